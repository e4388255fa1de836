/* One small real call that shows whether a provider works. */
#include "editorial/oneshot_call.h"

#include <stdio.h>
#include <string.h>

#include "ai/core/answer.h"
#include "ai/core/answer_limit.h"
#include "base/clock.h"
#include "base/text/text.h"

static const char NAME[] = "test_provider";

static struct ai_request *request_of(TALLOC_CTX *owner, enum provider_use use,
                                     const struct answer_limit *limit)
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
    r->max_tokens = answer_limit_tokens(limit, 2000); /* a reasoning model thinks first */
    r->max_answer = (size_t)64 << 10;
    r->words = 1;
    return r;
}

/* An answer without text. */
static void describe_silence(const struct answer *a, const struct provider_config *c,
                             struct provider_trial *t)
{
    static const struct provider_capabilities nothing_known;
    struct answer_limit limit = answer_limit_of(c, &nothing_known);
    struct error why;
    if (!answer_only_reasoning(a)) {
        snprintf(t->said, sizeof t->said, "It answered without any text. Choose another model.");
        return;
    }
    answer_limit_problem(&limit, a, &why);
    snprintf(t->said, sizeof t->said, "%s", why.why);
}

static void describe_answer(const struct answer *a, enum ai_request_kind kind,
                            const struct provider_config *c, struct provider_trial *t)
{
    if (kind == AI_REQUEST_IMAGE) {
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
        describe_silence(a, c, t);
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
        describe_answer(a, r->kind, &s->config, t);
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
    struct answer_limit limit = capabilities_limit(db, account, c, clock_now_ms());
    bool good = try_it(mem, db, s, request_of(mem, use, &limit), &row, t, f);
    talloc_free(mem);
    return good;
}
