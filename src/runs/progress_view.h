/* progress_view.h: a run's progress, as its page shows it: per stage and as a whole.
 * Pure: rows in, numbers out. */
#ifndef IGNY8_RUNS_PROGRESS_VIEW_H
#define IGNY8_RUNS_PROGRESS_VIEW_H

#include "runs/plan.h"
#include "store/query/query.h"

struct stage_view {
    const char *state; /* waiting, running, paused, completed, failed, cancelled, stopped (a cap
                          ended the run here), skipped (not part of the run), gate (stage 7) */
    int64_t total;     /* items that the stage takes; before it is entered: those pending now */
    int64_t processed, failed, skipped, remaining;
    int64_t batch, batches;      /* x of y; x 0: not started */
    int64_t percent;             /* of its items, 0 to 100 */
    int64_t elapsed_ms, left_ms; /* -1: not known, or does not apply */
    int64_t credits;             /* thousandths */
    int64_t queue_total, queue_pending;
};

struct run_view {
    int64_t percent;             /* estimated credits of finished items over the estimate; 100: completed */
    int64_t elapsed_ms, left_ms; /* -1: not known, or does not apply */
    bool working;                /* running: struct progress says what is being done */
    struct stage_view stages[STAGE_COUNT];
};

/* The input. run NULL: the site has no run yet, and only `pending` counts. */
struct progress_view_input {
    const struct run *run;
    const struct plan *plan;
    const struct run_throughput *throughput;
    int64_t pending[STAGE_COUNT];
    int64_t rested_at; /* the time of its last log line, where the clock of a stopped run stands */
    int64_t now;
};

void progress_view_make(const struct progress_view_input *, struct run_view *);

#endif
