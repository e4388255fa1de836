/* import_rows.h: one row of igny8_keywords as an import writes and reads it, shared by imports and
 * their previews. */
#ifndef IGNY8_STORE_PIPELINE_IMPORT_ROWS_H
#define IGNY8_STORE_PIPELINE_IMPORT_ROWS_H

#include "store/pipeline/imports.h"

/* In the order of enum keyword_figure, then the texts of a row. */
#define IMPORT_COLUMNS                                                                                       \
    "volume, difficulty, cpc, clicks, impressions, ctr, position, competition, bid_low, bid_high, "          \
    "intent, currency, trend, source"
enum { IMPORT_VALUES = KEYWORD_FIGURES + 4 };

/* The values of a row in that order, from to[0] on; -1 and "" for what is not given: a null would be
 * another statement for PostgreSQL. Borrows the row's texts. */
void import_row_values(const struct keyword_row *, struct value to[IMPORT_VALUES]);

/* Inserts a row of the site; false: the key is there already. import 0: none. */
bool import_row_insert(struct db *, int64_t import, int64_t account, int64_t site, const struct keyword_row *,
                       int64_t now);

/* The site's rows with these keys, IMPORT_COLUMNS and keyword: result[i] has one row or none. One round trip
 * to PostgreSQL inside a transaction; belongs to `owner`. */
struct rows **import_rows_known(struct db *, TALLOC_CTX *owner, int64_t site, const char *const *keys,
                                int count);

/* The current row of such a result; borrows its texts. `key` is the caller's. */
struct keyword_row import_row_read(const struct rows *, const char *key);

#endif
