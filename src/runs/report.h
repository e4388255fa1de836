/* report.h: runs as JSON and as text, for the command line and the API. Times
 * are ISO 8601 UTC, credits are decimal numbers. The caller owns each JSON value. */
#ifndef IGNY8_RUNS_REPORT_H
#define IGNY8_RUNS_REPORT_H

#include <jansson.h>

#include "runs/estimate.h"
#include "runs/progress_view.h"
#include "settings/environment.h"
#include "store/store.h"

/* A run as current_run/ returns it; a stage that was not entered is null. */
json_t *report_run(struct db *, const struct run *);

/* "running", "pausing", …: the status as it is shown. */
const char *report_status(const struct run *);

/* ---- progress (report_progress.c) -------------------------------------------------------- */

/* {"stage_1": {"total", "pending"}, …} */
json_t *report_queues(const struct run_view *);
/* Seven objects; `progress` says what is being done in the stage at work. */
json_t *report_stages(const struct run *, const struct run_view *, const struct progress *);
/* One of the seven. `doing`: what is being done in it; NULL: it is not at work. */
json_t *report_stage_view(int stage, const struct stage_view *, const struct progress *doing);
/* {"percentage", "elapsed_s", "left_s", "waiting_since", "waiting_why"} */
json_t *report_progress(const struct run_view *, const struct progress *);

/* "14:23:45 - Stage 4: …", in UTC: the current row of run_log_rows_last or run_log_rows_after. */
json_t *report_line(const struct rows *);
/* {"seq", "time", "level", "stage", "message"} of the same row. */
json_t *report_event(const struct rows *);

/* {total, required, balance, reserved, sufficient, stages: [{stage, items, credits}]}
 * of the stages first to last. */
json_t *report_estimate(const struct account *, const struct estimate *, int first, int last);

/* Reads a run's view from its rows: plan, throughput, pending counts, last log line. */
void report_view_read(struct db *, const struct run *, int64_t now, struct run_view *);

/* ---- text ------------------------------------------------------------------------------- */

/* "47 keywords → 8 clusters in 3 batches (10 credits)": one stage's result. */
char *report_stage(TALLOC_CTX *owner, int stage, const struct stage_result *);

#endif
