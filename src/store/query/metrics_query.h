/* metrics_query.h: what the operator's metrics take from the database: sums over
 * all accounts, no names. Each walks an index or a small table. */
#ifndef IGNY8_STORE_QUERY_METRICS_QUERY_H
#define IGNY8_STORE_QUERY_METRICS_QUERY_H

#include "store/store.h"

struct metrics_totals {
    int64_t runs[RUN_CANCELLED + 1]; /* by enum run_status */
    int64_t pending[STAGE_COUNT];    /* items in each stage's queue, [0]: stage 1 */
    int64_t balance, reserved;       /* thousandths of a credit; accounts without limit aside */
    int64_t engines;                 /* with a good lease */
    int64_t lag_ms;                  /* how long the schedule that has waited longest is due; 0: none is */
};

/* The least that it can be asked: whether it answers shows as a failure of the transaction. */
void database_ping(struct db *);

void metrics_query_load(struct db *, int64_t now, struct metrics_totals *);

#endif
