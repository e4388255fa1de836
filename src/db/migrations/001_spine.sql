-- 001_spine: every table of the main job, on SQLite and PostgreSQL alike.
-- Times are milliseconds UTC, credits thousandths of a credit, flags 0 or 1,
-- JSON is text. Statements end with a line of its own: two dashes, semicolon.
-- A check spells its values out with `or`: SQLite makes a table in memory of
-- three or more values in `in (…)` for every row that it checks.
--
-- The tenant. credits_balance and credits_reserved always equal what the
-- ledger and the open reservations say; event_seq numbers its log lines.
create table igny8_accounts (
    id @id,
    name text not null unique,
    credits_balance bigint not null default 0 check (credits_balance >= 0),
    credits_reserved bigint not null default 0 check (credits_reserved >= 0),
    unlimited bigint not null default 0 check (unlimited in (0, 1)),
    event_seq bigint not null default 0,
    created_at bigint not null,
    check (credits_balance >= credits_reserved)
)
--;
create table igny8_sites (
    id @id,
    account_id bigint not null references igny8_accounts(id) on delete cascade,
    name text not null,
    name_key text not null,              -- folded: one name a site, whatever its spelling
    domain text,
    timezone text not null default 'UTC',
    language text not null default 'en', -- BCP 47
    audience text,
    voice text,
    image_style text,
    created_at bigint not null,
    unique (account_id, name_key)
)
--;
-- What is pending in each stage of a site (stage 7: what waits for review).
-- Kept by the triggers below; the program never writes it.
create table igny8_queue_counts (
    site_id bigint not null references igny8_sites(id) on delete cascade,
    stage bigint not null check (stage between 1 and 7),
    pending bigint not null default 0,
    primary key (site_id, stage)
)
--;
-- A file on its way in. Its keywords carry import_id, and are pending for
-- nobody, until it is released; a start ends what a kill left open.
create table igny8_imports (
    id @id,
    account_id bigint not null references igny8_accounts(id) on delete cascade,
    site_id bigint not null references igny8_sites(id) on delete cascade,
    state text not null check (state = 'loading' or state = 'releasing' or state = 'done'),
    file_name text,
    engine_id bigint,        -- the process that does it, by its row in igny8_engines
    imported bigint not null default 0,
    created_at bigint not null
)
--;
create index igny8_imports_open on igny8_imports(id) where state <> 'done'
--;
create table igny8_clusters (
    id @id,
    account_id bigint not null references igny8_accounts(id) on delete cascade,
    site_id bigint not null references igny8_sites(id) on delete cascade,
    name text not null,
    name_key text not null,
    description text,
    status text not null default 'new' check (status = 'new' or status = 'mapped' or status = 'failed'),
    disabled bigint not null default 0 check (disabled in (0, 1)),
    keyword_count bigint not null default 0, -- kept by triggers on the keywords
    uncovered bigint not null default 0,     -- of these, keywords that no idea covers
    run_id bigint,                           -- the run that made it
    error text,
    created_at bigint not null,
    updated_at bigint not null,
    unique (site_id, name_key)
)
--;
create index igny8_clusters_pending on igny8_clusters(site_id, id)
    where disabled = 0 and (status = 'new' or (status = 'mapped' and uncovered > 0))
--;
create index igny8_clusters_failed on igny8_clusters(site_id, id) where status = 'failed'
--;
create table igny8_keywords (
    id @id,
    account_id bigint not null references igny8_accounts(id) on delete cascade,
    site_id bigint not null references igny8_sites(id) on delete cascade,
    keyword text not null,
    keyword_key text not null,  -- NFKC, case folded
    volume bigint,              -- searches a month
    difficulty bigint,          -- 0 to 100
    cpc bigint,                 -- thousandths of the file's currency
    intent text,
    cluster_id bigint references igny8_clusters(id) on delete set null,
    status text not null default 'new' check (status = 'new' or status = 'mapped' or status = 'failed'),
    disabled bigint not null default 0 check (disabled in (0, 1)),
    covered bigint not null default 0 check (covered in (0, 1)), -- an idea was asked for it
    import_id bigint references igny8_imports(id) on delete cascade, -- set until its import is released
    error text,
    created_at bigint not null,
    updated_at bigint not null,
    unique (site_id, keyword_key)
)
--;
create index igny8_keywords_pending on igny8_keywords(site_id, id)
    where status = 'new' and cluster_id is null and disabled = 0 and import_id is null
