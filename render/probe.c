/* Reads the sizes and ends of the four formats, so that an image that would not fit into
 * memory or is incomplete is refused before it is decoded. */
#include "render.h"

#include <string.h>

struct byte_reader {
    const unsigned char *bytes;
    size_t length, at;
};

static bool has(const struct byte_reader *r, size_t n)
{
    return n <= r->length - r->at;
}

static bool skip(struct byte_reader *r, size_t n)
{
    if (!has(r, n))
        return false;
    r->at += n;
    return true;
}

/* The number at an offset from here; 0 past the end. */
static uint32_t big(const struct byte_reader *r, size_t offset, size_t n)
{
    uint32_t value = 0;
    for (size_t i = 0; has(r, offset + n) && i < n; i++)
        value = value << 8 | r->bytes[r->at + offset + i];
    return value;
}

static uint32_t little(const struct byte_reader *r, size_t offset, size_t n)
{
    uint32_t value = 0;
    for (size_t i = n; has(r, offset + n) && i > 0; i--)
        value = value << 8 | r->bytes[r->at + offset + i - 1];
    return value;
}

static bool says(const struct byte_reader *r, size_t offset, const char *word)
{
    size_t n = strlen(word);
    return has(r, offset + n) && memcmp(r->bytes + r->at + offset, word, n) == 0;
}

/* libpng itself refuses a PNG that ends early. */
static bool probe_png(struct byte_reader *r, struct image_info *shape)
{
    if (!says(r, 12, "IHDR"))
        return false;
    shape->width = big(r, 16, 4);
    shape->height = big(r, 20, 4);
    return true;
}

/* The orientation entry of the first directory of an EXIF block (a small TIFF). */
static int exif_turn(const unsigned char *bytes, size_t length)
{
    struct byte_reader tiff = {.bytes = bytes, .length = length};
    uint32_t (*number)(const struct byte_reader *, size_t, size_t) = says(&tiff, 0, "II") ? little : big;
    if (number(&tiff, 2, 2) != 42 || !skip(&tiff, number(&tiff, 4, 4)))
        return 1;
    uint32_t entries = number(&tiff, 0, 2);
    for (uint32_t i = 0; i < entries && has(&tiff, 2 + 12 * (size_t)(i + 1)); i++) {
        size_t entry = 2 + 12 * (size_t)i;
        uint32_t turn = number(&tiff, entry + 8, 2);
        if (number(&tiff, entry, 2) == 0x0112 && turn >= 1 && turn <= 8)
            return (int)turn;
    }
    return 1;
}

/* The next marker from here on: skips fill bytes and, within a scan, coded data. */
static int next_marker(struct byte_reader *r)
{
    while (has(r, 2)) {
        int here = r->bytes[r->at], next = r->bytes[r->at + 1];
        if (here == 0xFF && next != 0xFF && next != 0 && (next < 0xD0 || next > 0xD7)) {
            r->at += 2;
            return next;
        }
        r->at += here == 0xFF && next != 0xFF ? 2 : 1;
    }
    return -1;
}

