/* metrics_query.h: what metrics show of the database: sums over all accounts, without names. Each query
 * walks an index or a small table. */
#ifndef IGNY8_STORE_QUERY_METRICS_QUERY_H
#define IGNY8_STORE_QUERY_METRICS_QUERY_H

#include "store/store.h"

struct metrics_totals {
    int64_t runs[RUN_CANCELLED + 1]; /* by enum run_status */
    int64_t pending[STAGE_COUNT];    /* items in each stage's queue, [0]: stage 1 */
    int64_t balance, reserved;       /* thousandths of a credit; without unlimited accounts */
    int64_t engines;                 /* with a valid lease */
    int64_t lag_ms;                  /* how long the oldest due schedule has waited; 0: nothing is due */
};

/* A query that costs nothing; fails the transaction if the database does not answer. */
void database_ping(struct db *);

void metrics_query_load(struct db *, int64_t now, struct metrics_totals *);

#endif
