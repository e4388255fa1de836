/* Rows of steps, of their items, and of calls with their answers. */
#include "store/runs/runs.h"
#include "store/store.h"

void step_insert(struct db *db, struct step_row *s, const int64_t *items, int64_t now)
{
    s->id = db_insert(
        db, 0,
        "insert into igny8_steps(run_id, account_id, site_id, stage, batch, size, set_aside, promised, "
        "created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id",
        BIND(db_int(s->run_id), db_int(s->account_id), db_int(s->site_id), db_int(s->stage), db_int(s->batch),
             db_int(s->size), db_int(s->set_aside), db_int(s->promised), db_int(now)));
    s->tries = 1;
    for (int i = 0; i < s->size; i++)
        db_exec(db,
                "insert into igny8_run_items(run_id, stage, item_id, step_id, position) values ($1, $2, $3, "
                "$4, $5) "
                "on conflict (run_id, stage, item_id) do update set step_id = excluded.step_id, "
                "position = excluded.position, outcome = null, reason = null",
                BIND(db_int(s->run_id), db_int(s->stage), db_int(items[i]), db_int(s->id), db_int(i + 1)));
}

bool step_first_open(struct db *db, int64_t run, int64_t but, struct step_row *s)
{
    struct rows *r = db_query(db, NULL,
                              "select id, run_id, account_id, site_id, stage, batch, tries, size, set_aside, "
                              "promised from igny8_steps where run_id = $1 and state = 'open' and id <> $2 "
                              "order by id limit 1",
                              BIND(db_int(run), db_int(but)));
    bool found = rows_next(r);
    if (found)
        *s = (struct step_row){.id = row_int(r, "id"),
                               .run_id = row_int(r, "run_id"),
                               .account_id = row_int(r, "account_id"),
                               .site_id = row_int(r, "site_id"),
                               .stage = row_int(r, "stage"),
                               .batch = row_int(r, "batch"),
                               .tries = row_int(r, "tries"),
                               .size = row_int(r, "size"),
                               .set_aside = row_int(r, "set_aside"),
                               .promised = row_int(r, "promised")};
    talloc_free(r);
    return found;
}

int step_items(struct db *db, int64_t step, int max, int64_t *ids)
{
    struct rows *r = db_query(
        db, NULL, "select item_id from igny8_run_items where step_id = $1 order by position limit $2",
        BIND(db_int(step), db_int(max)));
    int n = 0;
    while (n < max && rows_next(r))
        ids[n++] = row_int(r, "item_id");
    talloc_free(r);
    return n;
}

static const char *state_name(enum step_state s)
{
    static const char *const names[] = {"open", "done", "failed", "halved"};
    return names[s];
}

void step_end(struct db *db, int64_t step, enum step_state state, int64_t credits, const char *error,
              int64_t now)
{
    db_exec(db, "update igny8_steps set state = $2, credits = $3, error = $4, ended_at = $5 where id = $1",
            BIND(db_int(step), db_text(state_name(state)), db_int(credits), db_text(error), db_int(now)));
}

void step_set_tries(struct db *db, int64_t step, int64_t tries)
{
    db_exec(db, "update igny8_steps set tries = $2, promised = 0 where id = $1",
            BIND(db_int(step), db_int(tries)));
}

void step_delete(struct db *db, int64_t step)
{
    db_exec(db, "delete from igny8_steps where id = $1", BIND(db_int(step)));
}

void step_set_price(struct db *db, int64_t step, int64_t set_aside, int64_t promised)
{
    db_exec(db, "update igny8_steps set set_aside = $2, promised = $3 where id = $1",
            BIND(db_int(step), db_int(set_aside), db_int(promised)));
}

void step_set_promised(struct db *db, int64_t step, int64_t promised)
{
    db_exec(db, "update igny8_steps set promised = $2 where id = $1", BIND(db_int(step), db_int(promised)));
}

void step_drop_promise(struct db *db, int64_t step, int64_t fence)
{
    db_exec(db,
            "update igny8_steps set promised = 0 where id = $1 and exists (select 1 from "
            "igny8_automation_runs r where r.id = igny8_steps.run_id and r.fence = $2)",
            BIND(db_int(step), db_int(fence)));
}

void step_items_skip(struct db *db, int64_t step, const char *why)
{
    db_exec(
        db,
        "update igny8_run_items set outcome = 'skipped', reason = $2 where step_id = $1 and outcome is null",
        BIND(db_int(step), db_text(why)));
}

void steps_cancel(struct db *db, struct run *run, const char *why, int64_t now)
{
    struct step_row row;
    while (step_first_open(db, run->id, 0, &row)) {
        run->results[row.stage - 1].skipped +=
            db_query_int(db, 0, "select count(*) from igny8_run_items where step_id = $1 and outcome is null",
                         BIND(db_int(row.id)));
        run->dirty |= 1U << (row.stage - 1);
        step_items_skip(db, row.id, why);
        step_end(db, row.id, STEP_FAILED, 0, why, now);
    }
}

