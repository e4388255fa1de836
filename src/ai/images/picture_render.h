/* picture_render.h: one job for igny8-render and its answer; render/render.h
 * describes the frames. */
#ifndef IGNY8_AI_IMAGES_PICTURE_RENDER_H
#define IGNY8_AI_IMAGES_PICTURE_RENDER_H

#include <jansson.h>

#include "ai/images/picture.h"

/* Two programs of each kind at most. Those that decode read foreign bytes; those that encode and draw
 * read pixels and text only, so that what they answer is an image whatever came in. Only those that draw
 * need fonts, and may open their files. */
enum picture_render_kind {
    PICTURE_RENDER_DECODE,
    PICTURE_RENDER_ENCODE,
    PICTURE_RENDER_DRAW,
    PICTURE_RENDER_KINDS
};

/* Waits for a program of the kind and starts it if needed. On success *answer
 * is the answer's header (the caller's reference) and *out its bytes, a child
 * of `owner`. ERR_BAD_ITEM if the job crashed the program or took too long;
 * ERR_FATAL_CONFIG, with cause, path and remedy, if the program cannot be started. */
bool picture_render_job(struct picture_renderer *, enum picture_render_kind, TALLOC_CTX *owner,
                        const json_t *job, const char *bytes, size_t length, json_t **answer, char **out,
                        size_t *out_length, struct error *);

/* picture_check.c: whether the bytes are one whole PNG or JPEG ("image/png", "image/jpeg") of this size
 * from the first byte to the last, of the parts that igny8-render writes and no others. */
bool picture_check(const char *type, const char *bytes, size_t length, int width, int height);

#endif
