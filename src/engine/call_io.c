/* The loop's side of a call: sends it, follows its stream, hands it back. An
 * image goes by a worker on its way back: decoded, fetched from its link if
 * need be, checked, stored as a file. Nothing here knows of runs. */
#include "engine/engine_internal.h"

#include "ai/images/image_ingest.h"

#include <string.h>

#include "base/clock.h"

struct courier {
    struct event_loop *loop;
    struct fetcher *fetcher;
    struct mailbox *keeper;
    struct thread_pool *pool;
    struct picture_renderer *renderer;
    int64_t beat_ms;
};

static void hand_back(struct errand *e)
{
    e->ended_ms = clock_mono_ms();
    e->message.kind = e->kind == CALL_TIMER   ? ENGINE_MSG_TIMER
                      : e->kind == CALL_PARSE ? ENGINE_MSG_PARSED
                                              : ENGINE_MSG_CALL_DONE;
    e->message.body = e;
    mailbox_push(e->courier->keeper, &e->message);
}

static void decided(struct errand *e, enum error_kind outcome)
{
    e->outcome = outcome;
    e->decided = true;
    hand_back(e);
}

/* ---- workers --------------------------------------------------------------- */

static enum error_kind store_picture(struct errand *e, bool ours)
{
    return image_ingest_store(e->courier->renderer, e->config.data_dir, e->request, ours, e->raw, e->answer,
                              errand_fail(e));
}

/* Delivered: its row is written before anything is made of it. */
static void image_job(void *arg)
{
    struct errand *e = arg;
    const struct fetch_reply *reply = &e->fetch->reply;
    enum error_kind outcome =
        e->config.provider->decode(e, &e->config, e->request, reply, e->answer, errand_fail(e));
    e->perhaps_billed = money_perhaps_billed(outcome, reply, e->answer);
    TALLOC_FREE(e->fetch);
    if (outcome == ERR_NONE)
        image_ingest_note(e->config.data_dir, e->answer);
    decided(e, outcome);
}

static void ingest_job(void *arg)
{
    struct errand *e = arg;
    enum error_kind outcome = ERR_NONE;
    if (e->fetch)
        outcome =
            image_ingest_reply(&e->config, e->answer->link, &e->fetch->reply, e->answer, errand_fail(e));
    TALLOC_FREE(e->fetch);
    e->ours = outcome == ERR_NONE;
    if (outcome == ERR_NONE)
        outcome = store_picture(e, false);
    decided(e, outcome);
}

static void renderer_job(void *arg)
{
    struct errand *e = arg;
    if (!picture_renderer_ready(e->courier->renderer, errand_fail(e))) {
        errand_fail(e)->kind = ERR_FATAL_CONFIG; /* whatever it is, it is this machine's, and no provider's */
        decided(e, ERR_FATAL_CONFIG);
        return;
    }
    e->try_renderer = false;
    if (e->config.provider->local)
        courier_work(e->courier, e);
    else
        courier_take(e->courier, e);
}

static void local_job(void *arg)
{
    struct errand *e = arg;
    e->started_ms = clock_mono_ms();
    enum error_kind outcome = e->config.provider->local(e, &e->config, e->request, e->answer, errand_fail(e));
    if (outcome == ERR_NONE && e->answer->bytes)
        outcome = store_picture(e, true);
    decided(e, outcome);
}

/* The step is the worker's meanwhile: the keeper touches none of it while its job is RUN_PARSING. */
static void parse_job(void *arg)
{
    struct errand *e = arg;
    const struct step *s = e->job->step;
    decide_next(e, stage_of(s->row.stage)->function, s->batch, &s->conversation, e->decision);
    hand_back(e);
}

void courier_parse(struct courier *c, struct errand *e)
{
    e->courier = c;
    thread_pool_submit(c->pool, parse_job, e);
}

void courier_work(struct courier *c, struct errand *e)
{
    e->courier = c;
    thread_pool_submit(c->pool,
                       e->kind == CALL_INGEST ? ingest_job
                       : e->try_renderer      ? renderer_job
                                              : local_job,
                       e);
}

/* ---- the loop's thread ------------------------------------------------------ */

static void on_event(struct fetch *fetch, const char *name, const char *data, size_t n)
{
    struct errand *e = fetch->arg;
    e->config.provider->on_event(e->answer, name, data, n, e->request->max_answer);
    atomic_store_explicit(&e->bytes, (long long)e->answer->length, memory_order_relaxed);
}

static void on_done(struct fetch *fetch)
{
    struct errand *e = fetch->arg;
    if (e->request->kind == AI_REQUEST_IMAGE)
        thread_pool_submit(e->courier->pool, e->kind == CALL_INGEST ? ingest_job : image_job, e);
    else
        hand_back(e);
}

static void on_due(void *arg)
{
    hand_back(arg);
}

static void fetch_link(struct errand *e)
{
    struct fetch *f = talloc_zero(e, struct fetch);
    image_ingest_request(&e->config, e->answer->link, f);
    TALLOC_FREE(e->fetch);
    e->fetch = f;
}

static void on_message(struct message *m, void *arg)
{
    struct courier *c = arg;
    struct errand *e = m->body;
    if (e->kind == CALL_TIMER) {
        event_loop_after(c->loop, c, e->delay_ms, on_due,
                         e); /* not e's child: e goes to another thread first */
        return;
    }
    if (e->kind == CALL_INGEST)
        fetch_link(e);
    else
        e->started_ms = clock_mono_ms();
    e->fetch->arg = e;
    e->fetch->on_event = e->kind == CALL_SEND && e->config.provider->on_event ? on_event : NULL;
    e->fetch->on_done = on_done;
    fetch_start(c->fetcher, e->fetch);
}

void courier_take(struct courier *c, struct errand *e)
{
    e->courier = c;
    e->message.body = e;
    if (e->kind == CALL_SEND && e->try_renderer)
        thread_pool_submit(c->pool, renderer_job, e);
    else
        event_loop_post(c->loop, &e->message);
}

static void on_beat(void *arg)
{
    struct courier *c = arg;
    struct message *m = talloc_zero(NULL, struct message);
    m->kind = ENGINE_MSG_HEARTBEAT;
    m->body = m;
    mailbox_push(c->keeper, m);
    event_loop_after(c->loop, c, c->beat_ms, on_beat, c);
}

void courier_beat(struct courier *c, int64_t ms)
{
    c->beat_ms = ms;
    event_loop_after(c->loop, c, ms, on_beat, c);
}

struct event_loop *courier_loop(struct courier *c)
{
    return c->loop;
}

struct courier *courier_new(TALLOC_CTX *owner, struct mailbox *keeper, struct thread_pool *pool,
                            struct picture_renderer *renderer, struct error *f)
{
    struct courier *c = talloc_zero(owner, struct courier);
    c->keeper = keeper;
    c->pool = pool;
    c->renderer = renderer;
    c->loop = event_loop_new(c, on_message, c, f);
    c->fetcher = c->loop ? fetcher_new(c, c->loop, f) : NULL;
    if (c->fetcher == NULL)
        TALLOC_FREE(c);
    return c;
}
