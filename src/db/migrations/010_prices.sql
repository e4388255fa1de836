-- 010_prices: what providers cost in money. Money is kept in millionths of a US
-- dollar; what nobody has said is null, never 0.
--
create table igny8_prices (
    account_id bigint not null references igny8_accounts(id) on delete cascade,
    provider text not null,
    model text not null,
    input bigint check (input >= 0),     -- a million tokens in
    output bigint check (output >= 0),   -- a million tokens out
    image bigint check (image >= 0),     -- one image
    primary key (account_id, provider, model)
)
--;
-- Of one answer; null: not known.
alter table igny8_ai_usage_log add column cost bigint
--;
create index igny8_usage_cost on igny8_ai_usage_log(account_id, created_at, cost) where cost > 0
--;
-- Kept with the answers: what those of known cost came to, and how many have none.
alter table igny8_automation_runs add column cost bigint not null default 0
--;
alter table igny8_automation_runs add column cost_unknown bigint not null default 0
--;
