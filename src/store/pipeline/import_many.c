/* Inserts the keywords of an import, on PostgreSQL many by one statement. */
#include "store/pipeline/imports.h"

#include "store/store.h"

#include <jansson.h>
#include <stdlib.h>

static void set_number(json_t *o, const char *name, int64_t n)
{
    if (n >= 0)
        json_object_set_new(o, name, json_integer(n));
}

static char *rows_json(const struct keyword_row *rows, int count)
{
    json_t *list = json_array();
    for (int i = 0; i < count; i++) {
        json_t *o = json_pack("{s:s, s:s, s:s*, s:s*, s:s*, s:s*}", "keyword", rows[i].keyword, "key",
                              rows[i].key, "intent", rows[i].intent, "currency", rows[i].currency, "trend",
                              rows[i].trend, "source", rows[i].source);
        for (int k = 0; k < KEYWORD_FIGURES; k++)
            set_number(o, keyword_figure_rule((enum keyword_figure)k)->name, rows[i].figures[k]);
        json_array_append_new(list, o);
    }
    char *text = json_dumps(list, JSON_COMPACT);
    json_decref(list);
    return text;
}

/* Returns the keys of the new keywords, as members of an object. */
static json_t *insert_all(struct db *db, int64_t import, int64_t account, int64_t site,
                          const struct keyword_row *rows, int count, int64_t now)
{
    char *text = rows_json(rows, count);
    struct rows *r = db_query(
        db, NULL,
        "insert into igny8_keywords(account_id, site_id, keyword, keyword_key, volume, difficulty, cpc, "
        "clicks, "
        "impressions, ctr, position, competition, bid_low, bid_high, intent, currency, trend, source, "
        "import_id, "
        "created_at, updated_at) select $1, $2, k.keyword, k.key, k.volume, k.difficulty, k.cpc, k.clicks, "
        "k.impressions, k.ctr, k.position, k.competition, k.bid_low, k.bid_high, k.intent, k.currency, "
        "k.trend, "
        "k.source, $3, $4, $4 from json_to_recordset(cast($5 as json)) as k(keyword text, key text, "
        "volume bigint, difficulty bigint, cpc bigint, clicks bigint, impressions bigint, ctr bigint, "
        "position bigint, competition bigint, bid_low bigint, bid_high bigint, intent text, currency text, "
        "trend text, source text) "
        "on conflict (site_id, keyword_key) do nothing returning keyword_key",
        BIND(db_int(account), db_int(site), db_int(import), db_int(now), db_text(text)));
    json_t *made = json_object();
    while (rows_next(r))
        json_object_set_new(made, row_text(r, "keyword_key"), json_true());
    talloc_free(r);
    free(text);
    return made;
}

void import_keyword_rows(struct db *db, int64_t import, int64_t account, int64_t site,
                         const struct keyword_row *rows, int count, int64_t now, int64_t counts[3])
{
    json_t *made = db_is_postgres(db) ? insert_all(db, import, account, site, rows, count, now) : NULL;
    for (int i = 0; i < count && !db_failed(db); i++) {
        /* If two rows have the same key, the first one is the new one. */
        bool first = made && json_object_del(made, rows[i].key) == 0;
        counts[first ? 1 : import_keyword(db, import, account, site, &rows[i], now)]++;
    }
    json_decref(made);
}
