/* Finds the ICC profile in each format that carries one. It is foreign data: bounded here, and
 * judged by the colour library in the sandbox. */
#include "bytes.h"
#include "render.h"

#include <stdlib.h>
#include <zlib.h>

#define ICC_HEADER 14 /* "ICC_PROFILE", 0, part, parts */

/* A JPEG spreads its profile over segments that are numbered from 1 and stand in order. */
static unsigned char *from_jpeg(struct byte_reader *r, size_t *length)
{
    unsigned char *profile = malloc(RENDER_PROFILE_MAX);
    uint32_t parts = 0, part = 0;
    skip(r, 2);
    for (int marker = next_marker(r); profile != NULL && marker >= 0 && marker != 0xDA;
         marker = next_marker(r)) {
        uint32_t size = big(r, 0, 2);
        if (size < 2 || !has(r, size))
            break;
        if (marker == 0xE2 && size >= 2 + ICC_HEADER && says(r, 2, "ICC_PROFILE")) {
            size_t n = size - 2 - ICC_HEADER;
            if (big(r, 14, 1) != ++part || *length + n > RENDER_PROFILE_MAX)
                break;
            parts = big(r, 15, 1);
            memcpy(profile + *length, r->bytes + r->at + 2 + ICC_HEADER, n);
            *length += n;
        }
        skip(r, size);
    }
    if (part > 0 && part == parts)
        return profile;
    free(profile);
    return NULL;
}

static unsigned char *inflated(const unsigned char *bytes, size_t n, size_t *length)
{
    unsigned char *profile = malloc(RENDER_PROFILE_MAX);
    uLongf most = RENDER_PROFILE_MAX;
    if (profile != NULL && uncompress(profile, &most, bytes, n) == Z_OK) {
        *length = most;
        return profile;
    }
    free(profile);
    return NULL;
}

/* iCCP: a name of at most 79 letters, 0, the method 0, the compressed profile. */
static unsigned char *from_png(struct byte_reader *r, size_t *length)
{
    skip(r, 8);
    while (has(r, 12) && !says(r, 4, "iCCP") && !says(r, 4, "IDAT"))
        if (!next_png_chunk(r))
            return NULL;
    size_t n = big(r, 0, 4);
    if (!says(r, 4, "iCCP") || !has(r, 12 + n))
        return NULL;
    const unsigned char *name = r->bytes + r->at + 8, *end = memchr(name, 0, n < 80 ? n : 80);
    size_t used = end != NULL ? (size_t)(end - name) + 2 : n;
    return used < n && end[1] == 0 ? inflated(name + used, n - used, length) : NULL;
}

static unsigned char *from_webp(struct byte_reader *r, size_t *length)
{
    skip(r, 12);
    while (has(r, 8) && !says(r, 0, "ICCP"))
        if (!next_webp_chunk(r))
            return NULL;
    size_t n = little(r, 4, 4);
    if (!has(r, 8) || n > RENDER_PROFILE_MAX || !has(r, 8 + n))
        return NULL;
    unsigned char *profile = malloc(n + 1);
    if (profile != NULL)
        memcpy(profile, r->bytes + r->at + 8, n);
    *length = n;
    return profile;
}

unsigned char *profile_read(enum image_format format, const unsigned char *bytes, size_t length,
                            size_t *profile_length)
{
    struct byte_reader r = {.bytes = bytes, .length = length};
    *profile_length = 0;
    switch (format) {
    case IMAGE_FORMAT_JPEG:
        return from_jpeg(&r, profile_length);
    case IMAGE_FORMAT_PNG:
        return from_png(&r, profile_length);
    case IMAGE_FORMAT_WEBP:
        return from_webp(&r, profile_length);
    case IMAGE_FORMAT_GIF:
        return NULL;
    }
    return NULL;
}
