-- 017_left_rights: why a token or a link was revoked. 'maker': whoever made it is
-- gone, disabled or no owner any more; null: a person revoked it.
-- oldest: 0.1.0
alter table igny8_tokens add column revoked_why text check (revoked_why = 'maker')
--;
alter table igny8_invitations add column revoked_why text check (revoked_why = 'maker')
