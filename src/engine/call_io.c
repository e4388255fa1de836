/* The network side of calls: sends a call, follows its stream, returns it to the engine
 * loop. An image passes a worker on the way back, which decodes it, checks it and stores
 * it as a file; if need be it is fetched from its link first. Nothing here knows about
 * runs. */
#include "engine/call_io.h"
#include "engine/engine_internal.h"

#include "ai/images/picture.h"

#include <string.h>

#include "base/clock.h"

struct call_io {
    struct event_loop *loop;
    struct fetcher *fetcher;
    struct mailbox *mailbox;
    struct thread_pool *pool;
    struct picture_renderer *renderer;
    int64_t beat_ms;
};

static void complete(struct provider_call *e)
{
    e->ended_ms = clock_mono_ms();
    e->message.kind = e->kind == CALL_TIMER   ? ENGINE_MSG_TIMER
                      : e->kind == CALL_PARSE ? ENGINE_MSG_PARSED
                                              : ENGINE_MSG_CALL_DONE;
    e->message.body = e;
    mailbox_push(e->call_io->mailbox, &e->message);
}

static void complete_with(struct provider_call *e, enum error_kind outcome)
{
    e->outcome = outcome;
    e->decided = true;
    complete(e);
}

/* ---- workers --------------------------------------------------------------- */

static enum error_kind store_image(struct provider_call *e, bool builtin)
{
    return image_ingest_store(e->call_io->renderer, e->config.data_dir, e->request, builtin, e->raw,
                              e->answer, call_error(e));
}

/* Decodes a delivered image; its row is written before its file is made. */
static void image_work(void *arg)
{
    struct provider_call *e = arg;
    const struct fetch_reply *reply = &e->fetch->reply;
    enum error_kind outcome =
        e->config.provider->decode(e, &e->config, e->request, reply, e->answer, call_error(e));
    e->perhaps_billed = cost_perhaps_billed(outcome, reply, e->answer);
    TALLOC_FREE(e->fetch);
    if (outcome == ERR_NONE)
        image_ingest_note(e->config.data_dir, e->answer);
    complete_with(e, outcome);
}

static void ingest_work(void *arg)
{
    struct provider_call *e = arg;
    enum error_kind outcome = ERR_NONE;
    if (e->fetch)
        outcome = image_ingest_reply(&e->config, e->answer->link, &e->fetch->reply, e->answer, call_error(e));
    TALLOC_FREE(e->fetch);
    e->local_failure = outcome == ERR_NONE;
    if (outcome == ERR_NONE)
        outcome = store_image(e, false);
    complete_with(e, outcome);
}

static void renderer_work(void *arg)
{
    struct provider_call *e = arg;
    if (!picture_renderer_ready(e->call_io->renderer, call_error(e))) {
        call_error(e)->kind = ERR_FATAL_CONFIG; /* the fault is this machine's, not a provider's */
        complete_with(e, ERR_FATAL_CONFIG);
        return;
    }
    e->try_renderer = false;
    if (e->config.provider->local)
        call_io_work(e->call_io, e);
    else
        call_io_submit(e->call_io, e);
}

static void local_work(void *arg)
{
    struct provider_call *e = arg;
    e->started_ms = clock_mono_ms();
    enum error_kind outcome = e->config.provider->local(e, &e->config, e->request, e->answer, call_error(e));
    if (outcome == ERR_NONE && e->answer->bytes)
        outcome = store_image(e, true);
    complete_with(e, outcome);
}

/* The worker owns the step: the engine loop does not touch it while its run is RUN_PARSING. */
static void parse_work(void *arg)
{
    struct provider_call *e = arg;
    const struct step *s = e->active_run->step;
    decide_next(e, stage_of(s->row.stage)->function, s->batch, &s->conversation, e->decision);
    complete(e);
}

void call_io_parse(struct call_io *c, struct provider_call *e)
{
    e->call_io = c;
    thread_pool_submit(c->pool, parse_work, e);
}

void call_io_work(struct call_io *c, struct provider_call *e)
{
    e->call_io = c;
    thread_pool_submit(c->pool,
                       e->kind == CALL_INGEST ? ingest_work
                       : e->try_renderer      ? renderer_work
                                              : local_work,
                       e);
}

/* ---- the network loop's thread ---------------------------------------------- */

static void on_event(struct fetch *fetch, const char *name, const char *data, size_t n)
{
    struct provider_call *e = fetch->arg;
    e->config.provider->on_event(e->answer, name, data, n, e->request->max_answer);
    atomic_store_explicit(&e->bytes, (long long)e->answer->length, memory_order_relaxed);
}

static void on_done(struct fetch *fetch)
{
    struct provider_call *e = fetch->arg;
    if (e->request->kind == AI_REQUEST_IMAGE)
        thread_pool_submit(e->call_io->pool, e->kind == CALL_INGEST ? ingest_work : image_work, e);
    else
        complete(e);
}

static void on_timer(void *arg)
{
    complete(arg);
}

static void fetch_link(struct provider_call *e)
{
    struct fetch *f = talloc_zero(e, struct fetch);
    image_ingest_request(&e->config, e->answer->link, f);
    TALLOC_FREE(e->fetch);
    e->fetch = f;
}

static void on_message(struct message *m, void *arg)
{
    struct call_io *c = arg;
    struct provider_call *e = m->body;
    if (e->kind == CALL_TIMER) {
        event_loop_after(c->loop, c, e->delay_ms, on_timer,
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

void call_io_submit(struct call_io *c, struct provider_call *e)
{
    e->call_io = c;
    e->message.body = e;
    if (e->kind == CALL_SEND && e->try_renderer)
        thread_pool_submit(c->pool, renderer_work, e);
    else
        event_loop_post(c->loop, &e->message);
}

static void on_heartbeat(void *arg)
{
    struct call_io *c = arg;
    struct message *m = talloc_zero(NULL, struct message);
    m->kind = ENGINE_MSG_HEARTBEAT;
    m->body = m;
    mailbox_push(c->mailbox, m);
    event_loop_after(c->loop, c, c->beat_ms, on_heartbeat, c);
}

void call_io_heartbeat(struct call_io *c, int64_t ms)
{
    c->beat_ms = ms;
    event_loop_after(c->loop, c, ms, on_heartbeat, c);
}

struct event_loop *call_io_loop(struct call_io *c)
{
    return c->loop;
}

struct call_io *call_io_new(TALLOC_CTX *owner, struct mailbox *mailbox, struct thread_pool *pool,
                            struct picture_renderer *renderer, struct error *f)
{
    struct call_io *c = talloc_zero(owner, struct call_io);
    c->mailbox = mailbox;
    c->pool = pool;
    c->renderer = renderer;
    c->loop = event_loop_new(c, on_message, c, f);
    c->fetcher = c->loop ? fetcher_new(c, c->loop, f) : NULL;
    if (c->fetcher == NULL)
        TALLOC_FREE(c);
    return c;
}