static bool is_frame_header(int marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/* libjpeg fills missing data with grey: only the end marker shows that the image is complete. */
static bool probe_jpeg(struct byte_reader *r, struct image_info *shape)
{
    skip(r, 2);
    for (int marker = next_marker(r); marker >= 0; marker = next_marker(r)) {
        if (marker == 0xD9)
            return shape->width > 0;
        if (marker == 0x01 || marker == 0xD8)
            continue;
        uint32_t length = big(r, 0, 2);
        if (length < 2 || !has(r, length))
            return false;
        if (is_frame_header(marker)) {
            shape->height = big(r, 3, 2);
            shape->width = big(r, 5, 2);
        }
        if (marker == 0xE1 && length > 8 && says(r, 2, "Exif"))
            shape->turn = exif_turn(r->bytes + r->at + 8, length - 8);
        skip(r, length);
    }
    return false;
}

static bool skip_gif_blocks(struct byte_reader *r)
{
    for (uint32_t n = big(r, 0, 1); has(r, 1); n = big(r, 0, 1)) {
        if (!skip(r, 1 + (size_t)n))
            return false;
        if (n == 0)
            return true;
    }
    return false;
}

static size_t gif_colours(uint32_t flags)
{
    return flags & 0x80 ? 3u << ((flags & 7) + 1) : 0;
}

/* Only the first frame is used; it must be complete. */
static bool probe_gif(struct byte_reader *r, struct image_info *shape)
{
    shape->width = little(r, 6, 2);
    shape->height = little(r, 8, 2);
    if (!skip(r, 13 + gif_colours(big(r, 10, 1))))
        return false;
    while (big(r, 0, 1) == '!')
        if (!skip(r, 2) || !skip_gif_blocks(r))
            return false;
    if (!says(r, 0, ",") || !has(r, 10))
        return false;
    int64_t width = little(r, 5, 2), height = little(r, 7, 2);
    shape->width = width > shape->width ? width : shape->width;
    shape->height = height > shape->height ? height : shape->height;
    return skip(r, 10 + gif_colours(big(r, 9, 1)) + 1) && skip_gif_blocks(r);
}

static bool probe_webp(struct byte_reader *r, struct image_info *shape, struct render_error *problem)
{
    if (!has(r, 30) || little(r, 4, 4) > r->length - 8)
        return false;
    if (says(r, 12, "VP8 ")) {
        shape->width = little(r, 26, 2) & 0x3FFF;
        shape->height = little(r, 28, 2) & 0x3FFF;
    } else if (says(r, 12, "VP8L")) {
        uint32_t bits = little(r, 21, 4);
        shape->width = (bits & 0x3FFF) + 1;
        shape->height = (bits >> 14 & 0x3FFF) + 1;
    } else if (says(r, 12, "VP8X")) {
        shape->width = (int64_t)little(r, 24, 3) + 1;
        shape->height = (int64_t)little(r, 27, 3) + 1;
        if (big(r, 20, 1) & 0x02)
            return render_error_set(problem, "The image is an animated WebP. Use a still image.");
    }
    return shape->width > 0;
}

static bool probe_body(struct byte_reader *r, struct image_info *shape, struct render_error *problem)
{
    switch (shape->format) {
    case IMAGE_FORMAT_PNG:
        return probe_png(r, shape);
    case IMAGE_FORMAT_JPEG:
        return probe_jpeg(r, shape);
    case IMAGE_FORMAT_WEBP:
        return probe_webp(r, shape, problem);
    case IMAGE_FORMAT_GIF:
        return probe_gif(r, shape);
    }
    return false;
}

/* Decides by the first bytes, since names and content types may be wrong. */
static bool find_format(const struct byte_reader *r, enum image_format *format)
{
    if (says(r, 0, "\x89PNG\r\n\x1a\n"))
        *format = IMAGE_FORMAT_PNG;
    else if (says(r, 0, "\xFF\xD8\xFF"))
        *format = IMAGE_FORMAT_JPEG;
    else if (says(r, 0, "RIFF") && says(r, 8, "WEBP"))
        *format = IMAGE_FORMAT_WEBP;
    else if (says(r, 0, "GIF87a") || says(r, 0, "GIF89a"))
        *format = IMAGE_FORMAT_GIF;
    else
        return false;
    return true;
}

bool probe_image(const unsigned char *bytes, size_t length, struct image_info *shape,
                 struct render_error *problem)
{
    struct byte_reader r = {.bytes = bytes, .length = length};
    *shape = (struct image_info){.turn = 1};
    if (!find_format(&r, &shape->format))
        return render_error_set(problem,
                                "The image cannot be decoded: it is not a PNG, JPEG, WebP or GIF file.");
    problem->why[0] = 0;
    if (!probe_body(&r, shape, problem))
        return problem->why[0]
                   ? false
                   : render_error_set(problem, "The image cannot be decoded: it is truncated or damaged.");
    if (shape->width < 1 || shape->height < 1)
        return render_error_set(problem, "The image cannot be decoded: it has no pixels.");
    if (shape->width * shape->height > RENDER_PIXELS_MAX)
        return render_error_set(problem,
                                "The image declares %lld×%lld pixels; at most %d million are decoded. "
                                "Use a smaller one.",
                                (long long)shape->width, (long long)shape->height,
                                RENDER_PIXELS_MAX / 1000000);
    return true;
}
