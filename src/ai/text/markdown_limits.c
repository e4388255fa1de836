/* Never treats a block as shorter than the library does: splits lines into blocks
 * only where the library certainly begins a new one. */
#include "ai/text/markdown_internal.h"

#include <ctype.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* The kinds of marks that are counted in a block; 0: not a mark. */
enum {
    PLAIN,
    ASTERISK,
    UNDERSCORE,
    TILDE,
    BACKTICK,
    OPENS,
    CLOSES,
    LESS,
    EXCLAMATION,
    AMPERSAND,
    BACKSLASH,
    PIPE,
    KINDS
};

static const unsigned char kind_of[256] = {
    ['*'] = ASTERISK,  ['_'] = UNDERSCORE, ['~'] = TILDE, ['`'] = BACKTICK,
    ['['] = OPENS,     [']'] = CLOSES,     ['<'] = LESS,  ['!'] = EXCLAMATION,
    ['&'] = AMPERSAND, ['\\'] = BACKSLASH, ['|'] = PIPE};

/* Of the kinds that are limited per block; pipes are limited per line. */
static const char *const names[KINDS] = {
    [ASTERISK] = "asterisks",   [UNDERSCORE] = "underscores",        [TILDE] = "tildes",
    [BACKTICK] = "backticks",   [OPENS] = "opening brackets",        [CLOSES] = "closing brackets",
    [LESS] = "less-than signs", [EXCLAMATION] = "exclamation marks", [AMPERSAND] = "ampersands",
    [BACKSLASH] = "backslashes"};

struct markdown_scan {
    struct error *why;
    int64_t line;
    /* of the block */
    int64_t first, bytes, rulers, columns;
    int64_t marks[KINDS];
    bool bracket_first;       /* a line of it begins with a bracket: it may define link names */
    int64_t since_definition; /* bytes; -1: no definition yet */
    /* of the document */
    int64_t headings, items, cells, brackets, definitions;
    double work;
};

/* "line 214 begins a block with 1061 opening brackets; at most 1000 can be read: …" */
static bool beyond(const struct markdown_scan *s, int64_t line, const char *verb, int64_t count, int64_t most,
                   const char *things, const char *remedy)
{
    if (count <= most)
        return false;
    error_set(s->why, ERR_BAD_INPUT, "line %lld %s %lld %s; at most %lld can be read: %s.", (long long)line,
              verb, (long long)count, things, (long long)most, remedy);
    return true;
}

/* ---- a line ---------------------------------------------------------------------- */

/* The beginning of a line. */
struct prefix {
    int64_t markers, indent; /* quotes and list markers; columns before the last of them */
    const char *rest;        /* after all of them and the white space that follows */
};

/* The length of a list marker at `at`: a bullet, or up to nine digits with '.' or ')'; 0: no marker. */
static size_t marker(const char *at, const char *end)
{
    size_t n = 0, left = (size_t)(end - at);
    while (n < left && n < 9 && isdigit((unsigned char)at[n]))
        n++;
    bool sign = n < left && (n ? at[n] == '.' || at[n] == ')' : strchr("-+*", at[n]) != NULL);
    if (!sign || (n + 1 < left && at[n + 1] != ' ' && at[n + 1] != '\t'))
        return 0;
    return n + 1;
}

static void read_prefix(const char *at, const char *end, struct prefix *p)
{
    int64_t column = 0;
    *p = (struct prefix){0};
    for (;;) {
        for (; at < end && (*at == ' ' || *at == '\t'); at++)
            column += *at == '\t' ? 4 - column % 4 : 1;
        size_t n = at < end && *at == '>' ? 1 : at < end ? marker(at, end) : 0;
        if (n == 0)
            break;
        p->markers++;
        p->indent = column;
        at += n;
        column += (int64_t)n;
    }
    p->rest = at;
}

/* The text after the certain quote marks; NULL: the kind of line is uncertain. */
static const char *unquoted(const char *at, const char *end)
{
    for (;;) {
        const char *from = at;
        while (at < end && *at == ' ' && at - from < 3)
            at++;
        if (at < end && (*at == ' ' || *at == '\t'))
            return NULL;
        if (at == end || *at != '>')
            return at;
        at++;
        if (at < end && *at == ' ')
            at++;
    }
}

enum opens { GOES_ON, EMPTY, BEGINS };

/* Whether the library certainly begins a new block with this line. */
static enum opens opens(const char *line, const char *end)
{
    while (end > line && strchr(" \t", end[-1]))
        end--;
    const char *at = unquoted(line, end);
    if (line == end || at == end)
        return EMPTY;
    if (at == NULL)
        return GOES_ON;
    size_t hashes = 0;
    while (at + hashes < end && at[hashes] == '#')
        hashes++;
    if (hashes >= 1 && hashes <= 6 && (at + hashes == end || at[hashes] == ' '))
        return BEGINS;
    return end - at > 2 && strchr("-+*", *at) && at[1] == ' ' ? BEGINS : GOES_ON;
}

static bool only(const char *at, const char *end, const char *these)
{
    while (at < end && strchr(these, *at))
        at++;
    return at == end;
}

/* ---- a block ----------------------------------------------------------------------- */

static const char BEGINS_WITH[] = "begins a block with", PART[] = "part it by an empty line",
                  SPLIT[] = "split the text into several articles";

static bool definition_ends(struct markdown_scan *s)
{
    int64_t bytes = s->since_definition;
    s->since_definition = -1;
    return !beyond(s, s->first, "begins a block where the name of a link is defined with", bytes,
                   MARKDOWN_DEFINITION_BYTES, "bytes", "shorten the address or the title");
}

