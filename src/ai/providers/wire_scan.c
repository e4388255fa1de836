/* Scans JSON text: reads ordinary values in place and gives up on anything odd. */
#include "ai/providers/wire.h"

#include <ctype.h>
#include <limits.h>
#include <string.h>

#include "base/text/text.h"

enum { DIGITS_MOST = 18, DEPTH_MOST = 16 };

/* The next character that is not white space; 0: at the end. */
static char peek(struct wire_scan *s)
{
    const char *at = s->at, *end = s->end;
    while (at < end && (*at == ' ' || *at == '\n' || *at == '\t' || *at == '\r'))
        at++;
    s->at = at;
    return at < end && !s->odd ? *at : 0;
}

static bool accept_char(struct wire_scan *s, char c)
{
    if (peek(s) != c)
        return false;
    s->at++;
    return true;
}

static bool is_odd(struct wire_scan *s)
{
    s->odd = true;
    return false;
}

struct wire_scan wire_scan_begin(const char *data, size_t n)
{
    return (struct wire_scan){.at = data, .end = data + n, .odd = !text_valid(data, n)};
}

/* Half a surrogate pair, which may need repair, and a NUL are left to wire_json. */
static bool is_escape(const char *at, const char *end)
{
    if (at >= end || *at == 0 || strchr("\"\\/bfnrtu", *at) == NULL)
        return false;
    if (*at != 'u')
        return true;
    if (end - at < 5)
        return false;
    for (int i = 1; i <= 4; i++)
        if (!isxdigit((unsigned char)at[i]))
            return false;
    bool surrogate = (at[1] | ' ') == 'd' && strchr("89abcdefABCDEF", at[2]) != NULL;
    return !surrogate && memcmp(at + 1, "0000", 4) != 0;
}

/* Bytes that end a string or need handling. */
static const bool stops[UCHAR_MAX + 1] = {[0 ... ' ' - 1] = true, ['"'] = true, ['\\'] = true};

/* Byte by byte: the strings of an event are a few letters long. */
static bool read_string(struct wire_scan *s, struct wire_span *span, bool *escapes)
{
    *escapes = false;
    if (!accept_char(s, '"'))
        return false;
    const char *from = s->at, *at = from, *end = s->end;
    for (;; at++) {
        while (at < end && !stops[(unsigned char)*at])
            at++;
        if (at == end || *at == '"')
            break;
        *escapes = true;
        if (*at != '\\' || !is_escape(++at, end))
            return is_odd(s);
    }
    if (at == end)
        return is_odd(s);
    *span = (struct wire_span){.at = from, .n = (size_t)(at - from)};
    s->at = at + 1;
    return true;
}

bool wire_scan_into(struct wire_scan *s, char open)
{
    return accept_char(s, open);
}

/* Reads the separator between the values of a list. */
static bool next(struct wire_scan *s, int *count, char close)
{
    if (accept_char(s, close) || s->odd)
        return false;
    return (*count)++ == 0 || accept_char(s, ',') || is_odd(s);
}

bool wire_scan_member(struct wire_scan *s, int *count, struct wire_span *name)
{
    if (!next(s, count, '}'))
        return false;
    bool escapes;
    return (read_string(s, name, &escapes) && !escapes && accept_char(s, ':')) || is_odd(s);
}

bool wire_scan_element(struct wire_scan *s, int *count)
{
    return next(s, count, ']');
}

bool wire_scan_string(struct wire_scan *s, struct wire_span *span)
{
    bool escapes;
    return read_string(s, span, &escapes);
}

/* A fraction or an exponent after the digits is odd where the next comma is expected. */
bool wire_scan_number(struct wire_scan *s, int64_t *number)
{
    char first = peek(s);
    bool minus = first == '-' && s->at + 1 < s->end;
    const char *from = s->at + minus, *at = from;
    int64_t value = 0;
    for (; at < s->end && *at >= '0' && *at <= '9' && at - from < DIGITS_MOST; at++)
        value = value * 10 + (*at - '0');
    if (at == from || (*from == '0' && at - from > 1))
        return false;
    s->at = at;
    *number = minus ? -value : value;
    return true;
}

static bool word(struct wire_scan *s, const char *text)
{
    size_t n = strlen(text);
    if (peek(s) != *text || (size_t)(s->end - s->at) < n || memcmp(s->at, text, n) != 0)
        return false;
    s->at += n;
    return true;
}

bool wire_scan_null(struct wire_scan *s)
{
    return word(s, "null");
}

static void skip(struct wire_scan *s, int depth)
{
    int count = 0;
    struct wire_span span;
    int64_t number;
    if (depth > DEPTH_MOST) {
        is_odd(s);
    } else if (wire_scan_into(s, '{')) {
        while (wire_scan_member(s, &count, &span))
            skip(s, depth + 1);
    } else if (wire_scan_into(s, '[')) {
        while (wire_scan_element(s, &count))
            skip(s, depth + 1);
    } else if (!wire_scan_string(s, &span) && !wire_scan_number(s, &number) && !wire_scan_null(s) &&
               !word(s, "true") && !word(s, "false")) {
        is_odd(s);
    }
}

void wire_scan_skip(struct wire_scan *s)
{
    skip(s, 0);
}

bool wire_scan_done(struct wire_scan *s)
{
    return peek(s) == 0 && !s->odd && s->at == s->end;
}
