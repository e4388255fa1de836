/* front_matter_field.c: a line "name: value" in the forms in which models write it. */
#include <string.h>
#include <strings.h>

#include "ai/article/front_matter_internal.h"
#include "ai/article/lines.h"
#include "base/text/text.h"

enum { NAME_MOST = 40 };

/* ---- a field ---------------------------------------------------------------------- */

static bool name_char(char c, bool first)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80 ||
           (!first && c && strchr("_- \\", c));
}

/* The length of ":", "：" or "=" at s, or 0. */
static size_t separator(const char *s)
{
    if (strncmp(s, "=>", 2) == 0 || strncmp(s, "->", 2) == 0)
        return 2;
    return *s == ':' || *s == '=' ? 1 : strncmp(s, "\xef\xbc\x9a", 3) == 0 ? 3 : 0;
}

/* Accepts "- **Title:** x", "> Title: x" and "title = x". */
struct front_field front_matter_field_at(const char *s)
{
    struct front_field f = {0};
    s += strspn(s, " \t>");
    if ((*s == '-' || *s == '*' || *s == '#') && s[strspn(s, "-*#")] == ' ')
        s += strspn(s, "-*#") + 1;
    size_t bold = strspn(s, "*_");
    f.name = s += bold;
    while (f.n < NAME_MOST && name_char(s[f.n], f.n == 0) && separator(s + f.n) == 0)
        f.n++;
    s += f.n;
    size_t closed = bold ? strspn(s, "*_") : 0, colon = separator(s + closed);
    if (f.n == 0 || f.n == NAME_MOST || colon == 0)
        return (struct front_field){0};
    s += closed + colon;
    size_t inner = bold && closed == 0 ? strspn(s, "*_") : 0;
    f.value = s + inner;
    f.strong = bold > 0;
    f.emphasis = closed + inner == 0 ? bold : 0;
    return f;
}

/* ---- a value ------------------------------------------------------------------------ */

/* Typographic quotes and code marks around the whole value go as well. */
static bool drop_pair(char *s, const char *open, const char *close)
{
    size_t n = strlen(s), from = strlen(open), to = strlen(close);
    if (n <= from + to || strncmp(s, open, from) != 0 || strcmp(s + n - to, close) != 0 ||
        strstr(s + from, close) != s + n - to)
        return false;
    memmove(s, s + from, n - from - to);
    s[n - from - to] = 0;
    return true;
}

/* "(155 characters)", which a model adds to show that it counted. */
static void drop_count(char *s)
{
    char *open = strrchr(s, '(');
    size_t digits = open ? strspn(open + 1, "0123456789") : 0;
    const char *unit = open ? open + 1 + digits + strspn(open + 1 + digits, " ") : "";
    if (open > s && digits > 0 && s[strlen(s) - 1] == ')' &&
        (strncmp(unit, "char", 4) == 0 || strncmp(unit, "Zeichen", 7) == 0 || strncmp(unit, "car", 3) == 0))
        s[text_trimmed(s, (size_t)(open - s))] = 0;
}

/* The value without the quotes around it and their escapes. */
static char *unquoted(TALLOC_CTX *owner, char *s)
{
    drop_count(s);
    if (drop_pair(s, "\"\"\"", "\"\"\"") || drop_pair(s, "'''", "'''") || drop_pair(s, "`", "`") ||
        drop_pair(s, "\xe2\x80\x9c", "\xe2\x80\x9d") || drop_pair(s, "\xe2\x80\x9e", "\xe2\x80\x9c"))
        return text_clean(owner, s);
    char *hash = *s == '"' || *s == '\'' ? strrchr(s, '#') : NULL; /* a comment behind the quotes */
    if (hash && hash > s + 2 && hash[-1] == ' ' && s[text_trimmed(s, (size_t)(hash - s)) - 1] == *s)
        s[text_trimmed(s, (size_t)(hash - s))] = 0;
    size_t n = strlen(s);
    if (n < 2 || (*s != '"' && *s != '\'') || s[n - 1] != *s)
        return text_clean(owner, s);
    char *inner = talloc_size(NULL, n);
    size_t used = 0;
    for (size_t i = 1; i < n - 1; i++) {
        bool escape = (*s == '"' && s[i] == '\\') || (*s == '\'' && s[i] == '\'' && s[i + 1] == '\'');
        if (escape && i + 1 < n - 1)
            i++;
        inner[used++] = s[i];
    }
    inner[used] = 0;
    char *clean = text_clean(owner, inner);
    talloc_free(inner);
    return clean;
}

