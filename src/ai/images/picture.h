/* picture.h: from delivered bytes to a file that is surely an image. All
 * decoding happens in igny8-render, a small program of its own with limits on
 * memory, time and pixels and without network. At most two of them run at once.
 * Every function here may be called on any worker thread, and blocks. */
#ifndef IGNY8_AI_IMAGES_PICTURE_H
#define IGNY8_AI_IMAGES_PICTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <talloc.h>

#include "base/error.h"

/* The render programs of this process; locked inside. */
struct picture_renderer;

/* One per process. Starts nothing yet: igny8-render is started by the first
 * picture (IGNY8_RENDER, read here, or the file beside this program). Freed,
 * it ends them; no picture may be under way then. */
struct picture_renderer *picture_renderer_new(TALLOC_CTX *owner, struct error *);

/* Whether igny8-render can be started, known before an image is bought for it:
 * ERR_FATAL_CONFIG with the cause, its path and the remedy if not. Costs nothing where one runs. */
bool picture_renderer_ready(struct picture_renderer *, struct error *);

struct picture {
    char *bytes; /* encoded, as `type` says; a child of the owner that was given */
    size_t length;
    const char *type; /* "image/png", "image/jpeg" */
    int width, height;
};

/* Checks that the bytes are a PNG, JPEG, WebP or GIF image, and crops and
 * scales it to width × height. ERR_BAD_ITEM if they are no image or one past the
 * limits, or if igny8-render died of them; the next call starts a new one.
 * ERR_FATAL_CONFIG if igny8-render cannot be started: no fault of the bytes. */
bool picture_fit(struct picture_renderer *, TALLOC_CTX *owner, const char *bytes, size_t length, int width,
                 int height, struct picture *, struct error *);

/* Draws the built-in title card, a PNG. ERR_BAD_ITEM if no installed font has the title's letters. */
bool picture_card(struct picture_renderer *, TALLOC_CTX *owner, const char *title, const char *site,
                  int width, int height, struct picture *, struct error *);

/* Temporary file, fsync, rename, fsync of the folder. The name is the hash of
 * the bytes: DATA/images/ab/abcdef….png; *file is set to "ab/abcdef….png". */
bool picture_store(TALLOC_CTX *owner, const char *data_dir, const struct picture *, char **file,
                   struct error *);

/* Bytes that were delivered, as they came, until they are fitted: DATA/arrived/NAME. Not synced: what they
 * guard against is a killed process. Each delivery has a file of its own, even where the bytes are those of
 * another: whoever is done with his takes nobody's away. name: set in either case. */
enum { PICTURE_RAW_NAME = 64 + 1 + 16 + 1 };
bool picture_raw_store(const char *data_dir, const char *bytes, size_t length, char name[PICTURE_RAW_NAME],
                       struct error *);
/* NUL-terminated; NULL if they are gone, or not whole. */
char *picture_raw_read(TALLOC_CTX *owner, const char *data_dir, const char *name, size_t *length);
void picture_raw_remove(const char *data_dir, const char *name);
/* Those that nobody came back for: written before this time (clock_now_ms). */
void picture_raw_sweep(const char *data_dir, int64_t before);

/* Open for reading, its bytes in *size; -1 if it is not there, or is no name that
 * picture_store gives. */
int picture_open(const char *data_dir, const char *file, int64_t *size);

/* True if the file is there, whole (its hash is its name). */
bool picture_whole(const char *data_dir, const char *file);

#endif
