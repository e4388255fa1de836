/* Publishing jobs: their contents, claims and results. */
#include "store/publishing/post.h"

#include <stdio.h>
#include <string.h>

/* ---- what a job is to do ------------------------------------------------------------- */

bool publication_insert(struct db *db, int64_t job, int64_t content, const char *wanted, int64_t due_at)
{
    return db_query_int(db, 0,
                        "insert into igny8_publications(job_id, content_id, wanted, due_at) "
                        "values ($1, $2, $3, $4) on conflict do nothing returning id",
                        BIND(db_int(job), db_int(content), db_text(wanted), db_ref(due_at))) != 0;
}

bool publication_insert_undo(struct db *db, int64_t job, int64_t of_job, int64_t content)
{
    return db_query_int(
               db, 0,
               "insert into igny8_publications(job_id, content_id, wanted, made, before, before_status, "
               "before_version, after_modified) select $1, content_id, 'undo', made, before, "
               "before_status, before_version, after_modified from igny8_publications "
               "where job_id = $2 and content_id = $3 on conflict do nothing returning id",
               BIND(db_int(job), db_int(of_job), db_int(content))) != 0;
}

struct rows *publications_done(struct db *db, TALLOC_CTX *owner, int64_t job)
{
    return db_query(db, owner,
                    "select p.content_id from igny8_publications p join igny8_job_items i "
                    "on i.job_id = p.job_id and i.item_id = p.content_id "
                    "where p.job_id = $1 and p.is_open = 0 and p.undone = 0 and p.wanted <> 'undo' "
                    "and i.outcome = 'done' order by p.content_id",
                    BIND(db_int(job)));
}

struct rows *publications_failed(struct db *db, TALLOC_CTX *owner, int64_t job)
{
    return db_query(db, owner,
                    "select p.content_id, p.wanted, p.due_at from igny8_publications p "
                    "join igny8_job_items i on i.job_id = p.job_id and i.item_id = p.content_id "
                    "where p.job_id = $1 and p.is_open = 0 and i.outcome = 'failed' order by p.content_id",
                    BIND(db_int(job)));
}

/* ---- claims ------------------------------------------------------------------------ */

#define JOB_COLUMNS                                                                                          \
    "id, account_id, site_id, kind, state, input, by_whom, total, done, failed, skipped, position, result, " \
    "error, fence"

static void read_job(const struct rows *r, struct job_row *j)
{
    *j = (struct job_row){.id = row_int(r, "id"),
                          .account_id = row_int(r, "account_id"),
                          .site_id = row_int(r, "site_id"),
                          .state = JOB_RUNNING,
                          .input = row_text(r, "input"),
                          .by_whom = row_text(r, "by_whom"),
                          .total = row_int(r, "total"),
                          .done = row_int(r, "done"),
                          .failed = row_int(r, "failed"),
                          .skipped = row_int(r, "skipped"),
                          .position = row_int(r, "position"),
                          .result = row_text(r, "result"),
                          .error = row_text(r, "error"),
                          .fence = row_int(r, "fence")};
    snprintf(j->kind, sizeof j->kind, "%s", row_text(r, "kind"));
}

bool publication_job_claim(struct db *db, TALLOC_CTX *owner, const char *kind, int64_t now, int64_t lease_ms,
                           struct job_row *j)
{
    int64_t id = db_query_int(db, 0,
                              "select id from igny8_jobs where kind = $1 and (state = 'queued' or "
                              "state = 'running') and (free_at is null or free_at <= $2) "
                              "order by coalesce(free_at, 0), id limit 1 for update skip locked",
                              BIND(db_text(kind), db_int(now)));
    if (id == 0)
        return false;
    struct rows *r =
        db_query(db, owner,
                 "update igny8_jobs set state = 'running', started_at = coalesce(started_at, $2), "
                 "free_at = $3, fence = fence + 1 where id = $1 returning " JOB_COLUMNS,
                 BIND(db_int(id), db_int(now), db_int(now + lease_ms)));
    bool found = rows_next(r);
    if (found)
        read_job(r, j);
    return found;
}

bool publication_job_renew(struct db *db, int64_t job, int64_t fence, int64_t now, int64_t lease_ms)
{
    return db_query_int(db, 0,
                        "update igny8_jobs set free_at = $3 where id = $1 and fence = $2 and "
                        "(state = 'queued' or state = 'running') returning id",
                        BIND(db_int(job), db_int(fence), db_int(now + lease_ms))) == job;
}

void publication_job_release(struct db *db, int64_t job, int64_t fence, int64_t free_at)
{
    db_exec(db, "update igny8_jobs set free_at = $3 where id = $1 and fence = $2",
            BIND(db_int(job), db_int(fence), db_int(free_at)));
}

void publication_jobs_release_all(struct db *db)
{
    db_exec(db,
            "update igny8_jobs set free_at = null where free_at is not null and "
            "(state = 'queued' or state = 'running')",
            NO_BIND);
}

/* ---- one content in a job ------------------------------------------------------------------ */

#define PUBLICATION_COLUMNS                                                                                  \
    "id, content_id, wanted, due_at, tries, made, before, before_status, before_version, "                   \
    "after_modified"

static struct publication *read_one(TALLOC_CTX *owner, struct rows *r)
{
    struct publication *p = NULL;
    if (rows_next(r)) {
        p = talloc_zero(owner, struct publication);
        p->id = row_int(r, "id");
        p->content_id = row_int(r, "content_id");
        p->due_at = row_int(r, "due_at");
        p->tries = row_int(r, "tries");
        p->before_version = row_int(r, "before_version");
        p->wanted = row_dup(p, r, "wanted");
        p->before = row_dup(p, r, "before");
        p->before_status = row_dup(p, r, "before_status");
        p->after_modified = row_dup(p, r, "after_modified");
        p->made = row_int(r, "made") != 0;
    }
    talloc_free(r);
    return p;
}

struct publication *publication_next(struct db *db, TALLOC_CTX *owner, int64_t job)
{
    return read_one(owner,
                    db_query(db, NULL,
                             "select " PUBLICATION_COLUMNS " from igny8_publications where job_id = $1 "
                             "and is_open = 1 order by content_id limit 1",
                             BIND(db_int(job))));
}

void publication_save(struct db *db, const struct publication *p)
{
    db_exec(db,
            "update igny8_publications set tries = $2, made = $3, before = $4, before_status = $5, "
            "before_version = $6, after_modified = $7 where id = $1",
            BIND(db_int(p->id), db_int(p->tries), db_int(p->made), db_text(p->before),
                 db_text(p->before_status), db_ref(p->before_version), db_text(p->after_modified)));
}

void publication_close(struct db *db, const struct publication *p)
{
    publication_save(db, p);
    db_exec(db, "update igny8_publications set is_open = 0 where id = $1", BIND(db_int(p->id)));
}

void publication_set_undone(struct db *db, int64_t job, int64_t content)
{
    db_exec(db, "update igny8_publications set undone = 1 where job_id = $1 and content_id = $2",
            BIND(db_int(job), db_int(content)));
}
