-- 014_title_keys: an index of what titles say, so that what is like a title is
-- found by a bounded number of look-ups however many titles a site has.
--
-- One row for each title that counts: an idea that is no duplicate; a task unless
-- it only repeats its idea's title; a content that is not trashed, unless it only
-- repeats its task's; a post of the site's WordPress that is there. Triggers keep
-- it true. `prepared` and `keys` are made by the program; null: not yet.
create table igny8_titles (
    id @id,
    site_id bigint not null references igny8_sites(id) on delete cascade,
    idea_id bigint references igny8_content_ideas(id) on delete cascade,
    task_id bigint references igny8_tasks(id) on delete cascade,
    content_id bigint references igny8_content(id) on delete cascade,
    post_id bigint,
    repeats bigint not null default 0 check (repeats in (0, 1)), -- 1: the post of a content that counts
    title text not null,
    prepared text,                       -- what the title says, in the program's own form
    keys text not null default '[]',     -- JSON [number]: its rows in igny8_title_keys
    foreign key (site_id, post_id) references igny8_site_posts(site_id, post_id) on delete cascade
)
--;
create unique index igny8_titles_idea on igny8_titles(idea_id) where idea_id is not null
--;
create unique index igny8_titles_task on igny8_titles(task_id) where task_id is not null
--;
create unique index igny8_titles_content on igny8_titles(content_id) where content_id is not null
--;
create unique index igny8_titles_post on igny8_titles(site_id, post_id) where post_id is not null
--;
create index igny8_titles_unprepared on igny8_titles(site_id, id) where prepared is null
--;
-- Written by the triggers of igny8_titles.keys alone.
-- @sqlite
create table igny8_title_keys (
    site_id bigint not null,
    key bigint not null,
    title_id bigint not null,
    primary key (site_id, key, title_id)
) without rowid
--;
-- @postgres
create table igny8_title_keys (
    site_id bigint not null,
    key bigint not null,
    title_id bigint not null,
    primary key (site_id, key, title_id)
)
--;
-- @both
-- What is there already: its keys are made while the program works.
insert into igny8_titles(site_id, post_id, repeats, title)
    select p.site_id, p.post_id,
        case when exists (select 1 from igny8_content c where c.id = p.content_id and c.status <> 'trashed')
            then 1 else 0 end, p.title
    from igny8_site_posts p where p.status <> 'trash' and p.status <> 'auto-draft' order by p.site_id, p.post_id
--;
insert into igny8_titles(site_id, content_id, title)
    select c.site_id, c.id, c.title from igny8_content c left join igny8_tasks t on t.id = c.task_id
    where c.status <> 'trashed' and (t.id is null or t.title <> c.title) order by c.id
--;
insert into igny8_titles(site_id, task_id, title)
    select t.site_id, t.id, t.title from igny8_tasks t left join igny8_content_ideas i on i.id = t.idea_id
    where i.id is null or i.idea_title <> t.title order by t.id
--;
insert into igny8_titles(site_id, idea_id, title)
    select i.site_id, i.id, i.idea_title from igny8_content_ideas i where i.status <> 'duplicate' order by i.id
--;
-- @sqlite
create trigger igny8_title_keys_set after update of keys on igny8_titles when new.keys <> old.keys begin
    delete from igny8_title_keys where site_id = old.site_id and title_id = old.id
        and key in (select value from json_each(old.keys));
    insert or ignore into igny8_title_keys(site_id, key, title_id)
        select new.site_id, value, new.id from json_each(new.keys);
end
--;
create trigger igny8_title_keys_gone after delete on igny8_titles when old.keys <> '[]' begin
    delete from igny8_title_keys where site_id = old.site_id and title_id = old.id
        and key in (select value from json_each(old.keys));
end
--;
create trigger igny8_title_language after update of language on igny8_sites when new.language <> old.language begin
    update igny8_titles set prepared = null where site_id = new.id;
end
--;
create trigger igny8_title_idea_born after insert on igny8_content_ideas when new.status <> 'duplicate' begin
    insert into igny8_titles(site_id, idea_id, title) values (new.site_id, new.id, new.idea_title);
