/* Reads the front matter of an article: a block between rules (YAML, TOML), in a code fence, in an
 * HTML comment or as a JSON object, or bare lines "Title: …"; also after a few lines of chatter. */
#include "ai/article/article.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "ai/article/front_matter_internal.h"
#include "ai/article/lines.h"
#include "base/text/text.h"

enum { CHATTER_LINES = 12, CHATTER_BYTES = 1200, COMMENT_MOST = 2000 };

/* ---- blocks --------------------------------------------------------------------------- */

static bool has_field(const struct front_matter *front)
{
    return front->title || front->meta_title || front->meta_description || front->slug;
}

static bool ends_block(const char *s)
{
    return line_is_rule(s) || line_is_ruled(s, '`') || line_is_ruled(s, '~') || strncmp(s, "-->", 3) == 0;
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
    if (n == 1 && *s == ']') /* of a list over several lines */
        return true;
    return (listing && strncmp(s, "- ", 2) == 0) || (*s == '[' && s[n - 1] == ']');
}

static const char *take_article(TALLOC_CTX *owner, struct front_matter *front, const struct front_field *f)
{
    char *article;
    const char *after = front_matter_article(owner, line_next(f->value), &article);
    front->body = article;
    return after;
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
        if (f.n > 0 && any && front_matter_is_article(&f)) {
            s = take_article(owner, front, &f);
        } else if (f.n > 0) {
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
    bool rule = line_is_rule(s);
    if (!rule && !(fenced && front_matter_field_at(s).n))
        return NULL;
    if (rule)
        s = lines_skip_blank(line_next(s));
    bool json = rule && *s == '{';
    s = json ? front_matter_json(owner, s, front) : read_lines(owner, s, front);
    if (s == NULL)
        return NULL; /* a horizontal rule or a block of code */
    s = json ? lines_skip_blank(s) : s;
    if (line_is_rule(s))
        s = line_next(s);
    const char *fence = lines_skip_blank(s);
    return fenced && line_is_ruled(fence, mark) ? line_next(fence) : s;
}

/* The comment at s, all of whose lines are fields. */
static const char *comment_at(TALLOC_CTX *owner, const char *s, struct front_matter *front)
{
    const char *close = strncmp(s, "<!--", 4) == 0 ? strstr(s, "-->") : NULL;
    if (close == NULL || close - s > COMMENT_MOST)
        return NULL;
    char *within = talloc_strndup(owner, s + 4, (size_t)(close - s) - 4);
    const char *read = read_lines(owner, lines_skip_blank(within + strspn(within, " \t\r")), front);
    bool whole = read && *lines_skip_blank(read) == 0;
    talloc_free(within);
    return whole ? close + 3 + strspn(close + 3, " \t\r\n") : NULL;
}

/* One comment, or one for each field. */
static const char *comment_block(TALLOC_CTX *owner, const char *s, struct front_matter *front)
{
    const char *end = comment_at(owner, s, front), *more = end;
    for (int i = 0; i < FRONT_MATTER_LINES && more; i++) {
        end = more;
        more = comment_at(owner, end, front);
    }
    return end;
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
        const char *after = front_matter_is_article(&f) ? take_article(owner, front, &f)
                                                        : front_matter_take(owner, front, &f);
        s = lines_skip_blank(after);
        adjacent = s == after;
    }
    return line_is_rule(s) ? line_next(s) : s;
}

/* A JSON object, perhaps in a code fence. */
static const char *json_block(TALLOC_CTX *owner, const char *s, struct front_matter *front)
{
    const char *object = is_fence(s) ? lines_skip_blank(line_next(s)) : s;
    if (*object == '[') /* a list of one */
        object += 1 + strspn(object + 1, " \t\r\n");
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
    const char *value = is_fence(s) ? lines_skip_blank(line_next(s)) : s;
    if (*value == '[')
        value += 1 + strspn(value + 1, " \t\r\n");
    if (*value == '{')
        return json_block(owner, s, front);
    if (*s == '|')
        return front_matter_table(owner, s, front);
    const char *after = ruled_block(owner, s, front);
    if (after == NULL)
        after = bare_lines(owner, s, front);
    return after ? after : front_matter_labels(owner, s, front);
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
    bool set_off = line_is_rule(s) || strchr("`~<{", *s);
    bool follows_title = *first == '#' && lines_skip_blank(line_next(first)) == s;
    if (strchr("|#*", *s) && s != first && !follows_title)
        return false; /* a table or headings of the article */
    return s == first || count_fields(front) > 1 || (set_off && has_field(front) && *first != '#');
}

static char *heading_of(TALLOC_CTX *owner, const char *line)
{
    char *raw = talloc_strndup(NULL, line + 2, line_length(line + 2)), *clean = text_clean(owner, raw);
    talloc_free(raw);
    return clean;
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
            if (front->title == NULL && strncmp(first, "# ", 2) == 0 && s > first)
                front->title = heading_of(owner, first);
            return;
        }
        forget(front);
        s = lines_skip_blank(line_next(s));
    }
}

void front_matter_read(TALLOC_CTX *owner, const char *text, struct front_matter *front)
{
    *front = (struct front_matter){.body = front_matter_unescaped(owner, text)};
    const char *whole = front->body;
    read_beginning(owner, whole, front);
    if (front->body != whole && count_fields(front) == 0) /* the article was a member of an object */
        read_beginning(owner, front->body, front);
    if (front->meta_title == NULL || front->meta_description == NULL)
        front_matter_end(owner, front);
}
