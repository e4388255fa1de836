/* thread_pool.h: worker threads for what costs CPU or disk. Jobs start in the order
 * in which they were given; each runs once, on some worker. */
#ifndef IGNY8_POOL_H
#define IGNY8_POOL_H

#include <talloc.h>

#include "base/error.h"

struct pool;

/* Freed, the pool lets running jobs end, drops what waits, and joins. */
struct pool *pool_new(TALLOC_CTX *owner, int threads, struct error *);

/* From any thread; `arg` is given away until the job gives it on. */
void pool_run(struct pool *, void (*run)(void *arg), void *arg);

#endif
