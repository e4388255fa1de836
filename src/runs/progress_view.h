/* progress_view.h: where a run stands, as its page shows it: per stage and as a whole.
 * Pure: rows in, numbers out. */
#ifndef IGNY8_RUNS_PROGRESS_VIEW_H
#define IGNY8_RUNS_PROGRESS_VIEW_H

#include "runs/plan.h"
#include "store/query/run_query.h"

struct stage_view {
    const char *state; /* waiting, running, paused, completed, failed, cancelled, stopped (a cap
                          ended the run here), skipped (not part of the run), gate (stage 7) */
    int64_t total;     /* items that it takes; of a stage not entered: pending now */
    int64_t processed, failed, skipped, remaining;
    int64_t batch, batches;      /* x of y; x 0: not begun */
    int64_t percent;             /* of its items, 0 to 100 */
    int64_t elapsed_ms, left_ms; /* -1: not known, or does not apply */
    int64_t credits;             /* thousandths */
    int64_t queue_total, queue_pending;
};

struct run_view {
    int64_t percent;             /* estimated credits of finished items over the estimate; 100: completed */
    int64_t elapsed_ms, left_ms; /* -1: not known, or does not apply */
    bool working;                /* running: progress tells what is being done */
    struct stage_view stages[STAGE_COUNT];
};

/* What it is made of. run NULL: the site has none yet; then only pending counts. */
struct progress_view_input {
    const struct run *run;
    const struct plan *plan;
    const struct run_throughput *throughput;
    int64_t pending[STAGE_COUNT];
    int64_t rested_at; /* its last line: the clock of a run that does not run stands there */
    int64_t now;
};

void progress_view_make(const struct progress_view_input *, struct run_view *);

#endif
