/* markdown_lines.c: what the library, made for scripts with blanks between words, reads otherwise than it is
 * meant: lines of a wrapped paragraph, and bold type beside punctuation. Strikethrough and notes, too. */
#include <string.h>

#include "ai/text/markdown_internal.h"
#include "base/text/text.h"

/* The character that begins here, 0 at the end. The text is valid UTF-8. */
static unsigned char_at(const char *text)
{
    const unsigned char *s = (const unsigned char *)text;
    if (*s < 0x80)
        return *s;
    if (*s < 0xE0)
        return (*s & 0x1FU) << 6 | (s[1] & 0x3FU);
    if (*s < 0xF0)
        return (*s & 0xFU) << 12 | (s[1] & 0x3FU) << 6 | (s[2] & 0x3FU);
    return (*s & 7U) << 18 | (s[1] & 0x3FU) << 12 | (s[2] & 0x3FU) << 6 | (s[3] & 0x3FU);
}

/* Where the character that ends at `end` begins; not before `start`. */
static const char *char_before(const char *start, const char *end)
{
    while (end > start && ((unsigned char)*--end & 0xC0) == 0x80)
        ;
    return end;
}

static unsigned last_char(const char *text)
{
    return char_at(char_before(text, text + strlen(text)));
}

/* Scripts without blanks between words, and their punctuation. Korean uses blanks. */
static bool without_blanks(unsigned c)
{
    static const struct {
        unsigned first, last;
    } ranges[] = {{0x2E80, 0x2FDF}, {0x3000, 0x312F}, {0x31A0, 0x9FFF},  {0xF900, 0xFAFF},
                  {0xFE30, 0xFE4F}, {0xFF01, 0xFF9F}, {0x20000, 0x3FFFF}};
    bool is = false;
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        is = is || (c >= ranges[i].first && c <= ranges[i].last);
    return is;
}

static bool holds_text(cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    return (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE) && *cmark_node_get_literal(node);
}

