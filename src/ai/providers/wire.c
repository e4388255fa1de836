/* Requests: addresses, limits, the settings that a request needs. */
#include "ai/providers/wire.h"

#include <stdlib.h>
#include <string.h>

#define CONNECT_MS    10000
#define FIRST_BYTE_MS 600000 /* a reasoning model may think for minutes before its first byte */
#define IDLE_MS       120000

#define TEXT_ROOM    ((size_t)64 << 10) /* for everything besides the answer's text */
#define IMAGE_ROOM   ((size_t)32 << 20) /* a PNG in base64 */
#define ESCAPED      6                  /* bytes of \u0041, for one byte of text */
#define STREAM_CHUNK 400                /* bytes around a token, which may be one letter; not kept */

const struct wire_names *wire_settings(const struct provider_config *config, enum ai_request_kind kind)
{
    static const struct wire_names names[2][2] = {
        {{"IGNY8_TEXT_PROVIDER", "IGNY8_TEXT_URL", "IGNY8_TEXT_KEY", "IGNY8_TEXT_MODEL"},
         {"IGNY8_IMAGE_PROVIDER", "IGNY8_IMAGE_URL", "IGNY8_IMAGE_KEY", "IGNY8_IMAGE_MODEL"}},
        {{"text.provider in the settings", "text.url in the settings", "text.key in the settings",
          "text.model in the settings"},
         {"image.provider in the settings", "image.url in the settings", "image.key in the settings",
          "image.model in the settings"}},
    };
    return &names[config->own][kind == AI_REQUEST_IMAGE];
}

char *wire_url(TALLOC_CTX *ctx, const char *base, const char *path)
{
    size_t n = strcspn(base, "?#");
    size_t kept = n;
    while (kept > 0 && base[kept - 1] == '/')
        kept--;
    return talloc_asprintf(ctx, "%.*s%s%s", (int)kept, base, path, base[n] == '?' ? base + n : "");
}

bool wire_ready(const struct provider_config *config, const struct ai_request *request, struct error *f)
{
    const struct wire_names *settings = wire_settings(config, request->kind);
    if (config->url == NULL || config->url[0] == 0)
        return error_set(f, ERR_FATAL_CONFIG,
                         "The provider has no address. Set %s to its base, which usually ends in /v1.",
                         settings->url);
    if (config->model == NULL || config->model[0] == 0)
        return error_set(f, ERR_FATAL_CONFIG, "The provider has no model. Set %s to one that it offers.",
                         settings->model);
    if (config->key != NULL && strpbrk(config->key, " \t\r\n") != NULL)
        return error_set(f, ERR_FATAL_CONFIG, "%s contains white space. Set it again without white space.",
                         settings->key);
    return true;
}

const char *wire_system_with_schema(TALLOC_CTX *ctx, const struct ai_request *request)
{
    return talloc_asprintf(
        ctx, "%s\n\nAnswer with one JSON object and nothing else. It must follow this JSON schema:\n%s",
        request->system ? request->system : "", request->schema ? request->schema : "{\"type\": \"object\"}");
}

static bool no_body(const struct ai_request *request, struct error *f)
{
    return error_set(f, ERR_BAD_ITEM,
                     "The request for %s contains text that is not UTF-8, or a schema that is not JSON.",
                     request->name ? request->name : "an answer");
}

bool wire_body_text(struct fetch *fetch, const struct ai_request *request, struct json_text *body,
                    struct error *f)
{
    fetch->body = json_text_end(body, fetch, &fetch->body_length);
    return fetch->body != NULL || no_body(request, f);
}

bool wire_body(struct fetch *fetch, const struct ai_request *request, json_t *body, struct error *f)
{
    struct json_text text;
    if (body == NULL)
        return no_body(request, f);
    json_text_begin(&text);
    json_text_value(&text, body, 0);
    json_decref(body);
    return wire_body_text(fetch, request, &text, f);
}

static size_t most_of_answer(const struct ai_request *request, bool streamed)
{
    if (request->kind == AI_REQUEST_IMAGE)
        return IMAGE_ROOM;
    return request->max_answer * (streamed ? STREAM_CHUNK : ESCAPED) + TEXT_ROOM;
}

void wire_limits(struct fetch *fetch, const struct provider_config *config, const struct ai_request *request,
                 bool streamed)
{
    fetch->method = "POST";
    fetch->max_body = most_of_answer(request, streamed);
    fetch->max_event = most_of_answer(request, false); /* the whole answer in one event, at most */
    fetch->connect_ms = CONNECT_MS;
    fetch->whole_ms = config->whole_ms;
    fetch->first_byte_ms = config->first_byte_ms > 0 ? config->first_byte_ms : FIRST_BYTE_MS;
    fetch->idle_ms = config->idle_ms > 0 ? config->idle_ms : IDLE_MS;
}
