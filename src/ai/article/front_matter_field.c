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
           (!first && c && strchr("_- ", c));
}

/* The length of ":", "：" or "=" at s, or 0. */
static size_t separator(const char *s)
{
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
    f.value = s + (bold && closed == 0 ? strspn(s, "*_") : 0);
    f.strong = bold > 0;
    return f;
}

static bool is_sign(char c)
{
    return c == '_' || c == '-' || c == ' ';
}

/* True if the letters of the n characters at s are `wanted`, which is in lower case. */
static bool is_name(const char *s, size_t n, const char *wanted)
{
    for (size_t i = 0; i < n; i++) {
        if (is_sign(s[i]))
            continue;
        if (!*wanted || (s[i] | 0x20) != *wanted) /* field_at accepts letters */
            return false;
        wanted++;
    }
    return !*wanted;
}

char **front_matter_place(struct front_matter *front, const char *name, size_t n)
{
    const struct {
        const char *name;
        char **place;
    } names[] = {
        {"title", &front->title},
        {"headline", &front->title},
        {"articletitle", &front->title},
        {"metatitle", &front->meta_title},
        {"seotitle", &front->meta_title},
        {"titletag", &front->meta_title},
        {"metadescription", &front->meta_description},
        {"seodescription", &front->meta_description},
        {"description", &front->meta_description},
        {"slug", &front->slug},
        {"urlslug", &front->slug},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (is_name(name, n, names[i].name))
            return names[i].place;
    return NULL;
}

/* ---- a value ------------------------------------------------------------------------ */

/* The value without the quotes around it and their escapes. */
static char *unquoted(TALLOC_CTX *owner, const char *s)
{
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
static char *value_at(TALLOC_CTX *owner, const char *s, const char **after)
{
    s += strspn(s, " \t");
    char *raw = talloc_strndup(NULL, s, line_length(s));
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

/* Takes the field's value; returns what follows it. */
const char *front_matter_take(TALLOC_CTX *owner, struct front_matter *front, const struct front_field *f)
{
    const char *after;
    char **place = front_matter_place(front, f->name, f->n);
    char *value = value_at(owner, f->value, &after);
    if (place && !*place && *value)
        *place = value;
    else
        talloc_free(value);
    return after;
}
