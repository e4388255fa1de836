/* Imports: begins and finds them; inserts, releases and deletes their keywords. */
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

static struct value int_or_null(int64_t n)
{
    return n < 0 ? db_null() : db_int(n);
}

/* A value that the file does not give stays as it is. */
static int import_numbers(struct db *db, int64_t site, const struct keyword_row *k, int64_t now)
{
    int64_t changed = db_query_int(
        db, 0,
        "update igny8_keywords set volume = coalesce($3, volume), difficulty = coalesce($4, difficulty), "
        "cpc = coalesce($5, cpc), intent = coalesce($6, intent), updated_at = $7 "
        "where site_id = $1 and keyword_key = $2 and (coalesce($3, volume, -1) <> coalesce(volume, -1) "
        "or coalesce($4, difficulty, -1) <> coalesce(difficulty, -1) or coalesce($5, cpc, -1) <> "
        "coalesce(cpc, -1) "
        "or coalesce($6, intent, '') <> coalesce(intent, '')) returning id",
        BIND(db_int(site), db_text(k->key), int_or_null(k->figures[KEYWORD_VOLUME]),
             int_or_null(k->figures[KEYWORD_DIFFICULTY]), int_or_null(k->figures[KEYWORD_CPC]),
             db_text(k->intent), db_int(now)));
    return changed ? 2 : 0;
}

int import_keyword(struct db *db, int64_t import, int64_t account, int64_t site, const struct keyword_row *k,
                   int64_t now)
{
    int64_t id = db_query_int(
        db, 0,
        "insert into igny8_keywords(account_id, site_id, keyword, keyword_key, volume, difficulty, "
        "cpc, intent, import_id, created_at, updated_at) "
        "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10) "
        "on conflict (site_id, keyword_key) do nothing returning id",
        BIND(db_int(account), db_int(site), db_text(k->keyword), db_text(k->key),
             int_or_null(k->figures[KEYWORD_VOLUME]), int_or_null(k->figures[KEYWORD_DIFFICULTY]),
             int_or_null(k->figures[KEYWORD_CPC]), db_text(k->intent), db_ref(import), db_int(now)));
    return id ? 1 : import_numbers(db, site, k, now);
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