end
--;
create trigger igny8_title_idea_moves after update of idea_title, status on igny8_content_ideas
when new.idea_title <> old.idea_title or (new.status = 'duplicate') <> (old.status = 'duplicate') begin
    delete from igny8_titles where idea_id = new.id;
    insert into igny8_titles(site_id, idea_id, title)
        select new.site_id, new.id, new.idea_title where new.status <> 'duplicate';
    delete from igny8_titles
        where task_id in (select id from igny8_tasks where idea_id = new.id and title = new.idea_title);
    insert into igny8_titles(site_id, task_id, title)
        select t.site_id, t.id, t.title from igny8_tasks t where t.idea_id = new.id and t.title <> new.idea_title
        on conflict do nothing;
end
--;
create trigger igny8_title_task_born after insert on igny8_tasks begin
    insert into igny8_titles(site_id, task_id, title) select new.site_id, new.id, new.title
        where not exists (select 1 from igny8_content_ideas i where i.id = new.idea_id and i.idea_title = new.title);
end
--;
create trigger igny8_title_task_moves after update of title, idea_id on igny8_tasks
when new.title <> old.title or new.idea_id is not old.idea_id begin
    delete from igny8_titles where task_id = new.id;
    insert into igny8_titles(site_id, task_id, title) select new.site_id, new.id, new.title
        where not exists (select 1 from igny8_content_ideas i where i.id = new.idea_id and i.idea_title = new.title);
    delete from igny8_titles
        where content_id in (select id from igny8_content where task_id = new.id and title = new.title);
    insert into igny8_titles(site_id, content_id, title)
        select c.site_id, c.id, c.title from igny8_content c
        where c.task_id = new.id and c.title <> new.title and c.status <> 'trashed' on conflict do nothing;
end
--;
create trigger igny8_title_content_born after insert on igny8_content when new.status <> 'trashed' begin
    insert into igny8_titles(site_id, content_id, title) select new.site_id, new.id, new.title
        where not exists (select 1 from igny8_tasks t where t.id = new.task_id and t.title = new.title);
end
--;
create trigger igny8_title_content_moves after update of title, task_id, status on igny8_content
when new.title <> old.title or new.task_id is not old.task_id
    or (new.status = 'trashed') <> (old.status = 'trashed') begin
    delete from igny8_titles where content_id = new.id;
    insert into igny8_titles(site_id, content_id, title) select new.site_id, new.id, new.title
        where new.status <> 'trashed'
        and not exists (select 1 from igny8_tasks t where t.id = new.task_id and t.title = new.title);
    update igny8_titles set repeats = new.status <> 'trashed', prepared = null
        where site_id = new.site_id and repeats <> (new.status <> 'trashed')
        and post_id in (select post_id from igny8_site_posts where content_id = new.id);
end
--;
create trigger igny8_title_post_born after insert on igny8_site_posts
when new.status <> 'trash' and new.status <> 'auto-draft' begin
    insert into igny8_titles(site_id, post_id, repeats, title) values (new.site_id, new.post_id,
        exists (select 1 from igny8_content c where c.id = new.content_id and c.status <> 'trashed'), new.title);
end
--;
create trigger igny8_title_post_moves after update of title, status, content_id on igny8_site_posts
when new.title <> old.title or new.content_id is not old.content_id
    or (new.status in ('trash', 'auto-draft')) <> (old.status in ('trash', 'auto-draft')) begin
    delete from igny8_titles where site_id = new.site_id and post_id = new.post_id;
    insert into igny8_titles(site_id, post_id, repeats, title) select new.site_id, new.post_id,
        exists (select 1 from igny8_content c where c.id = new.content_id and c.status <> 'trashed'), new.title
        where new.status not in ('trash', 'auto-draft');
end
--;
-- @postgres
create function igny8_title_keys_set() returns trigger language plpgsql as $$
begin
    if old.keys <> '[]' then
        delete from igny8_title_keys where site_id = old.site_id and title_id = old.id
            and key in (select value::bigint from json_array_elements_text(old.keys::json));
    end if;
    if tg_op = 'UPDATE' then
        insert into igny8_title_keys(site_id, key, title_id)
            select new.site_id, value::bigint, new.id from json_array_elements_text(new.keys::json)
            on conflict do nothing;
    end if;
    return null;
