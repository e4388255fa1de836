/* One event of a stream, on the loop's thread: touches *answer alone. The
 * helpers serve a whole answer too. */
#include "ai/providers/openai.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* ---- JSON as servers write it ------------------------------------------------ */

/* The four digits of \uXXXX here, or -1. */
static long escape_at(const char *s)
{
    char digits[5] = {0};
    if (s[0] != '\\' || s[1] != 'u')
        return -1;
    for (int i = 0; i < 4; i++)
        if (!strchr("0123456789abcdefABCDEF", s[2 + i]) || s[2 + i] == 0)
            return -1;
    memcpy(digits, s + 2, 4);
    return strtol(digits, NULL, 16);
}

/* Half of a surrogate pair, cut off from its other half by a careless server. */
static void mend_surrogates(char *s)
{
    for (; *s; s++) {
        if (*s == '\\' && s[1] != 'u' && s[1] != 0) {
            s++; /* whatever is escaped is no beginning */
            continue;
        }
        long high = escape_at(s);
        if (high < 0xD800 || high > 0xDFFF)
            continue;
        long low = high < 0xDC00 ? escape_at(s + 6) : -1;
        if (low >= 0xDC00 && low <= 0xDFFF)
            s += 11;
        else
            memcpy(s, "\\uFFFD", 6);
    }
}

/* A member that comes twice is not worth losing a paid answer for: the last one counts. */
json_t *openai_json(TALLOC_CTX *scratch, const char *text, size_t n)
{
    json_t *root = text ? json_loadb(text, n, JSON_ALLOW_NUL | JSON_DECODE_ANY, NULL) : NULL;
    if (root != NULL || text == NULL || n == 0)
        return root;
    char *mended = text_repair(scratch, text, n);
    if (mended == NULL)
        return NULL;
    mend_surrogates(mended);
    root = json_loads(mended, JSON_ALLOW_NUL | JSON_DECODE_ANY, NULL);
    talloc_free(mended);
    return root;
}

/* ---- pieces ------------------------------------------------------------------ */

static bool take_string(struct answer *answer, const json_t *string, size_t max)
{
    const char *s = json_string_value(string);
    size_t n = json_string_length(string);
    if (memchr(s, 0, n) == NULL)
        return answer_append(answer, s, n, max);
    char *mended = text_repair(NULL, s, n);
    bool fits = mended != NULL && answer_append(answer, mended, strlen(mended), max);
    talloc_free(mended);
    return fits;
}

bool openai_take_content(struct answer *answer, const json_t *content, size_t max)
{
    if (json_is_string(content))
        return take_string(answer, content, max);
    size_t i;
    json_t *part;
    json_array_foreach(content, i, part)
    {
        const json_t *text = json_object_get(part, "text");
        if (json_is_string(text) && !take_string(answer, text, max))
            return false;
    }
    return true;
}

bool openai_take_refusal(struct answer *answer, const json_t *refusal, size_t max)
{
    if (json_string_length(refusal) == 0)
        return true;
    answer->finish = FINISH_REFUSED;
    return take_string(answer, refusal, max);
}

static void take_count(const json_t *usage, const char *name, const char *other, int64_t *count)
{
    const json_t *value = json_object_get(usage, name);
    if (value == NULL)
        value = json_object_get(usage, other);
    if (json_is_integer(value) && json_integer_value(value) >= 0)
        *count = json_integer_value(value);
}

void openai_take_usage(struct answer *answer, const json_t *root)
{
    const json_t *usage = json_object_get(root, "usage");
    if (!json_is_object(usage))
        usage = json_object_get(json_object_get(root, "x_groq"), "usage");
    take_count(usage, "prompt_tokens", "input_tokens", &answer->tokens_in);
    take_count(usage, "completion_tokens", "output_tokens", &answer->tokens_out);
}

static const struct {
    const char *reason;
    enum finish finish;
} finishes[] = {
    {"length", FINISH_LENGTH},         {"model_length", FINISH_LENGTH}, {"max_tokens", FINISH_LENGTH},
    {"content_filter", FINISH_FILTER}, {"safety", FINISH_FILTER},       {"refusal", FINISH_REFUSED},
};

/* Servers invent reasons ("eos", "end_turn"): what is not known is an end like any other. */
bool openai_take_finish(struct answer *answer, const json_t *reason)
{
    const char *said = json_string_value(reason);
    if (said == NULL || said[0] == 0)
        return true;
    if (strcmp(said, "error") == 0 || strcmp(said, "insufficient_system_resource") == 0)
        return false;
    if (answer->finish == FINISH_REFUSED)
        return true;
    answer->finish = FINISH_STOP;
    for (size_t i = 0; i < sizeof finishes / sizeof *finishes; i++)
        if (strcmp(said, finishes[i].reason) == 0)
            answer->finish = finishes[i].finish;
    return true;
}

/* ---- events ------------------------------------------------------------------ */

static void take_error(struct answer *answer, const json_t *root)
{
    struct server_error error = {0};
    server_error_of_json(&error, root);
    server_error_outcome(&error, TEXT_STREAM, true, -1, answer, &answer->stream_fail);
}

static void take_choice(struct answer *answer, const json_t *choice, size_t max)
{
    const json_t *delta = json_object_get(choice, "delta");
    if (!json_is_object(delta) && answer->length == 0)
        delta = json_object_get(choice, "message"); /* the whole in one event */
    if (!openai_take_content(answer, json_object_get(delta, "content"), max) ||
        !openai_take_refusal(answer, json_object_get(delta, "refusal"), max))
        fail_set(&answer->stream_fail, BAD_ITEM, "The answer is longer than the %zu bytes that are allowed.",
                 max);
    else if (!openai_take_finish(answer, json_object_get(choice, "finish_reason")))
        fail_set(&answer->stream_fail, RETRY_LATER,
                 "The provider broke off its answer with an error of its own.");
}

static void take_chunk(struct answer *answer, const json_t *root, size_t max)
{
    const char *model = json_string_value(json_object_get(root, "model"));
    if (answer->model == NULL && model != NULL && model[0])
        answer->model = talloc_strdup(answer, model);
    openai_take_usage(answer, root);
    const json_t *choice = json_array_get(json_object_get(root, "choices"), 0);
    if (choice != NULL) /* the usage's event has none, nor has Azure's first */
        take_choice(answer, choice, max);
}

void openai_on_event(struct answer *answer, const char *name, const char *data, size_t n, size_t max_answer)
{
    size_t from = strspn(data, " \t\r\n");
    if (answer->stream_fail.kind != DONE || from >= n)
        return;
    if (strncmp(data + from, "[DONE]", 6) == 0) {
        if (answer->finish == FINISH_NONE)
            answer->finish = FINISH_STOP;
        return;
    }
    json_t *root = openai_json(NULL, data, n);
    bool finished = answer->finish != FINISH_NONE;
    if (root == NULL && !finished)
        fail_set(&answer->stream_fail, BAD_ITEM, "The provider's stream held an event that is no JSON.");
    else if ((strcmp(name, "error") == 0 || server_error_is_there(root)) && !finished)
        take_error(answer, root);
    else if (root != NULL)
        take_chunk(answer, root, max_answer);
    json_decref(root);
}
