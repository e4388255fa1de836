/* Reads for live events: new lines, states of runs and queue counts of many accounts at once. */
#include "store/query/query.h"

#include <stdlib.h>

/* ---- lists of ids ------------------------------------------------------------------- */

void id_list_add(TALLOC_CTX *owner, struct id_list *l, int64_t id)
{
    size_t room = l->ids ? talloc_array_length(l->ids) : 0;
    if (l->ids == NULL || (size_t)l->count == room)
        l->ids = talloc_realloc(owner, l->ids, int64_t, (unsigned)(room ? room * 2 : 16));
    l->ids[l->count++] = id;
}

static int by_id(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

void id_list_sort(struct id_list *l)
{
    int kept = 0;
    if (l->count > 0)
        qsort(l->ids, (size_t)l->count, sizeof *l->ids, by_id);
    for (int i = 0; i < l->count; i++)
        if (kept == 0 || l->ids[kept - 1] != l->ids[i])
            l->ids[kept++] = l->ids[i];
    l->count = kept;
}

bool id_list_has(const struct id_list *l, int64_t id)
{
    return l->count > 0 && bsearch(&id, l->ids, (size_t)l->count, sizeof id, by_id) != NULL;
}

/* "[1,2,3]": one parameter for any number of ids. */
static char *id_list_json(TALLOC_CTX *owner, const struct id_list *l)
{
    char *text = talloc_size(owner, (size_t)l->count * 21 + 3), *at = text;
    *at++ = '[';
    for (int i = 0; i < l->count; i++)
        at += snprintf(at, 22, "%s%lld", i ? "," : "", (long long)l->ids[i]);
    *at++ = ']';
    *at = 0;
    return text;
}

/* The two databases differ only in how a JSON list becomes rows. */
#define LISTED_SQLITE   "(select value from json_each($1))"
#define LISTED_POSTGRES "(select cast(value as bigint) from json_array_elements_text(cast($1 as json)))"
#define TWICE(before, after)                                                                                 \
    {                                                                                                        \
        before LISTED_SQLITE after, before LISTED_POSTGRES after                                             \
    }

static struct rows *query_listed(struct db *db, TALLOC_CTX *owner, const char *const sql[2],
                                 const struct id_list *l, const int64_t *now)
{
    char *list = id_list_json(NULL, l);
    const struct value values[] = {db_text(list), db_int(now ? *now : 0)};
    struct rows *r = db_query(db, owner, sql[db_is_postgres(db)], values, now ? 2 : 1);
    talloc_free(list);
    return r;
}

/* ---- lines --------------------------------------------------------------------------- */

struct rows *events_sequences(struct db *db, TALLOC_CTX *owner, const struct id_list *accounts)
{
    static const char *const sql[] =
        TWICE("select id, event_seq from igny8_accounts where id in ", " order by id");
    return query_listed(db, owner, sql, accounts, NULL);
}

struct rows *events_lines(struct db *db, TALLOC_CTX *owner, int64_t account, int64_t site, int64_t after,
                          int64_t upto, int max)
{
    return db_query(db, owner,
                    "select l.seq, l.run_id as run, r.run_id, r.site_id, l.at, l.stage, l.level, l.place, "
                    "l.message from igny8_run_log l join igny8_automation_runs r on r.id = l.run_id "
                    "where l.account_id = $1 and l.seq > $3 and l.seq <= $4 and ($2 = 0 or r.site_id = $2) "
                    "order by l.seq limit $5",
                    BIND(db_int(account), db_int(site), db_int(after), db_int(upto), db_int(max)));
}

int64_t events_lines_count(struct db *db, int64_t account, int64_t after, int64_t upto)
{
    return db_query_int(db, 0,
                        "select count(*) from igny8_run_log where account_id = $1 and seq > $2 and seq <= $3",
                        BIND(db_int(account), db_int(after), db_int(upto)));
}

/* ---- runs and queues ------------------------------------------------------------------- */

static void read_ids(struct rows *r, TALLOC_CTX *owner, struct id_list *l)
{
    while (rows_next(r))
        id_list_add(owner, l, row_int(r, "id"));
    talloc_free(r);
}

void events_active_runs(struct db *db, TALLOC_CTX *owner, const struct id_list *accounts,
                        struct id_list *runs)
{
    static const char *const sql[] =
        TWICE("select r.id from igny8_sites s join igny8_automation_runs r on r.site_id = s.id "
              "and r.status in ('running', 'paused') where s.account_id in ",
              "");
    read_ids(query_listed(db, NULL, sql, accounts, NULL), owner, runs);
}

struct rows *events_runs(struct db *db, TALLOC_CTX *owner, const struct id_list *runs)
{
    static const char *const sql[] = TWICE(
        "select r.id, r.run_id, r.account_id, r.site_id, r.status, r.wanted, r.current_stage, r.started_at, "
        "r.completed_at, r.total_credits_used, r.stage_entered, r.stage_total, r.stage_taken, "
        "r.stage_failed, r.batch, "
        "r.end_reason, r.error_message, case r.current_stage when 1 then r.stage_1_result "
        "when 2 then r.stage_2_result when 3 then r.stage_3_result when 4 then r.stage_4_result "
        "when 5 then r.stage_5_result when 6 then r.stage_6_result else r.stage_7_result end as result, "
        "p.phase, p.percent, p.item, p.words, p.words_wanted, p.waiting_since, p.waiting_why, "
        "p.waiting_until "
        "from igny8_automation_runs r left join igny8_run_progress p on p.run_id = r.id where r.id in ",
        " order by r.account_id, r.id");
    return query_listed(db, owner, sql, runs, NULL);
}

struct rows *events_queues(struct db *db, TALLOC_CTX *owner, const struct id_list *accounts)
{
    static const char *const sql[] =
        TWICE("select s.account_id, q.site_id, q.stage, q.pending from igny8_sites s "
              "join igny8_queue_counts q on q.site_id = s.id where s.account_id in ",
              " order by s.account_id, q.site_id, q.stage");
    return query_listed(db, owner, sql, accounts, NULL);
}

/* ---- valid sessions, tokens --------------------------------------------------------------------- */

void events_sessions_valid(struct db *db, TALLOC_CTX *owner, const struct id_list *l, int64_t now,
                           struct id_list *good)
{
    static const char *const sql[] =
        TWICE("select s.id from igny8_sessions s join igny8_users u on u.id = s.user_id "
              "where s.ended_at is null and s.expires_at > $2 and u.disabled = 0 and s.id in ",
              "");
    read_ids(query_listed(db, NULL, sql, l, &now), owner, good);
    id_list_sort(good);
}

void events_tokens_valid(struct db *db, TALLOC_CTX *owner, const struct id_list *l, int64_t now,
                         struct id_list *good)
{
    static const char *const sql[] = TWICE(
        "select id from igny8_tokens where revoked_at is null and (expires_at is null or expires_at > $2) "
        "and id in ",
        "");
    read_ids(query_listed(db, NULL, sql, l, &now), owner, good);
    id_list_sort(good);
}
