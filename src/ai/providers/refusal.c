/* Reads what a refusal says in free text: which part of the request it names, a limit in any wording
 * that holds a number, and the values that it lists as supported. */
#include "ai/providers/capabilities.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* ---- parts ------------------------------------------------------------------------ */

static const struct {
    const char *name;
    unsigned part;
} names[] = {
    {"response_format", PART_JSON | PART_IMAGE_FORMAT},
    {"json_schema", PART_JSON},
    {"json_object", PART_JSON},
    {"schema", PART_JSON},
    {"grammar", PART_JSON},
    {"output_config", PART_JSON},
    {"output_format", PART_JSON},
    {"output_config.format", PART_JSON},
    {"text.format", PART_JSON},
    {"reasoning_effort", PART_EFFORT},
    {"reasoning.effort", PART_EFFORT},
    {"effort", PART_EFFORT},
    {"thinking", PART_EFFORT},
    {"thinking.type", PART_EFFORT},
    {"max_completion_tokens", PART_NEW_TOKENS},
    {"max_tokens", PART_OLD_TOKENS},
    {"stream_options", PART_STREAM_USAGE},
    {"include_usage", PART_STREAM_USAGE},
    {"cache_control", PART_CACHE},
    {"outputType", PART_IMAGE_FORMAT},
    {"outputFormat", PART_IMAGE_FORMAT},
    {"numberResults", PART_COUNT},
    {"includeCost", PART_COST},
};

/* Ordinary words: only as the error's parameter, or where the message calls a parameter unknown. */
static const struct {
    const char *name;
    unsigned part;
} parameters[] = {
    {"stream", PART_STREAM},
    {"store", PART_STORE},
    {"instructions", PART_SYSTEM},
    {"max_output_tokens", PART_NEW_TOKENS | PART_OLD_TOKENS},
    {"reasoning", PART_EFFORT},
    {"text", PART_JSON},
    {"strict", PART_JSON},
    {"quality", PART_QUALITY},
    {"n", PART_COUNT},
};

/* Chat templates and gateways word the same refusal in many ways. */
static const char *const system_phrases[] = {
    "system role",        "role system",           "role 'system'",        "role \"system\"",
    "role `system`",      "role: system",          "system message",       "system prompt",
    "system instruction", "developer instruction", "roles must alternate", "user and assistant roles",
    "system_instruction", "role: 'system'",        "'system' role",        "\"system\" role",
    "`system` role",      "role must be user",     "role \\\"system\\\"",  "message role is not supported",
};

static bool holds(const char *text, const char *const *phrases, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcasestr(text, phrases[i]) != NULL)
            return true;
    return false;
}

static const char *const unknown_phrases[] = {
    "unknown",      "unrecognized",      "unrecognised",    "unexpected",     "extra inputs",
    "extra fields", "not permitted",     "additional prop", "not supported",  "unsupported",
    "not support",  "n't support",       "not allowed",     "invalid param",  "invalid argument",
    "no such",      "not a valid param", "cannot find",     "not recognized",
};

/* The size itself, not its value. */
static const char *const unknown_size_phrases[] = {
    "unknown",         "unrecognized",           "unrecognised",          "unexpected",
    "extra inputs",    "extra fields",           "not permitted",         "additional prop",
    "unsupported par", "argument not supported", "parameter not support", "parameter is not support",
    "not recognized",
};

static bool ends_with_one_of(const char *text, const char *end, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t n = strlen(words[i]);
        if ((size_t)(end - text) >= n && strncasecmp(end - n, words[i], n) == 0)
            return true;
    }
    return false;
}

/* 'stream', "unknown argument: stream", "stream: extra inputs", "the stream parameter" */
static bool named_in(const char *message, const char *name)
{
    static const char *const before[] = {": ", "parameter ", "argument ", "field ", "option ", "body."},
                             *const after[] = {": ", " parameter", " argument", " field"};
    size_t n = strlen(name);
    for (const char *at = strcasestr(message, name); at; at = strcasestr(at + 1, name)) {
        const char *end = at + n;
        bool first = at == message;
        if (!first && strchr("'\"`", at[-1]) != NULL && *end && strchr("'\"`", *end) != NULL)
            return true;
        if ((!first && (server_error_letter(at[-1]) || at[-1] == '.')) || server_error_letter(*end))
            continue;
        if (ends_with_one_of(message, at, before, sizeof before / sizeof *before))
            return true;
        for (size_t i = 0; i < sizeof after / sizeof *after; i++)
            if (strncasecmp(end, after[i], strlen(after[i])) == 0)
                return true;
    }
    return false;
}

