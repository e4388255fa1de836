-- 008_site_history: the last completed runs of a site, which every estimate
-- reads. By status alone, all that any site ever completed were walked.
create index igny8_runs_site_completed on igny8_automation_runs(site_id, started_at) where status = 'completed'
