/* Rows of background jobs and their items: inserts, locks, saves, deletes and lists them. */
#include "store/jobs/jobs.h"

#include <stdio.h>
#include <string.h>

static const char *const state_names[] = {
    [JOB_QUEUED] = "queued", [JOB_RUNNING] = "running",     [JOB_COMPLETED] = "completed",
    [JOB_FAILED] = "failed", [JOB_CANCELLED] = "cancelled",
};

void job_insert(struct db *db, struct job_row *j, int64_t now)
{
    j->id =
        db_query_int(db, 0,
                     "insert into igny8_jobs(account_id, site_id, kind, input, total, by_whom, created_at) "
                     "values ($1, $2, $3, $4, $5, $6, $7) returning id",
                     BIND(db_int(j->account_id), db_ref(j->site_id), db_text(j->kind), db_text(j->input),
                          db_int(j->total), db_text(j->by_whom), db_int(now)));
}

#define JOB_COLUMNS                                                                                          \
    "id, account_id, site_id, kind, state, input, by_whom, total, done, failed, skipped, position, result, " \
    "error"

static bool read_job(struct rows *r, struct job_row *j)
{
    if (!rows_next(r))
        return false;
    *j = (struct job_row){.id = row_int(r, "id"),
                          .account_id = row_int(r, "account_id"),
                          .site_id = row_int(r, "site_id"),
                          .state = strcmp(row_text(r, "state"), "queued") == 0 ? JOB_QUEUED : JOB_RUNNING,
                          .input = row_text(r, "input"),
                          .by_whom = row_text(r, "by_whom"),
                          .total = row_int(r, "total"),
                          .done = row_int(r, "done"),
                          .failed = row_int(r, "failed"),
                          .skipped = row_int(r, "skipped"),
                          .position = row_int(r, "position"),
                          .result = row_text(r, "result"),
                          .error = row_text(r, "error")};
    snprintf(j->kind, sizeof j->kind, "%s", row_text(r, "kind"));
    return true;
}

bool job_any_open(struct db *db, const char *kind, int64_t after)
{
    return db_query_int(db, 0,
                        "select id from igny8_jobs where kind = $1 and id > $2 and "
                        "(state = 'queued' or state = 'running') order by id limit 1",
                        BIND(db_text(kind), db_int(after))) != 0;
}

bool job_lock_next(struct db *db, TALLOC_CTX *owner, const char *kind, int64_t after, struct job_row *j)
{
    return read_job(db_query(db, owner,
                             "select " JOB_COLUMNS " from igny8_jobs where kind = $1 and id > $2 and "
                             "(state = 'queued' or state = 'running') order by id limit 1 for update skip "
                             "locked",
                             BIND(db_text(kind), db_int(after))),
                    j);
}

void job_save(struct db *db, const struct job_row *j, int64_t now)
{
    bool open = j->state == JOB_QUEUED || j->state == JOB_RUNNING;
    db_exec(db,
            "update igny8_jobs set state = $2, total = $3, done = $4, failed = $5, skipped = $6, "
            "position = $7, result = $8, error = $9, started_at = coalesce(started_at, $10), ended_at = $11 "
            "where id = $1",
            BIND(db_int(j->id), db_text(state_names[j->state]), db_int(j->total), db_int(j->done),
                 db_int(j->failed), db_int(j->skipped), db_int(j->position), db_text(j->result),
                 db_text(j->error), j->state == JOB_QUEUED ? db_null() : db_int(now),
                 open ? db_null() : db_int(now)));
}

void job_set_item(struct db *db, int64_t job, int64_t item, const char *outcome, const char *reason,
                  const char *detail)
{
    db_exec(db,
            "insert into igny8_job_items(job_id, item_id, outcome, reason, detail) values ($1, $2, $3, $4, "
            "$5) on conflict (job_id, item_id) do update set outcome = excluded.outcome, reason = "
            "excluded.reason, detail = excluded.detail",
            BIND(db_int(job), db_int(item), db_text(outcome), db_text(reason), db_text(detail)));
}

bool jobs_delete_ended(struct db *db, int64_t before, int max)
{
    int64_t job = db_query_int(db, 0,
                               "select id from igny8_jobs where ended_at is not null and ended_at < $1 "
                               "order by ended_at, id limit 1 for update",
                               BIND(db_int(before)));
    struct rows *r = db_query(db, NULL,
                              "delete from igny8_job_items where id in (select id from igny8_job_items "
                              "where job_id = $1 limit $2) returning id",
                              BIND(db_int(job), db_int(max)));
    if (rows_count(r) < max)
        db_exec(db, "delete from igny8_jobs where id = $1", BIND(db_int(job)));
    talloc_free(r);
    return job != 0;
}

static const struct list_column job_columns[] = {
    {"job_id", "j.id", COLUMN_INT, LIST_ORDER | LIST_FILTER},
    {"site_id", "j.site_id", COLUMN_INT, 0},
    {"kind", "j.kind", COLUMN_TEXT, LIST_FILTER},
    {"state", "j.state", COLUMN_TEXT, LIST_FILTER},
    {"total", "j.total", COLUMN_INT, 0},
    {"done", "j.done", COLUMN_INT, 0},
    {"failed", "j.failed", COLUMN_INT, 0},
    {"skipped", "j.skipped", COLUMN_INT, 0},
    {"input", "j.input", COLUMN_JSON, LIST_DETAIL_ONLY},
    {"result", "j.result", COLUMN_JSON, LIST_DETAIL_ONLY},
    {"error", "j.error", COLUMN_TEXT, 0},
    {"by_whom", "j.by_whom", COLUMN_TEXT, 0},
    {"created_at", "j.created_at", COLUMN_TIME, LIST_ORDER},
    {"started_at", "j.started_at", COLUMN_TIME, 0},
    {"ended_at", "j.ended_at", COLUMN_TIME, LIST_ORDER},
    {0},
};

const struct list_spec job_list_spec = {
    .from = "igny8_jobs j",
    .account = "j.account_id",
    .site = "j.site_id",
    .id = "j.id",
    .order = "j.id desc",
    .columns = job_columns,
};

static const struct list_column item_columns[] = {
    {"id", "i.id", COLUMN_INT, 0},
    {"item_id", "i.item_id", COLUMN_INT, LIST_ORDER | LIST_FILTER},
    {"job_id", "i.job_id", COLUMN_INT, LIST_FILTER},
    {"outcome", "i.outcome", COLUMN_TEXT, LIST_FILTER},
    {"reason", "i.reason", COLUMN_TEXT, LIST_SEARCH},
    {"detail", "i.detail", COLUMN_JSON, 0},
    {0},
};

const struct list_spec job_item_list_spec = {
    .from = "igny8_job_items i join igny8_jobs j on j.id = i.job_id",
    .account = "j.account_id",
    .site = "j.site_id",
    .id = "i.id",
    .order = "i.item_id",
    .columns = item_columns,
};
