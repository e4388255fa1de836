#include "automation/try_provider.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"

static const char NAME[] = "test_provider";

static struct request *request_of(TALLOC_CTX *owner, enum provider_use use)
{
    struct request *r = talloc_zero(owner, struct request);
    r->name = NAME;
    if (use == FOR_IMAGES) {
        r->kind = IMAGE;
        r->prompt = "A plain blue circle on a white background.";
        r->title = r->site = "Test";
        r->width = r->height = 256;
        return r;
    }
    r->kind = TEXT_STREAM;
    r->system = "This is a test of the connection. Answer with the one word: ready";
    r->document = "{\"test\": true}";
    r->max_tokens = 2000; /* a reasoning model thinks first */
    r->max_answer = (size_t)64 << 10;
    r->words = 1;
    return r;
}

static void tell_answer(const struct answer *a, enum provider_use use, struct trial *t)
{
    if (use == FOR_IMAGES) {
        t->good = true;
        snprintf(t->said, sizeof t->said, "It drew a picture.");
        return;
    }
    char *text = text_clean(NULL, a->text ? a->text : "");
    char *start = text_cut(NULL, text, 100);
    t->good = *text != 0;
    if (t->good)
        snprintf(t->said, sizeof t->said, "It answered: %.300s", start);
    else
        snprintf(t->said, sizeof t->said, "It answered, and there is no text in it. Choose another model.");
    talloc_free(start);
    talloc_free(text);
}

void try_provider(TALLOC_CTX *owner, const struct single *s, enum provider_use use, struct trial *t)
{
    struct fail f = {0};
    struct answer *a;
    const struct provider_config *c = &s->config;
    struct request *r = request_of(owner, use);
    int64_t began = clock_mono_ms();
    *t = (struct trial){0};
    snprintf(t->model, sizeof t->model, "%s", c->model ? c->model : "");
    if (c->provider->local) {
        t->good = true;
        snprintf(t->said, sizeof t->said, "It is built in: no network, no key.");
        return;
    }
    enum outcome outcome = single_call(owner, s, r, &a, &f);
    t->ms = clock_mono_ms() - began;
    if (a) {
        t->request = r;
        single_row(s, r, a, CALL_ASK, t->ms, &t->row);
    }
    if (outcome == DONE && use == FOR_IMAGES)
        outcome = single_image(s, r, a, &f);
    if (outcome != DONE) {
        snprintf(t->said, sizeof t->said, "%s", f.why);
        return;
    }
    t->row.answer = a->text ? a->text : "";
    tell_answer(a, use, t);
    if (a->model)
        snprintf(t->model, sizeof t->model, "%s", a->model);
}
