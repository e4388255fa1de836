/* Reads one event of a stream, on the event loop's thread: changes only *answer.
 * The helpers are also for whole answers. */
#include "ai/providers/openai.h"

#include <stdlib.h>
#include <string.h>

#include "ai/providers/responses/responses.h"

/* ---- pieces ------------------------------------------------------------------ */

bool openai_append_content(struct answer *answer, const json_t *content, size_t max)
{
    if (json_is_string(content))
        return wire_append_string(answer, content, max);
    if (json_is_object(content)) { /* JSON that a gateway has read already */
        char *dumped = json_dumps(content, JSON_COMPACT);
        bool fits = dumped == NULL || answer_append(answer, dumped, strlen(dumped), max);
        free(dumped);
        return fits;
    }
    size_t i;
    json_t *part;
    json_array_foreach(content, i, part)
    {
        const json_t *text = json_object_get(part, "text");
        if (json_is_string(text) && !wire_append_string(answer, text, max))
            return false;
    }
    return true;
}

bool openai_append_tools(struct answer *answer, const json_t *message, size_t max)
{
    const json_t *function = json_object_get(message, "function_call"); /* the older form */
    if (!wire_append_tool(answer, json_object_get(function, "arguments"), max))
        return false;
    size_t i;
    json_t *call;
    json_array_foreach(json_object_get(message, "tool_calls"), i, call)
    {
        function = json_object_get(call, "function");
        if (!wire_append_tool(answer, json_object_get(function, "arguments"), max))
            return false;
    }
    return true;
}

bool openai_append_refusal(struct answer *answer, const json_t *refusal, size_t max)
{
    if (json_string_length(refusal) == 0)
        return true;
    answer->finish = FINISH_REFUSED;
    return wire_append_string(answer, refusal, max);
}

static const json_t *details(const json_t *usage, const char *name, const char *other)
{
    const json_t *said = json_object_get(usage, name);
    return json_is_object(said) ? said : json_object_get(usage, other);
}

/* What is part of the sums: cached input (DeepSeek names it beside them) and reasoning. */
static void read_parts(struct answer *answer, const json_t *usage)
{
    const json_t *in = details(usage, "prompt_tokens_details", "input_tokens_details");
    const json_t *out = details(usage, "completion_tokens_details", "output_tokens_details");
    wire_read_count(usage, "prompt_cache_hit_tokens", "cached_tokens", &answer->tokens_cached);
    wire_read_count(in, "cached_tokens", "cached_tokens", &answer->tokens_cached);
    wire_read_count(in, "cache_write_tokens", "cache_creation_tokens", &answer->tokens_cache_written);
    wire_read_count(out, "reasoning_tokens", "reasoning_tokens", &answer->tokens_reasoning);
}

/* A gateway to Anthropic passes its members on and leaves cached input out of prompt_tokens, but not of the
 * sum. */
static void read_gateway(struct answer *answer, const json_t *usage)
{
    int64_t total = -1, read = -1, written = -1;
    wire_read_count(usage, "cache_read_input_tokens", "cache_read_input_tokens", &read);
    wire_read_count(usage, "cache_creation_input_tokens", "cache_creation_input_tokens", &written);
    wire_read_count(usage, "total_tokens", "total_tokens", &total);
    if (read < 0 && written < 0)
        return;
    if (answer->tokens_in >= 0 && answer->tokens_out >= 0 && total - answer->tokens_out > answer->tokens_in)
        answer->tokens_in = total - answer->tokens_out;
    if (read > 0)
        answer->tokens_cached = read;
    if (written > 0)
        answer->tokens_cache_written = written;
}

void openai_read_usage(struct answer *answer, const json_t *root)
{
    const json_t *usage = json_object_get(root, "usage");
    if (!json_is_object(usage))
        usage = json_object_get(json_object_get(root, "x_groq"), "usage");
    wire_read_count(usage, "prompt_tokens", "input_tokens", &answer->tokens_in);
    wire_read_count(usage, "completion_tokens", "output_tokens", &answer->tokens_out);
    read_parts(answer, usage);
    read_gateway(answer, usage);
    wire_read_cost(answer, json_object_get(usage, "cost")); /* OpenRouter */
}

/* ---- events ------------------------------------------------------------------ */

void openai_append_text(struct answer *answer, const char *text, size_t n, size_t max)
{
    if (!answer_append(answer, text, n, max))
        wire_stream_too_long(answer, max);
}

