/* retention.h: deletes old runs with their rows. The ledger, the usage log and the versions of contents
 * stay. */
#ifndef IGNY8_STORE_JOBS_RETENTION_H
#define IGNY8_STORE_JOBS_RETENTION_H

#include "store/store.h"

/* id, account_id, site_id, run_id of runs of every account that ended before `before`; by id. */
struct rows *retention_ended_runs(struct db *, TALLOC_CTX *, int64_t before, int64_t after, int max);

/* Deletes up to max texts of the run's calls; returns how many. */
int64_t retention_delete_call_texts(struct db *, int64_t run, int max);

/* The same for the lines of its log. */
int64_t retention_delete_log(struct db *, int64_t run, int max);

/* Deletes the run with its steps, items, actions and progress, if it still counts as ended before
 * `before`: a failed run may have been resumed since. */
void retention_delete_run(struct db *, int64_t run, int64_t before);

#endif
