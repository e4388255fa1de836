/* sse.h: server-sent events out of a byte stream that may be cut anywhere:
 * CR, LF and CRLF lines, comments, several data lines, an event name. Pure. */
#ifndef IGNY8_NET_SSE_H
#define IGNY8_NET_SSE_H

#include <stdbool.h>
#include <stddef.h>
#include <talloc.h>

struct sse;

/* An event longer than max_event bytes makes sse_feed answer false. */
struct sse *sse_new(TALLOC_CTX *owner, size_t max_event,
                    void (*on_event)(const char *name, const char *data, size_t n, void *arg), void *arg);

/* `name` is "" when no event line came; data is NUL-terminated beyond n. */
bool sse_feed(struct sse *, const char *bytes, size_t n);

#endif
