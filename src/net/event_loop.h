/* event_loop.h: one epoll loop for network and timers. Only the thread that runs
 * event_loop_run calls these functions, except event_loop_post and event_loop_stop. Callbacks
 * never block and never call the database. */
#ifndef IGNY8_NET_EVENT_LOOP_H
#define IGNY8_NET_EVENT_LOOP_H

#include <stdbool.h>
#include <stdint.h>
#include <talloc.h>

#include "base/error.h"
#include "base/thread_pool.h"

struct event_loop;
struct event_loop_timer;
struct event_loop_watch;

/* on_message receives the messages of event_loop_post, in order, on the loop's thread. */
struct event_loop *event_loop_new(TALLOC_CTX *owner, void (*on_message)(struct message *, void *arg),
                                  void *arg, struct error *);

/* Returns after event_loop_stop, when all messages posted before it have been delivered. */
void event_loop_run(struct event_loop *);

void event_loop_post(struct event_loop *, struct message *); /* any thread */
void event_loop_stop(struct event_loop *);                   /* any thread */

/* Calls fn once, delay_ms from now. The timer is a child of `owner`: freeing it or its owner
 * cancels it. It frees itself after the call. Timers form a heap: ten thousand are fine. */
struct event_loop_timer *event_loop_after(struct event_loop *, TALLOC_CTX *owner, int64_t delay_ms,
                                          void (*fn)(void *arg), void *arg);

/* Watches a file descriptor (EPOLLIN | EPOLLOUT), level-triggered, until the watch is freed.
 * The descriptor still belongs to the caller. */
struct event_loop_watch *event_loop_watch_new(struct event_loop *, TALLOC_CTX *owner, int fd, uint32_t events,
                                              void (*fn)(uint32_t events, void *arg), void *arg);
void event_loop_watch_set(struct event_loop_watch *, uint32_t events);

/* Raises the soft limit of open files to the hard limit and returns the limit now in force:
 * ten thousand calls need as many descriptors. */
int64_t event_loop_raise_file_limit(void);

#endif
