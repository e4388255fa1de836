/* Sends calls, processes their answers, and decides how long to wait after a failure. The
 * engine loop's thread. */
#include "engine/call_io.h"
#include "engine/engine_internal.h"
#include "engine/waiting/waiting.h"

#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/metrics.h"
#include "base/text/text.h"

/* Requests that were sent and had no usable answer may have been billed: how many are allowed
 * for a batch, and in a row for a run. */
enum { UNKNOWN_MAX = 3, UNKNOWN_IN_A_ROW = 9 };

/* ---- sending -------------------------------------------------------------------- */

struct error *call_error(struct provider_call *e)
{
    if (e->fail == NULL)
        e->fail = talloc_zero(e, struct error);
    return e->fail;
}

struct provider_call *call_new(struct engine_loop *k, struct active_run *j)
{
    struct step *s = j->step;
    struct provider_call *e = talloc_zero(NULL, struct provider_call);
    const struct ai_function *f = stage_of(s->row.stage)->function;
    e->active_run = j;
    e->kind = CALL_SEND;
    e->answer = talloc_zero(e, struct answer);
    e->answer->tokens_in = e->answer->tokens_out = -1;
    e->config = *active_run_provider(j);
    e->config.data_dir = k->settings->data_dir;
    e->config.renderer = engine_pictures(k->engine);
    e->config.memory = engine_builtin_memory(k->engine);
    bool image = f->kind == AI_REQUEST_IMAGE;
    e->config.first_byte_ms = image ? k->settings->image_first_byte_ms : k->settings->text_first_byte_ms;
    e->config.idle_ms = image ? k->settings->image_idle_ms : k->settings->text_idle_ms;
    e->config.whole_ms = k->settings->call_ms;
    known_model_read(k, e);
    e->request = talloc_steal(e, step_request(s));
    s->request = NULL;
    return e;
}

/* True: the run needs something else first, and no call is sent now. */
static bool sent_elsewhere(struct engine_loop *k, struct active_run *j)
{
    if (j->charges.check_caps || j->uncertain || !lease_valid(k->lease))
        engine_todo(k, j, RUN_NEXT_STEP);
    else if (image_step_pending(j->step))
        image_step_send(k, j);
    else
        return false;
    return true;
}

void call_send(struct engine_loop *k, struct active_run *j)
{
    if (sent_elsewhere(k, j))
        return;
    struct circuit_breaker *g = breaker_get(k, active_run_provider(j));
    if (g->open_until && !(g->probing && clock_mono_ms() >= g->open_until)) {
        rate_queue_release(k, j->admitted);
        j->admitted = NULL;
        provider_wait_circuit(k, j, g);
        return;
    }
    struct rate_queue *rate_queue;
    if (!rate_queue_acquire(k, j, &rate_queue))
        return;
    struct provider_call *e = call_new(k, j);
    e->rate_queue = rate_queue;
    j->state = RUN_CALLING;
    j->calling_since = clock_mono_ms();
    j->writing_noted = 0;
    j->provider_call = e;
    k->in_flight++;
    k->sent_since_trim++;
    metric_add(METRIC_CALLS_IN_FLIGHT, 1);
    call_progress_set(j, "AI_CALL", 10);
    e->try_renderer = e->request->kind == AI_REQUEST_IMAGE && !k->renderer_tried;
    if (e->config.provider->local) {
        call_io_work(engine_call_io(k->engine), e);
        return;
    }
    struct error f;
    e->fetch = talloc_zero(e, struct fetch);
    if (!e->config.provider->encode(e, &e->config, e->request, e->fetch, &f)) {
        *call_error(e) = f;
        e->decided = true;
        e->outcome = f.kind;
        e->message.kind = ENGINE_MSG_CALL_DONE;
        e->message.body = e;
        mailbox_push(k->mailbox, &e->message);
        return;
    }
    e->fetch->only_public = e->config.only_public;
    call_io_submit(engine_call_io(k->engine), e);
}

