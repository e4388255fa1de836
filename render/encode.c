/* Encodes pixels as a PNG or a JPEG. */
#include "render.h"

#include <stdlib.h>
#include <string.h>

#define JPEG_QUALITY 88
#define PNG_LEVEL    6
#define PNG_MOST     (1 << 20) /* larger becomes a JPEG */

static bool has_alpha(gdImagePtr image)
{
    for (int y = 0; y < gdImageSY(image); y++)
        for (int x = 0; x < gdImageSX(image); x++)
            if (gdTrueColorGetAlpha(gdImageTrueColorPixel(image, x, y)) != gdAlphaOpaque)
                return true;
    return false;
}

/* JPEG has no transparency: transparent parts become white, as on a page. */
static gdImagePtr on_white(gdImagePtr image)
{
    gdImagePtr made = gdImageCreateTrueColor(gdImageSX(image), gdImageSY(image));
    if (made == NULL)
        return NULL;
    gdImageFilledRectangle(made, 0, 0, gdImageSX(made) - 1, gdImageSY(made) - 1, gdTrueColor(255, 255, 255));
    gdImageAlphaBlending(made, 1);
    gdImageCopy(made, image, 0, 0, 0, 0, gdImageSX(image), gdImageSY(image));
    return made;
}

static bool keep(void *encoded, int length, const char *type, struct rendered_image *drawn)
{
    if (encoded == NULL || length <= 0)
        return false;
    drawn->bytes = malloc((size_t)length);
    if (drawn->bytes != NULL) {
        memcpy(drawn->bytes, encoded, (size_t)length);
        drawn->length = (size_t)length;
        drawn->type = type;
    }
    return drawn->bytes != NULL;
}

static bool encode_png(gdImagePtr image, struct rendered_image *drawn)
{
    int length = 0;
    gdImageSaveAlpha(image, has_alpha(image));
    void *encoded = gdImagePngPtrEx(image, &length, PNG_LEVEL);
    bool kept = length < PNG_MOST && keep(encoded, length, "image/png", drawn);
    gdFree(encoded);
    return kept;
}

static bool encode_jpeg(gdImagePtr image, struct rendered_image *drawn)
{
    int length = 0;
    gdImagePtr flat = on_white(image);
    if (flat == NULL)
        return false;
    void *encoded = gdImageJpegPtr(flat, &length, JPEG_QUALITY);
    bool kept = keep(encoded, length, "image/jpeg", drawn);
    gdFree(encoded);
    gdImageDestroy(flat);
    return kept;
}

static gdImagePtr from_pixels(const unsigned char *pixels, int width, int height)
{
    gdImagePtr made = gdImageCreateTrueColor(width, height);
    for (int y = 0; made != NULL && y < height; y++)
        for (int x = 0; x < width; x++, pixels += 4)
            gdImageTrueColorPixel(made, x, y) =
                gdTrueColorAlpha(pixels[0], pixels[1], pixels[2], 127 - (pixels[3] >> 1));
    return made;
}

/* Drawings stay sharp as PNG if that is small; photographs become JPEG. */
bool encode_pixels(const unsigned char *pixels, size_t length, int width, int height, bool photo,
                   struct rendered_image *drawn, struct render_error *problem)
{
    if (length != 4 * (size_t)width * (size_t)height)
        return render_error_set(problem, "The image cannot be encoded: %zu bytes are not %d×%d pixels.",
                                length, width, height);
    gdImagePtr image = from_pixels(pixels, width, height);
    drawn->width = width;
    drawn->height = height;
    bool encoded = image != NULL && ((!photo && encode_png(image, drawn)) || encode_jpeg(image, drawn));
    if (image != NULL)
        gdImageDestroy(image);
    return encoded || render_error_set(problem, "The image cannot be encoded: it needs too much memory.");
}