--;
create index igny8_keywords_failed on igny8_keywords(site_id, id) where status = 'failed'
--;
create index igny8_keywords_cluster on igny8_keywords(cluster_id, covered) where cluster_id is not null
--;
create index igny8_keywords_import on igny8_keywords(import_id, id) where import_id is not null
--;
create table igny8_content_ideas (
    id @id,
    account_id bigint not null references igny8_accounts(id) on delete cascade,
    site_id bigint not null references igny8_sites(id) on delete cascade,
    keyword_cluster_id bigint references igny8_clusters(id) on delete set null,
    idea_title text not null,
    title_key text not null,
    brief text,
    outline text not null default '[]',         -- JSON [{"h2", "h3": [text]}]
    target_keywords text not null default '[]', -- JSON [text]
    content_type text,
    intent text,
    target_words bigint not null default 2500,
    status text not null default 'new'
        check (status = 'new' or status = 'duplicate' or status = 'queued' or status = 'completed'
            or status = 'failed'),
    disabled bigint not null default 0 check (disabled in (0, 1)),
    duplicate_of text,       -- the title that it resembles
    similarity bigint,       -- thousandths, with duplicate_of
    run_id bigint,
    error text,
    created_at bigint not null,
    updated_at bigint not null
)
--;
create index igny8_ideas_pending on igny8_content_ideas(site_id, id) where status = 'new' and disabled = 0
--;
create index igny8_ideas_failed on igny8_content_ideas(site_id, id) where status = 'failed'
--;
create index igny8_ideas_titles on igny8_content_ideas(site_id, title_key)
--;
create index igny8_ideas_cluster on igny8_content_ideas(keyword_cluster_id)
--;
create table igny8_tasks (
    id @id,
    account_id bigint not null references igny8_accounts(id) on delete cascade,
    site_id bigint not null references igny8_sites(id) on delete cascade,
    idea_id bigint references igny8_content_ideas(id) on delete set null,
    cluster_id bigint references igny8_clusters(id) on delete set null,
    title text not null,
    brief text,
    outline text not null default '[]',
    keywords text not null default '[]',
    content_type text,
    words bigint not null default 2500,
    status text not null default 'queued'
        check (status = 'queued' or status = 'completed' or status = 'failed'),
    disabled bigint not null default 0 check (disabled in (0, 1)),
    note text,               -- why its content was sent back
    run_id bigint,
    error text,
    created_at bigint not null,
    updated_at bigint not null
)
--;
create index igny8_tasks_pending on igny8_tasks(site_id, id) where status = 'queued' and disabled = 0
--;
create index igny8_tasks_failed on igny8_tasks(site_id, id) where status = 'failed'
--;
create unique index igny8_tasks_idea on igny8_tasks(idea_id) where idea_id is not null
--;
create index igny8_tasks_cluster on igny8_tasks(cluster_id)
--;
create table igny8_content (
    id @id,
    account_id bigint not null references igny8_accounts(id) on delete cascade,
    site_id bigint not null references igny8_sites(id) on delete cascade,
    task_id bigint references igny8_tasks(id) on delete set null,
    title text not null,
    meta_title text,
    meta_description text,
    slug text not null,
    body text not null,          -- Markdown without front matter and title
    words bigint not null,       -- of the rendered text
    status text not null default 'draft'
        check (status = 'draft' or status = 'review' or status = 'sent_back' or status = 'published'
            or status = 'trashed'),
    disabled bigint not null default 0 check (disabled in (0, 1)),
    version bigint not null default 1,
    images_total bigint not null default 0,  -- kept by triggers on the images
    images_done bigint not null default 0,   -- of these, generated
    prompts_failed bigint not null default 0 check (prompts_failed in (0, 1)), -- stage 5 gave it up
    sent_without_by text,        -- who sent it to review without its images
    sent_without_at bigint,
    approved_by text,
    approved_at bigint,
    run_id bigint,
    error text,
    created_at bigint not null,
    updated_at bigint not null
)
--;
create index igny8_content_pending on igny8_content(site_id, id)
    where status = 'draft' and images_total = 0 and prompts_failed = 0 and disabled = 0
