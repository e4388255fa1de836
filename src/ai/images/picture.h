/* picture.h: from delivered bytes to a stored image file. */
#ifndef IGNY8_AI_IMAGES_PICTURE_H
#define IGNY8_AI_IMAGES_PICTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <talloc.h>

#include "ai/core/ai.h"
#include "base/error.h"

/* ---- picture.c -------------------------------------------------------------------------------- */

/* From delivered bytes to a file that is certainly an image. All
 * decoding happens in igny8-render, a separate small program without network and files
 * and with limits on memory, time and pixels. What it decoded comes back as pixels, and
 * a second igny8-render, which never reads a foreign image, encodes them. A third one draws
 * cards, and is the only one that loads fonts. At most two of each run at once; one that is idle ends by
 * itself. Every function here blocks and may be called on any worker thread. */

/* The render programs of this process. Thread-safe. */
struct picture_renderer;

/* One per process. Starts nothing: the first picture starts igny8-render
 * (IGNY8_RENDER, read here, or the file beside this program). Freeing it ends
 * the programs; no picture may be in progress then. */
struct picture_renderer *picture_renderer_new(TALLOC_CTX *owner, struct error *);

/* Whether igny8-render can be started, to be asked before an image is bought. If not:
 * ERR_FATAL_CONFIG with the cause, its path and the remedy. Free if one is running. */
bool picture_renderer_ready(struct picture_renderer *, struct error *);

/* What this kernel restricts igny8-render to, for a person. */
bool picture_limits(struct picture_renderer *, TALLOC_CTX *owner, char **limits, struct error *);

struct picture {
    char *bytes; /* encoded as `type`; a child of `owner` */
    size_t length;
    const char *type; /* "image/png", "image/jpeg" */
    int width, height;
};

/* Checks that the bytes are a PNG, JPEG, WebP or GIF image, and crops and
 * scales it to width × height. ERR_BAD_ITEM if they are not an image, exceed the
 * limits or crash igny8-render; the next call starts a new one.
 * ERR_FATAL_CONFIG if igny8-render cannot be started, whatever the bytes. */
bool picture_fit(struct picture_renderer *, TALLOC_CTX *owner, const char *bytes, size_t length, int width,
                 int height, struct picture *, struct error *);

/* Draws the built-in title card, a PNG. ERR_BAD_ITEM if no installed font has the title's letters. */
bool picture_card(struct picture_renderer *, TALLOC_CTX *owner, const char *title, const char *site,
                  int width, int height, struct picture *, struct error *);

/* Writes a temporary file, fsyncs, renames, fsyncs the folder. The name is the hash of
 * the bytes: DATA/images/ab/abcdef….png; *file is set to "ab/abcdef….png". */
bool picture_store(TALLOC_CTX *owner, const char *data_dir, const struct picture *, char **file,
                   struct error *);

/* Keeps delivered bytes unchanged in DATA/arrived/NAME until they are fitted. Not synced: they protect
 * against a killed process only. Each delivery has its own file, even if the bytes are equal, so that
 * removing one delivery's file does not affect another. Sets name in either case. */
enum { PICTURE_RAW_NAME = 64 + 1 + 16 + 1 };
bool picture_raw_store(const char *data_dir, const char *bytes, size_t length, char name[PICTURE_RAW_NAME],
                       struct error *);

/* The same under a name that picture_raw_store made, if the file is not there. */
bool picture_raw_keep(const char *data_dir, const char *bytes, size_t length, const char *name,
                      struct error *);
/* NUL-terminated; NULL if they are gone or incomplete. */
char *picture_raw_read(TALLOC_CTX *owner, const char *data_dir, const char *name, size_t *length);
void picture_raw_remove(const char *data_dir, const char *name);
/* Removes those written before this time (clock_now_ms): abandoned deliveries. */
void picture_raw_sweep(const char *data_dir, int64_t before);

/* Opens the file for reading, its length in *size; -1 if it does not exist or its name cannot
 * come from picture_store. */
int picture_open(const char *data_dir, const char *file, int64_t *size);

/* True if the file exists and is complete (its hash is its name). */
bool picture_whole(const char *data_dir, const char *file);

/* ---- image_ingest.c --------------------------------------------------------------------------- */

/* Turns a delivered image, which is paid for, into a file.
 *
 * It has two halves. The first notes the delivery in the answer's text, so that
 * its row can be written at once: {"link": URL}, or {"raw": NAME} for bytes in
 * DATA/arrived/NAME. The second fetches the link, checks and fits the bytes, and
 * sets the text to {"file": …}; it runs as often as needed, also after a
 * restart, and never buys anything. */

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
