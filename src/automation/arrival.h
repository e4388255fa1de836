/* arrival.h: an image on its way from a provider's answer to its file. */
#ifndef IGNY8_ARRIVAL_H
#define IGNY8_ARRIVAL_H

#include "ai/ai.h"
#include "ai/picture.h"

/* A request for answer->link, which expires. The same addresses are refused as for the answer itself. */
void arrival_fetch(const struct provider_config *, const struct answer *, struct fetch *);

/* The bytes of a link that was fetched become the answer's; else RETRY_LATER. */
enum outcome arrival_take(struct answer *, const struct reply *, struct fail *);

/* answer->bytes become a stored file, told in answer->text. Our own drawing is
 * stored as it is; what came from elsewhere is checked and fitted. */
enum outcome arrival_store(struct pictures *, const char *data_dir, const struct request *, bool ours,
                           struct answer *, struct fail *);

#endif