--;
create index igny8_content_failed on igny8_content(site_id, id) where status = 'draft' and prompts_failed = 1
--;
-- Drafts stay out of it: SQLite would take it for the pending ones, among which it cannot tell.
create index igny8_content_status on igny8_content(site_id, status, id) where status <> 'draft'
--;
create unique index igny8_content_task on igny8_content(task_id) where task_id is not null
--;
-- Every version of a content, and what made it. Stays as long as the content.
create table igny8_content_versions (
    content_id bigint not null references igny8_content(id) on delete cascade,
    version bigint not null,
    title text not null,
    meta_title text,
    meta_description text,
    slug text not null,
    body text not null,
    words bigint not null,
    note text,
    prompt text,             -- the prompt's name
    provider text,
    model text,
    tokens_in bigint,
    tokens_out bigint,
    step_id bigint,
    made_at bigint not null,
    primary key (content_id, version)
)
--;
create table igny8_images (
    id @id,
    account_id bigint not null references igny8_accounts(id) on delete cascade,
    site_id bigint not null references igny8_sites(id) on delete cascade,
    content_id bigint not null references igny8_content(id) on delete cascade,
    image_type text not null check (image_type in ('featured', 'in_article')),
    position bigint not null,    -- 0: featured; else the heading's number
    heading text,
    prompt text not null,
    alt text,
    width bigint not null,
    height bigint not null,
    status text not null default 'pending'
        check (status = 'pending' or status = 'generated' or status = 'failed'),
    disabled bigint not null default 0 check (disabled in (0, 1)),
    file text,                   -- below the data folder's images/, named by its hash
    mime text,
    image_url text,
    run_id bigint,
    error text,
    created_at bigint not null,
    updated_at bigint not null,
    unique (content_id, position)
)
--;
create index igny8_images_pending on igny8_images(site_id, id) where status = 'pending' and disabled = 0
--;
create index igny8_images_failed on igny8_images(site_id, id) where status = 'failed'
--;
create table igny8_automation_configs (
    id @id,
    account_id bigint not null references igny8_accounts(id) on delete cascade,
    site_id bigint not null unique references igny8_sites(id) on delete cascade,
    is_enabled bigint not null default 0 check (is_enabled in (0, 1)),
    frequency text not null default 'daily'
        check (frequency = 'daily' or frequency = 'weekly' or frequency = 'monthly'),
    scheduled_time text not null default '02:00',
    timezone text,                       -- null: the site's
    weekday bigint not null default 1 check (weekday between 1 and 7),
    day_of_month bigint not null default 1 check (day_of_month between 1 and 31),
    paused_until bigint,
    stage_1_batch_size bigint not null default 20 check (stage_1_batch_size between 1 and 20),
    stage_2_batch_size bigint not null default 1 check (stage_2_batch_size between 1 and 5),
    stage_3_batch_size bigint not null default 20 check (stage_3_batch_size between 1 and 100),
    stage_4_batch_size bigint not null default 1 check (stage_4_batch_size = 1),
    stage_5_batch_size bigint not null default 1 check (stage_5_batch_size = 1),
    stage_6_batch_size bigint not null default 1 check (stage_6_batch_size = 1),
    max_items bigint check (max_items > 0),
    max_credits bigint check (max_credits > 0),
    notify_emails text,
    webhook_url text,
    last_run_at bigint,
    next_run_at bigint
)
--;
-- One process that works runs. Its lease is on the database's clock.
create table igny8_engines (
    id @id,
    host text not null,
    pid bigint not null,
    lock_file text,          -- held while the process lives: proves its death to a neighbour
    started_at bigint not null,
    lease_until bigint not null
)
--;
create table igny8_automation_runs (
    id @id,
    run_id text not null unique,
    account_id bigint not null references igny8_accounts(id) on delete cascade,
    site_id bigint not null references igny8_sites(id) on delete cascade,
    trigger_type text not null check (trigger_type in ('manual', 'scheduled')),
    status text not null
        check (status = 'running' or status = 'paused' or status = 'completed' or status = 'failed'
            or status = 'cancelled'),
    wanted text check (wanted in ('pause', 'cancel')), -- asked for; done when the batch in flight has ended
    current_stage bigint not null,
    start_stage bigint not null check (start_stage between 1 and 7),
    end_stage bigint not null check (end_stage between 1 and 7),
    retry bigint not null default 0 check (retry in (0, 1)), -- its first stage takes failed items alone
    started_at bigint not null,
    completed_at bigint,
    total_credits_used bigint not null default 0,
    estimate bigint not null default 0,
    max_items bigint,
    max_credits bigint,
    config text not null,             -- JSON: what was copied at the start
    stage_1_result text,
    stage_2_result text,
    stage_3_result text,
    stage_4_result text,
    stage_5_result text,
    stage_6_result text,
    stage_7_result text,
    error_message text,
    end_reason text,
    -- where it stands in the current stage
    stage_entered bigint not null default 0,  -- 1: mark, total and cursor are of current_stage
    stage_mark bigint not null default 0,     -- the highest id that the stage takes
    stage_cursor bigint not null default 0,   -- the highest id taken so far
    stage_total bigint not null default 0,    -- items that it will take
    stage_taken bigint not null default 0,
    stage_failed bigint not null default 0,
    failed_in_row bigint not null default 0,
    batch bigint not null default 0,          -- number of the last batch of the stage
    -- who works it
    owner bigint,                             -- igny8_engines.id; a row that is gone: its process died
    fence bigint not null default 0,          -- raised by every claim
    -- its log
    lines bigint not null default 0,          -- lines written
    lines_filed bigint not null default 0     -- of these, in the log files
)
--;
create unique index igny8_runs_one_active on igny8_automation_runs(site_id) where status in ('running', 'paused')
--;
create index igny8_runs_site on igny8_automation_runs(site_id, started_at)
--;
create index igny8_runs_status on igny8_automation_runs(status, started_at)
--;
create index igny8_runs_running on igny8_automation_runs(owner, id) where status = 'running'
--;
-- Without those that are running: lines grow with every step.
create index igny8_runs_unfiled on igny8_automation_runs(id)
    where lines_filed < lines and status <> 'running'
