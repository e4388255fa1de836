/* Reads and keeps what was learned of a model of a provider, by account. A limit may have been raised
 * since: what nobody confirmed for 30 days is tried again. */
#include "settings/settings.h"

#include <string.h>

#include "ai/core/answer_limit.h"

#define KEPT_MS (30LL * 24 * 3600 * 1000)

int64_t capabilities_since(int64_t now)
{
    return now - KEPT_MS;
}

/* The address without what may be secret: user, password, query. */
static char *plain_address(TALLOC_CTX *owner, const char *url)
{
    const char *start = strstr(url, "://");
    start = start ? start + 3 : url;
    size_t n = strcspn(start, "/?#");
    const char *host = start;
    for (size_t i = 0; i < n; i++)
        if (start[i] == '@')
            host = start + i + 1;
    return talloc_asprintf(owner, "%.*s%.*s", (int)(start - url), url, (int)strcspn(host, "?#"), host);
}

static struct capability_key key_of(TALLOC_CTX *owner, int64_t account, const struct provider_config *c)
{
    return (struct capability_key){.account = account,
                                   .provider = c->provider->name,
                                   .url = plain_address(owner, c->url ? c->url : ""),
                                   .model = c->model ? c->model : ""};
}

bool capabilities_load(struct db *db, int64_t account, const struct provider_config *config, int64_t now,
                       struct provider_capabilities *c)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct capability_key key = key_of(mem, account, config);
    char *text = capability_read(db, mem, &key, capabilities_since(now));
    bool good = !db_failed(db);
    if (good)
        capabilities_read(text, c);
    talloc_free(mem);
    return good;
}

struct answer_limit capabilities_limit(struct db *db, int64_t account, const struct provider_config *config,
                                       int64_t now)
{
    struct provider_capabilities c = {0};
    if (config->provider->encode)
        capabilities_load(db, account, config, now, &c);
    return answer_limit_of(config, &c);
}

bool capabilities_save(struct db *db, int64_t account, const struct provider_config *config, int64_t now,
                       const struct provider_capabilities *c, struct error *f)
{
    struct provider_capabilities all;
    TALLOC_CTX *mem = talloc_new(NULL);
    struct capability_key key = key_of(mem, account, config);
    bool good = db_begin(db, DB_RELAXED, f);
    if (good && capabilities_load(db, account, config, now, &all)) {
        capabilities_merge(&all, c);
        capability_write(db, &key, capabilities_print(mem, &all), c->why, capabilities_since(now), now);
    }
    good = good && db_commit(db, f) == COMMIT_YES;
    talloc_free(mem);
    return good;
}
