-- 025_keyword_figures: what exports say of a keyword beside its volume, difficulty and
-- cost per click; and which column of a file means what, as people set it by hand.
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
--;
-- One row for each set of headings that somebody of the account mapped.
create table igny8_import_mappings (
    account_id bigint not null references igny8_accounts(id) on delete cascade,
    headings text not null,  -- the key of the set of headings: SHA-256 of their folded names
    columns text not null,   -- JSON {heading as folded: meaning, "" for a column that is not read}
    updated_at bigint not null,
    primary key (account_id, headings)
)
