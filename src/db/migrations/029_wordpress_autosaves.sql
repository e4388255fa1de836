-- 029_wordpress_autosaves: versions that wait in WordPress beside what a person changed there.
-- oldest: 0.1.0
--
-- The version of the content that was sent as an autosave, and the address of its preview;
-- null: none waits. A publication that overwrites the post ends it.
alter table igny8_posts add column autosave_version bigint
--;
alter table igny8_posts add column autosave_link text
