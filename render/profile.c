/* Finds the ICC profile in each format that carries one. It is foreign data: bounded here, and
 * judged by the colour library in the sandbox. */
#include "bytes.h"
#include "render.h"

#include <stdlib.h>

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
        return png_profile(bytes, length, profile_length);
    case IMAGE_FORMAT_WEBP:
        return from_webp(&r, profile_length);
    case IMAGE_FORMAT_GIF:
        return NULL;
    }
    return NULL;
}
