/* What refusals have shown of the models of servers. A call works on a copy, as it goes from thread to
 * thread; the engine loop merges what it has learned. A part that is left out on trial stays with its
 * run: the answer to another request would prove nothing. What was learned is a row, which is read again
 * every few seconds: another engine may have added to it, and a person may have deleted it. */
#include "engine/engine_internal.h"

#include <string.h>

#include "ai/core/answer_limit.h"
#include "base/clock.h"
#include "base/log.h"

enum { READ_AGAIN_MS = 5000 };

static uint64_t hash_text(uint64_t hash, const char *text)
{
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * 1099511628211U;
    return hash;
}

static bool is_model(const struct known_model *m, int64_t account, const struct provider_config *c)
{
    return m->account == account && m->provider == c->provider && strcmp(m->url, c->url ? c->url : "") == 0 &&
           strcmp(m->model, c->model ? c->model : "") == 0;
}

static struct known_model *known_model(struct engine_loop *k, int64_t account,
                                       const struct provider_config *c)
{
    const char *url = c->url ? c->url : "", *model = c->model ? c->model : "";
    uint64_t hash = hash_text(hash_text(1469598103934665603U + (uint64_t)account, url), model);
    struct known_model **bucket = &k->models[hash % BREAKER_BUCKETS], *m = *bucket;
    while (m && !is_model(m, account, c))
        m = m->next;
    if (m)
        return m;
    m = talloc_zero(k->engine, struct known_model);
    m->account = account;
    m->provider = c->provider;
    m->url = talloc_strdup(m, url);
    m->model = talloc_strdup(m, model);
    m->next = *bucket;
    *bucket = m;
    return m;
}

/* What was tried in vain is this engine's own. */
static void read_row(struct engine_loop *k, struct known_model *m, const struct provider_config *c)
{
    struct provider_capabilities stored;
    int64_t now = clock_mono_ms();
    if (c->provider->encode == NULL || now < m->read_until)
        return;
    m->read_until = now + READ_AGAIN_MS;
    if (!capabilities_load(k->db, m->account, c, clock_now_ms(), &stored))
        return;
    stored.settled = m->capabilities.settled;
    m->capabilities = stored;
}

void known_model_read(struct engine_loop *k, struct provider_call *e)
{
    const struct active_run *j = e->active_run;
    struct known_model *m = known_model(k, j->run.account_id, &e->config);
    read_row(k, m, &e->config);
    e->capabilities = m->capabilities;
    e->capabilities.trial = j->trial & ~e->capabilities.refused;
    e->sent = e->capabilities;
    e->config.capabilities = &e->capabilities;
}

void known_model_limit(struct engine_loop *k, const struct active_run *j)
{
    const struct provider_config *c = active_run_provider(j);
    struct known_model *m = known_model(k, j->run.account_id, c);
    read_row(k, m, c);
    j->step->batch->limit = answer_limit_of(c, &m->capabilities);
}

static void keep(struct engine_loop *k, const struct known_model *m, const struct provider_config *c)
{
    struct error f;
    if (!capabilities_save(k->db, m->account, c, clock_now_ms(), &m->capabilities, &f))
        log_line(LOG_WARN, "What %s takes could not be stored and will be learned again: %s", m->url, f.why);
}

/* Only what this call has added to what it was sent with: someone may have deleted the rest in between. */
static bool has_learned(const struct provider_call *e)
{
    struct provider_capabilities before = e->sent;
    return capabilities_merge(&before, &e->capabilities);
}

bool known_model_learn(struct engine_loop *k, const struct provider_call *e)
{
    struct active_run *j = e->active_run;
    struct known_model *m = known_model(k, j->run.account_id, &e->config);
    bool again = e->outcome == ERR_RETRY_LATER && e->fail != NULL && e->fail->wait_ms == 0 &&
                 !capabilities_same(&e->capabilities, &e->sent);
    m->capabilities.settled |= e->capabilities.settled;
    if (has_learned(e) && capabilities_merge(&m->capabilities, &e->capabilities))
        keep(k, m, &e->config);
    j->trial = again ? e->capabilities.trial : 0;
    return again;
}
