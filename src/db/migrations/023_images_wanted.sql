-- 023_images_wanted: stage 5 takes a draft again that was written again and has
-- headings without an image.
-- oldest: 0.1.0
--
-- images_wanted: 1 from the new version on until its image prompts are there. Programs of
-- before leave it 0, and take the draft for one that has all of its images.
alter table igny8_content add column images_wanted bigint not null default 0 check (images_wanted in (0, 1))
--;
drop index igny8_content_pending
--;
create index igny8_content_pending on igny8_content(site_id, id)
    where status = 'draft' and (images_total = 0 or images_wanted = 1) and prompts_failed = 0 and disabled = 0
--;
-- @sqlite
drop trigger igny8_pending_5_born
--;
drop trigger igny8_pending_5_gone
--;
drop trigger igny8_pending_5_up
--;
drop trigger igny8_pending_5_down
--;
create trigger igny8_pending_5_born after insert on igny8_content
when new.status = 'draft' and (new.images_total = 0 or new.images_wanted = 1) and new.prompts_failed = 0 and new.disabled = 0 begin
    update igny8_queue_counts set pending = pending + 1 where site_id = new.site_id and stage = 5;
end
--;
create trigger igny8_pending_5_gone after delete on igny8_content
when old.status = 'draft' and (old.images_total = 0 or old.images_wanted = 1) and old.prompts_failed = 0 and old.disabled = 0 begin
    update igny8_queue_counts set pending = pending - 1 where site_id = old.site_id and stage = 5;
end
--;
create trigger igny8_pending_5_up after update on igny8_content
when not (old.status = 'draft' and (old.images_total = 0 or old.images_wanted = 1) and old.prompts_failed = 0 and old.disabled = 0) and (new.status = 'draft' and (new.images_total = 0 or new.images_wanted = 1) and new.prompts_failed = 0 and new.disabled = 0) begin
    update igny8_queue_counts set pending = pending + 1 where site_id = new.site_id and stage = 5;
end
--;
create trigger igny8_pending_5_down after update on igny8_content
when (old.status = 'draft' and (old.images_total = 0 or old.images_wanted = 1) and old.prompts_failed = 0 and old.disabled = 0) and not (new.status = 'draft' and (new.images_total = 0 or new.images_wanted = 1) and new.prompts_failed = 0 and new.disabled = 0) begin
    update igny8_queue_counts set pending = pending - 1 where site_id = old.site_id and stage = 5;
end
--;
-- @postgres
drop trigger igny8_pending_5_born on igny8_content
--;
drop trigger igny8_pending_5_gone on igny8_content
--;
drop trigger igny8_pending_5_up on igny8_content
--;
drop trigger igny8_pending_5_down on igny8_content
--;
create trigger igny8_pending_5_born after insert on igny8_content for each row
when (new.status = 'draft' and (new.images_total = 0 or new.images_wanted = 1) and new.prompts_failed = 0 and new.disabled = 0)
execute function igny8_pending('5', '1')
--;
create trigger igny8_pending_5_gone after delete on igny8_content for each row
when (old.status = 'draft' and (old.images_total = 0 or old.images_wanted = 1) and old.prompts_failed = 0 and old.disabled = 0)
execute function igny8_pending('5', '-1')
--;
create trigger igny8_pending_5_up after update on igny8_content for each row
when (not (old.status = 'draft' and (old.images_total = 0 or old.images_wanted = 1) and old.prompts_failed = 0 and old.disabled = 0) and (new.status = 'draft' and (new.images_total = 0 or new.images_wanted = 1) and new.prompts_failed = 0 and new.disabled = 0))
execute function igny8_pending('5', '1')
--;
create trigger igny8_pending_5_down after update on igny8_content for each row
when ((old.status = 'draft' and (old.images_total = 0 or old.images_wanted = 1) and old.prompts_failed = 0 and old.disabled = 0) and not (new.status = 'draft' and (new.images_total = 0 or new.images_wanted = 1) and new.prompts_failed = 0 and new.disabled = 0))
execute function igny8_pending('5', '-1')
