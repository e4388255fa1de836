/* image_regenerate.h: one image regenerated because a person asks for it: a step outside
 * runs, with its own check and debit. The old picture stays until the new one is
 * stored; its content's status stays, or goes on as if a run had drawn it. */
#ifndef IGNY8_EDITORIAL_IMAGE_REGENERATE_H
#define IGNY8_EDITORIAL_IMAGE_REGENERATE_H

#include "editorial/oneshot_call.h"
#include "store/pipeline/contents.h"

enum { IMAGE_REGENERATE_MS = 180000 }; /* a call at most; there may be one more, reworded */

/* Opens its own transactions on db; waits for the provider in between. False:
 * nothing was charged and the image is as it was. ERR_BAD_ITEM where there is no such
 * image, ERR_BUSY and ERR_NO_CREDITS as for any person's act; *provider: it is the
 * provider who failed, kind and sentence are his. */
bool image_regenerate(struct db *, const struct settings *, struct picture_renderer *, const struct actor *,
                      int64_t image, bool *provider, struct error *);

#endif
