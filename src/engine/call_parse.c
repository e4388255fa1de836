/* Parses a step's conversation and decides what follows. Long texts are parsed on a worker,
 * whose result comes back through the mailbox, because the engine loop must renew the lease
 * and commit for all runs. The answers are stored before that: if the process is killed
 * while a worker parses, the next start replays them. */
#include "engine/call_io.h"
#include "engine/engine_internal.h"

/* Bytes: parsing a text this short takes less time than handing it to a worker and back. */
enum { SHORT_MOST = 4096 };

struct decision *step_decision(struct step *s)
{
    if (s->decision == NULL)
        s->decision = talloc_zero(s, struct decision);
    return s->decision;
}

static bool parse_on_worker(const struct ai_function *f, const struct conversation *conversation)
{
    size_t bytes = 0;
    for (int i = 0; i < conversation->count; i++)
        bytes += conversation->turns[i].answer->length;
    switch (f->parse_where) {
    case PARSE_INLINE:
        return false;
    case PARSE_LONG_ON_WORKER:
        return bytes > SHORT_MOST;
    case PARSE_ON_WORKER:
        return conversation->count > 0;
    }
    return true;
}

static void decided(struct engine_loop *k, struct active_run *j, bool replay)
{
    if (replay)
        claim_replay_decided(k, j);
    else
        call_decided(k, j);
}

void call_parse(struct engine_loop *k, struct active_run *j, bool replay)
{
    struct step *s = j->step;
    const struct ai_function *f = stage_of(s->row.stage)->function;
    if (!parse_on_worker(f, &s->conversation)) {
        decide_next(s, f, s->batch, &s->conversation, step_decision(s));
        decided(k, j, replay);
        return;
    }
    struct provider_call *e = talloc_zero(NULL, struct provider_call);
    e->active_run = j;
    e->kind = CALL_PARSE;
    e->replay = replay;
    e->decision = talloc_zero(e, struct decision);
    j->state = RUN_PARSING;
    j->provider_call = e;
    k->parsing++;
    call_io_parse(engine_call_io(k->engine), e);
}

void call_parsed(struct engine_loop *k, struct provider_call *e)
{
    struct active_run *j = e->active_run;
    j->provider_call = NULL;
    k->parsing--;
    if (j->gone) {
        active_run_free(k, j);
    } else {
        *step_decision(j->step) = *e->decision;
        if (e->decision->result)
            talloc_steal(j->step, e->decision->result);
        decided(k, j, e->replay);
    }
    talloc_free(e);
}
