/* runs.h: what people ask of runs, what runs will cost, and where they stand. */
#ifndef IGNY8_RUNS_RUNS_H
#define IGNY8_RUNS_RUNS_H

#include <jansson.h>

#include "settings/settings.h"
#include "store/query/query.h"
#include "store/store.h"

/* ---- estimate.c ------------------------------------------------------------------------------- */

/* What a run will cost, from what is pending. Pure. */

/* How many items one item leads to, in thousandths: 7 ideas a cluster are 7000. */
struct yield {
    int64_t keywords_per_cluster, ideas_per_cluster, words_per_content, prompts_per_content;
};

extern const struct yield yield_default; /* 6, 7, 2500, 4 */

struct estimate_input {
    int64_t pending[STAGE_COUNT]; /* [0] is stage 1's queue */
    int start_stage, end_stage;
    int64_t batch_size;             /* of stage 1 */
    int64_t image_price;            /* thousandths of a credit */
    int64_t max_items, max_credits; /* 0: no cap */
    struct yield yield;
};

struct estimate {
    int64_t items[STAGE_COUNT], credits[STAGE_COUNT]; /* of each stage; thousandths of a credit */
    int64_t total;                                    /* never more than max_credits */
    struct cost_range cost[STAGE_COUNT], cost_total;  /* in money: start_estimate */
};

void estimate_run(const struct estimate_input *, struct estimate *);

/* What must be free before a run starts: a fifth more. */
int64_t estimate_required(int64_t total);

/* ---- estimate_cost.c -------------------------------------------------------------------------- */

/* What the items of an estimate cost in money at the prices in force, roughly: models differ in how much
 * they write. The total is not known if a stage with items has no known price. */
struct plan;
void estimate_cost(struct db *, int64_t account, const struct plan *, const struct yield *,
                   struct estimate *);

/* ---- plan.c ----------------------------------------------------------------------------------- */

/* The configuration that a run copies at its start: batch sizes, providers,
 * prompts, expectations. Stored as JSON in its row, without keys. */

struct plan {
    int batch_size[STAGE_COUNT];
    int only_count;                     /* of `only`; 0: the retry takes all failed items */
    struct provider_config text, image; /* capabilities NULL: the caller sets them */
    int64_t prompt[STAGE_COUNT];        /* versions of the stages' prompts; 0: the program's own */
    /* What the start expected of each stage: items and thousandths of a credit. */
    int64_t expected[STAGE_COUNT], weight[STAGE_COUNT];
    const int64_t *only; /* the items that a retry takes: ids, ascending */
};

/* The site's configuration as it stands now, without keys. */
void plan_now(struct db *, TALLOC_CTX *owner, const struct settings *, const struct site *, struct plan *);

/* Converts to the JSON of a run's row and back, without keys. */
char *plan_print(TALLOC_CTX *owner, const struct plan *);
bool plan_read(TALLOC_CTX *owner, const char *json, struct plan *);

/* Fills in keys and guards before calls: those of the site, the account or the environment
 * that has the same provider at the same address now. ERR_FATAL_CONFIG when a key cannot be
 * opened. */
bool plan_keys(struct db *, TALLOC_CTX *owner, const struct settings *, int64_t account, int64_t site,
               struct plan *, struct error *);

/* The estimate's input: pending counts, and the site's own yield once it has three runs. */
struct estimate_input;
void plan_estimate_input(struct db *, int64_t site, const struct plan *, int start_stage, int end_stage,
                         bool retry, struct estimate_input *);

/* The estimate of a run of all stages now, under the site's caps: thousandths of a credit. */
int64_t plan_next_cost(struct db *, int64_t site, const struct plan *);

/* ---- start.c ---------------------------------------------------------------------------------- */

/* What people and the scheduler do with runs: start, resume, pause,
 * cancel. Each function runs inside the caller's transaction and refuses with a
 * sentence (db_last_error has its kind: ERR_BUSY, ERR_NO_CREDITS, ERR_BAD_INPUT). */

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
/* Has the provider asked at once that the run waits for. False (ERR_BUSY): it waits for none. */
bool run_ask_provider_now(struct db *, struct run *, const char *by_whom);
bool run_cancel(struct db *, struct run *, const char *by_whom, const char *why);

/* For run_resume: estimates the rest of a failed run from what is pending, checks the
 * credits and reserves them; run->estimate becomes what the run has used plus that. */
bool run_reserve_remaining(struct db *, const struct settings *, const struct site *, struct run *);

/* ---- progress_view.c -------------------------------------------------------------------------- */

/* A run's progress, as its page shows it: per stage and as a whole.
 * Pure: rows in, numbers out. */

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

/* ---- report.c --------------------------------------------------------------------------------- */

/* Runs as JSON and as text, for the command line and the API. Times
 * are ISO 8601 UTC, credits are decimal numbers. The caller owns each JSON value. */

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
/* {"percentage", "elapsed_s", "left_s", "waiting_since", "waiting_why", "waiting_until"} */
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
