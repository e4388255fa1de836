/* Reads typed values from a parsed answer: members by approximate names, numbers, texts, lists. */
#include "ai/core/answer.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text/text.h"

static int drop_reference(json_t **held)
{
    json_decref(*held);
    return 0;
}

json_t *json_owned(TALLOC_CTX *owner, json_t *value)
{
    if (!value)
        return NULL;
    json_t **held = talloc(owner, json_t *);
    *held = value;
    talloc_set_destructor(held, drop_reference);
    return value;
}

static bool same_name(const char *a, const char *b)
{
    for (;;) {
        a += strspn(a, "_- ");
        b += strspn(b, "_- ");
        if (!*a || !*b)
            return *a == *b;
        if (strncasecmp(a++, b++, 1) != 0)
            return false;
    }
}

json_t *answer_member(const json_t *object, const char *name)
{
    json_t *value = json_object_get(object, name);
    for (void *i = value ? NULL : json_object_iter((json_t *)object); i && !value;
         i = json_object_iter_next((json_t *)object, i))
        if (same_name(json_object_iter_key(i), name))
            value = json_object_iter_value(i);
    return json_is_null(value) ? NULL : value;
}

json_t *answer_member_of(const json_t *object, const char *const *names, size_t count)
{
    json_t *found = NULL;
    for (size_t i = 0; i < count && found == NULL; i++)
        found = answer_member(object, names[i]);
    return found;
}

static bool number_in(const char *s, int64_t *number)
{
    s += strspn(s, " ");
    if (*s == '#')
        s++;
    if (*s < '0' || *s > '9')
        return false;
    char *end;
    errno = 0;
    long long n = strtoll(s, &end, 10);
    if (errno || end[strspn(end, " ")])
        return false;
    *number = n;
    return true;
}

bool answer_number(const json_t *value, int64_t *number)
{
    if (json_is_string(value))
        return number_in(json_string_value(value), number);
    if (json_is_real(value)) {
        double real = json_real_value(value);
        if (!(fabs(real) < 1e15) || trunc(real) < real || trunc(real) > real)
            return false;
        *number = (int64_t)real;
        return true;
    }
    if (!json_is_integer(value))
        return false;
    *number = json_integer_value(value);
    return true;
}

static char *trimmed(TALLOC_CTX *owner, const char *s)
{
    s += strspn(s, " \t\r\n");
    size_t n = strlen(s);
    while (n && strchr(" \t\r\n", s[n - 1]))
        n--;
    return talloc_strndup(owner, s, n);
}

char *answer_string(TALLOC_CTX *owner, const json_t *value)
{
    char *all = NULL;
    if (json_is_string(value))
        all = trimmed(owner, json_string_value(value));
    else if (json_is_integer(value))
        all = talloc_asprintf(owner, "%lld", (long long)json_integer_value(value));
    for (size_t i = 0; i < json_array_size(value); i++) {
        json_t *line = json_array_get(value, i);
        if (!json_is_string(line))
            continue;
        char *one = trimmed(owner, json_string_value(line));
        if (*one)
            all = all ? talloc_asprintf_append_buffer(all, "\n%s", one) : talloc_strdup(owner, one);
        talloc_free(one);
    }
    if (all && !*all)
        TALLOC_FREE(all);
    return all;
}

static char **with(TALLOC_CTX *owner, char **list, int *count, const char *s, size_t n)
{
    char *raw = talloc_strndup(NULL, s, n);
    char *clean = text_clean(list, raw);
    talloc_free(raw);
    if (!*clean) {
        talloc_free(clean);
        return list;
    }
    list = talloc_realloc(owner, list, char *, (unsigned)*count + 1);
    list[(*count)++] = clean;
    return list;
}

char **answer_strings(TALLOC_CTX *owner, const json_t *value, int *count)
{
    char **list = talloc_array(owner, char *, 1);
    *count = 0;
    for (const char *s = json_string_value(value); s && *s; s += *s ? 1 : 0) {
        size_t n = strcspn(s, ",;\n");
        list = with(owner, list, count, s, n);
        s += n;
    }
    for (size_t i = 0; i < json_array_size(value); i++) {
        json_t *element = json_array_get(value, i);
        const char *s = json_string_value(element);
        if (s)
            list = with(owner, list, count, s, strlen(s));
    }
    return list;
}
