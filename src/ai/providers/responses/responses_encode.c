/* Writes the request body for the Responses API. */
#include "ai/providers/responses/responses.h"

#include "ai/providers/capabilities.h"
#include "ai/providers/openai.h"

static json_t *format_of(TALLOC_CTX *ctx, const struct ai_request *request, enum json_mode mode)
{
    switch (mode) {
    case JSON_MODE_SCHEMA:
        return json_pack("{s:s, s:s, s:b, s:o}", "type", "json_schema", "name",
                         openai_schema_name(ctx, request->name), "strict", 1, "schema",
                         json_loads(request->schema, JSON_REJECT_DUPLICATES, NULL));
    case JSON_MODE_OBJECT:
        return json_pack("{s:s}", "type", "json_object");
    case JSON_MODE_PROMPT:
        break;
    }
    return NULL;
}

/* False: the schema is not JSON. */
static bool set_format(json_t *body, TALLOC_CTX *ctx, const struct ai_request *request, enum json_mode mode)
{
    if (request->kind != AI_REQUEST_JSON || mode == JSON_MODE_PROMPT)
        return true;
    json_t *format = format_of(ctx, request, mode);
    return format != NULL && json_object_set_new(body, "text", json_pack("{s:o}", "format", format)) == 0;
}

/* The instructions, or NULL where the server takes them in the input only. */
static json_t *input_of(TALLOC_CTX *ctx, const struct provider_config *config,
                        const struct ai_request *request, const char **instructions)
{
    const char *document = request->document ? request->document : "";
    if (!capabilities_takes(config->capabilities, PART_SYSTEM)) {
        document = talloc_asprintf(ctx, "%s\n\n%s", *instructions, document);
        *instructions = NULL;
    }
    return json_pack("[{s:s, s:s}]", "role", "user", "content", document);
}

static void set_limit(json_t *body, const struct provider_config *config, const struct ai_request *request)
{
    const struct provider_capabilities *c = config->capabilities;
    int64_t most = capabilities_tokens(c, request, 0);
    if (most > 0 && (capabilities_takes(c, PART_NEW_TOKENS) || capabilities_takes(c, PART_OLD_TOKENS)))
        json_object_set_new(body, "max_output_tokens", json_integer(most));
}

bool responses_body(TALLOC_CTX *ctx, const struct provider_config *config, const struct ai_request *request,
                    enum json_mode mode, bool streamed, struct fetch *fetch, struct error *f)
{
    const char *instructions = openai_instructions(ctx, request, mode);
    json_t *input = input_of(ctx, config, request, &instructions);
    json_t *body = input ? json_pack("{s:s, s:o}", "model", config->model, "input", input) : NULL;
    if (body != NULL && !set_format(body, ctx, request, mode)) {
        json_decref(body);
        body = NULL;
    }
    if (body == NULL)
        return wire_body(fetch, request, NULL, f);
    bool whole =
        instructions == NULL || json_object_set_new(body, "instructions", json_string(instructions)) == 0;
    set_limit(body, config, request);
    if (capabilities_takes(config->capabilities,
                           PART_STORE)) /* by default the server would keep the answer */
        json_object_set_new(body, "store", json_false());
    if (config->effort != NULL && capabilities_takes(config->capabilities, PART_EFFORT))
        json_object_set_new(body, "reasoning", json_pack("{s:s}", "effort", config->effort));
    if (streamed)
        json_object_set_new(body, "stream", json_true());
    if (!whole) {
        json_decref(body);
        body = NULL;
    }
    return wire_body(fetch, request, body, f);
}
