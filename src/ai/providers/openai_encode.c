/* Writes the request bodies for chat/completions and images/generations. */
#include "ai/providers/openai.h"

#include <stdio.h>
#include <string.h>

#include "ai/providers/capabilities.h"
#include "ai/providers/responses/responses.h"

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
char *openai_schema_name(TALLOC_CTX *ctx, const char *name)
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
                         openai_schema_name(ctx, request->name), "strict", 1, "schema",
                         json_loads(request->schema, JSON_REJECT_DUPLICATES, NULL));
    case JSON_MODE_OBJECT:
        return json_pack("{s:s}", "type", "json_object");
    case JSON_MODE_PROMPT:
        break;
    }
    return NULL;
}

const char *openai_instructions(TALLOC_CTX *ctx, const struct ai_request *request, enum json_mode mode)
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

static enum json_mode mode_of(const struct provider_config *config, const struct ai_request *request)
{
    enum json_mode mode = capabilities_json(config->capabilities);
    return request->schema == NULL && mode == JSON_MODE_SCHEMA ? JSON_MODE_OBJECT : mode;
}

/* A server without a system role reads the instructions before the document. */
static void append_messages(struct json_text *body, TALLOC_CTX *ctx, const struct provider_config *config,
                            const struct ai_request *request)
{
    const char *system = openai_instructions(ctx, request, mode_of(config, request));
    const char *document = request->document ? request->document : "";
    if (capabilities_takes(config->capabilities, PART_SYSTEM)) {
        append_message(body, "system", system);
        json_text_raw(body, ",");
    } else {
        document = talloc_asprintf(ctx, "%s\n\n%s", system, document);
    }
    append_message(body, "user", document);
}

static void append_tokens(struct json_text *body, const struct provider_config *config,
                          const struct ai_request *request)
{
    const struct provider_capabilities *capabilities = config->capabilities;
    bool is_new = capabilities_takes(capabilities, PART_NEW_TOKENS);
    int64_t most = capabilities_tokens(capabilities, request, 0);
    char tokens[64];
    if (most <= 0 || (!is_new && !capabilities_takes(capabilities, PART_OLD_TOKENS)))
        return;
    snprintf(tokens, sizeof tokens, ",\"%s\":%lld", is_new ? "max_completion_tokens" : "max_tokens",
             (long long)most);
    json_text_raw(body, tokens);
}

static bool has_effort(const struct provider_config *config)
{
    return config->effort != NULL && capabilities_takes(config->capabilities, PART_EFFORT);
}

static bool is_streamed(const struct provider_config *config, const struct ai_request *request)
{
    return request->kind == AI_REQUEST_STREAM && capabilities_takes(config->capabilities, PART_STREAM);
}

/* Writes the text directly: a tree would copy every prompt. */
static void append_text_body(struct json_text *body, TALLOC_CTX *ctx, const struct provider_config *config,
                             const struct ai_request *request)
{
    enum json_mode mode = mode_of(config, request);
    json_text_raw(body, "{\"model\":");
    json_text_string(body, config->model);
    json_text_raw(body, ",\"messages\":[");
    append_messages(body, ctx, config, request);
    json_text_raw(body, "]");
    append_tokens(body, config, request);
    if (has_effort(config)) {
        json_text_raw(body, ",\"reasoning_effort\":");
        json_text_string(body, config->effort);
    }
    if (request->kind == AI_REQUEST_JSON && mode != JSON_MODE_PROMPT)
        append_format(body, ctx, request, mode);
    if (is_streamed(config, request))
        json_text_raw(body, capabilities_takes(config->capabilities, PART_STREAM_USAGE)
                                ? ",\"stream\":true,\"stream_options\":{\"include_usage\":true}"
                                : ",\"stream\":true");
    json_text_raw(body, "}");
}

/* The model is offered by the Responses API only. */
static bool by_responses(const struct provider_config *config)
{
    return !capabilities_takes(config->capabilities, PART_CHAT);
}

static bool text_body(TALLOC_CTX *ctx, const struct provider_config *config, const struct ai_request *request,
                      struct fetch *fetch, struct error *f)
{
    struct json_text body;
    if (by_responses(config))
        return responses_body(ctx, config, request, mode_of(config, request), is_streamed(config, request),
                              fetch, f);
    json_text_begin(&body);
    append_text_body(&body, ctx, config, request);
    return wire_body_text(fetch, request, &body, f);
}

