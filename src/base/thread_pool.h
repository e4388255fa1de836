/* thread_pool.h: worker threads for work on CPU or disk. Jobs start in the order in which
 * they were submitted; each runs once, on some worker. */
#ifndef IGNY8_BASE_THREAD_POOL_H
#define IGNY8_BASE_THREAD_POOL_H

#include <talloc.h>

#include "base/error.h"

struct thread_pool;

/* Freeing the pool waits until running jobs end, drops waiting jobs and joins the threads. */
struct thread_pool *thread_pool_new(TALLOC_CTX *owner, int threads, struct error *);

/* From any thread; `arg` belongs to the job from now on. */
void thread_pool_submit(struct thread_pool *, void (*run)(void *arg), void *arg);

#endif
