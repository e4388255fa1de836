/* Stores the keywords of an import: inserts those that are new, on PostgreSQL by one statement,
 * and updates what the rows change of the others. */
#include "store/pipeline/import_rows.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <talloc.h>

/* The rows of a chunk with the same key. */
struct same_key {
    const struct keyword_row *first;
    struct keyword_row now;   /* the keyword with what the rows so far say */
    struct keyword_row given; /* what these rows change of it */
    bool made;                /* the first row made it */
    bool there;               /* false: it went between two statements */
    bool dirty;               /* `given` has something */
};

struct chunk {
    struct db *db;
    int64_t import, account, site, now;
    const struct keyword_row *rows;
    int count, key_count;
    struct same_key *keys;
    int *key_of; /* of each row */
};

/* ---- rows with the same key ----------------------------------------------------------------- */

static size_t hash_of(const char *key)
{
    uint64_t h = 14695981039346656037U;
    for (; *key; key++)
        h = (h ^ (unsigned char)*key) * 1099511628211U;
    return (size_t)(h ^ h >> 32);
}

static void find_keys(TALLOC_CTX *mem, struct chunk *c)
{
    size_t room = 4;
    while (room < (size_t)c->count * 2)
        room *= 2;
    int *place = talloc_zero_array(mem, int, (unsigned)room); /* the key's number from 1 */
    c->keys = talloc_zero_array(mem, struct same_key, (unsigned)c->count + 1);
    c->key_of = talloc_zero_array(mem, int, (unsigned)c->count + 1);
    for (int i = 0; i < c->count; i++) {
        const char *key = c->rows[i].key;
        size_t at = hash_of(key) & (room - 1);
        while (place[at] && strcmp(c->keys[place[at] - 1].first->key, key) != 0)
            at = (at + 1) & (room - 1);
        if (place[at] == 0) {
            c->keys[c->key_count].first = &c->rows[i];
            place[at] = ++c->key_count;
        }
        c->key_of[i] = place[at] - 1;
    }
}

/* ---- the new ones ------------------------------------------------------------------------------ */

static char *new_rows_json(const struct chunk *c)
{
    json_t *list = json_array();
    for (int i = 0; i < c->key_count; i++) {
        const struct keyword_row *row = c->keys[i].first;
        json_t *o = json_pack("{s:s, s:s, s:s*, s:s*, s:s*, s:s*}", "keyword", row->keyword, "key", row->key,
                              "intent", row->intent, "currency", row->currency, "trend", row->trend, "source",
                              row->source);
        for (int k = 0; k < KEYWORD_FIGURES; k++)
            if (row->figures[k] >= 0)
                json_object_set_new(o, keyword_figure_rule((enum keyword_figure)k)->name,
                                    json_integer(row->figures[k]));
        json_array_append_new(list, o);
    }
    char *text = json_dumps(list, JSON_COMPACT);
    json_decref(list);
    return text;
}

static void insert_all(struct chunk *c)
{
    char *text = new_rows_json(c);
    struct rows *r = db_query(
        c->db, NULL,
        "insert into igny8_keywords(account_id, site_id, import_id, created_at, updated_at, keyword, "
        "keyword_key, " IMPORT_COLUMNS ") select $1, $2, $3, $4, $4, keyword, key, " IMPORT_COLUMNS
        " from json_to_recordset(cast($5 as json)) as k(keyword text, key text, volume bigint, "
        "difficulty bigint, cpc bigint, clicks bigint, impressions bigint, ctr bigint, "
        "position bigint, competition bigint, bid_low bigint, bid_high bigint, intent text, "
        "currency text, trend text, source text) "
        "on conflict (site_id, keyword_key) do nothing returning keyword_key",
        BIND(db_int(c->account), db_int(c->site), db_ref(c->import), db_int(c->now), db_text(text)));
    json_t *made = json_object();
    while (rows_next(r))
        json_object_set_new(made, row_text(r, "keyword_key"), json_true());
    for (int i = 0; i < c->key_count; i++)
        c->keys[i].made = json_object_get(made, c->keys[i].first->key) != NULL;
    json_decref(made);
    talloc_free(r);
    free(text);
}

static void insert_each(struct chunk *c)
{
    for (int i = 0; i < c->key_count && !db_failed(c->db); i++)
        c->keys[i].made = import_row_insert(c->db, c->import, c->account, c->site, c->keys[i].first, c->now);
}

