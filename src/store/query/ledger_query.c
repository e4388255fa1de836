/* Lists of the ledger and of usage; sums of usage by day. */
#include "store/query/query.h"

#define RUN_OF(alias) "(select r.run_id from igny8_automation_runs r where r.id = " alias ".run_id)"

static const struct list_column ledger_columns[] = {
    {"id", "l.id", COLUMN_INT, LIST_ORDER | LIST_FILTER},
    {"kind", "l.kind", COLUMN_TEXT, LIST_FILTER},
    {"amount", "l.amount", COLUMN_CREDITS, 0},
    {"balance_after", "l.balance_after", COLUMN_CREDITS, 0},
    {"function", "l.function", COLUMN_TEXT, LIST_FILTER},
    {"site_id", "l.site_id", COLUMN_INT, 0},
    {"run_id", RUN_OF("l"), COLUMN_TEXT, 0},
    {"step_id", "l.step_id", COLUMN_INT, LIST_FILTER},
    {"note", "l.note", COLUMN_TEXT, 0},
    {"created_at", "l.created_at", COLUMN_TIME, 0},
    {0},
};

const struct list_spec ledger_list_spec = {
    .from = "igny8_credit_ledger l",
    .account = "l.account_id",
    .site = "l.site_id",
    .id = "l.id",
    .order = "l.id desc",
    .columns = ledger_columns,
};

static const struct list_column usage_columns[] = {
    {"id", "u.id", COLUMN_INT, LIST_ORDER | LIST_FILTER},
    {"site_id", "u.site_id", COLUMN_INT, 0},
    {"run_id", RUN_OF("u"), COLUMN_TEXT, 0},
    {"step_id", "u.step_id", COLUMN_INT, LIST_FILTER},
    {"call_no", "u.call_no", COLUMN_INT, 0},
    {"purpose", "u.purpose", COLUMN_TEXT, LIST_FILTER},
    {"function", "u.function", COLUMN_TEXT, LIST_FILTER},
    {"provider", "u.provider", COLUMN_TEXT, LIST_FILTER},
    {"model", "u.model", COLUMN_TEXT, LIST_FILTER},
    {"request_id", "u.request_id", COLUMN_TEXT, 0},
    {"tokens_in", "u.tokens_in", COLUMN_INT, 0},
    {"tokens_out", "u.tokens_out", COLUMN_INT, 0},
    {"tokens_cached", "u.tokens_cached", COLUMN_INT, 0},
    {"tokens_cache_written", "u.tokens_cache_written", COLUMN_INT, 0},
    {"tokens_reasoning", "u.tokens_reasoning", COLUMN_INT, 0},
    {"quality", "u.quality", COLUMN_TEXT, 0},
    {"duration_ms", "u.duration_ms", COLUMN_INT, 0},
    {"credits", "u.credits", COLUMN_CREDITS, 0},
    {"cost", "u.cost", COLUMN_MONEY, 0},
    {"perhaps_billed", "u.perhaps_billed", COLUMN_FLAG, 0},
    {"created_at", "u.created_at", COLUMN_TIME, LIST_ORDER},
    {0},
};

const struct list_spec usage_list_spec = {
    .from = "igny8_ai_usage_log u",
    .account = "u.account_id",
    .site = "u.site_id",
    .id = "u.id",
    .order = "u.created_at desc",
    .columns = usage_columns,
};

struct rows *usage_sums(struct db *db, TALLOC_CTX *owner, int64_t account, int64_t site, int64_t from,
                        int64_t to)
{
    return db_query(db, owner,
                    "select function, site_id, created_at / 86400000 as day, count(*) as calls, "
                    "cast(sum(credits) as bigint) as credits, "
                    "cast(coalesce(sum(tokens_in), 0) as bigint) as tokens_in, "
                    "cast(coalesce(sum(tokens_out), 0) as bigint) as tokens_out, "
                    "cast(coalesce(sum(cost), 0) as bigint) as cost, "
                    "cast(sum(case when cost is null then 1 else 0 end) as bigint) as cost_unknown from "
                    "igny8_ai_usage_log "
                    "where account_id = $1 and created_at >= $3 and created_at < $4 "
                    "and ($2 = 0 or site_id = $2) group by function, site_id, created_at / 86400000 "
                    "order by day, function, site_id",
                    BIND(db_int(account), db_int(site), db_int(from), db_int(to)));
}
