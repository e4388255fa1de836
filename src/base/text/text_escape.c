/* Escapes a text for HTML, Markdown, YAML, CSV, headers and scripts. */
#include "base/text/text.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* The replacement for a part of the text; an empty entry ends a table. */
struct escape_sign {
    const char *part, *as;
};

static const struct escape_sign *sign_at(const struct escape_sign *signs, const char *at)
{
    for (; signs->part; signs++)
        if (strncmp(at, signs->part, strlen(signs->part)) == 0)
            return signs;
    return NULL;
}

/* Reads the text twice: growing the result piece by piece is too slow for a megabyte. */
static char *replaced(TALLOC_CTX *owner, const char *text, const struct escape_sign *signs)
{
    size_t room = 1;
    text = text ? text : "";
    for (const char *at = text; *at;) {
        const struct escape_sign *sign = sign_at(signs, at);
        room += sign ? strlen(sign->as) : 1;
        at += sign ? strlen(sign->part) : 1;
    }
    char *out = talloc_array(owner, char, (unsigned)room), *to = out;
    for (const char *at = text; *at;) {
        const struct escape_sign *sign = sign_at(signs, at);
        if (sign)
            to = stpcpy(to, sign->as);
        else
            *to++ = *at;
        at += sign ? strlen(sign->part) : 1;
    }
    *to = 0;
    return out;
}

/* ---- HTML ------------------------------------------------------------------------------- */

char *text_escape_html(TALLOC_CTX *owner, const char *text)
{
    static const struct escape_sign signs[] = {
        {"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}, {NULL, NULL}};
    return replaced(owner, text, signs);
}

/* ---- Markdown ---------------------------------------------------------------------------- */

/* The length of the text's beginning that Markdown would read as the start of a block; its
 * last character is the one to escape. */
static size_t block_mark(const char *text)
{
    size_t digits = strspn(text, "0123456789");
    if (digits > 0)
        return strchr(".)", text[digits]) && text[digits] ? digits + 1 : 0;
    return *text && strchr("#+-=", *text) ? 1 : 0;
}

char *text_escape_markdown(TALLOC_CTX *owner, const char *text)
{
    static const struct escape_sign signs[] = {{"\\", "\\\\"}, {"`", "\\`"}, {"*", "\\*"}, {"_", "\\_"},
                                               {"[", "\\["},   {"]", "\\]"}, {"<", "\\<"}, {">", "\\>"},
                                               {"&", "\\&"},   {"~", "\\~"}, {"|", "\\|"}, {NULL, NULL}};
    char *line = text_escape_header(NULL, text);
    size_t mark = block_mark(line);
    char *rest = replaced(line, line + mark, signs);
    char *out = mark ? talloc_asprintf(owner, "%.*s\\%c%s", (int)mark - 1, line, line[mark - 1], rest)
                     : talloc_strdup(owner, rest);
    talloc_free(line);
    return out;
}

/* ---- YAML ---------------------------------------------------------------------------------- */

/* The length of the character here if YAML does not allow it, or reads it as the end of a
 * line; 0: it needs no escape. *c is its code point. */
static size_t unprintable(const unsigned char *at, unsigned *c)
{
    *c = *at;
    if (*at < 0x20 || *at == 0x7F)
        return 1;
    if (*at == 0xC2 && at[1] < 0xA0) { /* C1 controls, the line break U+0085 among them */
        *c = at[1];
        return 2;
    }
    if (*at < 0xE0 || *at > 0xEF)
        return 0;
    *c = (*at & 0xFU) << 12 | (at[1] & 0x3FU) << 6 | (at[2] & 0x3FU);
    return *c == 0x2028 || *c == 0x2029 || *c == 0xFEFF || *c >= 0xFFFE ? 3 : 0;
}

char *text_escape_yaml(TALLOC_CTX *owner, const char *text)
{
    enum { MOST = 6 }; /* bytes of \u0085 */
    text = text ? text : "";
    char *out = talloc_array(owner, char, (unsigned)strlen(text) * MOST + 3), *to = out;
    *to++ = '"';
    for (const char *at = text; *at;) {
        unsigned c;
        size_t n = unprintable((const unsigned char *)at, &c);
        if (n > 0)
            to += *at == '\n'   ? sprintf(to, "\\n")
                  : *at == '\t' ? sprintf(to, "\\t")
                                : sprintf(to, "\\u%04X", c);
        else if (*at == '"' || *at == '\\')
            to += sprintf(to, "\\%c", *at);
        else
            *to++ = *at;
        at += n ? n : 1;
    }
    memcpy(to, "\"", 2);
    return talloc_realloc(owner, out, char, (unsigned)(to - out) + 2);
}

/* ---- CSV ------------------------------------------------------------------------------------ */

/* Spreadsheets read the wide forms of these signs as the narrow ones. */
static bool is_formula(const char *text)
{
    static const char *const begins[] = {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};
    bool is = false;
    for (size_t i = 0; i < sizeof begins / sizeof *begins && !is; i++)
        is = strncmp(text, begins[i], strlen(begins[i])) == 0;
    return is;
}

char *text_escape_csv(TALLOC_CTX *owner, const char *text)
{
    static const struct escape_sign signs[] = {{"\"", "\"\""}, {NULL, NULL}};
    text = text ? text : "";
    const char *guard = is_formula(text) ? "'" : "";
    if (strpbrk(text, ",\"\r\n") == NULL)
        return talloc_asprintf(owner, "%s%s", guard, text);
    char *doubled = replaced(NULL, text, signs);
    char *out = talloc_asprintf(owner, "\"%s%s\"", guard, doubled);
    talloc_free(doubled);
    return out;
}

/* ---- headers ---------------------------------------------------------------------------------- */

char *text_escape_header(TALLOC_CTX *owner, const char *text)
{
    return text_clean(owner, text ? text : "");
}
