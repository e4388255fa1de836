/* event_query.h: what live events are made of: log lines by their account's numbers,
 * runs as they stand, kept counts. Many accounts in one query each. Reads only;
 * outside a transaction too. */
#ifndef IGNY8_STORE_QUERY_EVENT_QUERY_H
#define IGNY8_STORE_QUERY_EVENT_QUERY_H

#include "store/store.h"

/* A list of ids that grows; zeroed it is empty. */
struct id_list {
    int64_t *ids; /* talloc */
    int count;
};

void id_list_add(TALLOC_CTX *owner, struct id_list *, int64_t id);
void id_list_sort(struct id_list *);                  /* ascending, each once */
bool id_list_has(const struct id_list *, int64_t id); /* of a sorted one */

/* id, event_seq of those accounts that are there, by id. */
struct rows *events_sequences(struct db *, TALLOC_CTX *, const struct id_list *accounts);

/* seq, run (row id), run_id, site_id, at, stage, level, place, message of the
 * account's lines after `after` up to `upto`, in order, at most max. site 0: of all. */
struct rows *events_lines(struct db *, TALLOC_CTX *, int64_t account, int64_t site, int64_t after,
                          int64_t upto, int max);
/* How many of them are there, whichever site's: fewer than upto - after where some were swept. */
int64_t events_lines_count(struct db *, int64_t account, int64_t after, int64_t upto);

/* Row ids of the runs at work, or paused, of these accounts. */
void events_active_runs(struct db *, TALLOC_CTX *, const struct id_list *accounts, struct id_list *runs);
/* Those runs as they stand: columns of the run's row, `result` (stage_N_result of
 * its current stage) and of its progress, NULL where there is none; by account, id. */
struct rows *events_runs(struct db *, TALLOC_CTX *, const struct id_list *runs);

/* account_id, site_id, stage, pending; by these three. */
struct rows *events_queues(struct db *, TALLOC_CTX *, const struct id_list *accounts);

/* Those of the sessions (tokens) that hold at this time, sorted. */
void events_sessions_valid(struct db *, TALLOC_CTX *, const struct id_list *, int64_t now,
                           struct id_list *good);
void events_tokens_valid(struct db *, TALLOC_CTX *, const struct id_list *, int64_t now,
                         struct id_list *good);

#endif