static bool work_left(const struct markdown_scan *s)
{
    if (s->work <= MARKDOWN_WORK)
        return true;
    return error_set(
        s->why, ERR_BAD_INPUT,
        "line %lld begins a block with which the text has too many long blocks full of marks to be "
        "read: part long paragraphs, lists and tables by empty lines.",
        (long long)s->first);
}

static bool block_ends(struct markdown_scan *s)
{
    int64_t marks = 8;
    bool good = definition_ends(s);
    for (int i = ASTERISK; i <= BACKSLASH && good; i++) {
        good = !beyond(s, s->first, BEGINS_WITH, s->marks[i], MARKDOWN_BLOCK_MARKS, names[i], PART);
        marks += s->marks[i];
    }
    s->work += (double)marks * (double)s->bytes;
    s->bytes = s->rulers = s->columns = 0;
    s->bracket_first = false;
    memset(s->marks, 0, sizeof s->marks);
    return good && work_left(s);
}

/* Counts the bytes up to `to` for the open definition, if there is one. */
static void follow_definition(struct markdown_scan *s, const char *from, const char *to)
{
    if (s->since_definition >= 0)
        s->since_definition += to - from;
}

/* Adds the line's bytes to the block. */
static bool read_marks(struct markdown_scan *s, const char *line, const char *end)
{
    const char *from = line; /* start of the bytes not yet counted for a definition */
    int64_t pipes = -s->marks[PIPE], brackets = -s->marks[OPENS];
    bool good = true;
    for (const char *at = line; at < end && good; at++) {
        int kind = kind_of[(unsigned char)*at];
        if (kind == PLAIN)
            continue;
        s->marks[kind]++;
        if (kind == CLOSES && s->bracket_first && at + 1 < end && at[1] == ':') {
            follow_definition(s, from, at + 1);
            from = at + 1;
            good = definition_ends(s);
            s->definitions++;
            s->since_definition = 0;
        }
    }
    follow_definition(s, from, end);
    pipes += s->marks[PIPE];
    s->brackets += brackets + s->marks[OPENS];
    s->bytes += end - line + 1;
    bool ruler = only(line, end, "-:| \t\v\f>") && memchr(line, '-', (size_t)(end - line));
    s->rulers += ruler;
    if (ruler && pipes + 1 > s->columns)
        s->columns = pipes + 1;
    s->cells += s->columns;
    return good && !beyond(s, s->line, "has", pipes, MARKDOWN_PIPES, "pipes", "make the table narrower");
}

static bool within_block(const struct markdown_scan *s)
{
    return !beyond(s, s->first, BEGINS_WITH, s->bytes, MARKDOWN_BLOCK_BYTES, "bytes", PART) &&
           !beyond(s, s->first, BEGINS_WITH, s->rulers, MARKDOWN_BLOCK_RULERS, "lines of - : |", PART);
}

/* ---- the document --------------------------------------------------------------------- */

static bool within_document(const struct markdown_scan *s)
{
    static const char ENDS[] = "ends";
    return !beyond(s, s->line, ENDS, s->headings, MARKDOWN_HEADINGS, "headings", SPLIT) &&
           !beyond(s, s->line, ENDS, s->items, MARKDOWN_ITEMS, "list items and quoted lines", SPLIT) &&
           !beyond(s, s->line, ENDS, s->cells, MARKDOWN_CELLS, "table cells", "make the tables smaller") &&
           !beyond(s, s->line, ENDS, s->brackets, MARKDOWN_BRACKETS, "opening brackets", "take links out") &&
           !beyond(s, s->line, ENDS, s->definitions, MARKDOWN_DEFINITIONS, "definitions of link names",
                   "take some out");
}

/* The nesting of quotes and lists. */
static bool within_depth(const struct markdown_scan *s, const struct prefix *p)
{
    return !beyond(s, s->line, "begins with", p->markers, MARKDOWN_DEPTH, "marks of quotes and lists",
                   "nest less deeply") &&
           !beyond(s, s->line, "begins with", p->indent, MARKDOWN_INDENT, "columns before such a mark",
                   "nest less deeply");
}

static bool read_line(struct markdown_scan *s, const char *line, const char *end)
{
    struct prefix p;
    enum opens what = opens(line, end);
    if (what != GOES_ON && !block_ends(s))
        return false;
    if (s->bytes == 0)
        s->first = s->line;
    if (what == EMPTY)
        return true;
    read_prefix(line, end, &p);
    s->bracket_first = s->bracket_first || (p.rest < end && *p.rest == '[');
    s->items += p.markers;
    s->headings += p.rest < end && (*p.rest == '#' || only(p.rest, end, "= \t"));
    s->headings += only(line, end, "- \t>");
    return within_depth(s, &p) && read_marks(s, line, end) && within_block(s) && within_document(s);
}

bool markdown_within_limits(const char *text, struct error *why)
{
    struct markdown_scan s = {.why = why, .line = 1, .first = 1, .since_definition = -1};
    const char *from = text;
    bool good = true;
    for (; *text && good; s.line++) { /* line ends as in the library: \n, \r\n or \r */
        size_t n = strcspn(text, "\r\n");
        good = read_line(&s, text, text + n);
        text += n + (text[n] == '\r' && text[n + 1] == '\n') + (text[n] != 0);
    }
    good = good && block_ends(&s);
    return good && !beyond(&s, s.line, "ends", text - from, MARKDOWN_BYTES, "bytes", SPLIT);
}