/* Without the bold type around it. */
static void drop_stars(char *s)
{
    size_t n = strlen(s), bold = strspn(s, "*_");
    if (bold > 0 && n > 2 * bold && strspn(s + n - bold, "*_") == bold) {
        memmove(s, s + bold, n - bold);
        s[n - 2 * bold] = 0;
    }
}

/* The value at s with its continuation lines, which are indented; sets *after to the end of them. */
static char *value_at(TALLOC_CTX *owner, const char *s, size_t emphasis, const char **after)
{
    s += strspn(s, " \t");
    char *raw = talloc_strndup(NULL, s, line_length(s));
    size_t n = text_trimmed(raw, strlen(raw));
    if (emphasis > 0 && n > emphasis && strchr("*_", raw[n - 1])) /* "*Title: x*" */
        raw[n - emphasis] = 0;
    if (strspn(raw, ">|-+ \t\r") == strlen(raw))
        raw[0] = 0;
    const char *line = line_next(s);
    for (int lines = 0; (*line == ' ' || *line == '\t') && !line_is_blank(line); line = line_next(line))
        if (++lines < FRONT_MATTER_LINES) /* each is joined to all before it */
            raw = talloc_asprintf_append(raw, " %.*s", (int)line_length(line), line);
    *after = line;
    char *trimmed = text_clean(NULL, raw);
    drop_stars(trimmed);
    char *value = unquoted(owner, trimmed);
    talloc_free(raw);
    talloc_free(trimmed);
    return value;
}

/* The value at s, which is the line's unless the lines below are indented more deeply than `deep`; sets
 * *after to the line behind it. */
static char *inner_value(TALLOC_CTX *owner, const char *s, size_t deep, const char **after)
{
    const char *line = line_next(s);
    while (strspn(line, " \t") > deep && !line_is_blank(line))
        line = line_next(line);
    *after = line;
    char *raw = talloc_strndup(NULL, s, (size_t)(line - s));
    char *value = value_at(owner, raw, 0, &line);
    talloc_free(raw);
    return value;
}

/* "seo:" with indented fields below it; NULL: it is not such a field. */
static const char *take_inner(TALLOC_CTX *owner, struct front_matter *front, const struct front_field *f)
{
    const char *line = line_next(f->value);
    if (front_matter_inner_place(front, f->name, f->n, "title", 5) == NULL || strchr(" \t", *line) == NULL)
        return NULL;
    while (strchr(" \t", *line) && *line && !line_is_blank(line)) {
        struct front_field inner = front_matter_field_at(line);
        char **place = front_matter_inner_place(front, f->name, f->n, inner.name, inner.n);
        size_t deep = strspn(line, " \t");
        char *value = inner_value(owner, inner.n ? inner.value : line, deep, &line);
        if (place && *place == NULL && *value)
            *place = value;
        else
            talloc_free(value);
    }
    return line;
}

/* Takes the field's value; returns what follows it. */
const char *front_matter_take(TALLOC_CTX *owner, struct front_matter *front, const struct front_field *f)
{
    const char *after;
    char **place = front_matter_place(front, f->name, f->n);
    if (line_is_blank(f->value) && (after = take_inner(owner, front, f)) != NULL)
        return after;
    char *value = value_at(owner, f->value, f->emphasis, &after);
    if (place && !*place && *value)
        *place = value;
    else
        talloc_free(value);
    return after;
}
