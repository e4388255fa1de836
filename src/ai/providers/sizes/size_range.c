/* The sizes of images that lie within what a server has said of sides, steps and pixels. */
#include <math.h>

#include "ai/providers/sizes/sizes.h"

enum { USUAL_STEP = 8, STEP_MOST = 512, SIDE_MOST = 8192, STEPS_MOST = 64 };

bool size_range_known(const struct size_range *r)
{
    return r->width_least || r->width_most || r->height_least || r->height_most || r->step ||
           r->pixels_least || r->pixels_most;
}

bool size_range_same(const struct size_range *a, const struct size_range *b)
{
    return a->width_least == b->width_least && a->width_most == b->width_most &&
           a->height_least == b->height_least && a->height_most == b->height_most && a->step == b->step &&
           a->pixels_least == b->pixels_least && a->pixels_most == b->pixels_most;
}

/* ---- narrowing -------------------------------------------------------------------- */

static bool raise_least(int64_t *least, int64_t most, int64_t said)
{
    if (said <= *least || (most > 0 && said > most))
        return false;
    *least = said;
    return true;
}

static bool lower_most(int64_t *most, int64_t least, int64_t said)
{
    if (said <= 0 || said < least || (*most > 0 && said >= *most))
        return false;
    *most = said;
    return true;
}

static bool narrow_sides(int *least, int *most, int said_least, int said_most)
{
    int64_t low = *least, high = *most;
    bool changed = raise_least(&low, high, said_least);
    changed |= lower_most(&high, low, said_most);
    *least = (int)low;
    *most = (int)high;
    return changed;
}

static bool narrow_step(int *step, int said)
{
    int a = *step, b = said;
    if (said <= 1 || said > STEP_MOST)
        return false;
    while (b > 0) {
        int rest = a % b;
        a = b;
        b = rest;
    }
    int64_t both = *step > 0 ? (int64_t)*step / a * said : said;
    if (both == *step || both > STEP_MOST)
        return false;
    *step = (int)both;
    return true;
}

bool size_range_narrow(struct size_range *r, const struct size_range *said)
{
    bool changed = narrow_sides(&r->width_least, &r->width_most, said->width_least, said->width_most);
    changed |= narrow_sides(&r->height_least, &r->height_most, said->height_least, said->height_most);
    changed |= narrow_step(&r->step, said->step);
    changed |= raise_least(&r->pixels_least, r->pixels_most, said->pixels_least);
    changed |= lower_most(&r->pixels_most, r->pixels_least, said->pixels_most);
    return changed;
}

/* ---- fitting ------------------------------------------------------------------------ */

static double within(double factor, double most)
{
    return most > 0 && most < factor ? most : factor;
}

/* How much larger the size is to be, or smaller. */
static double factor_of(const struct size_range *r, struct image_size wanted)
{
    double w = wanted.width, h = wanted.height, area = w * h, factor = 1;
    factor = fmax(factor, fmax(r->width_least / w, r->height_least / h));
    factor = fmax(factor, sqrt((double)r->pixels_least / area));
    factor = within(factor, r->width_most / w);
    factor = within(factor, r->height_most / h);
    return within(factor, sqrt((double)r->pixels_most / area));
}

/* The nearest multiple of the step between least and most. */
static int side_of(double wanted, int step, int least, int most)
{
    int side = (int)lround(fmin(wanted, SIDE_MOST) / step) * step;
    if (side < least || side < step)
        side = ((least > step ? least : step) + step - 1) / step * step;
    return most > 0 && side > most && most >= step ? most / step * step : side;
}

static int64_t area_of(struct image_size size)
{
    return (int64_t)size.width * size.height;
}

/* Rounding may have led past the number of pixels by a step or two. */
static void keep_pixels(const struct size_range *r, int step, struct image_size *size)
{
    for (int i = 0; i < STEPS_MOST && r->pixels_most > 0 && area_of(*size) > r->pixels_most; i++) {
        int *side = size->width > size->height ? &size->width : &size->height;
        if (*side <= step)
            return;
        *side -= step;
    }
    for (int i = 0; i < STEPS_MOST && area_of(*size) < r->pixels_least; i++) {
        bool wide = r->width_most == 0 || size->width + step <= r->width_most;
        bool high = r->height_most == 0 || size->height + step <= r->height_most;
        if (!wide && !high)
            return;
        *(wide && (size->width <= size->height || !high) ? &size->width : &size->height) += step;
    }
}

struct image_size size_range_fit(const struct size_range *r, struct image_size wanted)
{
    int step = r->step > 0 ? r->step : USUAL_STEP;
    if (wanted.width <= 0 || wanted.height <= 0)
        wanted = (struct image_size){1024, 1024};
    double factor = factor_of(r, wanted);
    struct image_size size = {side_of(wanted.width * factor, step, r->width_least, r->width_most),
                              side_of(wanted.height * factor, step, r->height_least, r->height_most)};
    keep_pixels(r, step, &size);
    return size;
}
