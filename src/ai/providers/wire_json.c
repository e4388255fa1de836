/* JSON as servers write it, the parts of answers, and the removal of keys from
 * servers' messages. */
#include "ai/providers/wire.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/encoding.h"
#include "base/text/text.h"

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

/* Replaces half surrogate pairs, which careless servers produce. */
static void mend_surrogates(char *s)
{
    for (; *s; s++) {
        if (*s == '\\' && s[1] != 'u' && s[1] != 0) {
            s++; /* an escaped character begins nothing */
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

/* A repeated member must not lose a paid answer: the last one counts. */
json_t *wire_json(TALLOC_CTX *scratch, const char *text, size_t n)
{
    if (text != NULL && n >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
        text += 3; /* a byte order mark, which is not JSON */
        n -= 3;
    }
    json_t *root = text ? json_loadb(text, n, JSON_ALLOW_NUL | JSON_DECODE_ANY, NULL) : NULL;
    if (root != NULL || text == NULL || n == 0)
        return root;
    char *mended = text_repair(scratch, text, n);
    if (mended == NULL)
        return NULL;
    mend_surrogates(mended);
    json_error_t error;
    root = json_loads(mended, JSON_ALLOW_NUL | JSON_DECODE_ANY, &error);
    if (root == NULL && json_error_code(&error) == json_error_numeric_overflow) {
        char *numbers = json_mend_numbers(scratch, mended, strlen(mended));
        root = json_loads(numbers, JSON_ALLOW_NUL | JSON_DECODE_ANY, NULL);
        talloc_free(numbers);
    }
    if (root == NULL && strchr("{[", mended[strspn(mended, " \t\r\n")]) != NULL) {
        char *slips =
            json_mend(scratch, mended, strlen(mended)); /* NaN and -Infinity, as Python prints them */
        root = json_loads(slips, JSON_ALLOW_NUL, NULL);
        talloc_free(slips);
    }
    talloc_free(mended);
    return root;
}

/* ---- pieces ------------------------------------------------------------------ */

bool wire_append_string(struct answer *answer, const json_t *string, size_t max)
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

bool wire_append_tool(struct answer *answer, const json_t *arguments, size_t max)
{
    if (arguments == NULL || json_is_null(arguments))
        return true;
    if (answer->tool == NULL)
        answer->tool = talloc_zero(answer, struct answer);
    if (json_is_string(arguments))
        return wire_append_string(answer->tool, arguments, max);
    char *dumped = json_dumps(arguments, JSON_COMPACT | JSON_ENCODE_ANY);
    bool fits = dumped == NULL || answer_append(answer->tool, dumped, strlen(dumped), max);
    free(dumped);
    return fits;
}

void wire_use_tool_text(struct answer *answer)
{
    if (answer->length > 0 || answer->tool == NULL || answer->tool->text == NULL)
        return;
    talloc_free(answer->text);
    answer->text = talloc_steal(answer, answer->tool->text);
    answer->length = answer->tool->length;
    TALLOC_FREE(answer->tool);
}

void wire_read_model(struct answer *answer, const json_t *root)
{
    const char *model = json_string_value(json_object_get(root, "model"));
    if (answer->model == NULL && model != NULL && model[0])
        answer->model = talloc_strdup(answer, model);
}

void wire_read_count(const json_t *usage, const char *name, const char *other, int64_t *count)
{
    const json_t *value = json_object_get(usage, name);
    if (value == NULL)
        value = json_object_get(usage, other);
    if (json_is_integer(value) && json_integer_value(value) >= 0)
        *count = json_integer_value(value);
}

bool wire_read_base64(struct answer *answer, const json_t *string)
{
    const char *text = json_string_value(string);
    size_t n = json_string_length(string);
    if (n == 0)
        return false;
    if (strncasecmp(text, "data:", 5) == 0) {
        const char *comma = memchr(text, ',', n);
        if (comma == NULL)
            return false;
        n -= (size_t)(comma + 1 - text);
        text = comma + 1;
    }
    answer->bytes = encoding_from_base64(answer, text, n, &answer->bytes_length);
    return answer->bytes != NULL;
}

void wire_read_cost(struct answer *answer, const json_t *dollars)
{
    double cost =
        json_is_string(dollars) ? strtod(json_string_value(dollars), NULL) : json_number_value(dollars);
    bool number = json_is_number(dollars) || json_is_string(dollars);
    if (!number || !(cost >= 0 && cost < 1e6))
        return;
    answer->cost_told = true;
    answer->cost = (int64_t)(cost * 1e6 + 0.5);
}

bool wire_read_link(struct answer *answer, const json_t *string)
{
    const char *link = json_string_value(string);
    if (link == NULL || (strncasecmp(link, "https://", 8) != 0 && strncasecmp(link, "http://", 7) != 0))
        return false;
    answer->link = talloc_strdup(answer, link);
    return true;
}

/* ---- keys ---------------------------------------------------------------------- */

static bool in_token(char c)
{
    return isalnum((unsigned char)c) || (c != 0 && strchr("_-*.", c) != NULL);
}

/* How providers' keys begin. */
static const char *const key_starts[] = {"sk-", "gsk_", "xai-", "hf_", "AIza", "r8_", "pplx-", "csk-"};

static bool key_here(const char *s, bool at_start, const char *key)
{
    size_t same = 0, whole = key ? strlen(key) : 0;
    while (same < whole && s[same] == key[same])
        same++;
    if (whole > 0 && (same == whole || same >= 8))
        return true;
    for (size_t i = 0; at_start && i < sizeof key_starts / sizeof *key_starts; i++)
        if (strncmp(s, key_starts[i], strlen(key_starts[i])) == 0)
            return true;
    return false;
}

void wire_hide_keys(char *text, const char *key)
{
    char *to = text;
    const char *from = text;
    while (*from) {
        bool at_start = from == text || !in_token(from[-1]);
        if (!key_here(from, at_start, key)) {
            *to++ = *from++;
            continue;
        }
        while (in_token(*from))
            from++;
        for (int i = 0; i < 3 && to < from; i++) /* never beyond what has been read */
            *to++ = '*';
    }
    *to = 0;
}
