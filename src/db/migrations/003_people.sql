-- 003_people: who may do what in an account. No password, token or link is here
-- in clear: passwords as argon2id strings, everything random as its SHA-256.
--
create table igny8_users (
    id @id,
    account_id bigint not null references igny8_accounts(id) on delete cascade,
    email text not null,
    email_key text not null unique,      -- folded; one person an address, over all accounts
    name text not null,
    role text not null check (role = 'owner' or role = 'editor' or role = 'viewer'),
    password_hash text,                  -- argon2id with its parameters; null: none was set
    disabled bigint not null default 0 check (disabled in (0, 1)),
    created_at bigint not null,
    last_sign_in_at bigint
)
--;
create index igny8_users_account on igny8_users(account_id, role)
--;
-- A row stays after its end, until expires_at: it says from where a person has
-- signed in before.
create table igny8_sessions (
    id @id,
    token_hash text not null unique,
    user_id bigint not null references igny8_users(id) on delete cascade,
    address text not null,               -- numeric; IPv6 as its /64
    agent text,                          -- what the browser calls itself
    created_at bigint not null,
    last_seen_at bigint not null,        -- to the minute
    expires_at bigint not null,
    ended_at bigint                      -- signed out, or ended from elsewhere
)
--;
create index igny8_sessions_user on igny8_sessions(user_id, address)
--;
-- One-time links: to make an account's first owner, to come in by invitation,
-- to set a new password.
create table igny8_invitations (
    id @id,
    token_hash text not null unique,
    account_id bigint not null references igny8_accounts(id) on delete cascade,
    purpose text not null check (purpose = 'owner' or purpose = 'invitation' or purpose = 'reset'),
    role text not null check (role = 'owner' or role = 'editor' or role = 'viewer'),
    email text,                          -- null: whoever comes says it
    user_id bigint references igny8_users(id) on delete cascade, -- of a reset
    created_by text not null,
    created_at bigint not null,
    expires_at bigint not null,
    used_at bigint,
    revoked_at bigint,
    check (purpose <> 'reset' or user_id is not null)
)
--;
create index igny8_invitations_account on igny8_invitations(account_id, purpose)
--;
create index igny8_invitations_user on igny8_invitations(user_id) where user_id is not null
--;
create table igny8_tokens (
    id @id,
    token_hash text not null unique,
    account_id bigint not null references igny8_accounts(id) on delete cascade,
    name text not null,
    role text not null check (role = 'owner' or role = 'editor' or role = 'viewer'),
    site_id bigint references igny8_sites(id) on delete cascade, -- null: all of them
    created_by text not null,
    created_at bigint not null,
    expires_at bigint,                   -- null: never
    last_used_at bigint,                 -- to the minute; noted by writes alone
    revoked_at bigint
)
--;
create index igny8_tokens_account on igny8_tokens(account_id)
--;
create index igny8_tokens_site on igny8_tokens(site_id) where site_id is not null
