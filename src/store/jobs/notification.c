/* Notices on the page: inserts them, marks them as read, lists them. */
#include "store/jobs/jobs.h"

void notification_insert(struct db *db, const struct notification *n)
{
    db_exec(db,
            "insert into igny8_notices(account_id, site_id, run_id, kind, level, message, created_at) "
            "values ($1, $2, $3, $4, $5, $6, $7)",
            BIND(db_int(n->account_id), db_int(n->site_id), db_ref(n->run_id), db_text(n->kind),
                 db_text(n->level), db_text(n->message), db_int(n->now)));
}

void notification_insert_unique(struct db *db, const struct notification *n)
{
    if (db_query_int(
            db, 0,
            "select id from igny8_notices where account_id = $1 and read_at is null and site_id = $2 "
            "and kind = $3 and message = $4 limit 1",
            BIND(db_int(n->account_id), db_int(n->site_id), db_text(n->kind), db_text(n->message))) == 0)
        notification_insert(db, n);
}

bool notification_mark_read(struct db *db, int64_t account, int64_t site, int64_t id, const char *by_whom,
                            int64_t now)
{
    return db_query_int(
               db, 0,
               "update igny8_notices set read_by = coalesce(read_by, $4), read_at = coalesce(read_at, "
               "$5) where id = $1 and account_id = $2 and ($3 = 0 or site_id = $3) returning id",
               BIND(db_int(id), db_int(account), db_int(site), db_text(by_whom), db_int(now))) == id;
}

int64_t notifications_mark_all_read(struct db *db, int64_t account, int64_t site, const char *by_whom,
                                    int64_t now)
{
    struct rows *r = db_query(db, NULL,
                              "update igny8_notices set read_by = $3, read_at = $4 where account_id = $1 "
                              "and ($2 = 0 or site_id = $2) and read_at is null returning id",
                              BIND(db_int(account), db_int(site), db_text(by_whom), db_int(now)));
    int64_t marked = rows_count(r);
    talloc_free(r);
    return marked;
}

static const struct list_column notification_columns[] = {
    {"id", "n.id", COLUMN_INT, LIST_ORDER},
    {"site_id", "n.site_id", COLUMN_INT, 0},
    {"site", "s.name", COLUMN_TEXT, 0},
    {"run_id", "r.run_id", COLUMN_TEXT, 0},
    {"kind", "n.kind", COLUMN_TEXT, LIST_FILTER},
    {"level", "n.level", COLUMN_TEXT, LIST_FILTER},
    {"message", "n.message", COLUMN_TEXT, LIST_SEARCH},
    {"created_at", "n.created_at", COLUMN_TIME, LIST_ORDER},
    {"unread", "case when n.read_at is null then 1 else 0 end", COLUMN_FLAG, LIST_FILTER},
    {"read_at", "n.read_at", COLUMN_TIME, 0},
    {"read_by", "n.read_by", COLUMN_TEXT, 0},
    {0},
};

const struct list_spec notification_list_spec = {
    .from = "igny8_notices n join igny8_sites s on s.id = n.site_id "
            "left join igny8_automation_runs r on r.id = n.run_id",
    .account = "n.account_id",
    .site = "n.site_id",
    .id = "n.id",
    .order = "n.created_at desc",
    .columns = notification_columns,
};