void step_item_set_outcome(struct db *db, int64_t run, int64_t stage, int64_t item, const char *outcome,
                           const char *why)
{
    db_exec(db,
            "update igny8_run_items set outcome = $4, reason = $5 where run_id = $1 and stage = $2 and "
            "item_id = $3",
            BIND(db_int(run), db_int(stage), db_int(item), db_text(outcome), db_text(why)));
}

int64_t step_items_open(struct db *db, int64_t run, int64_t stage)
{
    return db_query_int(
        db, 0, "select count(*) from igny8_run_items where run_id = $1 and stage = $2 and outcome is null",
        BIND(db_int(run), db_int(stage)));
}

static struct value int_or_null(int64_t n)
{
    return n < 0 ? db_null() : db_int(n);
}

/* The price in force: the account's own, else the one passed in. */
#define OWN_PRICE "igny8_prices where account_id = $1 and provider = $9 and model = $20"
#define PRICE                                                                                                \
    "(select input, output, image, cached_input, cache_write from " OWN_PRICE " union all "                  \
    "select cast($26 as bigint), cast($27 as bigint), cast($28 as bigint), cast($29 as bigint), "            \
    "cast($30 as bigint) where not exists (select 1 from " OWN_PRICE "))"

/* Fresh, cached and stored input tokens have prices of their own; reasoning is part of the output. What the
 * cache costs is input's price where nothing is said, and a quarter more to write. */
#define BY_TOKENS                                                                                            \
    "(((cast($12 as bigint) - cast($22 as bigint) - cast($23 as bigint)) * p.input "                         \
    "+ cast($22 as bigint) * coalesce(p.cached_input, p.input) "                                             \
    "+ cast($23 as bigint) * coalesce(p.cache_write, p.input + p.input / 4) "                                \
    "+ cast($13 as bigint) * p.output + 500000) / 1000000)"

#define AT_QUALITY                                                                                           \
    "(select q.image from igny8_quality_prices q where q.account_id = $1 and q.provider = $9 "               \
    "and q.model = $20 and q.quality = $25)"

/* The cost that the provider reported, else by price; a refused image costs nothing. */
#define COST                                                                                                 \
    "case when $17 = 1 then cast($18 as bigint) when $9 = 'builtin' then 0 when $19 = 1 and $14 >= 3 then "  \
    "0 when $19 = 1 then (select coalesce(" AT_QUALITY ", p.image, " BY_TOKENS ") from " PRICE " p) "        \
    "else (select " BY_TOKENS " from " PRICE " p) end"

#define INTO_USAGE                                                                                           \
    "insert into igny8_ai_usage_log(account_id, site_id, run_id, step_id, call_no, try, purpose, "           \
    "function, provider, model, request_id, tokens_in, tokens_out, finish, duration_ms, created_at, "        \
    "cost, perhaps_billed, tokens_cached, tokens_cache_written, tokens_reasoning, quality) "                 \
    "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, " COST ", $21, "         \
    "nullif(cast($22 as bigint), 0), nullif(cast($23 as bigint), 0), nullif(cast($24 as bigint), 0), $25)"

/* Returns id and cost. On PostgreSQL one statement saves a round trip; on SQLite a second one is cheaper
 * than RETURNING (db.h). */
static struct rows *usage_insert(struct db *db, const struct value *values, int count)
{
    if (db_is_postgres(db))
        return db_query(db, NULL, INTO_USAGE " returning id, cost", values, count);
    int64_t id = db_insert(db, 0, INTO_USAGE " returning id", values, count);
    return db_query(db, NULL, "select id, cost from igny8_ai_usage_log where id = $1", BIND(db_int(id)));
}

/* At most what is left of the input: a server's parts may exceed its sum. */
static int64_t part_of(int64_t tokens_in, int64_t part)
{
    int64_t most = tokens_in > 0 ? tokens_in : 0;
    return part < most ? part : most;
}

/* To its run and to its stage. */
static void add_cost(struct db *db, const struct call_row *c)
{
    int64_t known = c->cost > 0 ? c->cost : 0, unknown = c->cost < 0;
    db_exec(
        db,
        "update igny8_automation_runs set cost = cost + $2, cost_unknown = cost_unknown + $3 where id = $1",
        BIND(db_int(c->run_id), db_int(known), db_int(unknown)));
    db_exec(
        db,
        "insert into igny8_stage_costs(run_id, stage, cost, cost_unknown) "
        "select run_id, stage, $2, $3 from igny8_steps where id = $1 on conflict (run_id, stage) do update "
        "set cost = igny8_stage_costs.cost + excluded.cost, "
        "cost_unknown = igny8_stage_costs.cost_unknown + excluded.cost_unknown",
        BIND(db_int(c->step_id), db_int(known), db_int(unknown)));
}

