/* Reads the sizes and ends of the four formats, so that an image that would not fit into
 * memory or is incomplete is refused before it is decoded. */
#include "bytes.h"
#include "render.h"

/* libpng itself refuses a PNG that ends early. As in browsers, it is turned by the first eXIf chunk, if that
 * comes before the pixels. */
static bool probe_png(struct byte_reader *r, struct image_info *shape)
{
    if (!says(r, 12, "IHDR"))
        return false;
    shape->width = big(r, 16, 4);
    shape->height = big(r, 20, 4);
    skip(r, 8);
    while (next_png_chunk(r) && !says(r, 4, "IDAT") && !says(r, 4, "eXIf")) {
    }
    size_t n = big(r, 0, 4);
    if (says(r, 4, "eXIf") && has(r, 12 + n))
        shape->turn = exif_turn(r->bytes + r->at + 8, n);
    return true;
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
            shape->channels = (int)big(r, 7, 1);
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

/* Only the first frame is used; it must be complete. A screen that is too small for it grows. */
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
    shape->left = (int)little(r, 1, 2);
    shape->top = (int)little(r, 3, 2);
    int64_t right = shape->left + (int64_t)little(r, 5, 2), bottom = shape->top + (int64_t)little(r, 7, 2);
    shape->width = right > shape->width ? right : shape->width;
    shape->height = bottom > shape->height ? bottom : shape->height;
    return skip(r, 10 + gif_colours(big(r, 9, 1)) + 1) && skip_gif_blocks(r);
}

/* A WebP's EXIF turns nothing, as in Chromium (156). */
static bool probe_webp(struct byte_reader *r, struct image_info *shape)
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
        shape->animated = big(r, 20, 1) & 0x02;
    }
    return shape->width > 0;
}

static bool probe_body(struct byte_reader *r, struct image_info *shape)
{
    switch (shape->format) {
    case IMAGE_FORMAT_PNG:
        return probe_png(r, shape);
    case IMAGE_FORMAT_JPEG:
        return probe_jpeg(r, shape);
    case IMAGE_FORMAT_WEBP:
        return probe_webp(r, shape);
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
    if (!probe_body(&r, shape))
        return render_error_set(problem, "The image cannot be decoded: it is truncated or damaged.");
    if (shape->width < 1 || shape->height < 1)
        return render_error_set(problem, "The image cannot be decoded: it has no pixels.");
    if (shape->width < RENDER_SMALLEST || shape->height < RENDER_SMALLEST)
        return render_error_set(
            problem, "The image has %lld×%lld pixels; at least %d×%d are needed. Use a larger one.",
            (long long)shape->width, (long long)shape->height, RENDER_SMALLEST, RENDER_SMALLEST);
    if (shape->width * shape->height > RENDER_PIXELS_MAX)
        return render_error_set(problem,
                                "The image declares %lld×%lld pixels; at most %d million are decoded. "
                                "Use a smaller one.",
                                (long long)shape->width, (long long)shape->height,
                                RENDER_PIXELS_MAX / 1000000);
    return true;
}