static bool is_unknown(const struct server_error *error, const char *name, const char *const *phrases,
                       size_t count)
{
    bool named = error->param[0] ? server_error_is_about(error, name) : named_in(error->message, name);
    return named && holds(error->message, phrases, count);
}

static unsigned parts_by_name(const struct server_error *error)
{
    unsigned parts = 0;
    for (size_t i = 0; i < sizeof parameters / sizeof *parameters; i++)
        if ((error->param[0] && server_error_is_about(error, parameters[i].name)) ||
            is_unknown(error, parameters[i].name, unknown_phrases,
                       sizeof unknown_phrases / sizeof *unknown_phrases))
            parts |= parameters[i].part;
    if (is_unknown(error, "size", unknown_size_phrases,
                   sizeof unknown_size_phrases / sizeof *unknown_size_phrases))
        parts |= PART_SIZE;
    return parts;
}

static unsigned parts_of(const struct server_error *error)
{
    unsigned parts = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (server_error_is_about(error, names[i].name))
            parts |= names[i].part;
    if (holds(error->message, system_phrases, sizeof system_phrases / sizeof *system_phrases))
        parts |= PART_SYSTEM;
    parts |= parts_by_name(error);
    if (strcasestr(error->message, "verified to stream") != NULL)
        parts |= PART_STREAM;
    return parts;
}

enum responses_hint refusal_hints_at_responses(const struct server_error *error)
{
    static const char *const phrases[] = {"v1/responses", "/responses", "responses api",
                                          "responses endpoint"};
    bool client = error->status >= 400 && error->status < 500;
    if (!client || error->status == 401 || error->status == 402 || error->status == 429)
        return RESPONSES_NO;
    if (holds(error->message, phrases, sizeof phrases / sizeof *phrases))
        return RESPONSES_ONLY;
    return strcasestr(error->message, "not a chat model") != NULL ? RESPONSES_PERHAPS : RESPONSES_NO;
}

/* ---- numbers ------------------------------------------------------------------------ */

enum { NUMBERS_MOST = 16, LIMIT_MOST = 100000000 };

