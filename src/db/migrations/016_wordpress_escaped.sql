-- 016_wordpress_escaped: posts whose title or excerpt WordPress takes for HTML.
--
-- Both are HTML there, and versions before this one sent them as they are. 1: the
-- post was last written so, and title or meta description of the version that it
-- shows has a character with a meaning in HTML. Publishing it again ends that.
alter table igny8_posts add column needs_update bigint not null default 0 check (needs_update in (0, 1))
--;
update igny8_posts set needs_update = 1 where post_id is not null and exists (
    select 1 from igny8_content c
    left join igny8_content_versions v on v.content_id = c.id and v.version = igny8_posts.version
    where c.id = igny8_posts.content_id and (
        coalesce(v.title, c.title) like '%<%' or coalesce(v.title, c.title) like '%&%' or
        case when v.version is null then c.meta_description else v.meta_description end like '%<%' or
        case when v.version is null then c.meta_description else v.meta_description end like '%&%'))
--;
create index igny8_posts_needs_update on igny8_posts(site_id, content_id) where needs_update = 1
