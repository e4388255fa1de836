#include "ai/providers/openai.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define CONNECT_MS    10000
#define FIRST_BYTE_MS 600000 /* a reasoning model may think for minutes before its first byte */
#define IDLE_MS       120000

#define TEXT_ROOM    ((size_t)64 << 10) /* for all that is not the answer's text */
#define IMAGE_ROOM   ((size_t)32 << 20) /* a PNG in base64 */
#define ESCAPED      6                  /* bytes of \u0041 for one of the text */
#define STREAM_CHUNK 400                /* bytes around a token that may be one letter; never kept */

/* ---- where to --------------------------------------------------------------- */

/* The base is whole but for the path; a query (?api-version=…) stays behind it. */
static char *url_of(TALLOC_CTX *ctx, const char *base, const char *path)
{
    size_t n = strcspn(base, "?#");
    size_t kept = n;
    while (kept > 0 && base[kept - 1] == '/')
        kept--;
    return talloc_asprintf(ctx, "%.*s%s%s", (int)kept, base, path, base[n] == '?' ? base + n : "");
}

static bool headers_of(struct fetch *fetch, const struct provider_config *config,
                       const struct request *request, struct fail *f)
{
    const char **headers = talloc_zero_array(fetch, const char *, 4);
    int n = 0;
    headers[n++] = "Content-Type: application/json";
    headers[n++] = "Accept: application/json, text/event-stream";
    if (config->key != NULL && config->key[0]) {
        if (strpbrk(config->key, " \t\r\n") != NULL)
            return fail_set(f, FATAL_CONFIG,
                            "%s_KEY holds white space, which no key has. Set it again without.",
                            openai_settings(request->kind));
        headers[n++] = talloc_asprintf(headers, "Authorization: Bearer %s", config->key);
    }
    fetch->headers = headers;
    return true;
}

/* ---- text ------------------------------------------------------------------- */

/* [A-Za-z0-9_-]{1,64} is all that a schema may be called. */
static char *schema_name(TALLOC_CTX *ctx, const char *name)
{
    char *clean = talloc_strndup(ctx, name && name[0] ? name : "answer", 64);
    for (char *c = clean; *c; c++)
        if (strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-", *c) == NULL)
            *c = '_';
    return clean;
}

static json_t *response_format(TALLOC_CTX *ctx, const struct request *request, enum json_mode mode)
{
    switch (mode) {
    case BY_SCHEMA:
        return json_pack("{s:s, s:{s:s, s:b, s:o}}", "type", "json_schema", "json_schema", "name",
                         schema_name(ctx, request->name), "strict", 1, "schema",
                         json_loads(request->schema, JSON_REJECT_DUPLICATES, NULL));
    case BY_OBJECT:
        return json_pack("{s:s}", "type", "json_object");
    case BY_PROMPT:
        break;
    }
    return NULL;
}

/* A server that takes no schema reads it, and the word JSON, in the instructions. */
static const char *system_of(TALLOC_CTX *ctx, const struct request *request, enum json_mode mode)
{
    const char *system = request->system ? request->system : "";
    if (request->kind != TEXT_JSON || mode == BY_SCHEMA)
        return system;
    return talloc_asprintf(
        ctx, "%s\n\nAnswer with one JSON object and nothing else. It must follow this JSON schema:\n%s",
        system, request->schema ? request->schema : "{\"type\": \"object\"}");
}

static json_t *text_body(TALLOC_CTX *ctx, const struct provider_config *config, const struct request *request)
{
    const struct provider_habits *habits = config->habits;
    enum json_mode mode = request->schema == NULL && habits->json == BY_SCHEMA ? BY_OBJECT : habits->json;
    json_t *body = json_pack("{s:s, s:[{s:s, s:s}, {s:s, s:s}]}", "model", config->model, "messages", "role",
                             "system", "content", system_of(ctx, request, mode), "role", "user", "content",
                             request->document ? request->document : "");
    bool old = habits->old_max_tokens && !habits->new_max_tokens;
    if (request->max_tokens > 0)
        json_object_set_new(body, old ? "max_tokens" : "max_completion_tokens",
                            json_integer(request->max_tokens));
    if (request->kind == TEXT_JSON && mode != BY_PROMPT &&
        json_object_set_new(body, "response_format", response_format(ctx, request, mode)) != 0) {
        json_decref(body);
        return NULL;
    }
    if (request->kind == TEXT_STREAM && !habits->no_stream) {
        json_object_set_new(body, "stream", json_true());
        if (!habits->no_stream_usage)
            json_object_set_new(body, "stream_options", json_pack("{s:b}", "include_usage", 1));
    }
    return body;
}

/* ---- images ----------------------------------------------------------------- */

struct size {
    int width, height;
};

static const struct size gpt_sizes[] = {{1024, 1024}, {1536, 1024}, {1024, 1536}};
static const struct size dalle3_sizes[] = {{1024, 1024}, {1792, 1024}, {1024, 1792}};
static const struct size any_sizes[] = {{1024, 1024}}; /* what every server draws */

bool openai_is_gpt_image(const char *model)
{
    return model != NULL && strstr(model, "gpt-image") != NULL;
}

/* The size whose proportions are nearest to those wanted. */
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
                          const struct request *request)
{
    json_t *body = json_pack("{s:s, s:s, s:i, s:s}", "model", config->model, "prompt",
                             request->prompt ? request->prompt : "", "n", 1, "size",
                             size_of(ctx, config->model, request->width, request->height));
    if (!openai_is_gpt_image(config->model) && !config->habits->image_no_format)
        json_object_set_new(body, "response_format", json_string("b64_json"));
    return body;
}

