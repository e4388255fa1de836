/* Imports: begins, finds, locks and hands them over; releases and deletes their keywords. */
#include "store/pipeline/imports.h"

#include "store/store.h"

int64_t import_begin(struct db *db, int64_t engine, int64_t account, int64_t site, const char *file_name,
                     int64_t now)
{
    return db_query_int(
        db, 0,
        "insert into igny8_imports(account_id, site_id, state, file_name, engine_id, created_at) "
        "values ($1, $2, 'loading', $3, $4, $5) returning id",
        BIND(db_int(account), db_int(site), db_text(file_name), db_ref(engine), db_int(now)));
}

void import_set_state(struct db *db, int64_t import, const char *state, int64_t imported)
{
    db_exec(db, "update igny8_imports set state = $2, imported = $3 where id = $1",
            BIND(db_int(import), db_text(state), db_int(imported)));
}

int64_t import_release(struct db *db, int64_t import, int max)
{
    struct rows *r =
        db_query(db, NULL,
                 "update igny8_keywords set import_id = null where id in "
                 "(select id from igny8_keywords where import_id = $1 order by id limit $2) returning id",
                 BIND(db_int(import), db_int(max)));
    int64_t n = rows_count(r);
    talloc_free(r);
    return n;
}

bool import_find_abandoned(struct db *db, int64_t *id, bool *releasing)
{
    const char *sql =
        db_is_postgres(db)
            ? "select id, state from igny8_imports i where state <> 'done' and not exists (select 1 from "
              "igny8_engines e where e.id = i.engine_id and e.lease_until > "
              "extract(epoch from clock_timestamp()) * 1000) order by id limit 1"
            : "select id, state from igny8_imports where state <> 'done' order by id limit 1";
    struct rows *r = db_query(db, NULL, sql, NO_BIND);
    bool found = rows_next(r);
    if (found) {
        *id = row_int(r, "id");
        *releasing = row_text(r, "state")[0] == 'r';
    }
    talloc_free(r);
    return found;
}

int64_t import_delete_keywords(struct db *db, int64_t import, int max)
{
    struct rows *r =
        db_query(db, NULL,
                 "delete from igny8_keywords where id in "
                 "(select id from igny8_keywords where import_id = $1 order by id limit $2) returning id",
                 BIND(db_int(import), db_int(max)));
    int64_t n = rows_count(r);
    talloc_free(r);
    return n;
}

void import_delete(struct db *db, int64_t import)
{
    db_exec(db, "delete from igny8_imports where id = $1", BIND(db_int(import)));
}

bool import_lock(struct db *db, int64_t import, int64_t engine, int64_t *imported)
{
    struct rows *r = db_query(db, NULL,
                              "select imported from igny8_imports where id = $1 and state <> 'done' "
                              "and coalesce(engine_id, 0) = $2 for update",
                              BIND(db_int(import), db_int(engine)));
    bool held = rows_next(r);
    if (held)
        *imported = row_int(r, "imported");
    talloc_free(r);
    return held;
}

void import_take_over(struct db *db, int64_t import)
{
    db_exec(db, "update igny8_imports set engine_id = null where id = $1 and state <> 'done'",
            BIND(db_int(import)));
}
