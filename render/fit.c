/* Fits an image to the exact size of the job: crops it about its centre, then scales it. */
#include "render.h"

#include <gd.h>
#include <stdlib.h>
#include <string.h>

#define JPEG_QUALITY 88
#define PNG_LEVEL    6
#define PNG_MOST     (1 << 20) /* larger becomes a JPEG */

struct box {
    int x, y, width, height;
};

/* The largest centred part with the proportions width : height. */
static struct box centre_crop(int from_width, int from_height, int width, int height)
{
    int64_t w = from_width, h = from_height;
    if (w * height > h * width)
        w = (h * width + height / 2) / height;
    else
        h = (w * height + width / 2) / width;
    w = w < 1 ? 1 : w;
    h = h < 1 ? 1 : h;
    return (struct box){
        .x = (int)(from_width - w) / 2, .y = (int)(from_height - h) / 2, .width = (int)w, .height = (int)h};
}

static gdImagePtr decode(enum image_format format, const unsigned char *bytes, size_t length)
{
    void *data = (void *)(uintptr_t)bytes; /* gd only reads it */
    int n = (int)length;
    switch (format) {
    case IMAGE_FORMAT_PNG:
        return gdImageCreateFromPngPtr(n, data);
    case IMAGE_FORMAT_JPEG:
        return gdImageCreateFromJpegPtrEx(n, data, 1);
    case IMAGE_FORMAT_WEBP:
        return gdImageCreateFromWebpPtr(n, data);
    case IMAGE_FORMAT_GIF:
        return gdImageCreateFromGifPtr(n, data);
    }
    return NULL;
}

/* A true-colour canvas whose pixels are replaced, not blended. */
static gdImagePtr canvas(int width, int height)
{
    gdImagePtr made = gdImageCreateTrueColor(width, height);
    if (made != NULL) {
        gdImageAlphaBlending(made, 0);
        gdImageSaveAlpha(made, 1);
    }
    return made;
}

/* Each pixel of the small image is the mean of those that it covers. */
static gdImagePtr shrink(gdImagePtr image, struct box box, int width, int height)
{
    gdImagePtr made = canvas(width, height);
    if (made != NULL)
        gdImageCopyResampled(made, image, 0, 0, box.x, box.y, width, height, box.width, box.height);
    return made;
}

static gdImagePtr enlarge(gdImagePtr image, struct box box, int width, int height)
{
    gdImagePtr part = canvas(box.width, box.height);
    if (part == NULL)
        return NULL;
    gdImageCopy(part, image, 0, 0, box.x, box.y, box.width, box.height);
    gdImageSetInterpolationMethod(part, GD_BSPLINE);
    gdImagePtr made = gdImageScale(part, (unsigned)width, (unsigned)height);
    gdImageDestroy(part);
    return made;
}

static gdImagePtr scale(gdImagePtr image, int width, int height)
{
    struct box box = centre_crop(gdImageSX(image), gdImageSY(image), width, height);
    return box.width >= width && box.height >= height ? shrink(image, box, width, height)
                                                      : enlarge(image, box, width, height);
}

/* EXIF's eight orientations: the position in the stored image of a pixel of the upright one. */
static gdImagePtr upright(gdImagePtr image, int turn)
{
    int w = gdImageSX(image), h = gdImageSY(image);
    bool sideways = turn >= 5;
    gdImagePtr made = sideways ? canvas(h, w) : canvas(w, h);
    for (int y = 0; made != NULL && y < gdImageSY(made); y++)
        for (int x = 0; x < gdImageSX(made); x++) {
            int fx = sideways ? y : x, fy = sideways ? x : y;
            if (turn == 2 || turn == 3 || turn == 7 || turn == 8)
                fx = w - 1 - fx;
            if (turn == 3 || turn == 4 || turn == 6 || turn == 7)
                fy = h - 1 - fy;
            gdImageSetPixel(made, x, y, gdImageGetTrueColorPixel(image, fx, fy));
        }
    return made;
}

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
    gdImagePtr made = canvas(gdImageSX(image), gdImageSY(image));
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

/* Drawings stay sharp as PNG if that is small; photographs become JPEG. */
static bool encode(gdImagePtr image, enum image_format format, struct rendered_image *drawn)
{
    bool drawing = format == IMAGE_FORMAT_PNG || format == IMAGE_FORMAT_GIF;
    return (drawing && encode_png(image, drawn)) || encode_jpeg(image, drawn);
}

/* Takes over `image` (NULL allowed) and returns the next one, or NULL. */
static gdImagePtr then(gdImagePtr image, gdImagePtr next)
{
    if (image != NULL)
        gdImageDestroy(image);
    return next;
}

bool fit_image(const unsigned char *bytes, size_t length, int width, int height, struct rendered_image *drawn,
               struct render_error *problem)
{
    struct image_info shape;
    if (!probe_image(bytes, length, &shape, problem))
        return false;
    gdImagePtr image = decode(shape.format, bytes, length);
    if (image == NULL || !gdImagePaletteToTrueColor(image)) {
        then(image, NULL);
        return render_error_set(problem,
                                "The image cannot be decoded: its data is damaged or needs too much memory.");
    }
    bool sideways = shape.turn >= 5;
    image = then(image, scale(image, sideways ? height : width, sideways ? width : height));
    if (image != NULL && shape.turn != 1)
        image = then(image, upright(image, shape.turn));
    drawn->width = width;
    drawn->height = height;
    bool encoded = image != NULL && encode(image, shape.format, drawn);
    then(image, NULL);
    return encoded ||
           render_error_set(problem,
                            "The image could not be scaled: it needs too much memory. Use a smaller one.");
}
