/* Reads the front matter of an article: a block between rules (YAML, TOML), in a code fence, in an
 * HTML comment or as a JSON object, or bare lines "Title: …"; also after a few lines of chatter. */
#include "ai/article/article.h"

#include <string.h>
#include <strings.h>

#include "ai/article/front_matter_internal.h"
#include "base/text/text.h"

/* A block that is not closed ends at the first line that is not "name: value";
 * real front matter does not have more lines than this. */
enum { MAX_LINES = 40, NAME_MOST = 40, CHATTER_LINES = 12, CHATTER_BYTES = 1200 };

/* ---- lines ------------------------------------------------------------------------ */

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

/* ---- a field ---------------------------------------------------------------------- */

/* A line "name: value". */
struct field {
    const char *name, *value; /* within the text; the value goes on to the end of its line */
    size_t n;                 /* of the name; 0: the line is no field */
    bool strong;              /* the name is in bold type */
};

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
static struct field field_at(const char *s)
{
    struct field f = {0};
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
        return (struct field){0};
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
    const char *line = next_line(s);
    for (int lines = 0; (*line == ' ' || *line == '\t') && !blank(line); line = next_line(line))
        if (++lines < MAX_LINES) /* each is joined to all before it */
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
static const char *take(TALLOC_CTX *owner, struct front_matter *front, const struct field *f)
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

/* ---- blocks --------------------------------------------------------------------------- */

static bool has_field(const struct front_matter *front)
{
    return front->title || front->meta_title || front->meta_description || front->slug;
}

static bool ends_block(const char *s)
{
    return ruled(s, '-') || ruled(s, '+') || ruled(s, '`') || ruled(s, '~') || strncmp(s, "-->", 3) == 0;
}

/* "# words" within a block: a comment, or the article's first heading, which no known field follows. */
static bool is_comment(const char *s, struct front_matter *front)
{
    struct field next = field_at(next_line(s));
    return *s == '#' && s[1] == ' ' &&
           (!has_field(front) || (next.n > 0 && front_matter_place(front, next.name, next.n)) ||
            ends_block(next_line(s)));
}

/* Reads fields up to the block's end, which it returns; NULL: there is none. */
static const char *read_lines(TALLOC_CTX *owner, const char *s, struct front_matter *front)
{
    bool any = false;
    for (int lines = 0; lines < MAX_LINES && *s && !ends_block(s); lines++) {
        struct field f = field_at(s);
        if (f.n == 0 && !blank(s) && !is_comment(s, front))
            break;
        if (f.n == 0) {
            s = next_line(s);
            continue;
        }
        s = take(owner, front, &f);
        any = true;
    }
    return any ? s : NULL;
}

static bool is_fence(const char *s)
{
    return strncmp(s, "```", 3) == 0 || strncmp(s, "~~~", 3) == 0;
}

/* Between "---" or "+++", perhaps in a code fence. */
static const char *ruled_block(TALLOC_CTX *owner, const char *s, struct front_matter *front)
{
    bool fenced = is_fence(s);
    char mark = *s;
    if (fenced)
        s = skip_blank(next_line(s));
    bool rule = ruled(s, '-') || ruled(s, '+');
    if (!rule && !(fenced && field_at(s).n))
        return NULL;
    if (rule)
        s = skip_blank(next_line(s));
    s = read_lines(owner, s, front);
    if (s == NULL)
        return NULL; /* a horizontal rule or a block of code */
    if (ruled(s, '-') || ruled(s, '+'))
        s = next_line(s);
    const char *fence = skip_blank(s);
    return fenced && ruled(fence, mark) ? next_line(fence) : s;
}

static const char *comment_block(TALLOC_CTX *owner, const char *s, struct front_matter *front)
{
    s += 4;
    s = read_lines(owner, skip_blank(s + strspn(s, " \t\r")), front);
    return s && strncmp(s, "-->", 3) == 0 ? s + 3 + strspn(s + 3, " \t\r\n") : NULL;
}

/* Lines without anything around them, the first of which names a title. Those with other names belong to them
 * as long as no empty line is between. */
static const char *bare_lines(TALLOC_CTX *owner, const char *s, struct front_matter *front)
{
    struct field f = field_at(s);
    char **first = f.n ? front_matter_place(front, f.name, f.n) : NULL;
    if (first != &front->title && first != &front->meta_title)
        return NULL;
    for (bool adjacent = true; f.n > 0 && (adjacent || front_matter_place(front, f.name, f.n));
         f = field_at(s)) {
        const char *after = take(owner, front, &f);
        s = skip_blank(after);
        adjacent = s == after;
    }
    return ruled(s, '-') || ruled(s, '*') ? next_line(s) : s;
}

/* A JSON object, perhaps in a code fence. */
static const char *json_block(TALLOC_CTX *owner, const char *s, struct front_matter *front)
{
    const char *object = is_fence(s) ? skip_blank(next_line(s)) : s;
    const char *after = front_matter_json(owner, object, front);
    const char *close = after && object != s ? skip_blank(after) : NULL;
    return close && ruled(close, *s) ? next_line(close) : after;
}

static const char *block_at(TALLOC_CTX *owner, const char *s, struct front_matter *front)
{
    if (strncmp(s, "<!--", 4) == 0)
        return comment_block(owner, s, front);
    if (*s == '{' || (is_fence(s) && *skip_blank(next_line(s)) == '{'))
        return json_block(owner, s, front);
    const char *after = ruled_block(owner, s, front);
    return after ? after : bare_lines(owner, s, front);
}

/* What has been read goes: it was no front matter. */
static void forget(struct front_matter *front)
{
    talloc_free(front->title);
    talloc_free(front->meta_title);
    talloc_free(front->meta_description);
    talloc_free(front->slug);
    *front = (struct front_matter){.body = front->body};
}

void front_matter_read(TALLOC_CTX *owner, const char *text, struct front_matter *front)
{
    *front = (struct front_matter){.body = text};
    const char *first = skip_blank(text), *s = first;
    for (int lines = 0; *s && lines < CHATTER_LINES && s - first < CHATTER_BYTES; lines++) {
        const char *after = block_at(owner, s, front);
        bool several = (front->title != NULL) + (front->meta_title != NULL) +
                           (front->meta_description != NULL) + (front->slug != NULL) >
                       1;
        if (after && (s == first || (has_field(front) && (*first != '#' || several)))) {
            front->body = front->body == text ? after : front->body;
            return;
        }
        forget(front);
        s = skip_blank(next_line(s));
    }
}