void call_insert(struct db *db, struct call_row *c)
{
    const struct price *p = &c->shipped;
    int64_t cached = part_of(c->tokens_in, c->tokens_cached);
    int64_t written = part_of(c->tokens_in - cached, c->tokens_cache_written);
    struct rows *r = usage_insert(
        db, BIND(db_int(c->account_id), db_int(c->site_id), db_ref(c->run_id), db_ref(c->step_id),
                 db_int(c->call_no), db_int(c->try), db_text(c->purpose), db_text(c->function),
                 db_text(c->provider), db_text(c->model), db_text(c->request_id), int_or_null(c->tokens_in),
                 int_or_null(c->tokens_out), db_int(c->finish), db_int(c->duration_ms), db_int(c->now),
                 db_int(c->cost_told), db_int(c->cost), db_int(c->image),
                 db_text(c->asked_model ? c->asked_model : ""), db_int(c->perhaps_billed), db_int(cached),
                 db_int(written), db_int(c->tokens_reasoning), db_text(c->quality), int_or_null(p->input),
                 int_or_null(p->output), int_or_null(p->image), int_or_null(p->cached_input),
                 int_or_null(p->cache_write)));
    if (rows_next(r)) {
        c->id = row_int(r, "id");
        c->cost = row_null(r, "cost") ? -1 : row_int(r, "cost");
    }
    talloc_free(r);
    if (c->run_id && c->cost != 0)
        add_cost(db, c);
    db_exec(db, "insert into igny8_call_texts(call_id, request, answer, created_at) values ($1, $2, $3, $4)",
            BIND(db_int(c->id), db_text(c->request), db_text(c->answer), db_int(c->now)));
}

int64_t call_find(struct db *db, int64_t step, int64_t call_no)
{
    return db_query_int(
        db, 0, "select id from igny8_ai_usage_log where step_id = $1 and call_no = $2 order by id limit 1",
        BIND(db_int(step), db_int(call_no)));
}

static void call_read(TALLOC_CTX *owner, const struct rows *r, struct call_row *c)
{
    *c = (struct call_row){
        .id = row_int(r, "id"),
        .call_no = row_int(r, "call_no"),
        .try = row_int(r, "try"),
        .finish = row_int(r, "finish"),
        .tokens_in = row_null(r, "tokens_in") ? -1 : row_int(r, "tokens_in"),
        .tokens_out = row_null(r, "tokens_out") ? -1 : row_int(r, "tokens_out"),
        .parse_tries = row_int(r, "parse_tries"),
        .now = row_int(r, "created_at"),
        .purpose = row_dup(owner, r, "purpose"),
        .model = row_dup(owner, r, "model"),
        .answer = row_dup(owner, r, "answer"),
    };
}

int step_calls(struct db *db, TALLOC_CTX *owner, int64_t step, int64_t try, int max, struct call_row *calls)
{
    struct rows *r = db_query(
        db, NULL,
        "select u.id, call_no, try, finish, tokens_in, tokens_out, parse_tries, purpose, model, "
        "u.created_at, t.answer from igny8_ai_usage_log u join igny8_call_texts t on t.call_id = u.id "
        "where u.step_id = $1 and perhaps_billed = 0 order by u.id",
        BIND(db_int(step)));
    int n = 0;
    int64_t last = 0;
    while (n < max && rows_next(r)) {
        /* A former owner may have stored an answer that was then bought again: the first one counts. */
        if (row_int(r, "try") != try || row_int(r, "call_no") <= last)
            continue;
        last = row_int(r, "call_no");
        call_read(owner, r, &calls[n++]);
    }
    talloc_free(r);
    return n;
}

int step_answers(struct db *db, int64_t step, int64_t try)
{
    return (int)db_query_int(
        db, 0,
        "select count(distinct call_no) from igny8_ai_usage_log where step_id = $1 and try = $2 "
        "and perhaps_billed = 0",
        BIND(db_int(step), db_int(try)));
}

void call_set_parse_tries(struct db *db, int64_t call, int64_t tries)
{
    db_exec(db, "update igny8_ai_usage_log set parse_tries = $2 where id = $1",
            BIND(db_int(call), db_int(tries)));
}

void call_delete(struct db *db, int64_t call)
{
    db_exec(db, "delete from igny8_ai_usage_log where id = $1 and step_id is null", BIND(db_int(call)));
}

int64_t step_last_call_no(struct db *db, int64_t step)
{
    return db_query_int(db, 0, "select coalesce(max(call_no), 0) from igny8_ai_usage_log where step_id = $1",
                        BIND(db_int(step)));
}

void call_set_answer(struct db *db, int64_t call, const char *answer)
{
    db_exec(db, "update igny8_call_texts set answer = $2 where call_id = $1",
            BIND(db_int(call), db_text(answer)));
}

bool call_find_oneshot(struct db *db, TALLOC_CTX *owner, int64_t account, const char *function,
                       const char *request, int64_t since, struct call_row *c)
{
    struct rows *r = db_query(
        db, NULL,
        "select u.id, call_no, try, finish, tokens_in, tokens_out, parse_tries, purpose, model, "
        "u.created_at, t.answer from igny8_ai_usage_log u join igny8_call_texts t on t.call_id = u.id "
        "where u.account_id = $1 and u.created_at >= $4 and u.step_id is null and u.function = $2 "
        "and u.perhaps_billed = 0 and t.request = $3 order by u.id desc limit 1",
        BIND(db_int(account), db_text(function), db_text(request), db_int(since)));
    bool found = rows_next(r);
    if (found)
        call_read(owner, r, c);
    talloc_free(r);
    return found;
}
