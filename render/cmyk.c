/* JPEGs for print: libgd would mix their four inks as if they were lights. */
#include "render.h"

#include <lcms2.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

struct reading {
    struct jpeg_decompress_struct jpeg;
    struct jpeg_error_mgr errors;
    jmp_buf failed;
    gdImagePtr image;
    unsigned char *row; /* the inks of a row, then its colours */
    cmsHPROFILE from, to;
    cmsHTRANSFORM transform; /* NULL: no profile that can be used */
};

static void give_up(j_common_ptr jpeg)
{
    longjmp(((struct reading *)jpeg->client_data)->failed, 1);
}

static void say_nothing(j_common_ptr jpeg)
{
    (void)jpeg;
}

/* What the inks and their overprints look like on coated paper (SWOP), white being the paper. */
static const unsigned char inks[8][3] = {
    {255, 255, 255}, {0, 174, 239}, {236, 0, 140}, {46, 49, 146},
    {255, 242, 0},   {0, 166, 81},  {237, 28, 36}, {54, 54, 57},
};
static const int black[3] = {35, 31, 32};

/* Without a profile: between the eight overprints in proportion to the inks, darkened by black. */
static void mix(const unsigned char *cmyk, unsigned char *rgb)
{
    for (int channel = 0; channel < 3; channel++) {
        int64_t sum = 0;
        for (int i = 0; i < 8; i++) {
            int64_t share = i & 1 ? cmyk[0] : 255 - cmyk[0];
            share *= i & 2 ? cmyk[1] : 255 - cmyk[1];
            share *= i & 4 ? cmyk[2] : 255 - cmyk[2];
            sum += share * inks[i][channel];
        }
        const int64_t full = INT64_C(255) * 255;
        int64_t paper = full - (int64_t)cmyk[3] * (255 - black[channel]);
        rgb[channel] = (unsigned char)(sum / full * paper / 255 / full);
    }
}

static void convert_row(struct reading *r, JDIMENSION y)
{
    size_t width = r->jpeg.output_width;
    unsigned char *rgb = r->row + 4 * width;
    if (r->jpeg.saw_Adobe_marker) /* Photoshop stores how much paper shows */
        for (size_t i = 0; i < 4 * width; i++)
            r->row[i] = (unsigned char)(255 - r->row[i]);
    if (r->transform != NULL)
        cmsDoTransform(r->transform, r->row, rgb, (cmsUInt32Number)width);
    for (size_t x = 0; x < width; x++) {
        if (r->transform == NULL)
            mix(r->row + 4 * x, rgb + 3 * x);
        gdImageTrueColorPixel(r->image, x, y) = gdTrueColor(rgb[3 * x], rgb[3 * x + 1], rgb[3 * x + 2]);
    }
}

static void open_profile(struct reading *r, const unsigned char *profile, size_t length)
{
    r->from = profile != NULL ? cmsOpenProfileFromMem(profile, (cmsUInt32Number)length) : NULL;
    if (r->from == NULL || cmsGetColorSpace(r->from) != cmsSigCmykData)
        return;
    r->to = cmsCreate_sRGBProfile();
    r->transform = cmsCreateTransform(r->from, TYPE_CMYK_8, r->to, TYPE_RGB_8, INTENT_PERCEPTUAL,
                                      cmsFLAGS_BLACKPOINTCOMPENSATION);
}

static void read_rows(struct reading *r, const unsigned char *bytes, size_t length)
{
    jpeg_create_decompress(&r->jpeg);
    jpeg_mem_src(&r->jpeg, bytes, length);
    jpeg_read_header(&r->jpeg, TRUE);
    r->jpeg.out_color_space = JCS_CMYK;
    jpeg_start_decompress(&r->jpeg);
    r->image = gdImageCreateTrueColor((int)r->jpeg.output_width, (int)r->jpeg.output_height);
    r->row = malloc(7 * (size_t)r->jpeg.output_width);
    if (r->image == NULL || r->row == NULL)
        give_up((j_common_ptr)&r->jpeg);
    while (r->jpeg.output_scanline < r->jpeg.output_height) {
        JDIMENSION y = r->jpeg.output_scanline;
        jpeg_read_scanlines(&r->jpeg, &r->row, 1);
        convert_row(r, y);
    }
}

gdImagePtr cmyk_decode(const unsigned char *bytes, size_t length, const unsigned char *profile,
                       size_t profile_length)
{
    struct reading *r = calloc(1, sizeof *r); /* not on the stack: longjmp may lose what changed there */
    if (r == NULL)
        return NULL;
    r->jpeg.err = jpeg_std_error(&r->errors);
    r->jpeg.client_data = r;
    r->errors.error_exit = give_up;
    r->errors.output_message = say_nothing;
    open_profile(r, profile, profile_length);
    gdImagePtr image = NULL;
    if (setjmp(r->failed) == 0) {
        read_rows(r, bytes, length);
        image = r->image;
    } else if (r->image != NULL) {
        gdImageDestroy(r->image);
    }
    jpeg_destroy_decompress(&r->jpeg);
    if (r->transform != NULL)
        cmsDeleteTransform(r->transform);
    if (r->to != NULL)
        cmsCloseProfile(r->to);
    if (r->from != NULL)
        cmsCloseProfile(r->from);
    free(r->row);
    free(r);
    return image;
}
