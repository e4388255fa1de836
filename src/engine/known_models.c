/* What refusals have shown of the models of servers. A call works on a copy, as it goes from thread to
 * thread; the engine loop merges what it has learned. A part that is left out on trial stays with its
 * run: the answer to another request would prove nothing. */
#include "engine/engine_internal.h"

#include <string.h>

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

void known_model_read(struct engine_loop *k, struct provider_call *e)
{
    const struct active_run *j = e->active_run;
    e->capabilities = known_model(k, j->run.account_id, &e->config)->capabilities;
    e->capabilities.trial = j->trial & ~e->capabilities.refused;
    e->sent = e->capabilities;
    e->config.capabilities = &e->capabilities;
}

bool known_model_learn(struct engine_loop *k, const struct provider_call *e)
{
    struct active_run *j = e->active_run;
    bool again = e->outcome == ERR_RETRY_LATER && e->fail != NULL && e->fail->wait_ms == 0 &&
                 !capabilities_same(&e->capabilities, &e->sent);
    capabilities_merge(&known_model(k, j->run.account_id, &e->config)->capabilities, &e->capabilities);
    j->trial = again ? e->capabilities.trial : 0;
    return again;
}
