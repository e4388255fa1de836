/* site_query.h: lists of sites and accounts, the last changes of a balance, the schema's version. */
#ifndef IGNY8_STORE_QUERY_SITE_QUERY_H
#define IGNY8_STORE_QUERY_SITE_QUERY_H

#include "store/store.h"

/* id, name, domain, timezone, language, pending_1 to pending_7, and of the latest run run_id, run_status,
 * run_stage (NULL: no run yet). By id. */
struct rows *site_list(struct db *, TALLOC_CTX *, int64_t account);

/* id, name, balance, reserved, unlimited, sites (their number). By id. */
struct rows *account_list(struct db *, TALLOC_CTX *);

/* kind ("opening", "grant", "debit": a call outside runs, "run", "counted": while unlimited), amount
 * (signed), note (a run: its run_id), created_at: the last n changes of the balance, newest first. The
 * debits of a run are one change. */
struct rows *balance_changes(struct db *, TALLOC_CTX *, int64_t account, int n);

/* The last migration that was applied; 0, and a failure, if this is not a database of igny8. */
int64_t schema_version(struct db *);

#endif
