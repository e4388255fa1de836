#include "ai/providers/wire_scan.h"

#include <ctype.h>
#include <string.h>

#include "ai/json_text.h"
#include "base/text.h"

enum { DIGITS_MOST = 18, DEPTH_MOST = 16 };

/* The next character that is no white space; 0: none is left. */
static char peek(struct scan *s)
{
    while (s->at < s->end && (*s->at == ' ' || *s->at == '\n' || *s->at == '\t' || *s->at == '\r'))
        s->at++;
    return s->at < s->end && !s->odd ? *s->at : 0;
}

static bool take(struct scan *s, char c)
{
    if (peek(s) != c)
        return false;
    s->at++;
    return true;
}

static bool is_odd(struct scan *s)
{
    s->odd = true;
    return false;
}

bool span_same(struct span a, struct span b)
{
    return a.at != NULL && b.at != NULL && a.n == b.n && memcmp(a.at, b.at, a.n) == 0;
}

bool scan_into(struct scan *s, char open)
{
    return take(s, open);
}

/* What parts the values of a list. */
static bool next(struct scan *s, int *count, char close)
{
    if (take(s, close) || s->odd)
        return false;
    return (*count)++ == 0 || take(s, ',') || is_odd(s);
}

bool scan_member(struct scan *s, int *count, struct span *name)
{
    if (!next(s, count, '}'))
        return false;
    return (scan_string(s, name) && memchr(name->at, '\\', name->n) == NULL && take(s, ':')) || is_odd(s);
}

bool scan_element(struct scan *s, int *count)
{
    return next(s, count, ']');
}

/* A half of a surrogate pair, which may want mending, and a NUL, are left to wire_json. */
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

bool scan_string(struct scan *s, struct span *span)
{
    if (!take(s, '"'))
        return false;
    const char *from = s->at;
    for (; s->at < s->end; s->at++) {
        s->at += json_plain(s->at, (size_t)(s->end - s->at));
        if (s->at == s->end || *s->at == '"')
            break;
        if (*s->at != '\\' || !is_escape(++s->at, s->end))
            return is_odd(s);
    }
    *span = (struct span){.at = from, .n = (size_t)(s->at - from)};
    if (s->at == s->end || !text_valid(span->at, span->n))
        return is_odd(s);
    s->at++;
    return true;
}

/* A fraction or an exponent behind it is odd where the next comma is looked for. */
bool scan_number(struct scan *s, int64_t *number)
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

static bool word(struct scan *s, const char *text)
{
    size_t n = strlen(text);
    if (peek(s) != *text || (size_t)(s->end - s->at) < n || memcmp(s->at, text, n) != 0)
        return false;
    s->at += n;
    return true;
}

bool scan_null(struct scan *s)
{
    return word(s, "null");
}

static void skip(struct scan *s, int depth)
{
    int count = 0;
    struct span span;
    int64_t number;
    if (depth > DEPTH_MOST) {
        is_odd(s);
    } else if (scan_into(s, '{')) {
        while (scan_member(s, &count, &span))
            skip(s, depth + 1);
    } else if (scan_into(s, '[')) {
        while (scan_element(s, &count))
            skip(s, depth + 1);
    } else if (!scan_string(s, &span) && !scan_number(s, &number) && !scan_null(s) && !word(s, "true") &&
               !word(s, "false")) {
        is_odd(s);
    }
}

void scan_skip(struct scan *s)
{
    skip(s, 0);
}

bool scan_done(struct scan *s)
{
    return peek(s) == 0 && !s->odd && s->at == s->end;
}
