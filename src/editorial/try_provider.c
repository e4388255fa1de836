/* One small real call that shows whether a provider works. */
#include "editorial/oneshot_call.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/text/text.h"

static const char NAME[] = "test_provider";

static struct ai_request *request_of(TALLOC_CTX *owner, enum provider_use use)
{
    struct ai_request *r = talloc_zero(owner, struct ai_request);
    r->name = NAME;
    if (use == PROVIDER_FOR_IMAGES) {
        r->kind = AI_REQUEST_IMAGE;
        r->prompt = "A plain blue circle on a white background.";
        r->title = r->site = "Test";
        r->width = r->height = 256;
        return r;
    }
    r->kind = AI_REQUEST_STREAM;
    r->system = "This is a test of the connection. Answer with the one word: ready";
    r->document = "{\"test\": true}";
    r->max_tokens = 2000; /* a reasoning model thinks first */
    r->max_answer = (size_t)64 << 10;
    r->words = 1;
    return r;
}

static void describe_answer(const struct answer *a, enum provider_use use, struct provider_trial *t)
{
    if (use == PROVIDER_FOR_IMAGES) {
        t->good = true;
        snprintf(t->said, sizeof t->said, "It generated an image.");
        return;
    }
    char *text = text_clean(NULL, a->text ? a->text : "");
    char *start = text_cut(NULL, text, 100);
    t->good = *text != 0;
    if (t->good)
        snprintf(t->said, sizeof t->said, "It answered: %.300s", start);
    else
        snprintf(t->said, sizeof t->said, "It answered without any text. Choose another model.");
    talloc_free(start);
    talloc_free(text);
}

static enum error_kind call_provider(TALLOC_CTX *mem, struct db *db, int64_t account, const struct oneshot *s,
                                     const struct ai_request *r, struct answer **a, struct error *f)
{
    enum error_kind outcome = oneshot_call(mem, db, account, s, r, a, f);
    return outcome == ERR_NONE && r->kind == AI_REQUEST_IMAGE ? oneshot_image(s, r, *a, f) : outcome;
}

/* False: the database failed. */
static bool try_it(TALLOC_CTX *mem, struct db *db, const struct oneshot *s, const struct ai_request *r,
                   struct call_row *row, struct provider_trial *t, struct error *f)
{
    struct answer *a = NULL;
    struct error why = {0};
    if (!oneshot_open(db, s, r, TURN_ASK, row, f)) {
        snprintf(t->said, sizeof t->said, "%s", f->why);
        return f->kind == ERR_COST_CAP;
    }
    int64_t began = clock_mono_ms();
    bool answered = call_provider(mem, db, row->account_id, s, r, &a, &why) == ERR_NONE && a;
    t->ms = clock_mono_ms() - began;
    if (a)
        oneshot_row(s, r, a, TURN_ASK, t->ms, row);
    if (answered)
        describe_answer(a, r->kind == AI_REQUEST_IMAGE ? PROVIDER_FOR_IMAGES : PROVIDER_FOR_TEXT, t);
    else
        snprintf(t->said, sizeof t->said, "%s", why.why);
    if (answered && a->model)
        snprintf(t->model, sizeof t->model, "%s", a->model);
    return oneshot_close(db, s, r, a != NULL, row, f);
}

bool try_provider(struct db *db, const struct oneshot *s, enum provider_use use, int64_t account,
                  int64_t site, struct provider_trial *t, struct error *f)
{
    const struct provider_config *c = &s->config;
    struct call_row row = {.account_id = account, .site_id = site, .call_no = 1};
    *t = (struct provider_trial){0};
    snprintf(t->model, sizeof t->model, "%s", c->model ? c->model : "");
    if (c->provider->local) {
        t->good = true;
        snprintf(t->said, sizeof t->said, "It is built in and needs no network and no key.");
        return true;
    }
    TALLOC_CTX *mem = talloc_new(NULL);
    bool good = try_it(mem, db, s, request_of(mem, use), &row, t, f);
    talloc_free(mem);
    return good;
}
