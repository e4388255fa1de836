/* What a PNG's own chunks say of its colours, as an ICC profile. Of those that it understands a decoder
 * takes the first in the order of the PNG specification (third edition, 4.3): cICP, iCCP, sRGB, then gAMA
 * with or without cHRM. */
#include "bytes.h"
#include "render.h"

#include <lcms2.h>
#include <math.h>
#include <stdlib.h>
#include <zlib.h>

enum colour_chunk { CHUNK_CICP, CHUNK_ICCP, CHUNK_SRGB, CHUNK_GAMA, CHUNK_CHRM, CHUNKS };

static const char *const chunk_names[CHUNKS] = {"cICP", "iCCP", "sRGB", "gAMA", "cHRM"};

/* bytes is NULL if the chunk is not there */
struct chunk {
    const unsigned char *bytes;
    size_t length;
};

/* Chromaticities: white, red, green and blue, an x and a y each. */
struct primaries {
    double xy[8];
};

/* A curve from samples to light: lcms2's parametric types 1, x^g, and 4, (ax+b)^g from d on and cx below. */
struct transfer {
    int type;
    double g, a, b, c, d;
};

static const struct primaries srgb_primaries = {{.3127, .3290, .64, .33, .30, .60, .15, .06}};

/* ITU-T H.273, table 2. XYZ (10) is not a space of pictures to look at. */
static const struct {
    uint32_t code;
    struct primaries primaries;
} code_primaries[] = {
    {1, {{.3127, .3290, .64, .33, .30, .60, .15, .06}}},        /* BT.709, sRGB */
    {4, {{.310, .316, .67, .33, .21, .71, .14, .08}}},          /* BT.470 M */
    {5, {{.3127, .3290, .64, .33, .29, .60, .15, .06}}},        /* BT.470 B, G */
    {6, {{.3127, .3290, .630, .340, .310, .595, .155, .070}}},  /* BT.601, 525 lines */
    {7, {{.3127, .3290, .630, .340, .310, .595, .155, .070}}},  /* SMPTE 240M */
    {8, {{.310, .316, .681, .319, .243, .692, .145, .049}}},    /* film */
    {9, {{.3127, .3290, .708, .292, .170, .797, .131, .046}}},  /* BT.2020 */
    {11, {{.314, .351, .680, .320, .265, .690, .150, .060}}},   /* DCI-P3 */
    {12, {{.3127, .3290, .680, .320, .265, .690, .150, .060}}}, /* Display P3 */
    {22, {{.3127, .3290, .630, .340, .295, .605, .155, .077}}}, /* EBU 3213 */
};

/* Table 3. For video it gives the camera's curve; how it is shown is BT.1886's 2.4, which browsers use. PQ
 * (16) and HLG (18) have more light than sRGB can show: they are not converted. */
static const struct {
    uint32_t code;
    struct transfer transfer;
} code_transfers[] = {
    {1, {.type = 1, .g = 2.4}},                                   /* BT.709 */
    {4, {.type = 1, .g = 2.2}},                                   /* BT.470 M */
    {5, {.type = 1, .g = 2.8}},                                   /* BT.470 B, G */
    {6, {.type = 1, .g = 2.4}},                                   /* BT.601 */
    {7, {4, 1 / .45, 1 / 1.1115, .1115 / 1.1115, 1 / 4., .0912}}, /* SMPTE 240M */
    {8, {.type = 1, .g = 1}},                                     /* linear */
    {13, {4, 2.4, 1 / 1.055, .055 / 1.055, 1 / 12.92, .04045}},   /* sRGB */
    {14, {.type = 1, .g = 2.4}},                                  /* BT.2020, 10 bits */
    {15, {.type = 1, .g = 2.4}},                                  /* BT.2020, 12 bits */
};

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* Of two chunks of a kind the first counts, and none whose checksum is wrong, as in libpng. */
static void note(struct byte_reader *r, struct chunk *chunks)
{
    size_t n = big(r, 0, 4);
    for (int i = 0; i < CHUNKS; i++)
        if (says(r, 4, chunk_names[i]) && chunks[i].bytes == NULL && has(r, 12 + n) &&
            crc32(0, r->bytes + r->at + 4, (uInt)(4 + n)) == big(r, 8 + n, 4))
            chunks[i] = (struct chunk){.bytes = r->bytes + r->at + 8, .length = n};
}

static void find_chunks(const unsigned char *bytes, size_t length, struct chunk *chunks)
{
    struct byte_reader r = {.bytes = bytes, .length = length};
    if (skip(&r, 8))
        while (next_png_chunk(&r) && !says(&r, 4, "IDAT"))
            note(&r, chunks);
}

/* ---- iCCP ----------------------------------------------------------------------------------- */

static bool usable(const unsigned char *profile, size_t length)
{
    cmsHPROFILE opened = cmsOpenProfileFromMem(profile, (cmsUInt32Number)length);
    if (opened == NULL)
        return false;
    cmsColorSpaceSignature space = cmsGetColorSpace(opened);
    cmsCloseProfile(opened);
    return space == cmsSigRgbData || space == cmsSigGrayData;
}

static unsigned char *inflated(const unsigned char *bytes, size_t n, size_t *length)
{
    unsigned char *profile = malloc(RENDER_PROFILE_MAX);
    uLongf most = RENDER_PROFILE_MAX;
    if (profile != NULL && uncompress(profile, &most, bytes, n) == Z_OK && usable(profile, most)) {
        *length = most;
        return profile;
    }
    free(profile);
    return NULL;
}

