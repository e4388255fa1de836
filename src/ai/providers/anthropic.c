/* Anthropic's Messages API: the system text is outside the messages, max_tokens
 * is mandatory, and the names of a stream's events give their types. */
#include "ai/providers/anthropic.h"

#include <string.h>

#include "ai/providers/capabilities.h"

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

static bool has_effort(const struct provider_config *config)
{
    return config->effort != NULL && capabilities_takes(config->capabilities, PART_EFFORT);
}

/* Adds the schema that the answer must follow (NULL: none) and the effort; false: the schema is not JSON.
 * The API has no effort "none" or "minimal": thinking is switched off, or the effort is low. */
static bool set_output(json_t *body, const struct provider_config *config, const char *schema_text)
{
    json_t *output = json_object(), *schema;
    if (has_effort(config)) {
        bool none = strcmp(config->effort, "none") == 0, minimal = strcmp(config->effort, "minimal") == 0;
        json_object_set_new(body, "thinking", json_pack("{s:s}", "type", none ? "disabled" : "adaptive"));
        if (!none)
            json_object_set_new(output, "effort", json_string(minimal ? "low" : config->effort));
    }
    if (schema_text != NULL) {
        schema = json_loads(schema_text, JSON_REJECT_DUPLICATES, NULL);
        if (schema == NULL) {
            json_decref(output);
            return false;
        }
        json_object_set_new(output, "format",
                            json_pack("{s:s, s:o}", "type", "json_schema", "schema", schema));
    }
    if (json_object_size(output) > 0)
        return json_object_set_new(body, "output_config", output) == 0;
    json_decref(output);
    return true;
}

static bool by_schema(const struct provider_config *config, const struct ai_request *request)
{
    return request->kind == AI_REQUEST_JSON && request->schema != NULL &&
           capabilities_json(config->capabilities) == JSON_MODE_SCHEMA;
}

static bool is_streamed(const struct provider_config *config, const struct ai_request *request)
{
    return request->kind == AI_REQUEST_STREAM && capabilities_takes(config->capabilities, PART_STREAM);
}

/* The instructions are the same in every call of a function. From this length on Anthropic keeps them for
 * five minutes, if it is asked, and then charges a tenth; a gateway may not know the parameter. */
enum { CACHED_FROM = 4096 };

static bool is_cached(const struct provider_config *config, const char *system)
{
    return system != NULL && strstr(config->url, "://api.anthropic.com") != NULL &&
           strlen(system) >= CACHED_FROM && capabilities_takes(config->capabilities, PART_CACHE);
}

static json_t *system_json(const struct provider_config *config, const char *system)
{
    if (!is_cached(config, system))
        return json_string(system);
    return json_pack("[{s:s, s:s, s:{s:s}}]", "type", "text", "text", system, "cache_control", "type",
                     "ephemeral");
}

static const char *system_of(TALLOC_CTX *ctx, const struct provider_config *config,
                             const struct ai_request *request)
{
    bool in_words = request->kind == AI_REQUEST_JSON && !by_schema(config, request);
    return in_words ? wire_system_with_schema(ctx, request) : request->system;
}

static json_t *body_of(TALLOC_CTX *ctx, const struct provider_config *config,
                       const struct ai_request *request)
{
    bool schema = by_schema(config, request), streamed = is_streamed(config, request);
    const char *document = request->document ? request->document : "";
    const char *system = system_of(ctx, config, request);
    if (system != NULL && !capabilities_takes(config->capabilities, PART_SYSTEM)) {
        document = talloc_asprintf(ctx, "%s\n\n%s", system, document);
        system = NULL;
    }
    json_t *body = json_pack("{s:s, s:I, s:[{s:s, s:s}]}", "model", config->model, "max_tokens",
                             (json_int_t)capabilities_tokens(config->capabilities, request, USUAL_TOKENS),
                             "messages", "role", "user", "content", document);
    bool whole = body != NULL;
    if (system != NULL && system[0])
        whole = whole && json_object_set_new(body, "system", system_json(config, system)) == 0;
    whole = whole && set_output(body, config, schema ? request->schema : NULL);
    whole = whole && (!streamed || json_object_set_new(body, "stream", json_true()) == 0);
    if (!whole) {
        json_decref(body);
        return NULL;
    }
    return body;
}

static bool encode(TALLOC_CTX *ctx, const struct provider_config *config, const struct ai_request *request,
                   struct fetch *fetch, struct error *f)
{
    if (!wire_ready(config, request, f) || !wire_body(fetch, request, body_of(ctx, config, request), f))
        return false;
    set_headers(fetch, config);
    fetch->url = address(fetch, config->url);
    wire_limits(fetch, config, request, is_streamed(config, request));
    return true;
}

/* Its max_tokens is mandatory, and has one name. */
static unsigned parts_of(const struct provider_config *config, const struct ai_request *request)
{
    unsigned parts = PART_SYSTEM | (has_effort(config) ? PART_EFFORT : 0U);
    if (by_schema(config, request))
        parts |= PART_JSON; /* no mode lies between the schema and the prompt */
    if (is_streamed(config, request))
        parts |= PART_STREAM;
    TALLOC_CTX *scratch = talloc_new(NULL);
    if (is_cached(config, system_of(scratch, config, request)))
        parts |= PART_CACHE;
    talloc_free(scratch);
    return parts & ~(config->capabilities->refused | config->capabilities->trial);
}

/* ---- the provider --------------------------------------------------------------------- */

static const struct wire_dialect dialect = {
    .on_event = anthropic_on_event,
    .whole = anthropic_whole,
    .parts = parts_of,
    .usual_tokens = USUAL_TOKENS,
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
