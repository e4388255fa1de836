-- 009_wordpress: which post of a WordPress a content is, and how it got there.
--
-- One row a content, written before anything is sent. own_key is the name under
-- which its post is created and found again, whatever becomes of the answer.
create table igny8_posts (
    content_id bigint primary key references igny8_content(id) on delete cascade,
    account_id bigint not null references igny8_accounts(id) on delete cascade,
    site_id bigint not null references igny8_sites(id) on delete cascade,
    home text not null,                  -- whose post it is: host, port and path of the WordPress
    own_key text not null unique,
    asked bigint not null default 0,     -- how often its creation was sent
    post_id bigint,                      -- null: not known to be there
    status text,                         -- WordPress's word; 'gone': deleted there; null: never whole
    link text,
    slug text,
    modified text,                       -- WordPress's own time of its last change that was ours
    changed bigint not null default 0 check (changed in (0, 1)), -- there, by somebody else
    version bigint,                      -- of the content, as the post shows it
    due_at bigint,                       -- of a scheduled one
    sent_at bigint,                      -- our last change
    seen_at bigint                       -- when status and changed were true
)
--;
create unique index igny8_posts_post on igny8_posts(site_id, home, post_id) where post_id is not null
--;
-- A picture in that WordPress's library; own_slug as own_key.
create table igny8_post_media (
    content_id bigint not null references igny8_content(id) on delete cascade,
    file text not null,                  -- of igny8_images
    own_slug text not null,
    asked bigint not null default 0,
    media_id bigint,
    url text,
    alt text,
    primary key (content_id, file)
)
--;
-- One content in one publishing job. Open ones are held: a content is in one at most.
create table igny8_publications (
    id @id,
    job_id bigint not null references igny8_jobs(id) on delete cascade,
    content_id bigint not null references igny8_content(id) on delete cascade,
    is_open bigint not null default 1 check (is_open in (0, 1)),
    wanted text not null
        check (wanted = 'publish' or wanted = 'draft' or wanted = 'future' or wanted = 'undo'),
    due_at bigint,                       -- with 'future'
    tries bigint not null default 0,
    made bigint not null default 0 check (made in (0, 1)), -- 1: there was no post before
    before text,                         -- JSON: the post as it was; null: made, or not begun
    before_status text,                  -- of the content
    before_version bigint,               -- of the content, as the post showed it
    after_modified text,                 -- as igny8_posts.modified, when this job was done with it
    undone bigint not null default 0 check (undone in (0, 1)),
    unique (job_id, content_id)
)
--;
create unique index igny8_publications_held on igny8_publications(content_id) where is_open = 1
--;
create index igny8_publications_content on igny8_publications(content_id)
--;
-- Until then nobody else works it: a lease, or a rest before the next try.
alter table igny8_jobs add column free_at bigint
