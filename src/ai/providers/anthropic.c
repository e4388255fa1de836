/* Anthropic's Messages API: the system text is outside the messages, max_tokens
 * is mandatory, and the names of a stream's events give their types. */
#include "ai/providers/anthropic.h"

#include <stdlib.h>
#include <string.h>

/* The max_tokens of a request without its own limit; every model allows this many. */
enum { USUAL_TOKENS = 4096 };

/* ---- requests ------------------------------------------------------------------- */

static void set_headers(struct fetch *fetch, const struct provider_config *config)
{
    const char **headers = talloc_zero_array(fetch, const char *, 5);
    int n = 0;
    headers[n++] = "Content-Type: application/json";
    headers[n++] = "Accept: application/json, text/event-stream";
    headers[n++] = "anthropic-version: 2023-06-01";
    if (config->key != NULL && config->key[0])
        headers[n++] = talloc_asprintf(headers, "x-api-key: %s", config->key);
    fetch->headers = headers;
}

/* Accepts the base with and without /v1. */
static char *address(TALLOC_CTX *ctx, const char *base)
{
    size_t n = strcspn(base, "?#");
    while (n > 0 && base[n - 1] == '/')
        n--;
    bool versioned = n >= 3 && strncmp(base + n - 3, "/v1", 3) == 0;
    return wire_url(ctx, base, versioned ? "/messages" : "/v1/messages");
}

/* Adds the schema that the answer must follow; false: it is not JSON. */
static bool set_format(json_t *body, const struct ai_request *request)
{
    json_t *schema = json_loads(request->schema, JSON_REJECT_DUPLICATES, NULL);
    json_t *config =
        schema ? json_pack("{s:{s:s, s:o}}", "format", "type", "json_schema", "schema", schema) : NULL;
    return config && json_object_set_new(body, "output_config", config) == 0;
}

static json_t *body_of(TALLOC_CTX *ctx, const struct provider_config *config,
                       const struct ai_request *request)
{
    const struct provider_capabilities *capabilities = config->capabilities;
    bool json = request->kind == AI_REQUEST_JSON;
    bool by_schema = json && request->schema != NULL && capabilities->json == JSON_MODE_SCHEMA;
    int64_t tokens = request->max_tokens > 0 ? request->max_tokens : USUAL_TOKENS;
    if (capabilities->most_tokens > 0 && tokens > capabilities->most_tokens)
        tokens = capabilities->most_tokens;
    const char *system = json && !by_schema ? wire_system_with_schema(ctx, request) : request->system;
    json_t *body =
        json_pack("{s:s, s:I, s:[{s:s, s:s}]}", "model", config->model, "max_tokens", (json_int_t)tokens,
                  "messages", "role", "user", "content", request->document ? request->document : "");
    if (system != NULL && system[0] && json_object_set_new(body, "system", json_string(system)) != 0) {
        json_decref(body);
        return NULL;
    }
    if (by_schema && !set_format(body, request)) {
        json_decref(body);
        return NULL;
    }
    if (request->kind == AI_REQUEST_STREAM && !capabilities->no_stream)
        json_object_set_new(body, "stream", json_true());
    return body;
}

static bool encode(TALLOC_CTX *ctx, const struct provider_config *config, const struct ai_request *request,
                   struct fetch *fetch, struct error *f)
{
    if (!wire_ready(config, request, f) || !wire_body(fetch, request, body_of(ctx, config, request), f))
        return false;
    set_headers(fetch, config);
    fetch->url = address(fetch, config->url);
    wire_limits(fetch, config, request,
                request->kind == AI_REQUEST_STREAM && !config->capabilities->no_stream);
    return true;
}

/* ---- capabilities ------------------------------------------------------------------ */

/* "max_tokens: 10000 > 8192, which is the maximum allowed number of output tokens": 8192, or 0. */
static int64_t limit_in(const char *message)
{
    const char *more = strchr(message, '>');
    int64_t limit = more ? strtoll(more + 1, NULL, 10) : 0;
    return limit >= 256 ? limit : 0;
}

static bool learn_limit(const struct server_error *error, struct provider_capabilities *capabilities)
{
    int64_t limit = strstr(error->message, "max_tokens") ? limit_in(error->message) : 0;
    if (limit == 0 || (capabilities->most_tokens > 0 && limit >= capabilities->most_tokens))
        return false;
    capabilities->most_tokens = limit;
    return true;
}

static bool learn(const struct server_error *error, const struct provider_config *config,
                  const struct ai_request *request)
{
    static const char *const names[] = {"output_config", "output_format", "format", "schema"};
    struct provider_capabilities *capabilities = config->capabilities;
    if (error->status != 400 && error->status != 422)
        return false;
    if (learn_limit(error, capabilities))
        return true;
    if (request->kind != AI_REQUEST_JSON || capabilities->json == JSON_MODE_PROMPT)
        return false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (server_error_is_about(error, names[i])) {
            capabilities->json = JSON_MODE_PROMPT; /* no mode lies between the two */
            return true;
        }
    return false;
}

/* ---- the provider --------------------------------------------------------------------- */

static const struct wire_dialect dialect = {
    .on_event = anthropic_on_event,
    .whole = anthropic_whole,
    .learn = learn,
    .is_error = anthropic_is_error,
};

static enum error_kind decode(TALLOC_CTX *ctx, const struct provider_config *config,
                              const struct ai_request *request, const struct fetch_reply *reply,
                              struct answer *answer, struct error *f)
{
    return wire_decode(ctx, &dialect, config, request, reply, answer, f);
}

const struct ai_provider anthropic_provider = {
    .name = "anthropic",
    .can = PROVIDER_CAN_JSON | PROVIDER_CAN_STREAM,
    .needs_url = true,
    .needs_key = true,
    .needs_model = true,
    .usual_url = "https://api.anthropic.com",
    .encode = encode,
    .on_event = anthropic_on_event,
    .decode = decode,
};