static void read_finish(struct answer *answer, const char *reason)
{
    if (!wire_read_finish(answer, reason))
        wire_broken_off(answer_stream_error(answer), reason);
}

static void read_choice(struct answer *answer, const json_t *choice, size_t max)
{
    const json_t *delta = json_object_get(choice, "delta");
    if (!json_is_object(delta) && answer->length == 0)
        delta = json_object_get(choice, "message"); /* the whole answer in one event */
    if (!openai_append_content(answer, json_object_get(delta, "content"), max) ||
        !openai_append_tools(answer, delta, max) ||
        !openai_append_refusal(answer, json_object_get(delta, "refusal"), max))
        wire_stream_too_long(answer, max);
    else
        read_finish(answer, json_string_value(json_object_get(choice, "finish_reason")));
}

/* Of several choices, which nobody asked for, the one with the lowest number in the first event is the
 * answer.
 */
static int64_t index_of(const struct answer *answer, const json_t *choice)
{
    const json_t *index = json_object_get(choice, "index");
    return json_is_integer(index) ? json_integer_value(index) : answer->choice;
}

static void choose(struct answer *answer, const json_t *choices)
{
    bool read = answer->length > 0; /* events with number 0 alone are read in place */
    for (size_t i = 0; i < json_array_size(choices) && !answer->choice_known; i++) {
        int64_t n = read ? 0 : index_of(answer, json_array_get(choices, i));
        if (i == 0 || n < answer->choice)
            answer->choice = n;
    }
    answer->choice_known = answer->choice_known || json_array_size(choices) > 0;
}

static void read_tree(struct answer *answer, const json_t *root, size_t max)
{
    wire_read_model(answer, root);
    openai_read_usage(answer, root);
    const json_t *choices = json_object_get(root, "choices"); /* none in the event with the usage */
    choose(answer, choices);
    for (size_t i = 0; i < json_array_size(choices); i++)
        if (index_of(answer, json_array_get(choices, i)) == answer->choice) {
            read_choice(answer, json_array_get(choices, i), max);
            return;
        }
}

/* False, and nothing was read: its text is unusual. */
static bool read_chunk(struct answer *answer, const struct openai_chunk *chunk, size_t max)
{
    if (chunk->content.at != NULL && !openai_append_words(answer, chunk->content, max))
        return false;
    if (answer->model == NULL && chunk->model.n > 0)
        answer->model = talloc_strndup(answer, chunk->model.at, chunk->model.n);
    if (chunk->tokens_in >= 0)
        answer->tokens_in = chunk->tokens_in;
    if (chunk->tokens_out >= 0)
        answer->tokens_out = chunk->tokens_out;
    if (!answer->stream_fail)
        read_finish(answer, chunk->finish);
    return true;
}

static bool is_error(const char *name, const json_t *root)
{
    const char *type = json_string_value(json_object_get(root, "type")); /* of the Responses API */
    return strcmp(name, "error") == 0 || (type != NULL && strcmp(type, "error") == 0) ||
           server_error_is_there(root);
}

static void read_unusual(struct answer *answer, const char *name, const char *data, size_t n, size_t max)
{
    json_t *root = wire_json(NULL, data, n);
    bool finished = answer->finish != FINISH_NONE;
    if (root == NULL && !finished)
        error_set(answer_stream_error(answer), ERR_BAD_ITEM,
                  "The provider's stream contained an event that is not JSON.");
    else if (is_error(name, root) && !finished)
        wire_stream_error(answer, root);
    else if (responses_is_event(root))
        responses_event(answer, root, max);
    else if (root != NULL)
        read_tree(answer, root, max);
    json_decref(root);
}

void openai_on_event(struct answer *answer, const char *name, const char *data, size_t n, size_t max_answer)
{
    struct openai_chunk chunk;
    size_t from = strspn(data, " \t\r\n");
    if (answer->stream_fail || from >= n)
        return;
    if (strncmp(data + from, "[DONE]", 6) == 0) {
        if (answer->finish == FINISH_NONE)
            answer->finish = FINISH_UNKNOWN;
        TALLOC_FREE(answer->shape);
        return;
    }
    if (name[0] == 0 && openai_delta_known(answer, data, n, max_answer))
        return;
    if (name[0] == 0 && openai_chunk_read(&chunk, data, n) && read_chunk(answer, &chunk, max_answer)) {
        openai_delta_learn(answer, &chunk, data, n);
    } else {
        read_unusual(answer, name, data, n, max_answer);
        openai_delta_learn(answer, NULL, data, n);
    }
}
