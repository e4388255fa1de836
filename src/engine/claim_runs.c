/* Claims free runs. A step that a killed process left open continues from its stored
 * answers: they are parsed again, never bought again. */
#include "engine/engine_internal.h"
#include "engine/waiting/waiting.h"

#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/metrics.h"
#include "store/accounts/accounts.h"

/* A stored answer that has crashed the program twice is not parsed a third time. */
enum { PARSE_TRIES_MAX = 2 };

static void rewrite_log_files(struct engine_loop *k, struct active_run *j)
{
    struct log_batch *s = log_batch_of_run(k->db, NULL, &j->run, &j->positions);
    s->from = j;
    s->first = j->run.fence == 1;
    log_writer_push(k->log_writer, s);
}

void claim_step_make(struct engine_loop *k, struct active_run *j, const struct step_row *row,
                     const int64_t *items)
{
    struct step *s = talloc_zero(j, struct step);
    const struct stage *stage = stage_of(row->stage);
    s->row = *row;
    s->batch = talloc_zero(s, struct batch);
    *s->batch = (struct batch){.account_id = row->account_id,
                               .site_id = row->site_id,
                               .run_id = row->run_id,
                               .step_id = row->id,
                               .count = (int)row->size,
                               .now_ms = clock_now_ms(),
                               .image_price = j->plan.image.image_price,
                               .local = j->plan.text.provider->local != NULL};
    s->batch->items = talloc_zero_array(s->batch, struct item, (unsigned)s->batch->count + 1);
    for (int i = 0; i < s->batch->count; i++)
        s->batch->items[i].id = items[i];
    bool retry = j->run.retry && row->stage == j->run.start_stage;
    s->batch->prompt_version = j->plan.prompt[row->stage - 1];
    if (stage->function)
        prompt_read(k->db, s->batch, row->account_id, stage->function->name, s->batch->prompt_version,
                    &s->batch->prompt);
    if (stage->function)
        stage->function->load(k->db, s->batch, retry);
    j->step = s;
    if (stage->function)
        known_model_limit(k, j);
}

void claim_step_load(struct engine_loop *k, struct active_run *j, const struct step_row *row)
{
    struct step_row found = *row;
    int64_t *items = talloc_array(NULL, int64_t, (unsigned)row->size + 1);
    found.size = step_items(k->db, row->id, (int)row->size, items);
    claim_step_make(k, j, &found, items);
    j->step->row.size = row->size;
    talloc_free(items);
}

static void answers_load(struct engine_loop *k, struct step *s, struct call_row *calls, int n)
{
    s->connection_epoch = db_connection_epoch(k->db);
    for (int i = 0; i < n; i++) {
        struct answer *a = talloc_zero(s, struct answer);
        a->text = talloc_steal(a, (char *)(uintptr_t)calls[i].answer);
        a->length = a->text ? strlen(a->text) : 0;
        a->finish = (enum finish)calls[i].finish;
        a->tokens_in = calls[i].tokens_in;
        a->tokens_out = calls[i].tokens_out;
        a->model = calls[i].model;
        a->delivered_at = calls[i].now;
        enum turn_kind purpose = TURN_ASK;
        for (enum turn_kind p = TURN_ASK; p <= TURN_REWORD; p++)
            if (strcmp(turn_kind_name(p), calls[i].purpose) == 0)
                purpose = p;
        s->conversation.turns[s->conversation.count++] = (struct turn){.kind = purpose, .answer = a};
        s->last_call = calls[i].id;
    }
}

/* Parses the stored answers. The count of parses is stored before the parse and reset after
 * it: only a parse that never returned counts. */
static void step_replay(struct engine_loop *k, struct active_run *j, int64_t parses)
{
    struct step *s = j->step;
    if (image_step_pending(s)) {
        engine_todo(k, j, RUN_CALL_READY);
        return;
    }
    if (parses >= PARSE_TRIES_MAX) {
        *step_decision(s) = (struct decision){.action = DECISION_GIVE_UP};
        error_set(&s->decision->problem, ERR_BAD_ITEM,
                  "Reading its stored answer crashed the program twice.");
        engine_todo(k, j, RUN_COMMIT);
        return;
    }
    call_parse(k, j, true);
}

void claim_replay_decided(struct engine_loop *k, struct active_run *j)
{
    struct step *s = j->step;
    if (s->decision->action == DECISION_CALL) {
        s->purpose = s->decision->turn;
        s->problem = talloc_strdup(s, s->decision->problem.why);
        if (s->last_call && db_begin(k->db, DB_RELAXED, NULL)) {
            call_set_parse_tries(k->db, s->last_call, 0);
            db_commit(k->db, NULL);
        }
        j->charges.check_caps = j->charges.left > 0 || cost_guard_capped(k, j);
        engine_todo(k, j, j->charges.check_caps ? RUN_NEXT_STEP : RUN_CALL_READY);
        return;
    }
    engine_todo(k, j, RUN_COMMIT);
}

/* True: try again, as claim_read_all says. */
static bool claim_retry(struct engine_loop *k, const struct error *why)
{
    if (engine_stopping(k->engine))
        return false;
    database_wait(k, why);
    return true;
}

