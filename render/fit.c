/* Decodes an image and fits it to the exact size of the job: crops it about its centre, scales it,
 * converts it to sRGB and turns it upright. */
#include "render.h"

#include <gd.h>
#include <stdlib.h>
#include <string.h>

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

static gdImagePtr decode(const struct image_info *shape, const unsigned char *bytes, size_t length)
{
    void *data = (void *)(uintptr_t)bytes; /* gd only reads it */
    int n = (int)length;
    switch (shape->format) {
    case IMAGE_FORMAT_PNG:
        return gdImageCreateFromPngPtr(n, data);
    case IMAGE_FORMAT_JPEG:
        return gdImageCreateFromJpegPtrEx(n, data, 1);
    case IMAGE_FORMAT_WEBP:
        return shape->animated ? compose_webp(bytes, length) : gdImageCreateFromWebpPtr(n, data);
    case IMAGE_FORMAT_GIF:
        return compose_gif(bytes, length, shape);
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

/* Takes over `image` (NULL allowed) and returns the next one, or NULL. */
static gdImagePtr then(gdImagePtr image, gdImagePtr next)
{
    if (image != NULL)
        gdImageDestroy(image);
    return next;
}

/* Decodes, scales and converts: a CMYK image is in sRGB as soon as it is decoded, others convert
 * faster once they are small. NULL: *why is what went wrong. */
static gdImagePtr fitted(const struct image_info *shape, const unsigned char *bytes, size_t length, int width,
                         int height, const char **why)
{
    bool cmyk = shape->format == IMAGE_FORMAT_JPEG && shape->channels == 4, sideways = shape->turn >= 5;
    size_t n = 0;
    unsigned char *profile = profile_read(shape->format, bytes, length, &n);
    gdImagePtr image = cmyk ? cmyk_decode(bytes, length, profile, n) : decode(shape, bytes, length);
    *why = "The image cannot be decoded: its data is damaged or needs too much memory.";
    if (image != NULL && !gdImagePaletteToTrueColor(image))
        image = then(image, NULL);
    if (image != NULL) {
        *why = "The image could not be scaled: it needs too much memory. Use a smaller one.";
        image = then(image, scale(image, sideways ? height : width, sideways ? width : height));
    }
    if (image != NULL && profile != NULL && !cmyk)
        colour_convert(image, profile, n);
    free(profile);
    return image != NULL && shape->turn != 1 ? then(image, upright(image, shape->turn)) : image;
}

static unsigned char *pixels_of(gdImagePtr image, size_t *length)
{
    *length = 4 * (size_t)gdImageSX(image) * (size_t)gdImageSY(image);
    unsigned char *pixels = malloc(*length), *at = pixels;
    for (int y = 0; pixels != NULL && y < gdImageSY(image); y++)
        for (int x = 0; x < gdImageSX(image); x++, at += 4) {
            int colour = gdImageTrueColorPixel(image, x, y), clear = gdTrueColorGetAlpha(colour);
            at[0] = (unsigned char)gdTrueColorGetRed(colour);
            at[1] = (unsigned char)gdTrueColorGetGreen(colour);
            at[2] = (unsigned char)gdTrueColorGetBlue(colour);
            at[3] = (unsigned char)(255 - (clear << 1 | clear >> 6)); /* gd has 7 bits, 0 is opaque */
        }
    return pixels;
}

bool fit_image(const unsigned char *bytes, size_t length, int width, int height, struct rendered_image *drawn,
               struct render_error *problem)
{
    struct image_info shape;
    const char *why;
    if (!probe_image(bytes, length, &shape, problem))
        return false;
    gdImagePtr image = fitted(&shape, bytes, length, width, height, &why);
    if (image == NULL)
        return render_error_set(problem, "%s", why);
    drawn->type = "pixels";
    drawn->width = width;
    drawn->height = height;
    drawn->photo = shape.format == IMAGE_FORMAT_JPEG || shape.format == IMAGE_FORMAT_WEBP;
    drawn->bytes = pixels_of(image, &drawn->length);
    then(image, NULL);
    return drawn->bytes != NULL ||
           render_error_set(problem, "The image needs too much memory. Use a smaller one.");
}
