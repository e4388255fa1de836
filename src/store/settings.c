#include "store/store.h"

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
