/* event_loop.h: one epoll that owns the network and the clock. Everything here but
 * event_loop_post and event_loop_stop belongs to the thread that runs event_loop_run. Callbacks
 * never block and never call the database. */
#ifndef IGNY8_NET_EVENT_LOOP_H
#define IGNY8_NET_EVENT_LOOP_H

#include <stdbool.h>
#include <stdint.h>
#include <talloc.h>

#include "base/error.h"
#include "base/mailbox.h"

struct event_loop;
struct event_loop_timer;
struct event_loop_watch;

/* Messages pushed with event_loop_post arrive at on_message, in order, on the loop's thread. */
struct event_loop *event_loop_new(TALLOC_CTX *owner, void (*on_message)(struct message *, void *arg),
                                  void *arg, struct error *);

/* Returns after event_loop_stop; what was posted before it has then arrived. */
void event_loop_run(struct event_loop *);

void event_loop_post(struct event_loop *, struct message *); /* any thread */
void event_loop_stop(struct event_loop *);                   /* any thread */

/* Calls fn once, delay_ms from now. A child of `owner`: freeing it (or its
 * owner) cancels. It frees itself after the call. A heap: ten thousand are fine. */
struct event_loop_timer *event_loop_after(struct event_loop *, TALLOC_CTX *owner, int64_t delay_ms,
                                          void (*fn)(void *arg), void *arg);

/* Watches a file descriptor (EPOLLIN | EPOLLOUT), level-triggered; freeing the
 * watch ends it. The descriptor stays the caller's. */
struct event_loop_watch *event_loop_watch_new(struct event_loop *, TALLOC_CTX *owner, int fd, uint32_t events,
                                              void (*fn)(uint32_t events, void *arg), void *arg);
void event_loop_watch_set(struct event_loop_watch *, uint32_t events);

/* Raises the soft limit of open files to the hard one and answers the limit
 * that now holds: ten thousand calls need as many descriptors. */
int64_t event_loop_raise_file_limit(void);

#endif
