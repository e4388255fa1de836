--
-- PostgreSQL database dump
--



SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: igny8_counts_born(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.igny8_counts_born() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    insert into igny8_queue_counts(site_id, stage) select new.id, generate_series(1, 7);
    return null;
end $$;


--
-- Name: igny8_fold(text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.igny8_fold(s text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ select replace(replace(lower(normalize(s, nfkc) collate "und-x-icu"), 'ß', 'ss'), 'ς', 'σ') $$;


--
-- Name: igny8_image_counts(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.igny8_image_counts() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if tg_op = 'INSERT' then
        update igny8_content set images_total = images_total + 1,
            images_done = images_done + (new.status = 'generated')::int where id = new.content_id;
    elsif tg_op = 'DELETE' then
        update igny8_content set images_total = images_total - 1,
            images_done = images_done - (old.status = 'generated')::int where id = old.content_id;
    else
        update igny8_content set images_done = images_done + (new.status = 'generated')::int
            - (old.status = 'generated')::int where id = new.content_id;
    end if;
    return null;
end $$;


--
-- Name: igny8_keyword_moves(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.igny8_keyword_moves() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if tg_op <> 'INSERT' and old.cluster_id is not null then
        update igny8_clusters set keyword_count = keyword_count - 1,
            uncovered = uncovered - (old.covered = 0)::int where id = old.cluster_id;
    end if;
    if tg_op <> 'DELETE' and new.cluster_id is not null then
        update igny8_clusters set keyword_count = keyword_count + 1,
            uncovered = uncovered + (new.covered = 0)::int where id = new.cluster_id;
    end if;
    return null;
end $$;


--
-- Name: igny8_ledger_gone(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.igny8_ledger_gone() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if exists (select 1 from igny8_accounts where id = old.account_id) then
        raise exception 'the ledger is append-only';
    end if;
    return old;
end $$;


--
-- Name: igny8_lines_gone(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.igny8_lines_gone() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    update igny8_accounts set lines_gone = lines_gone + g.n
        from (select account_id, count(*) as n from gone group by account_id) g where id = g.account_id;
    return null;
end $$;


--
-- Name: igny8_pending(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.igny8_pending() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    update igny8_queue_counts set pending = pending + tg_argv[1]::bigint
        where site_id = (case when tg_op = 'DELETE' then old.site_id else new.site_id end)
          and stage = tg_argv[0]::bigint;
    return null;
end $$;


--
-- Name: igny8_refuse(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.igny8_refuse() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    raise exception '%', tg_argv[0];
end $$;


--
-- Name: igny8_site_zone(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.igny8_site_zone() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    update igny8_automation_configs set next_run_at = null
        where site_id = new.id and timezone is null and is_enabled = 1;
    return null;
end $$;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: igny8_accounts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_accounts (
    id bigint NOT NULL,
    name text NOT NULL,
    credits_balance bigint DEFAULT 0 NOT NULL,
    credits_reserved bigint DEFAULT 0 NOT NULL,
    unlimited bigint DEFAULT 0 NOT NULL,
    event_seq bigint DEFAULT 0 NOT NULL,
    created_at bigint NOT NULL,
    lines_gone bigint DEFAULT 0 NOT NULL,
    CONSTRAINT igny8_accounts_check CHECK ((credits_balance >= credits_reserved)),
    CONSTRAINT igny8_accounts_credits_balance_check CHECK ((credits_balance >= 0)),
    CONSTRAINT igny8_accounts_credits_reserved_check CHECK ((credits_reserved >= 0)),
    CONSTRAINT igny8_accounts_unlimited_check CHECK ((unlimited = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);


--
-- Name: igny8_accounts_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.igny8_accounts ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.igny8_accounts_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: igny8_ai_usage_log; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_ai_usage_log (
    id bigint NOT NULL,
    account_id bigint NOT NULL,
    site_id bigint NOT NULL,
    run_id bigint,
    step_id bigint,
    call_no bigint NOT NULL,
    try bigint NOT NULL,
    purpose text NOT NULL,
    function text NOT NULL,
    provider text NOT NULL,
    model text,
    request_id text,
    tokens_in bigint,
    tokens_out bigint,
    finish bigint NOT NULL,
    duration_ms bigint NOT NULL,
    parse_tries bigint DEFAULT 0 NOT NULL,
    applied bigint DEFAULT 0 NOT NULL,
    credits bigint DEFAULT 0 NOT NULL,
    created_at bigint NOT NULL,
    cost bigint,
    CONSTRAINT igny8_ai_usage_log_applied_check CHECK ((applied = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT igny8_ai_usage_log_purpose_check CHECK (((purpose = 'ask'::text) OR (purpose = 'repair'::text) OR (purpose = 'continue'::text) OR (purpose = 'missing'::text) OR (purpose = 'reword'::text)))
);


--
-- Name: igny8_ai_usage_log_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.igny8_ai_usage_log ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.igny8_ai_usage_log_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: igny8_automation_configs; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_automation_configs (
    id bigint NOT NULL,
    account_id bigint NOT NULL,
    site_id bigint NOT NULL,
    is_enabled bigint DEFAULT 0 NOT NULL,
    frequency text DEFAULT 'daily'::text NOT NULL,
    scheduled_time text DEFAULT '02:00'::text NOT NULL,
    timezone text,
    weekday bigint DEFAULT 1 NOT NULL,
    day_of_month bigint DEFAULT 1 NOT NULL,
    paused_until bigint,
    stage_1_batch_size bigint DEFAULT 20 NOT NULL,
    stage_2_batch_size bigint DEFAULT 1 NOT NULL,
    stage_3_batch_size bigint DEFAULT 20 NOT NULL,
    stage_4_batch_size bigint DEFAULT 1 NOT NULL,
    stage_5_batch_size bigint DEFAULT 1 NOT NULL,
    stage_6_batch_size bigint DEFAULT 1 NOT NULL,
    max_items bigint,
    max_credits bigint,
    notify_emails text,
    webhook_url text,
    last_run_at bigint,
    next_run_at bigint,
    start_offset bigint DEFAULT 0 NOT NULL,
    CONSTRAINT igny8_automation_configs_day_of_month_check CHECK (((day_of_month >= 1) AND (day_of_month <= 31))),
    CONSTRAINT igny8_automation_configs_frequency_check CHECK (((frequency = 'daily'::text) OR (frequency = 'weekly'::text) OR (frequency = 'monthly'::text))),
    CONSTRAINT igny8_automation_configs_is_enabled_check CHECK ((is_enabled = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT igny8_automation_configs_max_credits_check CHECK ((max_credits > 0)),
    CONSTRAINT igny8_automation_configs_max_items_check CHECK ((max_items > 0)),
    CONSTRAINT igny8_automation_configs_stage_1_batch_size_check CHECK (((stage_1_batch_size >= 1) AND (stage_1_batch_size <= 20))),
    CONSTRAINT igny8_automation_configs_stage_2_batch_size_check CHECK (((stage_2_batch_size >= 1) AND (stage_2_batch_size <= 5))),
    CONSTRAINT igny8_automation_configs_stage_3_batch_size_check CHECK (((stage_3_batch_size >= 1) AND (stage_3_batch_size <= 100))),
    CONSTRAINT igny8_automation_configs_stage_4_batch_size_check CHECK ((stage_4_batch_size = 1)),
    CONSTRAINT igny8_automation_configs_stage_5_batch_size_check CHECK ((stage_5_batch_size = 1)),
    CONSTRAINT igny8_automation_configs_stage_6_batch_size_check CHECK ((stage_6_batch_size = 1)),
    CONSTRAINT igny8_automation_configs_weekday_check CHECK (((weekday >= 1) AND (weekday <= 7)))
);


--
-- Name: igny8_automation_configs_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.igny8_automation_configs ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.igny8_automation_configs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: igny8_automation_runs; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_automation_runs (
    id bigint NOT NULL,
    run_id text NOT NULL,
    account_id bigint NOT NULL,
    site_id bigint NOT NULL,
    trigger_type text NOT NULL,
    status text NOT NULL,
    wanted text,
    current_stage bigint NOT NULL,
    start_stage bigint NOT NULL,
    end_stage bigint NOT NULL,
    retry bigint DEFAULT 0 NOT NULL,
    started_at bigint NOT NULL,
    completed_at bigint,
    total_credits_used bigint DEFAULT 0 NOT NULL,
    estimate bigint DEFAULT 0 NOT NULL,
    max_items bigint,
    max_credits bigint,
    config text NOT NULL,
    stage_1_result text,
    stage_2_result text,
    stage_3_result text,
    stage_4_result text,
    stage_5_result text,
    stage_6_result text,
    stage_7_result text,
    error_message text,
    end_reason text,
    stage_entered bigint DEFAULT 0 NOT NULL,
    stage_mark bigint DEFAULT 0 NOT NULL,
    stage_cursor bigint DEFAULT 0 NOT NULL,
    stage_total bigint DEFAULT 0 NOT NULL,
    stage_taken bigint DEFAULT 0 NOT NULL,
    stage_failed bigint DEFAULT 0 NOT NULL,
    failed_in_row bigint DEFAULT 0 NOT NULL,
    batch bigint DEFAULT 0 NOT NULL,
    owner bigint,
    fence bigint DEFAULT 0 NOT NULL,
    lines bigint DEFAULT 0 NOT NULL,
    lines_filed bigint DEFAULT 0 NOT NULL,
    cost bigint DEFAULT 0 NOT NULL,
    cost_unknown bigint DEFAULT 0 NOT NULL,
    CONSTRAINT igny8_automation_runs_end_stage_check CHECK (((end_stage >= 1) AND (end_stage <= 7))),
    CONSTRAINT igny8_automation_runs_retry_check CHECK ((retry = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT igny8_automation_runs_start_stage_check CHECK (((start_stage >= 1) AND (start_stage <= 7))),
    CONSTRAINT igny8_automation_runs_status_check CHECK (((status = 'running'::text) OR (status = 'paused'::text) OR (status = 'completed'::text) OR (status = 'failed'::text) OR (status = 'cancelled'::text))),
    CONSTRAINT igny8_automation_runs_trigger_type_check CHECK ((trigger_type = ANY (ARRAY['manual'::text, 'scheduled'::text]))),
    CONSTRAINT igny8_automation_runs_wanted_check CHECK ((wanted = ANY (ARRAY['pause'::text, 'cancel'::text])))
);


--
-- Name: igny8_automation_runs_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.igny8_automation_runs ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.igny8_automation_runs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: igny8_call_texts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_call_texts (
    call_id bigint NOT NULL,
    request text NOT NULL,
    answer text NOT NULL,
    created_at bigint NOT NULL
);


--
-- Name: igny8_chores; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_chores (
    name text NOT NULL,
    due_at bigint NOT NULL,
    taken_at bigint NOT NULL,
    done_at bigint,
    result text
);


--
-- Name: igny8_clusters; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_clusters (
    id bigint NOT NULL,
    account_id bigint NOT NULL,
    site_id bigint NOT NULL,
    name text NOT NULL,
    name_key text NOT NULL,
    description text,
    status text DEFAULT 'new'::text NOT NULL,
    disabled bigint DEFAULT 0 NOT NULL,
    keyword_count bigint DEFAULT 0 NOT NULL,
    uncovered bigint DEFAULT 0 NOT NULL,
    run_id bigint,
    error text,
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    CONSTRAINT igny8_clusters_disabled_check CHECK ((disabled = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT igny8_clusters_status_check CHECK (((status = 'new'::text) OR (status = 'mapped'::text) OR (status = 'failed'::text)))
);


--
-- Name: igny8_clusters_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.igny8_clusters ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.igny8_clusters_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: igny8_content; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_content (
    id bigint NOT NULL,
    account_id bigint NOT NULL,
    site_id bigint NOT NULL,
    task_id bigint,
    title text NOT NULL,
    meta_title text,
    meta_description text,
    slug text NOT NULL,
    body text NOT NULL,
    words bigint NOT NULL,
    status text DEFAULT 'draft'::text NOT NULL,
    disabled bigint DEFAULT 0 NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    images_total bigint DEFAULT 0 NOT NULL,
    images_done bigint DEFAULT 0 NOT NULL,
    prompts_failed bigint DEFAULT 0 NOT NULL,
    sent_without_by text,
    sent_without_at bigint,
    approved_by text,
    approved_at bigint,
    run_id bigint,
    error text,
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    sent_back_by text,
    sent_back_at bigint,
    trashed_by text,
    trashed_at bigint,
    trashed_from text,
    resembles text,
    resembles_kind text,
    resembles_id bigint,
    similarity bigint,
    links_removed text DEFAULT '[]'::text NOT NULL,
    CONSTRAINT igny8_content_disabled_check CHECK ((disabled = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT igny8_content_prompts_failed_check CHECK ((prompts_failed = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT igny8_content_resembles_kind_check CHECK (((resembles_kind = 'idea'::text) OR (resembles_kind = 'task'::text) OR (resembles_kind = 'content'::text) OR (resembles_kind = 'post'::text))),
    CONSTRAINT igny8_content_status_check CHECK (((status = 'draft'::text) OR (status = 'review'::text) OR (status = 'sent_back'::text) OR (status = 'published'::text) OR (status = 'trashed'::text))),
    CONSTRAINT igny8_content_trashed_from_check CHECK (((trashed_from = 'draft'::text) OR (trashed_from = 'review'::text) OR (trashed_from = 'sent_back'::text) OR (trashed_from = 'published'::text)))
);


--
-- Name: igny8_content_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.igny8_content ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.igny8_content_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: igny8_content_ideas; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_content_ideas (
    id bigint NOT NULL,
    account_id bigint NOT NULL,
    site_id bigint NOT NULL,
    keyword_cluster_id bigint,
    idea_title text NOT NULL,
    title_key text NOT NULL,
    brief text,
    outline text DEFAULT '[]'::text NOT NULL,
    target_keywords text DEFAULT '[]'::text NOT NULL,
    content_type text,
    intent text,
    target_words bigint DEFAULT 2500 NOT NULL,
    status text DEFAULT 'new'::text NOT NULL,
    disabled bigint DEFAULT 0 NOT NULL,
    duplicate_of text,
    similarity bigint,
    run_id bigint,
    error text,
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    resembles text,
    resembles_kind text,
    resembles_id bigint,
    not_duplicate bigint DEFAULT 0 NOT NULL,
    CONSTRAINT igny8_content_ideas_disabled_check CHECK ((disabled = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT igny8_content_ideas_not_duplicate_check CHECK ((not_duplicate = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT igny8_content_ideas_resembles_kind_check CHECK (((resembles_kind = 'idea'::text) OR (resembles_kind = 'task'::text) OR (resembles_kind = 'content'::text) OR (resembles_kind = 'post'::text))),
    CONSTRAINT igny8_content_ideas_status_check CHECK (((status = 'new'::text) OR (status = 'duplicate'::text) OR (status = 'queued'::text) OR (status = 'completed'::text) OR (status = 'failed'::text)))
);


--
-- Name: igny8_content_ideas_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.igny8_content_ideas ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.igny8_content_ideas_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: igny8_content_versions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_content_versions (
    content_id bigint NOT NULL,
    version bigint NOT NULL,
    title text NOT NULL,
    meta_title text,
    meta_description text,
    slug text NOT NULL,
    body text NOT NULL,
    words bigint NOT NULL,
    note text,
    prompt text,
    provider text,
    model text,
    tokens_in bigint,
    tokens_out bigint,
    step_id bigint,
    made_at bigint NOT NULL,
    by_whom text,
    what text,
    prompt_version bigint,
    credits bigint
);


--
-- Name: igny8_credit_ledger; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_credit_ledger (
    id bigint NOT NULL,
    account_id bigint NOT NULL,
    kind text NOT NULL,
    amount bigint NOT NULL,
    balance_after bigint NOT NULL,
    function text,
    site_id bigint,
    run_id bigint,
    step_id bigint,
    note text,
    created_at bigint NOT NULL,
    CONSTRAINT igny8_credit_ledger_kind_check CHECK (((kind = 'opening'::text) OR (kind = 'grant'::text) OR (kind = 'debit'::text) OR (kind = 'counted'::text)))
);


--
-- Name: igny8_credit_ledger_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.igny8_credit_ledger ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.igny8_credit_ledger_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: igny8_due_times; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_due_times (
    id bigint NOT NULL,
    account_id bigint NOT NULL,
    site_id bigint NOT NULL,
    due_at bigint NOT NULL,
    state text NOT NULL,
    reason text,
    run_id bigint,
    at bigint NOT NULL,
    CONSTRAINT igny8_due_times_state_check CHECK (((state = 'started'::text) OR (state = 'skipped'::text) OR (state = 'missed'::text) OR (state = 'paused'::text) OR (state = 'failed'::text)))
);


--
-- Name: igny8_due_times_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.igny8_due_times ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.igny8_due_times_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: igny8_engines; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_engines (
    id bigint NOT NULL,
    host text NOT NULL,
    pid bigint NOT NULL,
    lock_file text,
    started_at bigint NOT NULL,
    lease_until bigint NOT NULL
);


--
-- Name: igny8_engines_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.igny8_engines ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.igny8_engines_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: igny8_images; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_images (
    id bigint NOT NULL,
    account_id bigint NOT NULL,
    site_id bigint NOT NULL,
    content_id bigint NOT NULL,
    image_type text NOT NULL,
    "position" bigint NOT NULL,
    heading text,
    prompt text NOT NULL,
    alt text,
    width bigint NOT NULL,
    height bigint NOT NULL,
    status text DEFAULT 'pending'::text NOT NULL,
    disabled bigint DEFAULT 0 NOT NULL,
    file text,
    mime text,
    image_url text,
    run_id bigint,
    error text,
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    uploaded_by text,
    uploaded_at bigint,
    in_trash bigint DEFAULT 0 NOT NULL,
    CONSTRAINT igny8_images_disabled_check CHECK ((disabled = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT igny8_images_image_type_check CHECK ((image_type = ANY (ARRAY['featured'::text, 'in_article'::text]))),
    CONSTRAINT igny8_images_in_trash_check CHECK ((in_trash = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT igny8_images_status_check CHECK (((status = 'pending'::text) OR (status = 'generated'::text) OR (status = 'failed'::text)))
);


--
-- Name: igny8_images_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.igny8_images ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.igny8_images_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: igny8_imports; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_imports (
    id bigint NOT NULL,
    account_id bigint NOT NULL,
    site_id bigint NOT NULL,
    state text NOT NULL,
    file_name text,
    engine_id bigint,
    imported bigint DEFAULT 0 NOT NULL,
    created_at bigint NOT NULL,
    CONSTRAINT igny8_imports_state_check CHECK (((state = 'loading'::text) OR (state = 'releasing'::text) OR (state = 'done'::text)))
);


--
-- Name: igny8_imports_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.igny8_imports ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.igny8_imports_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: igny8_invitations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_invitations (
    id bigint NOT NULL,
    token_hash text NOT NULL,
    account_id bigint NOT NULL,
    purpose text NOT NULL,
    role text NOT NULL,
    email text,
    user_id bigint,
    created_by text NOT NULL,
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    used_at bigint,
    revoked_at bigint,
    CONSTRAINT igny8_invitations_check CHECK (((purpose <> 'reset'::text) OR (user_id IS NOT NULL))),
    CONSTRAINT igny8_invitations_purpose_check CHECK (((purpose = 'owner'::text) OR (purpose = 'invitation'::text) OR (purpose = 'reset'::text))),
    CONSTRAINT igny8_invitations_role_check CHECK (((role = 'owner'::text) OR (role = 'editor'::text) OR (role = 'viewer'::text)))
);


--
-- Name: igny8_invitations_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.igny8_invitations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.igny8_invitations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: igny8_job_items; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_job_items (
    id bigint NOT NULL,
    job_id bigint NOT NULL,
    item_id bigint NOT NULL,
    outcome text,
    reason text,
    detail text,
    CONSTRAINT igny8_job_items_outcome_check CHECK (((outcome = 'done'::text) OR (outcome = 'failed'::text) OR (outcome = 'skipped'::text)))
);


--
-- Name: igny8_job_items_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.igny8_job_items ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.igny8_job_items_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: igny8_jobs; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_jobs (
    id bigint NOT NULL,
    account_id bigint NOT NULL,
    site_id bigint,
    kind text NOT NULL,
    state text DEFAULT 'queued'::text NOT NULL,
    input text NOT NULL,
    total bigint DEFAULT 0 NOT NULL,
    done bigint DEFAULT 0 NOT NULL,
    failed bigint DEFAULT 0 NOT NULL,
    skipped bigint DEFAULT 0 NOT NULL,
    "position" bigint DEFAULT 0 NOT NULL,
    result text,
    error text,
    by_whom text NOT NULL,
    engine_id bigint,
    fence bigint DEFAULT 0 NOT NULL,
    created_at bigint NOT NULL,
    started_at bigint,
    ended_at bigint,
    free_at bigint,
    CONSTRAINT igny8_jobs_state_check CHECK (((state = 'queued'::text) OR (state = 'running'::text) OR (state = 'completed'::text) OR (state = 'failed'::text) OR (state = 'cancelled'::text)))
);


--
-- Name: igny8_jobs_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.igny8_jobs ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.igny8_jobs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: igny8_keywords; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_keywords (
    id bigint NOT NULL,
    account_id bigint NOT NULL,
    site_id bigint NOT NULL,
    keyword text NOT NULL,
    keyword_key text NOT NULL,
    volume bigint,
    difficulty bigint,
    cpc bigint,
    intent text,
    cluster_id bigint,
    status text DEFAULT 'new'::text NOT NULL,
    disabled bigint DEFAULT 0 NOT NULL,
    covered bigint DEFAULT 0 NOT NULL,
    import_id bigint,
    error text,
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    CONSTRAINT igny8_keywords_covered_check CHECK ((covered = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT igny8_keywords_disabled_check CHECK ((disabled = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT igny8_keywords_status_check CHECK (((status = 'new'::text) OR (status = 'mapped'::text) OR (status = 'failed'::text)))
);


--
-- Name: igny8_keywords_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.igny8_keywords ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.igny8_keywords_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: igny8_notices; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_notices (
    id bigint NOT NULL,
    account_id bigint NOT NULL,
    site_id bigint NOT NULL,
    run_id bigint,
    kind text NOT NULL,
    level text NOT NULL,
    message text NOT NULL,
    created_at bigint NOT NULL,
    read_at bigint,
    read_by text,
    CONSTRAINT igny8_notices_kind_check CHECK (((kind = 'run_completed'::text) OR (kind = 'run_failed'::text) OR (kind = 'run_not_started'::text) OR (kind = 'credits_low'::text) OR (kind = 'delivery_failed'::text))),
    CONSTRAINT igny8_notices_level_check CHECK (((level = 'info'::text) OR (level = 'success'::text) OR (level = 'warning'::text) OR (level = 'error'::text)))
);


--
-- Name: igny8_notices_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.igny8_notices ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.igny8_notices_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: igny8_once; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_once (
    id bigint NOT NULL,
    account_id bigint NOT NULL,
    key text NOT NULL,
    route text NOT NULL,
    request_hash text NOT NULL,
    status bigint,
    location text,
    answer text,
    created_at bigint NOT NULL
);


--
-- Name: igny8_once_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.igny8_once ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.igny8_once_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: igny8_outbox; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_outbox (
    id bigint NOT NULL,
    account_id bigint NOT NULL,
    site_id bigint NOT NULL,
    run_id bigint,
    kind text NOT NULL,
    token text NOT NULL,
    address text,
    payload text NOT NULL,
    state text DEFAULT 'waiting'::text NOT NULL,
    tries bigint DEFAULT 0 NOT NULL,
    due_at bigint NOT NULL,
    first_tried_at bigint,
    last_error text,
    created_at bigint NOT NULL,
    ended_at bigint,
    CONSTRAINT igny8_outbox_kind_check CHECK (((kind = 'mail'::text) OR (kind = 'webhook'::text))),
    CONSTRAINT igny8_outbox_state_check CHECK (((state = 'waiting'::text) OR (state = 'sent'::text) OR (state = 'failed'::text)))
);


--
-- Name: igny8_outbox_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.igny8_outbox ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.igny8_outbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: igny8_post_media; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_post_media (
    content_id bigint NOT NULL,
    file text NOT NULL,
    own_slug text NOT NULL,
    asked bigint DEFAULT 0 NOT NULL,
    media_id bigint,
    url text,
    alt text
);


--
-- Name: igny8_posts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_posts (
    content_id bigint NOT NULL,
    account_id bigint NOT NULL,
    site_id bigint NOT NULL,
    home text NOT NULL,
    own_key text NOT NULL,
    asked bigint DEFAULT 0 NOT NULL,
    post_id bigint,
    status text,
    link text,
    slug text,
    modified text,
    changed bigint DEFAULT 0 NOT NULL,
    version bigint,
    due_at bigint,
    sent_at bigint,
    seen_at bigint,
    CONSTRAINT igny8_posts_changed_check CHECK ((changed = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);


--
-- Name: igny8_prices; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_prices (
    account_id bigint NOT NULL,
    provider text NOT NULL,
    model text NOT NULL,
    input bigint,
    output bigint,
    image bigint,
    CONSTRAINT igny8_prices_image_check CHECK ((image >= 0)),
    CONSTRAINT igny8_prices_input_check CHECK ((input >= 0)),
    CONSTRAINT igny8_prices_output_check CHECK ((output >= 0))
);


--
-- Name: igny8_prompts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_prompts (
    account_id bigint NOT NULL,
    name text NOT NULL,
    version bigint NOT NULL,
    text text,
    what text NOT NULL,
    by_whom text,
    created_at bigint NOT NULL,
    CONSTRAINT igny8_prompts_version_check CHECK ((version > 0))
);


--
-- Name: igny8_publications; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_publications (
    id bigint NOT NULL,
    job_id bigint NOT NULL,
    content_id bigint NOT NULL,
    is_open bigint DEFAULT 1 NOT NULL,
    wanted text NOT NULL,
    due_at bigint,
    tries bigint DEFAULT 0 NOT NULL,
    made bigint DEFAULT 0 NOT NULL,
    before text,
    before_status text,
    before_version bigint,
    after_modified text,
    undone bigint DEFAULT 0 NOT NULL,
    CONSTRAINT igny8_publications_is_open_check CHECK ((is_open = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT igny8_publications_made_check CHECK ((made = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT igny8_publications_undone_check CHECK ((undone = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT igny8_publications_wanted_check CHECK (((wanted = 'publish'::text) OR (wanted = 'draft'::text) OR (wanted = 'future'::text) OR (wanted = 'undo'::text)))
);


--
-- Name: igny8_publications_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.igny8_publications ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.igny8_publications_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: igny8_queue_counts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_queue_counts (
    site_id bigint NOT NULL,
    stage bigint NOT NULL,
    pending bigint DEFAULT 0 NOT NULL,
    CONSTRAINT igny8_queue_counts_stage_check CHECK (((stage >= 1) AND (stage <= 7)))
);


--
-- Name: igny8_reservations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_reservations (
    id bigint NOT NULL,
    account_id bigint NOT NULL,
    run_id bigint NOT NULL,
    amount bigint NOT NULL,
    used bigint DEFAULT 0 NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    opened_at bigint NOT NULL,
    closed_at bigint,
    CONSTRAINT igny8_reservations_amount_check CHECK ((amount >= 0)),
    CONSTRAINT igny8_reservations_check CHECK ((used <= amount)),
    CONSTRAINT igny8_reservations_state_check CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text]))),
    CONSTRAINT igny8_reservations_used_check CHECK ((used >= 0))
);


--
-- Name: igny8_reservations_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.igny8_reservations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.igny8_reservations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: igny8_run_acts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_run_acts (
    id bigint NOT NULL,
    run_id bigint NOT NULL,
    act text NOT NULL,
    by_whom text NOT NULL,
    why text,
    at bigint NOT NULL,
    CONSTRAINT igny8_run_acts_act_check CHECK (((act = 'start'::text) OR (act = 'pause'::text) OR (act = 'resume'::text) OR (act = 'cancel'::text) OR (act = 'retry'::text)))
);


--
-- Name: igny8_run_acts_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.igny8_run_acts ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.igny8_run_acts_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: igny8_run_items; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_run_items (
    run_id bigint NOT NULL,
    stage bigint NOT NULL,
    item_id bigint NOT NULL,
    step_id bigint NOT NULL,
    "position" bigint NOT NULL,
    outcome text,
    reason text,
    CONSTRAINT igny8_run_items_outcome_check CHECK (((outcome = 'done'::text) OR (outcome = 'failed'::text) OR (outcome = 'skipped'::text)))
);


--
-- Name: igny8_run_log; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_run_log (
    account_id bigint NOT NULL,
    seq bigint NOT NULL,
    run_id bigint NOT NULL,
    at bigint NOT NULL,
    stage bigint NOT NULL,
    level text NOT NULL,
    place bigint NOT NULL,
    message text NOT NULL,
    CONSTRAINT igny8_run_log_level_check CHECK (((level = 'info'::text) OR (level = 'success'::text) OR (level = 'warning'::text) OR (level = 'error'::text)))
);


--
-- Name: igny8_run_progress; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_run_progress (
    run_id bigint NOT NULL,
    phase text NOT NULL,
    percent bigint NOT NULL,
    item text,
    words bigint DEFAULT 0 NOT NULL,
    words_wanted bigint DEFAULT 0 NOT NULL,
    waiting_since bigint,
    waiting_why text,
    at bigint NOT NULL
);


--
-- Name: igny8_schema; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_schema (
    version bigint NOT NULL,
    name text NOT NULL,
    applied_at bigint NOT NULL
);


--
-- Name: igny8_sessions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_sessions (
    id bigint NOT NULL,
    token_hash text NOT NULL,
    user_id bigint NOT NULL,
    address text NOT NULL,
    agent text,
    created_at bigint NOT NULL,
    last_seen_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    ended_at bigint
);


--
-- Name: igny8_sessions_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.igny8_sessions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.igny8_sessions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: igny8_settings; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_settings (
    account_id bigint NOT NULL,
    name text NOT NULL,
    value text NOT NULL
);


--
-- Name: igny8_site_posts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_site_posts (
    site_id bigint NOT NULL,
    post_id bigint NOT NULL,
    content_id bigint,
    title text NOT NULL,
    link text,
    status text NOT NULL,
    seen_at bigint NOT NULL
);


--
-- Name: igny8_sites; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_sites (
    id bigint NOT NULL,
    account_id bigint NOT NULL,
    name text NOT NULL,
    name_key text NOT NULL,
    domain text,
    timezone text DEFAULT 'UTC'::text NOT NULL,
    language text DEFAULT 'en'::text NOT NULL,
    audience text,
    voice text,
    image_style text,
    created_at bigint NOT NULL,
    voice_do text,
    voice_dont text,
    voice_sample text,
    wordpress_url text,
    wordpress_username text,
    wordpress_password text
);


--
-- Name: igny8_sites_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.igny8_sites ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.igny8_sites_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: igny8_steps; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_steps (
    id bigint NOT NULL,
    run_id bigint NOT NULL,
    account_id bigint NOT NULL,
    site_id bigint NOT NULL,
    stage bigint NOT NULL,
    batch bigint NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    tries bigint DEFAULT 1 NOT NULL,
    size bigint NOT NULL,
    set_aside bigint DEFAULT 0 NOT NULL,
    credits bigint DEFAULT 0 NOT NULL,
    error text,
    created_at bigint NOT NULL,
    ended_at bigint,
    CONSTRAINT igny8_steps_state_check CHECK (((state = 'open'::text) OR (state = 'done'::text) OR (state = 'failed'::text) OR (state = 'halved'::text)))
);


--
-- Name: igny8_steps_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.igny8_steps ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.igny8_steps_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: igny8_tasks; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_tasks (
    id bigint NOT NULL,
    account_id bigint NOT NULL,
    site_id bigint NOT NULL,
    idea_id bigint,
    cluster_id bigint,
    title text NOT NULL,
    brief text,
    outline text DEFAULT '[]'::text NOT NULL,
    keywords text DEFAULT '[]'::text NOT NULL,
    content_type text,
    words bigint DEFAULT 2500 NOT NULL,
    status text DEFAULT 'queued'::text NOT NULL,
    disabled bigint DEFAULT 0 NOT NULL,
    note text,
    run_id bigint,
    error text,
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    resembles text,
    resembles_kind text,
    resembles_id bigint,
    similarity bigint,
    CONSTRAINT igny8_tasks_disabled_check CHECK ((disabled = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT igny8_tasks_resembles_kind_check CHECK (((resembles_kind = 'idea'::text) OR (resembles_kind = 'task'::text) OR (resembles_kind = 'content'::text) OR (resembles_kind = 'post'::text))),
    CONSTRAINT igny8_tasks_status_check CHECK (((status = 'queued'::text) OR (status = 'completed'::text) OR (status = 'failed'::text)))
);


--
-- Name: igny8_tasks_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.igny8_tasks ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.igny8_tasks_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: igny8_telling; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_telling (
    site_id bigint NOT NULL,
    account_id bigint NOT NULL,
    secret text,
    secret_before text,
    before_until bigint,
    gone_url text,
    gone_at bigint,
    low_told_at bigint
);


--
-- Name: igny8_tokens; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_tokens (
    id bigint NOT NULL,
    token_hash text NOT NULL,
    account_id bigint NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    site_id bigint,
    created_by text NOT NULL,
    created_at bigint NOT NULL,
    expires_at bigint,
    last_used_at bigint,
    revoked_at bigint,
    CONSTRAINT igny8_tokens_role_check CHECK (((role = 'owner'::text) OR (role = 'editor'::text) OR (role = 'viewer'::text)))
);


--
-- Name: igny8_tokens_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.igny8_tokens ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.igny8_tokens_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: igny8_users; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.igny8_users (
    id bigint NOT NULL,
    account_id bigint NOT NULL,
    email text NOT NULL,
    email_key text NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    password_hash text,
    disabled bigint DEFAULT 0 NOT NULL,
    created_at bigint NOT NULL,
    last_sign_in_at bigint,
    CONSTRAINT igny8_users_disabled_check CHECK ((disabled = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT igny8_users_role_check CHECK (((role = 'owner'::text) OR (role = 'editor'::text) OR (role = 'viewer'::text)))
);


--
-- Name: igny8_users_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.igny8_users ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.igny8_users_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Data for Name: igny8_accounts; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_accounts (id, name, credits_balance, credits_reserved, unlimited, event_seq, created_at, lines_gone) FROM stdin;
1	default	9987000	29000	0	142	1785290400938	0
2	Second Shop	10250000	0	0	0	1785292200000	0
\.


--
-- Data for Name: igny8_ai_usage_log; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_ai_usage_log (id, account_id, site_id, run_id, step_id, call_no, try, purpose, function, provider, model, request_id, tokens_in, tokens_out, finish, duration_ms, parse_tries, applied, credits, created_at, cost) FROM stdin;
1	1	1	1	1	1	1	ask	auto_cluster	openai	m	fake-1	654	25	1	2	0	0	1000	1785290407374	\N
2	1	1	1	2	1	1	ask	generate_ideas	openai	m	fake-2	829	195	1	0	0	0	2000	1785290407472	\N
3	1	1	1	4	1	1	ask	generate_content	openai	m	fake-3	702	252	1	12	0	0	1000	1785290407580	\N
4	1	1	1	5	1	1	ask	generate_content	openai	m	fake-4	698	252	1	1	0	0	1000	1785290407648	\N
5	1	1	1	6	1	1	ask	generate_image_prompts	openai	m	fake-5	617	32	1	0	0	0	0	1785290407703	\N
6	1	1	1	6	2	1	missing	generate_image_prompts	openai	m	fake-6	622	32	1	1	0	0	500	1785290407724	\N
7	1	1	1	7	1	1	ask	generate_image_prompts	openai	m	fake-7	616	31	1	1	0	0	0	1785290407769	\N
8	1	1	1	7	2	1	missing	generate_image_prompts	openai	m	fake-8	621	31	1	1	0	0	500	1785290407780	\N
9	1	1	1	8	1	1	ask	generate_images	openai	m	fake-9	\N	\N	1	613	0	0	2000	1785290408435	\N
10	1	1	1	9	1	1	ask	generate_images	openai	m	fake-10	\N	\N	1	670	0	0	2000	1785290409123	\N
11	1	2	2	10	1	1	ask	auto_cluster	builtin	builtin	\N	0	0	1	9	0	0	1000	1785292200538	0
12	1	2	2	11	1	1	ask	auto_cluster	builtin	builtin	\N	0	0	1	0	0	0	1000	1785292200576	0
13	1	2	2	12	1	1	ask	auto_cluster	builtin	builtin	\N	0	0	1	0	0	0	1000	1785292200604	0
\.


--
-- Data for Name: igny8_automation_configs; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_automation_configs (id, account_id, site_id, is_enabled, frequency, scheduled_time, timezone, weekday, day_of_month, paused_until, stage_1_batch_size, stage_2_batch_size, stage_3_batch_size, stage_4_batch_size, stage_5_batch_size, stage_6_batch_size, max_items, max_credits, notify_emails, webhook_url, last_run_at, next_run_at, start_offset) FROM stdin;
1	1	1	1	monthly	03:30	\N	1	20	\N	10	1	20	1	1	1	40	\N	\N	\N	\N	1787189400000	18541
2	1	2	0	daily	02:00	\N	1	1	\N	1	1	20	1	1	1	\N	\N	\N	\N	\N	\N	7082
3	2	3	1	weekly	04:00	\N	3	1	\N	20	1	20	1	1	1	\N	\N	\N	\N	\N	1785297600000	25623
\.


--
-- Data for Name: igny8_automation_runs; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_automation_runs (id, run_id, account_id, site_id, trigger_type, status, wanted, current_stage, start_stage, end_stage, retry, started_at, completed_at, total_credits_used, estimate, max_items, max_credits, config, stage_1_result, stage_2_result, stage_3_result, stage_4_result, stage_5_result, stage_6_result, stage_7_result, error_message, end_reason, stage_entered, stage_mark, stage_cursor, stage_total, stage_taken, stage_failed, failed_in_row, batch, owner, fence, lines, lines_filed, cost, cost_unknown) FROM stdin;
1	run_20260729_020007_manual_s1	1	1	manual	completed	\N	7	1	7	0	1785290407204	1785290409171	10000	108000	40	\N	{"batch_sizes":[10,1,20,1,1,1],"text":{"provider":"openai","url":"http://127.0.0.1:38817/v1","model":"m"},"image":{"provider":"openai","url":"http://127.0.0.1:38817/v1","model":"m"},"image_price":2000,"expected":[3,1,7,7,7,28,7],"weights":[1000,2000,0,35000,14000,56000,0],"prompts":[0,0,0,0,0,0,0]}	{"keywords_processed": 3, "clusters_created": 1, "total": 3, "batches_run": 1, "credits_used": 1000, "items_failed": 0, "skipped": 0, "started_at": 1785290407234, "completed_at": 1785290407396}	{"clusters_processed": 1, "ideas_created": 2, "total": 1, "batches_run": 1, "credits_used": 2000, "items_failed": 0, "skipped": 0, "started_at": 1785290407396, "completed_at": 1785290407482}	{"ideas_processed": 2, "tasks_created": 2, "total": 2, "batches_run": 1, "credits_used": 0, "items_failed": 0, "skipped": 0, "started_at": 1785290407482, "completed_at": 1785290407482}	{"tasks_processed": 2, "content_created": 2, "total_words": 240, "tasks_total": 2, "total": 2, "batches_run": 2, "credits_used": 2000, "items_failed": 0, "skipped": 0, "started_at": 1785290407482, "completed_at": 1785290407671}	{"content_processed": 2, "prompts_created": 2, "total": 2, "batches_run": 2, "credits_used": 1000, "items_failed": 0, "skipped": 0, "started_at": 1785290407671, "completed_at": 1785290407792}	{"images_processed": 2, "images_generated": 2, "content_moved_to_review": 2, "total": 2, "batches_run": 2, "credits_used": 4000, "items_failed": 0, "skipped": 0, "started_at": 1785290407792, "completed_at": 1785290409171}	{"ready_for_review": 2, "content_ids": [1, 2], "completed_at": 1785290409171, "started_at": 1785290409171}	\N	\N	0	2	2	2	2	0	0	2	\N	1	112	112	0	10
2	run_20260729_023000_manual_s2	1	2	manual	paused	\N	1	1	7	0	1785292200457	\N	3000	32000	3	\N	{"batch_sizes":[1,1,20,1,1,1],"text":{"provider":"builtin","url":null,"model":null},"image":{"provider":"builtin","url":null,"model":null},"image_price":2000,"expected":[3,1,3,3,3,3,3],"weights":[3000,2000,0,15000,6000,6000,0],"prompts":[0,0,0,0,0,0,0]}	{"keywords_processed": 3, "clusters_created": 3, "total": 3, "batches_run": 3, "credits_used": 3000, "items_failed": 0, "skipped": 0, "started_at": 1785292200483, "completed_at": 0}	\N	\N	\N	\N	\N	\N	\N	\N	1	16	7	3	3	0	0	3	\N	1	30	30	0	0
\.


--
-- Data for Name: igny8_call_texts; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_call_texts (call_id, request, answer, created_at) FROM stdin;
1	{"site":{"name":"Coffee Corner","language":"en"},"existing_clusters":[],"keywords":[{"n":1,"keyword":"moka pot","volume":500},{"n":2,"keyword":"cold brew","volume":501},{"n":3,"keyword":"french press","volume":502}]}	{"clusters":[{"name":"Moka Pot","description":"What people ask about moka pot","keywords":[1,2,3]}]}	1785290407374
2	{"site":{"name":"Coffee Corner","language":"en"},"clusters":[{"n":1,"name":"Moka Pot","keywords":["french press","cold brew","moka pot"]}],"ideas_per_cluster":7,"existing_titles":[]}	{"ideas":[{"cluster":1,"title":"Moka Pot 1: a buying guide","brief":"A practical article with clear steps.","outline":[{"h2":"Where to begin","h3":["What you need","What to expect"]},{"h2":"How it is done","h3":["Step by step"]},{"h2":"What to watch for","h3":[]},{"h2":"Questions and answers","h3":[]}],"keywords":["french press","moka pot"],"content_type":"guide","intent":"informational","words":120},{"cluster":1,"title":"Moka Pot 2: first steps","brief":"A practical article with clear steps.","outline":[{"h2":"Where to begin","h3":["What you need","What to expect"]},{"h2":"How it is done","h3":["Step by step"]},{"h2":"What to watch for","h3":[]},{"h2":"Questions and answers","h3":[]}],"keywords":["cold brew"],"content_type":"guide","intent":"informational","words":120}]}	1785290407472
3	{"site":{"name":"Coffee Corner","language":"en"},"title":"Moka Pot 1: a buying guide","brief":"A practical article with clear steps.","outline":[{"h2":"Where to begin","h3":["What you need","What to expect"]},{"h2":"How it is done","h3":["Step by step"]},{"h2":"What to watch for","h3":[]},{"h2":"Questions and answers","h3":[]}],"keywords":["french press","moka pot"],"words":300,"links":[]}	---\ntitle: Moka Pot 1: a buying guide\nmeta_title: Moka Pot 1: a buying guide\nmeta_description: What to know about Moka Pot 1: a buying guide\nslug: moka-pot-1-a-buying-guide\n---\n\nSimple weight measure practice cool choice people moment store simple cool water. Compare late season weight often garden handle taste choice choice morning family. Honest colour fresh.\n\n## Sound Learn Late\n\nFamily early light price choice common taste market market every detail fresh. Useful simple quiet finish several time clean result several early water simple. Sound simple small colour.\n\n## Colour Clean Kitchen\n\nHabit garden family machine coffee reason better small family late late light. Honest result change finish coffee careful moment market filter fresh keep sound. Kitchen strong follow strong.\n\n## Several Answer Season\n\nFollow keep store method surface number colour weight market choice kitchen compare. Sound reason quality simple handle light honest warm filter common begin measure. Early choice taste every.\n\n	1785290407580
4	{"site":{"name":"Coffee Corner","language":"en"},"title":"Moka Pot 2: first steps","brief":"A practical article with clear steps.","outline":[{"h2":"Where to begin","h3":["What you need","What to expect"]},{"h2":"How it is done","h3":["Step by step"]},{"h2":"What to watch for","h3":[]},{"h2":"Questions and answers","h3":[]}],"keywords":["cold brew"],"words":300,"links":[]}	---\ntitle: Moka Pot 2: first steps\nmeta_title: Moka Pot 2: first steps\nmeta_description: What to know about Moka Pot 2: first steps\nslug: moka-pot-2-first-steps\n---\n\nPrice morning time colour follow price handle warm small practice store small. Simple compare light cool handle morning compare paper habit follow garden habit. Compare better small.\n\n## Detail Evening Early\n\nDetail warm clean fresh handle reason simple strong method small weight keep. Machine change time careful handle reason balance useful friend reason kitchen detail. Follow water every family.\n\n## Several Handle Filter\n\nStore method coffee friend keep choice choice small learn common store learn. Honest several market small common change every morning paper house coffee fresh. Store family careful surface.\n\n## Common Moment Friend\n\nReason coffee method fresh learn change better kitchen filter several number honest. Taste keep water garden evening family better measure balance store water finish. People quality useful season.\n\n	1785290407648
5	{"site":{"name":"Coffee Corner","language":"en"},"title":"Moka Pot 1: a buying guide","intro":"Simple weight measure practice cool choice people moment store simple cool water. Compare late season weight often garden handle taste choice choice morning family. Honest colour fresh.","headings":[{"n":1,"text":"Sound Learn Late"},{"n":2,"text":"Colour Clean Kitchen"},{"n":3,"text":"Several Answer Season"}],"style":""}	{"images":[{"n":0,"prompt":"A calm photograph in soft light about Moka Pot 1: a buying guide","alt":"Moka Pot 1: a buying guide"}]}	1785290407703
6	{"site":{"name":"Coffee Corner","language":"en"},"title":"Moka Pot 1: a buying guide","intro":"Simple weight measure practice cool choice people moment store simple cool water. Compare late season weight often garden handle taste choice choice morning family. Honest colour fresh.","headings":[{"n":1,"text":"Sound Learn Late"},{"n":2,"text":"Colour Clean Kitchen"},{"n":3,"text":"Several Answer Season"}],"style":"","missing":[1,2,3]}	{"images":[{"n":0,"prompt":"A calm photograph in soft light about Moka Pot 1: a buying guide","alt":"Moka Pot 1: a buying guide"}]}	1785290407724
7	{"site":{"name":"Coffee Corner","language":"en"},"title":"Moka Pot 2: first steps","intro":"Price morning time colour follow price handle warm small practice store small. Simple compare light cool handle morning compare paper habit follow garden habit. Compare better small.","headings":[{"n":1,"text":"Detail Evening Early"},{"n":2,"text":"Several Handle Filter"},{"n":3,"text":"Common Moment Friend"}],"style":""}	{"images":[{"n":0,"prompt":"A calm photograph in soft light about Moka Pot 2: first steps","alt":"Moka Pot 2: first steps"}]}	1785290407769
8	{"site":{"name":"Coffee Corner","language":"en"},"title":"Moka Pot 2: first steps","intro":"Price morning time colour follow price handle warm small practice store small. Simple compare light cool handle morning compare paper habit follow garden habit. Compare better small.","headings":[{"n":1,"text":"Detail Evening Early"},{"n":2,"text":"Several Handle Filter"},{"n":3,"text":"Common Moment Friend"}],"style":"","missing":[1,2,3]}	{"images":[{"n":0,"prompt":"A calm photograph in soft light about Moka Pot 2: first steps","alt":"Moka Pot 2: first steps"}]}	1785290407780
9	A calm photograph in soft light about Moka Pot 1: a buying guide	{"file": "17/17aabfe0b4bc9b121ecb4398bb0ef870ba6fe3c750e056852e6da779a0430712.png", "type": "image/png", "width": 1200, "height": 630, "bytes": 81565}	1785290408435
10	A calm photograph in soft light about Moka Pot 2: first steps	{"file": "01/01a539d72c049f358f78bd3fde073c4028d3c96454fd0900df62d6be21ebe67e.png", "type": "image/png", "width": 1200, "height": 630, "bytes": 80684}	1785290409123
11	{"site":{"name":"Bean Blog","language":"en"},"existing_clusters":[],"keywords":[{"n":1,"keyword":"coffee beans"}]}	{"clusters":[{"name":"Coffee Beans","description":"Searches about Coffee Beans, such as coffee beans.","keywords":[1]}]}	1785292200538
12	{"site":{"name":"Bean Blog","language":"en"},"existing_clusters":["Coffee Beans"],"keywords":[{"n":1,"keyword":"coffee cups"}]}	{"clusters":[{"name":"Coffee Cups","description":"Searches about Coffee Cups, such as coffee cups.","keywords":[1]}]}	1785292200576
13	{"site":{"name":"Bean Blog","language":"en"},"existing_clusters":["Coffee Cups","Coffee Beans"],"keywords":[{"n":1,"keyword":"coffee roast"}]}	{"clusters":[{"name":"Coffee Roast","description":"Searches about Coffee Roast, such as coffee roast.","keywords":[1]}]}	1785292200604
\.


--
-- Data for Name: igny8_chores; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_chores (name, due_at, taken_at, done_at, result) FROM stdin;
cleanup	1785121200000	1785290401110	1785290403129	0 runs removed, 0 could not be
\.


--
-- Data for Name: igny8_clusters; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_clusters (id, account_id, site_id, name, name_key, description, status, disabled, keyword_count, uncovered, run_id, error, created_at, updated_at) FROM stdin;
1	1	1	Moka Pot	moka pot	What people ask about moka pot	mapped	0	3	0	1	\N	1785290407396	1785290407482
2	1	2	Coffee Beans	coffee beans	Searches about Coffee Beans, such as coffee beans.	new	0	1	1	2	\N	1785292200548	1785292200548
3	1	2	Coffee Cups	coffee cups	Searches about Coffee Cups, such as coffee cups.	new	0	1	1	2	\N	1785292200580	1785292200580
4	1	2	Coffee Roast	coffee roast	Searches about Coffee Roast, such as coffee roast.	new	0	1	1	2	\N	1785292200653	1785292200653
\.


--
-- Data for Name: igny8_content; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_content (id, account_id, site_id, task_id, title, meta_title, meta_description, slug, body, words, status, disabled, version, images_total, images_done, prompts_failed, sent_without_by, sent_without_at, approved_by, approved_at, run_id, error, created_at, updated_at, sent_back_by, sent_back_at, trashed_by, trashed_at, trashed_from, resembles, resembles_kind, resembles_id, similarity, links_removed) FROM stdin;
1	1	1	1	Moka Pot 1: a buying guide	Moka Pot 1: a buying guide	What to know about Moka Pot 1: a buying guide	moka-pot-1-a-buying-guide	Simple weight measure practice cool choice people moment store simple cool water. Compare late season weight often garden handle taste choice choice morning family. Honest colour fresh.\n\n## Sound Learn Late\n\nFamily early light price choice common taste market market every detail fresh. Useful simple quiet finish several time clean result several early water simple. Sound simple small colour.\n\n## Colour Clean Kitchen\n\nHabit garden family machine coffee reason better small family late late light. Honest result change finish coffee careful moment market filter fresh keep sound. Kitchen strong follow strong.\n\n## Several Answer Season\n\nFollow keep store method surface number colour weight market choice kitchen compare. Sound reason quality simple handle light honest warm filter common begin measure. Early choice taste every.	120	published	0	1	1	1	0	\N	\N	\N	\N	1	\N	1785290407588	1785290410129	\N	\N	\N	\N	\N	Moka Pot 2: first steps	idea	2	375	[]
8	1	1	\N	A cup to go	A cup to go	What it says.	cup	The opening says what it is about.\n\n## First part\n\nA paragraph with a [link](https://example.com/a).	14	trashed	0	1	0	0	0	shop script	1785290409564	\N	\N	\N	\N	1785290409486	1785290411384	\N	\N	shop script	1785290411384	review	\N	\N	\N	\N	[]
6	1	1	\N	Water and hardness	Water and hardness	What it says.	water	The opening says what it is about.\n\n## First part\n\nA paragraph with a [link](https://example.com/a).	14	review	0	1	0	0	0	shop script	1785290409564	\N	\N	\N	\N	1785290409323	1785290409564	\N	\N	\N	\N	\N	\N	\N	\N	\N	[]
3	1	1	\N	Grinder <b>x</b> & "y"	Grinder <b>x</b> & "y"	Grind <i>fine</i> & even.	grinder-x	The opening says what it is about.\n\n## First part\n\nA paragraph with a [link](https://example.com/a).	14	published	0	1	0	0	0	shop script	1785290409564	\N	\N	\N	\N	1785290409235	1785290410296	\N	\N	\N	\N	\N	\N	\N	\N	\N	[]
4	1	1	\N	How to descale a kettle	How to descale a kettle	What it says.	descale	The opening says what it is about.\n\n## First part\n\nA paragraph with a [link](https://example.com/a).	14	published	0	1	0	0	0	shop script	1785290409564	\N	\N	\N	\N	1785290409253	1785290410423	\N	\N	\N	\N	\N	\N	\N	\N	\N	[]
5	1	1	\N	Beans for beginners	Beans for beginners	What it says.	beans	The opening says what it is about.\n\n## First part\n\nA paragraph with a [link](https://example.com/a).	14	published	0	1	0	0	0	shop script	1785290409564	\N	\N	\N	\N	1785290409267	1785290410839	\N	\N	\N	\N	\N	\N	\N	\N	\N	[]
2	1	1	2	Moka Pot 2: first steps	Moka Pot 2: first steps	What to know about Moka Pot 2: first steps	moka-pot-2-first-steps	Price morning time colour follow price handle warm small practice store small. Simple compare light cool handle morning compare paper habit follow garden habit. Compare better small.\n\n## Detail Evening Early\n\nDetail warm clean fresh handle reason simple strong method small weight keep. Machine change time careful handle reason balance useful friend reason kitchen detail. Follow water every family.\n\n## Several Handle Filter\n\nStore method coffee friend keep choice choice small learn common store learn. Honest several market small common change every morning paper house coffee fresh. Store family careful surface.\n\n## Common Moment Friend\n\nReason coffee method fresh learn change better kitchen filter several number honest. Taste keep water garden evening family better measure balance store water finish. People quality useful season.	120	sent_back	0	1	1	1	0	\N	\N	\N	\N	1	\N	1785290407671	1785290411322	shop script	1785290411322	\N	\N	\N	Moka Pot 1: a buying guide	idea	1	375	[]
7	1	1	\N	Filters compared	Filters compared	What it says.	filters	The opening says what it is about.\n\n## First part\n\nA paragraph with a [link](https://example.com/a).	14	review	0	1	0	0	0	shop script	1785290409564	shop script	1785290411379	\N	\N	1785290409443	1785290411379	\N	\N	\N	\N	\N	\N	\N	\N	\N	[]
\.


--
-- Data for Name: igny8_content_ideas; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_content_ideas (id, account_id, site_id, keyword_cluster_id, idea_title, title_key, brief, outline, target_keywords, content_type, intent, target_words, status, disabled, duplicate_of, similarity, run_id, error, created_at, updated_at, resembles, resembles_kind, resembles_id, not_duplicate) FROM stdin;
1	1	1	1	Moka Pot 1: a buying guide	moka pot 1 a buying guide	A practical article with clear steps.	[{"h2":"Where to begin","h3":["What you need","What to expect"]},{"h2":"How it is done","h3":["Step by step"]},{"h2":"What to watch for","h3":[]},{"h2":"Questions and answers","h3":[]}]	["french press","moka pot"]	guide	informational	300	completed	0	\N	\N	1	\N	1785290407482	1785290407588	\N	\N	\N	0
2	1	1	1	Moka Pot 2: first steps	moka pot 2 first steps	A practical article with clear steps.	[{"h2":"Where to begin","h3":["What you need","What to expect"]},{"h2":"How it is done","h3":["Step by step"]},{"h2":"What to watch for","h3":[]},{"h2":"Questions and answers","h3":[]}]	["cold brew"]	guide	informational	300	completed	0	\N	375	1	\N	1785290407482	1785290407671	Moka Pot 1: a buying guide	idea	1	0
\.


--
-- Data for Name: igny8_content_versions; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_content_versions (content_id, version, title, meta_title, meta_description, slug, body, words, note, prompt, provider, model, tokens_in, tokens_out, step_id, made_at, by_whom, what, prompt_version, credits) FROM stdin;
1	1	Moka Pot 1: a buying guide	Moka Pot 1: a buying guide	What to know about Moka Pot 1: a buying guide	moka-pot-1-a-buying-guide	Simple weight measure practice cool choice people moment store simple cool water. Compare late season weight often garden handle taste choice choice morning family. Honest colour fresh.\n\n## Sound Learn Late\n\nFamily early light price choice common taste market market every detail fresh. Useful simple quiet finish several time clean result several early water simple. Sound simple small colour.\n\n## Colour Clean Kitchen\n\nHabit garden family machine coffee reason better small family late late light. Honest result change finish coffee careful moment market filter fresh keep sound. Kitchen strong follow strong.\n\n## Several Answer Season\n\nFollow keep store method surface number colour weight market choice kitchen compare. Sound reason quality simple handle light honest warm filter common begin measure. Early choice taste every.	120	\N	generate_content	\N	m	702	252	4	1785290407588	\N	\N	0	1000
2	1	Moka Pot 2: first steps	Moka Pot 2: first steps	What to know about Moka Pot 2: first steps	moka-pot-2-first-steps	Price morning time colour follow price handle warm small practice store small. Simple compare light cool handle morning compare paper habit follow garden habit. Compare better small.\n\n## Detail Evening Early\n\nDetail warm clean fresh handle reason simple strong method small weight keep. Machine change time careful handle reason balance useful friend reason kitchen detail. Follow water every family.\n\n## Several Handle Filter\n\nStore method coffee friend keep choice choice small learn common store learn. Honest several market small common change every morning paper house coffee fresh. Store family careful surface.\n\n## Common Moment Friend\n\nReason coffee method fresh learn change better kitchen filter several number honest. Taste keep water garden evening family better measure balance store water finish. People quality useful season.	120	\N	generate_content	\N	m	698	252	5	1785290407671	\N	\N	0	1000
3	1	Grinder <b>x</b> & "y"	Grinder <b>x</b> & "y"	Grind <i>fine</i> & even.	grinder-x	The opening says what it is about.\n\n## First part\n\nA paragraph with a [link](https://example.com/a).	14	\N	\N	\N	\N	\N	\N	\N	1785290409235	shop script	created	\N	\N
4	1	How to descale a kettle	How to descale a kettle	What it says.	descale	The opening says what it is about.\n\n## First part\n\nA paragraph with a [link](https://example.com/a).	14	\N	\N	\N	\N	\N	\N	\N	1785290409253	shop script	created	\N	\N
5	1	Beans for beginners	Beans for beginners	What it says.	beans	The opening says what it is about.\n\n## First part\n\nA paragraph with a [link](https://example.com/a).	14	\N	\N	\N	\N	\N	\N	\N	1785290409267	shop script	created	\N	\N
6	1	Water and hardness	Water and hardness	What it says.	water	The opening says what it is about.\n\n## First part\n\nA paragraph with a [link](https://example.com/a).	14	\N	\N	\N	\N	\N	\N	\N	1785290409323	shop script	created	\N	\N
7	1	Filters compared	Filters compared	What it says.	filters	The opening says what it is about.\n\n## First part\n\nA paragraph with a [link](https://example.com/a).	14	\N	\N	\N	\N	\N	\N	\N	1785290409443	shop script	created	\N	\N
8	1	A cup to go	A cup to go	What it says.	cup	The opening says what it is about.\n\n## First part\n\nA paragraph with a [link](https://example.com/a).	14	\N	\N	\N	\N	\N	\N	\N	1785290409486	shop script	created	\N	\N
\.


--
-- Data for Name: igny8_credit_ledger; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_credit_ledger (id, account_id, kind, amount, balance_after, function, site_id, run_id, step_id, note, created_at) FROM stdin;
1	1	opening	10000000	10000000	\N	\N	\N	\N	opening credits	1785290400938
2	1	debit	-1000	9999000	auto_cluster	1	1	1	\N	1785290407396
3	1	debit	-2000	9997000	generate_ideas	1	1	2	\N	1785290407482
4	1	debit	-1000	9996000	generate_content	1	1	4	\N	1785290407588
5	1	debit	-1000	9995000	generate_content	1	1	5	\N	1785290407671
6	1	debit	-500	9994500	generate_image_prompts	1	1	6	\N	1785290407740
7	1	debit	-500	9994000	generate_image_prompts	1	1	7	\N	1785290407792
8	1	debit	-2000	9992000	generate_images	1	1	8	\N	1785290408444
9	1	debit	-2000	9990000	generate_images	1	1	9	\N	1785290409171
10	1	debit	-1000	9989000	auto_cluster	2	2	10	\N	1785292200548
11	1	debit	-1000	9988000	auto_cluster	2	2	11	\N	1785292200580
12	1	debit	-1000	9987000	auto_cluster	2	2	12	\N	1785292200653
13	2	opening	10000000	10000000	\N	\N	\N	\N	opening credits	1785292200000
14	2	grant	250000	10250000	\N	\N	\N	\N	granted on the command line	1785292200000
\.


--
-- Data for Name: igny8_due_times; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_due_times (id, account_id, site_id, due_at, state, reason, run_id, at) FROM stdin;
\.


--
-- Data for Name: igny8_engines; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_engines (id, host, pid, lock_file, started_at, lease_until) FROM stdin;
\.


--
-- Data for Name: igny8_images; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_images (id, account_id, site_id, content_id, image_type, "position", heading, prompt, alt, width, height, status, disabled, file, mime, image_url, run_id, error, created_at, updated_at, uploaded_by, uploaded_at, in_trash) FROM stdin;
1	1	1	1	featured	0	\N	A calm photograph in soft light about Moka Pot 1: a buying guide	Moka Pot 1: a buying guide	1200	630	generated	0	17/17aabfe0b4bc9b121ecb4398bb0ef870ba6fe3c750e056852e6da779a0430712.png	image/png	/api/v1/writer/images/1/file	1	\N	1785290407740	1785290408444	\N	\N	0
2	1	1	2	featured	0	\N	A calm photograph in soft light about Moka Pot 2: first steps	Moka Pot 2: first steps	1200	630	generated	0	01/01a539d72c049f358f78bd3fde073c4028d3c96454fd0900df62d6be21ebe67e.png	image/png	/api/v1/writer/images/2/file	1	\N	1785290407792	1785290409171	\N	\N	0
\.


--
-- Data for Name: igny8_imports; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_imports (id, account_id, site_id, state, file_name, engine_id, imported, created_at) FROM stdin;
1	1	1	done	keywords	2	3	1785290407164
2	1	1	done	keywords	3	1	1785290411412
3	1	2	done	keywords	5	12	1785292200399
4	2	3	done	keywords	6	4	1785292200978
\.


--
-- Data for Name: igny8_invitations; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_invitations (id, token_hash, account_id, purpose, role, email, user_id, created_by, created_at, expires_at, used_at, revoked_at) FROM stdin;
1	edb15e8670cd693df3528adb80d8c1c10a9b8064b2c8a8d8228214b2b86ae6fc	1	owner	owner	\N	\N	the operator	1785290401308	1785895201308	1785290401332	\N
2	002a42d72ad9fcfef17ec6c89efcb003f97e1253bbcd32be1b21e411a2b31018	1	invitation	editor	edda@example.com	\N	olga@example.com	1785290402851	1785895202851	1785290402915	\N
3	523fa4f00ee479f5df8182f986a7719a932890e92a0dc1146953153747f0fb0b	1	invitation	viewer	vera@example.com	\N	olga@example.com	1785290404163	1785895204163	1785290404171	\N
4	fb08bc805b2fc215c4d30639660feb52b2d0180647d296aad5468bbf24ddf8ab	1	invitation	editor	lena@example.com	\N	olga@example.com	1785290405152	1785895205152	\N	\N
5	36d90b5dc777bae9ac4221d3d1044d359be1930c0b1777702e6944925920f2f9	1	invitation	owner	bert@example.com	\N	olga@example.com	1785290405185	1785895205185	1785290405216	\N
6	7d1e70ca0de2ab63907d12c6ad780f61c3ca4bcdc8b789ef2db5ebd701c910b3	1	invitation	owner	friend.of.bert@example.com	\N	bert@example.com	1785290406048	1785895206048	\N	\N
7	9911cc3d9da6ccdecb9d9869948c2737f3b22c6d174fb9f44e383a3051443f6d	1	invitation	owner	dora@example.com	\N	olga@example.com	1785290406054	1785895206054	1785290406060	\N
8	83846a81fce22825d29ec62b35c6e18eccb5baa1bfd4aebdd207e010c4abee53	1	invitation	owner	friend.of.dora@example.com	\N	dora@example.com	1785290406345	1785895206345	\N	\N
9	5164bdc2d5a5a2b6b92a1a5cc42d9ecaedc47b1300572804f5ff7b72c9555576	1	invitation	owner	emil@example.com	\N	olga@example.com	1785290406353	1785895206353	1785290406357	\N
10	13e25994303fa04350089341b6ea2eee9db3828b1b3e8d6019de1eb9b903217c	1	invitation	owner	friend.of.emil@example.com	\N	emil@example.com	1785290406969	1785895206969	\N	\N
11	f9340de88f611dc6a137ce3248edf3e7358f1b5f903ec94a3ba396825b2149b6	2	owner	owner	\N	\N	the operator	1785292200000	1785897000000	\N	\N
\.


--
-- Data for Name: igny8_job_items; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_job_items (id, job_id, item_id, outcome, reason, detail) FROM stdin;
1	1	1	done	\N	{"post_id":15,"link":"http://127.0.0.1:45939/moka-pot-1-a-buying-guide/","status":"publish","slug":"moka-pot-1-a-buying-guide","made":true,"notes":[],"differences":[]}
2	1	3	done	\N	{"post_id":18,"link":"http://127.0.0.1:45939/grinder-x/","status":"publish","slug":"grinder-x","made":true,"notes":[],"differences":[]}
3	1	4	done	\N	{"post_id":20,"link":"http://127.0.0.1:45939/descale/","status":"publish","slug":"descale","made":true,"notes":[],"differences":[]}
7	2	5	done	\N	{"post_id":22,"link":"http://127.0.0.1:45939/?p=22","status":"future","slug":"beans","made":true,"notes":[],"differences":[]}
9	3	6	done	\N	{"post_id":24,"link":"http://127.0.0.1:45939/?p=24","status":"draft","slug":"water","made":true,"notes":[],"differences":[]}
\.


--
-- Data for Name: igny8_jobs; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_jobs (id, account_id, site_id, kind, state, input, total, done, failed, skipped, "position", result, error, by_whom, engine_id, fence, created_at, started_at, ended_at, free_at) FROM stdin;
2	1	1	publish	completed	{"action":"publish","status":"future","categories":null,"tags":null}	1	1	0	0	0	\N	\N	shop script	\N	1	1785290410516	1785290410532	1785290410851	1785290410855
1	1	1	publish	completed	{"action":"publish","status":"publish","categories":["Coffee & Tea"],"tags":["home"]}	3	3	0	0	0	\N	\N	shop script	\N	1	1785290409581	1785290409635	1785290410428	1785290410439
3	1	1	publish	completed	{"action":"publish","status":"draft","categories":null,"tags":null}	1	1	0	0	0	\N	\N	shop script	\N	1	1785290410919	1785290410927	1785290411180	1785290411187
\.


--
-- Data for Name: igny8_keywords; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_keywords (id, account_id, site_id, keyword, keyword_key, volume, difficulty, cpc, intent, cluster_id, status, disabled, covered, import_id, error, created_at, updated_at) FROM stdin;
1	1	1	moka pot	moka pot	500	\N	\N	\N	1	mapped	0	1	\N	\N	1785290407168	1785290407482
2	1	1	cold brew	cold brew	501	\N	\N	\N	1	mapped	0	1	\N	\N	1785290407168	1785290407482
3	1	1	french press	french press	502	\N	\N	\N	1	mapped	0	1	\N	\N	1785290407168	1785290407482
4	1	1	tea strainer	tea strainer	\N	\N	\N	\N	\N	new	0	0	\N	\N	1785290411422	1785290411422
16	1	2	mocha mills	mocha mills	\N	\N	\N	\N	\N	new	0	0	\N	\N	1785292200410	1785292200410
15	1	2	mocha roast	mocha roast	\N	\N	\N	\N	\N	new	0	0	\N	\N	1785292200410	1785292200410
14	1	2	mocha cups	mocha cups	\N	\N	\N	\N	\N	new	0	0	\N	\N	1785292200410	1785292200410
12	1	2	espresso mills	espresso mills	\N	\N	\N	\N	\N	new	0	0	\N	\N	1785292200410	1785292200410
11	1	2	espresso roast	espresso roast	\N	\N	\N	\N	\N	new	0	0	\N	\N	1785292200410	1785292200410
8	1	2	coffee mills	coffee mills	\N	\N	\N	\N	\N	new	0	0	\N	\N	1785292200410	1785292200410
13	1	2	mocha beans	mocha beans	\N	\N	\N	\N	\N	new	0	0	\N	\N	1785292200410	1785292200410
10	1	2	espresso cups	espresso cups	\N	\N	\N	\N	\N	new	0	0	\N	\N	1785292200410	1785292200410
9	1	2	espresso beans	espresso beans	\N	\N	\N	\N	\N	new	0	0	\N	\N	1785292200410	1785292200410
5	1	2	coffee beans	coffee beans	\N	\N	\N	\N	2	mapped	0	0	\N	\N	1785292200410	1785292200548
6	1	2	coffee cups	coffee cups	\N	\N	\N	\N	3	mapped	0	0	\N	\N	1785292200410	1785292200580
7	1	2	coffee roast	coffee roast	\N	\N	\N	\N	4	mapped	0	0	\N	\N	1785292200410	1785292200653
19	2	3	teekanne	teekanne	\N	\N	\N	\N	\N	new	0	0	\N	\N	1785292200978	1785292200978
17	2	3	grüner tee	grüner tee	\N	\N	\N	\N	\N	new	0	0	\N	\N	1785292200978	1785292200978
20	2	3	tee ziehen lassen	tee ziehen lassen	\N	\N	\N	\N	\N	new	0	0	\N	\N	1785292200978	1785292200978
18	2	3	schwarzer tee	schwarzer tee	\N	\N	\N	\N	\N	new	0	0	\N	\N	1785292200978	1785292200978
\.


--
-- Data for Name: igny8_notices; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_notices (id, account_id, site_id, run_id, kind, level, message, created_at, read_at, read_by) FROM stdin;
1	1	1	1	run_completed	success	Your automation run completed. 2 content pieces ready for review	1785290409171	\N	\N
\.


--
-- Data for Name: igny8_once; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_once (id, account_id, key, route, request_hash, status, location, answer, created_at) FROM stdin;
\.


--
-- Data for Name: igny8_outbox; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_outbox (id, account_id, site_id, run_id, kind, token, address, payload, state, tries, due_at, first_tried_at, last_error, created_at, ended_at) FROM stdin;
\.


--
-- Data for Name: igny8_post_media; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_post_media (content_id, file, own_slug, asked, media_id, url, alt) FROM stdin;
1	17/17aabfe0b4bc9b121ecb4398bb0ef870ba6fe3c750e056852e6da779a0430712.png	moka-pot-1-a-buying-guide-0-17aabfe0b4bc	1	16	http://127.0.0.1:45939/wp-content/uploads/2026/11/moka-pot-1-a-buying-guide-0-17aabfe0b4bc-1.png	Moka Pot 1: a buying guide
\.


--
-- Data for Name: igny8_posts; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_posts (content_id, account_id, site_id, home, own_key, asked, post_id, status, link, slug, modified, changed, version, due_at, sent_at, seen_at) FROM stdin;
1	1	1	127.0.0.1:45939	igny8-ee2856338d711806	1	15	publish	http://127.0.0.1:45939/moka-pot-1-a-buying-guide/	moka-pot-1-a-buying-guide	2026-11-29T23:01:07	0	1	\N	1785290410129	1785290410129
3	1	1	127.0.0.1:45939	igny8-434461b77bc3a6c2	1	18	publish	http://127.0.0.1:45939/grinder-x/	grinder-x	2026-11-29T23:01:08	0	1	\N	1785290410296	1785290410296
4	1	1	127.0.0.1:45939	igny8-c3ae4483c7cda8f0	1	20	publish	http://127.0.0.1:45939/descale/	descale	2026-11-29T23:01:08	0	1	\N	1785290410423	1785290410423
5	1	1	127.0.0.1:45939	igny8-e1fe5407ef724573	1	22	future	http://127.0.0.1:45939/?p=22	beans	2026-11-29T23:01:08	0	1	2093482920000	1785290410839	1785290410839
6	1	1	127.0.0.1:45939	igny8-7ddaf2ff48260d45	1	24	draft	http://127.0.0.1:45939/?p=24	water	2026-11-29T23:01:09	0	1	\N	1785290411172	1785290411172
\.


--
-- Data for Name: igny8_prices; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_prices (account_id, provider, model, input, output, image) FROM stdin;
\.


--
-- Data for Name: igny8_prompts; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_prompts (account_id, name, version, text, what, by_whom, created_at) FROM stdin;
\.


--
-- Data for Name: igny8_publications; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_publications (id, job_id, content_id, is_open, wanted, due_at, tries, made, before, before_status, before_version, after_modified, undone) FROM stdin;
1	1	1	0	publish	\N	0	1	\N	review	\N	2026-11-29T23:01:07	0
2	1	3	0	publish	\N	0	1	\N	review	\N	2026-11-29T23:01:08	0
3	1	4	0	publish	\N	0	1	\N	review	\N	2026-11-29T23:01:08	0
4	2	5	0	future	2093482920000	0	1	\N	review	\N	2026-11-29T23:01:08	0
5	3	6	0	draft	\N	0	1	\N	review	\N	2026-11-29T23:01:09	0
\.


--
-- Data for Name: igny8_queue_counts; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_queue_counts (site_id, stage, pending) FROM stdin;
1	2	0
1	3	0
1	6	0
1	5	0
1	4	1
1	7	2
1	1	1
2	3	0
2	4	0
2	5	0
2	6	0
2	7	0
2	2	3
2	1	9
3	2	0
3	3	0
3	4	0
3	5	0
3	6	0
3	7	0
3	1	4
\.


--
-- Data for Name: igny8_reservations; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_reservations (id, account_id, run_id, amount, used, state, opened_at, closed_at) FROM stdin;
1	1	1	108000	10000	closed	1785290407204	1785290409171
2	1	2	32000	3000	open	1785292200457	\N
\.


--
-- Data for Name: igny8_run_acts; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_run_acts (id, run_id, act, by_whom, why, at) FROM stdin;
1	1	start	shop script	\N	1785290407204
2	2	start	shop script	\N	1785292200457
3	2	pause	shop script	after the holidays	1785292200598
\.


--
-- Data for Name: igny8_run_items; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_run_items (run_id, stage, item_id, step_id, "position", outcome, reason) FROM stdin;
1	1	1	1	1	done	\N
1	1	2	1	2	done	\N
1	1	3	1	3	done	\N
1	2	1	2	1	done	\N
1	3	1	3	1	done	\N
1	3	2	3	2	done	\N
1	4	1	4	1	done	\N
1	4	2	5	1	done	\N
1	5	1	6	1	done	\N
1	5	2	7	1	done	\N
1	6	1	8	1	done	\N
1	6	2	9	1	done	\N
2	1	5	10	1	done	\N
2	1	6	11	1	done	\N
2	1	7	12	1	done	\N
\.


--
-- Data for Name: igny8_run_log; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_run_log (account_id, seq, run_id, at, stage, level, place, message) FROM stdin;
1	1	1	1785290407204	0	info	5	========================================\nAUTOMATION RUN: run_20260729_020007_manual_s1\nStarted: 2026-07-29 02:00:07\nTrigger: manual\nAccount: 1\nSite: 1\n========================================\n
1	2	1	1785290407204	0	info	1	Automation started (trigger: manual)
1	3	1	1785290407204	0	info	1	Credit check: Account has 10000 credits, estimated need: 108 credits
1	4	1	1785290407234	1	info	1	Stage 1 starting: Keywords → Clusters
1	5	1	1785290407234	1	info	6	========================================\nSTAGE 1: Keywords → Clusters (AI)\nStarted: 2026-07-29 02:00:07\n========================================\n
1	6	1	1785290407234	1	info	2	Query: select id from igny8_keywords where site_id = ? and status = 'new' and cluster_id is null and disabled = 0 and import_id is null
1	7	1	1785290407234	1	info	3	Stage 1: Found 3 pending keywords
1	8	1	1785290407234	1	info	2	Batch size: 10 keywords\nTotal batches: 1
1	9	1	1785290407234	1	info	6	\n--- Batch 1/1 ---
1	10	1	1785290407234	1	info	3	Stage 1: Processing batch 1/1 (3 keywords)
1	11	1	1785290407234	1	info	2	Keyword IDs: [1, 2, 3]
1	12	1	1785290407234	1	info	3	Stage 1: AI task queued: task_id=step_1
1	13	1	1785290407234	1	info	2	Phase: INIT - Initializing\nPhase: PREP - Preparing keywords\nPhase: AI_CALL - AI analyzing keywords
1	14	1	1785290407396	1	info	2	Phase: PARSE - Reading the answer\nPhase: SAVE - Creating clusters\nPhase: DONE - Complete\nResult: 1 cluster created\nClusters: ["Moka Pot"]\nCredits used: 1 (from igny8_ai_usage_log)
1	15	1	1785290407396	1	success	1	Stage 1: Batch 1 complete - 1 cluster created
1	16	1	1785290407396	1	info	6	\n========================================\nSTAGE 1 COMPLETE\nTotal Time: 0s\nProcessed: 3 keywords\nClusters Created: 1\nCredits Used: 1\n========================================
1	17	1	1785290407396	1	success	1	Stage 1 complete: 3 keywords processed, 1 credits, 0s
1	18	1	1785290407396	2	info	1	Stage 2 starting: Clusters → Ideas
1	19	1	1785290407396	2	info	6	========================================\nSTAGE 2: Clusters → Ideas (AI)\nStarted: 2026-07-29 02:00:07\n========================================\n
1	20	1	1785290407396	2	info	2	Query: select id from igny8_clusters where site_id = ? and disabled = 0 and (status = 'new' or (status = 'mapped' and uncovered > 0))
1	21	1	1785290407396	2	info	3	Stage 2: Found 1 pending clusters
1	22	1	1785290407396	2	info	2	Batch size: 1 clusters\nTotal batches: 1
1	23	1	1785290407396	2	info	6	\n--- Batch 1/1 ---
1	24	1	1785290407396	2	info	3	Stage 2: Generating ideas for cluster: Moka Pot
1	25	1	1785290407396	2	info	2	Cluster IDs: [1]
1	26	1	1785290407396	2	info	3	Stage 2: AI task queued: task_id=step_2
1	27	1	1785290407396	2	info	2	Phase: INIT - Initializing\nPhase: PREP - Preparing clusters\nPhase: AI_CALL - AI generating ideas
1	28	1	1785290407482	2	info	2	Phase: PARSE - Reading the answer\nPhase: SAVE - Saving ideas\nPhase: DONE - Complete\nResult: 2 ideas created\nIdeas: ["Moka Pot 1: a buying guide", "Moka Pot 2: first steps"]\nCredits used: 2 (from igny8_ai_usage_log)
1	29	1	1785290407482	2	success	1	Stage 2: Cluster 'Moka Pot' complete: 2 ideas created
1	30	1	1785290407482	2	info	6	\n========================================\nSTAGE 2 COMPLETE\nTotal Time: 0s\nProcessed: 1 clusters\nIdeas Created: 2\nCredits Used: 2\n========================================
1	31	1	1785290407482	2	success	1	Stage 2 complete: 1 clusters processed, 2 credits, 0s
1	32	1	1785290407482	3	info	1	Stage 3 starting: Ideas → Tasks
1	33	1	1785290407482	3	info	6	========================================\nSTAGE 3: Ideas → Tasks (Local Queue)\nStarted: 2026-07-29 02:00:07\n========================================\n
1	34	1	1785290407482	3	info	2	Query: select id from igny8_content_ideas where site_id = ? and status = 'new' and disabled = 0
1	35	1	1785290407482	3	info	3	Stage 3: Found 2 pending ideas
1	36	1	1785290407482	3	info	2	Batch size: 20 ideas\nTotal batches: 1
1	37	1	1785290407482	3	info	6	\n--- Batch 1/1 ---
1	38	1	1785290407482	3	info	3	Stage 3: Queueing batch 1/1 (2 ideas)
1	39	1	1785290407482	3	info	2	Idea IDs: [1, 2]\nResult: 2 tasks created
1	40	1	1785290407482	3	success	1	Stage 3: Batch 1 complete: 2 tasks created
1	41	1	1785290407482	3	info	6	\n========================================\nSTAGE 3 COMPLETE\nTotal Time: 0s\nProcessed: 2 ideas\nTasks Created: 2\nCredits Used: 0\n========================================
1	42	1	1785290407482	3	success	1	Stage 3 complete: 2 ideas processed, 0 credits, 0s
1	43	1	1785290407482	4	info	1	Stage 4 starting: Tasks → Content
1	44	1	1785290407482	4	info	6	========================================\nSTAGE 4: Tasks → Content (AI)\nStarted: 2026-07-29 02:00:07\n========================================\n
1	45	1	1785290407482	4	info	2	Query: select id from igny8_tasks where site_id = ? and status = 'queued' and disabled = 0
1	46	1	1785290407482	4	info	3	Stage 4: Found 2 pending tasks
1	47	1	1785290407482	4	info	2	Batch size: 1 tasks\nTotal batches: 2
1	48	1	1785290407482	4	info	6	\n--- Batch 1/2 ---
1	49	1	1785290407482	4	info	3	Stage 4: Started content generation for Task 1: Moka Pot 1: a buying guide
1	50	1	1785290407482	4	info	2	Task IDs: [1]
1	51	1	1785290407482	4	info	3	Stage 4: AI task queued: task_id=step_4
1	52	1	1785290407482	4	info	2	Phase: INIT - Initializing\nPhase: PREP - Preparing the brief\nPhase: AI_CALL - AI writing sections
1	53	1	1785290407588	4	info	2	Phase: PARSE - Reading the answer\nPhase: SAVE - Saving the draft\nPhase: DONE - Complete\nResult: content created (120 words)\nContent: "Moka Pot 1: a buying guide"\nCredits used: 1 (from igny8_ai_usage_log)
1	54	1	1785290407588	4	success	1	Stage 4: Completed Task 1 → content created (120 words)
1	55	1	1785290407588	4	info	6	\n--- Batch 2/2 ---
1	56	1	1785290407588	4	info	3	Stage 4: Started content generation for Task 2: Moka Pot 2: first steps
1	57	1	1785290407588	4	info	2	Task IDs: [2]
1	58	1	1785290407588	4	info	3	Stage 4: AI task queued: task_id=step_5
1	59	1	1785290407588	4	info	2	Phase: INIT - Initializing\nPhase: PREP - Preparing the brief\nPhase: AI_CALL - AI writing sections
1	60	1	1785290407671	4	info	2	Phase: PARSE - Reading the answer\nPhase: SAVE - Saving the draft\nPhase: DONE - Complete\nResult: content created (120 words)\nContent: "Moka Pot 2: first steps"\nCredits used: 1 (from igny8_ai_usage_log)
1	61	1	1785290407671	4	success	1	Stage 4: Completed Task 2 → content created (120 words)
1	62	1	1785290407671	4	info	6	\n========================================\nSTAGE 4 COMPLETE\nTotal Time: 0s\nProcessed: 2 tasks\nContent Created: 2\nTotal Words: 240\nCredits Used: 2\n========================================
1	63	1	1785290407671	4	success	1	Stage 4 complete: 2 tasks processed, 2 credits, 0s
1	64	1	1785290407671	5	info	1	Stage 5 starting: Content → Image Prompts
1	65	1	1785290407671	5	info	6	========================================\nSTAGE 5: Content → Image Prompts (AI)\nStarted: 2026-07-29 02:00:07\n========================================\n
1	66	1	1785290407671	5	info	2	Query: select id from igny8_content where site_id = ? and status = 'draft' and images_total = 0 and prompts_failed = 0 and disabled = 0
1	67	1	1785290407671	5	info	3	Stage 5: Found 2 pending content
1	68	1	1785290407671	5	info	2	Batch size: 1 content\nTotal batches: 2
1	69	1	1785290407671	5	info	6	\n--- Batch 1/2 ---
1	70	1	1785290407671	5	info	3	Stage 5: Writing image prompts for 'Moka Pot 1: a buying guide'
1	71	1	1785290407671	5	info	2	Content IDs: [1]
1	72	1	1785290407671	5	info	3	Stage 5: AI task queued: task_id=step_6
1	73	1	1785290407671	5	info	2	Phase: INIT - Initializing\nPhase: PREP - Reading the draft\nPhase: AI_CALL - AI describing images
1	74	1	1785290407740	5	info	2	Phase: PARSE - Reading the answer\nPhase: SAVE - Saving prompts\nPhase: DONE - Complete\nResult: 1 prompt created\nContent: "Moka Pot 1: a buying guide"\nCredits used: 0.5 (from igny8_ai_usage_log)
1	75	1	1785290407740	5	success	1	Stage 5: Content 'Moka Pot 1: a buying guide' complete: 1 prompt created
1	76	1	1785290407740	5	info	6	\n--- Batch 2/2 ---
1	77	1	1785290407740	5	info	3	Stage 5: Writing image prompts for 'Moka Pot 2: first steps'
1	78	1	1785290407740	5	info	2	Content IDs: [2]
1	79	1	1785290407740	5	info	3	Stage 5: AI task queued: task_id=step_7
1	80	1	1785290407740	5	info	2	Phase: INIT - Initializing\nPhase: PREP - Reading the draft\nPhase: AI_CALL - AI describing images
1	81	1	1785290407792	5	info	2	Phase: PARSE - Reading the answer\nPhase: SAVE - Saving prompts\nPhase: DONE - Complete\nResult: 1 prompt created\nContent: "Moka Pot 2: first steps"\nCredits used: 0.5 (from igny8_ai_usage_log)
1	82	1	1785290407792	5	success	1	Stage 5: Content 'Moka Pot 2: first steps' complete: 1 prompt created
1	83	1	1785290407792	5	info	6	\n========================================\nSTAGE 5 COMPLETE\nTotal Time: 0s\nProcessed: 2 content\nPrompts Created: 2\nCredits Used: 1\n========================================
1	84	1	1785290407792	5	success	1	Stage 5 complete: 2 content processed, 1 credits, 0s
1	85	1	1785290407792	6	info	1	Stage 6 starting: Image Prompts → Generated Images
1	86	1	1785290407792	6	info	6	========================================\nSTAGE 6: Image Prompts → Generated Images (AI)\nStarted: 2026-07-29 02:00:07\n========================================\n
1	87	1	1785290407792	6	info	2	Query: select id from igny8_images where site_id = ? and status = 'pending' and disabled = 0
1	88	1	1785290407792	6	info	3	Stage 6: Found 2 pending images
1	89	1	1785290407792	6	info	2	Batch size: 1 images\nTotal batches: 2
1	90	1	1785290407792	6	info	6	\n--- Batch 1/2 ---
1	91	1	1785290407792	6	info	3	Stage 6: Generating image 1/2: Moka Pot 1: a buying guide
1	92	1	1785290407792	6	info	2	Image IDs: [1]
1	93	1	1785290407792	6	info	3	Stage 6: AI task queued: task_id=step_8
1	94	1	1785290407792	6	info	2	Phase: INIT - Initializing\nPhase: PREP - Reading the prompt\nPhase: AI_CALL - AI drawing the image
1	95	1	1785290408444	6	info	2	Phase: PARSE - Reading the answer\nPhase: SAVE - Saving the image\nPhase: DONE - Complete\nResult: image generated, content moved to review\nImage: /api/v1/writer/images/1/file\nCredits used: 2 (from igny8_ai_usage_log)
1	96	1	1785290408444	6	success	1	Stage 6: image generated, content moved to review
1	97	1	1785290408444	6	info	6	\n--- Batch 2/2 ---
1	98	1	1785290408444	6	info	3	Stage 6: Generating image 2/2: Moka Pot 2: first steps
1	99	1	1785290408444	6	info	2	Image IDs: [2]
1	100	1	1785290408444	6	info	3	Stage 6: AI task queued: task_id=step_9
1	101	1	1785290408444	6	info	2	Phase: INIT - Initializing\nPhase: PREP - Reading the prompt\nPhase: AI_CALL - AI drawing the image
1	102	1	1785290409171	6	info	2	Phase: PARSE - Reading the answer\nPhase: SAVE - Saving the image\nPhase: DONE - Complete\nResult: image generated, content moved to review\nImage: /api/v1/writer/images/2/file\nCredits used: 2 (from igny8_ai_usage_log)
1	103	1	1785290409171	6	success	1	Stage 6: image generated, content moved to review
1	104	1	1785290409171	6	info	6	\n========================================\nSTAGE 6 COMPLETE\nTotal Time: 1s\nProcessed: 2 images\nImages Generated: 2\nContent Moved To Review: 2\nCredits Used: 4\n========================================
1	105	1	1785290409171	6	success	1	Stage 6 complete: 2 images processed, 4 credits, 1s
1	106	1	1785290409171	7	info	1	Stage 7 starting: Content → Review
1	107	1	1785290409171	7	info	6	========================================\nSTAGE 7: Content → Review (Manual Gate)\nStarted: 2026-07-29 02:00:09\n========================================\n
1	108	1	1785290409171	7	info	2	Query: select id from igny8_content where site_id = ? and status = 'review'
1	109	1	1785290409171	7	info	3	Stage 7: Found 2 pending content
1	110	1	1785290409171	7	success	3	Stage 7: Automation complete. 2 content pieces ready for review
1	111	1	1785290409171	7	info	3	Stage 7: Content IDs ready: [1, 2]
1	112	1	1785290409171	0	info	1	Total credits used: 10
1	113	2	1785292200457	0	info	5	========================================\nAUTOMATION RUN: run_20260729_023000_manual_s2\nStarted: 2026-07-29 02:30:00\nTrigger: manual\nAccount: 1\nSite: 2\n========================================\n
1	114	2	1785292200457	0	info	1	Automation started (trigger: manual)
1	115	2	1785292200457	0	info	1	Credit check: Account has 9990 credits, estimated need: 32 credits
1	116	2	1785292200483	1	info	1	Stage 1 starting: Keywords → Clusters
1	117	2	1785292200483	1	info	6	========================================\nSTAGE 1: Keywords → Clusters (AI)\nStarted: 2026-07-29 02:30:00\n========================================\n
1	118	2	1785292200483	1	info	2	Query: select id from igny8_keywords where site_id = ? and status = 'new' and cluster_id is null and disabled = 0 and import_id is null
1	119	2	1785292200483	1	info	3	Stage 1: Found 3 pending keywords
1	120	2	1785292200483	1	info	2	Batch size: 1 keywords\nTotal batches: 3
1	121	2	1785292200483	1	info	6	\n--- Batch 1/3 ---
1	122	2	1785292200483	1	info	3	Stage 1: Processing batch 1/3 (1 keywords)
1	123	2	1785292200483	1	info	2	Keyword IDs: [5]
1	124	2	1785292200483	1	info	3	Stage 1: AI task queued: task_id=step_10
1	125	2	1785292200483	1	info	2	Phase: INIT - Initializing\nPhase: PREP - Preparing keywords\nPhase: AI_CALL - AI analyzing keywords
1	126	2	1785292200548	1	info	2	Phase: PARSE - Reading the answer\nPhase: SAVE - Creating clusters\nPhase: DONE - Complete\nResult: 1 cluster created\nClusters: ["Coffee Beans"]\nCredits used: 1 (from igny8_ai_usage_log)
1	127	2	1785292200548	1	success	1	Stage 1: Batch 1 complete - 1 cluster created
1	128	2	1785292200548	1	info	6	\n--- Batch 2/3 ---
1	129	2	1785292200548	1	info	3	Stage 1: Processing batch 2/3 (1 keywords)
1	130	2	1785292200548	1	info	2	Keyword IDs: [6]
1	131	2	1785292200548	1	info	3	Stage 1: AI task queued: task_id=step_11
1	132	2	1785292200548	1	info	2	Phase: INIT - Initializing\nPhase: PREP - Preparing keywords\nPhase: AI_CALL - AI analyzing keywords
1	133	2	1785292200580	1	info	2	Phase: PARSE - Reading the answer\nPhase: SAVE - Creating clusters\nPhase: DONE - Complete\nResult: 1 cluster created\nClusters: ["Coffee Cups"]\nCredits used: 1 (from igny8_ai_usage_log)
1	134	2	1785292200580	1	success	1	Stage 1: Batch 2 complete - 1 cluster created
1	135	2	1785292200580	1	info	6	\n--- Batch 3/3 ---
1	136	2	1785292200580	1	info	3	Stage 1: Processing batch 3/3 (1 keywords)
1	137	2	1785292200580	1	info	2	Keyword IDs: [7]
1	138	2	1785292200580	1	info	3	Stage 1: AI task queued: task_id=step_12
1	139	2	1785292200580	1	info	2	Phase: INIT - Initializing\nPhase: PREP - Preparing keywords\nPhase: AI_CALL - AI analyzing keywords
1	140	2	1785292200653	1	info	2	Phase: PARSE - Reading the answer\nPhase: SAVE - Creating clusters\nPhase: DONE - Complete\nResult: 1 cluster created\nClusters: ["Coffee Roast"]\nCredits used: 1 (from igny8_ai_usage_log)
1	141	2	1785292200653	1	success	1	Stage 1: Batch 3 complete - 1 cluster created
1	142	2	1785292200653	1	warning	1	Automation paused at Stage 1
\.


--
-- Data for Name: igny8_run_progress; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_run_progress (run_id, phase, percent, item, words, words_wanted, waiting_since, waiting_why, at) FROM stdin;
1	AI_CALL	10	Moka Pot 1: a buying guide	0	0	\N	\N	1785290408324
\.


--
-- Data for Name: igny8_schema; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_schema (version, name, applied_at) FROM stdin;
1	001_spine	1785290400000
2	002_once	1785290400083
3	003_people	1785290400274
4	004_schedule	1785290400322
5	005_jobs	1785290400447
6	006_review	1785290400515
7	007_outbox	1785290400671
8	008_site_history	1785290400680
9	009_wordpress	1785290400791
10	010_prices	1785290400847
12	012_drafts	1785290400930
\.


--
-- Data for Name: igny8_sessions; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_sessions (id, token_hash, user_id, address, agent, created_at, last_seen_at, expires_at, ended_at) FROM stdin;
1	c615cab1f73a9458ed4a69f48cc2e8281b253f466d11c8801ee229aa62ad2d81	1	127.0.0.1	Test/1.0 (a browser)	1785290401332	1785290401332	1793066401332	\N
2	d86806a681ad3a6f4ded58a700d8f3ab2c55cb0ad2b3ff14ff6f4054f9d3b5ec	2	127.0.0.1	Test/1.0 (a browser)	1785290402915	1785290402915	1793066402915	\N
3	73e5057e517c8e4fe8b679f5837e2656a5276c70407e2ff47fcea6f87866fb5f	3	127.0.0.1	Test/1.0 (a browser)	1785290404171	1785290404171	1793066404171	\N
6	8ba898e7ac23f0f861bc4331bf5ce703d0595b07a494e56d94800f2169ae0118	6	127.0.0.1	Test/1.0 (a browser)	1785290406357	1785290406357	1793066406357	\N
4	ba98598b8e03e0f54f67801e4cb7e8c8b68ad196fe7875a624e359f5a8042c74	4	127.0.0.1	Test/1.0 (a browser)	1785290405216	1785290405216	1793066405216	1785290407017
\.


--
-- Data for Name: igny8_settings; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_settings (account_id, name, value) FROM stdin;
\.


--
-- Data for Name: igny8_site_posts; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_site_posts (site_id, post_id, content_id, title, link, status, seen_at) FROM stdin;
1	15	1	Moka Pot 1: a buying guide	http://127.0.0.1:45939/moka-pot-1-a-buying-guide/	publish	1785290410129
1	18	3	Grinder <b>x</b> & "y"	http://127.0.0.1:45939/grinder-x/	publish	1785290410296
1	20	4	How to descale a kettle	http://127.0.0.1:45939/descale/	publish	1785290410423
1	22	5	Beans for beginners	http://127.0.0.1:45939/?p=22	future	1785290410839
1	24	6	Water and hardness	http://127.0.0.1:45939/?p=24	draft	1785290411172
\.


--
-- Data for Name: igny8_sites; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_sites (id, account_id, name, name_key, domain, timezone, language, audience, voice, image_style, created_at, voice_do, voice_dont, voice_sample, wordpress_url, wordpress_username, wordpress_password) FROM stdin;
1	1	Coffee Corner	coffee corner	\N	Europe/Berlin	en	\N	\N	\N	1785290407076	\N	\N	\N	http://127.0.0.1:45939	administrator	sealed:1:U-7TwwEK8EZgxuduIzgEK0YPnfqpK_v2BRouK-doVpoBNEZ6xhluBRERirf60xG-jHPGneqbAN98WrNqDjz-cA
2	1	Bean Blog	bean blog	\N	UTC	en	\N	\N	\N	1785292200193	\N	\N	\N	\N	\N	\N
3	2	Tea Time	tea time	\N	UTC	de	\N	\N	\N	1785292200974	\N	\N	\N	\N	\N	\N
\.


--
-- Data for Name: igny8_steps; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_steps (id, run_id, account_id, site_id, stage, batch, state, tries, size, set_aside, credits, error, created_at, ended_at) FROM stdin;
1	1	1	1	1	1	done	1	3	1000	1000	\N	1785290407234	1785290407396
2	1	1	1	2	1	done	1	1	2000	2000	\N	1785290407396	1785290407482
3	1	1	1	3	1	done	1	2	0	0	\N	1785290407482	1785290407482
4	1	1	1	4	1	done	1	1	1000	1000	\N	1785290407482	1785290407588
5	1	1	1	4	2	done	1	1	1000	1000	\N	1785290407588	1785290407671
6	1	1	1	5	1	done	1	1	2000	500	\N	1785290407671	1785290407740
7	1	1	1	5	2	done	1	1	2000	500	\N	1785290407740	1785290407792
8	1	1	1	6	1	done	1	1	2000	2000	\N	1785290407792	1785290408444
9	1	1	1	6	2	done	1	1	2000	2000	\N	1785290408444	1785290409171
10	2	1	2	1	1	done	1	1	1000	1000	\N	1785292200483	1785292200548
11	2	1	2	1	2	done	1	1	1000	1000	\N	1785292200548	1785292200580
12	2	1	2	1	3	done	1	1	1000	1000	\N	1785292200580	1785292200653
\.


--
-- Data for Name: igny8_tasks; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_tasks (id, account_id, site_id, idea_id, cluster_id, title, brief, outline, keywords, content_type, words, status, disabled, note, run_id, error, created_at, updated_at, resembles, resembles_kind, resembles_id, similarity) FROM stdin;
1	1	1	1	1	Moka Pot 1: a buying guide	A practical article with clear steps.	[{"h2":"Where to begin","h3":["What you need","What to expect"]},{"h2":"How it is done","h3":["Step by step"]},{"h2":"What to watch for","h3":[]},{"h2":"Questions and answers","h3":[]}]	["french press","moka pot"]	guide	300	completed	0	\N	1	\N	1785290407482	1785290407588	\N	\N	\N	\N
2	1	1	2	1	Moka Pot 2: first steps	A practical article with clear steps.	[{"h2":"Where to begin","h3":["What you need","What to expect"]},{"h2":"How it is done","h3":["Step by step"]},{"h2":"What to watch for","h3":[]},{"h2":"Questions and answers","h3":[]}]	["cold brew"]	guide	300	queued	0	Say more about grind size.	1	\N	1785290407482	1785290411322	Moka Pot 1: a buying guide	idea	1	375
\.


--
-- Data for Name: igny8_telling; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_telling (site_id, account_id, secret, secret_before, before_until, gone_url, gone_at, low_told_at) FROM stdin;
\.


--
-- Data for Name: igny8_tokens; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_tokens (id, token_hash, account_id, name, role, site_id, created_by, created_at, expires_at, last_used_at, revoked_at) FROM stdin;
2	4efd2cec4d0adc7d847b1fdd7aef1c9cd1c0cfcef3efaa5c36dda7ce2265673d	1	dashboard	viewer	\N	olga@example.com	1785290405081	\N	\N	\N
3	d43b141aa6bc89fbbbb252ccd57ff75485b380b9524877ef5bd7f9a888be6d88	1	bert's script	owner	\N	bert@example.com	1785290406044	\N	\N	\N
5	ca3a57fe6f283c495c01091e4427a4ab69d4082f219ce420748d21117cc8487d	1	emil's script	owner	\N	emil@example.com	1785290406952	\N	\N	\N
6	fad7b6f3356b808aea1da8d6e38031d93113dd277b171cd1cc9e078d0e12065c	1	second	editor	\N	dora's script	1785290406973	\N	\N	\N
4	26b12d227a476c8a9c9084059d07aa5caf18eda2af2a24ea1500b9899f145d79	1	dora's script	owner	\N	dora@example.com	1785290406338	\N	1785290406973	\N
1	64b7d8c68f7b1d77e77a079d75d1483173ce929ffb69fbf4a71a5a1bfe6eeb9b	1	shop script	owner	\N	olga@example.com	1785290405048	\N	1785292200193	\N
7	ad4f77c3fec895b8f0002fae407562407dc80d9fbf0f9d756207b99f3cb5cd22	2	second script	owner	\N	command line	1785292200000	\N	1785292200974	\N
\.


--
-- Data for Name: igny8_users; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.igny8_users (id, account_id, email, email_key, name, role, password_hash, disabled, created_at, last_sign_in_at) FROM stdin;
1	1	olga@example.com	olga@example.com	Olga	owner	$argon2id$v=19$m=65536,t=3,p=1$VwGwAIqwW256wBl4V3X2RQ$CJx0rhuodwlnNbqV859nBtCmAZYe9xm8aN4j1s02ePk	0	1785290401332	1785290401332
2	1	edda@example.com	edda@example.com	edda	editor	$argon2id$v=19$m=65536,t=3,p=1$WqexSvLEHVYEmgZ/MeH36A$Y0J+e61ytBNp8AjhknAaFzA2nQBFzZ+zX9r4tlY7sl8	0	1785290402915	1785290402915
3	1	vera@example.com	vera@example.com	vera	viewer	$argon2id$v=19$m=65536,t=3,p=1$2q29TU6pzPz0jXPzVKXnRg$OgH7B+DgDPRNBhrzfXPAfRU14zYN6jiCgBwt9XvFOVU	0	1785290404171	1785290404171
4	1	bert@example.com	bert@example.com	bert	owner	$argon2id$v=19$m=65536,t=3,p=1$J7zI4qJyGPYmjLiknOuHsg$6ntEDjYqFUP2k4NL25MYm0MzZM8X/QDaLH5LZei7TTo	1	1785290405216	1785290405216
6	1	emil@example.com	emil@example.com	emil	viewer	$argon2id$v=19$m=65536,t=3,p=1$7SHElETqLsXfSo+IFstLpg$UHl/HVIhMrOWfR2jb/LS4Hh1n5qqcIViE9PypzntnRE	0	1785290406357	1785290406357
\.


--
-- Name: igny8_accounts_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.igny8_accounts_id_seq', 2, true);


--
-- Name: igny8_ai_usage_log_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.igny8_ai_usage_log_id_seq', 13, true);


--
-- Name: igny8_automation_configs_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.igny8_automation_configs_id_seq', 3, true);


--
-- Name: igny8_automation_runs_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.igny8_automation_runs_id_seq', 2, true);


--
-- Name: igny8_clusters_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.igny8_clusters_id_seq', 4, true);


--
-- Name: igny8_content_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.igny8_content_id_seq', 8, true);


--
-- Name: igny8_content_ideas_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.igny8_content_ideas_id_seq', 2, true);


--
-- Name: igny8_credit_ledger_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.igny8_credit_ledger_id_seq', 14, true);


--
-- Name: igny8_due_times_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.igny8_due_times_id_seq', 1, false);


--
-- Name: igny8_engines_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.igny8_engines_id_seq', 6, true);


--
-- Name: igny8_images_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.igny8_images_id_seq', 2, true);


--
-- Name: igny8_imports_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.igny8_imports_id_seq', 4, true);


--
-- Name: igny8_invitations_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.igny8_invitations_id_seq', 11, true);


--
-- Name: igny8_job_items_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.igny8_job_items_id_seq', 10, true);


--
-- Name: igny8_jobs_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.igny8_jobs_id_seq', 3, true);


--
-- Name: igny8_keywords_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.igny8_keywords_id_seq', 20, true);


--
-- Name: igny8_notices_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.igny8_notices_id_seq', 1, true);


--
-- Name: igny8_once_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.igny8_once_id_seq', 1, false);


--
-- Name: igny8_outbox_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.igny8_outbox_id_seq', 1, false);


--
-- Name: igny8_publications_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.igny8_publications_id_seq', 5, true);


--
-- Name: igny8_reservations_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.igny8_reservations_id_seq', 2, true);


--
-- Name: igny8_run_acts_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.igny8_run_acts_id_seq', 3, true);


--
-- Name: igny8_sessions_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.igny8_sessions_id_seq', 6, true);


--
-- Name: igny8_sites_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.igny8_sites_id_seq', 3, true);


--
-- Name: igny8_steps_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.igny8_steps_id_seq', 12, true);


--
-- Name: igny8_tasks_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.igny8_tasks_id_seq', 2, true);


--
-- Name: igny8_tokens_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.igny8_tokens_id_seq', 7, true);


--
-- Name: igny8_users_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.igny8_users_id_seq', 6, true);


--
-- Name: igny8_accounts igny8_accounts_name_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_accounts
    ADD CONSTRAINT igny8_accounts_name_key UNIQUE (name);


--
-- Name: igny8_accounts igny8_accounts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_accounts
    ADD CONSTRAINT igny8_accounts_pkey PRIMARY KEY (id);


--
-- Name: igny8_ai_usage_log igny8_ai_usage_log_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_ai_usage_log
    ADD CONSTRAINT igny8_ai_usage_log_pkey PRIMARY KEY (id);


--
-- Name: igny8_automation_configs igny8_automation_configs_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_automation_configs
    ADD CONSTRAINT igny8_automation_configs_pkey PRIMARY KEY (id);


--
-- Name: igny8_automation_configs igny8_automation_configs_site_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_automation_configs
    ADD CONSTRAINT igny8_automation_configs_site_id_key UNIQUE (site_id);


--
-- Name: igny8_automation_runs igny8_automation_runs_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_automation_runs
    ADD CONSTRAINT igny8_automation_runs_pkey PRIMARY KEY (id);


--
-- Name: igny8_automation_runs igny8_automation_runs_run_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_automation_runs
    ADD CONSTRAINT igny8_automation_runs_run_id_key UNIQUE (run_id);


--
-- Name: igny8_call_texts igny8_call_texts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_call_texts
    ADD CONSTRAINT igny8_call_texts_pkey PRIMARY KEY (call_id);


--
-- Name: igny8_chores igny8_chores_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_chores
    ADD CONSTRAINT igny8_chores_pkey PRIMARY KEY (name, due_at);


--
-- Name: igny8_clusters igny8_clusters_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_clusters
    ADD CONSTRAINT igny8_clusters_pkey PRIMARY KEY (id);


--
-- Name: igny8_clusters igny8_clusters_site_id_name_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_clusters
    ADD CONSTRAINT igny8_clusters_site_id_name_key_key UNIQUE (site_id, name_key);


--
-- Name: igny8_content_ideas igny8_content_ideas_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_content_ideas
    ADD CONSTRAINT igny8_content_ideas_pkey PRIMARY KEY (id);


--
-- Name: igny8_content igny8_content_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_content
    ADD CONSTRAINT igny8_content_pkey PRIMARY KEY (id);


--
-- Name: igny8_content_versions igny8_content_versions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_content_versions
    ADD CONSTRAINT igny8_content_versions_pkey PRIMARY KEY (content_id, version);


--
-- Name: igny8_credit_ledger igny8_credit_ledger_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_credit_ledger
    ADD CONSTRAINT igny8_credit_ledger_pkey PRIMARY KEY (id);


--
-- Name: igny8_due_times igny8_due_times_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_due_times
    ADD CONSTRAINT igny8_due_times_pkey PRIMARY KEY (id);


--
-- Name: igny8_due_times igny8_due_times_site_id_due_at_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_due_times
    ADD CONSTRAINT igny8_due_times_site_id_due_at_key UNIQUE (site_id, due_at);


--
-- Name: igny8_engines igny8_engines_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_engines
    ADD CONSTRAINT igny8_engines_pkey PRIMARY KEY (id);


--
-- Name: igny8_images igny8_images_content_id_position_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_images
    ADD CONSTRAINT igny8_images_content_id_position_key UNIQUE (content_id, "position");


--
-- Name: igny8_images igny8_images_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_images
    ADD CONSTRAINT igny8_images_pkey PRIMARY KEY (id);


--
-- Name: igny8_imports igny8_imports_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_imports
    ADD CONSTRAINT igny8_imports_pkey PRIMARY KEY (id);


--
-- Name: igny8_invitations igny8_invitations_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_invitations
    ADD CONSTRAINT igny8_invitations_pkey PRIMARY KEY (id);


--
-- Name: igny8_invitations igny8_invitations_token_hash_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_invitations
    ADD CONSTRAINT igny8_invitations_token_hash_key UNIQUE (token_hash);


--
-- Name: igny8_job_items igny8_job_items_job_id_item_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_job_items
    ADD CONSTRAINT igny8_job_items_job_id_item_id_key UNIQUE (job_id, item_id);


--
-- Name: igny8_job_items igny8_job_items_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_job_items
    ADD CONSTRAINT igny8_job_items_pkey PRIMARY KEY (id);


--
-- Name: igny8_jobs igny8_jobs_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_jobs
    ADD CONSTRAINT igny8_jobs_pkey PRIMARY KEY (id);


--
-- Name: igny8_keywords igny8_keywords_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_keywords
    ADD CONSTRAINT igny8_keywords_pkey PRIMARY KEY (id);


--
-- Name: igny8_keywords igny8_keywords_site_id_keyword_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_keywords
    ADD CONSTRAINT igny8_keywords_site_id_keyword_key_key UNIQUE (site_id, keyword_key);


--
-- Name: igny8_notices igny8_notices_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_notices
    ADD CONSTRAINT igny8_notices_pkey PRIMARY KEY (id);


--
-- Name: igny8_once igny8_once_account_id_key_route_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_once
    ADD CONSTRAINT igny8_once_account_id_key_route_key UNIQUE (account_id, key, route);


--
-- Name: igny8_once igny8_once_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_once
    ADD CONSTRAINT igny8_once_pkey PRIMARY KEY (id);


--
-- Name: igny8_outbox igny8_outbox_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_outbox
    ADD CONSTRAINT igny8_outbox_pkey PRIMARY KEY (id);


--
-- Name: igny8_outbox igny8_outbox_token_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_outbox
    ADD CONSTRAINT igny8_outbox_token_key UNIQUE (token);


--
-- Name: igny8_post_media igny8_post_media_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_post_media
    ADD CONSTRAINT igny8_post_media_pkey PRIMARY KEY (content_id, file);


--
-- Name: igny8_posts igny8_posts_own_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_posts
    ADD CONSTRAINT igny8_posts_own_key_key UNIQUE (own_key);


--
-- Name: igny8_posts igny8_posts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_posts
    ADD CONSTRAINT igny8_posts_pkey PRIMARY KEY (content_id);


--
-- Name: igny8_prices igny8_prices_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_prices
    ADD CONSTRAINT igny8_prices_pkey PRIMARY KEY (account_id, provider, model);


--
-- Name: igny8_prompts igny8_prompts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_prompts
    ADD CONSTRAINT igny8_prompts_pkey PRIMARY KEY (account_id, name, version);


--
-- Name: igny8_publications igny8_publications_job_id_content_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_publications
    ADD CONSTRAINT igny8_publications_job_id_content_id_key UNIQUE (job_id, content_id);


--
-- Name: igny8_publications igny8_publications_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_publications
    ADD CONSTRAINT igny8_publications_pkey PRIMARY KEY (id);


--
-- Name: igny8_queue_counts igny8_queue_counts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_queue_counts
    ADD CONSTRAINT igny8_queue_counts_pkey PRIMARY KEY (site_id, stage);


--
-- Name: igny8_reservations igny8_reservations_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_reservations
    ADD CONSTRAINT igny8_reservations_pkey PRIMARY KEY (id);


--
-- Name: igny8_run_acts igny8_run_acts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_run_acts
    ADD CONSTRAINT igny8_run_acts_pkey PRIMARY KEY (id);


--
-- Name: igny8_run_items igny8_run_items_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_run_items
    ADD CONSTRAINT igny8_run_items_pkey PRIMARY KEY (run_id, stage, item_id);


--
-- Name: igny8_run_log igny8_run_log_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_run_log
    ADD CONSTRAINT igny8_run_log_pkey PRIMARY KEY (account_id, seq);


--
-- Name: igny8_run_progress igny8_run_progress_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_run_progress
    ADD CONSTRAINT igny8_run_progress_pkey PRIMARY KEY (run_id);


--
-- Name: igny8_schema igny8_schema_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_schema
    ADD CONSTRAINT igny8_schema_pkey PRIMARY KEY (version);


--
-- Name: igny8_sessions igny8_sessions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_sessions
    ADD CONSTRAINT igny8_sessions_pkey PRIMARY KEY (id);


--
-- Name: igny8_sessions igny8_sessions_token_hash_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_sessions
    ADD CONSTRAINT igny8_sessions_token_hash_key UNIQUE (token_hash);


--
-- Name: igny8_settings igny8_settings_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_settings
    ADD CONSTRAINT igny8_settings_pkey PRIMARY KEY (account_id, name);


--
-- Name: igny8_site_posts igny8_site_posts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_site_posts
    ADD CONSTRAINT igny8_site_posts_pkey PRIMARY KEY (site_id, post_id);


--
-- Name: igny8_sites igny8_sites_account_id_name_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_sites
    ADD CONSTRAINT igny8_sites_account_id_name_key_key UNIQUE (account_id, name_key);


--
-- Name: igny8_sites igny8_sites_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_sites
    ADD CONSTRAINT igny8_sites_pkey PRIMARY KEY (id);


--
-- Name: igny8_steps igny8_steps_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_steps
    ADD CONSTRAINT igny8_steps_pkey PRIMARY KEY (id);


--
-- Name: igny8_tasks igny8_tasks_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_tasks
    ADD CONSTRAINT igny8_tasks_pkey PRIMARY KEY (id);


--
-- Name: igny8_telling igny8_telling_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_telling
    ADD CONSTRAINT igny8_telling_pkey PRIMARY KEY (site_id);


--
-- Name: igny8_tokens igny8_tokens_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_tokens
    ADD CONSTRAINT igny8_tokens_pkey PRIMARY KEY (id);


--
-- Name: igny8_tokens igny8_tokens_token_hash_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_tokens
    ADD CONSTRAINT igny8_tokens_token_hash_key UNIQUE (token_hash);


--
-- Name: igny8_users igny8_users_email_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_users
    ADD CONSTRAINT igny8_users_email_key_key UNIQUE (email_key);


--
-- Name: igny8_users igny8_users_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_users
    ADD CONSTRAINT igny8_users_pkey PRIMARY KEY (id);


--
-- Name: igny8_clusters_failed; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_clusters_failed ON public.igny8_clusters USING btree (site_id, id) WHERE (status = 'failed'::text);


--
-- Name: igny8_clusters_list; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_clusters_list ON public.igny8_clusters USING btree (account_id, site_id, id, status, disabled);


--
-- Name: igny8_clusters_pending; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_clusters_pending ON public.igny8_clusters USING btree (site_id, id) WHERE ((disabled = 0) AND ((status = 'new'::text) OR ((status = 'mapped'::text) AND (uncovered > 0))));


--
-- Name: igny8_configs_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_configs_due ON public.igny8_automation_configs USING btree (next_run_at, start_offset, site_id) WHERE (next_run_at IS NOT NULL);


--
-- Name: igny8_configs_unset; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_configs_unset ON public.igny8_automation_configs USING btree (site_id) WHERE ((is_enabled = 1) AND (next_run_at IS NULL));


--
-- Name: igny8_content_failed; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_content_failed ON public.igny8_content USING btree (site_id, id) WHERE ((status = 'draft'::text) AND (prompts_failed = 1));


--
-- Name: igny8_content_list; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_content_list ON public.igny8_content USING btree (account_id, site_id, id, status, disabled);


--
-- Name: igny8_content_pending; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_content_pending ON public.igny8_content USING btree (site_id, id) WHERE ((status = 'draft'::text) AND (images_total = 0) AND (prompts_failed = 0) AND (disabled = 0));


--
-- Name: igny8_content_status; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_content_status ON public.igny8_content USING btree (site_id, status, id) WHERE (status <> 'draft'::text);


--
-- Name: igny8_content_task; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX igny8_content_task ON public.igny8_content USING btree (task_id) WHERE (task_id IS NOT NULL);


--
-- Name: igny8_due_times_account; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_due_times_account ON public.igny8_due_times USING btree (account_id);


--
-- Name: igny8_due_times_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_due_times_at ON public.igny8_due_times USING btree (due_at);


--
-- Name: igny8_due_times_run; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_due_times_run ON public.igny8_due_times USING btree (run_id) WHERE (run_id IS NOT NULL);


--
-- Name: igny8_ideas_cluster; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_ideas_cluster ON public.igny8_content_ideas USING btree (keyword_cluster_id);


--
-- Name: igny8_ideas_failed; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_ideas_failed ON public.igny8_content_ideas USING btree (site_id, id) WHERE (status = 'failed'::text);


--
-- Name: igny8_ideas_list; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_ideas_list ON public.igny8_content_ideas USING btree (account_id, site_id, id, status, disabled, keyword_cluster_id);


--
-- Name: igny8_ideas_pending; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_ideas_pending ON public.igny8_content_ideas USING btree (site_id, id) WHERE ((status = 'new'::text) AND (disabled = 0));


--
-- Name: igny8_ideas_titles; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_ideas_titles ON public.igny8_content_ideas USING btree (site_id, title_key);


--
-- Name: igny8_images_failed; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_images_failed ON public.igny8_images USING btree (site_id, id) WHERE (status = 'failed'::text);


--
-- Name: igny8_images_list; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_images_list ON public.igny8_images USING btree (account_id, site_id, id, status, disabled);


--
-- Name: igny8_images_pending; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_images_pending ON public.igny8_images USING btree (site_id, id) WHERE ((status = 'pending'::text) AND (disabled = 0));


--
-- Name: igny8_imports_open; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_imports_open ON public.igny8_imports USING btree (id) WHERE (state <> 'done'::text);


--
-- Name: igny8_invitations_account; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_invitations_account ON public.igny8_invitations USING btree (account_id, purpose);


--
-- Name: igny8_invitations_user; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_invitations_user ON public.igny8_invitations USING btree (user_id) WHERE (user_id IS NOT NULL);


--
-- Name: igny8_jobs_ended; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_jobs_ended ON public.igny8_jobs USING btree (ended_at) WHERE (ended_at IS NOT NULL);


--
-- Name: igny8_jobs_list; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_jobs_list ON public.igny8_jobs USING btree (account_id, id, site_id, kind, state);


--
-- Name: igny8_jobs_open; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_jobs_open ON public.igny8_jobs USING btree (kind, id) WHERE ((state = 'queued'::text) OR (state = 'running'::text));


--
-- Name: igny8_keywords_cluster; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_keywords_cluster ON public.igny8_keywords USING btree (cluster_id, covered) WHERE (cluster_id IS NOT NULL);


--
-- Name: igny8_keywords_failed; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_keywords_failed ON public.igny8_keywords USING btree (site_id, id) WHERE (status = 'failed'::text);


--
-- Name: igny8_keywords_import; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_keywords_import ON public.igny8_keywords USING btree (import_id, id) WHERE (import_id IS NOT NULL);


--
-- Name: igny8_keywords_list; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_keywords_list ON public.igny8_keywords USING btree (account_id, site_id, id, status, disabled, cluster_id, import_id);


--
-- Name: igny8_keywords_pending; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_keywords_pending ON public.igny8_keywords USING btree (site_id, id) WHERE ((status = 'new'::text) AND (cluster_id IS NULL) AND (disabled = 0) AND (import_id IS NULL));


--
-- Name: igny8_ledger_account; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_ledger_account ON public.igny8_credit_ledger USING btree (account_id, id);


--
-- Name: igny8_ledger_one_debit; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX igny8_ledger_one_debit ON public.igny8_credit_ledger USING btree (step_id) WHERE (step_id IS NOT NULL);


--
-- Name: igny8_notices_account; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_notices_account ON public.igny8_notices USING btree (account_id, created_at, id);


--
-- Name: igny8_notices_old; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_notices_old ON public.igny8_notices USING btree (created_at) WHERE (run_id IS NULL);


--
-- Name: igny8_notices_run; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_notices_run ON public.igny8_notices USING btree (run_id) WHERE (run_id IS NOT NULL);


--
-- Name: igny8_notices_site; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_notices_site ON public.igny8_notices USING btree (site_id);


--
-- Name: igny8_notices_unread; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_notices_unread ON public.igny8_notices USING btree (account_id, id) WHERE (read_at IS NULL);


--
-- Name: igny8_once_age; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_once_age ON public.igny8_once USING btree (created_at);


--
-- Name: igny8_outbox_account; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_outbox_account ON public.igny8_outbox USING btree (account_id);


--
-- Name: igny8_outbox_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_outbox_due ON public.igny8_outbox USING btree (due_at, id) WHERE (state = 'waiting'::text);


--
-- Name: igny8_outbox_ended; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_outbox_ended ON public.igny8_outbox USING btree (ended_at) WHERE (state <> 'waiting'::text);


--
-- Name: igny8_outbox_of_site; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_outbox_of_site ON public.igny8_outbox USING btree (site_id);


--
-- Name: igny8_outbox_run; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_outbox_run ON public.igny8_outbox USING btree (run_id) WHERE (run_id IS NOT NULL);


--
-- Name: igny8_outbox_site; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_outbox_site ON public.igny8_outbox USING btree (site_id, kind, due_at, id) WHERE (state = 'waiting'::text);


--
-- Name: igny8_posts_post; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX igny8_posts_post ON public.igny8_posts USING btree (site_id, home, post_id) WHERE (post_id IS NOT NULL);


--
-- Name: igny8_publications_content; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_publications_content ON public.igny8_publications USING btree (content_id);


--
-- Name: igny8_publications_held; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX igny8_publications_held ON public.igny8_publications USING btree (content_id) WHERE (is_open = 1);


--
-- Name: igny8_reservations_open; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX igny8_reservations_open ON public.igny8_reservations USING btree (run_id) WHERE (state = 'open'::text);


--
-- Name: igny8_run_acts_run; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_run_acts_run ON public.igny8_run_acts USING btree (run_id, id);


--
-- Name: igny8_run_items_step; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_run_items_step ON public.igny8_run_items USING btree (step_id, "position");


--
-- Name: igny8_run_log_run; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_run_log_run ON public.igny8_run_log USING btree (run_id, seq);


--
-- Name: igny8_runs_one_active; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX igny8_runs_one_active ON public.igny8_automation_runs USING btree (site_id) WHERE (status = ANY (ARRAY['running'::text, 'paused'::text]));


--
-- Name: igny8_runs_running; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_runs_running ON public.igny8_automation_runs USING btree (owner, id) WHERE (status = 'running'::text);


--
-- Name: igny8_runs_site; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_runs_site ON public.igny8_automation_runs USING btree (site_id, started_at);


--
-- Name: igny8_runs_site_completed; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_runs_site_completed ON public.igny8_automation_runs USING btree (site_id, started_at) WHERE (status = 'completed'::text);


--
-- Name: igny8_runs_status; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_runs_status ON public.igny8_automation_runs USING btree (status, started_at);


--
-- Name: igny8_runs_unfiled; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_runs_unfiled ON public.igny8_automation_runs USING btree (id) WHERE ((lines_filed < lines) AND (status <> 'running'::text));


--
-- Name: igny8_sessions_user; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_sessions_user ON public.igny8_sessions USING btree (user_id, address);


--
-- Name: igny8_site_posts_content; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_site_posts_content ON public.igny8_site_posts USING btree (content_id) WHERE (content_id IS NOT NULL);


--
-- Name: igny8_steps_run; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_steps_run ON public.igny8_steps USING btree (run_id, id);


--
-- Name: igny8_tasks_cluster; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_tasks_cluster ON public.igny8_tasks USING btree (cluster_id);


--
-- Name: igny8_tasks_failed; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_tasks_failed ON public.igny8_tasks USING btree (site_id, id) WHERE (status = 'failed'::text);


--
-- Name: igny8_tasks_idea; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX igny8_tasks_idea ON public.igny8_tasks USING btree (idea_id) WHERE (idea_id IS NOT NULL);


--
-- Name: igny8_tasks_list; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_tasks_list ON public.igny8_tasks USING btree (account_id, site_id, id, status, disabled, cluster_id);


--
-- Name: igny8_tasks_pending; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_tasks_pending ON public.igny8_tasks USING btree (site_id, id) WHERE ((status = 'queued'::text) AND (disabled = 0));


--
-- Name: igny8_telling_account; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_telling_account ON public.igny8_telling USING btree (account_id);


--
-- Name: igny8_tokens_account; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_tokens_account ON public.igny8_tokens USING btree (account_id);


--
-- Name: igny8_tokens_site; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_tokens_site ON public.igny8_tokens USING btree (site_id) WHERE (site_id IS NOT NULL);


--
-- Name: igny8_usage_account; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_usage_account ON public.igny8_ai_usage_log USING btree (account_id, created_at);


--
-- Name: igny8_usage_cost; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_usage_cost ON public.igny8_ai_usage_log USING btree (account_id, created_at, cost) WHERE (cost > 0);


--
-- Name: igny8_usage_step; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_usage_step ON public.igny8_ai_usage_log USING btree (step_id, id);


--
-- Name: igny8_users_account; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX igny8_users_account ON public.igny8_users USING btree (account_id, role);


--
-- Name: igny8_images igny8_image_born; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER igny8_image_born AFTER INSERT ON public.igny8_images FOR EACH ROW EXECUTE FUNCTION public.igny8_image_counts();


--
-- Name: igny8_images igny8_image_gone; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER igny8_image_gone AFTER DELETE ON public.igny8_images FOR EACH ROW EXECUTE FUNCTION public.igny8_image_counts();


--
-- Name: igny8_images igny8_image_turns; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER igny8_image_turns AFTER UPDATE OF status ON public.igny8_images FOR EACH ROW WHEN (((old.status = 'generated'::text) <> (new.status = 'generated'::text))) EXECUTE FUNCTION public.igny8_image_counts();


--
-- Name: igny8_keywords igny8_keyword_joins; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER igny8_keyword_joins AFTER INSERT ON public.igny8_keywords FOR EACH ROW WHEN ((new.cluster_id IS NOT NULL)) EXECUTE FUNCTION public.igny8_keyword_moves();


--
-- Name: igny8_keywords igny8_keyword_leaves; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER igny8_keyword_leaves AFTER DELETE ON public.igny8_keywords FOR EACH ROW WHEN ((old.cluster_id IS NOT NULL)) EXECUTE FUNCTION public.igny8_keyword_moves();


--
-- Name: igny8_keywords igny8_keyword_moves; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER igny8_keyword_moves AFTER UPDATE OF cluster_id, covered ON public.igny8_keywords FOR EACH ROW WHEN (((old.cluster_id IS DISTINCT FROM new.cluster_id) OR (old.covered <> new.covered))) EXECUTE FUNCTION public.igny8_keyword_moves();


--
-- Name: igny8_credit_ledger igny8_ledger_no_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER igny8_ledger_no_delete BEFORE DELETE ON public.igny8_credit_ledger FOR EACH ROW EXECUTE FUNCTION public.igny8_ledger_gone();


--
-- Name: igny8_credit_ledger igny8_ledger_no_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER igny8_ledger_no_update BEFORE UPDATE ON public.igny8_credit_ledger FOR EACH ROW EXECUTE FUNCTION public.igny8_refuse('the ledger is append-only');


--
-- Name: igny8_run_log igny8_log_gone; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER igny8_log_gone AFTER DELETE ON public.igny8_run_log REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION public.igny8_lines_gone();


--
-- Name: igny8_keywords igny8_pending_1_born; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER igny8_pending_1_born AFTER INSERT ON public.igny8_keywords FOR EACH ROW WHEN (((new.status = 'new'::text) AND (new.cluster_id IS NULL) AND (new.disabled = 0) AND (new.import_id IS NULL))) EXECUTE FUNCTION public.igny8_pending('1', '1');


--
-- Name: igny8_keywords igny8_pending_1_down; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER igny8_pending_1_down AFTER UPDATE ON public.igny8_keywords FOR EACH ROW WHEN (((old.status = 'new'::text) AND (old.cluster_id IS NULL) AND (old.disabled = 0) AND (old.import_id IS NULL) AND (NOT ((new.status = 'new'::text) AND (new.cluster_id IS NULL) AND (new.disabled = 0) AND (new.import_id IS NULL))))) EXECUTE FUNCTION public.igny8_pending('1', '-1');


--
-- Name: igny8_keywords igny8_pending_1_gone; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER igny8_pending_1_gone AFTER DELETE ON public.igny8_keywords FOR EACH ROW WHEN (((old.status = 'new'::text) AND (old.cluster_id IS NULL) AND (old.disabled = 0) AND (old.import_id IS NULL))) EXECUTE FUNCTION public.igny8_pending('1', '-1');


--
-- Name: igny8_keywords igny8_pending_1_up; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER igny8_pending_1_up AFTER UPDATE ON public.igny8_keywords FOR EACH ROW WHEN (((NOT ((old.status = 'new'::text) AND (old.cluster_id IS NULL) AND (old.disabled = 0) AND (old.import_id IS NULL))) AND ((new.status = 'new'::text) AND (new.cluster_id IS NULL) AND (new.disabled = 0) AND (new.import_id IS NULL)))) EXECUTE FUNCTION public.igny8_pending('1', '1');


--
-- Name: igny8_clusters igny8_pending_2_born; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER igny8_pending_2_born AFTER INSERT ON public.igny8_clusters FOR EACH ROW WHEN (((new.disabled = 0) AND ((new.status = 'new'::text) OR ((new.status = 'mapped'::text) AND (new.uncovered > 0))))) EXECUTE FUNCTION public.igny8_pending('2', '1');


--
-- Name: igny8_clusters igny8_pending_2_down; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER igny8_pending_2_down AFTER UPDATE ON public.igny8_clusters FOR EACH ROW WHEN (((old.disabled = 0) AND ((old.status = 'new'::text) OR ((old.status = 'mapped'::text) AND (old.uncovered > 0))) AND (NOT ((new.disabled = 0) AND ((new.status = 'new'::text) OR ((new.status = 'mapped'::text) AND (new.uncovered > 0))))))) EXECUTE FUNCTION public.igny8_pending('2', '-1');


--
-- Name: igny8_clusters igny8_pending_2_gone; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER igny8_pending_2_gone AFTER DELETE ON public.igny8_clusters FOR EACH ROW WHEN (((old.disabled = 0) AND ((old.status = 'new'::text) OR ((old.status = 'mapped'::text) AND (old.uncovered > 0))))) EXECUTE FUNCTION public.igny8_pending('2', '-1');


--
-- Name: igny8_clusters igny8_pending_2_up; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER igny8_pending_2_up AFTER UPDATE ON public.igny8_clusters FOR EACH ROW WHEN (((NOT ((old.disabled = 0) AND ((old.status = 'new'::text) OR ((old.status = 'mapped'::text) AND (old.uncovered > 0))))) AND ((new.disabled = 0) AND ((new.status = 'new'::text) OR ((new.status = 'mapped'::text) AND (new.uncovered > 0)))))) EXECUTE FUNCTION public.igny8_pending('2', '1');


--
-- Name: igny8_content_ideas igny8_pending_3_born; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER igny8_pending_3_born AFTER INSERT ON public.igny8_content_ideas FOR EACH ROW WHEN (((new.status = 'new'::text) AND (new.disabled = 0))) EXECUTE FUNCTION public.igny8_pending('3', '1');


--
-- Name: igny8_content_ideas igny8_pending_3_down; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER igny8_pending_3_down AFTER UPDATE ON public.igny8_content_ideas FOR EACH ROW WHEN (((old.status = 'new'::text) AND (old.disabled = 0) AND (NOT ((new.status = 'new'::text) AND (new.disabled = 0))))) EXECUTE FUNCTION public.igny8_pending('3', '-1');


--
-- Name: igny8_content_ideas igny8_pending_3_gone; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER igny8_pending_3_gone AFTER DELETE ON public.igny8_content_ideas FOR EACH ROW WHEN (((old.status = 'new'::text) AND (old.disabled = 0))) EXECUTE FUNCTION public.igny8_pending('3', '-1');


--
-- Name: igny8_content_ideas igny8_pending_3_up; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER igny8_pending_3_up AFTER UPDATE ON public.igny8_content_ideas FOR EACH ROW WHEN (((NOT ((old.status = 'new'::text) AND (old.disabled = 0))) AND ((new.status = 'new'::text) AND (new.disabled = 0)))) EXECUTE FUNCTION public.igny8_pending('3', '1');


--
-- Name: igny8_tasks igny8_pending_4_born; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER igny8_pending_4_born AFTER INSERT ON public.igny8_tasks FOR EACH ROW WHEN (((new.status = 'queued'::text) AND (new.disabled = 0))) EXECUTE FUNCTION public.igny8_pending('4', '1');


--
-- Name: igny8_tasks igny8_pending_4_down; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER igny8_pending_4_down AFTER UPDATE ON public.igny8_tasks FOR EACH ROW WHEN (((old.status = 'queued'::text) AND (old.disabled = 0) AND (NOT ((new.status = 'queued'::text) AND (new.disabled = 0))))) EXECUTE FUNCTION public.igny8_pending('4', '-1');


--
-- Name: igny8_tasks igny8_pending_4_gone; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER igny8_pending_4_gone AFTER DELETE ON public.igny8_tasks FOR EACH ROW WHEN (((old.status = 'queued'::text) AND (old.disabled = 0))) EXECUTE FUNCTION public.igny8_pending('4', '-1');


--
-- Name: igny8_tasks igny8_pending_4_up; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER igny8_pending_4_up AFTER UPDATE ON public.igny8_tasks FOR EACH ROW WHEN (((NOT ((old.status = 'queued'::text) AND (old.disabled = 0))) AND ((new.status = 'queued'::text) AND (new.disabled = 0)))) EXECUTE FUNCTION public.igny8_pending('4', '1');


--
-- Name: igny8_content igny8_pending_5_born; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER igny8_pending_5_born AFTER INSERT ON public.igny8_content FOR EACH ROW WHEN (((new.status = 'draft'::text) AND (new.images_total = 0) AND (new.prompts_failed = 0) AND (new.disabled = 0))) EXECUTE FUNCTION public.igny8_pending('5', '1');


--
-- Name: igny8_content igny8_pending_5_down; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER igny8_pending_5_down AFTER UPDATE ON public.igny8_content FOR EACH ROW WHEN (((old.status = 'draft'::text) AND (old.images_total = 0) AND (old.prompts_failed = 0) AND (old.disabled = 0) AND (NOT ((new.status = 'draft'::text) AND (new.images_total = 0) AND (new.prompts_failed = 0) AND (new.disabled = 0))))) EXECUTE FUNCTION public.igny8_pending('5', '-1');


--
-- Name: igny8_content igny8_pending_5_gone; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER igny8_pending_5_gone AFTER DELETE ON public.igny8_content FOR EACH ROW WHEN (((old.status = 'draft'::text) AND (old.images_total = 0) AND (old.prompts_failed = 0) AND (old.disabled = 0))) EXECUTE FUNCTION public.igny8_pending('5', '-1');


--
-- Name: igny8_content igny8_pending_5_up; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER igny8_pending_5_up AFTER UPDATE ON public.igny8_content FOR EACH ROW WHEN (((NOT ((old.status = 'draft'::text) AND (old.images_total = 0) AND (old.prompts_failed = 0) AND (old.disabled = 0))) AND ((new.status = 'draft'::text) AND (new.images_total = 0) AND (new.prompts_failed = 0) AND (new.disabled = 0)))) EXECUTE FUNCTION public.igny8_pending('5', '1');


--
-- Name: igny8_images igny8_pending_6_born; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER igny8_pending_6_born AFTER INSERT ON public.igny8_images FOR EACH ROW WHEN (((new.status = 'pending'::text) AND (new.disabled = 0))) EXECUTE FUNCTION public.igny8_pending('6', '1');


--
-- Name: igny8_images igny8_pending_6_down; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER igny8_pending_6_down AFTER UPDATE ON public.igny8_images FOR EACH ROW WHEN (((old.status = 'pending'::text) AND (old.disabled = 0) AND (NOT ((new.status = 'pending'::text) AND (new.disabled = 0))))) EXECUTE FUNCTION public.igny8_pending('6', '-1');


--
-- Name: igny8_images igny8_pending_6_gone; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER igny8_pending_6_gone AFTER DELETE ON public.igny8_images FOR EACH ROW WHEN (((old.status = 'pending'::text) AND (old.disabled = 0))) EXECUTE FUNCTION public.igny8_pending('6', '-1');


--
-- Name: igny8_images igny8_pending_6_up; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER igny8_pending_6_up AFTER UPDATE ON public.igny8_images FOR EACH ROW WHEN (((NOT ((old.status = 'pending'::text) AND (old.disabled = 0))) AND ((new.status = 'pending'::text) AND (new.disabled = 0)))) EXECUTE FUNCTION public.igny8_pending('6', '1');


--
-- Name: igny8_content igny8_pending_7_born; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER igny8_pending_7_born AFTER INSERT ON public.igny8_content FOR EACH ROW WHEN ((new.status = 'review'::text)) EXECUTE FUNCTION public.igny8_pending('7', '1');


--
-- Name: igny8_content igny8_pending_7_down; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER igny8_pending_7_down AFTER UPDATE ON public.igny8_content FOR EACH ROW WHEN (((old.status = 'review'::text) AND (NOT (new.status = 'review'::text)))) EXECUTE FUNCTION public.igny8_pending('7', '-1');


--
-- Name: igny8_content igny8_pending_7_gone; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER igny8_pending_7_gone AFTER DELETE ON public.igny8_content FOR EACH ROW WHEN ((old.status = 'review'::text)) EXECUTE FUNCTION public.igny8_pending('7', '-1');


--
-- Name: igny8_content igny8_pending_7_up; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER igny8_pending_7_up AFTER UPDATE ON public.igny8_content FOR EACH ROW WHEN (((NOT (old.status = 'review'::text)) AND (new.status = 'review'::text))) EXECUTE FUNCTION public.igny8_pending('7', '1');


--
-- Name: igny8_automation_runs igny8_run_ended; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER igny8_run_ended BEFORE UPDATE OF status ON public.igny8_automation_runs FOR EACH ROW WHEN (((old.status = ANY (ARRAY['completed'::text, 'cancelled'::text])) AND (new.status <> old.status))) EXECUTE FUNCTION public.igny8_refuse('an ended run never changes');


--
-- Name: igny8_sites igny8_site_zone; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER igny8_site_zone AFTER UPDATE OF timezone ON public.igny8_sites FOR EACH ROW WHEN ((old.timezone <> new.timezone)) EXECUTE FUNCTION public.igny8_site_zone();


--
-- Name: igny8_sites igny8_sites_counts; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER igny8_sites_counts AFTER INSERT ON public.igny8_sites FOR EACH ROW EXECUTE FUNCTION public.igny8_counts_born();


--
-- Name: igny8_ai_usage_log igny8_ai_usage_log_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_ai_usage_log
    ADD CONSTRAINT igny8_ai_usage_log_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.igny8_accounts(id) ON DELETE CASCADE;


--
-- Name: igny8_automation_configs igny8_automation_configs_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_automation_configs
    ADD CONSTRAINT igny8_automation_configs_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.igny8_accounts(id) ON DELETE CASCADE;


--
-- Name: igny8_automation_configs igny8_automation_configs_site_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_automation_configs
    ADD CONSTRAINT igny8_automation_configs_site_id_fkey FOREIGN KEY (site_id) REFERENCES public.igny8_sites(id) ON DELETE CASCADE;


--
-- Name: igny8_automation_runs igny8_automation_runs_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_automation_runs
    ADD CONSTRAINT igny8_automation_runs_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.igny8_accounts(id) ON DELETE CASCADE;


--
-- Name: igny8_automation_runs igny8_automation_runs_site_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_automation_runs
    ADD CONSTRAINT igny8_automation_runs_site_id_fkey FOREIGN KEY (site_id) REFERENCES public.igny8_sites(id) ON DELETE CASCADE;


--
-- Name: igny8_call_texts igny8_call_texts_call_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_call_texts
    ADD CONSTRAINT igny8_call_texts_call_id_fkey FOREIGN KEY (call_id) REFERENCES public.igny8_ai_usage_log(id) ON DELETE CASCADE;


--
-- Name: igny8_clusters igny8_clusters_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_clusters
    ADD CONSTRAINT igny8_clusters_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.igny8_accounts(id) ON DELETE CASCADE;


--
-- Name: igny8_clusters igny8_clusters_site_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_clusters
    ADD CONSTRAINT igny8_clusters_site_id_fkey FOREIGN KEY (site_id) REFERENCES public.igny8_sites(id) ON DELETE CASCADE;


--
-- Name: igny8_content igny8_content_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_content
    ADD CONSTRAINT igny8_content_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.igny8_accounts(id) ON DELETE CASCADE;


--
-- Name: igny8_content_ideas igny8_content_ideas_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_content_ideas
    ADD CONSTRAINT igny8_content_ideas_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.igny8_accounts(id) ON DELETE CASCADE;


--
-- Name: igny8_content_ideas igny8_content_ideas_keyword_cluster_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_content_ideas
    ADD CONSTRAINT igny8_content_ideas_keyword_cluster_id_fkey FOREIGN KEY (keyword_cluster_id) REFERENCES public.igny8_clusters(id) ON DELETE SET NULL;


--
-- Name: igny8_content_ideas igny8_content_ideas_site_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_content_ideas
    ADD CONSTRAINT igny8_content_ideas_site_id_fkey FOREIGN KEY (site_id) REFERENCES public.igny8_sites(id) ON DELETE CASCADE;


--
-- Name: igny8_content igny8_content_site_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_content
    ADD CONSTRAINT igny8_content_site_id_fkey FOREIGN KEY (site_id) REFERENCES public.igny8_sites(id) ON DELETE CASCADE;


--
-- Name: igny8_content igny8_content_task_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_content
    ADD CONSTRAINT igny8_content_task_id_fkey FOREIGN KEY (task_id) REFERENCES public.igny8_tasks(id) ON DELETE SET NULL;


--
-- Name: igny8_content_versions igny8_content_versions_content_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_content_versions
    ADD CONSTRAINT igny8_content_versions_content_id_fkey FOREIGN KEY (content_id) REFERENCES public.igny8_content(id) ON DELETE CASCADE;


--
-- Name: igny8_credit_ledger igny8_credit_ledger_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_credit_ledger
    ADD CONSTRAINT igny8_credit_ledger_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.igny8_accounts(id) ON DELETE CASCADE;


--
-- Name: igny8_due_times igny8_due_times_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_due_times
    ADD CONSTRAINT igny8_due_times_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.igny8_accounts(id) ON DELETE CASCADE;


--
-- Name: igny8_due_times igny8_due_times_run_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_due_times
    ADD CONSTRAINT igny8_due_times_run_id_fkey FOREIGN KEY (run_id) REFERENCES public.igny8_automation_runs(id) ON DELETE SET NULL;


--
-- Name: igny8_due_times igny8_due_times_site_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_due_times
    ADD CONSTRAINT igny8_due_times_site_id_fkey FOREIGN KEY (site_id) REFERENCES public.igny8_sites(id) ON DELETE CASCADE;


--
-- Name: igny8_images igny8_images_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_images
    ADD CONSTRAINT igny8_images_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.igny8_accounts(id) ON DELETE CASCADE;


--
-- Name: igny8_images igny8_images_content_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_images
    ADD CONSTRAINT igny8_images_content_id_fkey FOREIGN KEY (content_id) REFERENCES public.igny8_content(id) ON DELETE CASCADE;


--
-- Name: igny8_images igny8_images_site_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_images
    ADD CONSTRAINT igny8_images_site_id_fkey FOREIGN KEY (site_id) REFERENCES public.igny8_sites(id) ON DELETE CASCADE;


--
-- Name: igny8_imports igny8_imports_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_imports
    ADD CONSTRAINT igny8_imports_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.igny8_accounts(id) ON DELETE CASCADE;


--
-- Name: igny8_imports igny8_imports_site_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_imports
    ADD CONSTRAINT igny8_imports_site_id_fkey FOREIGN KEY (site_id) REFERENCES public.igny8_sites(id) ON DELETE CASCADE;


--
-- Name: igny8_invitations igny8_invitations_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_invitations
    ADD CONSTRAINT igny8_invitations_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.igny8_accounts(id) ON DELETE CASCADE;


--
-- Name: igny8_invitations igny8_invitations_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_invitations
    ADD CONSTRAINT igny8_invitations_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.igny8_users(id) ON DELETE CASCADE;


--
-- Name: igny8_job_items igny8_job_items_job_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_job_items
    ADD CONSTRAINT igny8_job_items_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.igny8_jobs(id) ON DELETE CASCADE;


--
-- Name: igny8_jobs igny8_jobs_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_jobs
    ADD CONSTRAINT igny8_jobs_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.igny8_accounts(id) ON DELETE CASCADE;


--
-- Name: igny8_jobs igny8_jobs_site_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_jobs
    ADD CONSTRAINT igny8_jobs_site_id_fkey FOREIGN KEY (site_id) REFERENCES public.igny8_sites(id) ON DELETE CASCADE;


--
-- Name: igny8_keywords igny8_keywords_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_keywords
    ADD CONSTRAINT igny8_keywords_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.igny8_accounts(id) ON DELETE CASCADE;


--
-- Name: igny8_keywords igny8_keywords_cluster_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_keywords
    ADD CONSTRAINT igny8_keywords_cluster_id_fkey FOREIGN KEY (cluster_id) REFERENCES public.igny8_clusters(id) ON DELETE SET NULL;


--
-- Name: igny8_keywords igny8_keywords_import_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_keywords
    ADD CONSTRAINT igny8_keywords_import_id_fkey FOREIGN KEY (import_id) REFERENCES public.igny8_imports(id) ON DELETE CASCADE;


--
-- Name: igny8_keywords igny8_keywords_site_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_keywords
    ADD CONSTRAINT igny8_keywords_site_id_fkey FOREIGN KEY (site_id) REFERENCES public.igny8_sites(id) ON DELETE CASCADE;


--
-- Name: igny8_notices igny8_notices_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_notices
    ADD CONSTRAINT igny8_notices_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.igny8_accounts(id) ON DELETE CASCADE;


--
-- Name: igny8_notices igny8_notices_run_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_notices
    ADD CONSTRAINT igny8_notices_run_id_fkey FOREIGN KEY (run_id) REFERENCES public.igny8_automation_runs(id) ON DELETE CASCADE;


--
-- Name: igny8_notices igny8_notices_site_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_notices
    ADD CONSTRAINT igny8_notices_site_id_fkey FOREIGN KEY (site_id) REFERENCES public.igny8_sites(id) ON DELETE CASCADE;


--
-- Name: igny8_once igny8_once_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_once
    ADD CONSTRAINT igny8_once_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.igny8_accounts(id) ON DELETE CASCADE;


--
-- Name: igny8_outbox igny8_outbox_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_outbox
    ADD CONSTRAINT igny8_outbox_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.igny8_accounts(id) ON DELETE CASCADE;


--
-- Name: igny8_outbox igny8_outbox_run_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_outbox
    ADD CONSTRAINT igny8_outbox_run_id_fkey FOREIGN KEY (run_id) REFERENCES public.igny8_automation_runs(id) ON DELETE CASCADE;


--
-- Name: igny8_outbox igny8_outbox_site_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_outbox
    ADD CONSTRAINT igny8_outbox_site_id_fkey FOREIGN KEY (site_id) REFERENCES public.igny8_sites(id) ON DELETE CASCADE;


--
-- Name: igny8_post_media igny8_post_media_content_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_post_media
    ADD CONSTRAINT igny8_post_media_content_id_fkey FOREIGN KEY (content_id) REFERENCES public.igny8_content(id) ON DELETE CASCADE;


--
-- Name: igny8_posts igny8_posts_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_posts
    ADD CONSTRAINT igny8_posts_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.igny8_accounts(id) ON DELETE CASCADE;


--
-- Name: igny8_posts igny8_posts_content_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_posts
    ADD CONSTRAINT igny8_posts_content_id_fkey FOREIGN KEY (content_id) REFERENCES public.igny8_content(id) ON DELETE CASCADE;


--
-- Name: igny8_posts igny8_posts_site_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_posts
    ADD CONSTRAINT igny8_posts_site_id_fkey FOREIGN KEY (site_id) REFERENCES public.igny8_sites(id) ON DELETE CASCADE;


--
-- Name: igny8_prices igny8_prices_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_prices
    ADD CONSTRAINT igny8_prices_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.igny8_accounts(id) ON DELETE CASCADE;


--
-- Name: igny8_prompts igny8_prompts_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_prompts
    ADD CONSTRAINT igny8_prompts_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.igny8_accounts(id) ON DELETE CASCADE;


--
-- Name: igny8_publications igny8_publications_content_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_publications
    ADD CONSTRAINT igny8_publications_content_id_fkey FOREIGN KEY (content_id) REFERENCES public.igny8_content(id) ON DELETE CASCADE;


--
-- Name: igny8_publications igny8_publications_job_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_publications
    ADD CONSTRAINT igny8_publications_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.igny8_jobs(id) ON DELETE CASCADE;


--
-- Name: igny8_queue_counts igny8_queue_counts_site_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_queue_counts
    ADD CONSTRAINT igny8_queue_counts_site_id_fkey FOREIGN KEY (site_id) REFERENCES public.igny8_sites(id) ON DELETE CASCADE;


--
-- Name: igny8_reservations igny8_reservations_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_reservations
    ADD CONSTRAINT igny8_reservations_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.igny8_accounts(id) ON DELETE CASCADE;


--
-- Name: igny8_run_acts igny8_run_acts_run_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_run_acts
    ADD CONSTRAINT igny8_run_acts_run_id_fkey FOREIGN KEY (run_id) REFERENCES public.igny8_automation_runs(id) ON DELETE CASCADE;


--
-- Name: igny8_run_items igny8_run_items_run_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_run_items
    ADD CONSTRAINT igny8_run_items_run_id_fkey FOREIGN KEY (run_id) REFERENCES public.igny8_automation_runs(id) ON DELETE CASCADE;


--
-- Name: igny8_run_items igny8_run_items_step_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_run_items
    ADD CONSTRAINT igny8_run_items_step_id_fkey FOREIGN KEY (step_id) REFERENCES public.igny8_steps(id) ON DELETE CASCADE;


--
-- Name: igny8_run_log igny8_run_log_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_run_log
    ADD CONSTRAINT igny8_run_log_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.igny8_accounts(id) ON DELETE CASCADE;


--
-- Name: igny8_run_log igny8_run_log_run_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_run_log
    ADD CONSTRAINT igny8_run_log_run_id_fkey FOREIGN KEY (run_id) REFERENCES public.igny8_automation_runs(id) ON DELETE CASCADE;


--
-- Name: igny8_run_progress igny8_run_progress_run_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_run_progress
    ADD CONSTRAINT igny8_run_progress_run_id_fkey FOREIGN KEY (run_id) REFERENCES public.igny8_automation_runs(id) ON DELETE CASCADE;


--
-- Name: igny8_sessions igny8_sessions_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_sessions
    ADD CONSTRAINT igny8_sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.igny8_users(id) ON DELETE CASCADE;


--
-- Name: igny8_settings igny8_settings_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_settings
    ADD CONSTRAINT igny8_settings_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.igny8_accounts(id) ON DELETE CASCADE;


--
-- Name: igny8_site_posts igny8_site_posts_content_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_site_posts
    ADD CONSTRAINT igny8_site_posts_content_id_fkey FOREIGN KEY (content_id) REFERENCES public.igny8_content(id) ON DELETE SET NULL;


--
-- Name: igny8_site_posts igny8_site_posts_site_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_site_posts
    ADD CONSTRAINT igny8_site_posts_site_id_fkey FOREIGN KEY (site_id) REFERENCES public.igny8_sites(id) ON DELETE CASCADE;


--
-- Name: igny8_sites igny8_sites_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_sites
    ADD CONSTRAINT igny8_sites_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.igny8_accounts(id) ON DELETE CASCADE;


--
-- Name: igny8_steps igny8_steps_run_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_steps
    ADD CONSTRAINT igny8_steps_run_id_fkey FOREIGN KEY (run_id) REFERENCES public.igny8_automation_runs(id) ON DELETE CASCADE;


--
-- Name: igny8_tasks igny8_tasks_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_tasks
    ADD CONSTRAINT igny8_tasks_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.igny8_accounts(id) ON DELETE CASCADE;


--
-- Name: igny8_tasks igny8_tasks_cluster_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_tasks
    ADD CONSTRAINT igny8_tasks_cluster_id_fkey FOREIGN KEY (cluster_id) REFERENCES public.igny8_clusters(id) ON DELETE SET NULL;


--
-- Name: igny8_tasks igny8_tasks_idea_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_tasks
    ADD CONSTRAINT igny8_tasks_idea_id_fkey FOREIGN KEY (idea_id) REFERENCES public.igny8_content_ideas(id) ON DELETE SET NULL;


--
-- Name: igny8_tasks igny8_tasks_site_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_tasks
    ADD CONSTRAINT igny8_tasks_site_id_fkey FOREIGN KEY (site_id) REFERENCES public.igny8_sites(id) ON DELETE CASCADE;


--
-- Name: igny8_telling igny8_telling_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_telling
    ADD CONSTRAINT igny8_telling_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.igny8_accounts(id) ON DELETE CASCADE;


--
-- Name: igny8_telling igny8_telling_site_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_telling
    ADD CONSTRAINT igny8_telling_site_id_fkey FOREIGN KEY (site_id) REFERENCES public.igny8_sites(id) ON DELETE CASCADE;


--
-- Name: igny8_tokens igny8_tokens_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_tokens
    ADD CONSTRAINT igny8_tokens_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.igny8_accounts(id) ON DELETE CASCADE;


--
-- Name: igny8_tokens igny8_tokens_site_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_tokens
    ADD CONSTRAINT igny8_tokens_site_id_fkey FOREIGN KEY (site_id) REFERENCES public.igny8_sites(id) ON DELETE CASCADE;


--
-- Name: igny8_users igny8_users_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.igny8_users
    ADD CONSTRAINT igny8_users_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.igny8_accounts(id) ON DELETE CASCADE;


--
-- PostgreSQL database dump complete
--