/* Reads the step's answers in the order of the conversation. */
static bool step_read(struct engine_loop *k, struct active_run *j, const struct step_row *row, bool died,
                      struct call_row *calls, int *n, struct error *why)
{
    if (!db_begin(k->db, DB_RELAXED, why))
        return false;
    claim_step_load(k, j, row);
    *n = step_calls(k->db, j->step, row->id, row->tries, CONVERSATION_MAX, calls);
    j->step->calls_made = step_last_call_no(k->db, row->id);
    j->charges.left = row->promised;
    j->step->row.promised = 0;
    if (*n > 0 && died && !(stage_of(row->stage)->image && image_step_row_pending(&calls[*n - 1])))
        call_set_parse_tries(k->db, calls[*n - 1].id, calls[*n - 1].parse_tries + 1);
    if (db_commit(k->db, why) == COMMIT_YES)
        return true;
    TALLOC_FREE(j->step);
    return false;
}

static void step_recover(struct engine_loop *k, struct active_run *j, const struct step_row *row, bool died)
{
    struct call_row calls[CONVERSATION_MAX];
    struct error why;
    int n = 0;
    while (!step_read(k, j, row, died, calls, &n, &why))
        if (!claim_retry(k, &why)) {
            active_run_free(k, j);
            return;
        }
    if (n > 0 && strcmp(calls[0].purpose, turn_kind_name(TURN_ASK)) != 0)
        n = 0; /* a database that crashed has lost the first: none of them counts */
    answers_load(k, j->step, calls, n);
    step_replay(k, j, n > 0 ? calls[n - 1].parse_tries : 0);
}

/* A run and its open step, as the database has them. */
struct claimed {
    struct active_run *active_run; /* NULL: its run has ended since */
    struct step_row row;
    bool open;
};

static void claim_read(struct engine_loop *k, int64_t id, struct claimed *t)
{
    struct active_run *j = talloc_zero(NULL, struct active_run);
    *t = (struct claimed){0};
    if (!run_load(k->db, id, &j->run) || j->run.status != RUN_RUNNING) {
        talloc_free(j);
        return;
    }
    t->active_run = j;
    j->open_steps = true;
    j->uncertain = !lease_valid(k->lease);
    char *config = run_config(k->db, j, id);
    struct error f;
    if (!plan_read(j, config, &j->plan))
        error_set(run_end_error(j), ERR_FATAL_CONFIG,
                  "The run's copied configuration is unreadable. Start a new run.");
    else if (!plan_keys(k->db, j, k->settings, j->run.account_id, j->run.site_id, &j->plan, &f))
        *run_end_error(j) = f;
    talloc_free(config);
    reservation_load(k->db, id, &j->hold);
    rewrite_log_files(k, j);
    t->open = step_first_open(k->db, id, 0, &t->row) && t->row.stage == j->run.current_stage;
}

/* An open step without a price set aside is opened like any other when the run advances. */
static void claim_resume(struct engine_loop *k, const struct claimed *t, bool died)
{
    struct active_run *j = t->active_run;
    struct active_run **bucket = &k->runs[(uint64_t)j->run.id % RUN_BUCKETS];
    j->next = *bucket;
    *bucket = j;
    k->run_count++;
    metric_add(METRIC_ENGINE_RUNS, 1);
    if (!j->stop && t->open && t->row.set_aside > 0)
        step_recover(k, j, &t->row, died);
    else
        engine_todo(k, j, RUN_NEXT_STEP);
}

/* Reads claimed runs; since they are claimed, it tries again until they can be read. */
static void claim_read_all(struct engine_loop *k, const int64_t *ids, int n, struct claimed *claimed)
{
    struct error why;
    for (;;) {
        bool begun = db_begin(k->db, DB_READ_ONLY, &why);
        for (int i = 0; begun && i < n; i++)
            claim_read(k, ids[i], &claimed[i]);
        if (begun && db_commit(k->db, &why) == COMMIT_YES)
            return;
        for (int i = 0; begun && i < n; i++)
            talloc_free(claimed[i].active_run);
        if (!claim_retry(k, &why)) {
            memset(claimed, 0, sizeof *claimed * (size_t)n);
            return;
        }
    }
}

void claim_runs(struct engine_loop *k)
{
    int64_t ids[COMMIT_BATCH_MAX];
    bool died[COMMIT_BATCH_MAX];
    struct error why;
    bool postgres = db_is_postgres(k->db);
    if (postgres)
        lease_reap_dead(k->lease, k->db);
    k->claim_more = false;
    if (!rate_queues_ready(k))
        return;
    if (!db_begin(k->db, DB_RELAXED, &why))
        return;
    int n = run_claim(k->db, k->lease->engine, !postgres, k->only_run, COMMIT_BATCH_MAX, ids, died);
    if (db_commit(k->db, &why) != COMMIT_YES) {
        if (why.kind == ERR_RETRY_LATER)
            database_wait(k, &why);
        else
            log_repeat(&k->tick_log, LOG_WARN, "%s", why.why);
        return;
    }
    if (n > 0 || k->run_count == 0)
        database_wait_over(k);
    struct claimed claimed[COMMIT_BATCH_MAX];
    claim_read_all(k, ids, n, claimed);
    for (int i = 0; i < n; i++)
        if (claimed[i].active_run)
            claim_resume(k, &claimed[i], died[i]);
    k->claim_more = n == COMMIT_BATCH_MAX; /* calls of the first go out before more are claimed */
}
