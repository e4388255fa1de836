/* image_regenerate.h: regenerates one image at a person's request: a step outside runs,
 * with its own check and debit. The old picture stays until the new one is stored. The
 * content's status stays, or advances as if a run had generated the image. */
#ifndef IGNY8_EDITORIAL_IMAGE_REGENERATE_H
#define IGNY8_EDITORIAL_IMAGE_REGENERATE_H

#include "editorial/oneshot_call.h"
#include "store/pipeline/pipeline.h"

enum { IMAGE_REGENERATE_MS = 180000 }; /* the limit of one call; a second, reworded call may follow */

/* Opens its own transactions on db and waits for the provider between them. False:
 * nothing was charged and the image is unchanged. ERR_BAD_ITEM: the image does not exist;
 * ERR_BUSY and ERR_NO_CREDITS as in review.h; *provider: the provider failed, and kind
 * and sentence are its own. */
bool image_regenerate(struct db *, const struct settings *, struct picture_renderer *, const struct actor *,
                      int64_t image, bool *provider, struct error *);

#endif