/* ---- the known ones ----------------------------------------------------------------------------- */

static void read_known(TALLOC_CTX *mem, struct chunk *c)
{
    const char **keys = talloc_array(mem, const char *, (unsigned)c->key_count + 1);
    int n = 0;
    for (int i = 0; i < c->key_count; i++) {
        struct same_key *k = &c->keys[i];
        keyword_figures_clear(k->given.figures);
        k->now = *k->first;
        k->there = k->made;
        if (!k->made)
            keys[n++] = k->first->key;
    }
    struct rows **found = import_rows_known(c->db, mem, c->site, keys, n);
    n = 0;
    for (int i = 0; i < c->key_count && !db_failed(c->db); i++) {
        struct same_key *k = &c->keys[i];
        if (k->made)
            continue;
        k->there = rows_next(found[n]);
        if (k->there)
            k->now = import_row_read(found[n], k->first->key);
        n++;
    }
}

static bool take_text(const char **now, const char **given, const char *text)
{
    if (text == NULL || (*now && strcmp(*now, text) == 0))
        return false;
    *now = *given = text;
    return true;
}

/* What a row says of a known keyword; true: its figures or texts change. */
static bool merge(struct same_key *k, const struct keyword_row *row)
{
    bool changed = false;
    bool amount = row->figures[KEYWORD_CPC] >= 0 || row->figures[KEYWORD_BID_LOW] >= 0 ||
                  row->figures[KEYWORD_BID_HIGH] >= 0;
    for (int i = 0; i < KEYWORD_FIGURES; i++)
        if (row->figures[i] >= 0 && row->figures[i] != k->now.figures[i]) {
            k->now.figures[i] = k->given.figures[i] = row->figures[i];
            changed = true;
        }
    changed = take_text(&k->now.intent, &k->given.intent, row->intent) || changed;
    changed = take_text(&k->now.trend, &k->given.trend, row->trend) || changed;
    if (amount || k->now.currency == NULL)
        changed = take_text(&k->now.currency, &k->given.currency, row->currency) || changed;
    bool named = k->now.source == NULL && take_text(&k->now.source, &k->given.source, row->source);
    k->dirty = k->dirty || changed || named;
    return changed;
}

static void update(const struct chunk *c, const struct same_key *k)
{
    enum { FIRST = 3 };
    struct value values[FIRST + IMPORT_VALUES] = {db_int(c->site), db_text(k->first->key), db_int(c->now)};
    import_row_values(&k->given, values + FIRST);
    db_exec(
        c->db,
        "update igny8_keywords set updated_at = $3, volume = coalesce(nullif($4, -1), volume), "
        "difficulty = coalesce(nullif($5, -1), difficulty), cpc = coalesce(nullif($6, -1), cpc), "
        "clicks = coalesce(nullif($7, -1), clicks), impressions = coalesce(nullif($8, -1), impressions), "
        "ctr = coalesce(nullif($9, -1), ctr), position = coalesce(nullif($10, -1), position), "
        "competition = coalesce(nullif($11, -1), competition), bid_low = coalesce(nullif($12, -1), bid_low), "
        "bid_high = coalesce(nullif($13, -1), bid_high), intent = coalesce(nullif($14, ''), intent), "
        "currency = coalesce(nullif($15, ''), currency), trend = coalesce(nullif($16, ''), trend), "
        "source = coalesce(source, nullif($17, '')) where site_id = $1 and keyword_key = $2",
        values, FIRST + IMPORT_VALUES);
}

void import_keyword_rows(struct db *db, int64_t import, int64_t account, int64_t site,
                         const struct keyword_row *rows, int count, int64_t now, int64_t counts[3])
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct chunk c = {.db = db,
                      .import = import,
                      .account = account,
                      .site = site,
                      .now = now,
                      .rows = rows,
                      .count = count};
    find_keys(mem, &c);
    if (db_is_postgres(db))
        insert_all(&c);
    else
        insert_each(&c);
    read_known(mem, &c);
    for (int i = 0; i < count && !db_failed(db); i++) {
        struct same_key *k = &c.keys[c.key_of[i]];
        counts[k->made && k->first == &rows[i] ? 1 : k->there && merge(k, &rows[i]) ? 2 : 0]++;
    }
    for (int i = 0; i < c.key_count; i++)
        if (c.keys[i].dirty)
            update(&c, &c.keys[i]);
    talloc_free(mem);
}
