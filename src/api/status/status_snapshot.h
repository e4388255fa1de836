/* status_snapshot.h: between status_cache.c and status_snapshot.c: one printed answer. */
#ifndef IGNY8_API_STATUS_STATUS_SNAPSHOT_H
#define IGNY8_API_STATUS_STATUS_SNAPSHOT_H

#include "runs/progress_view.h"
#include "store/query/run_query.h"

enum { SNAPSHOT_FEED_LINES = 50, SNAPSHOT_ETAG = 32 };

/* The parts of an answer, in their order. */
enum snapshot_part {
    SNAPSHOT_RUN,
    SNAPSHOT_FEED,
    SNAPSHOT_QUEUES,
    SNAPSHOT_STAGES, /* seven of them */
    SNAPSHOT_PROGRESS = SNAPSHOT_STAGES + STAGE_COUNT,
    SNAPSHOT_PARTS
};

/* An answer and what it was made of. Never changed once it is printed; a talloc root. */
struct status_snapshot {
    int users; /* guarded by the lock of the cache: the cache itself is one */
    int64_t site;
    struct run_version version;
    int64_t second; /* of the clock, while the run works; else 0 */
    struct run run; /* id 0: there is none */
    struct plan plan;
    struct run_throughput throughput;
    struct run_view view;
    /* the feed: the number of its last row, that row's time, where each line begins in its part */
    int64_t feed_seq, rested_at;
    int feed_count;
    size_t feed_starts[SNAPSHOT_FEED_LINES];
    size_t at[SNAPSHOT_PARTS], size[SNAPSHOT_PARTS]; /* where each part stands in the body */
    size_t length;
    char *body;
    char etag[SNAPSHOT_ETAG];
};

/* The snapshot is of exactly this. */
bool status_snapshot_fits(const struct status_snapshot *, const struct run_version *, int64_t second);

/* Prints anew what has changed since `before` (the last snapshot of the site, or NULL) and
 * copies the rest. Inside the read transaction of the glance. */
struct status_snapshot *status_snapshot_render(struct db *, const struct status_snapshot *before,
                                               int64_t site, const struct run_version *, int64_t second);

#endif
