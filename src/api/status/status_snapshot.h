/* status_snapshot.h: one printed answer; shared by status_cache.c and status_snapshot.c. */
#ifndef IGNY8_API_STATUS_STATUS_SNAPSHOT_H
#define IGNY8_API_STATUS_STATUS_SNAPSHOT_H

#include "runs/runs.h"
#include "store/query/query.h"

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

/* An answer and the data that it was printed from. Immutable once printed; a talloc root. */
struct status_snapshot {
    int users; /* guarded by the lock of the cache, which counts as one user */
    int64_t site;
    struct run_version version;
    int64_t second; /* of the clock, while the run works; else 0 */
    struct run run; /* id 0: the site has no run */
    struct plan plan;
    struct run_throughput throughput;
    struct run_view view;
    /* the feed: number and time of its last row, offset of each line in its part */
    int64_t feed_seq, rested_at;
    int feed_count;
    size_t feed_starts[SNAPSHOT_FEED_LINES];
    size_t at[SNAPSHOT_PARTS], size[SNAPSHOT_PARTS]; /* position of each part in the body */
    size_t length;
    char *body;
    char etag[SNAPSHOT_ETAG];
};

/* Whether the snapshot shows exactly this version and second. */
bool status_snapshot_fits(const struct status_snapshot *, const struct run_version *, int64_t second);

/* Prints what has changed since `before` (the last snapshot of the site, or NULL) and copies
 * the rest. Inside the read transaction that loaded the version. */
struct status_snapshot *status_snapshot_render(struct db *, const struct status_snapshot *before,
                                               int64_t site, const struct run_version *, int64_t second);

#endif
