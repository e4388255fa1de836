/* picture_render.h: one job for igny8-render and its answer; render/render.h
 * describes the frames. */
#ifndef IGNY8_AI_IMAGES_PICTURE_RENDER_H
#define IGNY8_AI_IMAGES_PICTURE_RENDER_H

#include <jansson.h>

#include "ai/images/picture.h"

/* Waits for one of the two programs and starts it if needed. On success *answer
 * is the answer's header (the caller's reference) and *out its bytes, a child
 * of `owner`. ERR_BAD_ITEM if the job crashed the program or took too long;
 * ERR_FATAL_CONFIG, with cause, path and remedy, if the program cannot be started. */
bool picture_render_job(struct picture_renderer *, TALLOC_CTX *owner, const json_t *job, const char *bytes,
                        size_t length, json_t **answer, char **out, size_t *out_length, struct error *);

#endif
