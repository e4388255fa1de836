/* front_matter_end.c: fields below an article rather than above it, and a text whose line breaks are escaped.
 */
#include <jansson.h>
#include <string.h>
#include <strings.h>

#include "ai/article/front_matter_internal.h"
#include "ai/article/lines.h"

/* ---- fields at the end -------------------------------------------------------------- */

static const char *line_before(const char *text, const char *line)
{
    line -= line > text ? 1 : 0;
    while (line > text && line[-1] != '\n')
        line--;
    return line;
}

static bool is_frame(const char *line)
{
    return line_is_blank(line) || line_is_rule(line) || line_is_ruled(line, '`') || line_is_ruled(line, '~');
}

static char **place_at(struct front_matter *front, const char *line)
{
    struct front_field f = front_matter_field_at(line);
    return f.n > 0 ? front_matter_place(front, f.name, f.n) : NULL;
}

/* "## SEO", "**Meta data:**": what announces the fields. */
static bool announces(const char *line)
{
    size_t n = line_length(line);
    if ((*line != '#' && *line != '*') || n > 60)
        return false;
    char copy[64] = "";
    memcpy(copy, line, n);
    return strcasestr(copy, "meta") || strcasestr(copy, "seo");
}

/* Where the fields at the end begin, with what frames them; the text's end without them. */
static const char *end_block(const char *text, struct front_matter *front, int *fields)
{
    const char *end = text + strlen(text), *first = end;
    *fields = 0;
    for (const char *line = line_before(text, end); line > text; line = line_before(text, line)) {
        if (place_at(front, line)) {
            first = line;
            ++*fields;
        } else if (*fields > 0 && announces(line)) {
            const char *above = line; /* and the rule that sets it off */
            while (above > text && line_is_blank(line_before(text, above)))
                above = line_before(text, above);
            return above > text && line_is_rule(line_before(text, above)) ? line_before(text, above) : line;
        } else if (!is_frame(line)) {
            break;
        } else if (*fields > 0) {
            first = line;
        }
    }
    return first;
}

/* One field alone is the article's own words, unless its name says that it is meant for search engines. */
static bool is_meta(const char *line)
{
    struct front_field f = front_matter_field_at(line);
    return f.n > 3 && (strncasecmp(f.name, "meta", 4) == 0 || strncasecmp(f.name, "seo", 3) == 0);
}

void front_matter_end(TALLOC_CTX *owner, struct front_matter *front)
{
    int fields;
    const char *text = front->body, *from = end_block(text, front, &fields), *line = from;
    while (*line && place_at(front, line) == NULL)
        line = line_next(line);
    if (fields == 0 || (fields == 1 && !is_meta(line)))
        return;
    while (*line) {
        struct front_field f = front_matter_field_at(line);
        line = f.n > 0 ? front_matter_take(owner, front, &f) : line_next(line);
    }
    front->body = talloc_strndup(owner, text, (size_t)(from - text));
}

/* ---- escapes ------------------------------------------------------------------------------ */

static const char *json_text_of(TALLOC_CTX *owner, const char *quoted, size_t n)
{
    json_t *value = json_loadb(quoted, n, JSON_DECODE_ANY, NULL);
    const char *text = json_is_string(value) ? talloc_strdup(owner, json_string_value(value)) : NULL;
    json_decref(value);
    return text;
}

const char *front_matter_unescaped(TALLOC_CTX *owner, const char *text)
{
    const char *s = lines_skip_blank(text);
    size_t n = strlen(s);
    while (n > 0 && strchr(" \t\r\n", s[n - 1]))
        n--;
    const char *inner = *s == '"' && n > 1 ? json_text_of(owner, s, n) : NULL;
    if (inner == NULL && *s != '{' && memchr(s, '\n', n) == NULL && strstr(s, "\\n\\n")) {
        char *quoted = talloc_asprintf(NULL, "\"%.*s\"", (int)n, s);
        inner = json_text_of(owner, quoted, strlen(quoted));
        talloc_free(quoted);
    }
    return inner ? inner : text;
}
