/* start.h: what a person or the scheduler asks of runs: start, resume, pause,
 * cancel. Each runs inside the caller's transaction and refuses with a
 * sentence (db_last_error tells kind: ERR_BUSY, ERR_NO_CREDITS, ERR_BAD_INPUT). */
#ifndef IGNY8_RUNS_START_H
#define IGNY8_RUNS_START_H

#include "runs/estimate.h"
#include "settings/environment.h"
#include "store/store.h"

struct start_options {
    int start_stage, end_stage;     /* 0: 1 and 7 */
    bool retry;                     /* the first stage takes its failed items alone */
    const int64_t *only;            /* of these, the ones listed alone: ids, ascending, none twice */
    int only_count;                 /* 0: all */
    int64_t max_items, max_credits; /* 0: no cap; credits in thousandths */
    const char *trigger;            /* "manual", "scheduled" */
    const char *by_whom;
};

/* Estimates without starting. */
void start_estimate(struct db *, const struct settings *, const struct site *, const struct start_options *,
                    struct estimate *);

/* Reserves the estimate and makes the run; nobody works it until it is claimed.
 * Refused as ERR_BUSY, *run is the run that is active. What it refuses it refuses
 * before it writes anything (db_clear_abort). */
bool run_start(struct db *, const struct settings *, int64_t account, const struct site *,
               const struct start_options *, struct run *);

/* Paused, failed (the site's latest) or pausing: goes on. Refused as ERR_BUSY because
 * another is active, *run is that one. */
bool run_resume(struct db *, const struct settings *, const struct site *, struct run *, const char *by_whom);

/* At the end of the batch in flight; at once where nobody works it. Twice is fine.
 * *run is read anew. */
bool run_pause(struct db *, struct run *, const char *by_whom, const char *why);
bool run_cancel(struct db *, struct run *, const char *by_whom, const char *why);

/* For run_resume: what a failed run has still to do is estimated from what is
 * pending, checked and reserved; run->estimate grows with it. */
bool run_reserve_remaining(struct db *, const struct settings *, const struct site *, struct run *);

#endif
