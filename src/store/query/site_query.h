/* site_query.h: what lists show, as rows to print. */
#ifndef IGNY8_STORE_QUERY_SITE_QUERY_H
#define IGNY8_STORE_QUERY_SITE_QUERY_H

#include "store/store.h"

/* id, name, domain, timezone, language, pending_1 to pending_7, and the latest
 * run: run_id, run_status, run_stage (NULL: none yet). By id. */
struct rows *site_list(struct db *, TALLOC_CTX *, int64_t account);

/* id, name, balance, reserved, unlimited, sites (their number). By id. */
struct rows *account_list(struct db *, TALLOC_CTX *);

/* kind ("opening", "grant", "debit": a step outside runs, "run"; "counted": while unlimited), amount
 * (signed), note (a run: its run_id), created_at: what changed the balance last, the debits of a run in one;
 * the newest first. */
struct rows *balance_changes(struct db *, TALLOC_CTX *, int64_t account, int n);

/* The last migration that was applied; 0 (and a failure) where there is no igny8 database. */
int64_t schema_version(struct db *);

#endif
