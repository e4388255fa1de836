-- 006_review: what people do with what was written: who changed, sent back,
-- trashed; pictures of their own; a site's voice and its WordPress.
--
-- Who made a version (null: a run), and what was done: "edited title, body", "restored version 2".
alter table igny8_content_versions add column by_whom text
--;
alter table igny8_content_versions add column what text
--;
alter table igny8_content add column sent_back_by text
--;
alter table igny8_content add column sent_back_at bigint
--;
alter table igny8_content add column trashed_by text
--;
alter table igny8_content add column trashed_at bigint
--;
-- The status that it goes back to.
alter table igny8_content add column trashed_from text
    check (trashed_from = 'draft' or trashed_from = 'review' or trashed_from = 'sent_back'
        or trashed_from = 'published')
--;
-- A page, and the count of a filtered list, are read out of these alone. They
-- begin with the account so that no stage's queue is ever picked by them.
create index igny8_content_list on igny8_content(account_id, site_id, id, status, disabled)
--;
-- Who gave the picture; null: it was generated.
alter table igny8_images add column uploaded_by text
--;
alter table igny8_images add column uploaded_at bigint
--;
-- 1: disabled because its content lies in the trash; enabled again with it.
alter table igny8_images add column in_trash bigint not null default 0 check (in_trash in (0, 1))
--;
create index igny8_images_list on igny8_images(account_id, site_id, id, status, disabled)
--;
-- Beside audience and voice, all of it told to whoever writes.
alter table igny8_sites add column voice_do text
--;
alter table igny8_sites add column voice_dont text
--;
alter table igny8_sites add column voice_sample text
--;
alter table igny8_sites add column wordpress_url text
--;
alter table igny8_sites add column wordpress_username text
--;
-- Sealed; never in clear.
alter table igny8_sites add column wordpress_password text
--;
-- Log lines that went with their runs, counted where they go: with those that
-- are there they make event_seq.
alter table igny8_accounts add column lines_gone bigint not null default 0
--;
-- @sqlite
create trigger igny8_log_gone after delete on igny8_run_log begin
    update igny8_accounts set lines_gone = lines_gone + 1 where id = old.account_id;
end
--;
-- @postgres
create function igny8_lines_gone() returns trigger language plpgsql as $$
begin
    update igny8_accounts set lines_gone = lines_gone + g.n
        from (select account_id, count(*) as n from gone group by account_id) g where id = g.account_id;
    return null;
end $$
--;
create trigger igny8_log_gone after delete on igny8_run_log referencing old table as gone
for each statement execute function igny8_lines_gone()
--;
