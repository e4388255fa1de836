/* igny8 doctor: asks each provider for its models. */
#include "cli/commands/commands.h"

#include <string.h>

#include "editorial/oneshot_call.h"

enum { CONNECT_MS = 5000, ANSWER_MS = 10000, WHOLE_MS = 30000 };
#define ANSWER_MOST ((size_t)4 << 20)

/* Asks for the list of models and waits for the answer. */
static struct fetch *fetch_models(TALLOC_CTX *mem, const struct provider_setting *p, struct error *f)
{
    struct fetch *fetch = talloc_zero(mem, struct fetch);
    const char **headers = talloc_zero_array(fetch, const char *, 2);
    if (p->key)
        headers[0] = talloc_asprintf(fetch, "Authorization: Bearer %s", p->key);
    size_t n = strlen(p->url);
    while (n > 0 && p->url[n - 1] == '/')
        n--;
    fetch->url = talloc_asprintf(fetch, "%.*s/models", (int)n, p->url);
    fetch->method = "GET";
    fetch->headers = headers;
    fetch->max_body = ANSWER_MOST;
    fetch->connect_ms = CONNECT_MS;
    fetch->first_byte_ms = fetch->idle_ms = ANSWER_MS;
    return oneshot_fetch(fetch, WHOLE_MS, f) ? fetch : NULL;
}

/* True if the answer is a list of models without this one. */
static bool model_missing(const struct fetch *fetch, const char *model)
{
    json_t *answer = json_loadb(fetch->reply.body, fetch->reply.length, 0, NULL), *one;
    const json_t *list = json_object_get(answer, "data");
    bool listed = !json_is_array(list) || json_array_size(list) == 0;
    size_t at;
    json_array_foreach(list, at, one)
    {
        const char *id = json_string_value(json_object_get(one, "id"));
        listed = listed || (id && strncmp(id, model, strlen(model)) == 0);
    }
    json_decref(answer);
    return !listed;
}

static void judge(const struct provider_setting *p, const char *check, const char *which,
                  const struct fetch *fetch, struct findings *all)
{
    int status = fetch->reply.status;
    const char *model = p->model ? p->model : "";
    if (fetch->reply.trouble != FETCH_OK)
        finding_add(all, check, FINDING_FAILED,
                    "%s does not answer (%s). Start that server, or correct IGNY8_%s_URL.", p->url,
                    fetch->reply.why, which);
    else if (status == 401 || status == 403)
        finding_add(all, check, FINDING_FAILED, "%s refuses the key (HTTP %d). Correct IGNY8_%s_KEY.", p->url,
                    status, which);
    else if (status >= 500 || status == 429)
        finding_add(all, check, FINDING_WARNING,
                    "%s answers, but cannot serve now (HTTP %d). Runs wait until it can.", p->url, status);
    else if (status != 200)
        finding_add(
            all, check, FINDING_WARNING,
            "%s answers, but does not list its models (HTTP %d): the first call will show whether the "
            "address, the key and the model %s are right. The address usually ends in /v1.",
            p->url, status, model);
    else if (*model && model_missing(fetch, model))
        finding_add(all, check, FINDING_WARNING,
                    "%s answers, but does not list the model %s. Check IGNY8_%s_MODEL.", p->url, model,
                    which);
    else
        finding_add(all, check, FINDING_OK, "%s answers%s%s", p->url, *model ? ", model " : "", model);
}

static void check_one(const struct provider_setting *p, const char *check, const char *which,
                      struct findings *all)
{
    struct error f;
    if (strcmp(p->provider, "builtin") == 0) {
        finding_add(all, check, FINDING_OK, "built in: no network, no key");
        return;
    }
    TALLOC_CTX *mem = talloc_new(NULL);
    struct fetch *fetch = fetch_models(mem, p, &f);
    if (fetch)
        judge(p, check, which, fetch, all);
    else
        finding_add(all, check, FINDING_FAILED, "%s", f.why);
    talloc_free(mem);
}

void check_providers(const struct cli *c, struct findings *all)
{
    check_one(&c->settings.text, "text provider", "TEXT", all);
    check_one(&c->settings.image, "image provider", "IMAGE", all);
}