--;
-- Who paused, resumed, cancelled or started a run, when and why.
create table igny8_run_acts (
    id @id,
    run_id bigint not null references igny8_automation_runs(id) on delete cascade,
    act text not null
        check (act = 'start' or act = 'pause' or act = 'resume' or act = 'cancel' or act = 'retry'),
    by_whom text not null,
    why text,
    at bigint not null
)
--;
create index igny8_run_acts_run on igny8_run_acts(run_id, id)
--;
-- A batch being worked, or worked.
create table igny8_steps (
    id @id,
    run_id bigint not null references igny8_automation_runs(id) on delete cascade,
    account_id bigint not null,
    site_id bigint not null,
    stage bigint not null,
    batch bigint not null,               -- its number in the stage
    state text not null default 'open'
        check (state = 'open' or state = 'done' or state = 'failed' or state = 'halved'),
    tries bigint not null default 1,     -- 1 to 3: the try that is going on, or was the last
    size bigint not null,                -- items
    set_aside bigint not null default 0, -- its price at the wish
    credits bigint not null default 0,   -- what was debited
    error text,
    created_at bigint not null,
    ended_at bigint
)
--;
create index igny8_steps_run on igny8_steps(run_id, id)
--;
-- Every item that a run took, once a stage, and what became of it.
create table igny8_run_items (
    run_id bigint not null references igny8_automation_runs(id) on delete cascade,
    stage bigint not null,
    item_id bigint not null,
    step_id bigint not null references igny8_steps(id) on delete cascade,
    position bigint not null,            -- its number in the step, from 1
    outcome text check (outcome = 'done' or outcome = 'failed' or outcome = 'skipped'),
    reason text,
    primary key (run_id, stage, item_id)
-- @sqlite
) without rowid
-- @postgres
)
-- @both
--;
create index igny8_run_items_step on igny8_run_items(step_id, position)
--;
-- One row for each answer that a provider delivered. A step's credits stand on its last row.
create table igny8_ai_usage_log (
-- @sqlite
    id integer primary key, -- its rows are never deleted: no need to remember the highest
-- @postgres
    id @id,
-- @both
    account_id bigint not null references igny8_accounts(id) on delete cascade,
    site_id bigint not null,
    run_id bigint,
    step_id bigint,
    call_no bigint not null,             -- in the step, from 1
    try bigint not null,                 -- the step's try that it belongs to
    purpose text not null
        check (purpose = 'ask' or purpose = 'repair' or purpose = 'continue' or purpose = 'missing'
            or purpose = 'reword'),
    function text not null,
    provider text not null,
    model text,
    request_id text,
    tokens_in bigint,
    tokens_out bigint,
    finish bigint not null,              -- enum finish
    duration_ms bigint not null,
    parse_tries bigint not null default 0, -- raised by a start before it parses the answer; 2: poison
    applied bigint not null default 0 check (applied in (0, 1)),
    credits bigint not null default 0,
    created_at bigint not null
)
--;
create index igny8_usage_step on igny8_ai_usage_log(step_id, id)
--;
create index igny8_usage_account on igny8_ai_usage_log(account_id, created_at)
--;
-- The raw texts of a call; swept by age.
create table igny8_call_texts (
-- @sqlite
    call_id integer primary key references igny8_ai_usage_log(id) on delete cascade,
-- @postgres
    call_id bigint primary key references igny8_ai_usage_log(id) on delete cascade,
-- @both
    request text not null,
    answer text not null,
    created_at bigint not null
)
--;
-- Append-only. amount is signed: what it adds to the balance. A row of kind
-- counted changes no balance (its amount is what would have been debited).
create table igny8_credit_ledger (
-- @sqlite
    id integer primary key, -- its rows are never deleted: no need to remember the highest
-- @postgres
    id @id,
-- @both
    account_id bigint not null references igny8_accounts(id) on delete cascade,
    kind text not null check (kind = 'opening' or kind = 'grant' or kind = 'debit' or kind = 'counted'),
    amount bigint not null,
    balance_after bigint not null,
    function text,
    site_id bigint,
    run_id bigint,
    step_id bigint,
    note text,
    created_at bigint not null
)
--;
create unique index igny8_ledger_one_debit on igny8_credit_ledger(step_id) where step_id is not null
--;
create index igny8_ledger_account on igny8_credit_ledger(account_id, id)
--;
create table igny8_reservations (
    id @id,
    account_id bigint not null references igny8_accounts(id) on delete cascade,
    run_id bigint not null,
    amount bigint not null check (amount >= 0),   -- set aside in all
    used bigint not null default 0 check (used >= 0),
    state text not null default 'open' check (state in ('open', 'closed')),
    opened_at bigint not null,
    closed_at bigint,
    check (used <= amount)
)
--;
create unique index igny8_reservations_open on igny8_reservations(run_id) where state = 'open'
--;
-- The run's log; seq counts per account, without gaps, in order of commit.
create table igny8_run_log (
    account_id bigint not null references igny8_accounts(id) on delete cascade,
    seq bigint not null,
    run_id bigint not null references igny8_automation_runs(id) on delete cascade,
    at bigint not null,
    stage bigint not null,               -- 0: of the run as a whole
    level text not null check (level = 'info' or level = 'success' or level = 'warning' or level = 'error'),
    place bigint not null,               -- 1 run's file, 2 stage's file, 3 both; +4: a heading, without time
    message text not null,
    primary key (account_id, seq)
-- @sqlite
) without rowid
-- @postgres
)
-- @both
--;
create index igny8_run_log_run on igny8_run_log(run_id, seq)
--;
-- What moves within a batch; written about once a second, never part of a step's truth.
create table igny8_run_progress (
    run_id bigint primary key references igny8_automation_runs(id) on delete cascade,
    phase text not null,
    percent bigint not null,
    item text,
    words bigint not null default 0,
    words_wanted bigint not null default 0,
    waiting_since bigint,                -- set while it waits for a provider
    waiting_why text,
    at bigint not null
)
--;
create table igny8_settings (
    account_id bigint not null references igny8_accounts(id) on delete cascade,
    name text not null,
    value text not null,
    primary key (account_id, name)
)
--;
-- ---- kept counts: the rules of what is pending, once more for each way a row changes
-- @sqlite
create trigger igny8_sites_counts after insert on igny8_sites begin
    insert into igny8_queue_counts(site_id, stage) values
        (new.id, 1), (new.id, 2), (new.id, 3), (new.id, 4), (new.id, 5), (new.id, 6), (new.id, 7);
