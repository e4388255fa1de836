/* Finds the JSON in a model's answer, whatever surrounds it. */
#include "ai/core/answer.h"

#include <string.h>

#include "ai/core/json_text.h"

/* How many starts the search for JSON in prose tries before it gives up: each
 * may cost a pass over the whole text. */
#define MAX_TRIES 48

/* What the search has found so far. */
struct search {
    const char *list, *mark, *inner;
    json_t *found;
    bool lines; /* found holds single objects, one after the other */
    bool several, cut, deep;
    bool done;             /* the model ended its answer itself */
    const char *broken_to; /* up to here, the text belongs to something that is not JSON or has no end */
    char error[JSON_ERROR_TEXT_LENGTH];
};

/* ---- where a value ends --------------------------------------------------- */

static const char *blanks = " \t\r\n";

/* A single quote opens a string where a value or a name may begin. */
static bool opens_single(const char *first, const char *s)
{
    while (s > first && strchr(blanks, s[-1]))
        s--;
    return s > first && strchr("{[,:", s[-1]) != NULL;
}

static bool closes_single(const char *s)
{
    s += 1 + strspn(s + 1, blanks);
    return *s && strchr(",:}]", *s) != NULL;
}

/* The quote that ends the string which opens at s, or the text's end. */
static const char *string_end(const char *s)
{
    char quote = *s++;
    while (*s && (*s != quote || (quote == '\'' && !closes_single(s))))
        s += *s == '\\' && s[1] ? 2 : 1;
    return s;
}

