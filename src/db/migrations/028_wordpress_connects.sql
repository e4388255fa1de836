-- 028_wordpress_connects: connections to WordPress that somebody has begun and not finished.
-- oldest: 0.1.0
--
-- A row is the state that the page of WordPress brings back with a new application
-- password. It is used once, and lives for half an hour.
create table igny8_wordpress_connects (
    state_hash text primary key,
    account_id bigint not null references igny8_accounts(id) on delete cascade,
    site_id bigint not null references igny8_sites(id) on delete cascade,
    user_id bigint references igny8_users(id) on delete cascade, -- null: a token that belongs to nobody
    home text not null,      -- the address of WordPress that was asked
    back text not null,      -- where the person's browser goes afterwards: 'https://igny8.example'
    created_at bigint not null,
    expires_at bigint not null
)
--;
create index igny8_wordpress_connects_expired on igny8_wordpress_connects(expires_at)
--;
create index igny8_wordpress_connects_site on igny8_wordpress_connects(site_id)
--;
create index igny8_wordpress_connects_account on igny8_wordpress_connects(account_id)
--;
create index igny8_wordpress_connects_user on igny8_wordpress_connects(user_id) where user_id is not null
