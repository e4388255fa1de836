-- 025_keyword_figures: what exports say of a keyword beside its volume, difficulty and
-- cost per click.
-- oldest: 0.1.0
--
-- null: not given. ctr: thousandths of a percent; position: thousandths of a place;
-- competition: 0 to 100; bids: thousandths of the currency, as cpc; currency: 'USD';
-- trend: as the file writes it; source: the tool that wrote the file, 'list', 'api' or
-- 'manual'. Programs of before leave them null.
alter table igny8_keywords add column clicks bigint
--;
alter table igny8_keywords add column impressions bigint
--;
alter table igny8_keywords add column ctr bigint
--;
alter table igny8_keywords add column position bigint
--;
alter table igny8_keywords add column competition bigint
--;
alter table igny8_keywords add column bid_low bigint
--;
alter table igny8_keywords add column bid_high bigint
--;
alter table igny8_keywords add column currency text
--;
alter table igny8_keywords add column trend text
--;
alter table igny8_keywords add column source text