end
--;
create trigger igny8_pending_1_born after insert on igny8_keywords
when new.status = 'new' and new.cluster_id is null and new.disabled = 0 and new.import_id is null begin
    update igny8_queue_counts set pending = pending + 1 where site_id = new.site_id and stage = 1;
end
--;
create trigger igny8_pending_1_gone after delete on igny8_keywords
when old.status = 'new' and old.cluster_id is null and old.disabled = 0 and old.import_id is null begin
    update igny8_queue_counts set pending = pending - 1 where site_id = old.site_id and stage = 1;
end
--;
create trigger igny8_pending_1_up after update on igny8_keywords
when not (old.status = 'new' and old.cluster_id is null and old.disabled = 0 and old.import_id is null) and (new.status = 'new' and new.cluster_id is null and new.disabled = 0 and new.import_id is null) begin
    update igny8_queue_counts set pending = pending + 1 where site_id = new.site_id and stage = 1;
end
--;
create trigger igny8_pending_1_down after update on igny8_keywords
when (old.status = 'new' and old.cluster_id is null and old.disabled = 0 and old.import_id is null) and not (new.status = 'new' and new.cluster_id is null and new.disabled = 0 and new.import_id is null) begin
    update igny8_queue_counts set pending = pending - 1 where site_id = old.site_id and stage = 1;
end
--;
create trigger igny8_pending_2_born after insert on igny8_clusters
when new.disabled = 0 and (new.status = 'new' or (new.status = 'mapped' and new.uncovered > 0)) begin
    update igny8_queue_counts set pending = pending + 1 where site_id = new.site_id and stage = 2;
end
--;
create trigger igny8_pending_2_gone after delete on igny8_clusters
when old.disabled = 0 and (old.status = 'new' or (old.status = 'mapped' and old.uncovered > 0)) begin
    update igny8_queue_counts set pending = pending - 1 where site_id = old.site_id and stage = 2;
end
--;
create trigger igny8_pending_2_up after update on igny8_clusters
when not (old.disabled = 0 and (old.status = 'new' or (old.status = 'mapped' and old.uncovered > 0))) and (new.disabled = 0 and (new.status = 'new' or (new.status = 'mapped' and new.uncovered > 0))) begin
    update igny8_queue_counts set pending = pending + 1 where site_id = new.site_id and stage = 2;
end
--;
create trigger igny8_pending_2_down after update on igny8_clusters
when (old.disabled = 0 and (old.status = 'new' or (old.status = 'mapped' and old.uncovered > 0))) and not (new.disabled = 0 and (new.status = 'new' or (new.status = 'mapped' and new.uncovered > 0))) begin
    update igny8_queue_counts set pending = pending - 1 where site_id = old.site_id and stage = 2;
end
--;
create trigger igny8_pending_3_born after insert on igny8_content_ideas
when new.status = 'new' and new.disabled = 0 begin
    update igny8_queue_counts set pending = pending + 1 where site_id = new.site_id and stage = 3;
end
--;
create trigger igny8_pending_3_gone after delete on igny8_content_ideas
when old.status = 'new' and old.disabled = 0 begin
    update igny8_queue_counts set pending = pending - 1 where site_id = old.site_id and stage = 3;
end
--;
create trigger igny8_pending_3_up after update on igny8_content_ideas
when not (old.status = 'new' and old.disabled = 0) and (new.status = 'new' and new.disabled = 0) begin
    update igny8_queue_counts set pending = pending + 1 where site_id = new.site_id and stage = 3;
end
--;
create trigger igny8_pending_3_down after update on igny8_content_ideas
when (old.status = 'new' and old.disabled = 0) and not (new.status = 'new' and new.disabled = 0) begin
    update igny8_queue_counts set pending = pending - 1 where site_id = old.site_id and stage = 3;
end
--;
create trigger igny8_pending_4_born after insert on igny8_tasks
when new.status = 'queued' and new.disabled = 0 begin
    update igny8_queue_counts set pending = pending + 1 where site_id = new.site_id and stage = 4;
end
--;
create trigger igny8_pending_4_gone after delete on igny8_tasks
when old.status = 'queued' and old.disabled = 0 begin
    update igny8_queue_counts set pending = pending - 1 where site_id = old.site_id and stage = 4;
end
--;
create trigger igny8_pending_4_up after update on igny8_tasks
when not (old.status = 'queued' and old.disabled = 0) and (new.status = 'queued' and new.disabled = 0) begin
    update igny8_queue_counts set pending = pending + 1 where site_id = new.site_id and stage = 4;
