/* Stores the result of a call as its row before the answer is used. The engine loop's
 * thread. */
#include "engine/engine_internal.h"
#include "engine/waiting/waiting.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/log.h"

static void call_row_of(const struct provider_call *e, struct call_row *c)
{
    const struct active_run *j = e->active_run;
    const struct step *s = j->step;
    *c = (struct call_row){
        .account_id = j->run.account_id,
        .site_id = j->run.site_id,
        .run_id = j->run.id,
        .step_id = s->row.id,
        .call_no = s->calls_made + 1,
        .try = s->row.tries,
        .finish = e->answer->finish,
        .tokens_in = e->answer->tokens_in,
        .tokens_out = e->answer->tokens_out,
        .tokens_cached = e->answer->tokens_cached,
        .tokens_cache_written = e->answer->tokens_cache_written,
        .tokens_reasoning = e->answer->tokens_reasoning,
        .duration_ms = e->ended_ms - e->started_ms,
        .purpose = turn_kind_name(s->purpose),
        .function = stage_of(s->row.stage)->function->name,
        .provider = e->config.provider->name,
        .model = e->answer->model ? e->answer->model : e->config.model,
        .asked_model = e->config.model,
        .cost_told = e->answer->cost_told,
        .cost = e->answer->cost,
        .image = e->request->kind == AI_REQUEST_IMAGE,
        .perhaps_billed = e->perhaps_billed,
        .request_id = e->answer->request_id,
        .request = e->request->document ? e->request->document : e->request->prompt,
        .answer = e->answer->text ? e->answer->text : "",
        .now = clock_now_ms(),
    };
    cost_set_price(&e->config, c);
}

static void store_one(struct engine_loop *k, struct provider_call *e, bool again)
{
    const struct step *s = e->active_run->step;
    struct call_row c;
    if (e->kind == CALL_INGEST) {
        call_set_answer(k->db, s->last_call, e->answer->text);
        return;
    }
    call_row_of(e, &c);
    e->stored_at = c.now;
    e->call_id = again ? call_find(k->db, c.step_id, c.call_no) : 0;
    if (e->call_id)
        return;
    if (e->perhaps_billed)
        cost_count_max(k->db, &e->config, e->request, &c);
    call_insert(k->db, &c);
    e->call_id = c.id;
    e->cost = c.cost;
    if (s->row.promised) /* this row replaces the promise */
        step_set_promised(k->db, s->row.id, 0);
}

struct call_of_run {
    int64_t run;
    struct provider_call *call;
};

static int by_run(const void *a, const void *b)
{
    const struct call_of_run *left = a, *right = b;
    return (left->run > right->run) - (left->run < right->run);
}

/* In the order of run ids, in which commit batches lock. */
static struct call_of_run *calls_by_run(struct provider_call *list, int *count)
{
    int n = 0;
    for (struct provider_call *e = list; e; e = (struct provider_call *)e->message.next)
        n++;
    struct call_of_run *calls = talloc_array(NULL, struct call_of_run, (unsigned)n);
    *count = n;
    n = 0;
    for (struct provider_call *e = list; e; e = (struct provider_call *)e->message.next)
        calls[n++] = (struct call_of_run){e->active_run->run.id, e};
    qsort(calls, (size_t)n, sizeof(struct call_of_run), by_run);
    return calls;
}

static void find_owned(struct engine_loop *k, struct provider_call *list)
{
    int n;
    struct call_of_run *calls = calls_by_run(list, &n);
    int64_t *ids = talloc_array(calls, int64_t, (unsigned)n);
    int64_t *fences = talloc_array(calls, int64_t, (unsigned)n);
    bool *owned = talloc_zero_array(calls, bool, (unsigned)n);
    for (int i = 0; i < n; i++) {
        ids[i] = calls[i].run;
        fences[i] = calls[i].call->active_run->run.fence;
    }
    run_lock_owned(k->db, k->lease->engine, ids, fences, n, owned);
    for (int i = 0; i < n; i++)
        calls[i].call->unowned = !owned[i];
    talloc_free(calls);
}

