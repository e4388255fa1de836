-- 012_drafts: what a site has published, what a title resembles, links that an
-- answer made up, and prompts that an account changes.
--
-- Posts of a site's WordPress, whoever wrote them, as they were last seen.
create table igny8_site_posts (
    site_id bigint not null references igny8_sites(id) on delete cascade,
    post_id bigint not null,             -- WordPress's own number
    content_id bigint references igny8_content(id) on delete set null, -- the content that it was published from
    title text not null,
    link text,                           -- where people read it
    status text not null,                -- WordPress's word: publish, future, draft, pending, private, trash
    seen_at bigint not null,
    primary key (site_id, post_id)
)
--;
create index igny8_site_posts_content on igny8_site_posts(content_id) where content_id is not null
--;
-- The nearest title that the site has: of an idea, a task, a content or a post;
-- `similarity` (thousandths) says how near.
alter table igny8_content_ideas add column resembles text
--;
alter table igny8_content_ideas add column resembles_kind text
    check (resembles_kind = 'idea' or resembles_kind = 'task' or resembles_kind = 'content'
        or resembles_kind = 'post')
--;
alter table igny8_content_ideas add column resembles_id bigint
--;
-- 1: a person said that it is no duplicate; it is not marked again.
alter table igny8_content_ideas add column not_duplicate bigint not null default 0 check (not_duplicate in (0, 1))
--;
alter table igny8_tasks add column resembles text
--;
alter table igny8_tasks add column resembles_kind text
    check (resembles_kind = 'idea' or resembles_kind = 'task' or resembles_kind = 'content'
        or resembles_kind = 'post')
--;
alter table igny8_tasks add column resembles_id bigint
--;
alter table igny8_tasks add column similarity bigint
--;
alter table igny8_content add column resembles text
--;
alter table igny8_content add column resembles_kind text
    check (resembles_kind = 'idea' or resembles_kind = 'task' or resembles_kind = 'content'
        or resembles_kind = 'post')
--;
alter table igny8_content add column resembles_id bigint
--;
alter table igny8_content add column similarity bigint
--;
-- JSON [{"text", "url"}]: links of the writer's answer that were not among those
-- offered; their text stayed.
alter table igny8_content add column links_removed text not null default '[]'
--;
-- Of a version: 0 is the prompt that the program brings along; null: a person wrote it.
alter table igny8_content_versions add column prompt_version bigint
--;
-- Thousandths of a credit that its step was charged.
alter table igny8_content_versions add column credits bigint
--;
-- Prompts of an account; the highest version is used. No text: the program's own again.
create table igny8_prompts (
    account_id bigint not null references igny8_accounts(id) on delete cascade,
    name text not null,                  -- of the AI function
    version bigint not null check (version > 0),
    text text,
    what text not null,                  -- "changed", "restored version 2", "restored the original"
    by_whom text,
    created_at bigint not null,
    primary key (account_id, name, version)
)
--;
