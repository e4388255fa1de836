/* Reads and writes the settings of an account, by name. */
#include "store/store.h"

#include <string.h>

char *setting_get(struct db *db, TALLOC_CTX *owner, int64_t account, const char *name)
{
    struct rows *r =
        db_query(db, NULL, "select value from igny8_settings where account_id = $1 and name = $2",
                 BIND(db_int(account), db_text(name)));
    char *value = rows_next(r) ? row_dup(owner, r, "value") : NULL;
    talloc_free(r);
    return value;
}

void setting_set(struct db *db, int64_t account, const char *name, const char *value)
{
    db_exec(db,
            "insert into igny8_settings(account_id, name, value) values ($1, $2, $3) "
            "on conflict (account_id, name) do update set value = excluded.value",
            BIND(db_int(account), db_text(name), db_text(value)));
}

void setting_delete(struct db *db, int64_t account, const char *name)
{
    db_exec(db, "delete from igny8_settings where account_id = $1 and name = $2",
            BIND(db_int(account), db_text(name)));
}

#define NAMED "select name, value from igny8_settings where account_id = $1 and name = $"

/* Not `name in (…)`: SQLite builds a table in memory for each list, and each step reads the caps. */
static const char *names_sql(TALLOC_CTX *owner, int count)
{
    if (count == 2)
        return NAMED "2 union all " NAMED "3";
    char *sql = talloc_strdup(owner, NAMED "2");
    for (int i = 1; i < count; i++)
        sql = talloc_asprintf_append_buffer(sql, " union all " NAMED "%d", i + 2);
    return sql;
}

struct rows *settings_by_names(struct db *db, TALLOC_CTX *owner, int64_t account, const char *const *names,
                               int count)
{
    struct value *values = talloc_array(NULL, struct value, (unsigned)count + 1);
    values[0] = db_int(account);
    for (int i = 0; i < count; i++)
        values[i + 1] = db_text(names[i]);
    struct rows *rows = db_query(db, owner, names_sql(values, count), values, count + 1);
    talloc_free(values);
    return rows;
}

struct rows *settings_by_prefix(struct db *db, TALLOC_CTX *owner, int64_t account, const char *prefix)
{
    return db_query(db, owner,
                    "select name, value from igny8_settings where account_id = $1 "
                    "and substr(name, 1, cast($3 as integer)) = $2 order by name",
                    BIND(db_int(account), db_text(prefix), db_int((int64_t)strlen(prefix))));
}