end
--;
create trigger igny8_pending_4_down after update on igny8_tasks
when (old.status = 'queued' and old.disabled = 0) and not (new.status = 'queued' and new.disabled = 0) begin
    update igny8_queue_counts set pending = pending - 1 where site_id = old.site_id and stage = 4;
end
--;
create trigger igny8_pending_5_born after insert on igny8_content
when new.status = 'draft' and new.images_total = 0 and new.prompts_failed = 0 and new.disabled = 0 begin
    update igny8_queue_counts set pending = pending + 1 where site_id = new.site_id and stage = 5;
end
--;
create trigger igny8_pending_5_gone after delete on igny8_content
when old.status = 'draft' and old.images_total = 0 and old.prompts_failed = 0 and old.disabled = 0 begin
    update igny8_queue_counts set pending = pending - 1 where site_id = old.site_id and stage = 5;
end
--;
create trigger igny8_pending_5_up after update on igny8_content
when not (old.status = 'draft' and old.images_total = 0 and old.prompts_failed = 0 and old.disabled = 0) and (new.status = 'draft' and new.images_total = 0 and new.prompts_failed = 0 and new.disabled = 0) begin
    update igny8_queue_counts set pending = pending + 1 where site_id = new.site_id and stage = 5;
end
--;
create trigger igny8_pending_5_down after update on igny8_content
when (old.status = 'draft' and old.images_total = 0 and old.prompts_failed = 0 and old.disabled = 0) and not (new.status = 'draft' and new.images_total = 0 and new.prompts_failed = 0 and new.disabled = 0) begin
    update igny8_queue_counts set pending = pending - 1 where site_id = old.site_id and stage = 5;
end
--;
create trigger igny8_pending_6_born after insert on igny8_images
when new.status = 'pending' and new.disabled = 0 begin
    update igny8_queue_counts set pending = pending + 1 where site_id = new.site_id and stage = 6;
end
--;
create trigger igny8_pending_6_gone after delete on igny8_images
when old.status = 'pending' and old.disabled = 0 begin
    update igny8_queue_counts set pending = pending - 1 where site_id = old.site_id and stage = 6;
end
--;
create trigger igny8_pending_6_up after update on igny8_images
when not (old.status = 'pending' and old.disabled = 0) and (new.status = 'pending' and new.disabled = 0) begin
    update igny8_queue_counts set pending = pending + 1 where site_id = new.site_id and stage = 6;
end
--;
create trigger igny8_pending_6_down after update on igny8_images
when (old.status = 'pending' and old.disabled = 0) and not (new.status = 'pending' and new.disabled = 0) begin
    update igny8_queue_counts set pending = pending - 1 where site_id = old.site_id and stage = 6;
end
--;
create trigger igny8_pending_7_born after insert on igny8_content
when new.status = 'review' begin
    update igny8_queue_counts set pending = pending + 1 where site_id = new.site_id and stage = 7;
end
--;
create trigger igny8_pending_7_gone after delete on igny8_content
when old.status = 'review' begin
    update igny8_queue_counts set pending = pending - 1 where site_id = old.site_id and stage = 7;
end
--;
create trigger igny8_pending_7_up after update on igny8_content
when not (old.status = 'review') and (new.status = 'review') begin
    update igny8_queue_counts set pending = pending + 1 where site_id = new.site_id and stage = 7;
end
--;
create trigger igny8_pending_7_down after update on igny8_content
when (old.status = 'review') and not (new.status = 'review') begin
    update igny8_queue_counts set pending = pending - 1 where site_id = old.site_id and stage = 7;
end
--;
create trigger igny8_keyword_joins after insert on igny8_keywords when new.cluster_id is not null begin
    update igny8_clusters set keyword_count = keyword_count + 1, uncovered = uncovered + (new.covered = 0)
        where id = new.cluster_id;
end
--;
create trigger igny8_keyword_leaves after delete on igny8_keywords when old.cluster_id is not null begin
    update igny8_clusters set keyword_count = keyword_count - 1, uncovered = uncovered - (old.covered = 0)
        where id = old.cluster_id;
end
--;
create trigger igny8_keyword_moves after update of cluster_id, covered on igny8_keywords
when old.cluster_id is not new.cluster_id or old.covered <> new.covered begin
    update igny8_clusters set keyword_count = keyword_count - 1, uncovered = uncovered - (old.covered = 0)
        where id = old.cluster_id;
    update igny8_clusters set keyword_count = keyword_count + 1, uncovered = uncovered + (new.covered = 0)
        where id = new.cluster_id;
end
--;
create trigger igny8_image_born after insert on igny8_images begin
    update igny8_content set images_total = images_total + 1, images_done = images_done + (new.status = 'generated')
        where id = new.content_id;
end
--;
create trigger igny8_image_gone after delete on igny8_images begin
    update igny8_content set images_total = images_total - 1, images_done = images_done - (old.status = 'generated')
        where id = old.content_id;
end
--;
create trigger igny8_image_turns after update of status on igny8_images
when (old.status = 'generated') <> (new.status = 'generated') begin
    update igny8_content set images_done = images_done + (new.status = 'generated') - (old.status = 'generated')
        where id = new.content_id;
end
--;
create trigger igny8_ledger_no_update before update on igny8_credit_ledger begin
    select raise(abort, 'the ledger is append-only');
