/* Checks what a run's next call may cost against the cost caps. The engine loop's thread. */
#include "engine/engine_internal.h"

#include <string.h>

#include "base/clock.h"

enum { BYTES_A_TOKEN = 4 };

bool cost_guard_capped(struct engine_loop *k, const struct active_run *j)
{
    struct cost_caps caps;
    cost_caps_load(k->db, j->run.account_id, &caps);
    return caps.run >= 0 || caps.month >= 0;
}

/* Each call of the same account in flight is counted at the most that it can cost. */
enum cost_verdict cost_guard_check(struct active_run *j, struct run_log *b, char *why, size_t size)
{
    const struct cost_caps *caps = b->caps;
    struct step *s = j->step;
    const struct provider_config *c = active_run_provider(j);
    int64_t account = j->run.account_id;
    s->row.promised = 0;
    if (caps->run < 0 && caps->month < 0)
        return COST_ALLOWED;
    TALLOC_CTX *mem = talloc_new(NULL);
    const struct ai_request *r =
        stage_of(s->row.stage)->function->prepare(mem, s->batch, &s->conversation, s->purpose, s->problem);
    int64_t most = cost_max(b->db, account, c, r);
    talloc_free(mem);
    s->row.promised = most > 0 ? most : 0;
    return cost_check(b->db, account, caps, c, most, j->run.cost,
                      caps->month < 0 ? 0 : costs_promised(b->db, account, s->row.id), clock_now_ms(), why,
                      size);
}

static int64_t bytes_of(const char *text)
{
    return text ? (int64_t)strlen(text) : 0;
}

int64_t cost_guard_tokens(const struct active_run *j)
{
    const struct step *s = j->step;
    TALLOC_CTX *mem = talloc_new(NULL);
    const struct ai_request *r =
        stage_of(s->row.stage)->function->prepare(mem, s->batch, &s->conversation, s->purpose, s->problem);
    int64_t bytes = bytes_of(r->system) + bytes_of(r->document) + bytes_of(r->schema);
    int64_t tokens = bytes / BYTES_A_TOKEN + r->max_tokens;
    talloc_free(mem);
    return tokens;
}
