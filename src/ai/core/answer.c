/* Finds the JSON or the text in a model's answer, whatever surrounds it. */
#include "ai/core/answer.h"

#include <string.h>

#include "base/text/text.h"

/* How many starts the search for JSON in prose tries before it gives up: each
 * may cost a pass over the whole text. */
#define MAX_TRIES 48

const char *turn_kind_name(enum turn_kind purpose)
{
    switch (purpose) {
    case TURN_ASK:
        return "ask";
    case TURN_REPAIR:
        return "repair";
    case TURN_CONTINUE:
        return "continue";
    case TURN_MISSING:
        return "missing";
    case TURN_REWORD:
        return "reword";
    }
    return "unknown";
}

struct error *answer_stream_error(struct answer *answer)
{
    if (answer->stream_fail == NULL)
        answer->stream_fail = talloc_zero(answer, struct error);
    return answer->stream_fail;
}

bool answer_append(struct answer *answer, const char *bytes, size_t n, size_t max)
{
    size_t room = max > answer->length ? max - answer->length : 0;
    size_t take = n < room ? n : room;
    size_t need = answer->length + take + 1;
    size_t have = answer->text ? talloc_get_size(answer->text) : 0;
    if (!answer->text || need > have) {
        size_t size = have < 512 ? 1024 : have * 2;
        if (size < need)
            size = need;
        char *grown = talloc_realloc_size(answer, answer->text, size);
        if (!grown)
            return false;
        answer->text = grown;
    }
    if (take)
        memcpy(answer->text + answer->length, bytes, take);
    answer->length += take;
    answer->text[answer->length] = 0;
    return take == n;
}

bool answer_declined(const struct answer *answer)
{
    return answer->finish == FINISH_REFUSED || answer->finish == FINISH_FILTER;
}

/* ---- text ------------------------------------------------------------- */

static const char *skip_space(const char *s)
{
    for (;;) {
        while (*s == ' ' || *s == '\t' || *s == '\r' || *s == '\n')
            s++;
        if (strncmp(s, "\xef\xbb\xbf", 3) != 0)
            return s;
        s += 3;
    }
}

/* Skips the reasoning that some models write into their answer. A template may
 * have removed the opening mark; without the closing one, everything is reasoning. */
static const char *skip_thinking(const char *s)
{
    s = skip_space(s);
    const char *open = strstr(s, "<think");
    const char *close = strstr(s, "</think");
    if (open == s) {
        const char *end = close ? strchr(close, '>') : NULL;
        return end ? skip_thinking(end + 1) : s + strlen(s);
    }
    if (close && (!open || close < open)) {
        const char *end = strchr(close, '>');
        return end ? skip_space(end + 1) : s + strlen(s);
    }
    return s;
}

static void trim_end(char *s)
{
    size_t n = strlen(s);
    while (n && strchr(" \t\r\n", s[n - 1]))
        s[--n] = 0;
}

/* Removes "```markdown\n…\n```", if it surrounds the whole text. */
static char *unfenced(char *s)
{
    if (strncmp(s, "```", 3) != 0)
        return s;
    char *line_end = strchr(s, '\n');
    size_t n = strlen(s);
    if (!line_end || n < 7 || strcmp(s + n - 3, "```") != 0 || s[n - 4] != '\n')
        return s;
    s[n - 3] = 0;
    trim_end(line_end + 1);
    return line_end + 1;
}

char *answer_text(TALLOC_CTX *owner, const struct answer *answer)
{
    if (!answer->text)
        return talloc_strdup(owner, "");
    char *whole = text_repair(NULL, answer->text, answer->length);
    char *text = talloc_strdup(owner, skip_thinking(whole));
    talloc_free(whole);
    trim_end(text);
    char *inner = unfenced(text);
    memmove(text, inner, strlen(inner) + 1);
    return text;
}

/* ---- finding the JSON --------------------------------------------------- */

/* What the search has found so far. */
struct search {
    const char *list, *mark;
    json_t *found;
    bool several, cut, deep;
    const char *broken_to; /* up to here, the text belongs to something that is not JSON or has no end */
    char error[JSON_ERROR_TEXT_LENGTH];
};

/* The end of the value that opens at s, or NULL if it is never closed. */
static const char *close_of(const char *s, struct search *search)
{
    int depth = 0;
    bool quoted = false;
    for (; *s; s++) {
        if (quoted) {
            if (*s == '\\' && s[1])
                s++;
            else if (*s == '"')
                quoted = false;
        } else if (*s == '"') {
            quoted = true;
        } else if (*s == '{' || *s == '[') {
            if (++depth > ANSWER_MAX_DEPTH) {
                search->deep = true;
                return NULL;
            }
        } else if ((*s == '}' || *s == ']') && --depth == 0) {
            return s + 1;
        }
    }
    search->cut = true;
    return NULL;
}

/* A copy with line breaks within strings escaped and without commas before a
 * closing bracket: two mistakes of models that have only one meaning. */
static char *tidied(TALLOC_CTX *owner, const char *s, size_t n)
{
    char *copy = talloc_size(owner, n * 2 + 1);
    size_t used = 0;
    bool quoted = false;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)s[i];
        if (quoted && c == '\\' && i + 1 < n) {
            copy[used++] = s[i++];
        } else if (c == '"') {
            quoted = !quoted;
        } else if (quoted && c < 0x20) {
            copy[used++] = '\\';
            copy[used++] = c == '\t' ? 't' : 'n';
            continue;
        } else if (!quoted && c == ',') {
            size_t next = i + 1 + strspn(s + i + 1, " \t\r\n");
            if (next < n && (s[next] == '}' || s[next] == ']'))
                continue;
        }
        copy[used++] = s[i];
    }
    copy[used] = 0;
    return copy;
}

