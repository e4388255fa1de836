/* thread_pool.h: threads: pools, messages between threads, background priority. */
#ifndef IGNY8_BASE_THREAD_POOL_H
#define IGNY8_BASE_THREAD_POOL_H

#include <stdbool.h>
#include <stdint.h>
#include <talloc.h>

#include "base/error.h"

/* ---- mailbox.c -------------------------------------------------------------------------------- */

/* How threads pass work to each other: a list of messages and an eventfd. A
 * message is a talloc root (no parent, no chunk shared with another thread); pushing it
 * transfers the whole of it to the reader. */

struct message {
    struct message *next; /* used by the mailbox */
    int kind;             /* defined by the reader */
    void *body;           /* usually the talloc chunk that this struct is part of */
};

struct mailbox;

/* NULL only if no file descriptor is left. */
struct mailbox *mailbox_new(TALLOC_CTX *owner, struct error *f);

/* From any thread. Wakes the reader if the list was empty. */
void mailbox_push(struct mailbox *, struct message *);

/* The whole list in the order of pushing, or NULL if it is empty. One reader thread. Drains
 * the eventfd before it takes the list, so that it misses no push. */
struct message *mailbox_take_all(struct mailbox *);

/* A descriptor for poll and epoll: readable while the list may hold a message. */
int mailbox_fd(const struct mailbox *);

/* Waits until a message may be there or the time is over; -1: without limit. */
void mailbox_wait(struct mailbox *, int64_t timeout_ms);

/* ---- thread_pool.c ---------------------------------------------------------------------------- */

/* Worker threads for work on CPU or disk. Jobs start in the order in which
 * they were submitted; each runs once, on some worker. */

struct thread_pool;

/* Freeing the pool waits until running jobs end, drops waiting jobs and joins the threads. */
struct thread_pool *thread_pool_new(TALLOC_CTX *owner, int threads, struct error *);

/* From any thread; `arg` belongs to the job from now on. */
void thread_pool_submit(struct thread_pool *, void (*run)(void *arg), void *arg);

/* ---- background.c ----------------------------------------------------------------------------- */

/* Low priority for threads whose work may take a little longer. */

/* From now on other threads run before this thread and the threads that it starts; on an
 * idle processor these run at full speed. They are never starved: of a processor that
 * others use without a pause they keep about a tenth. If the system refuses, nothing
 * changes. */
void background_thread(void);

#endif
