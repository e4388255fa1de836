/* Reads and adds versions of an account's prompts. */
#include "store/accounts/accounts.h"

#include "store/store.h"

int64_t prompt_version(struct db *db, int64_t account, const char *name)
{
    return db_query_int(db, 0,
                        "select version from igny8_prompts where account_id = $1 and name = $2"
                        " order by version desc limit 1",
                        BIND(db_int(account), db_text(name)));
}

bool prompt_read(struct db *db, TALLOC_CTX *owner, int64_t account, const char *name, int64_t version,
                 const char **text)
{
    *text = NULL;
    if (version == 0)
        return true;
    struct rows *r = db_query(
        db, NULL, "select text from igny8_prompts where account_id = $1 and name = $2 and version = $3",
        BIND(db_int(account), db_text(name), db_int(version)));
    bool there = rows_next(r);
    if (there && !row_null(r, "text"))
        *text = row_dup(owner, r, "text");
    talloc_free(r);
    return there;
}

int64_t prompt_insert(struct db *db, int64_t account, const char *name, const char *text, const char *what,
                      const char *by_whom, int64_t now)
{
    struct account a;
    if (!account_lock(db, account, &a))
        return 0;
    return db_query_int(
        db, 0,
        "insert into igny8_prompts(account_id, name, version, text, what, by_whom, created_at)"
        " values ($1, $2, $3, $4, $5, $6, $7) returning version",
        BIND(db_int(account), db_text(name), db_int(prompt_version(db, account, name) + 1), db_text(text),
             db_text(what), db_text(by_whom), db_int(now)));
}

struct rows *prompt_versions(struct db *db, TALLOC_CTX *owner, int64_t account, const char *name)
{
    return db_query(db, owner,
                    "select version, case when text is null then 0 else 1 end as own, what, by_whom,"
                    " created_at from igny8_prompts where account_id = $1 and name = $2"
                    " order by version desc",
                    BIND(db_int(account), db_text(name)));
}