/* ---- images ----------------------------------------------------------------- */

/* What is asked first has the proportions nearest to the file's; the server's refusals say what else. */
static const struct image_size first_sizes[] = {{1024, 1024}, {1536, 1024}, {1024, 1536}};
static const struct image_size other_sizes[] = {{1024, 1024}, {1536, 1024}, {1024, 1536},
                                                {1792, 1024}, {1024, 1792}, {512, 512}};

struct image_size openai_image_size(const struct provider_config *config, const struct ai_request *request)
{
    static const struct provider_capabilities nothing_known;
    struct provider_capabilities first = nothing_known;
    struct image_size wanted = {request->width, request->height};
    if (!capabilities_takes(config->capabilities, PART_SIZE))
        return (struct image_size){0, 0};
    first.supported_count = sizeof first_sizes / sizeof *first_sizes;
    memcpy(first.supported, first_sizes, sizeof first_sizes);
    if (config->capabilities->supported_count == 0 && !size_range_known(&config->capabilities->range))
        wanted = capabilities_size(&first, wanted, NULL, 0);
    return capabilities_size(config->capabilities, wanted, other_sizes,
                             sizeof other_sizes / sizeof *other_sizes);
}

static json_t *image_body(TALLOC_CTX *ctx, const struct provider_config *config,
                          const struct ai_request *request)
{
    const struct provider_capabilities *c = config->capabilities;
    struct image_size size = openai_image_size(config, request);
    json_t *body =
        json_pack("{s:s, s:s}", "model", config->model, "prompt", request->prompt ? request->prompt : "");
    if (capabilities_takes(c, PART_COUNT))
        json_object_set_new(body, "n", json_integer(1));
    if (size.width > 0)
        json_object_set_new(body, "size",
                            json_string(talloc_asprintf(ctx, "%dx%d", size.width, size.height)));
    if (capabilities_takes(c, PART_IMAGE_FORMAT))
        json_object_set_new(body, "response_format", json_string("b64_json"));
    if (config->quality && capabilities_takes(c, PART_QUALITY))
        json_object_set_new(body, "quality", json_string(config->quality));
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
    const char *path = by_responses(config) ? "/responses" : "/chat/completions";
    fetch->url = wire_url(fetch, config->url, image ? "/images/generations" : path);
    wire_limits(fetch, config, request, is_streamed(config, request));
    return true;
}

/* ---- its parts -------------------------------------------------------------- */

static unsigned parts_of_format(const struct provider_config *config, const struct ai_request *request)
{
    if (request->kind != AI_REQUEST_JSON)
        return 0;
    switch (mode_of(config, request)) {
    case JSON_MODE_SCHEMA:
        return PART_JSON;
    case JSON_MODE_OBJECT:
        return PART_JSON_OBJECT;
    case JSON_MODE_PROMPT:
        break;
    }
    return 0;
}

static unsigned parts_of_image(const struct provider_config *config, const struct ai_request *request)
{
    struct image_size size = openai_image_size(config, request);
    bool plain = size.width == 1024 && size.height == 1024;
    return PART_IMAGE_FORMAT | PART_COUNT | PART_SIZE | (config->quality ? PART_QUALITY : 0U) |
           (size.width > 0 && !plain ? PART_IMAGE_SIZE : 0U);
}

unsigned openai_parts(const struct provider_config *config, const struct ai_request *request)
{
    unsigned parts = parts_of_format(config, request);
    if (request->kind == AI_REQUEST_IMAGE) {
        parts = parts_of_image(config, request);
    } else {
        bool is_new = capabilities_takes(config->capabilities, PART_NEW_TOKENS);
        parts |= PART_SYSTEM | (has_effort(config) ? PART_EFFORT : 0U);
        if (capabilities_tokens(config->capabilities, request, 0) > 0)
            parts |= is_new ? PART_NEW_TOKENS : PART_OLD_TOKENS;
        if (is_streamed(config, request))
            parts |= PART_STREAM;
        if (by_responses(config))
            parts |= PART_STORE;
        else
            parts |= PART_CHAT | (is_streamed(config, request) ? PART_STREAM_USAGE : 0U);
    }
    return parts & ~(config->capabilities->refused | config->capabilities->trial);
}
