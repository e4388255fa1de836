-- 019_cluster_keys: an index of what clusters are called, so that a batch of
-- keywords reads as much of a site of 20,000 clusters as of one of 200.
-- oldest: 0.1.0
--
-- `words`, one for all names that are the same, and `keys`, a JSON list of numbers, are
-- made by the program from the name; words null: not yet. Programs of before leave them so.
alter table igny8_clusters add column words text
--;
alter table igny8_clusters add column keys text not null default '[]'
--;
create index igny8_clusters_words on igny8_clusters(site_id, words) where words is not null
--;
create index igny8_clusters_unprepared on igny8_clusters(site_id, id) where words is null
--;
-- Written by the triggers of igny8_clusters.keys alone.
-- @sqlite
create table igny8_cluster_keys (
    site_id bigint not null,
    key bigint not null,
    cluster_id bigint not null,
    primary key (site_id, key, cluster_id)
) without rowid
--;
create trigger igny8_cluster_keys_born after insert on igny8_clusters when new.keys <> '[]' begin
    insert or ignore into igny8_cluster_keys(site_id, key, cluster_id)
        select new.site_id, value, new.id from json_each(new.keys);
end
--;
create trigger igny8_cluster_keys_set after update of keys on igny8_clusters when new.keys <> old.keys begin
    delete from igny8_cluster_keys where site_id = old.site_id and cluster_id = old.id
        and key in (select value from json_each(old.keys));
    insert or ignore into igny8_cluster_keys(site_id, key, cluster_id)
        select new.site_id, value, new.id from json_each(new.keys);
end
--;
create trigger igny8_cluster_keys_gone after delete on igny8_clusters when old.keys <> '[]' begin
    delete from igny8_cluster_keys where site_id = old.site_id and cluster_id = old.id
        and key in (select value from json_each(old.keys));
end
--;
create trigger igny8_cluster_named after update of name on igny8_clusters
when new.name <> old.name and new.words is not null begin
    update igny8_clusters set words = null where id = new.id;
end
--;
create trigger igny8_cluster_language after update of language on igny8_sites when new.language <> old.language begin
    update igny8_clusters set words = null where site_id = new.id;
end
--;
-- @postgres
create table igny8_cluster_keys (
    site_id bigint not null,
    key bigint not null,
    cluster_id bigint not null,
    primary key (site_id, key, cluster_id)
)
--;
create function igny8_cluster_keys_set() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' and old.keys <> '[]' then
        delete from igny8_cluster_keys where site_id = old.site_id and cluster_id = old.id
            and key in (select value::bigint from json_array_elements_text(old.keys::json));
    end if;
    if tg_op <> 'DELETE' then
        insert into igny8_cluster_keys(site_id, key, cluster_id)
            select new.site_id, value::bigint, new.id from json_array_elements_text(new.keys::json)
            on conflict do nothing;
    end if;
    return null;
end $$
--;
create trigger igny8_cluster_keys_born after insert on igny8_clusters for each row
when (new.keys <> '[]') execute function igny8_cluster_keys_set()
--;
create trigger igny8_cluster_keys_set after update of keys on igny8_clusters for each row
when (new.keys <> old.keys) execute function igny8_cluster_keys_set()
--;
create trigger igny8_cluster_keys_gone after delete on igny8_clusters for each row
when (old.keys <> '[]') execute function igny8_cluster_keys_set()
--;
create function igny8_cluster_named() returns trigger language plpgsql as $$
begin
    new.words := null;
    return new;
end $$
--;
create trigger igny8_cluster_named before update of name on igny8_clusters for each row
when (new.name <> old.name) execute function igny8_cluster_named()
--;
create function igny8_cluster_language() returns trigger language plpgsql as $$
begin
    update igny8_clusters set words = null where site_id = new.id;
    return null;
end $$
--;
create trigger igny8_cluster_language after update of language on igny8_sites for each row
when (new.language <> old.language) execute function igny8_cluster_language()
