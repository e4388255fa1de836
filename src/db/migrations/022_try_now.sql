-- 022_try_now: a run that waits for its provider says until when, and can be told not to.
-- oldest: 0.1.0
--
-- When the provider is asked again; null with waiting_since set: as soon as it may be.
alter table igny8_run_progress add column waiting_until bigint
--;
-- Who asked that it be tried at once; its engine takes it back.
alter table igny8_automation_runs add column try_now text
--;
