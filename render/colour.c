/* Converts pixels from the space of an embedded profile to sRGB. */
#include "render.h"

#include <lcms2.h>
#include <stdlib.h>

/* A grey profile describes grey pixels only. */
static bool is_grey(gdImagePtr image)
{
    for (int y = 0; y < gdImageSY(image); y++)
        for (int x = 0; x < gdImageSX(image); x++) {
            int c = gdImageTrueColorPixel(image, x, y);
            if (gdTrueColorGetRed(c) != gdTrueColorGetGreen(c) ||
                gdTrueColorGetRed(c) != gdTrueColorGetBlue(c))
                return false;
        }
    return true;
}

static void convert_row(gdImagePtr image, int y, cmsHTRANSFORM transform, unsigned char *row, int channels)
{
    int width = gdImageSX(image);
    unsigned char *out = row + 3 * (size_t)width;
    for (int x = 0; x < width; x++) {
        int c = gdImageTrueColorPixel(image, x, y);
        unsigned char *at = row + (size_t)channels * (size_t)x;
        at[0] = (unsigned char)gdTrueColorGetRed(c);
        if (channels == 3) {
            at[1] = (unsigned char)gdTrueColorGetGreen(c);
            at[2] = (unsigned char)gdTrueColorGetBlue(c);
        }
    }
    cmsDoTransform(transform, row, out, (cmsUInt32Number)width);
    for (int x = 0; x < width; x++) {
        const unsigned char *rgb = out + 3 * (size_t)x;
        int alpha = gdTrueColorGetAlpha(gdImageTrueColorPixel(image, x, y));
        gdImageTrueColorPixel(image, x, y) = gdTrueColorAlpha(rgb[0], rgb[1], rgb[2], alpha);
    }
}

void colour_convert(gdImagePtr image, const unsigned char *profile, size_t length)
{
    cmsHPROFILE from = cmsOpenProfileFromMem(profile, (cmsUInt32Number)length);
    if (from == NULL)
        return;
    bool rgb = cmsGetColorSpace(from) == cmsSigRgbData;
    bool grey = cmsGetColorSpace(from) == cmsSigGrayData && is_grey(image);
    cmsHPROFILE to = rgb || grey ? cmsCreate_sRGBProfile() : NULL;
    cmsHTRANSFORM transform = to != NULL ? cmsCreateTransform(from, rgb ? TYPE_RGB_8 : TYPE_GRAY_8, to,
                                                              TYPE_RGB_8, INTENT_PERCEPTUAL, 0)
                                         : NULL;
    unsigned char *row = transform != NULL ? malloc(6 * (size_t)gdImageSX(image)) : NULL;
    for (int y = 0; row != NULL && y < gdImageSY(image); y++)
        convert_row(image, y, transform, row, rgb ? 3 : 1);
    free(row);
    if (transform != NULL)
        cmsDeleteTransform(transform);
    if (to != NULL)
        cmsCloseProfile(to);
    cmsCloseProfile(from);
}
