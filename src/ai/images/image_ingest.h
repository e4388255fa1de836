/* image_ingest.h: turns a delivered image, which is paid for, into a file.
 *
 * It has two halves. The first notes the delivery in the answer's text, so that
 * its row can be written at once: {"link": URL}, or {"raw": NAME} for bytes in
 * DATA/arrived/NAME. The second fetches the link, checks and fits the bytes, and
 * sets the text to {"file": …}; it runs as often as needed, also after a
 * restart, and never buys anything. */
#ifndef IGNY8_AI_IMAGES_IMAGE_INGEST_H
#define IGNY8_AI_IMAGES_IMAGE_INGEST_H

#include "ai/core/ai.h"
#include "ai/images/picture.h"

enum { IMAGE_INGEST_TRIES = 3 };         /* of the second half, in total */
enum { IMAGE_INGEST_LINK_MINUTES = 60 }; /* providers state that their links live no longer */

/* The first half. The bytes also stay in the answer. Does not change an answer that has neither link nor
 * bytes. */
void image_ingest_note(const char *data_dir, struct answer *);

/* Where a delivered image is that is not a file yet; children of the owner. */
struct delivered_image {
    const char *link, *raw; /* one of them is set */
};

/* False: the text does not describe such an image. */
bool image_ingest_pending(TALLOC_CTX *owner, const struct answer *, struct delivered_image *);

/* True: its link is too old to be fetched. */
bool image_ingest_expired(const struct delivered_image *, int64_t delivered_at, int64_t now, struct error *);

/* A request for the link. Refuses the same addresses as the request for the answer itself. */
void image_ingest_request(const struct provider_config *, const char *link, struct fetch *);

/* The result of that request. ERR_NONE: the answer owns the bytes. ERR_RETRY_LATER: a later try may succeed.
 * ERR_FATAL_CONFIG: this machine cannot fetch any link of that server; *fail has the host, the cause and the
 * remedy. */
enum error_kind image_ingest_reply(const struct provider_config *, const char *link,
                                   const struct fetch_reply *, struct answer *, struct error *);

/* Stores the answer's bytes, or the raw ones of a delivery, as a file and describes it in answer->text.
 * Stores an image of the built-in provider (`ours`) unchanged; checks and fits any other. If the bytes are
 * not an image, the text says so, for PARSE to judge. ERR_RETRY_LATER, ERR_FATAL_CONFIG: a fault of this
 * machine; the answer still owns the bytes. ERR_BAD_ITEM: the raw bytes are gone. */
enum error_kind image_ingest_store(struct picture_renderer *, const char *data_dir, const struct ai_request *,
                                   bool ours, const char *raw, struct answer *, struct error *);

#endif
