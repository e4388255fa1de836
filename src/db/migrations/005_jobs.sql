-- 005_jobs: what works in the background, and what lists of 100,000 rows need.
-- A job goes on after a kill: its cursor moves in the transaction of each chunk.
create table igny8_jobs (
    id @id,
    account_id bigint not null references igny8_accounts(id) on delete cascade,
    site_id bigint references igny8_sites(id) on delete cascade,
    kind text not null,                  -- who knows how: "bulk", …
    state text not null default 'queued'
        check (state = 'queued' or state = 'running' or state = 'completed' or state = 'failed'
            or state = 'cancelled'),
    input text not null,                 -- JSON: what is asked, its kind's own
    total bigint not null default 0,     -- items; of these:
    done bigint not null default 0,
    failed bigint not null default 0,
    skipped bigint not null default 0,
    position bigint not null default 0,  -- where it stands, its kind's own; of "bulk": the last item's id
    result text,                         -- JSON, its kind's own
    error text,                          -- why it failed as a whole
    by_whom text not null,
    engine_id bigint,                    -- who works it, by its row in igny8_engines
    fence bigint not null default 0,     -- raised by every claim
    created_at bigint not null,
    started_at bigint,
    ended_at bigint
)
--;
create index igny8_jobs_open on igny8_jobs(kind, id) where state = 'queued' or state = 'running'
--;
create index igny8_jobs_list on igny8_jobs(account_id, id, site_id, kind, state)
--;
create index igny8_jobs_ended on igny8_jobs(ended_at) where ended_at is not null
--;
-- What became of each item of a job.
create table igny8_job_items (
    id @id,
    job_id bigint not null references igny8_jobs(id) on delete cascade,
    item_id bigint not null,
    outcome text check (outcome = 'done' or outcome = 'failed' or outcome = 'skipped'), -- null: it waits
    reason text,
    detail text,                         -- JSON: an address and the like
    unique (job_id, item_id)
)
--;
-- A page, and the count of a filtered list, are read out of these alone. They
-- begin with the account so that no stage's queue is ever picked by them.
create index igny8_keywords_list
    on igny8_keywords(account_id, site_id, id, status, disabled, cluster_id, import_id)
--;
create index igny8_clusters_list on igny8_clusters(account_id, site_id, id, status, disabled)
--;
create index igny8_ideas_list
    on igny8_content_ideas(account_id, site_id, id, status, disabled, keyword_cluster_id)
--;
create index igny8_tasks_list on igny8_tasks(account_id, site_id, id, status, disabled, cluster_id)
--;
-- The folding of searches; SQLite's is the program's own. Capitals of every
-- script where the server was built with ICU, as Debian's is.
-- @postgres
do $do$
declare
    collation_ text := case when exists (select 1 from pg_collation where collname = 'und-x-icu')
                            then 'collate "und-x-icu"' else '' end;
begin
    execute 'create function igny8_fold(s text) returns text language sql immutable parallel safe as $f$ '
         || 'select replace(replace(lower(normalize(s, nfkc) ' || collation_
         || '), ''ß'', ''ss''), ''ς'', ''σ'') $f$';
end $do$
--;