/* ---- the whole -------------------------------------------------------------- */

static size_t most_of_answer(const struct request *request, bool streamed)
{
    if (request->kind == IMAGE)
        return IMAGE_ROOM;
    return request->max_answer * (streamed ? STREAM_CHUNK : ESCAPED) + TEXT_ROOM;
}

static bool set_body(struct fetch *fetch, json_t *body)
{
    char *text = body ? json_dumps(body, JSON_COMPACT) : NULL;
    json_decref(body);
    if (text == NULL)
        return false;
    fetch->body = talloc_strdup(fetch, text);
    fetch->body_length = strlen(text);
    free(text);
    return true;
}

bool openai_encode(TALLOC_CTX *ctx, const struct provider_config *config, const struct request *request,
                   struct fetch *fetch, struct fail *f)
{
    const char *settings = openai_settings(request->kind);
    if (config->url == NULL || config->url[0] == 0)
        return fail_set(f, FATAL_CONFIG,
                        "The provider has no address. Set %s_URL to its base, which usually ends in /v1.",
                        settings);
    if (config->model == NULL || config->model[0] == 0)
        return fail_set(f, FATAL_CONFIG, "The provider has no model. Set %s_MODEL to one that it offers.",
                        settings);
    if (!headers_of(fetch, config, request, f))
        return false;
    bool image = request->kind == IMAGE;
    if (!set_body(fetch, image ? image_body(ctx, config, request) : text_body(ctx, config, request)))
        return fail_set(f, BAD_ITEM,
                        "The request for %s holds text that is not UTF-8, or a schema that is not JSON.",
                        request->name ? request->name : "an answer");
    fetch->url = url_of(fetch, config->url, image ? "/images/generations" : "/chat/completions");
    fetch->method = "POST";
    fetch->max_body = most_of_answer(request, request->kind == TEXT_STREAM && !config->habits->no_stream);
    fetch->connect_ms = CONNECT_MS;
    fetch->first_byte_ms = config->first_byte_ms > 0 ? config->first_byte_ms : FIRST_BYTE_MS;
    fetch->idle_ms = config->idle_ms > 0 ? config->idle_ms : IDLE_MS;
    return true;
}