end $$
--;
create trigger igny8_title_keys_set after update of keys on igny8_titles for each row
when (new.keys <> old.keys) execute function igny8_title_keys_set()
--;
create trigger igny8_title_keys_gone after delete on igny8_titles for each row
execute function igny8_title_keys_set()
--;
create function igny8_title_language() returns trigger language plpgsql as $$
begin
    update igny8_titles set prepared = null where site_id = new.id;
    return null;
end $$
--;
create trigger igny8_title_language after update of language on igny8_sites for each row
when (new.language <> old.language) execute function igny8_title_language()
--;
create function igny8_title_idea() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        delete from igny8_titles where idea_id = new.id;
    end if;
    insert into igny8_titles(site_id, idea_id, title)
        select new.site_id, new.id, new.idea_title where new.status <> 'duplicate';
    if tg_op = 'UPDATE' then
        delete from igny8_titles
            where task_id in (select id from igny8_tasks where idea_id = new.id and title = new.idea_title);
        insert into igny8_titles(site_id, task_id, title)
            select t.site_id, t.id, t.title from igny8_tasks t
            where t.idea_id = new.id and t.title <> new.idea_title on conflict do nothing;
    end if;
    return null;
end $$
--;
create trigger igny8_title_idea_born after insert on igny8_content_ideas for each row
execute function igny8_title_idea()
--;
create trigger igny8_title_idea_moves after update of idea_title, status on igny8_content_ideas for each row
when (new.idea_title <> old.idea_title or (new.status = 'duplicate') <> (old.status = 'duplicate'))
execute function igny8_title_idea()
--;
create function igny8_title_task() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        delete from igny8_titles where task_id = new.id;
    end if;
    insert into igny8_titles(site_id, task_id, title) select new.site_id, new.id, new.title
        where not exists (select 1 from igny8_content_ideas i where i.id = new.idea_id and i.idea_title = new.title);
    if tg_op = 'UPDATE' then
        delete from igny8_titles
            where content_id in (select id from igny8_content where task_id = new.id and title = new.title);
        insert into igny8_titles(site_id, content_id, title)
            select c.site_id, c.id, c.title from igny8_content c
            where c.task_id = new.id and c.title <> new.title and c.status <> 'trashed' on conflict do nothing;
    end if;
    return null;
end $$
--;
create trigger igny8_title_task_born after insert on igny8_tasks for each row
execute function igny8_title_task()
--;
create trigger igny8_title_task_moves after update of title, idea_id on igny8_tasks for each row
when (new.title <> old.title or new.idea_id is distinct from old.idea_id)
execute function igny8_title_task()
--;
create function igny8_title_content() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        delete from igny8_titles where content_id = new.id;
    end if;
    insert into igny8_titles(site_id, content_id, title) select new.site_id, new.id, new.title
        where new.status <> 'trashed'
        and not exists (select 1 from igny8_tasks t where t.id = new.task_id and t.title = new.title);
    if tg_op = 'UPDATE' then
        update igny8_titles set repeats = (new.status <> 'trashed')::int, prepared = null
            where site_id = new.site_id and repeats <> (new.status <> 'trashed')::int
            and post_id in (select post_id from igny8_site_posts where content_id = new.id);
    end if;
    return null;
end $$
--;
create trigger igny8_title_content_born after insert on igny8_content for each row
execute function igny8_title_content()
--;
create trigger igny8_title_content_moves after update of title, task_id, status on igny8_content for each row
when (new.title <> old.title or new.task_id is distinct from old.task_id
    or (new.status = 'trashed') <> (old.status = 'trashed'))
execute function igny8_title_content()
--;
create function igny8_title_post() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        delete from igny8_titles where site_id = new.site_id and post_id = new.post_id;
    end if;
    insert into igny8_titles(site_id, post_id, repeats, title) select new.site_id, new.post_id,
        (exists (select 1 from igny8_content c where c.id = new.content_id and c.status <> 'trashed'))::int, new.title
        where new.status not in ('trash', 'auto-draft');
    return null;
end $$
--;
create trigger igny8_title_post_born after insert on igny8_site_posts for each row
execute function igny8_title_post()
--;
create trigger igny8_title_post_moves after update of title, status, content_id on igny8_site_posts for each row
when (new.title <> old.title or new.content_id is distinct from old.content_id
    or (new.status in ('trash', 'auto-draft')) <> (old.status in ('trash', 'auto-draft')))
execute function igny8_title_post()
