#include "ai/json_text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { ESCAPE_MOST = 6 };

/* ---- what needs no look ------------------------------------------------------------- */

static bool is_plain(unsigned char c)
{
    return c >= ' ' && c != '"' && c != '\\';
}

/* True if none of eight bytes is less than `than`, which is at most 0x80: to subtract it
 * borrows into the highest bit of a byte that is less, and had none. */
static bool none_less(uint64_t eight, uint64_t than)
{
    const uint64_t each = 0x0101010101010101;
    return ((eight - each * than) & ~eight & each * 0x80) == 0;
}

static bool all_plain(uint64_t eight)
{
    const uint64_t each = 0x0101010101010101;
    return none_less(eight, ' ') && none_less(eight ^ each * '"', 1) && none_less(eight ^ each * '\\', 1);
}

size_t json_plain(const char *s, size_t n)
{
    size_t i = 0;
    for (uint64_t eight; i + sizeof eight <= n; i += sizeof eight) {
        memcpy(&eight, s + i, sizeof eight);
        if (!all_plain(eight))
            break;
    }
    while (i < n && is_plain((unsigned char)s[i]))
        i++;
    return i;
}

/* ---- text ----------------------------------------------------------------------------- */

void json_text_begin(struct json_text *o)
{
    o->at = o->small;
    o->used = 0;
    o->room = sizeof o->small;
    o->broken = false;
}

static void reserve(struct json_text *o, size_t n)
{
    if (o->room - o->used >= n)
        return;
    bool small = o->at == o->small;
    o->room = (o->used + n) * 2;
    o->at = talloc_realloc_size(NULL, small ? NULL : o->at, o->room);
    if (o->at == NULL)
        abort();
    if (small)
        memcpy(o->at, o->small, o->used);
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

static void put_string(struct json_text *o, const char *s, size_t n)
{
    put(o, "\"", 1);
    for (size_t i = 0; i < n; i++) {
        size_t plain = json_plain(s + i, n - i);
        reserve(o, plain + ESCAPE_MOST);
        char *to = mempcpy(o->at + o->used, s + i, plain);
        i += plain;
        if (i < n)
            to = put_escape(to, (unsigned char)s[i]);
        o->used = (size_t)(to - o->at);
    }
    put(o, "\"", 1);
}

void json_text_string(struct json_text *o, const char *s)
{
    size_t n = strlen(s);
    o->broken = o->broken || !text_valid(s, n);
    put_string(o, s, n);
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
    if (o->at != o->small)
        talloc_free(o->at);
    return text;
}