end
--;
create trigger igny8_ledger_no_delete before delete on igny8_credit_ledger
when exists (select 1 from igny8_accounts where id = old.account_id) begin
    select raise(abort, 'the ledger is append-only');
end
--;
create trigger igny8_run_ended before update of status on igny8_automation_runs
when old.status in ('completed', 'cancelled') and new.status <> old.status begin
    select raise(abort, 'an ended run never changes');
end
--;
-- @postgres
create function igny8_counts_born() returns trigger language plpgsql as $$
begin
    insert into igny8_queue_counts(site_id, stage) select new.id, generate_series(1, 7);
    return null;
end $$
--;
create trigger igny8_sites_counts after insert on igny8_sites for each row execute function igny8_counts_born()
--;
create function igny8_pending() returns trigger language plpgsql as $$
begin
    update igny8_queue_counts set pending = pending + tg_argv[1]::bigint
        where site_id = (case when tg_op = 'DELETE' then old.site_id else new.site_id end)
          and stage = tg_argv[0]::bigint;
    return null;
end $$
--;
create trigger igny8_pending_1_born after insert on igny8_keywords for each row
when (new.status = 'new' and new.cluster_id is null and new.disabled = 0 and new.import_id is null)
execute function igny8_pending('1', '1')
--;
create trigger igny8_pending_1_gone after delete on igny8_keywords for each row
when (old.status = 'new' and old.cluster_id is null and old.disabled = 0 and old.import_id is null)
execute function igny8_pending('1', '-1')
--;
create trigger igny8_pending_1_up after update on igny8_keywords for each row
when (not (old.status = 'new' and old.cluster_id is null and old.disabled = 0 and old.import_id is null) and (new.status = 'new' and new.cluster_id is null and new.disabled = 0 and new.import_id is null))
execute function igny8_pending('1', '1')
--;
create trigger igny8_pending_1_down after update on igny8_keywords for each row
when ((old.status = 'new' and old.cluster_id is null and old.disabled = 0 and old.import_id is null) and not (new.status = 'new' and new.cluster_id is null and new.disabled = 0 and new.import_id is null))
execute function igny8_pending('1', '-1')
--;
create trigger igny8_pending_2_born after insert on igny8_clusters for each row
when (new.disabled = 0 and (new.status = 'new' or (new.status = 'mapped' and new.uncovered > 0)))
execute function igny8_pending('2', '1')
--;
create trigger igny8_pending_2_gone after delete on igny8_clusters for each row
when (old.disabled = 0 and (old.status = 'new' or (old.status = 'mapped' and old.uncovered > 0)))
execute function igny8_pending('2', '-1')
--;
create trigger igny8_pending_2_up after update on igny8_clusters for each row
when (not (old.disabled = 0 and (old.status = 'new' or (old.status = 'mapped' and old.uncovered > 0))) and (new.disabled = 0 and (new.status = 'new' or (new.status = 'mapped' and new.uncovered > 0))))
execute function igny8_pending('2', '1')
--;
create trigger igny8_pending_2_down after update on igny8_clusters for each row
when ((old.disabled = 0 and (old.status = 'new' or (old.status = 'mapped' and old.uncovered > 0))) and not (new.disabled = 0 and (new.status = 'new' or (new.status = 'mapped' and new.uncovered > 0))))
execute function igny8_pending('2', '-1')
--;
create trigger igny8_pending_3_born after insert on igny8_content_ideas for each row
when (new.status = 'new' and new.disabled = 0)
execute function igny8_pending('3', '1')
--;
create trigger igny8_pending_3_gone after delete on igny8_content_ideas for each row
when (old.status = 'new' and old.disabled = 0)
execute function igny8_pending('3', '-1')
--;
create trigger igny8_pending_3_up after update on igny8_content_ideas for each row
when (not (old.status = 'new' and old.disabled = 0) and (new.status = 'new' and new.disabled = 0))
execute function igny8_pending('3', '1')
--;
create trigger igny8_pending_3_down after update on igny8_content_ideas for each row
when ((old.status = 'new' and old.disabled = 0) and not (new.status = 'new' and new.disabled = 0))
execute function igny8_pending('3', '-1')
--;
create trigger igny8_pending_4_born after insert on igny8_tasks for each row
when (new.status = 'queued' and new.disabled = 0)
execute function igny8_pending('4', '1')
--;
create trigger igny8_pending_4_gone after delete on igny8_tasks for each row
when (old.status = 'queued' and old.disabled = 0)
execute function igny8_pending('4', '-1')
--;
create trigger igny8_pending_4_up after update on igny8_tasks for each row
when (not (old.status = 'queued' and old.disabled = 0) and (new.status = 'queued' and new.disabled = 0))
execute function igny8_pending('4', '1')
--;
create trigger igny8_pending_4_down after update on igny8_tasks for each row
when ((old.status = 'queued' and old.disabled = 0) and not (new.status = 'queued' and new.disabled = 0))
execute function igny8_pending('4', '-1')
--;
create trigger igny8_pending_5_born after insert on igny8_content for each row
when (new.status = 'draft' and new.images_total = 0 and new.prompts_failed = 0 and new.disabled = 0)
execute function igny8_pending('5', '1')
--;
create trigger igny8_pending_5_gone after delete on igny8_content for each row
when (old.status = 'draft' and old.images_total = 0 and old.prompts_failed = 0 and old.disabled = 0)
execute function igny8_pending('5', '-1')
--;
create trigger igny8_pending_5_up after update on igny8_content for each row
when (not (old.status = 'draft' and old.images_total = 0 and old.prompts_failed = 0 and old.disabled = 0) and (new.status = 'draft' and new.images_total = 0 and new.prompts_failed = 0 and new.disabled = 0))
execute function igny8_pending('5', '1')
--;
create trigger igny8_pending_5_down after update on igny8_content for each row
when ((old.status = 'draft' and old.images_total = 0 and old.prompts_failed = 0 and old.disabled = 0) and not (new.status = 'draft' and new.images_total = 0 and new.prompts_failed = 0 and new.disabled = 0))
execute function igny8_pending('5', '-1')
--;
create trigger igny8_pending_6_born after insert on igny8_images for each row
when (new.status = 'pending' and new.disabled = 0)
execute function igny8_pending('6', '1')
--;
create trigger igny8_pending_6_gone after delete on igny8_images for each row
when (old.status = 'pending' and old.disabled = 0)
execute function igny8_pending('6', '-1')
--;
create trigger igny8_pending_6_up after update on igny8_images for each row
when (not (old.status = 'pending' and old.disabled = 0) and (new.status = 'pending' and new.disabled = 0))
execute function igny8_pending('6', '1')
--;
create trigger igny8_pending_6_down after update on igny8_images for each row
when ((old.status = 'pending' and old.disabled = 0) and not (new.status = 'pending' and new.disabled = 0))
execute function igny8_pending('6', '-1')
--;
create trigger igny8_pending_7_born after insert on igny8_content for each row
when (new.status = 'review')
execute function igny8_pending('7', '1')
--;
create trigger igny8_pending_7_gone after delete on igny8_content for each row
when (old.status = 'review')
execute function igny8_pending('7', '-1')
--;
create trigger igny8_pending_7_up after update on igny8_content for each row
when (not (old.status = 'review') and (new.status = 'review'))
execute function igny8_pending('7', '1')
--;
create trigger igny8_pending_7_down after update on igny8_content for each row
when ((old.status = 'review') and not (new.status = 'review'))
execute function igny8_pending('7', '-1')
--;
create function igny8_keyword_moves() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' and old.cluster_id is not null then
        update igny8_clusters set keyword_count = keyword_count - 1,
            uncovered = uncovered - (old.covered = 0)::int where id = old.cluster_id;
    end if;
    if tg_op <> 'DELETE' and new.cluster_id is not null then
        update igny8_clusters set keyword_count = keyword_count + 1,
            uncovered = uncovered + (new.covered = 0)::int where id = new.cluster_id;
    end if;
    return null;
