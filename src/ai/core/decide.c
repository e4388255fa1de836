/* The next act of a step, as a function of the answers so far alone; how long to wait after
 * trouble. */
#include "ai/core/decide.h"

enum { CONTINUATIONS_MAX = 8, TRIES_MAX = 3, WAIT_MAX_MS = 60000 };

static int calls_for(const struct dialogue *d, enum call_purpose purpose)
{
    int n = 0;
    for (int i = 0; i < d->count; i++)
        n += d->calls[i].purpose == purpose;
    return n;
}

static void call_again(struct decision *d, enum call_purpose purpose)
{
    d->act = DECISION_CALL;
    d->purpose = purpose;
}

static struct result *result_new(TALLOC_CTX *owner, const struct batch *b)
{
    struct result *r = talloc_zero(owner, struct result);
    r->items = talloc_zero_array(r, struct item_result, (unsigned)b->count);
    return r;
}

/* Inputs are missing: asked for once more, then what is there is kept. */
static void missing(TALLOC_CTX *owner, const struct ai_function *f, const struct batch *b,
                    const struct dialogue *d, struct decision *out)
{
    if (calls_for(d, TURN_MISSING) == 0 && d->count < DIALOGUE_MAX) {
        call_again(out, TURN_MISSING);
        return;
    }
    out->result = result_new(owner, b);
    out->act = f->parse(out->result, b, d, true, out->result, &out->problem) == VERDICT_PARSED
                   ? DECISION_SAVE
                   : DECISION_GIVE_UP;
}

void engine_decide(TALLOC_CTX *owner, const struct ai_function *f, const struct batch *b,
                   const struct dialogue *d, struct decision *out)
{
    *out = (struct decision){.act = DECISION_GIVE_UP};
    if (d->count == 0) {
        call_again(out, TURN_ASK);
        return;
    }
    out->result = result_new(owner, b);
    bool room = d->count < DIALOGUE_MAX;
    switch (f->parse(out->result, b, d, false, out->result, &out->problem)) {
    case VERDICT_PARSED:
        out->act = DECISION_SAVE;
        return;
    case VERDICT_CONTINUE:
        if (room && calls_for(d, TURN_CONTINUE) < CONTINUATIONS_MAX)
            call_again(out, TURN_CONTINUE);
        return;
    case VERDICT_MISSING:
        missing(owner, f, b, d, out);
        return;
    case VERDICT_REPAIR:
        if (room && calls_for(d, TURN_REPAIR) == 0)
            call_again(out, TURN_REPAIR);
        return;
    case VERDICT_REFUSED:
        if (room && f->kind == AI_REQUEST_IMAGE && calls_for(d, TURN_REWORD) == 0)
            call_again(out, TURN_REWORD);
        else
            out->refused = true;
        return;
    }
}

enum unusable engine_after_unusable(int items, int64_t tries, bool refused)
{
    if (items > 1)
        return UNUSABLE_HALVE;
    return refused || tries >= TRIES_MAX ? UNUSABLE_FAIL_ITEM : UNUSABLE_RETRY;
}

int64_t engine_backoff(int attempt, int64_t base_ms, int64_t asked_ms, uint32_t random)
{
    int64_t wait = base_ms;
    for (int i = 1; i < attempt && wait < WAIT_MAX_MS; i++)
        wait *= 2;
    if (wait > WAIT_MAX_MS)
        wait = WAIT_MAX_MS;
    if (wait < asked_ms)
        wait = asked_ms;
    return wait + wait * (random % 256) / 1024;
}
