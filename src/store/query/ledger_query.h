/* ledger_query.h: lists of the ledger and of usage, and usage by day. */
#ifndef IGNY8_STORE_QUERY_LEDGER_QUERY_H
#define IGNY8_STORE_QUERY_LEDGER_QUERY_H

#include "store/query/list_query.h"

/* Every change of the balance, and what an unlimited account would have paid. */
extern const struct list_spec ledger_list_spec;
/* The usage log; the last call of a step has the step's credits. */
extern const struct list_spec usage_list_spec;

/* function, site_id, day (days since 1970-01-01 UTC), calls, credits, tokens_in, tokens_out of
 * [from, to); site 0: all. By day. */
struct rows *usage_sums(struct db *, TALLOC_CTX *, int64_t account, int64_t site, int64_t from, int64_t to);

#endif
