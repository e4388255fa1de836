-- 020_capabilities: what refusals of providers have shown of their models, so that
-- no restart has to learn it again.
-- oldest: 0.1.0
create table igny8_capabilities (
    id @id,
    account_id bigint not null references igny8_accounts(id) on delete cascade,
    provider text not null,
    url text not null,                   -- without user, password and query
    model text not null,
    learned text not null,               -- a JSON object
    why text not null,                   -- the last refusal that taught something, in short
    created_at bigint not null,
    confirmed_at bigint not null,        -- of that refusal
    unique (account_id, provider, url, model)
)
