-- 015_billing: calls that may have been billed though nothing usable came of
-- them, and what a call on its way can cost at most.
--
-- 1: sent, and no usable answer came: perhaps billed. Where a price is known its
-- cost is the most that the call can have cost.
alter table igny8_ai_usage_log add column perhaps_billed bigint not null default 0 check (perhaps_billed in (0, 1))
--;
-- While a cap in money is set: the most that the step's call on its way can cost,
-- held against the caps until the call is settled. What a start finds here was
-- sent, perhaps, by a process that died.
alter table igny8_steps add column promised bigint not null default 0 check (promised >= 0)
--;
create index igny8_steps_promised on igny8_steps(account_id, promised) where promised > 0
--;
