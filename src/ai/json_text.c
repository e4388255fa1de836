#include "ai/json_text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { ROOM = 8192, STRIDE = 256, ESCAPE_MOST = 6 };

void json_text_begin(struct json_text *o)
{
    *o = (struct json_text){.room = ROOM, .at = talloc_size(NULL, ROOM)};
    if (o->at == NULL)
        abort();
}

static void reserve(struct json_text *o, size_t n)
{
    if (o->room - o->used >= n)
        return;
    o->room = (o->used + n) * 2;
    o->at = talloc_realloc_size(NULL, o->at, o->room);
    if (o->at == NULL)
        abort();
}

static void put(struct json_text *o, const char *bytes, size_t n)
{
    reserve(o, n);
    memcpy(o->at + o->used, bytes, n);
    o->used += n;
}

void json_text_raw(struct json_text *o, const char *json)
{
    put(o, json, strlen(json));
}

static char *put_escape(char *to, unsigned char c)
{
    static const char named[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt", digits[] = "0123456789ABCDEF";
    const char *known = c ? strchr(named, c) : NULL;
    *to++ = '\\';
    if (known) {
        *to++ = letters[known - named];
        return to;
    }
    to = stpcpy(to, "u00");
    *to++ = digits[c >> 4];
    *to++ = digits[c & 15];
    return to;
}

/* Answers whether it is ASCII, which is UTF-8. */
static bool put_string(struct json_text *o, const char *s, size_t n)
{
    unsigned char all = 0;
    put(o, "\"", 1);
    for (size_t i = 0; i < n;) {
        reserve(o, STRIDE * ESCAPE_MOST);
        char *to = o->at + o->used;
        for (size_t end = n - i < STRIDE ? n : i + STRIDE; i < end; i++) {
            unsigned char c = (unsigned char)s[i];
            all |= c;
            if (c >= ' ' && c != '"' && c != '\\')
                *to++ = (char)c;
            else
                to = put_escape(to, c);
        }
        o->used = (size_t)(to - o->at);
    }
    put(o, "\"", 1);
    return all < 0x80;
}

void json_text_string(struct json_text *o, const char *s)
{
    size_t n = strlen(s);
    o->broken = (!put_string(o, s, n) && !text_valid(s, n)) || o->broken;
}

/* ---- values: what jansson holds is valid UTF-8 ------------------------------------- */

static void put_object(struct json_text *o, const json_t *object, int digits)
{
    const char *key, *before = "{";
    json_t *member;
    json_object_foreach((json_t *)(uintptr_t)object, key, member)
    {
        put(o, before, 1);
        put_string(o, key, strlen(key));
        put(o, ":", 1);
        json_text_value(o, member, digits);
        before = ",";
    }
    put(o, *before == '{' ? "{}" : "}", *before == '{' ? 2 : 1);
}

static void put_array(struct json_text *o, const json_t *array, int digits)
{
    put(o, "[", 1);
    for (size_t i = 0; i < json_array_size(array); i++) {
        put(o, ",", i ? 1 : 0);
        json_text_value(o, json_array_get(array, i), digits);
    }
    put(o, "]", 1);
}

void json_text_value(struct json_text *o, const json_t *value, int digits)
{
    if (json_is_object(value)) {
        put_object(o, value, digits);
    } else if (json_is_array(value)) {
        put_array(o, value, digits);
    } else if (json_is_string(value)) {
        put_string(o, json_string_value(value), json_string_length(value));
    } else {
        char *text = json_dumps(value, JSON_ENCODE_ANY | JSON_REAL_PRECISION((size_t)digits));
        json_text_raw(o, text ? text : "null");
        free(text);
    }
}

/* A copy that fits, and the large one goes: thousands of bodies wait at a time. */
char *json_text_end(struct json_text *o, TALLOC_CTX *owner, size_t *length)
{
    put(o, "", 1);
    char *text = o->broken ? NULL : talloc_memdup(owner, o->at, o->used);
    if (length)
        *length = o->used - 1;
    talloc_free(o->at);
    o->at = NULL;
    return text;
}
