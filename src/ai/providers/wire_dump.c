/* A request's body as text. jansson's own writer looks at each character of a
 * prompt of several KB by itself. */
#include "ai/providers/wire.h"

#include <stdlib.h>
#include <string.h>

enum { ROOM = 8192 };

struct out {
    char *text;
    size_t used, room;
};

static void put(struct out *o, const char *bytes, size_t n)
{
    if (o->room - o->used < n) {
        o->room = (o->used + n) * 2;
        o->text = talloc_realloc_size(NULL, o->text, o->room);
        if (o->text == NULL)
            abort();
    }
    memcpy(o->text + o->used, bytes, n);
    o->used += n;
}

static size_t put_escape(char escape[8], unsigned char c)
{
    static const char named[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
    const char *known = c ? strchr(named, c) : NULL;
    if (known == NULL)
        return (size_t)snprintf(escape, 8, "\\u%04X", c);
    escape[0] = '\\';
    escape[1] = letters[known - named];
    return 2;
}

/* What jansson holds is valid UTF-8. */
static void put_string(struct out *o, const char *s, size_t n)
{
    char escape[8];
    put(o, "\"", 1);
    for (size_t i = 0, from = 0; i <= n; i++) {
        unsigned char c = i < n ? (unsigned char)s[i] : 0;
        if (i < n && c >= ' ' && c != '"' && c != '\\')
            continue;
        put(o, s + from, i - from);
        from = i + 1;
        if (i < n)
            put(o, escape, put_escape(escape, c));
    }
    put(o, "\"", 1);
}

static void put_value(struct out *o, json_t *value);

static void put_object(struct out *o, json_t *object)
{
    const char *key, *before = "{";
    json_t *member;
    json_object_foreach(object, key, member)
    {
        put(o, before, 1);
        put_string(o, key, strlen(key));
        put(o, ":", 1);
        put_value(o, member);
        before = ",";
    }
    put(o, *before == '{' ? "{}" : "}", *before == '{' ? 2 : 1);
}

static void put_array(struct out *o, const json_t *array)
{
    put(o, "[", 1);
    for (size_t i = 0; i < json_array_size(array); i++) {
        put(o, ",", i ? 1 : 0);
        put_value(o, json_array_get(array, i));
    }
    put(o, "]", 1);
}

static void put_value(struct out *o, json_t *value)
{
    if (json_is_object(value)) {
        put_object(o, value);
    } else if (json_is_array(value)) {
        put_array(o, value);
    } else if (json_is_string(value)) {
        put_string(o, json_string_value(value), json_string_length(value));
    } else {
        char *text = json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT);
        put(o, text ? text : "null", text ? strlen(text) : 4);
        free(text);
    }
}

/* A copy that fits, and the large one goes: thousands of bodies wait at a time. */
char *wire_dump(TALLOC_CTX *owner, json_t *value, size_t *length)
{
    struct out o = {.room = ROOM, .text = talloc_size(NULL, ROOM)};
    put_value(&o, value);
    put(&o, "", 1);
    *length = o.used - 1;
    char *text = talloc_memdup(owner, o.text, o.used);
    talloc_free(o.text);
    return text;
}