/* The end of the value that opens at s, or NULL if it is never closed. */
static const char *close_of(const char *s, struct search *search)
{
    const char *first = s;
    int depth = 0;
    for (; *s; s++) {
        if (*s == '"' || (*s == '\'' && opens_single(first, s))) {
            s = string_end(s);
            if (*s == 0)
                break;
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

static json_t *parsed(const char *s, size_t n, struct search *search)
{
    json_error_t error;
    json_t *value = json_loadb(s, n, JSON_REJECT_DUPLICATES, &error);
    if (value)
        return value;
    char *copy = json_mend(NULL, s, n);
    json_error_t second;
    value = json_loadb(copy, strlen(copy), JSON_REJECT_DUPLICATES, &second);
    talloc_free(copy);
    if (!value && !search->error[0]) {
        size_t length = strnlen(error.text, sizeof error.text - 1);
        memcpy(search->error, error.text, length);
        search->error[length] = 0;
    }
    return value;
}

/* ---- a list in its forms ----------------------------------------------------- */

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

static bool is_number(const char *key)
{
    return *key && strspn(key, "0123456789") == strlen(key);
}

/* The element that an entry of a map means: its key is the mark, or the number n. NULL: none. */
static json_t *element_of(const char *key, json_t *value, const struct search *search)
{
    if (json_is_array(value) && !all_objects(value))
        return json_pack("{s:s, s:O}", search->mark, key, search->inner, value);
    if (json_is_string(value))
        return json_pack("{s:s, s:O}", "n", key, search->mark, value);
    if (!json_is_object(value))
        return NULL;
    json_t *element = json_copy(value);
    if (!answer_member(element, search->mark))
        json_object_set_new(element, search->mark, json_string(key));
    else if (is_number(key) && !answer_member(element, "n"))
        json_object_set_new(element, "n", json_string(key));
    return element;
}

/* A new list from {"Coffee": {…}, "Tea": {…}}, {"Coffee": [1, 2]} or {"1": "…"}; NULL: it is not such a map.
 */
static json_t *map_as_list(json_t *map, const struct search *search)
{
    const char *key;
    json_t *value, *list = json_array();
    json_object_foreach(map, key, value)
    {
        json_t *element = all_objects(value) ? NULL : element_of(key, value, search);
        if (element)
            json_array_append_new(list, element);
        else if (!all_objects(value) || json_array_extend(list, value) != 0) {
            json_decref(list);
            return NULL;
        }
    }
    if (json_array_size(list) == 0) {
        json_decref(list);
        return NULL;
    }
    return list;
}

/* Whether an object that nothing names as the list is a map of elements. */
static bool is_map(json_t *object, const struct search *search)
{
    const char *key;
    json_t *value;
    json_object_foreach(object, key, value) if (!json_is_object(value) ||
                                                (!answer_member(value, search->mark) &&
                                                 !answer_member(value, search->inner))) return false;
    return json_object_size(object) > 0;
}

static json_t *as_list(json_t *value, const struct search *search, int wrappings);

/* The call of a tool, written as text: {"name": …, "arguments": {…}}. */
static json_t *arguments_of(json_t *value)
{
    json_t *arguments = answer_member(value, "arguments");
    if (arguments == NULL)
        arguments = answer_member(value, "parameters");
    return json_is_object(arguments) ? arguments : NULL;
}

/* A list that is JSON within a string. */
static json_t *quoted_list(const json_t *text, const struct search *search)
{
    json_t *value = json_loads(json_string_value(text), JSON_REJECT_DUPLICATES, NULL);
    json_t *list = value ? as_list(value, search, 0) : NULL;
    json_decref(value);
    return list;
}

/* Within the one member that has the list, among others: {"type": "object", "properties": {…}}. */
static json_t *list_within(json_t *object, const struct search *search)
{
    const char *key;
    json_t *value, *holder = NULL;
    json_object_foreach(object, key, value)
    {
        if (json_is_array(answer_member(value, search->list)))
            holder = value;
    }
    return holder ? json_incref(answer_member(holder, search->list)) : NULL;
}

static json_t *object_as_list(json_t *object, const struct search *search, int wrappings)
{
    json_t *list = answer_member(object, search->list);
    json_t *arguments = list == NULL && wrappings > 0 ? arguments_of(object) : NULL;
    if (arguments)
        return as_list(arguments, search, wrappings - 1);
    if (json_is_string(list))
        return quoted_list(list, search);
    if (json_is_array(list))
        return json_incref(list);
    if (json_is_object(list))
        return answer_member(list, search->mark) ? list_of_one(list) : map_as_list(list, search);
    if (list)
        return NULL;
    if ((list = list_within(object, search)))
        return list;
    if (answer_member(object, search->mark))
        return list_of_one(object);
    json_t *inner = json_object_size(object) == 1 && wrappings > 0
                        ? as_list(json_object_iter_value(json_object_iter(object)), search, wrappings - 1)
                        : NULL;
    return inner || !is_map(object, search) ? inner : map_as_list(object, search);
}

/* A new reference to the list that `value` means, or NULL. */
static json_t *as_list(json_t *value, const struct search *search, int wrappings)
{
    if (json_is_object(value))
        return object_as_list(value, search, wrappings);
    json_t *first = json_array_get(value, 0);
    if (json_array_size(value) == 1 && wrappings > 0 && (json_is_array(first) || arguments_of(first)))
        return as_list(first, search, wrappings - 1);
    if (!json_is_array(value) || !all_objects(value))
        return NULL;
    if (answer_member(first, search->mark))
        return json_incref(value);
    return json_array_size(value) == 1 && wrappings > 0 ? as_list(first, search, wrappings - 1) : NULL;
}

/* ---- the search ---------------------------------------------------------------- */

/* The same list twice is one; single objects, one a line, are a list together. */
static void keep(struct search *search, json_t *list, bool single)
{
    if (!search->found) {
        search->found = list;
        search->lines = single;
        return;
    }
    if (!json_equal(search->found, list)) {
        if (search->lines && single)
            json_array_extend(search->found, list);
        else
            search->several = true;
    }
    json_decref(list);
}

/* The value at s with the brackets that its end lacks, although the model was done; NULL: it breaks off. */
static json_t *completed(const char *s, struct search *search)
{
    char closers[ANSWER_MAX_DEPTH + 1];
    size_t n = strlen(s), depth = 0;
    while (n > 0 && strchr(blanks, s[n - 1]))
        n--;
    if (!search->done || n == 0 || strchr("}]", s[n - 1]) == NULL)
        return NULL;
    for (const char *at = s; at < s + n; at++) {
        if (*at == '"' || (*at == '\'' && opens_single(s, at)))
            at = string_end(at);
        else if ((*at == '{' || *at == '[') && depth < ANSWER_MAX_DEPTH)
            closers[depth++] = *at == '{' ? '}' : ']';
        else if ((*at == '}' || *at == ']') && (depth == 0 || closers[--depth] != *at))
            return NULL;
    }
    char *whole = talloc_strndup(NULL, s, n);
    while (depth > 0)
        whole = talloc_strndup_append_buffer(whole, &closers[--depth], 1);
    json_t *value = parsed(whole, strlen(whole), search);
    talloc_free(whole);
    return value;
}

static bool search_text(struct search *search, const char *s)
{
    bool any = false;
    for (int tries = 0; tries < MAX_TRIES && *(s += strcspn(s, "{[")); tries++) {
        const char *end = close_of(s, search);
        json_t *value = end ? parsed(s, (size_t)(end - s), search) : completed(s, search);
        end = value && !end ? s + strlen(s) : end;
        bool part = search->broken_to && s < search->broken_to && !answer_member(value, search->list);
        json_t *list = value && !part ? as_list(value, search, 2) : NULL;
        if (!value && (!search->broken_to || s >= search->broken_to))
            search->broken_to = end ? end : s + strlen(s);
        any = any || (value && !part);
        if (list)
            keep(search, list, answer_member(value, search->mark) != NULL);
        json_decref(value);
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
                    const char *inner, struct error *fail)
{
    if (answer->length > ANSWER_MAX_BYTES) {
        error_set(fail, ERR_BAD_ITEM, "The answer is longer than %zu bytes: answer more briefly.",
                  ANSWER_MAX_BYTES);
        return NULL;
    }
    struct search search = {
        .list = list, .mark = mark, .inner = inner, .done = answer->finish == FINISH_STOP};
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
