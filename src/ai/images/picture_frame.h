/* picture_frame.h: the frames that igny8 and igny8-render exchange, as render/render.h has them.
 * Deadlines are of clock_mono_ms. */
#ifndef IGNY8_AI_IMAGES_PICTURE_FRAME_H
#define IGNY8_AI_IMAGES_PICTURE_FRAME_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <talloc.h>

/* Waits until one of poll's events is there; false at the deadline. */
bool picture_frame_wait(int fd, short events, int64_t deadline);

bool picture_frame_send(int fd, const json_t *header, const char *bytes, size_t n, int64_t deadline);

/* *header is the caller's reference, *bytes a child of `owner`. False: the other side ended, was too
 * slow or sent no frame; nothing is set. */
bool picture_frame_receive(int fd, TALLOC_CTX *owner, json_t **header, char **bytes, size_t *n,
                           int64_t deadline);

#endif
