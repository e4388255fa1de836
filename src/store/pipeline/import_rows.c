/* Reads and inserts one keyword as an import knows it: figures and texts. */
#include "store/pipeline/import_rows.h"

#include <talloc.h>

void import_row_values(const struct keyword_row *row, struct value to[IMPORT_VALUES])
{
    const char *const texts[] = {row->intent, row->currency, row->trend, row->source};
    for (int i = 0; i < KEYWORD_FIGURES; i++)
        to[i] = db_int(row->figures[i]);
    for (int i = 0; i < IMPORT_VALUES - KEYWORD_FIGURES; i++)
        to[KEYWORD_FIGURES + i] = db_text(texts[i] ? texts[i] : "");
}

bool import_row_insert(struct db *db, int64_t import, int64_t account, int64_t site,
                       const struct keyword_row *row, int64_t now)
{
    enum { FIRST = 6 };
    struct value values[FIRST + IMPORT_VALUES] = {db_int(account),   db_int(site),   db_text(row->keyword),
                                                  db_text(row->key), db_ref(import), db_int(now)};
    import_row_values(row, values + FIRST);
    return db_insert(db, 0,
                     "insert into igny8_keywords(account_id, site_id, keyword, keyword_key, import_id, "
                     "created_at, updated_at, " IMPORT_COLUMNS ") "
                     "values ($1, $2, $3, $4, $5, $6, $6, nullif($7, -1), nullif($8, -1), nullif($9, -1), "
                     "nullif($10, -1), nullif($11, -1), nullif($12, -1), nullif($13, -1), nullif($14, -1), "
                     "nullif($15, -1), nullif($16, -1), nullif($17, ''), nullif($18, ''), nullif($19, ''), "
                     "nullif($20, '')) on conflict (site_id, keyword_key) do nothing returning id",
                     values, FIRST + IMPORT_VALUES) != 0;
}

struct rows **import_rows_known(struct db *db, TALLOC_CTX *owner, int64_t site, const char *const *keys,
                                int count)
{
    static const char sql[] =
        "select keyword, " IMPORT_COLUMNS " from igny8_keywords where site_id = $1 and keyword_key = $2";
    struct rows **found = talloc_array(owner, struct rows *, (unsigned)count + 1);
    for (int i = 0; i < count; i++)
        found[i] = i + 1 < count ? db_query_deferred(db, found, sql, BIND(db_int(site), db_text(keys[i])))
                                 : db_query(db, found, sql, BIND(db_int(site), db_text(keys[i])));
    return found;
}

struct keyword_row import_row_read(const struct rows *r, const char *key)
{
    struct keyword_row row = {.keyword = row_text(r, "keyword"),
                              .key = key,
                              .intent = row_text(r, "intent"),
                              .currency = row_text(r, "currency"),
                              .trend = row_text(r, "trend"),
                              .source = row_text(r, "source")};
    for (int i = 0; i < KEYWORD_FIGURES; i++) {
        const char *name = keyword_figure_rule((enum keyword_figure)i)->name;
        row.figures[i] = row_null(r, name) ? -1 : row_int(r, name);
    }
    return row;
}
