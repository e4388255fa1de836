-- 002_once: what was answered to requests with an Idempotency-Key. A row is
-- written in the transaction of the effect that it answers for, and holds for a
-- day.
--
create table igny8_once (
    id @id,
    account_id bigint not null references igny8_accounts(id) on delete cascade,
    key text not null,          -- the client's
    route text not null,        -- "POST /api/v1/automation/run_now/": method and path of the route
    request_hash text not null, -- SHA-256 of address and body
    status bigint,              -- null: it is being done, or a kill left it so
    location text,
    answer text,                -- JSON
    created_at bigint not null,
    unique (account_id, key, route)
)
--;
create index igny8_once_age on igny8_once(created_at)
