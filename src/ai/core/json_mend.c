/* Mends JSON that is wrong in a way that has only one meaning: numbers that the parser cannot
 * hold, and the slips of models. */
#include "ai/core/json_text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { DIGITS_MOST = 18, REAL_DIGITS_MOST = 300, EXPONENT_MOST = 300 };

/* A copy that grows; `s` walks through the original. */
struct mend {
    const char *s, *end;
    char *copy;
    size_t used, room;
};

static void put(struct mend *m, const char *bytes, size_t n)
{
    if (m->used + n + 1 > m->room) {
        m->room = (m->used + n + 1) * 2;
        m->copy = talloc_realloc_size(NULL, m->copy, m->room);
    }
    memcpy(m->copy + m->used, bytes, n);
    m->used += n;
    m->copy[m->used] = 0;
}

static void put_text(struct mend *m, const char *text)
{
    put(m, text, strlen(text));
}

/* ---- numbers --------------------------------------------------------------------- */

static const char *skip_digits(const char *s, const char *end)
{
    while (s < end && isdigit((unsigned char)*s))
        s++;
    return s;
}

/* A whole number that int64 does not hold becomes a real, one that double does not hold null. */
static void mend_number(struct mend *m)
{
    const char *from = m->s, *digits = from + (*from == '-');
    const char *whole = skip_digits(digits, m->end), *at = whole;
    bool real = false;
    long exponent = 0;
    if (at < m->end && *at == '.') {
        at = skip_digits(at + 1, m->end);
        real = true;
    }
    if (at < m->end && (*at == 'e' || *at == 'E')) {
        exponent = strtol(at + 1, NULL, 10);
        at = skip_digits(at + 1 + (at + 1 < m->end && strchr("+-", at[1]) != NULL), m->end);
        real = true;
    }
    m->s = at;
    if (whole - digits > REAL_DIGITS_MOST || exponent > EXPONENT_MOST) {
        put_text(m, "null");
        return;
    }
    put(m, from, (size_t)(at - from));
    if (!real && whole - digits > DIGITS_MOST)
        put_text(m, ".0");
}

static char next_mark(const char *s, const char *end)
{
    while (s < end && strchr(" \t\r\n", *s))
        s++;
    return s < end ? *s : 0;
}

/* ---- words ------------------------------------------------------------------------- */

static const struct {
    const char *word, *json;
} words[] = {
    {"True", "true"}, {"False", "false"},   {"None", "null"},
    {"NaN", "null"},  {"Infinity", "null"}, {"undefined", "null"},
};

static bool word_char(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

static void mend_word(struct mend *m)
{
    const char *from = m->s;
    while (m->s < m->end && word_char(*m->s))
        m->s++;
    size_t n = (size_t)(m->s - from);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i].word) == n && memcmp(words[i].word, from, n) == 0) {
            put_text(m, words[i].json);
            return;
        }
    bool name = next_mark(m->s, m->end) == ':'; /* JavaScript's names stand without quotes */
    put_text(m, name ? "\"" : "");
    put(m, from, n);
    put_text(m, name ? "\"" : "");
}

/* ---- strings ------------------------------------------------------------------------ */

/* A quote within a word ('it's') does not end a string in single quotes. */
static bool ends_single(const struct mend *m)
{
    char next = next_mark(m->s + 1, m->end);
    return next == 0 || strchr(",:}]", next) != NULL;
}

/* The backslash at s; what it escapes is put next. JSON knows few escapes: before any other letter the
 * backslash is one of the text's, before a sign ("\\_", "\\*") it is Markdown's and goes. */
static void put_escape(struct mend *m)
{
    char next = *++m->s;
    if (strchr("\"\\/bfnrtu", next))
        put_text(m, "\\");
    else if (isalnum((unsigned char)next))
        put_text(m, "\\\\");
}

/* The string at s, whose quotes become double ones; line breaks in it are escaped. */
static void mend_string(struct mend *m)
{
    char quote = *m->s++;
    put(m, "\"", 1);
    for (; m->s < m->end; m->s++) {
        char c = *m->s;
        if (c == quote && (quote == '"' || ends_single(m)))
            break;
        if (c == '\\' && m->s + 1 < m->end && m->s[1] == '\'')
            continue; /* JSON has no such escape: the quote alone is put next */
        if (c == '\\' && m->s + 1 < m->end)
            put_escape(m);
        else if (c == '"')
            put(m, "\\", 1);
        if ((unsigned char)*m->s < ' ')
            put_text(m, *m->s == '\t' ? "\\t" : "\\n");
        else
            put(m, m->s, 1);
    }
    if (m->s < m->end)
        m->s++;
    put(m, "\"", 1);
}

static void copy_string(struct mend *m)
{
    const char *from = m->s++;
    while (m->s < m->end && *m->s != '"')
        m->s += *m->s == '\\' && m->s + 1 < m->end ? 2 : 1;
    m->s += m->s < m->end;
    put(m, from, (size_t)(m->s - from));
}

/* ---- a text -------------------------------------------------------------------------- */

static void mend_begin(struct mend *m, const char *s, size_t n)
{
    *m = (struct mend){.s = s, .end = s + n, .room = n + n / 8 + 64};
    m->copy = talloc_size(NULL, m->room);
    m->copy[0] = 0;
}

char *json_mend_numbers(TALLOC_CTX *owner, const char *s, size_t n)
{
    struct mend m;
    mend_begin(&m, s, n);
    while (m.s < m.end) {
        if (*m.s == '"')
            copy_string(&m);
        else if (*m.s == '-' || isdigit((unsigned char)*m.s))
            mend_number(&m);
        else
            put(&m, m.s++, 1);
    }
    return talloc_steal(owner, m.copy);
}

/* A comma that nothing follows, and comments. */
static bool skipped(struct mend *m)
{
    if (*m->s == ',' && strchr("}]", next_mark(m->s + 1, m->end)) != NULL && next_mark(m->s + 1, m->end)) {
        m->s++;
        return true;
    }
    if (*m->s == '/' && m->s + 1 < m->end && m->s[1] == '/') {
        while (m->s < m->end && *m->s != '\n')
            m->s++;
        return true;
    }
    if (*m->s == '/' && m->s + 1 < m->end && m->s[1] == '*') {
        const char *close = memmem(m->s + 2, (size_t)(m->end - m->s) - 2, "*/", 2);
        m->s = close ? close + 2 : m->end;
        return true;
    }
    if (*m->s == '#') {
        while (m->s < m->end && *m->s != '\n')
            m->s++;
        return true;
    }
    if (m->s + 1 < m->end && memcmp(m->s, "\xc2\xa0", 2) == 0) { /* a blank that does not break */
        put(m, " ", 1);
        m->s += 2;
        return true;
    }
    return false;
}

char *json_mend(TALLOC_CTX *owner, const char *s, size_t n)
{
    struct mend m;
    mend_begin(&m, s, n);
    while (m.s < m.end) {
        char c = *m.s;
        if (c == '"' || c == '\'')
            mend_string(&m);
        else if (c == '-' && m.s + 1 < m.end && m.s[1] == 'I')
            m.s++; /* -Infinity */
        else if (c == '-' || isdigit((unsigned char)c))
            mend_number(&m);
        else if (word_char(c))
            mend_word(&m);
        else if (!skipped(&m)) {
            put(&m, m.s++, 1);
            if (c == '}' && next_mark(m.s, m.end) == '{') /* a comma that was left out */
                put_text(&m, ",");
        }
    }
    return talloc_steal(owner, m.copy);
}
