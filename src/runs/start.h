/* start.h: what people and the scheduler do with runs: start, resume, pause,
 * cancel. Each function runs inside the caller's transaction and refuses with a
 * sentence (db_last_error has its kind: ERR_BUSY, ERR_NO_CREDITS, ERR_BAD_INPUT). */
#ifndef IGNY8_RUNS_START_H
#define IGNY8_RUNS_START_H

#include "runs/estimate.h"
#include "settings/environment.h"
#include "store/store.h"

struct start_options {
    int start_stage, end_stage;     /* 0: 1 and 7 */
    bool retry;                     /* the first stage takes only its failed items */
    const int64_t *only;            /* and of these only the listed ones: ids, ascending, each once */
    int only_count;                 /* 0: all failed items */
    int64_t max_items, max_credits; /* 0: no cap; credits in thousandths */
    const char *trigger;            /* "manual", "scheduled" */
    const char *by_whom;
};

/* Estimates without starting. */
void start_estimate(struct db *, const struct settings *, const struct site *, const struct start_options *,
                    struct estimate *);

/* Reserves the estimate and creates the run; an engine works it once it claims it.
 * If it refuses with ERR_BUSY, *run is the active run. It refuses before it writes
 * anything (db_clear_abort). */
bool run_start(struct db *, const struct settings *, int64_t account, const struct site *,
               const struct start_options *, struct run *);

/* Resumes a run that is paused, pausing, or failed and the site's latest. If it refuses with
 * ERR_BUSY because another run is active, *run is that one. */
bool run_resume(struct db *, const struct settings *, const struct site *, struct run *, const char *by_whom);

/* Takes effect at the end of the batch in flight, or at once if no engine works the run.
 * Repeating it is fine. *run is reloaded. */
bool run_pause(struct db *, struct run *, const char *by_whom, const char *why);
bool run_cancel(struct db *, struct run *, const char *by_whom, const char *why);

/* For run_resume: estimates the rest of a failed run from what is pending, checks the
 * credits and reserves them; run->estimate becomes what the run has used plus that. */
bool run_reserve_remaining(struct db *, const struct settings *, const struct site *, struct run *);

#endif
