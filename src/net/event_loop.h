/* event_loop.h: one epoll that owns the network and the clock. Everything here but
 * loop_post and loop_stop belongs to the thread that runs loop_run. Callbacks
 * never block and never call the database. */
#ifndef IGNY8_LOOP_H
#define IGNY8_LOOP_H

#include <stdbool.h>
#include <stdint.h>
#include <talloc.h>

#include "base/error.h"
#include "base/mailbox.h"

struct loop;
struct loop_timer;
struct loop_watch;

/* Messages pushed with loop_post arrive at on_message, in order, on the loop's thread. */
struct loop *loop_new(TALLOC_CTX *owner, void (*on_message)(struct message *, void *arg), void *arg,
                      struct error *);

/* Returns after loop_stop; what was posted before it has then arrived. */
void loop_run(struct loop *);

void loop_post(struct loop *, struct message *); /* any thread */
void loop_stop(struct loop *);                   /* any thread */

/* Calls fn once, delay_ms from now. A child of `owner`: freeing it (or its
 * owner) cancels. It frees itself after the call. A heap: ten thousand are fine. */
struct loop_timer *loop_after(struct loop *, TALLOC_CTX *owner, int64_t delay_ms, void (*fn)(void *arg),
                              void *arg);

/* Watches a file descriptor (EPOLLIN | EPOLLOUT), level-triggered; freeing the
 * watch ends it. The descriptor stays the caller's. */
struct loop_watch *loop_watch_new(struct loop *, TALLOC_CTX *owner, int fd, uint32_t events,
                                  void (*fn)(uint32_t events, void *arg), void *arg);
void loop_watch_set(struct loop_watch *, uint32_t events);

/* Raises the soft limit of open files to the hard one and answers the limit
 * that now holds: ten thousand calls need as many descriptors. */
int64_t loop_raise_file_limit(void);

#endif
