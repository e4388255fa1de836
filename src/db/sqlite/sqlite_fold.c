/* Defines the SQL function igny8_fold(text). */
#include "db/sqlite/sqlite.h"

#include "base/text/text.h"

/* text_fold in a query, for searches. PostgreSQL's igny8_fold is in the migrations. */
static void fold(sqlite3_context *context, int count, sqlite3_value **values)
{
    const char *text = count == 1 ? (const char *)sqlite3_value_text(values[0]) : NULL;
    if (text == NULL)
        return; /* igny8_fold(NULL) is NULL */
    char *key = text_fold(NULL, text);
    sqlite3_result_text(context, key, -1, SQLITE_TRANSIENT);
    talloc_free(key);
}

bool sqlite_add_fold(sqlite3 *handle)
{
    return sqlite3_create_function(handle, "igny8_fold", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, fold,
                                   NULL, NULL) == SQLITE_OK;
}
