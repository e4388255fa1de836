/* thread_pool.h: worker threads for what costs CPU or disk. Jobs start in the order
 * in which they were given; each runs once, on some worker. */
#ifndef IGNY8_BASE_THREAD_POOL_H
#define IGNY8_BASE_THREAD_POOL_H

#include <talloc.h>

#include "base/error.h"

struct thread_pool;

/* Freed, the pool lets running jobs end, drops what waits, and joins. */
struct thread_pool *thread_pool_new(TALLOC_CTX *owner, int threads, struct error *);

/* From any thread; `arg` is given away until the job gives it on. */
void thread_pool_submit(struct thread_pool *, void (*run)(void *arg), void *arg);

#endif
