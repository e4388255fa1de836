/* picture.h: from delivered bytes to a file that is certainly an image. All
 * decoding happens in igny8-render, a separate small program without network and
 * with limits on memory, time and pixels. At most two of them run at once.
 * Every function here blocks and may be called on any worker thread. */
#ifndef IGNY8_AI_IMAGES_PICTURE_H
#define IGNY8_AI_IMAGES_PICTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <talloc.h>

#include "base/error.h"

/* The render programs of this process. Thread-safe. */
struct picture_renderer;

/* One per process. Starts nothing: the first picture starts igny8-render
 * (IGNY8_RENDER, read here, or the file beside this program). Freeing it ends
 * the programs; no picture may be in progress then. */
struct picture_renderer *picture_renderer_new(TALLOC_CTX *owner, struct error *);

/* Whether igny8-render can be started, to be asked before an image is bought. If not:
 * ERR_FATAL_CONFIG with the cause, its path and the remedy. Free if one is running. */
bool picture_renderer_ready(struct picture_renderer *, struct error *);

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

#endif
