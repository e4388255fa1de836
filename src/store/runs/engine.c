/* Rows of engines and their leases; claims and fences of runs. */
#include "store/runs/runs.h"
#include "store/store.h"

#include "store/runs/run_row.h"

/* The database's clock in milliseconds; only this clock measures leases. */
#define PG_NOW   "(extract(epoch from clock_timestamp()) * 1000)::bigint"
#define LITE_NOW "cast((julianday('now') - 2440587.5) * 86400000 as integer)"

/* Deletes rows of processes that ended while the database was not reachable. */
static void delete_old(struct db *db)
{
    db_exec(db,
            db_is_postgres(db) ? "delete from igny8_engines where lease_until < " PG_NOW " - 3600000"
                               : "delete from igny8_engines where lease_until < " LITE_NOW " - 3600000",
            NO_BIND);
}

int64_t engine_row_insert(struct db *db, const char *host, int64_t pid, const char *lock_file,
                          int64_t lease_ms)
{
    delete_old(db);
    const char *sql = db_is_postgres(db)
                          ? "insert into igny8_engines(host, pid, lock_file, started_at, lease_until) "
                            "values ($1, $2, $3, " PG_NOW ", " PG_NOW " + $4) returning id"
                          : "insert into igny8_engines(host, pid, lock_file, started_at, lease_until) "
                            "values ($1, $2, $3, " LITE_NOW ", " LITE_NOW " + $4) returning id";
    return db_query_int(db, 0, sql, BIND(db_text(host), db_int(pid), db_text(lock_file), db_int(lease_ms)));
}

bool engine_row_heartbeat(struct db *db, int64_t engine, int64_t lease_ms)
{
    const char *sql = db_is_postgres(db) ? "update igny8_engines set lease_until = " PG_NOW
                                           " + $2 where id = $1 returning id"
                                         : "update igny8_engines set lease_until = " LITE_NOW
                                           " + $2 where id = $1 returning id";
    return db_query_int(db, 0, sql, BIND(db_int(engine), db_int(lease_ms))) == engine;
}

bool engine_row_revive(struct db *db, int64_t engine, int64_t lease_ms, bool had_runs)
{
    return db_query_int(db, 0,
                        "update igny8_engines set lease_until = " PG_NOW " + $2 where id = $1 and ($3 = 0 or "
                        "exists (select 1 from igny8_automation_runs where owner = $1 and "
                        "status = 'running')) returning id",
                        BIND(db_int(engine), db_int(lease_ms), db_int(had_runs))) == engine;
}

void engine_row_delete(struct db *db, int64_t engine)
{
    db_exec(db, "delete from igny8_engines where id = $1", BIND(db_int(engine)));
}

struct rows *engines_on_host(struct db *db, TALLOC_CTX *owner, const char *host, int64_t but_not)
{
    return db_query(db, owner,
                    "select id, lock_file from igny8_engines where host = $1 and id <> $2 order by id",
                    BIND(db_text(host), db_int(but_not)));
}

int run_claim(struct db *db, int64_t engine, bool any, int64_t only_run, int max, int64_t *ids, bool *died)
{
    const char *sql =
        any ? "select id, owner from igny8_automation_runs where status = 'running' "
              "and (owner is null or owner <> $3) and ($1 = 0 or id = $1) order by id limit $2"
            : "select r.id, r.owner from igny8_automation_runs r where r.status = 'running' and ($1 = 0 or "
              "r.id = $1) "
              "and (r.owner is null or (r.owner <> $3 and not exists (select 1 from igny8_engines e "
              "where e.id = r.owner and e.lease_until > " PG_NOW
              "))) order by r.id limit $2 for update skip locked";
    struct rows *r = db_query(db, NULL, sql, BIND(db_int(only_run), db_int(max), db_int(engine)));
    int n = 0;
    while (n < max && rows_next(r)) {
        ids[n] = row_int(r, "id");
        died[n++] = !row_null(r, "owner");
    }
    talloc_free(r);
    for (int i = 0; i < n; i++)
        db_exec(db, "update igny8_automation_runs set owner = $2, fence = fence + 1 where id = $1",
                BIND(db_int(ids[i]), db_int(engine)));
    return n;
}

bool run_is_free(struct db *db, const struct run *run)
{
    if (run->owner == 0 || !db_is_postgres(db))
        return run->owner == 0;
    return db_query_int(db, 0, "select count(*) from igny8_engines where id = $1 and lease_until > " PG_NOW,
                        BIND(db_int(run->owner))) == 0;
}

void run_fence_off(struct db *db, struct run *run)
{
    db_exec(db, "update igny8_automation_runs set owner = null, fence = fence + 1 where id = $1",
            BIND(db_int(run->id)));
    run->owner = 0;
    run->fence++;
}

int run_requests(struct db *db, int64_t engine, int64_t after, int max, int64_t *ids,
                 enum run_request *requests)
{
    struct rows *r =
        db_query(db, NULL,
                 "select id, wanted from igny8_automation_runs where owner = $1 and status = 'running' "
                 "and (wanted is not null or try_now is not null) and id > $3 order by id limit $2",
                 BIND(db_int(engine), db_int(max), db_int(after)));
    int n = 0;
    while (n < max && rows_next(r)) {
        ids[n] = row_int(r, "id");
        enum run_request request = run_request_of(row_text(r, "wanted"));
        requests[n++] = request == RUN_REQUEST_NONE ? RUN_REQUEST_TRY_NOW : request;
    }
    talloc_free(r);
    return n;
}

int64_t engines_live(struct db *db, int64_t engine, int64_t *before)
{
    *before = 0;
    if (!db_is_postgres(db))
        return 1; /* the folder's lock excludes others */
    struct rows *r =
        db_query(db, NULL,
                 "select count(*) as engines, coalesce(sum(case when e.id < $1 then 1 else 0 end), "
                 "0) as older from igny8_engines e where e.lease_until > " PG_NOW
                 " and not exists (select 1 from igny8_imports i where i.engine_id = e.id and "
                 "i.state <> 'done')",
                 BIND(db_int(engine)));
    int64_t engines = rows_next(r) ? row_int(r, "engines") : 0;
    *before = engines ? row_int(r, "older") : 0;
    talloc_free(r);
    return engines;
}

void engines_notify(struct db *db)
{
    if (db_is_postgres(db))
        db_exec(db, "notify igny8_wake", NO_BIND);
}

void run_release(struct db *db, int64_t run, int64_t fence)
{
    db_exec(db, "update igny8_automation_runs set owner = null where id = $1 and fence = $2",
            BIND(db_int(run), db_int(fence)));
}
