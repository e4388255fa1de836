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

/* The parameters of both statements: the site, the key, the figures in their order, the texts. */
#define FIGURE_VALUES(k)                                                                                     \
    figure((k)->figures, KEYWORD_VOLUME), figure((k)->figures, KEYWORD_DIFFICULTY),                          \
        figure((k)->figures, KEYWORD_CPC), figure((k)->figures, KEYWORD_CLICKS),                             \
        figure((k)->figures, KEYWORD_IMPRESSIONS), figure((k)->figures, KEYWORD_CTR),                        \
        figure((k)->figures, KEYWORD_POSITION), figure((k)->figures, KEYWORD_COMPETITION),                   \
        figure((k)->figures, KEYWORD_BID_LOW), figure((k)->figures, KEYWORD_BID_HIGH)

static struct value figure(const int64_t *figures, enum keyword_figure which)
{
    return figures[which] < 0 ? db_null() : db_int(figures[which]);
}

/* A value that the file does not give stays as it is; a currency changes with the price that it is of. A
 * source that is known stays: it says where the keyword came from. */
static const char update_sql[] =
    "update igny8_keywords set volume = coalesce($3, volume), difficulty = coalesce($4, difficulty), "
    "cpc = coalesce($5, cpc), clicks = coalesce($6, clicks), impressions = coalesce($7, impressions), "
    "ctr = coalesce($8, ctr), position = coalesce($9, position), competition = coalesce($10, competition), "
    "bid_low = coalesce($11, bid_low), bid_high = coalesce($12, bid_high), intent = coalesce($13, intent), "
    "currency = coalesce($14, currency), trend = coalesce($15, trend), source = coalesce(source, $16), "
    "updated_at = $17 where site_id = $1 and keyword_key = $2 and ("
    "coalesce($3, volume, -1) <> coalesce(volume, -1) or "
    "coalesce($4, difficulty, -1) <> coalesce(difficulty, -1) or coalesce($5, cpc, -1) <> coalesce(cpc, -1) "
    "or "
    "coalesce($6, clicks, -1) <> coalesce(clicks, -1) or "
    "coalesce($7, impressions, -1) <> coalesce(impressions, -1) or coalesce($8, ctr, -1) <> coalesce(ctr, "
    "-1) or "
    "coalesce($9, position, -1) <> coalesce(position, -1) or "
    "coalesce($10, competition, -1) <> coalesce(competition, -1) or "
    "coalesce($11, bid_low, -1) <> coalesce(bid_low, -1) or "
    "coalesce($12, bid_high, -1) <> coalesce(bid_high, -1) or "
    "coalesce($13, intent, '') <> coalesce(intent, '') or "
    "coalesce($14, currency, '') <> coalesce(currency, '') or "
    "coalesce($15, trend, '') <> coalesce(trend, '')) returning id";

static const char insert_sql[] =
    "insert into igny8_keywords(site_id, keyword_key, volume, difficulty, cpc, clicks, impressions, ctr, "
    "position, competition, bid_low, bid_high, intent, currency, trend, source, created_at, updated_at, "
    "account_id, keyword, import_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, "
    "$15, "
    "$16, $17, $17, $18, $19, $20) on conflict (site_id, keyword_key) do nothing returning id";

static int import_numbers(struct db *db, int64_t site, const struct keyword_row *k, int64_t now)
{
    int64_t changed =
        db_query_int(db, 0, update_sql,
                     BIND(db_int(site), db_text(k->key), FIGURE_VALUES(k), db_text(k->intent),
                          db_text(k->currency), db_text(k->trend), db_text(k->source), db_int(now)));
    return changed ? 2 : 0;
}

int import_keyword(struct db *db, int64_t import, int64_t account, int64_t site, const struct keyword_row *k,
                   int64_t now)
{
    int64_t id = db_query_int(db, 0, insert_sql,
                              BIND(db_int(site), db_text(k->key), FIGURE_VALUES(k), db_text(k->intent),
                                   db_text(k->currency), db_text(k->trend), db_text(k->source), db_int(now),
                                   db_int(account), db_text(k->keyword), db_ref(import)));
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
