-- 004_schedule: what was due and what became of it; what is done once for all processes.
--
-- next_run_at is the next due time, whether the schedule is switched on or not:
-- one that passes while it is off is written down as paused. Null: there is no
-- schedule yet, or, with is_enabled, the scheduler works it out anew.
--
-- start_offset, in milliseconds: where many are due at one instant, its own place.
alter table igny8_automation_configs add column start_offset bigint not null default 0
--;
create index igny8_configs_due on igny8_automation_configs(next_run_at, start_offset, site_id)
    where next_run_at is not null
--;
create index igny8_configs_unset on igny8_automation_configs(site_id) where is_enabled = 1 and next_run_at is null
--;
-- Every due time of a schedule, once: the unique key is what holds a (site, due
-- time) pair to one run.
create table igny8_due_times (
    id @id,
    account_id bigint not null references igny8_accounts(id) on delete cascade,
    site_id bigint not null references igny8_sites(id) on delete cascade,
    due_at bigint not null,
    state text not null
        check (state = 'started' or state = 'skipped' or state = 'missed' or state = 'paused' or state = 'failed'),
    reason text,                -- a sentence; null: started in time
    run_id bigint references igny8_automation_runs(id) on delete set null,
    at bigint not null,         -- when it was decided
    unique (site_id, due_at)
)
--;
create index igny8_due_times_at on igny8_due_times(due_at)
--;
create index igny8_due_times_run on igny8_due_times(run_id) where run_id is not null
--;
create index igny8_due_times_account on igny8_due_times(account_id)
--;
-- A schedule without a zone of its own follows its site's.
-- @sqlite
create trigger igny8_site_zone after update of timezone on igny8_sites when old.timezone <> new.timezone
begin
    update igny8_automation_configs set next_run_at = null
        where site_id = new.id and timezone is null and is_enabled = 1;
end
--;
-- @postgres
create function igny8_site_zone() returns trigger language plpgsql as $$
begin
    update igny8_automation_configs set next_run_at = null
        where site_id = new.id and timezone is null and is_enabled = 1;
    return null;
end $$
--;
create trigger igny8_site_zone after update of timezone on igny8_sites for each row
when (old.timezone <> new.timezone) execute function igny8_site_zone()
--;
-- @both
-- What one process does for all at its time: the weekly cleanup. Whoever does it
-- renews taken_at; one whose taken_at is long past has died.
create table igny8_chores (
    name text not null,
    due_at bigint not null,
    taken_at bigint not null,
    done_at bigint,
    result text,
    primary key (name, due_at)
)
