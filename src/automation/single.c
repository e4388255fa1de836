#include "automation/single.h"

#include <stdio.h>
#include <string.h>

#include "automation/arrival.h"
#include "net/loop.h"

enum { HABITS_MOST = 8 }; /* what may have to be learnt of a server, each for one more request */

static void no_message(struct message *m, void *arg)
{
    (void)m;
    (void)arg;
}

/* A fetch that somebody waits for. */
struct waiting {
    struct loop *loop;
    struct fetcher *fetcher;
    struct fetch *fetch;
    struct loop_timer *timer;
    bool late;
};

static void on_done(struct fetch *fetch)
{
    const struct waiting *w = fetch->arg;
    loop_stop(w->loop);
}

static void on_late(void *arg)
{
    struct waiting *w = arg;
    w->timer = NULL;
    w->late = true;
    fetch_cancel(w->fetcher, w->fetch);
    loop_stop(w->loop);
}

static bool wait_for(struct waiting *w, int64_t most_ms, struct fail *f)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    w->loop = loop_new(mem, no_message, NULL, f);
    w->fetcher = w->loop ? fetcher_new(w->loop, w->loop, f) : NULL;
    if (w->fetcher) {
        w->fetch->on_done = on_done;
        w->timer = loop_after(w->loop, mem, most_ms, on_late, w);
        fetch_start(w->fetcher, w->fetch);
        loop_run(w->loop);
    }
    if (w->late) {
        w->fetch->reply.trouble = TIMED_OUT;
        snprintf(w->fetch->reply.why, sizeof w->fetch->reply.why, "no whole answer after %lld s",
                 (long long)(most_ms / 1000));
    }
    bool sent = w->fetcher != NULL;
    TALLOC_FREE(w->timer);
    talloc_free(mem);
    return sent;
}

bool single_fetch(struct fetch *fetch, int64_t most_ms, struct fail *f)
{
    struct waiting *w = talloc_zero(fetch, struct waiting);
    w->fetch = fetch;
    fetch->arg = w;
    return wait_for(w, most_ms, f);
}

/* ---- a call ---------------------------------------------------------------------------- */

/* A stream's events go to its answer. */
struct stream {
    struct waiting waiting; /* first: on_done finds it by fetch->arg */
    const struct ai_provider *provider;
    struct answer *answer;
    size_t max_answer;
};

static void on_event(struct fetch *fetch, const char *name, const char *data, size_t n)
{
    struct stream *s = fetch->arg;
    s->provider->on_event(s->answer, name, data, n, s->max_answer);
}

/* One request, encoded as the habits known so far want it. */
static enum outcome request_once(TALLOC_CTX *mem, const struct single *s, const struct provider_config *c,
                                 const struct request *r, struct answer *a, struct fail *f)
{
    struct fetch *fetch = talloc_zero(mem, struct fetch);
    struct stream stream = {
        .waiting = {.fetch = fetch}, .provider = c->provider, .answer = a, .max_answer = r->max_answer};
    if (!c->provider->encode(mem, c, r, fetch, f))
        return f->kind;
    fetch->only_public = c->only_public;
    fetch->arg = &stream;
    fetch->on_event = c->provider->on_event ? on_event : NULL;
    if (!wait_for(&stream.waiting, s->most_ms, f))
        return f->kind;
    return c->provider->decode(mem, c, r, &fetch->reply, a, f);
}

static struct answer *answer_new(TALLOC_CTX *owner)
{
    struct answer *a = talloc_zero(owner, struct answer);
    a->tokens_in = a->tokens_out = -1;
    return a;
}

/* Again, at once, as long as a habit was learnt by it. */
static enum outcome request_it(TALLOC_CTX *mem, const struct single *s, struct provider_config *c,
                               const struct request *r, struct answer **a, struct fail *f)
{
    enum outcome outcome = RETRY_LATER;
    bool learnt = true;
    for (int i = 0; i < HABITS_MOST && learnt; i++) {
        const struct provider_habits before = *c->habits;
        talloc_free(*a);
        *a = answer_new(mem);
        *f = (struct fail){0};
        outcome = request_once(mem, s, c, r, *a, f);
        learnt = outcome == RETRY_LATER && f->wait_ms == 0 && !habits_same(&before, c->habits);
    }
    return outcome;
}

static enum outcome look_at(const struct single *s, const struct request *r, struct answer *a, struct fail *f)
{
    struct picture picture;
    if (!picture_fit(s->pictures, a, a->bytes, a->bytes_length, r->width, r->height, &picture, f))
        return f->kind;
    a->text = talloc_asprintf(a, "{\"type\": \"%s\"}", picture.type);
    a->length = strlen(a->text);
    return DONE;
}

static enum outcome take_image(TALLOC_CTX *mem, const struct single *s, const struct provider_config *c,
                               const struct request *r, struct answer *a, struct fail *f)
{
    if (a->bytes == NULL && a->link) {
        struct fetch *fetch = talloc_zero(mem, struct fetch);
        arrival_fetch(c, a, fetch);
        enum outcome outcome =
            single_fetch(fetch, s->most_ms, f) ? arrival_take(a, &fetch->reply, f) : f->kind;
        if (outcome != DONE)
            return outcome;
    }
    if (a->bytes && s->only_look)
        return look_at(s, r, a, f);
    return a->bytes ? arrival_store(s->pictures, s->settings->data_dir, r, c->provider->local != NULL, a, f)
                    : DONE;
}

enum outcome single_call(TALLOC_CTX *owner, const struct single *s, const struct request *r,
                         struct answer **answer, struct fail *f)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct provider_habits habits = {0};
    struct provider_config c = s->config;
    struct answer *a = answer_new(mem);
    c.habits = &habits;
    c.data_dir = s->settings->data_dir;
    c.pictures = s->pictures;
    bool image = r->kind == IMAGE;
    c.first_byte_ms = image ? s->settings->image_first_byte_ms : s->settings->text_first_byte_ms;
    c.idle_ms = image ? s->settings->image_idle_ms : s->settings->text_idle_ms;
    c.whole_ms = s->settings->call_ms;
    enum outcome outcome =
        c.provider->local ? c.provider->local(mem, &c, r, a, f) : request_it(mem, s, &c, r, &a, f);
    if (outcome == DONE && image)
        outcome = take_image(mem, s, &c, r, a, f);
    if (outcome == DONE)
        *answer = talloc_steal(owner, a);
    talloc_free(mem);
    return outcome;
}

bool single_config(TALLOC_CTX *owner, const struct settings *settings, const struct provider_choice *choice,
                   struct provider_config *c, struct fail *f)
{
    *c = (struct provider_config){.provider = provider_find(choice->value[PROVIDER_NAME])};
    if (c->provider == NULL)
        return fail_set(f, BAD_INPUT, "provider: there is no provider '%.40s'.",
                        choice->value[PROVIDER_NAME]);
    if (c->provider->encode == NULL)
        return true;
    c->url = choice->value[PROVIDER_URL];
    c->model = choice->value[PROVIDER_MODEL];
    c->only_public = choice->guarded;
    return provider_key(owner, settings, choice, &c->key, f);
}
