/* One provider call outside runs, on the caller's thread, under the cost caps. */
#include "editorial/oneshot_call.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "ai/images/picture.h"
#include "base/clock.h"
#include "base/log.h"
#include "net/event_loop.h"
#include "settings/settings.h"

enum { REQUESTS_MOST = 12 }; /* what a server takes may have to be learned, one request each */

static void no_message(struct message *m, void *arg)
{
    (void)m;
    (void)arg;
}

/* A fetch that the caller waits for. */
struct pending_fetch {
    struct event_loop *loop;
    struct fetcher *fetcher;
    struct fetch *fetch;
    struct event_loop_timer *timer;
    bool timed_out;
};

static void on_done(struct fetch *fetch)
{
    const struct pending_fetch *w = fetch->arg;
    event_loop_stop(w->loop);
}

static void on_timeout(void *arg)
{
    struct pending_fetch *w = arg;
    w->timer = NULL;
    w->timed_out = true;
    fetch_cancel(w->fetcher, w->fetch);
    event_loop_stop(w->loop);
}

static bool wait_for(struct pending_fetch *w, int64_t timeout_ms, struct error *f)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    w->loop = event_loop_new(mem, no_message, NULL, f);
    w->fetcher = w->loop ? fetcher_new(w->loop, w->loop, f) : NULL;
    if (w->fetcher) {
        w->fetch->on_done = on_done;
        w->timer = event_loop_after(w->loop, mem, timeout_ms, on_timeout, w);
        fetch_start(w->fetcher, w->fetch);
        event_loop_run(w->loop);
    }
    if (w->timed_out) {
        w->fetch->reply.trouble = FETCH_TIMED_OUT;
        w->fetch->reply.why =
            talloc_asprintf(w->fetch, "no complete answer after %lld s", (long long)(timeout_ms / 1000));
    }
    bool sent = w->fetcher != NULL;
    TALLOC_FREE(w->timer);
    talloc_free(mem);
    return sent;
}

bool oneshot_fetch(struct fetch *fetch, int64_t timeout_ms, struct error *f)
{
    struct pending_fetch *w = talloc_zero(fetch, struct pending_fetch);
    w->fetch = fetch;
    fetch->arg = w;
    return wait_for(w, timeout_ms, f);
}

/* ---- a call ---------------------------------------------------------------------------- */

/* A call whose stream's events go to its answer. */
struct oneshot_stream {
    struct pending_fetch pending; /* first: on_done finds it by fetch->arg */
    const struct ai_provider *provider;
    struct answer *answer;
    size_t max_answer;
};

static void on_event(struct fetch *fetch, const char *name, const char *data, size_t n)
{
    struct oneshot_stream *s = fetch->arg;
    s->provider->on_event(s->answer, name, data, n, s->max_answer);
}

/* One request, encoded for the capabilities known so far. */
static enum error_kind request_once(TALLOC_CTX *mem, const struct oneshot *s, const struct provider_config *c,
                                    const struct ai_request *r, struct answer *a, struct error *f)
{
    struct fetch *fetch = talloc_zero(mem, struct fetch);
    struct oneshot_stream stream = {
        .pending = {.fetch = fetch}, .provider = c->provider, .answer = a, .max_answer = r->max_answer};
    if (c->provider->encode == NULL) {
        error_set(f, ERR_FATAL_CONFIG, "The provider %s is in this program and takes no requests.",
                  c->provider->name);
        return f->kind;
    }
    if (!c->provider->encode(mem, c, r, fetch, f))
        return f->kind;
    fetch->only_public = c->only_public;
    fetch->arg = &stream;
    fetch->on_event = c->provider->on_event ? on_event : NULL;
    if (!wait_for(&stream.pending, s->timeout_ms, f))
        return f->kind;
    enum error_kind outcome = c->provider->decode(mem, c, r, &fetch->reply, a, f);
    a->perhaps_billed = cost_perhaps_billed(outcome, &fetch->reply, a);
    return outcome;
}

static struct answer *answer_new(TALLOC_CTX *owner)
{
    struct answer *a = talloc_zero(owner, struct answer);
    a->tokens_in = a->tokens_out = -1;
    return a;
}

