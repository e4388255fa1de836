/* Reads answers of the Responses API, whole or event by event. The model's reasoning is an item of its own,
 * which is dropped. */
#include "ai/providers/responses/responses.h"

#include <string.h>

#include "ai/providers/openai.h"

static const char *word(const json_t *object, const char *name)
{
    const char *said = json_string_value(json_object_get(object, name));
    return said ? said : "";
}

static bool is(const json_t *object, const char *name, const char *value)
{
    return strcmp(word(object, name), value) == 0;
}

bool responses_is_answer(const json_t *root)
{
    return is(root, "object", "response") ||
           (json_is_array(json_object_get(root, "output")) && json_object_get(root, "choices") == NULL);
}

bool responses_is_event(const json_t *root)
{
    return strncmp(word(root, "type"), "response.", 9) == 0;
}

/* ---- pieces ---------------------------------------------------------------------- */

static bool append_message(struct answer *answer, const json_t *item, size_t max)
{
    size_t i;
    json_t *part;
    json_array_foreach(json_object_get(item, "content"), i, part)
    {
        const json_t *text = json_object_get(part, "text");
        if (is(part, "type", "refusal") &&
            !openai_append_refusal(answer, json_object_get(part, "refusal"), max))
            return false;
        if (is(part, "type", "output_text") && json_is_string(text) && !wire_append_string(answer, text, max))
            return false;
    }
    return true;
}

static bool append_output(struct answer *answer, const json_t *response, size_t max)
{
    size_t i;
    json_t *item;
    json_array_foreach(json_object_get(response, "output"), i, item)
    {
        bool fits = true;
        if (is(item, "type", "message"))
            fits = append_message(answer, item, max);
        else if (is(item, "type", "function_call"))
            fits = wire_append_tool(answer, json_object_get(item, "arguments"), max);
        if (!fits)
            return false;
    }
    return true;
}

/* "completed", or why it is incomplete: "max_output_tokens", "content_filter". */
static const char *end_of(const json_t *response)
{
    const char *reason = word(json_object_get(response, "incomplete_details"), "reason");
    return reason[0] ? reason : word(response, "status");
}

/* ---- whole ------------------------------------------------------------------------ */

enum error_kind responses_whole(const json_t *root, const struct ai_request *request, struct answer *answer,
                                struct error *f)
{
    if (!json_is_array(json_object_get(root, "output")))
        return wire_unusable(f, "it has no output");
    openai_read_usage(answer, root);
    if (!append_output(answer, root, request->max_answer))
        return wire_too_long(f, "it is longer than requested");
    return wire_end(answer, end_of(root), f);
}

/* ---- events ------------------------------------------------------------------------- */

/* The last event holds the whole answer again; it counts if there were no events with parts of it. */
static void read_end(struct answer *answer, const json_t *response, size_t max)
{
    openai_read_usage(answer, response);
    if (server_error_is_there(response)) {
        wire_stream_error(answer, response);
        return;
    }
    if (answer->length == 0 && !append_output(answer, response, max)) {
        wire_stream_too_long(answer, max);
        return;
    }
    struct error broken = {0};
    if (wire_end(answer, end_of(response), &broken) != ERR_NONE)
        *answer_stream_error(answer) = broken;
}

void responses_event(struct answer *answer, const json_t *root, size_t max)
{
    const json_t *response = json_object_get(root, "response"), *delta = json_object_get(root, "delta");
    bool fits = true;
    wire_read_model(answer, response);
    if (is(root, "type", "response.output_text.delta"))
        fits = !json_is_string(delta) || wire_append_string(answer, delta, max);
    else if (is(root, "type", "response.refusal.delta"))
        fits = openai_append_refusal(answer, delta, max);
    else if (is(root, "type", "response.function_call_arguments.delta"))
        fits = wire_append_tool(answer, delta, max);
    else if (is(root, "type", "response.completed") || is(root, "type", "response.incomplete") ||
             is(root, "type", "response.failed") || is(root, "type", "response.cancelled"))
        read_end(answer, response, max);
    if (!fits)
        wire_stream_too_long(answer, max);
}
