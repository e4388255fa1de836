/* Reads the front matter of an article: a block between rules (YAML, TOML), in a code fence, in an
 * HTML comment or as a JSON object, or bare lines "Title: …"; also after a few lines of chatter. */
#include "ai/article/article.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "ai/article/front_matter_internal.h"
#include "ai/article/lines.h"
#include "base/text/text.h"

enum { CHATTER_LINES = 12, CHATTER_BYTES = 1200 };

/* ---- blocks --------------------------------------------------------------------------- */

static bool has_field(const struct front_matter *front)
{
    return front->title || front->meta_title || front->meta_description || front->slug;
}

static bool ends_block(const char *s)
{
    return line_is_ruled(s, '-') || line_is_ruled(s, '+') || line_is_ruled(s, '`') || line_is_ruled(s, '~') ||
           strncmp(s, "-->", 3) == 0;
}

/* "# words" within a block: a comment, or the article's first heading, which no known field follows. */
static bool is_comment(const char *s, struct front_matter *front)
{
    struct front_field next = front_matter_field_at(line_next(s));
    return *s == '#' && s[1] == ' ' &&
           (!has_field(front) || (next.n > 0 && front_matter_place(front, next.name, next.n)) ||
            ends_block(line_next(s)));
}

/* "- a" below a field whose values are listed; "[params]", a table of TOML. */
static bool holds_no_field(const char *s, bool listing)
{
    size_t n = line_length(s);
    while (n > 0 && strchr(" \t\r", s[n - 1]))
        n--;
    return (listing && strncmp(s, "- ", 2) == 0) || (*s == '[' && s[n - 1] == ']');
}

/* Reads fields up to the block's end, which it returns; NULL: no field was read. */
static const char *read_lines(TALLOC_CTX *owner, const char *s, struct front_matter *front)
{
    bool any = false, listing = false;
    for (int lines = 0; lines < FRONT_MATTER_LINES && *s && !ends_block(s); lines++) {
        bool skipped = any && holds_no_field(s, listing);
        struct front_field f = {0};
        if (!skipped)
            f = front_matter_field_at(s);
        if (f.n > 0) {
            listing = line_is_blank(f.value);
            s = front_matter_take(owner, front, &f);
            any = true;
        } else if (skipped || line_is_blank(s) || is_comment(s, front)) {
            s = line_next(s);
        } else {
            break;
        }
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
        s = lines_skip_blank(line_next(s));
    bool rule = line_is_ruled(s, '-') || line_is_ruled(s, '+');
    if (!rule && !(fenced && front_matter_field_at(s).n))
        return NULL;
    if (rule)
        s = lines_skip_blank(line_next(s));
    s = read_lines(owner, s, front);
    if (s == NULL)
        return NULL; /* a horizontal rule or a block of code */
    if (line_is_ruled(s, '-') || line_is_ruled(s, '+'))
        s = line_next(s);
    const char *fence = lines_skip_blank(s);
    return fenced && line_is_ruled(fence, mark) ? line_next(fence) : s;
}

static const char *comment_block(TALLOC_CTX *owner, const char *s, struct front_matter *front)
{
    s += 4;
    s = read_lines(owner, lines_skip_blank(s + strspn(s, " \t\r")), front);
    return s && strncmp(s, "-->", 3) == 0 ? s + 3 + strspn(s + 3, " \t\r\n") : NULL;
}

/* Lines without anything around them, the first of which names a title. Those with other names belong to them
 * as long as no empty line is between. */
static const char *bare_lines(TALLOC_CTX *owner, const char *s, struct front_matter *front)
{
    struct front_field f = front_matter_field_at(s);
    char **first = f.n ? front_matter_place(front, f.name, f.n) : NULL;
    if (first != &front->title && first != &front->meta_title)
        return NULL;
    for (bool adjacent = true; f.n > 0 && (adjacent || front_matter_place(front, f.name, f.n));
         f = front_matter_field_at(s)) {
        const char *after = front_matter_take(owner, front, &f);
        s = lines_skip_blank(after);
        adjacent = s == after;
    }
    return line_is_ruled(s, '-') || line_is_ruled(s, '*') ? line_next(s) : s;
}

/* A JSON object, perhaps in a code fence. */
static const char *json_block(TALLOC_CTX *owner, const char *s, struct front_matter *front)
{
    const char *object = is_fence(s) ? lines_skip_blank(line_next(s)) : s;
    const char *after = front_matter_json(owner, object, front);
    const char *close = after && object != s ? lines_skip_blank(after) : NULL;
    return close && line_is_ruled(close, *s) ? line_next(close) : after;
}

static const char *block_at(TALLOC_CTX *owner, const char *s, struct front_matter *front)
{
    if (strncmp(s, "<!--", 4) == 0)
        return comment_block(owner, s, front);
    if (*s == '<')
        return front_matter_tags(owner, s, front);
    if (*s == '{' || (is_fence(s) && *lines_skip_blank(line_next(s)) == '{'))
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

static int count_fields(const struct front_matter *front)
{
    return (front->title != NULL) + (front->meta_title != NULL) + (front->meta_description != NULL) +
           (front->slug != NULL);
}

/* The block at s is the text's front matter, unless words before it make that doubtful: a lone line "title:"
 * behind words proves nothing. */
static bool is_convincing(const char *first, const char *s, const struct front_matter *front)
{
    bool set_off = line_is_ruled(s, '-') || line_is_ruled(s, '+') || strchr("`~<{", *s);
    return s == first || count_fields(front) > 1 || (set_off && has_field(front) && *first != '#');
}

/* At the beginning, or behind a few lines of chatter. */
static void read_beginning(TALLOC_CTX *owner, const char *text, struct front_matter *front)
{
    const char *first = lines_skip_blank(text), *s = first;
    for (int lines = 0; *s && lines < CHATTER_LINES && s - first < CHATTER_BYTES; lines++) {
        const char *after = block_at(owner, s, front);
        bool ahead = after && (front->body != text || s - first <= (ptrdiff_t)strlen(after));
        if (ahead && is_convincing(first, s, front)) {
            front->body = front->body == text ? after : front->body;
            return;
        }
        forget(front);
        s = lines_skip_blank(line_next(s));
    }
}

void front_matter_read(TALLOC_CTX *owner, const char *text, struct front_matter *front)
{
    *front = (struct front_matter){.body = front_matter_unescaped(owner, text)};
    read_beginning(owner, front->body, front);
    if (front->meta_title == NULL || front->meta_description == NULL)
        front_matter_end(owner, front);
}
