/* Reads the front matter before a Markdown text: names, values, quotes. */
#include "ai/text/markdown.h"

#include <string.h>
#include <strings.h>

#include "base/text/text.h"

/* A block that is not closed ends at the first line that is not "name: value";
 * real front matter does not have more lines than this. */
#define MAX_LINES 40

static size_t line_length(const char *s)
{
    return strcspn(s, "\n");
}

static const char *next_line(const char *s)
{
    s += line_length(s);
    return *s ? s + 1 : s;
}

static bool blank(const char *s)
{
    size_t n = line_length(s);
    return strspn(s, " \t\r") >= n;
}

/* A line of three or more `mark`s, then only white space. */
static bool ruled(const char *s, char mark)
{
    size_t n = 0;
    while (s[n] == mark)
        n++;
    return n >= 3 && n + strspn(s + n, " \t\r") == line_length(s);
}

static const char *skip_blank(const char *s)
{
    while (*s && blank(s))
        s = next_line(s);
    return s;
}

/* "meta_title: …", "Meta Title: …": letters, blanks, '-' and '_', then a colon. */
static size_t name_length(const char *s)
{
    size_t n = 0;
    while ((s[n] >= 'a' && s[n] <= 'z') || (s[n] >= 'A' && s[n] <= 'Z') || (n && s[n] && strchr("_- ", s[n])))
        n++;
    return n && n < 40 && s[n] == ':' ? n : 0;
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
        if (!*wanted || (s[i] | 0x20) != *wanted) /* name_length accepts letters */
            return false;
        wanted++;
    }
    return !*wanted;
}

static char **field_of(struct front_matter *front, const char *name, size_t n)
{
    if (is_name(name, n, "title"))
        return &front->title;
    if (is_name(name, n, "metatitle"))
        return &front->meta_title;
    if (is_name(name, n, "metadescription") || is_name(name, n, "description"))
        return &front->meta_description;
    if (is_name(name, n, "slug"))
        return &front->slug;
    return NULL;
}

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

/* The value at s with its continuation lines, which are indented; sets *after to the end of them. */
static char *value_at(TALLOC_CTX *owner, const char *s, const char **after)
{
    s += strspn(s, " \t");
    char *raw = talloc_strndup(NULL, s, line_length(s));
    if (strspn(raw, ">|-+ \t\r") == strlen(raw))
        raw[0] = 0;
    const char *line = next_line(s);
    for (int lines = 0; (*line == ' ' || *line == '\t') && !blank(line); line = next_line(line))
        if (++lines < MAX_LINES) /* each is joined to all before it */
            raw = talloc_asprintf_append(raw, " %.*s", (int)line_length(line), line);
    *after = line;
    char *trimmed = text_clean(NULL, raw);
    char *value = unquoted(owner, trimmed);
    talloc_free(raw);
    talloc_free(trimmed);
    return value;
}

void front_matter_read(TALLOC_CTX *owner, const char *text, struct front_matter *front)
{
    *front = (struct front_matter){.body = text};
    const char *s = skip_blank(text);
    bool fenced = strncmp(s, "```", 3) == 0;
    if (fenced)
        s = skip_blank(next_line(s));
    if (!ruled(s, '-') && !(fenced && name_length(s)))
        return;
    if (ruled(s, '-'))
        s = skip_blank(next_line(s));
    bool any = false;
    for (int lines = 0; lines < MAX_LINES && *s && !ruled(s, '-') && !ruled(s, '`'); lines++) {
        size_t n = name_length(s);
        if (!n && !blank(s))
            break;
        if (!n) {
            s = next_line(s);
            continue;
        }
        char **place = field_of(front, s, n);
        char *value = value_at(owner, s + n + 1, &s);
        any = true;
        if (place && !*place && *value)
            *place = value;
        else
            talloc_free(value);
    }
    if (!any)
        return; /* a horizontal rule, not a block */
    if (ruled(s, '-'))
        s = next_line(s);
    const char *fence = skip_blank(s);
    if (fenced && ruled(fence, '`'))
        s = next_line(fence);
    front->body = s;
}
