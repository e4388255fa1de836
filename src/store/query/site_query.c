/* Lists of sites and accounts. */
#include "store/query/query.h"

struct rows *site_list(struct db *db, TALLOC_CTX *owner, int64_t account)
{
    return db_query(
        db, owner,
        "select s.id, s.name, s.domain, s.timezone, s.language, q.pending_1, q.pending_2, q.pending_3, "
        "q.pending_4, q.pending_5, q.pending_6, q.pending_7, r.run_id, r.status as run_status, "
        "r.current_stage as run_stage from igny8_sites s "
        "left join (select site_id, "
        "sum(case when stage = 1 then pending else 0 end) as pending_1, "
        "sum(case when stage = 2 then pending else 0 end) as pending_2, "
        "sum(case when stage = 3 then pending else 0 end) as pending_3, "
        "sum(case when stage = 4 then pending else 0 end) as pending_4, "
        "sum(case when stage = 5 then pending else 0 end) as pending_5, "
        "sum(case when stage = 6 then pending else 0 end) as pending_6, "
        "sum(case when stage = 7 then pending else 0 end) as pending_7 "
        "from igny8_queue_counts group by site_id) q on q.site_id = s.id "
        "left join igny8_automation_runs r on r.id = (select l.id from igny8_automation_runs l "
        "where l.site_id = s.id order by l.started_at desc, l.id desc limit 1) "
        "where s.account_id = $1 order by s.id",
        BIND(db_int(account)));
}

struct rows *account_list(struct db *db, TALLOC_CTX *owner)
{
    return db_query(db, owner,
                    "select a.id, a.name, a.credits_balance as balance, a.credits_reserved as reserved, "
                    "a.unlimited, (select count(*) from igny8_sites s where s.account_id = a.id) as sites "
                    "from igny8_accounts a order by a.id",
                    NO_BIND);
}

struct rows *balance_changes(struct db *db, TALLOC_CTX *owner, int64_t account, int n)
{
    return db_query(db, owner,
                    "select kind, amount, note, created_at, null as cost, 0 as cost_unknown from "
                    "igny8_credit_ledger where account_id = $1 "
                    "and run_id is null union all "
                    "select case when exists (select 1 from igny8_credit_ledger l where l.run_id = r.id "
                    "and l.kind = 'counted') then 'counted' else 'run' end, -total_credits_used, run_id, "
                    "started_at, cost, cost_unknown from igny8_automation_runs r where account_id = $1 and "
                    "total_credits_used > "
                    "0 order by created_at desc limit $2",
                    BIND(db_int(account), db_int(n)));
}

int64_t schema_version(struct db *db)
{
    return db_query_int(db, 0, "select coalesce(max(version), 0) as version from igny8_schema", NO_BIND);
}
