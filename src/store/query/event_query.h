/* event_query.h: reads for live events: log lines by their account's numbers, the present state of runs,
 * queue counts. One query reads for many accounts. Read only; works outside a transaction too. */
#ifndef IGNY8_STORE_QUERY_EVENT_QUERY_H
#define IGNY8_STORE_QUERY_EVENT_QUERY_H

#include "store/store.h"

/* A growing list of ids; all zero: empty. */
struct id_list {
    int64_t *ids; /* talloc */
    int count;
};

void id_list_add(TALLOC_CTX *owner, struct id_list *, int64_t id);
void id_list_sort(struct id_list *);                  /* ascending, each once */
bool id_list_has(const struct id_list *, int64_t id); /* the list must be sorted */

/* id, event_seq of the accounts, by id; accounts that do not exist are left out. */
struct rows *events_sequences(struct db *, TALLOC_CTX *, const struct id_list *accounts);

/* seq, run (row id), run_id, site_id, at, stage, level, place, message of the account's lines above
 * `after` and up to `upto`, ascending. site 0: of all sites. */
struct rows *events_lines(struct db *, TALLOC_CTX *, int64_t account, int64_t site, int64_t after,
                          int64_t upto, int max);
/* How many such lines exist, of all sites: fewer than upto - after if some were deleted. */
int64_t events_lines_count(struct db *, int64_t account, int64_t after, int64_t upto);

/* Row ids of the accounts' running or paused runs. */
void events_active_runs(struct db *, TALLOC_CTX *, const struct id_list *accounts, struct id_list *runs);
/* The present state of runs: columns of the run's row, `result` (stage_N_result of its current stage) and
 * columns of its progress (NULL if it has no progress); by account, id. */
struct rows *events_runs(struct db *, TALLOC_CTX *, const struct id_list *runs);

/* account_id, site_id, stage, pending; by these three. */
struct rows *events_queues(struct db *, TALLOC_CTX *, const struct id_list *accounts);

/* Those of the sessions (tokens) that are valid at `now`, sorted. */
void events_sessions_valid(struct db *, TALLOC_CTX *, const struct id_list *, int64_t now,
                           struct id_list *good);
void events_tokens_valid(struct db *, TALLOC_CTX *, const struct id_list *, int64_t now,
                         struct id_list *good);

#endif