/* Repeats the request at once as long as it taught a capability. */
static enum error_kind request_until_learnt(TALLOC_CTX *mem, const struct oneshot *s,
                                            struct provider_config *c, const struct ai_request *r,
                                            struct answer **a, struct error *f)
{
    enum error_kind outcome = ERR_RETRY_LATER;
    bool learnt = true;
    for (int i = 0; i < REQUESTS_MOST && learnt; i++) {
        const struct provider_capabilities before = *c->capabilities;
        talloc_free(*a);
        *a = answer_new(mem);
        *f = (struct error){0};
        outcome = request_once(mem, s, c, r, *a, f);
        learnt =
            outcome == ERR_RETRY_LATER && f->wait_ms == 0 && !capabilities_same(&before, c->capabilities);
    }
    return outcome;
}

static enum error_kind check_image(const struct oneshot *s, const struct ai_request *r, struct answer *a,
                                   struct error *f)
{
    struct picture picture;
    if (!picture_fit(s->renderer, a, a->bytes, a->bytes_length, r->width, r->height, &picture, f))
        return f->kind;
    a->text = talloc_asprintf(a, "{\"type\": \"%s\"}", picture.type);
    a->length = strlen(a->text);
    return ERR_NONE;
}

/* The configuration with the limits of the settings; it points to capabilities, which start empty. */
static struct provider_config config_of(const struct oneshot *s, const struct ai_request *r,
                                        struct provider_capabilities *capabilities)
{
    struct provider_config c = s->config;
    bool image = r->kind == AI_REQUEST_IMAGE;
    *capabilities = (struct provider_capabilities){0};
    c.capabilities = capabilities;
    c.data_dir = s->settings->data_dir;
    c.renderer = s->renderer;
    c.first_byte_ms = image ? s->settings->image_first_byte_ms : s->settings->text_first_byte_ms;
    c.idle_ms = image ? s->settings->image_idle_ms : s->settings->text_idle_ms;
    c.whole_ms = s->settings->call_ms;
    return c;
}

static enum error_kind image_once(TALLOC_CTX *mem, const struct oneshot *s, const struct ai_request *r,
                                  const struct delivered_image *d, struct answer *a, struct error *f)
{
    struct provider_capabilities capabilities;
    struct provider_config c = config_of(s, r, &capabilities);
    if (a->bytes == NULL && d->link) {
        struct fetch *fetch = talloc_zero(mem, struct fetch);
        image_ingest_request(&c, d->link, fetch);
        enum error_kind outcome = oneshot_fetch(fetch, s->timeout_ms, f)
                                      ? image_ingest_reply(&c, d->link, &fetch->reply, a, f)
                                      : f->kind;
        if (outcome != ERR_NONE)
            return outcome;
    }
    if (s->dry_run)
        return check_image(s, r, a, f);
    return image_ingest_store(s->renderer, c.data_dir, r, c.provider->local != NULL, d->raw, a, f);
}

enum error_kind oneshot_image(const struct oneshot *s, const struct ai_request *r, struct answer *a,
                              struct error *f)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct delivered_image d = {.link = a->link};
    bool pending = (a->text && image_ingest_pending(mem, a, &d)) || a->bytes || a->link;
    enum error_kind outcome = pending ? ERR_RETRY_LATER : ERR_NONE;
    for (int i = 0; i < IMAGE_INGEST_TRIES && outcome == ERR_RETRY_LATER; i++) {
        int64_t ms = i * s->settings->retry_base_ms;
        nanosleep(&(struct timespec){.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000}, NULL);
        outcome = image_once(mem, s, r, &d, a, f);
    }
    if (outcome == ERR_NONE && d.raw)
        picture_raw_remove(s->settings->data_dir, d.raw);
    talloc_free(mem);
    return outcome;
}

/* What cannot be stored is learned again by the next call. */
static void keep_learned(struct db *db, int64_t account, const struct provider_config *c,
                         struct provider_capabilities known)
{
    struct error f;
    if (capabilities_merge(&known, c->capabilities) &&
        !capabilities_save(db, account, c, clock_now_ms(), &known, &f))
        log_line(LOG_WARN, "What the model takes could not be stored: %s", f.why);
}