static json_t *parsed(const char *s, size_t n, struct search *search)
{
    json_error_t error;
    json_t *value = json_loadb(s, n, JSON_REJECT_DUPLICATES, &error);
    if (value)
        return value;
    char *copy = tidied(NULL, s, n);
    value = json_loadb(copy, strlen(copy), JSON_REJECT_DUPLICATES, &error);
    talloc_free(copy);
    if (!value && !search->error[0]) {
        size_t length = strnlen(error.text, sizeof error.text - 1);
        memcpy(search->error, error.text, length);
        search->error[length] = 0;
    }
    return value;
}

static bool all_objects(const json_t *array)
{
    for (size_t i = 0; i < json_array_size(array); i++)
        if (!json_is_object(json_array_get(array, i)))
            return false;
    return json_array_size(array) > 0;
}

static json_t *list_of_one(json_t *value)
{
    json_t *list = json_array();
    json_array_append(list, value);
    return list;
}

static json_t *as_list(json_t *value, const struct search *search, int wrappings);

static json_t *object_as_list(json_t *object, const struct search *search, int wrappings)
{
    json_t *list = answer_member(object, search->list);
    if (json_is_array(list))
        return json_incref(list);
    if (json_is_object(list) && answer_member(list, search->mark))
        return list_of_one(list);
    if (list)
        return NULL;
    if (answer_member(object, search->mark))
        return list_of_one(object);
    if (json_object_size(object) != 1 || wrappings == 0)
        return NULL;
    return as_list(json_object_iter_value(json_object_iter(object)), search, wrappings - 1);
}

/* A new reference to the list that `value` means, or NULL. */
static json_t *as_list(json_t *value, const struct search *search, int wrappings)
{
    if (json_is_object(value))
        return object_as_list(value, search, wrappings);
    if (!json_is_array(value) || !all_objects(value))
        return NULL;
    json_t *first = json_array_get(value, 0);
    if (answer_member(first, search->mark))
        return json_incref(value);
    return json_array_size(value) == 1 && wrappings > 0 ? as_list(first, search, wrappings - 1) : NULL;
}

static void keep(struct search *search, json_t *list)
{
    if (!search->found)
        search->found = list;
    else {
        if (!json_equal(search->found, list))
            search->several = true;
        json_decref(list);
    }
}

static bool search_text(struct search *search, const char *s)
{
    bool any = false;
    for (int tries = 0; tries < MAX_TRIES && *(s += strcspn(s, "{[")); tries++) {
        const char *end = close_of(s, search);
        json_t *value = end ? parsed(s, (size_t)(end - s), search) : NULL;
        bool part = search->broken_to && s < search->broken_to && !answer_member(value, search->list);
        json_t *list = value && !part ? as_list(value, search, 2) : NULL;
        if (!value && (!search->broken_to || s >= search->broken_to))
            search->broken_to = end ? end : s + strlen(s);
        any = any || (value && !part);
        json_decref(value);
        if (list)
            keep(search, list);
        s = value ? end : s + 1;
    }
    return any;
}

/* JSON as text within JSON: "{\"clusters\": …}". */
static void search_quoted(struct search *search, const char *s)
{
    json_t *value = *s == '"' ? json_loads(s, JSON_DECODE_ANY | JSON_REJECT_DUPLICATES, NULL) : NULL;
    search->broken_to = NULL;
    if (json_is_string(value))
        search_text(search, json_string_value(value));
    json_decref(value);
}

static void explain(struct error *fail, const struct search *s, const char *text, const struct answer *answer,
                    bool any)
{
    if (!*text)
        error_set(fail, ERR_BAD_ITEM,
                  "The answer is empty: answer with one JSON object that has the list \"%s\".", s->list);
    else if (s->several)
        error_set(fail, ERR_BAD_ITEM,
                  "The answer holds more than one list \"%s\": answer with exactly one JSON object.",
                  s->list);
    else if (any)
        error_set(fail, ERR_BAD_ITEM,
                  "The answer's JSON has no list \"%s\": answer with one JSON object that has it.", s->list);
    else if (s->deep)
        error_set(fail, ERR_BAD_ITEM,
                  "The answer's JSON is nested too deeply: answer with the JSON object asked for.");
    else if (answer->finish == FINISH_LENGTH || (s->cut && !s->error[0]))
        error_set(fail, ERR_BAD_ITEM,
                  "The answer's JSON breaks off before its end: answer again, more briefly and whole.");
    else if (s->error[0])
        error_set(fail, ERR_BAD_ITEM,
                  "The answer's JSON is not valid (%s): answer with one valid JSON object.", s->error);
    else
        error_set(fail, ERR_BAD_ITEM,
                  "The answer holds no JSON: answer with one JSON object that has the list \"%s\".", s->list);
}

json_t *answer_list(TALLOC_CTX *owner, const struct answer *answer, const char *list, const char *mark,
                    struct error *fail)
{
    if (answer->length > ANSWER_MAX_BYTES) {
        error_set(fail, ERR_BAD_ITEM, "The answer is longer than %zu bytes: answer more briefly.",
                  ANSWER_MAX_BYTES);
        return NULL;
    }
    struct search search = {.list = list, .mark = mark};
    char *text = answer_text(NULL, answer);
    bool any = search_text(&search, text);
    if (!any)
        search_quoted(&search, text);
    if (search.several) {
        json_decref(search.found);
        search.found = NULL;
    }
    if (!search.found)
        explain(fail, &search, text, answer, any);
    talloc_free(text);
    return json_owned(owner, search.found);
}