end $$
--;
create trigger igny8_keyword_joins after insert on igny8_keywords for each row
when (new.cluster_id is not null) execute function igny8_keyword_moves()
--;
create trigger igny8_keyword_leaves after delete on igny8_keywords for each row
when (old.cluster_id is not null) execute function igny8_keyword_moves()
--;
create trigger igny8_keyword_moves after update of cluster_id, covered on igny8_keywords for each row
when (old.cluster_id is distinct from new.cluster_id or old.covered <> new.covered)
execute function igny8_keyword_moves()
--;
create function igny8_image_counts() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        update igny8_content set images_total = images_total + 1,
            images_done = images_done + (new.status = 'generated')::int where id = new.content_id;
    elsif tg_op = 'DELETE' then
        update igny8_content set images_total = images_total - 1,
            images_done = images_done - (old.status = 'generated')::int where id = old.content_id;
    else
        update igny8_content set images_done = images_done + (new.status = 'generated')::int
            - (old.status = 'generated')::int where id = new.content_id;
    end if;
    return null;
end $$
--;
create trigger igny8_image_born after insert on igny8_images for each row execute function igny8_image_counts()
--;
create trigger igny8_image_gone after delete on igny8_images for each row execute function igny8_image_counts()
--;
create trigger igny8_image_turns after update of status on igny8_images for each row
when ((old.status = 'generated') <> (new.status = 'generated')) execute function igny8_image_counts()
--;
create function igny8_refuse() returns trigger language plpgsql as $$
begin
    raise exception '%', tg_argv[0];
end $$
--;
create function igny8_ledger_gone() returns trigger language plpgsql as $$
begin
    if exists (select 1 from igny8_accounts where id = old.account_id) then
        raise exception 'the ledger is append-only';
    end if;
    return old;
end $$
--;
create trigger igny8_ledger_no_update before update on igny8_credit_ledger for each row
execute function igny8_refuse('the ledger is append-only')
--;
create trigger igny8_ledger_no_delete before delete on igny8_credit_ledger for each row
execute function igny8_ledger_gone()
--;
create trigger igny8_run_ended before update of status on igny8_automation_runs for each row
when (old.status in ('completed', 'cancelled') and new.status <> old.status)
execute function igny8_refuse('an ended run never changes')
--;
