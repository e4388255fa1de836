/* image_ingest.h: an image that was delivered, and is paid for, becomes a file.
 *
 * Two halves. First what was delivered is noted in the answer's text, so that
 * its row can be written at once: {"link": URL} or {"raw": NAME}, whose bytes
 * lie in DATA/arrived/NAME. Then, as often as need be and also after a restart, the
 * link is fetched, the bytes are checked and fitted, and the text becomes
 * {"file": …}. Nothing of the second half buys anything. */
#ifndef IGNY8_AI_IMAGES_IMAGE_INGEST_H
#define IGNY8_AI_IMAGES_IMAGE_INGEST_H

#include "ai/core/ai.h"
#include "ai/images/picture.h"

enum { IMAGE_INGEST_TRIES = 3 };         /* of the second half, in all */
enum { IMAGE_INGEST_LINK_MINUTES = 60 }; /* links live no longer, by what providers say of theirs */

/* The first half. The bytes also stay in the answer. An answer that has neither link nor bytes is left as
 * it is. */
void image_ingest_note(const char *data_dir, struct answer *);

/* Where a delivered image is that is no file yet; children of the owner. */
struct delivered_image {
    const char *link, *raw; /* one of them */
};

/* False: the text tells of no such image. */
bool image_ingest_pending(TALLOC_CTX *owner, const struct answer *, struct delivered_image *);

/* True: its link is too old to be asked for again. */
bool image_ingest_expired(const struct delivered_image *, int64_t delivered_at, int64_t now, struct error *);

/* A request for the link. The same addresses are refused as for the answer itself. */
void image_ingest_request(const struct provider_config *, const char *link, struct fetch *);

/* What came of it: ERR_NONE, and the bytes are the answer's. ERR_RETRY_LATER: it may come yet.
 * ERR_FATAL_CONFIG: no link of that server can be fetched from here, as *fail says with host, cause and
 * remedy. */
enum error_kind image_ingest_reply(const struct provider_config *, const char *link,
                                   const struct fetch_reply *, struct answer *, struct error *);

/* The answer's bytes, or the raw ones of a delivery, become a stored file, told in answer->text. Our own
 * drawing is stored as it is; what came from elsewhere is checked and fitted; what is no image is told in
 * the text too, for PARSE to judge. ERR_RETRY_LATER, ERR_FATAL_CONFIG: this machine's fault, and the bytes
 * are still the answer's. ERR_BAD_ITEM: the raw bytes are gone. */
enum error_kind image_ingest_store(struct picture_renderer *, const char *data_dir, const struct ai_request *,
                                   bool ours, const char *raw, struct answer *, struct error *);

#endif
