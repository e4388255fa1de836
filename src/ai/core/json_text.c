/* Writes JSON as text directly, without building a tree of it. */
#include "ai/core/json_text.h"

#include <endian.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text/text.h"

enum { EIGHT = sizeof(uint64_t), ESCAPE_MOST = 6 };

/* ---- plain bytes -------------------------------------------------------------------- */

static bool is_plain(unsigned char c)
{
    return c >= ' ' && c != '"' && c != '\\';
}

/* How many leading bytes of the eight at s are plain. Subtracting `than` borrows into the highest
 * bit of each smaller byte whose highest bit was clear: the lowest bit set marks the first byte that
 * is less than ' ', a quote or a backslash; the bits above it may be wrong. */
static size_t plain_of_eight(const char *s)
{
    const uint64_t each = 0x0101010101010101;
    uint64_t eight;
    memcpy(&eight, s, sizeof eight);
    eight = le64toh(eight);
    uint64_t less = (eight - each * ' ') | ((eight ^ each * '"') - each) | ((eight ^ each * '\\') - each);
    uint64_t others = less & ~eight & each * 0x80;
    return others ? (size_t)__builtin_ctzll(others) / 8 : sizeof eight;
}

size_t json_text_plain(const char *s, size_t n)
{
    size_t i = 0;
    while (i + EIGHT <= n) {
        size_t plain = plain_of_eight(s + i);
        i += plain;
        if (plain < EIGHT)
            return i;
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

static void append_bytes(struct json_text *o, const char *bytes, size_t n)
{
    reserve(o, n);
    memcpy(o->at + o->used, bytes, n);
    o->used += n;
}

void json_text_raw(struct json_text *o, const char *json)
{
    append_bytes(o, json, strlen(json));
}

void json_text_bytes(struct json_text *o, const char *json, size_t n)
{
    append_bytes(o, json, n);
}

/* Returns how many bytes it wrote. */
static size_t write_escape(char *to, unsigned char c)
{
    static const char letters[256] = {
        ['"'] = '"', ['\\'] = '\\', ['\b'] = 'b', ['\f'] = 'f', ['\n'] = 'n', ['\r'] = 'r', ['\t'] = 't'};
    static const char digits[] = "0123456789ABCDEF";
    to[0] = '\\';
    to[1] = letters[c];
    if (letters[c])
        return 2;
    stpcpy(to + 1, "u00");
    to[4] = digits[c >> 4];
    to[5] = digits[c & 15];
    return ESCAPE_MOST;
}

/* Copies the plain bytes at the start of s, eight at a time, and possibly some after them, within n.
 * Adds the bits of all copied bytes to *bits. */
static size_t write_plain(char *to, const char *s, size_t n, uint64_t *bits)
{
    size_t i = 0, plain = EIGHT;
    while (plain == EIGHT && i + EIGHT <= n) {
        uint64_t eight;
        memcpy(&eight, s + i, EIGHT);
        memcpy(to + i, &eight, EIGHT);
        *bits |= eight;
        plain = plain_of_eight(s + i);
        i += plain;
    }
    for (; plain == EIGHT && i < n && is_plain((unsigned char)s[i]); i++) {
        *bits |= (unsigned char)s[i];
        to[i] = s[i];
    }
    return i;
}

/* True: all of it is ASCII. */
static bool append_string(struct json_text *o, const char *s, size_t n)
{
    uint64_t bits = 0;
    append_bytes(o, "\"", 1);
    for (size_t i = 0; i < n; i++) {
        reserve(o, n - i + ESCAPE_MOST);
        size_t plain = write_plain(o->at + o->used, s + i, n - i, &bits);
        i += plain;
        o->used += plain;
        if (i < n)
            o->used += write_escape(o->at + o->used, (unsigned char)s[i]);
    }
    append_bytes(o, "\"", 1);
    return (bits & 0x8080808080808080) == 0;
}

void json_text_string(struct json_text *o, const char *s)
{
    size_t n = strlen(s);
    if (!append_string(o, s, n) && !text_valid(s, n))
        o->broken = true;
}

/* ---- values: what jansson holds is valid UTF-8 ------------------------------------- */

void json_text_members(struct json_text *o, const json_t *object, int digits)
{
    const char *key;
    json_t *member;
    bool more = false;
    json_object_foreach((json_t *)(uintptr_t)object, key, member)
    {
        append_bytes(o, ",", more ? 1 : 0);
        append_string(o, key, strlen(key));
        append_bytes(o, ":", 1);
        json_text_value(o, member, digits);
        more = true;
    }
}

static void append_object(struct json_text *o, const json_t *object, int digits)
{
    append_bytes(o, "{", 1);
    json_text_members(o, object, digits);
    append_bytes(o, "}", 1);
}

static void append_array(struct json_text *o, const json_t *array, int digits)
{
    append_bytes(o, "[", 1);
    for (size_t i = 0; i < json_array_size(array); i++) {
        append_bytes(o, ",", i ? 1 : 0);
        json_text_value(o, json_array_get(array, i), digits);
    }
    append_bytes(o, "]", 1);
}

void json_text_value(struct json_text *o, const json_t *value, int digits)
{
    if (json_is_object(value)) {
        append_object(o, value, digits);
    } else if (json_is_array(value)) {
        append_array(o, value, digits);
    } else if (json_is_string(value)) {
        append_string(o, json_string_value(value), json_string_length(value));
    } else {
        char *text = json_dumps(value, JSON_ENCODE_ANY | JSON_REAL_PRECISION((size_t)digits));
        json_text_raw(o, text ? text : "null");
        free(text);
    }
}

/* Makes an exact copy and frees the large one: thousands of bodies wait at a time. */
char *json_text_end(struct json_text *o, TALLOC_CTX *owner, size_t *length)
{
    append_bytes(o, "", 1);
    char *text = o->broken ? NULL : talloc_memdup(owner, o->at, o->used);
    if (length)
        *length = o->used - 1;
    if (o->at != o->small)
        talloc_free(o->at);
    return text;
}
