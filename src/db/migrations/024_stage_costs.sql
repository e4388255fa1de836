-- 024_stage_costs: what each stage of a run costs in money, beside its credits.
-- oldest: 0.1.0
--
-- The sums of the run's answers: cost in millionths of a dollar where it is known, and how many have none.
create table igny8_stage_costs (
    run_id bigint not null references igny8_automation_runs(id) on delete cascade,
    stage bigint not null check (stage between 1 and 7),
    cost bigint not null check (cost >= 0),
    cost_unknown bigint not null check (cost_unknown >= 0),
    primary key (run_id, stage)
)
--;
insert into igny8_stage_costs(run_id, stage, cost, cost_unknown)
select s.run_id, s.stage, cast(coalesce(sum(u.cost), 0) as bigint),
    cast(sum(case when u.cost is null then 1 else 0 end) as bigint)
from igny8_steps s join igny8_ai_usage_log u on u.step_id = s.id
where u.cost is null or u.cost > 0
group by s.run_id, s.stage
