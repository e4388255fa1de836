/* The next action of a step, which depends only on the answers so far; how long to wait after
 * an error. */
#include "ai/core/decide.h"

#include "ai/core/answer.h"
#include "ai/core/answer_limit.h"

enum { CONTINUATIONS_MAX = 8, TRIES_MAX = 3, RAISES_MAX = 2, WAIT_MAX_MS = 60000 };

static int turns_of_kind(const struct conversation *d, enum turn_kind purpose)
{
    int n = 0;
    for (int i = 0; i < d->count; i++)
        n += d->turns[i].kind == purpose;
    return n;
}

static void call_again(struct decision *d, enum turn_kind purpose)
{
    d->action = DECISION_CALL;
    d->turn = purpose;
}

static struct result *result_new(TALLOC_CTX *owner, const struct batch *b)
{
    struct result *r = talloc_zero(owner, struct result);
    r->items = talloc_zero_array(r, struct item_result, (unsigned)b->count);
    return r;
}

/* Inputs are missing: asks for them once more, then keeps what it has. */
static void missing(TALLOC_CTX *owner, const struct ai_function *f, const struct batch *b,
                    const struct conversation *d, struct decision *out)
{
    if (turns_of_kind(d, TURN_MISSING) == 0 && d->count < CONVERSATION_MAX) {
        call_again(out, TURN_MISSING);
        return;
    }
    out->result = result_new(owner, b);
    out->action = f->parse(out->result, b, d, true, out->result, &out->problem) == VERDICT_PARSED
                      ? DECISION_SAVE
                      : DECISION_GIVE_UP;
}

/* Decides on answers each of which has text. */
static void decide_on_text(TALLOC_CTX *owner, const struct ai_function *f, const struct batch *b,
                           const struct conversation *d, struct decision *out)
{
    *out = (struct decision){.action = DECISION_GIVE_UP};
    if (d->count == 0) {
        call_again(out, TURN_ASK);
        return;
    }
    out->result = result_new(owner, b);
    bool room = d->count < CONVERSATION_MAX;
    switch (f->parse(out->result, b, d, false, out->result, &out->problem)) {
    case VERDICT_PARSED:
        out->action = DECISION_SAVE;
        return;
    case VERDICT_CONTINUE:
        if (room && turns_of_kind(d, TURN_CONTINUE) < CONTINUATIONS_MAX)
            call_again(out, TURN_CONTINUE);
        return;
    case VERDICT_MISSING:
        missing(owner, f, b, d, out);
        return;
    case VERDICT_REPAIR:
        if (room && turns_of_kind(d, TURN_REPAIR) == 0)
            call_again(out, TURN_REPAIR);
        return;
    case VERDICT_REFUSED:
        if (room && f->kind == AI_REQUEST_IMAGE && turns_of_kind(d, TURN_REWORD) == 0)
            call_again(out, TURN_REWORD);
        else
            out->refused = true;
        return;
    }
}

/* Answers that are all reasoning say nothing: the same call is made again, with a larger limit. */
void decide_next(TALLOC_CTX *owner, const struct ai_function *f, const struct batch *b,
                 const struct conversation *d, struct decision *out)
{
    struct conversation said = {0};
    int empty = 0; /* at the end */
    for (int i = 0; i < d->count; i++) {
        bool none = f->kind != AI_REQUEST_IMAGE && answer_only_reasoning(d->turns[i].answer);
        empty = none ? empty + 1 : 0;
        if (!none)
            said.turns[said.count++] = d->turns[i];
    }
    if (empty == 0 ||
        (empty <= RAISES_MAX && d->count < CONVERSATION_MAX && answer_limit_can_rise(&b->limit))) {
        decide_on_text(owner, f, b, &said, out);
        return;
    }
    *out = (struct decision){.action = DECISION_GIVE_UP, .exhausted = true};
    answer_limit_problem(&b->limit, d->turns[d->count - 1].answer, &out->problem);
}

enum unusable_action decide_after_unusable(int items, int64_t tries, const struct decision *d)
{
    if (d->unclear)
        return UNUSABLE_POSTPONE;
    if (d->exhausted)
        return UNUSABLE_FAIL_ITEM;
    if (items > 1)
        return UNUSABLE_HALVE;
    return d->refused || tries >= TRIES_MAX ? UNUSABLE_FAIL_ITEM : UNUSABLE_RETRY;
}

int64_t decide_backoff(int attempt, int64_t base_ms, int64_t asked_ms, uint32_t random)
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
