-- 007_outbox: what people are told. Written in the transaction of what it tells.
--
-- What the page shows under its bell.
create table igny8_notices (
    id @id,
    account_id bigint not null references igny8_accounts(id) on delete cascade,
    site_id bigint not null references igny8_sites(id) on delete cascade,
    run_id bigint references igny8_automation_runs(id) on delete cascade,
    kind text not null
        check (kind = 'run_completed' or kind = 'run_failed' or kind = 'run_not_started' or kind = 'credits_low'
            or kind = 'delivery_failed'),
    level text not null check (level = 'info' or level = 'success' or level = 'warning' or level = 'error'),
    message text not null,
    created_at bigint not null,
    read_at bigint,
    read_by text                -- who marked it: for the whole account
)
--;
create index igny8_notices_account on igny8_notices(account_id, created_at, id)
--;
create index igny8_notices_unread on igny8_notices(account_id, id) where read_at is null
--;
create index igny8_notices_run on igny8_notices(run_id) where run_id is not null
--;
create index igny8_notices_old on igny8_notices(created_at) where run_id is null
--;
create index igny8_notices_site on igny8_notices(site_id)
--;
-- Mails and webhooks on their way. Whoever takes a row moves due_at into the
-- future and raises tries: if he dies, it is due again.
create table igny8_outbox (
    id @id,
    account_id bigint not null references igny8_accounts(id) on delete cascade,
    site_id bigint not null references igny8_sites(id) on delete cascade,
    run_id bigint references igny8_automation_runs(id) on delete cascade,
    kind text not null check (kind = 'mail' or kind = 'webhook'),
    token text not null unique, -- webhook-id, and the left part of the Message-ID: the same at each try
    address text,               -- of a mail; a webhook goes to the site's address of the moment
    payload text not null,      -- JSON {"type", "timestamp", "data": {…}}: a webhook's body, a mail's source
    state text not null default 'waiting' check (state = 'waiting' or state = 'sent' or state = 'failed'),
    tries bigint not null default 0,
    due_at bigint not null,
    first_tried_at bigint,
    last_error text,
    created_at bigint not null,
    ended_at bigint
)
--;
create index igny8_outbox_due on igny8_outbox(due_at, id) where state = 'waiting'
--;
create index igny8_outbox_site on igny8_outbox(site_id, kind, due_at, id) where state = 'waiting'
--;
create index igny8_outbox_ended on igny8_outbox(ended_at) where state <> 'waiting'
--;
create index igny8_outbox_run on igny8_outbox(run_id) where run_id is not null
--;
create index igny8_outbox_account on igny8_outbox(account_id)
--;
create index igny8_outbox_of_site on igny8_outbox(site_id)
--;
-- What a site's telling remembers. Secrets are sealed.
create table igny8_telling (
    site_id bigint primary key references igny8_sites(id) on delete cascade,
    account_id bigint not null references igny8_accounts(id) on delete cascade,
    secret text,                -- "whsec_…"
    secret_before text,         -- the one before it: signs too until then
    before_until bigint,
    gone_url text,              -- this address answered 410: it is told nothing more
    gone_at bigint,
    low_told_at bigint          -- low credits were told; null: they are enough, as far as is known
)
--;
create index igny8_telling_account on igny8_telling(account_id)
