/* Answers of Anthropic's Messages API, whole or event by event: keeps the text
 * of the content blocks and drops the model's thinking. */
#include "ai/providers/anthropic.h"

#include <string.h>

static bool is(const json_t *object, const char *name, const char *value)
{
    const char *said = json_string_value(json_object_get(object, name));
    return said != NULL && strcmp(said, value) == 0;
}

bool anthropic_is_error(const json_t *root)
{
    return is(root, "type", "error") || server_error_is_there(root);
}

/* ---- pieces ------------------------------------------------------------------- */

/* input_tokens excludes the tokens written to the cache or read from it; output_tokens includes thinking. */
static void read_usage(struct answer *answer, const json_t *usage)
{
    int64_t in = -1, written = 0, cached = 0;
    wire_read_count(usage, "input_tokens", "input_tokens", &in);
    wire_read_count(usage, "cache_creation_input_tokens", "cache_creation_input_tokens", &written);
    wire_read_count(usage, "cache_read_input_tokens", "cache_read_input_tokens", &cached);
    if (in >= 0) {
        answer->tokens_in = in + written + cached;
        answer->tokens_cached = cached;
        answer->tokens_cache_written = written;
    }
    wire_read_count(usage, "output_tokens", "output_tokens", &answer->tokens_out);
}

/* ---- whole ---------------------------------------------------------------------- */

enum error_kind anthropic_whole(const json_t *root, const struct ai_request *request, struct answer *answer,
                                struct error *f)
{
    const json_t *content = json_object_get(root, "content");
    if (!json_is_array(content))
        return wire_unusable(f, "it has no content");
    wire_read_model(answer, root);
    read_usage(answer, json_object_get(root, "usage"));
    size_t i;
    json_t *block;
    json_array_foreach(content, i, block)
    {
        const json_t *text = json_object_get(block, "text");
        bool fits = true;
        if (is(block, "type", "text") && json_is_string(text))
            fits = wire_append_string(answer, text, request->max_answer);
        else if (is(block, "type", "tool_use"))
            fits = wire_append_tool(answer, json_object_get(block, "input"), request->max_answer);
        if (!fits)
            return wire_too_long(f, "it is longer than requested");
    }
    return wire_end(answer, json_string_value(json_object_get(root, "stop_reason")), f);
}

/* ---- events ---------------------------------------------------------------------- */

static void append_text(struct answer *answer, const json_t *text, size_t max)
{
    if (json_is_string(text) && !wire_append_string(answer, text, max))
        wire_stream_too_long(answer, max);
}

static void read_finish(struct answer *answer, const char *reason)
{
    if (!wire_read_finish(answer, reason))
        wire_broken_off(answer_stream_error(answer), reason);
}

static void read_event(struct answer *answer, const json_t *root, size_t max)
{
    const json_t *message = json_object_get(root, "message"), *delta = json_object_get(root, "delta");
    const json_t *block = json_object_get(root, "content_block");
    if (is(root, "type", "message_start")) {
        wire_read_model(answer, message);
        read_usage(answer, json_object_get(message, "usage"));
    } else if (is(root, "type", "content_block_start") && is(block, "type", "text")) {
        append_text(answer, json_object_get(block, "text"), max);
    } else if (is(root, "type", "content_block_delta") && is(delta, "type", "text_delta")) {
        append_text(answer, json_object_get(delta, "text"), max);
    } else if (is(root, "type", "content_block_delta") && is(delta, "type", "input_json_delta")) {
        if (!wire_append_tool(answer, json_object_get(delta, "partial_json"), max))
            wire_stream_too_long(answer, max);
    } else if (is(root, "type", "message_delta")) {
        read_usage(answer, json_object_get(root, "usage"));
        read_finish(answer, json_string_value(json_object_get(delta, "stop_reason")));
    } else if (is(root, "type", "message_stop") && answer->finish == FINISH_NONE) {
        answer->finish = FINISH_UNKNOWN;
    }
}

/* Ignores unknown events: ping and future ones. */
void anthropic_on_event(struct answer *answer, const char *name, const char *data, size_t n,
                        size_t max_answer)
{
    size_t from = strspn(data, " \t\r\n");
    if (answer->stream_fail || from >= n)
        return;
    json_t *root = wire_json(NULL, data, n);
    bool finished = answer->finish != FINISH_NONE;
    if (root == NULL && !finished)
        error_set(answer_stream_error(answer), ERR_BAD_ITEM,
                  "The provider's stream contained an event that is not JSON.");
    else if ((strcmp(name, "error") == 0 || anthropic_is_error(root)) && !finished)
        wire_stream_error(answer, root);
    else if (root != NULL)
        read_event(answer, root, max_answer);
    json_decref(root);
}