/* ---- failures ----------------------------------------------------------------------- */

void call_unusable(struct engine_loop *k, struct active_run *j, const struct error *f, bool refused)
{
    *step_decision(j->step) =
        (struct decision){.action = DECISION_GIVE_UP, .problem = *f, .refused = refused};
    engine_todo(k, j, RUN_COMMIT);
}

static void handle_refused_item(struct engine_loop *k, struct active_run *j, struct provider_call *e)
{
    struct error setup;
    enum refusal_cause cause = setup_fault_judge(j, e, &setup);
    if (cause == REFUSAL_OF_SETUP) {
        *run_end_error(j) = setup;
        engine_todo(k, j, RUN_NEXT_STEP);
        return;
    }
    call_unusable(k, j, call_error(e), false);
    j->step->decision->unclear = cause == REFUSAL_UNCLEAR;
}

static void handle_failure(struct engine_loop *k, struct active_run *j, struct provider_call *e)
{
    struct circuit_breaker *g = breaker_get(k, &e->config);
    if (e->learned) { /* the same request in another form: this is neither a try nor a wait */
        engine_todo(k, j, RUN_CALL_READY);
        return;
    }
    switch (e->outcome) {
    case ERR_SENT_UNKNOWN:
        if (++j->unknown_in_row >= UNKNOWN_IN_A_ROW) {
            error_set(run_end_error(j), ERR_SENT_UNKNOWN,
                      "%d requests in a row had no usable answer and may have been billed: "
                      "%.250s Check the provider, then resume the run.",
                      j->unknown_in_row, call_error(e)->why);
            engine_todo(k, j, RUN_NEXT_STEP);
            return;
        }
        if (++j->unknown >= UNKNOWN_MAX) {
            call_unusable(k, j, call_error(e), true);
            return;
        }
        provider_wait_again(k, j, call_error(e));
        return;
    case ERR_RETRY_LATER:
    case ERR_RATE_LIMITED:
    case ERR_BUSY:
        provider_wait_again(k, j, call_error(e));
        return;
    case ERR_BAD_ITEM:
        provider_wait_ended(g);
        handle_refused_item(k, j, e);
        return;
    case ERR_QUOTA:
    case ERR_FATAL_CONFIG:
    case ERR_NO_CREDITS:
    case ERR_COST_CAP:
    case ERR_BAD_INPUT:
        *run_end_error(j) = *call_error(e);
        engine_todo(k, j, RUN_NEXT_STEP);
        return;
    case ERR_NONE:
        return;
    }
}

static void count_call(const struct provider_call *e)
{
    metric_add(METRIC_CALLS_IN_FLIGHT, -1);
    metric_family_add(FAMILY_CALLS_BY_PROVIDER, e->config.provider, (int)e->outcome);
    if (e->started_ms > 0)
        metric_timer_add(e->request->kind == AI_REQUEST_IMAGE ? TIMER_IMAGE_CALL : TIMER_TEXT_CALL,
                         (e->ended_ms - e->started_ms) * 1000);
}

/* ---- answers --------------------------------------------------------------------------- */

/* A partial answer counts like one that never came. */
static void classify_billing(struct provider_call *e)
{
    bool waits = e->outcome == ERR_RETRY_LATER || e->outcome == ERR_RATE_LIMITED || e->outcome == ERR_BUSY;
    if (e->perhaps_billed && waits)
        e->outcome = ERR_SENT_UNKNOWN;
}

static void decode_reply(struct provider_call *e)
{
    const struct fetch_reply *reply = &e->fetch->reply;
    e->outcome = e->config.provider->decode(e, &e->config, e->request, reply, e->answer, call_error(e));
    e->perhaps_billed = cost_perhaps_billed(e->outcome, reply, e->answer);
    TALLOC_FREE(e->fetch);
}