/* again: an earlier commit may have succeeded although its answer was lost. */
static enum commit_result store_all(struct engine_loop *k, struct provider_call *list, bool again,
                                    struct error *why)
{
    if (!db_begin(k->db, DB_RELAXED, why))
        return COMMIT_NO;
    find_owned(k, list);
    for (struct provider_call *e = list; e; e = (struct provider_call *)e->message.next)
        if (!e->unowned)
            store_one(k, e, again);
    return db_commit(k->db, why);
}

/* An engine that has taken a run over has read what was stored, and requests the rest. */
static void tell_unowned(const struct provider_call *e)
{
    if (e->kind == CALL_SEND && e->unowned)
        log_line(LOG_WARN,
                 "%s: an answer to %s (%s, %lld tokens in, %lld out) came after another engine had taken the "
                 "run over, or it had ended: it is not stored, and the provider may bill it.",
                 e->active_run->run.run_id, stage_of(e->active_run->step->row.stage)->function->name,
                 e->config.model ? e->config.model : "", (long long)e->answer->tokens_in,
                 (long long)e->answer->tokens_out);
}

/* Paid answers stay in memory until the database takes them, also past the lease: as long as a run has this
 * engine's fence, nobody else has asked for them. */
bool call_rows_save(struct engine_loop *k, struct provider_call *list)
{
    struct error why;
    bool again = false;
    for (;;) {
        enum commit_result done = store_all(k, list, again, &why);
        if (done == COMMIT_YES) {
            database_wait_over(k);
            for (struct provider_call *e = list; e; e = (struct provider_call *)e->message.next)
                tell_unowned(e);
            return true;
        }
        again = again || done == COMMIT_UNKNOWN;
        if (engine_stopping(k->engine))
            return false;
        database_wait(k, &why);
    }
}

/* Keeps the run's totals in memory equal to those that call_insert wrote to its row. */
void call_rows_count(struct active_run *j, const struct provider_call *e)
{
    struct step *s = j->step;
    s->calls_made++;
    s->row.promised = 0;
    j->run.cost += e->cost > 0 ? e->cost : 0;
    j->run.cost_unknown += e->cost < 0;
}

/* ---- calls that may have been billed --------------------------------------------- */

void call_rows_count_lost(struct active_run *j, const struct provider_call *e)
{
    call_rows_count(j, e);
    j->charges.check_caps = true;
    j->charges.calls++;
    j->charges.cost += e->cost > 0 ? e->cost : 0;
    j->charges.unknown += e->cost < 0;
}

/* A killed process may have sent the call that this amount was promised for. */
static void count_promised(struct active_run *j, struct run_log *b)
{
    struct step_row row = j->step->row;
    row.promised = j->charges.left;
    cost_count_promised(b->db, &j->run, &row, active_run_provider(j), turn_kind_name(j->step->purpose),
                        ++j->step->calls_made, b->now);
    j->run.cost += j->charges.left;
    j->charges.cost += j->charges.left;
    j->charges.calls++;
    j->charges.left = 0;
}

void call_rows_log_charges(struct active_run *j, struct run_log *b)
{
    char cost[40];
    if (j->charges.left > 0 && j->step)
        count_promised(j, b);
    if (j->charges.calls == 0)
        return;
    run_log_line(b, j->run.current_stage, "warning", LOG_PLACE_BOTH,
                 "Stage %lld: %d %s sent and had no usable answer; may have been billed: counted at %s%s",
                 (long long)j->run.current_stage, j->charges.calls,
                 j->charges.calls == 1 ? "request was" : "requests were",
                 cost_text(cost, sizeof cost, j->charges.cost),
                 j->charges.unknown ? ", some at a cost that is not known" : "");
    j->charges.calls = j->charges.unknown = 0;
    j->charges.cost = 0;
}
