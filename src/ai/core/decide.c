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
    d->act = ACT_CALL;
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
    if (calls_for(d, CALL_MISSING) == 0 && d->count < DIALOGUE_MAX) {
        call_again(out, CALL_MISSING);
        return;
    }
    out->result = result_new(owner, b);
    out->act =
        f->parse(out->result, b, d, true, out->result, &out->problem) == PARSED ? ACT_SAVE : ACT_GIVE_UP;
}

void engine_decide(TALLOC_CTX *owner, const struct ai_function *f, const struct batch *b,
                   const struct dialogue *d, struct decision *out)
{
    *out = (struct decision){.act = ACT_GIVE_UP};
    if (d->count == 0) {
        call_again(out, CALL_ASK);
        return;
    }
    out->result = result_new(owner, b);
    bool room = d->count < DIALOGUE_MAX;
    switch (f->parse(out->result, b, d, false, out->result, &out->problem)) {
    case PARSED:
        out->act = ACT_SAVE;
        return;
    case CONTINUE_IT:
        if (room && calls_for(d, CALL_CONTINUE) < CONTINUATIONS_MAX)
            call_again(out, CALL_CONTINUE);
        return;
    case ASK_MISSING:
        missing(owner, f, b, d, out);
        return;
    case REPAIR_IT:
        if (room && calls_for(d, CALL_REPAIR) == 0)
            call_again(out, CALL_REPAIR);
        return;
    case REFUSED:
        if (room && f->kind == IMAGE && calls_for(d, CALL_REWORD) == 0)
            call_again(out, CALL_REWORD);
        else
            out->refused = true;
        return;
    }
}

enum unusable engine_after_unusable(int items, int64_t tries, bool refused)
{
    if (items > 1)
        return HALVE_THE_BATCH;
    return refused || tries >= TRIES_MAX ? FAIL_THE_ITEM : TRY_AGAIN;
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
