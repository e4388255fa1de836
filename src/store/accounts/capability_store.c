/* What refusals have shown of the models of providers, kept for each account. */
#include "store/accounts/accounts.h"

char *capability_read(struct db *db, TALLOC_CTX *owner, const struct capability_key *key, int64_t since)
{
    struct rows *r = db_query(db, NULL,
                              "select learned from igny8_capabilities where account_id = $1 and "
                              "provider = $2 and url = $3 and model = $4 and confirmed_at >= $5",
                              BIND(db_int(key->account), db_text(key->provider), db_text(key->url),
                                   db_text(key->model), db_int(since)));
    char *learned = rows_next(r) ? row_dup(owner, r, "learned") : NULL;
    talloc_free(r);
    return learned;
}

void capability_write(struct db *db, const struct capability_key *key, const char *learned, const char *why,
                      int64_t since, int64_t now)
{
    db_exec(db, "delete from igny8_capabilities where account_id = $1 and confirmed_at < $2",
            BIND(db_int(key->account), db_int(since)));
    db_exec(db,
            "insert into igny8_capabilities(account_id, provider, url, model, learned, why, created_at, "
            "confirmed_at) values ($1, $2, $3, $4, $5, $6, $7, $7) "
            "on conflict (account_id, provider, url, model) do update set learned = excluded.learned, "
            "why = excluded.why, confirmed_at = excluded.confirmed_at",
            BIND(db_int(key->account), db_text(key->provider), db_text(key->url), db_text(key->model),
                 db_text(learned), db_text(why), db_int(now)));
}

struct rows *capability_rows(struct db *db, TALLOC_CTX *owner, int64_t account, int64_t since)
{
    return db_query(db, owner,
                    "select id, account_id, provider, url, model, learned, why, created_at, confirmed_at "
                    "from igny8_capabilities where ($1 = 0 or account_id = $1) and confirmed_at >= $2 "
                    "order by account_id, provider, url, model",
                    BIND(db_int(account), db_int(since)));
}

int64_t capability_forget(struct db *db, int64_t account, int64_t id)
{
    return db_change(db,
                     "delete from igny8_capabilities where ($1 = 0 or account_id = $1) and "
                     "($2 = 0 or id = $2) returning id",
                     BIND(db_int(account), db_int(id)));
}