struct number {
    int64_t value;
    const char *at, *end;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/* Part of a name, a version or a date: claude-3-5-sonnet-20241022, gpt-4-0613, llama3.1, 8b. */
static bool in_a_name(const char *text, const struct number *n)
{
    char before = n->at > text ? n->at[-1] : ' ', after = *n->end;
    bool dash_before = (before == '-' || before == '@') && n->at > text + 1 && is_letter(n->at[-2]);
    bool dash_after = (after == '-' || after == '.') && (is_digit(n->end[1]) || is_letter(n->end[1]));
    bool leading_zero = *n->at == '0' && n->end > n->at + 1;
    return dash_before || dash_after || leading_zero || is_letter(before) || is_letter(after);
}

/* Reads 8192, 8,192 and 8_192. */
static const char *number_read(const char *at, struct number *n)
{
    *n = (struct number){.at = at};
    while (is_digit(*at) || (strchr(",_", *at) != NULL && *at && is_digit(at[1]) && is_digit(at[2]) &&
                             is_digit(at[3]) && !is_digit(at[4]))) {
        if (is_digit(*at) && n->value < LIMIT_MOST)
            n->value = n->value * 10 + (*at - '0');
        at++;
    }
    n->end = at;
    return at;
}

static int numbers_of(const char *text, struct number *list)
{
    int count = 0;
    for (const char *at = text; *at && count < NUMBERS_MOST;) {
        if (!is_digit(*at)) {
            at++;
            continue;
        }
        at = number_read(at, &list[count]);
        count += !in_a_name(text, &list[count]);
    }
    return count;
}

/* The words right before the number say that it is a limit. */
static bool says_limit(const char *text, const struct number *n)
{
    static const char *const phrases[] = {
        "at most", "less than", "<",  "≤",   "maximum", "limit", "up to", "lower than", "below",
        ">",       "no more",   "[1", "and", "1 to",    "max",   "..",    "range",
    };
    char before[41];
    size_t length = (size_t)(n->at - text) < sizeof before - 1 ? (size_t)(n->at - text) : sizeof before - 1;
    memcpy(before, n->at - length, length);
    before[length] = 0;
    return holds(before, phrases, sizeof phrases / sizeof *phrases);
}

/* ---- limits of tokens ----------------------------------------------------------------- */

static bool about_tokens(const struct server_error *error)
{
    static const char *const members[] = {"max_tokens", "max_completion_tokens", "max_output_tokens",
                                          "max_new_tokens", "maxOutputTokens"};
    static const char *const phrases[] = {"output tokens",  "completion tokens", "tokens you requested",
                                          "maximum tokens", "max tokens",        "generated tokens",
                                          "new tokens"};
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        if (server_error_is_about(error, members[i]))
            return true;
    return error->param[0] == 0 && holds(error->message, phrases, sizeof phrases / sizeof *phrases);
}

static bool about_a_number(const char *message)
{
    static const char *const phrases[] = {"too large",   "at most", "less than", "greater than",
                                          "maximum",     "must be", "too high",  "out of range",
                                          "valid range", "exceed",  "<=",        "limit"};
    return holds(message, phrases, sizeof phrases / sizeof *phrases);
}

/* The limit of an answer: less than what was asked, called a limit, else the largest such number. */
static int64_t answer_limit(const char *text, const struct number *list, int count, int64_t asked)
{
    int64_t largest = 0;
    for (int i = 0; i < count; i++) {
        if (list[i].value < TOKENS_LEAST || list[i].value >= asked)
            continue;
        if (says_limit(text, &list[i]))
            return list[i].value;
        if (list[i].value > largest)
            largest = list[i].value;
    }
    return largest;
}

/* "3500 in the messages", "3500 input tokens", "3500 of text input" */
static bool counts_request(const struct number *n)
{
    static const char *const phrases[] = {"message", "input", "prompt"};
    char after[24];
    size_t length = strcspn(n->end, ",;.)0123456789");
    length = length < sizeof after - 1 ? length : sizeof after - 1;
    memcpy(after, n->end, length);
    after[length] = 0;
    return holds(after, phrases, sizeof phrases / sizeof *phrases);
}

static void read_context(const char *text, const struct number *list, int count, struct refusal *r)
{
    const char *from = strcasestr(text, "context");
    if (from == NULL)
        from = strcasestr(text, "`inputs` tokens +"); /* text-generation-inference */
    for (int i = 0; from != NULL && i < count; i++) {
        if (r->context == 0 && list[i].at > from && list[i].value >= 2L * TOKENS_LEAST)
            r->context = list[i].value;
        else if (r->prompt_tokens == 0 && counts_request(&list[i]))
            r->prompt_tokens = list[i].value;
    }
}

/* ---- sizes of images --------------------------------------------------------------------- */

static bool about_size(const struct server_error *error)
{
    static const char *const words[] = {"size",       "image_size",   "width",  "height",
                                        "resolution", "dimension",    "pixels", "dimensions",
                                        "aspect",     "aspect_ratio", "pixel",  "megapixels"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (server_error_is_about(error, words[i]))
            return true;
    return strcasestr(error->code, "size") != NULL || strcasestr(error->code, "dimension") != NULL;
}

/* ---- all of it -------------------------------------------------------------------------- */

void refusal_read(const struct server_error *error, int64_t asked, struct image_size size, struct refusal *r)
{
    struct number list[NUMBERS_MOST];
    int count = numbers_of(error->message, list);
    *r = (struct refusal){.parts = parts_of(error), .size = about_size(error)};
    r->number = about_tokens(error) && about_a_number(error->message);
    read_context(error->message, list, count, r);
    if (r->context == 0 && about_tokens(error))
        r->most_tokens = answer_limit(error->message, list, count, asked);
    if (r->size)
        sizes_read(error->message, error->param, size, &r->sizes);
    if (r->sizes.count > 0 || size_range_known(&r->sizes.range))
        r->parts &= ~(unsigned)PART_SIZE; /* its value is refused, not its name */
}