enum error_kind oneshot_call(TALLOC_CTX *owner, struct db *db, int64_t account, const struct oneshot *s,
                             const struct ai_request *r, struct answer **answer, struct error *f)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct provider_capabilities capabilities;
    struct provider_config c = config_of(s, r, &capabilities);
    struct answer *a = answer_new(mem);
    enum error_kind outcome = ERR_NONE;
    *answer = NULL;
    if (c.provider->encode)
        capabilities_load(db, account, &c, clock_now_ms(), &capabilities);
    const struct provider_capabilities known = capabilities;
    if (r->kind == AI_REQUEST_IMAGE && !picture_renderer_ready(s->renderer, f))
        outcome = f->kind;
    else
        outcome = c.provider->local ? c.provider->local(mem, &c, r, a, f)
                                    : request_until_learnt(mem, s, &c, r, &a, f);
    if (outcome == ERR_NONE && r->kind == AI_REQUEST_IMAGE && c.provider->local)
        outcome = oneshot_image(s, r, a, f);
    else if (outcome == ERR_NONE && r->kind == AI_REQUEST_IMAGE && !s->dry_run)
        image_ingest_note(c.data_dir, a);
    if (c.provider->encode)
        keep_learned(db, account, &c, known);
    if (outcome == ERR_NONE || a->perhaps_billed) {
        *answer = talloc_steal(owner, a);
        a->text = talloc_steal(a, a->text); /* a built-in answer's text belongs to the call */
    }
    talloc_free(mem);
    return outcome;
}

void oneshot_row(const struct oneshot *s, const struct ai_request *r, const struct answer *a,
                 enum turn_kind purpose, int64_t ms, struct call_row *row)
{
    const struct provider_config *c = &s->config;
    *row = (struct call_row){.id = row->id,
                             .account_id = row->account_id,
                             .site_id = row->site_id,
                             .call_no = row->call_no,
                             .try = 1,
                             .finish = a->finish,
                             .tokens_in = a->tokens_in,
                             .tokens_out = a->tokens_out,
                             .tokens_cached = a->tokens_cached,
                             .tokens_cache_written = a->tokens_cache_written,
                             .tokens_reasoning = a->tokens_reasoning,
                             .duration_ms = ms,
                             .purpose = turn_kind_name(purpose),
                             .function = r->name,
                             .provider = c->provider->name,
                             .model = a->model ? a->model : c->model,
                             .asked_model = c->model,
                             .cost_told = a->cost_told,
                             .cost = a->cost,
                             .image = r->kind == AI_REQUEST_IMAGE,
                             .perhaps_billed = a->perhaps_billed,
                             .request_id = a->request_id,
                             .request = r->document ? r->document : r->prompt,
                             .answer = a->text ? a->text : "",
                             .now = clock_now_ms()};
    cost_set_price(c, row);
}

void oneshot_settle(struct db *db, const struct oneshot *s, const struct ai_request *r, struct call_row *row)
{
    if (row->id)
        call_delete(db, row->id);
    if (row->perhaps_billed)
        cost_count_max(db, &s->config, r, row);
    call_insert(db, row);
}

bool oneshot_open(struct db *db, const struct oneshot *s, const struct ai_request *r, enum turn_kind purpose,
                  struct call_row *row, struct error *f)
{
    const struct answer lost = {.tokens_in = -1, .tokens_out = -1, .perhaps_billed = true};
    struct account a;
    row->id = 0;
    if (s->config.provider->local)
        return true;
    if (!db_begin(db, DB_RELAXED, f))
        return false;
    oneshot_row(s, r, &lost, purpose, 0, row);
    if (account_lock(db, row->account_id, &a) &&
        !cost_check_oneshot(db, row->account_id, &s->config, r, row->now, f)) {
        db_rollback(db);
        return false;
    }
    oneshot_settle(db, s, r, row);
    return db_commit(db, f) == COMMIT_YES;
}

bool oneshot_close(struct db *db, const struct oneshot *s, const struct ai_request *r, bool billed,
                   struct call_row *row, struct error *f)
{
    if (!billed && row->id == 0)
        return true;
    if (!db_begin(db, DB_RELAXED, f))
        return false;
    if (billed)
        oneshot_settle(db, s, r, row);
    else
        call_delete(db, row->id);
    return db_commit(db, f) == COMMIT_YES;
}

bool oneshot_config(TALLOC_CTX *owner, const struct settings *settings, const struct provider_choice *choice,
                    struct provider_config *c, struct error *f)
{
    *c = (struct provider_config){.provider = provider_find(choice->value[PROVIDER_NAME])};
    if (c->provider == NULL)
        return error_set(f, ERR_BAD_INPUT, "provider: there is no provider '%.40s'; choose another.",
                         choice->value[PROVIDER_NAME]);
    if (c->provider->encode == NULL)
        return true;
    c->url = choice->value[PROVIDER_URL];
    c->model = choice->value[PROVIDER_MODEL];
    c->only_public = choice->guarded;
    provider_set_reasoning(owner, choice, c);
    return provider_key(owner, settings, choice, &c->key, f);
}
