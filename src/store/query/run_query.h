/* run_query.h: reads of runs for the page. The rules of store.h hold. */
#ifndef IGNY8_STORE_QUERY_RUN_QUERY_H
#define IGNY8_STORE_QUERY_RUN_QUERY_H

#include "store/store.h"

/* Tells whether anything that current_run shows of a site has changed, and holds what changes most often.
 * Read by one statement. No visible change of a run's row happens without a new line, status or
 * request. */
struct run_version {
    int64_t run; /* the site's latest; 0: it has no run */
    int64_t lines;
    enum run_status status;
    enum run_request requested_state;
    struct progress progress; /* at 0: no progress yet */
    int64_t pending[STAGE_COUNT];
};

void run_version_load(struct db *, int64_t site, struct run_version *);

/* How long one item took in each stage, in milliseconds; -1: not known. */
struct run_throughput {
    int64_t item_ms[STAGE_COUNT];
};

/* The median of the site's last ten completed runs; for stages that these did not work, of the account's
 * last ten. */
void run_throughput_load(struct db *, int64_t account, int64_t site, struct run_throughput *);

/* The columns of run_log_rows_last: lines of the activity feed above `seq`, ascending. */
struct rows *run_feed_after(struct db *, TALLOC_CTX *, int64_t run, int64_t seq, int max);

/* act, by_whom, why, at: what was done to the run, in order. */
struct rows *run_actions(struct db *, TALLOC_CTX *, int64_t run);

/* item_id, label (NULL: the item was deleted), outcome (NULL: open), reason; by position. */
struct rows *step_item_rows(struct db *, TALLOC_CTX *, int64_t step, int stage);

/* The calls of a step, in order: call_no, try, purpose, provider, model, request_id, tokens_in,
 * tokens_out, finish, duration_ms, credits, cost, perhaps_billed, created_at; with `texts` also request and
 * answer (NULL once retention has deleted them). */
struct rows *step_call_rows(struct db *, TALLOC_CTX *, int64_t step, bool texts);

/* stage, calls, tokens_in, tokens_out, duration_ms, cost, cost_unknown: a run's calls, by stage. */
struct rows *run_usage(struct db *, TALLOC_CTX *, int64_t run);

#endif
