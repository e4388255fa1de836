/* retention.h: runs that ended long ago go, with their rows. The ledger, the usage
 * log and the versions of contents stay. */
#ifndef IGNY8_STORE_JOBS_RETENTION_H
#define IGNY8_STORE_JOBS_RETENTION_H

#include "store/store.h"

/* id, account_id, site_id, run_id of runs that ended before `before`, with ids after `after`, at most max.
 * Of every account. */
struct rows *retention_ended_runs(struct db *, TALLOC_CTX *, int64_t before, int64_t after, int max);

/* Up to max texts of the run's calls; how many went. */
int64_t retention_delete_call_texts(struct db *, int64_t run, int max);

/* The same for lines of its log. */
int64_t retention_delete_log(struct db *, int64_t run, int max);

/* The run itself, and what is left of it: steps, items, acts, progress. Only if it still is one that
 * ended before `before`: a failed run may have been resumed meanwhile. */
void retention_delete_run(struct db *, int64_t run, int64_t before);

#endif
