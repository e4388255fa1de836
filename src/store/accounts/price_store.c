/* Prices of models that accounts have set, and what an account has spent in money. */
#include "store/accounts/accounts.h"

static int64_t row_int_or_unknown(const struct rows *r, const char *column)
{
    return row_null(r, column) ? -1 : row_int(r, column);
}

static struct value int_or_null(int64_t n)
{
    return n < 0 ? db_null() : db_int(n);
}

const struct price price_unknown = {-1, -1, -1, -1, -1};

bool price_find(struct db *db, int64_t account, const char *provider, const char *model, const char *quality,
                struct price *p, bool *disabled)
{
    struct rows *r =
        db_query(db, NULL,
                 "select input, output, cached_input, cache_write, disabled, image, "
                 "(select q.image from igny8_quality_prices q where q.account_id = $1 and q.provider = $2 "
                 "and q.model = $3 and q.quality = $4) as at_quality from (select 1 as one) alone "
                 "left join igny8_prices on account_id = $1 and provider = $2 and model = $3",
                 BIND(db_int(account), db_text(provider), db_text(model ? model : ""), db_text(quality)));
    bool off = false, found = false;
    *p = price_unknown;
    if (rows_next(r)) {
        off = !row_null(r, "disabled") && row_int(r, "disabled");
        found = !row_null(r, "disabled") || !row_null(r, "at_quality");
        *p = (struct price){
            .input = row_int_or_unknown(r, "input"),
            .output = row_int_or_unknown(r, "output"),
            .image = row_int_or_unknown(r, row_null(r, "at_quality") ? "image" : "at_quality"),
            .cached_input = row_int_or_unknown(r, "cached_input"),
            .cache_write = row_int_or_unknown(r, "cache_write"),
        };
    }
    talloc_free(r);
    if (disabled)
        *disabled = off;
    return found;
}

static bool says_nothing(const struct price *p)
{
    return p->input < 0 && p->output < 0 && p->image < 0 && p->cached_input < 0 && p->cache_write < 0;
}

void price_set(struct db *db, int64_t account, const char *provider, const char *model, const struct price *p,
               bool disabled)
{
    if (says_nothing(p) && !disabled) {
        db_exec(db, "delete from igny8_prices where account_id = $1 and provider = $2 and model = $3",
                BIND(db_int(account), db_text(provider), db_text(model)));
        return;
    }
    db_exec(db,
            "insert into igny8_prices(account_id, provider, model, input, output, image, cached_input, "
            "cache_write, disabled) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) "
            "on conflict (account_id, provider, model) do update set "
            "input = excluded.input, output = excluded.output, image = excluded.image, "
            "cached_input = excluded.cached_input, cache_write = excluded.cache_write, "
            "disabled = excluded.disabled",
            BIND(db_int(account), db_text(provider), db_text(model), int_or_null(p->input),
                 int_or_null(p->output), int_or_null(p->image), int_or_null(p->cached_input),
                 int_or_null(p->cache_write), db_int(disabled)));
}

void price_set_quality(struct db *db, int64_t account, const char *provider, const char *model,
                       const char *quality, int64_t image)
{
    if (image < 0)
        db_exec(db,
                "delete from igny8_quality_prices where account_id = $1 and provider = $2 and model = $3 "
                "and quality = $4",
                BIND(db_int(account), db_text(provider), db_text(model), db_text(quality)));
    else
        db_exec(db,
                "insert into igny8_quality_prices(account_id, provider, model, quality, image) "
                "values ($1, $2, $3, $4, $5) on conflict (account_id, provider, model, quality) "
                "do update set image = excluded.image",
                BIND(db_int(account), db_text(provider), db_text(model), db_text(quality), db_int(image)));
}

struct rows *price_rows(struct db *db, TALLOC_CTX *owner, int64_t account)
{
    return db_query(
        db, owner,
        "select * from (select provider, model, null as quality, input, output, image, cached_input, "
        "cache_write, disabled from igny8_prices where account_id = $1 union all "
        "select provider, model, quality, null, null, image, null, null, 0 "
        "from igny8_quality_prices where account_id = $1) p "
        "order by provider, model, coalesce(quality, '')",
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