void markdown_join_lines(cmark_node *root)
{
    cmark_iter *walk = cmark_iter_new(root);
    cmark_node *open = NULL; /* a break whose next character is not known yet */
    unsigned before = 0;
    while (cmark_iter_next(walk) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(walk);
        cmark_node_type type = cmark_node_get_type(node);
        bool block = (type & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK;
        if (holds_text(node)) {
            const char *text = cmark_node_get_literal(node);
            if (open && without_blanks(before) && without_blanks(char_at(text)))
                cmark_node_free(open); /* the iterator has passed it */
            open = NULL;
            before = last_char(text);
        } else if (type == CMARK_NODE_SOFTBREAK) {
            open = node;
        } else if (block || type == CMARK_NODE_LINEBREAK) {
            open = NULL;
        }
    }
    cmark_iter_free(walk);
}

/* ---- spots ----------------------------------------------------------------------------------------- */

enum { TICKS_MOST = 80, RUN_MOST = 3 }; /* the longest backticks that the library pairs; bold and italic */

struct spots {
    const char *text;
    struct markdown_spot *list;
    size_t count;
    /* of the block that is read */
    const char *from, *to;
    const char *last_ticks[TICKS_MOST + 1]; /* the last run of backticks, by length */
    bool no_tag_ends;                       /* no '>' follows */
    struct {
        bool open, clear; /* clear: opened at a blank or a bracket */
    } runs[2][RUN_MOST + 1];
};

static void add_spot(struct spots *s, const char *at, enum markdown_spot_kind kind)
{
    if ((s->count & (s->count - 1)) == 0) /* 0 or a power of two: it is full */
        s->list = talloc_realloc_size(NULL, s->list, (2 * s->count + 1) * sizeof *s->list);
    s->list[s->count++] = (struct markdown_spot){(size_t)(at - s->text), kind};
}

static bool is_punctuation(enum text_mark mark)
{
    return mark == TEXT_MARK_OPENS || mark == TEXT_MARK_CLOSES || mark == TEXT_MARK_OTHER;
}

/* Han, kana and hangul. */
static bool is_wide(unsigned c)
{
    return (without_blanks(c) || (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x1100 && c <= 0x11FF) ||
            (c >= 0x3130 && c <= 0x318F)) &&
           text_mark_of(c) == TEXT_MARK_NONE;
}

/* Whether bold type may begin with it, other than with a letter. */
static bool may_begin(unsigned c)
{
    return text_mark_of(c) == TEXT_MARK_OPENS || (c < 0x80 && strchr("\"'#$@&+-~<=`\\", (int)c) != NULL) ||
           c == 0x203B;
}

/* Whether bold type in Latin script may end with it: "**Note:**text", not "x/" with "**y" behind it. */
static bool may_end(unsigned c)
{
    return c >= 0x80 || strchr(".,:;!?%)]\"'", (int)c) != NULL;
}

/* A run of n asterisks or underscores. It is one of the spots if the library would take it for the
 * opposite of what it is; else its own rule holds. */
static void read_run(struct spots *s, const char *at, size_t n)
{
    if (n > RUN_MOST)
        return;
    unsigned before = at > s->from ? char_at(char_before(s->from, at)) : '\n';
    unsigned after = at + n < s->to ? char_at(at + n) : '\n';
    enum text_mark left = text_mark_of(before), right = text_mark_of(after);
    bool begins = right != TEXT_MARK_SPACE && (!is_punctuation(right) || left != TEXT_MARK_NONE);
    bool ends = left != TEXT_MARK_SPACE && (!is_punctuation(left) || right != TEXT_MARK_NONE);
    bool *open = &s->runs[*at == '_'][n].open, *clear = &s->runs[*at == '_'][n].clear;
    if (begins && !ends && *open && is_punctuation(left) && left != TEXT_MARK_OPENS &&
        (is_wide(after) || (*clear && n == 2 && *at == '*' && may_end(before)))) {
        add_spot(s, at + n, MARKDOWN_SPOT_CLOSES);
        *open = false;
    } else if (ends && !begins && !*open && is_wide(before) && may_begin(after)) {
        add_spot(s, at, MARKDOWN_SPOT_OPENS);
        *open = true;
        *clear = false;
    } else if (ends && *open) {
        *open = false;
    } else if (begins) {
        *open = true;
        *clear = left == TEXT_MARK_SPACE || left == TEXT_MARK_OPENS;
    }
}

static size_t run_length(const struct spots *s, const char *at)
{
    size_t n = 1;
    while (at + n < s->to && at[n] == *at)
        n++;
    return n;
}

static void find_ticks(struct spots *s)
{
    memset(s->last_ticks, 0, sizeof s->last_ticks);
    for (const char *at = s->from; at < s->to && (at = memchr(at, '`', (size_t)(s->to - at)));) {
        size_t n = run_length(s, at);
        if (n <= TICKS_MOST)
            s->last_ticks[n] = at;
        at += n;
    }
}

/* Past a span of code; past the backticks alone if none of their length follow. */
static const char *past_code(const struct spots *s, const char *at)
{
    size_t n = run_length(s, at);
    const char *next = at + n;
    if (n > TICKS_MOST || s->last_ticks[n] <= at)
        return next;
    for (;;) {
        next = memchr(next, '`', (size_t)(s->to - next));
        size_t other = run_length(s, next);
        next += other;
        if (other == n)
            return next;
    }
}

static const char *past_tag(struct spots *s, const char *at)
{
    bool tag = at + 1 < s->to && (at[1] == '/' || ((at[1] | 32) >= 'a' && (at[1] | 32) <= 'z'));
    const char *end = tag && !s->no_tag_ends ? memchr(at, '>', (size_t)(s->to - at)) : NULL;
    s->no_tag_ends = s->no_tag_ends || (tag && end == NULL);
    return end ? end + 1 : at + 1;
}

/* The colon of "[^1]: text" at the beginning of a line; NULL: none. */
static const char *note_colon(const struct spots *s, const char *at)
{
    if ((at > s->from && at[-1] != '\n') || at + 1 >= s->to || at[1] != '^')
        return NULL;
    const char *end = at + 2 + strcspn(at + 2, "[] \t\r\n\\`*_");
    return end > at + 2 && end + 1 < s->to && end[0] == ']' && end[1] == ':' ? end + 1 : NULL;
}

static bool at_blank(const struct spots *s, const char *at)
{
    return at < s->from || at >= s->to || strchr(" \t\r\n", *at) != NULL;
}

static const char *read_mark(struct spots *s, const char *at)
{
    size_t n;
    const char *colon;
    switch (*at) {
    case '\\':
        return at + 2;
    case '`':
        return past_code(s, at);
    case '<':
        return past_tag(s, at);
    case '|': /* a cell ends */
        memset(s->runs, 0, sizeof s->runs);
        return at + 1;
    case '[':
        colon = note_colon(s, at);
        if (colon)
            add_spot(s, colon, MARKDOWN_SPOT_NOTE);
        return at + 1;
    case '~':
        n = run_length(s, at);
        if (n == 2 && !(at_blank(s, at - 1) && at_blank(s, at + 2)))
            add_spot(s, at + 1, MARKDOWN_SPOT_STRIKE);
        return at + n;
    default:
        n = run_length(s, at);
        read_run(s, at, n);
        return at + n;
    }
}

static void read_block(struct spots *s, const char *from, const char *to)
{
    s->from = from;
    s->to = to;
    s->no_tag_ends = false;
    memset(s->runs, 0, sizeof s->runs);
    find_ticks(s);
    for (const char *at = from; at < to;)
        at = strchr("\\`<|[~*_", *at) ? read_mark(s, at) : at + 1;
}

/* ---- blocks ------------------------------------------------------------------------------------------ */

struct line {
    const char *from, *to, *content; /* content: after quote marks, bullets and numbers */
    size_t indent;
    bool quoted, item;
};

/* A bullet or a number with the blank behind it; NULL: none. */
static const char *past_marker(const char *at)
{
    size_t digits = strspn(at, "0123456789");
    bool sign = digits ? digits < 10 && strchr(".)", at[digits]) : *at && strchr("-+*", *at);
    return sign && at[digits] && strchr(" \t", at[digits + 1]) && at[digits + 1] ? at + digits + 2 : NULL;
}

static struct line line_at(const char *from)
{
    struct line line = {.from = from, .to = from + strcspn(from, "\r\n"), .content = from};
    line.indent = strspn(from, " ") + 4 * strspn(from, "\t");
    for (const char *at = from; at;) {
        at += strspn(at, " \t");
        line.content = at;
        line.quoted = line.quoted || *at == '>';
        const char *past = past_marker(at);
        line.item = line.item || past;
        at = *at == '>' ? at + 1 : past;
    }
    return line;
}

static const char *next_line(const char *end)
{
    return end + (end[0] == '\r' && end[1] == '\n') + (*end != 0);
}

/* The length of the fence that the line begins with; 0: none. */
static size_t fence_of(const struct line *line)
{
    char mark = *line->content;
    size_t n = 0;
    while ((mark == '`' || mark == '~') && line->content[n] == mark)
        n++;
    return n >= 3 && (mark == '~' || !memchr(line->content + n, '`', (size_t)(line->to - line->content) - n))
               ? n
               : 0;
}

/* What follows a block of code within fences. */
static const char *past_fence(const struct line *opening, size_t n)
{
    const char *at = next_line(opening->to);
    while (*at) {
        struct line line = line_at(at);
        size_t closing = fence_of(&line);
        if (opening->quoted && !line.quoted)
            break;
        at = next_line(line.to);
        if (closing >= n && *line.content == *opening->content &&
            strspn(line.content + closing, " \t") == (size_t)(line.to - line.content) - closing)
            break;
    }
    return at;
}

/* The line belongs to the paragraph that the line before it is of. */
static bool goes_on(const struct line *line)
{
    return line->content < line->to && !line->item && *line->content != '#' && fence_of(line) == 0;
}

struct markdown_spot *markdown_spots(TALLOC_CTX *owner, const char *text, size_t *count)
{
    struct spots s = {.text = text};
    bool in_list = false;
    for (const char *at = text; *at;) {
        struct line line = line_at(at);
        size_t fence = fence_of(&line);
        in_list = line.item || (in_list && (line.content == line.to || line.indent > 0));
        if (fence > 0) {
            at = past_fence(&line, fence);
            continue;
        }
        at = next_line(line.to);
        if (line.content == line.to || line.indent >= (in_list ? 16 : 4))
            continue; /* empty, or code */
        const char *to = line.to;
        for (struct line next; *at && (next = line_at(at), goes_on(&next)); at = next_line(to))
            to = next.to;
        read_block(&s, line.from, to);
    }
    *count = s.count;
    return talloc_steal(owner, s.list);
}

/* ---- spelled for other programs
 * -------------------------------------------------------------------------- */

char *markdown_spelled(TALLOC_CTX *owner, const char *text)
{
    size_t count = 0;
    struct markdown_spot *spots = text_valid(text, strlen(text)) ? markdown_spots(NULL, text, &count) : NULL;
    char *out = talloc_strdup(owner, "");
    const char *from = text;
    for (size_t i = 0; i < count; i++) {
        bool opens = spots[i].kind == MARKDOWN_SPOT_OPENS;
        const char *at = text + spots[i].at, *letter = opens ? char_before(text, at) : at;
        if ((!opens && spots[i].kind != MARKDOWN_SPOT_CLOSES) || letter < from)
            continue;
        out = talloc_strndup_append_buffer(out, from, (size_t)(letter - from));
        out = talloc_asprintf_append_buffer(out, "&#%u;", char_at(letter));
        from = letter + 1;
        while (((unsigned char)*from & 0xC0) == 0x80)
            from++;
    }
    talloc_free(spots);
    return talloc_strdup_append_buffer(out, from);
}
