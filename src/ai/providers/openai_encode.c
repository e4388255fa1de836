/* Writes the request bodies for chat/completions and images/generations. */
#include "ai/providers/openai.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void set_headers(struct fetch *fetch, const struct provider_config *config)
{
    const char **headers = talloc_zero_array(fetch, const char *, 4);
    int n = 0;
    headers[n++] = "Content-Type: application/json";
    headers[n++] = "Accept: application/json, text/event-stream";
    if (config->key != NULL && config->key[0])
        headers[n++] = talloc_asprintf(headers, "Authorization: Bearer %s", config->key);
    fetch->headers = headers;
}

/* ---- text ------------------------------------------------------------------- */

/* A schema's name must match [A-Za-z0-9_-]{1,64}. */
static char *schema_name(TALLOC_CTX *ctx, const char *name)
{
    char *clean = talloc_strndup(ctx, name && name[0] ? name : "answer", 64);
    for (char *c = clean; *c; c++)
        if (strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-", *c) == NULL)
            *c = '_';
    return clean;
}

static json_t *response_format(TALLOC_CTX *ctx, const struct ai_request *request, enum json_mode mode)
{
    switch (mode) {
    case JSON_MODE_SCHEMA:
        return json_pack("{s:s, s:{s:s, s:b, s:o}}", "type", "json_schema", "json_schema", "name",
                         schema_name(ctx, request->name), "strict", 1, "schema",
                         json_loads(request->schema, JSON_REJECT_DUPLICATES, NULL));
    case JSON_MODE_OBJECT:
        return json_pack("{s:s}", "type", "json_object");
    case JSON_MODE_PROMPT:
        break;
    }
    return NULL;
}

static const char *system_of(TALLOC_CTX *ctx, const struct ai_request *request, enum json_mode mode)
{
    const char *system = request->system ? request->system : "";
    if (request->kind != AI_REQUEST_JSON || mode == JSON_MODE_SCHEMA)
        return system;
    return wire_system_with_schema(ctx, request);
}

static void append_message(struct json_text *body, const char *role, const char *content)
{
    json_text_raw(body, "{\"role\":\"");
    json_text_raw(body, role);
    json_text_raw(body, "\",\"content\":");
    json_text_string(body, content);
    json_text_raw(body, "}");
}

static void append_format(struct json_text *body, TALLOC_CTX *ctx, const struct ai_request *request,
                          enum json_mode mode)
{
    json_t *format = response_format(ctx, request, mode);
    json_text_raw(body, ",\"response_format\":");
    json_text_value(body, format, 0);
    body->broken = body->broken || format == NULL;
    json_decref(format);
}

/* Writes the text directly: a tree would copy every prompt. */
static void append_text_body(struct json_text *body, TALLOC_CTX *ctx, const struct provider_config *config,
                             const struct ai_request *request)
{
    const struct provider_capabilities *capabilities = config->capabilities;
    enum json_mode mode = request->schema == NULL && capabilities->json == JSON_MODE_SCHEMA
                              ? JSON_MODE_OBJECT
                              : capabilities->json;
    bool old = capabilities->old_max_tokens && !capabilities->new_max_tokens;
    char tokens[64];
    json_text_raw(body, "{\"model\":");
    json_text_string(body, config->model);
    json_text_raw(body, ",\"messages\":[");
    append_message(body, "system", system_of(ctx, request, mode));
    json_text_raw(body, ",");
    append_message(body, "user", request->document ? request->document : "");
    json_text_raw(body, "]");
    snprintf(tokens, sizeof tokens, ",\"%s\":%lld", old ? "max_tokens" : "max_completion_tokens",
             (long long)request->max_tokens);
    if (request->max_tokens > 0)
        json_text_raw(body, tokens);
    if (request->kind == AI_REQUEST_JSON && mode != JSON_MODE_PROMPT)
        append_format(body, ctx, request, mode);
    if (request->kind == AI_REQUEST_STREAM && !capabilities->no_stream)
        json_text_raw(body, capabilities->no_stream_usage
                                ? ",\"stream\":true"
                                : ",\"stream\":true,\"stream_options\":{\"include_usage\":true}");
    json_text_raw(body, "}");
}

static bool text_body(TALLOC_CTX *ctx, const struct provider_config *config, const struct ai_request *request,
                      struct fetch *fetch, struct error *f)
{
    struct json_text body;
    json_text_begin(&body);
    append_text_body(&body, ctx, config, request);
    return wire_body_text(fetch, request, &body, f);
}

/* ---- images ----------------------------------------------------------------- */

struct size {
    int width, height;
};

static const struct size gpt_sizes[] = {{1024, 1024}, {1536, 1024}, {1024, 1536}};
static const struct size dalle3_sizes[] = {{1024, 1024}, {1792, 1024}, {1024, 1792}};
static const struct size any_sizes[] = {{1024, 1024}}; /* a size that every server supports */

bool openai_is_gpt_image(const char *model)
{
    return model != NULL && strstr(model, "gpt-image") != NULL;
}

/* The size with the proportions nearest to the requested ones. */
static char *size_of(TALLOC_CTX *ctx, const char *model, int width, int height)
{
    const struct size *sizes = any_sizes;
    size_t count = 1;
    if (openai_is_gpt_image(model)) {
        sizes = gpt_sizes;
        count = 3;
    } else if (strstr(model, "dall-e-3") != NULL) {
        sizes = dalle3_sizes;
        count = 3;
    }
    double wanted = width > 0 && height > 0 ? log((double)width / height) : 0;
    size_t best = 0;
    for (size_t i = 1; i < count; i++)
        if (fabs(log((double)sizes[i].width / sizes[i].height) - wanted) <
            fabs(log((double)sizes[best].width / sizes[best].height) - wanted))
            best = i;
    return talloc_asprintf(ctx, "%dx%d", sizes[best].width, sizes[best].height);
}

static json_t *image_body(TALLOC_CTX *ctx, const struct provider_config *config,
                          const struct ai_request *request)
{
    json_t *body = json_pack("{s:s, s:s, s:i, s:s}", "model", config->model, "prompt",
                             request->prompt ? request->prompt : "", "n", 1, "size",
                             size_of(ctx, config->model, request->width, request->height));
    if (!openai_is_gpt_image(config->model) && !config->capabilities->image_no_format)
        json_object_set_new(body, "response_format", json_string("b64_json"));
    return body;
}

/* ---- the request ------------------------------------------------------------ */

bool openai_encode(TALLOC_CTX *ctx, const struct provider_config *config, const struct ai_request *request,
                   struct fetch *fetch, struct error *f)
{
    bool image = request->kind == AI_REQUEST_IMAGE;
    if (!wire_ready(config, request, f))
        return false;
    if (image ? !wire_body(fetch, request, image_body(ctx, config, request), f)
              : !text_body(ctx, config, request, fetch, f))
        return false;
    set_headers(fetch, config);
    fetch->url = wire_url(fetch, config->url, image ? "/images/generations" : "/chat/completions");
    wire_limits(fetch, config, request,
                request->kind == AI_REQUEST_STREAM && !config->capabilities->no_stream);
    return true;
}