void call_completed(struct engine_loop *k, struct provider_call *e, struct provider_call **to_store)
{
    struct active_run *j = e->active_run;
    if (e->kind == CALL_INGEST) {
        image_step_completed(k, e, to_store);
        return;
    }
    j->provider_call = NULL;
    k->in_flight--;
    rate_queue_release(k, e->rate_queue);
    if (!e->decided)
        decode_reply(e);
    k->renderer_tried = k->renderer_tried || (e->request->kind == AI_REQUEST_IMAGE && !e->try_renderer);
    e->learned = known_model_learn(k, e);
    classify_billing(e);
    count_call(e);
    if (e->outcome != ERR_NONE && !e->perhaps_billed) {
        if (j->gone)
            active_run_free(k, j);
        else
            handle_failure(k, j, e);
        talloc_free(e);
        return;
    }
    if (e->outcome == ERR_NONE) {
        struct circuit_breaker *g = breaker_get(k, &e->config);
        provider_wait_ended(g);
    }
    e->message.next = (struct message *)*to_store;
    *to_store = e;
}

/* The answer joins the conversation of its step. */
static void append_answer(struct engine_loop *k, struct provider_call *e)
{
    struct active_run *j = e->active_run;
    struct step *s = j->step;
    image_step_delivered(s, e);
    setup_fault_accepted(j);
    struct answer *a = talloc_steal(s, e->answer);
    a->text = talloc_steal(a, a->text); /* a built-in answer's text belongs to the call */
    a->delivered_at = e->stored_at;
    a->link = a->request_id = NULL; /* they belong to the call and are stored by now */
    a->model = a->model ? talloc_strdup(a, a->model) : NULL;
    if (s->conversation.count == 0)
        s->connection_epoch = db_connection_epoch(k->db);
    s->conversation.turns[s->conversation.count++] = (struct turn){.kind = s->purpose, .answer = a};
    s->last_call = e->call_id;
    call_rows_count(j, e);
    j->attempts = j->unknown = j->unknown_in_row = 0;
    j->waiting_since = 0;
    j->note = (struct wait_note){0};
}

/* Adds the answer to its step, then ingests its image or parses the conversation. */
static void process_answer(struct engine_loop *k, struct provider_call *e)
{
    struct active_run *j = e->active_run;
    struct step *s = j->step;
    if (e->kind == CALL_INGEST)
        image_step_stored(k, s, e);
    else
        append_answer(k, e);
    if (image_step_pending(s)) {
        image_step_send(k, j);
        return;
    }
    known_model_limit(k, j);
    call_parse(k, j, false);
}

void call_decided(struct engine_loop *k, struct active_run *j)
{
    struct step *s = j->step;
    if (s->decision->action == DECISION_CALL) {
        s->purpose = s->decision->turn;
        s->problem = talloc_strdup(s, s->decision->problem.why);
        j->charges.check_caps = cost_guard_capped(k, j);
        engine_todo(k, j, j->run.requested_state == RUN_REQUEST_NONE ? RUN_CALL_READY : RUN_NEXT_STEP);
        return;
    }
    call_progress_set(j, "SAVE", 95);
    engine_todo(k, j, RUN_COMMIT);
}

static void handle_stored(struct engine_loop *k, struct provider_call *e)
{
    if (e->active_run->gone || e->unowned) {
        active_run_free(k, e->active_run);
    } else if (e->outcome != ERR_NONE) {
        call_rows_count_lost(e->active_run, e);
        handle_failure(k, e->active_run, e);
    } else {
        process_answer(k, e);
    }
}

void calls_persist(struct engine_loop *k, struct provider_call *list)
{
    if (list && !call_rows_save(k, list)) {
        k->lost = true;
        return;
    }
    while (list) {
        struct provider_call *e = list;
        list = (struct provider_call *)e->message.next;
        handle_stored(k, e);
        talloc_free(e);
    }
}
