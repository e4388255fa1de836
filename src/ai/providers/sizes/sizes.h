/* sizes.h: sizes of images as a refusal states them, in a list or as a range, and the size that fits. */
#ifndef IGNY8_AI_PROVIDERS_SIZES_SIZES_H
#define IGNY8_AI_PROVIDERS_SIZES_SIZES_H

#include "ai/core/capabilities.h"

/* ---- size_refusal.c ------------------------------------------------------------- */

struct stated_sizes {
    int count;
    struct image_size list[CAPABILITY_SIZES]; /* which it lists, without the one that was asked for */
    struct size_range range;
};

/* text: the refusal; side: the parameter that it names, "width" or "height", or any other text. Pure. */
void sizes_read(const char *text, const char *side, struct image_size asked, struct stated_sizes *);

/* ---- size_range.c ----------------------------------------------------------------- */

bool size_range_known(const struct size_range *);
bool size_range_same(const struct size_range *, const struct size_range *);

/* Narrows the range by what else was said; what contradicts it is left out. True: it has changed. */
bool size_range_narrow(struct size_range *, const struct size_range *said);

/* The size in the range nearest to the wanted one, in its proportions as far as the range allows: the
 * largest if it is too large, the smallest if it is too small. */
struct image_size size_range_fit(const struct size_range *, struct image_size wanted);

#endif