/* A name of at most 79 letters, 0, the method 0, the compressed profile. */
static unsigned char *embedded(const struct chunk *chunk, size_t *length)
{
    size_t n = chunk->length;
    const unsigned char *name = chunk->bytes, *end = n > 0 ? memchr(name, 0, n < 80 ? n : 80) : NULL;
    size_t used = end != NULL ? (size_t)(end - name) + 2 : n;
    return used < n && end[1] == 0 ? inflated(name + used, n - used, length) : NULL;
}

/* ---- primaries and a curve ------------------------------------------------------------------ */

/* Twice the area of the triangle of three chromaticities; its sign is the direction round it. */
static double area(const double *a, const double *b, const double *c)
{
    return (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]);
}

/* White is a mixture of all three colours, and they span an area. */
static bool make_sense(const struct primaries *p)
{
    const double *white = p->xy, *red = white + 2, *green = white + 4, *blue = white + 6;
    for (size_t i = 0; i < COUNT(p->xy); i++)
        if (fabs(p->xy[i]) > 2)
            return false;
    double whole = area(red, green, blue), least = .01;
    return white[1] > least && fabs(whole) > least && area(white, green, blue) / whole > least &&
           area(red, white, blue) / whole > least && area(red, green, white) / whole > least;
}

static unsigned char *saved(cmsHPROFILE made, size_t *length)
{
    cmsUInt32Number n = 0;
    unsigned char *profile = cmsSaveProfileToMem(made, NULL, &n) ? malloc(n) : NULL;
    if (profile != NULL && !cmsSaveProfileToMem(made, profile, &n)) {
        free(profile);
        profile = NULL;
    }
    *length = profile != NULL ? n : 0;
    return profile;
}

static unsigned char *built(const struct primaries *p, const struct transfer *t, size_t *length)
{
    const double *xy = p->xy, values[] = {t->g, t->a, t->b, t->c, t->d};
    const cmsCIExyY white = {xy[0], xy[1], 1};
    const cmsCIExyYTRIPLE colours = {{xy[2], xy[3], 1}, {xy[4], xy[5], 1}, {xy[6], xy[7], 1}};
    cmsToneCurve *curve = cmsBuildParametricToneCurve(NULL, t->type, values);
    cmsToneCurve *const curves[] = {curve, curve, curve};
    cmsHPROFILE made = curve != NULL ? cmsCreateRGBProfile(&white, &colours, curves) : NULL;
    unsigned char *profile = made != NULL ? saved(made, length) : NULL;
    if (made != NULL)
        cmsCloseProfile(made);
    if (curve != NULL)
        cmsFreeToneCurve(curve);
    return profile;
}

/* cICP: the codes of primaries and transfer, 0 for RGB, 1 for the full range. */
static unsigned char *by_codes(const struct chunk *chunk, size_t *length)
{
    const unsigned char *code = chunk->bytes;
    const struct primaries *primaries = NULL;
    const struct transfer *transfer = NULL;
    if (chunk->length != 4 || code[2] != 0 || code[3] != 1)
        return NULL;
    for (size_t i = 0; i < COUNT(code_primaries); i++)
        if (code_primaries[i].code == code[0])
            primaries = &code_primaries[i].primaries;
    for (size_t i = 0; i < COUNT(code_transfers); i++)
        if (code_transfers[i].code == code[1])
            transfer = &code_transfers[i].transfer;
    return primaries != NULL && transfer != NULL ? built(primaries, transfer, length) : NULL;
}

static bool read_primaries(const struct chunk *chunk, struct primaries *p)
{
    struct byte_reader r = {.bytes = chunk->bytes, .length = chunk->length};
    if (chunk->length != 32)
        return false;
    for (size_t i = 0; i < COUNT(p->xy); i++)
        p->xy[i] = (int32_t)big(&r, 4 * i, 4) / 100000.0;
    return make_sense(p);
}

static bool is_srgb(const struct primaries *p)
{
    for (size_t i = 0; i < COUNT(p->xy); i++)
        if (fabs(p->xy[i] - srgb_primaries.xy[i]) > .001)
            return false;
    return true;
}

/* 1/2.2 with the primaries of sRGB is how a PNG says sRGB to those who know no sRGB chunk. cHRM alone says
 * nothing without a curve; beside one that makes no sense, gAMA is not believed either, as in libpng. */
static unsigned char *by_gamma(const struct chunk *gamma, const struct chunk *chromaticities, size_t *length)
{
    const struct byte_reader r = {.bytes = gamma->bytes, .length = gamma->length};
    double exponent = gamma->length == 4 ? big(&r, 0, 4) / 100000.0 : 0;
    struct primaries p = srgb_primaries;
    if (exponent < .1 || exponent > 10 ||
        (chromaticities->bytes != NULL && !read_primaries(chromaticities, &p)))
        return NULL;
    if (is_srgb(&p) && fabs(exponent - .45455) < .02)
        return NULL;
    return built(&p, &(struct transfer){.type = 1, .g = 1 / exponent}, length);
}

unsigned char *png_profile(const unsigned char *bytes, size_t length, size_t *profile_length)
{
    struct chunk chunks[CHUNKS] = {0};
    find_chunks(bytes, length, chunks);
    unsigned char *profile = by_codes(&chunks[CHUNK_CICP], profile_length);
    if (profile == NULL)
        profile = embedded(&chunks[CHUNK_ICCP], profile_length);
    if (profile == NULL && chunks[CHUNK_SRGB].bytes == NULL)
        profile = by_gamma(&chunks[CHUNK_GAMA], &chunks[CHUNK_CHRM], profile_length);
    return profile;
}
