/* Prices of models, and what an account has spent in money. */
#include "store/accounts/accounts.h"

static int64_t row_int_or_unknown(const struct rows *r, const char *column)
{
    return row_null(r, column) ? -1 : row_int(r, column);
}

static struct value int_or_null(int64_t n)
{
    return n < 0 ? db_null() : db_int(n);
}

bool price_find(struct db *db, int64_t account, const char *provider, const char *model, struct price *p)
{
    struct rows *r = db_query(db, NULL,
                              "select input, output, image from igny8_prices where account_id = $1 "
                              "and provider = $2 and model = $3",
                              BIND(db_int(account), db_text(provider), db_text(model ? model : "")));
    bool found = rows_next(r);
    *p = (struct price){-1, -1, -1};
    if (found)
        *p = (struct price){row_int_or_unknown(r, "input"), row_int_or_unknown(r, "output"),
                            row_int_or_unknown(r, "image")};
    talloc_free(r);
    return found;
}

void price_set(struct db *db, int64_t account, const char *provider, const char *model, const struct price *p)
{
    if (p->input < 0 && p->output < 0 && p->image < 0) {
        db_exec(db, "delete from igny8_prices where account_id = $1 and provider = $2 and model = $3",
                BIND(db_int(account), db_text(provider), db_text(model)));
        return;
    }
    db_exec(db,
            "insert into igny8_prices(account_id, provider, model, input, output, image) "
            "values ($1, $2, $3, $4, $5, $6) on conflict (account_id, provider, model) do update set "
            "input = excluded.input, output = excluded.output, image = excluded.image",
            BIND(db_int(account), db_text(provider), db_text(model), int_or_null(p->input),
                 int_or_null(p->output), int_or_null(p->image)));
}

struct rows *price_rows(struct db *db, TALLOC_CTX *owner, int64_t account)
{
    return db_query(db, owner,
                    "select provider, model, input, output, image from igny8_prices where account_id = $1 "
                    "order by provider, model",
                    BIND(db_int(account)));
}

int64_t costs_spent(struct db *db, int64_t account, int64_t since)
{
    return db_query_int(db, 0,
                        "select cast(coalesce(sum(cost), 0) as bigint) from igny8_ai_usage_log "
                        "where account_id = $1 and created_at >= $2 and cost > 0",
                        BIND(db_int(account), db_int(since)));
}

int64_t costs_unknown(struct db *db, int64_t account, int64_t since)
{
    return db_query_int(db, 0,
                        "select count(*) from igny8_ai_usage_log where account_id = $1 and created_at >= $2 "
                        "and cost is null",
                        BIND(db_int(account), db_int(since)));
}

int64_t costs_promised(struct db *db, int64_t account, int64_t but_step)
{
    return db_query_int(db, 0,
                        "select cast(coalesce(sum(promised), 0) as bigint) from igny8_steps "
                        "where account_id = $1 and promised > 0 and state = 'open' and id <> $2",
                        BIND(db_int(account), db_int(but_step)));
}
