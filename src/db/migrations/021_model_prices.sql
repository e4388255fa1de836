-- 021_model_prices: cached and reasoning tokens beside the others, and what they cost.
-- oldest: 0.1.0
--
-- Part of tokens_in: read from the provider's cache, and written to it. Part of tokens_out: reasoning. Null:
-- the provider did not report it.
alter table igny8_ai_usage_log add column tokens_cached bigint
--;
alter table igny8_ai_usage_log add column tokens_cache_written bigint
--;
alter table igny8_ai_usage_log add column tokens_reasoning bigint
--;
-- The quality that was asked of an image; null: none.
alter table igny8_ai_usage_log add column quality text
--;
-- A million input tokens from the cache, and into it. Null: as input; a quarter more than input.
alter table igny8_prices add column cached_input bigint check (cached_input >= 0)
--;
alter table igny8_prices add column cache_write bigint check (cache_write >= 0)
--;
-- 1: neither this row nor a price shipped with the program applies to the model.
alter table igny8_prices add column disabled bigint not null default 0 check (disabled in (0, 1))
--;
-- An image of a model at a quality, where it differs from igny8_prices.image.
create table igny8_quality_prices (
    account_id bigint not null references igny8_accounts(id) on delete cascade,
    provider text not null,
    model text not null,
    quality text not null,
    image bigint not null check (image >= 0),
    primary key (account_id, provider, model, quality)
)
