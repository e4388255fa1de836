/* sse.h: parses server-sent events from a byte stream that may be split anywhere: CR, LF and
 * CRLF lines, comments, several data lines, an event name. Pure. */
#ifndef IGNY8_NET_SSE_H
#define IGNY8_NET_SSE_H

#include <stdbool.h>
#include <stddef.h>
#include <talloc.h>

struct sse;

/* sse_feed returns false for an event longer than max_event bytes. */
struct sse *sse_new(TALLOC_CTX *owner, size_t max_event,
                    void (*on_event)(const char *name, const char *data, size_t n, void *arg), void *arg);

/* `name` is "" without an event line; data is NUL-terminated beyond n. */
bool sse_feed(struct sse *, const char *bytes, size_t n);

#endif
