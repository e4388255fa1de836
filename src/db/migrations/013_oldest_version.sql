-- 013_oldest_version: which programs can work on a database that a newer one has
-- migrated. Those before 0.2.0 refuse any schema that they do not know; their
-- migrations can be worked on by all.
-- oldest: 0.1.0
alter table igny8_schema add column oldest_program text not null default '0.1.0'
