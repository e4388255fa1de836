/* Checks what a run's next call may cost against the cost caps. The engine loop's thread. */
#include "engine/engine_internal.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"

enum { BYTES_A_TOKEN = 4 };

bool cost_guard_capped(struct engine_loop *k, const struct active_run *j)
{
    struct cost_caps caps;
    cost_caps_load(k->db, j->run.account_id, &caps);
    return caps.run >= 0 || caps.month >= 0;
}

/* A request follows from the batch, the conversation and the purpose alone. */
struct ai_request *step_request(struct step *s)
{
    bool same = s->request && s->request_purpose == s->purpose && s->request_turns == s->conversation.count;
    if (same)
        return s->request;
    talloc_free(s->request);
    s->request =
        stage_of(s->row.stage)->function->prepare(s, s->batch, &s->conversation, s->purpose, s->problem);
    s->request_purpose = s->purpose;
    s->request_turns = s->conversation.count;
    return s->request;
}

/* Each call of the same account in flight is counted at the most that it can cost: the sum is read once a
 * commit batch, and what this batch promises is added to it. */
enum cost_verdict cost_guard_check(struct active_run *j, struct run_log *b, char *why, size_t size)
{
    struct cost_caps *caps = b->caps;
    struct step *s = j->step;
    const struct provider_config *c = active_run_provider(j);
    int64_t before = s->row.promised;
    s->row.promised = 0;
    if (caps->run < 0 && caps->month < 0)
        return COST_ALLOWED;
    if (caps->counted)
        caps->promised -= before;
    cost_caps_count(b->db, j->run.account_id, caps, s->row.id, clock_now_ms());
    int64_t most = c->provider->local ? 0 : cost_max(b->db, j->run.account_id, c, step_request(s));
    s->row.promised = most > 0 ? most : 0;
    enum cost_verdict v = cost_check(caps, c, most, j->run.cost, why, size);
    if (v == COST_ALLOWED)
        caps->promised += s->row.promised;
    else if (v != COST_RUN_CAP)
        snprintf(why + strlen(why), size - strlen(why), " Then resume the run.");
    return v;
}

static int64_t bytes_of(const char *text)
{
    return text ? (int64_t)strlen(text) : 0;
}

int64_t cost_guard_tokens(struct active_run *j)
{
    const struct ai_request *r = step_request(j->step);
    int64_t bytes = bytes_of(r->system) + bytes_of(r->document) + bytes_of(r->schema);
    return bytes / BYTES_A_TOKEN + r->max_tokens;
}
