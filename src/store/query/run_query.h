/* run_query.h: what is read of runs to be shown. Same rules as store.h. */
#ifndef IGNY8_STORE_QUERY_RUN_QUERY_H
#define IGNY8_STORE_QUERY_RUN_QUERY_H

#include "store/store.h"

/* Of a site: enough to know whether anything that current_run shows has changed,
 * and what of it changes most. One statement. A run's row never changes in a way
 * that shows without a new line or another status or request. */
struct run_version {
    int64_t run; /* the site's latest; 0: it has none */
    int64_t lines;
    enum run_status status;
    enum run_request requested_state;
    struct progress progress; /* at 0: none yet */
    int64_t pending[STAGE_COUNT];
};

void run_version_load(struct db *, int64_t site, struct run_version *);

/* How long one item took in each stage, in milliseconds; -1: not known. */
struct run_throughput {
    int64_t item_ms[STAGE_COUNT];
};

/* The middle of the site's last ten completed runs; stages that none of them
 * worked from the account's last ten. */
void run_throughput_load(struct db *, int64_t account, int64_t site, struct run_throughput *);

/* Lines of the activity feed after `seq`, at most max, as run_log_rows_last gives them. */
struct rows *run_feed_after(struct db *, TALLOC_CTX *, int64_t run, int64_t seq, int max);

/* act, by_whom, why, at: in order. */
struct rows *run_actions(struct db *, TALLOC_CTX *, int64_t run);

/* item_id, label (NULL: it is gone), outcome (NULL: none yet), reason: by position. */
struct rows *step_item_rows(struct db *, TALLOC_CTX *, int64_t step, int stage);

/* The usage rows of a step, in order: call_no, try, purpose, provider, model,
 * request_id, tokens_in, tokens_out, finish, duration_ms, credits, created_at;
 * with `texts` also request and answer (NULL once they are swept). */
struct rows *step_call_rows(struct db *, TALLOC_CTX *, int64_t step, bool texts);

/* stage, calls, tokens_in, tokens_out, duration_ms: what a run has asked of providers, by stage. */
struct rows *run_usage(struct db *, TALLOC_CTX *, int64_t run);

#endif
