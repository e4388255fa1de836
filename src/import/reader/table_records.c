/* Splits text into records and fields: delimiters, quotes, line ends. */
#include <string.h>

#include "base/text/text_internal.h"
#include "import/reader/table_internal.h"

#define OPEN_QUOTE                                                                                           \
    "A quote (\") is opened in this row and not closed; close it, or write a quote inside a field twice "    \
    "(\"\")."
#define LONG_LINE  "The row is longer than 1 MiB; split it, or delete it."
#define LONG_FIELD "A field of this row is longer than 64 KiB; shorten it, or delete the row."

struct table_records {
    struct table_stream *stream; /* NULL: data is the whole input */
    char *buffer;                /* NULL: data is borrowed */
    const char *data;
    size_t room, first, last; /* size of buffer; the bytes not consumed yet */
    bool at_end;
    char delimiter;
    int64_t line;
    int64_t base;    /* how many bytes came before data[0] */
    int64_t trusted; /* before this byte, no quoted field may span lines: see give_up */
    bool skipping;   /* inside a line that was too long */
    char *unquoted;  /* unquoted fields; at least as large as data */
    size_t unquoted_used, unquoted_room;
    struct table_field fields[TABLE_FIELDS];
};

/* One record being read. Positions are in data. */
struct record_scan {
    size_t at, line_end, next_line; /* line_end, next_line: of its first line; 0: not reached */
    size_t text_end;                /* of the whole record, without its line end */
    size_t last_line;               /* where the line being read starts */
    int lines;                      /* line ends passed */
    int count;
    bool long_field;
};

enum record_scan_result { SCANNED, NEEDS_MORE, QUOTE_OPEN, LINE_TOO_LONG };

struct table_records *table_records_new(TALLOC_CTX *owner, struct table_stream *stream, const char *bytes,
                                        size_t n)
{
    struct table_records *r = talloc_zero(owner, struct table_records);
    if (r == NULL)
        return NULL;
    r->stream = stream;
    r->data = bytes;
    r->last = n;
    r->at_end = stream == NULL;
    r->line = 1;
    return r;
}

void table_records_delimiter(struct table_records *r, char delimiter)
{
    r->delimiter = delimiter;
}

/* Makes at least `more` bytes of room after the data, by moving it to the front, then by
 * doubling; at most 2 MiB, because a record longer than 1 MiB is refused. */
static void make_room(struct table_records *r, size_t more)
{
    size_t kept = r->last - r->first;
    if (r->buffer && r->first > 0) {
        memmove(r->buffer, r->buffer + r->first, kept);
        r->base += (int64_t)r->first;
        r->first = 0;
        r->last = kept;
    }
    if (r->room - r->last >= more)
        return;
    size_t room = r->room ? r->room * 2 : 2 * TABLE_SAMPLE;
    while (room < kept + more)
        room *= 2;
    r->data = r->buffer = text_require(talloc_realloc_size(r, r->buffer, room));
    r->room = room;
}

/* Reads until `wanted` bytes are there or the input ends. */
static void read_on(struct table_records *r, size_t wanted)
{
    while (!r->at_end && r->last - r->first < wanted) {
        make_room(r, wanted - (r->last - r->first));
        size_t n = table_stream_read(r->stream, r->buffer + r->last, r->room - r->last);
        r->last += n;
        r->at_end = n == 0;
    }
}

struct table_field table_records_sample(struct table_records *r, bool *whole)
{
    read_on(r, TABLE_SAMPLE + 1);
    size_t n = r->last - r->first;
    *whole = r->at_end && n <= TABLE_SAMPLE;
    return (struct table_field){r->data ? r->data + r->first : "", n < TABLE_SAMPLE ? n : TABLE_SAMPLE};
}

/* The length of the line end at `at` (LF, CR or CR LF); 0: not a line end. */
static size_t line_end(const struct table_records *r, size_t at)
{
    if (at >= r->last)
        return 0;
    if (r->data[at] == '\n')
        return 1;
    if (r->data[at] != '\r')
        return 0;
    return at + 1 < r->last && r->data[at + 1] == '\n' ? 2 : 1;
}

static void pass_line(struct record_scan *s, size_t length)
{
    if (s->lines == 0) {
        s->line_end = s->at;
        s->next_line = s->at + length;
    }
    s->at += length;
    s->lines++;
    s->last_line = s->at;
}

static void add_field(struct table_records *r, struct record_scan *s, const char *at, size_t length)
{
    s->long_field = s->long_field || length > TABLE_FIELD_MAX;
    if (s->count < TABLE_FIELDS)
        r->fields[s->count++] = (struct table_field){at, length};
}

static bool ends_field(const struct table_records *r, size_t at)
{
    return at >= r->last || r->data[at] == '\n' || r->data[at] == '\r' ||
           (r->delimiter && r->data[at] == r->delimiter);
}

static void plain_field(struct table_records *r, struct record_scan *s)
{
    size_t from = s->at;
    while (!ends_field(r, s->at))
        s->at++;
    add_field(r, s, r->data + from, s->at - from);
}

/* The text between two quotes, with doubled quotes inside, and the text after the closing
 * quote up to the delimiter. */
static void unquote(struct table_records *r, struct record_scan *s, size_t from, size_t to, size_t tail)
{
    size_t start = r->unquoted_used;
    char *out = r->unquoted + start;
    for (size_t i = from; i < to; i++) {
        *out++ = r->data[i];
        i += r->data[i] == '"'; /* the second of two */
    }
    for (size_t i = to + 1; i < tail; i++)
        *out++ = r->data[i];
    r->unquoted_used = (size_t)(out - r->unquoted);
    add_field(r, s, r->unquoted + start, r->unquoted_used - start);
}

/* s->at is after the closing quote. Blanks up to the delimiter are ignored; other text
 * belongs to the field if the field began on this line. If not, this was the opening quote
 * of another row, and the field before was left open. */
static enum record_scan_result after_quote(struct table_records *r, struct record_scan *s, size_t from,
                                           bool doubled, int lines)
{
    size_t closing = s->at, blank = closing + 1, tail;
    while (blank < r->last && r->data[blank] == ' ')
        blank++;
    for (tail = blank; !ends_field(r, tail);)
        tail++;
    if (tail >= r->last && !r->at_end)
        return NEEDS_MORE;
    if (tail > blank && s->lines > lines)
        return QUOTE_OPEN;
    s->at = tail;
    if (doubled || tail > blank)
        unquote(r, s, from, closing, tail > blank ? tail : closing + 1);
    else
        add_field(r, s, r->data + from, closing - from);
    return SCANNED;
}

static bool may_span(const struct table_records *r, const struct record_scan *s)
{
    return r->base + (int64_t)r->first >= r->trusted && s->lines < TABLE_LINES_MAX &&
           s->at - r->first <= TABLE_LINE_MAX;
}

static enum record_scan_result quoted_field(struct table_records *r, struct record_scan *s)
{
    size_t from = ++s->at;
    int lines = s->lines;
    bool doubled = false;
    while (s->at < r->last) {
        char c = r->data[s->at];
        size_t end = line_end(r, s->at);
        if (end > 0) {
            if (s->at + end >= r->last && !r->at_end)
                return NEEDS_MORE;
            pass_line(s, end);
            if (!may_span(r, s))
                return QUOTE_OPEN;
        } else if (c != '"') {
            s->at++;
        } else if (s->at + 1 < r->last && r->data[s->at + 1] == '"') {
            doubled = true;
            s->at += 2;
        } else if (s->at + 1 >= r->last && !r->at_end) {
            return NEEDS_MORE;
        } else {
            return after_quote(r, s, from, doubled, lines);
        }
    }
    return r->at_end ? QUOTE_OPEN : NEEDS_MORE;
}

static enum record_scan_result one_field(struct table_records *r, struct record_scan *s)
{
    size_t quote = s->at;
    while (quote < r->last && r->data[quote] == ' ')
        quote++;
    if (quote >= r->last || r->data[quote] != '"') {
        plain_field(r, s);
        return SCANNED;
    }
    s->at = quote;
    return quoted_field(r, s);
}

/* A record from r->first. If it needs more bytes, it is read again from its start once the
 * data has doubled: at most twice the work. */
static enum record_scan_result scan_record(struct table_records *r, struct record_scan *s)
{
    *s = (struct record_scan){.at = r->first, .last_line = r->first};
    r->unquoted_used = 0;
    for (;;) {
        enum record_scan_result how = one_field(r, s);
        if (how == SCANNED && s->at >= r->last && !r->at_end)
            how = NEEDS_MORE;
        if (how == NEEDS_MORE && r->last - r->first > TABLE_LINE_MAX)
            how = s->lines > 0 ? QUOTE_OPEN : LINE_TOO_LONG;
        if (how != SCANNED)
            return how;
        size_t end = line_end(r, s->at);
        if (end > 0 && s->at + end >= r->last && !r->at_end)
            return NEEDS_MORE; /* a CR at the end may be half of a line end */
        if (end == 0 && s->at < r->last) {
            s->at++; /* the delimiter */
            continue;
        }
        bool long_record = s->at - r->first > TABLE_LINE_MAX;
        s->text_end = s->at;
        pass_line(s, end);
        return !long_record ? SCANNED : s->lines > 1 ? QUOTE_OPEN : LINE_TOO_LONG;
    }
}

static struct table_record refused(struct table_records *r, const char *why, size_t end)
{
    struct table_field text = {r->data + r->first, end - r->first};
    return (struct table_record){.line = r->line, .text = text, .refused = why, .fields = r->fields};
}

/* A quote was left open: only its first line is refused, and reading continues with the next
 * line. Quotes in the lines already read as part of it must not span lines again, or a file
 * of open quotes would be read a thousand times. */
static struct table_record give_up(struct table_records *r, const struct record_scan *s)
{
    struct table_record record = refused(r, OPEN_QUOTE, s->lines > 0 ? s->line_end : r->last);
    int64_t ended = r->base + (int64_t)s->last_line;
    if (ended > r->trusted)
        r->trusted = ended;
    r->first = s->lines > 0 ? s->next_line : r->last;
    r->line++;
    return record;
}

/* Skips the rest of a line of any length, in bounded memory. */
static void skip_line(struct table_records *r)
{
    while (r->skipping) {
        size_t end = 0;
        while (r->first < r->last && (end = line_end(r, r->first)) == 0)
            r->first++;
        if (r->first + end >= r->last && !r->at_end) {
            read_on(r, end + 1);
            continue;
        }
        r->first += end;
        r->line++;
        r->skipping = false;
    }
}

/* Files that were joined have a byte order mark where each began, which is not part of a record. */
static void skip_mark(struct table_records *r)
{
    read_on(r, 3);
    while (r->last - r->first >= 3 && memcmp(r->data + r->first, "\xEF\xBB\xBF", 3) == 0) {
        r->first += 3;
        read_on(r, 3);
    }
}

static enum record_scan_result scan_whole_record(struct table_records *r, struct record_scan *s)
{
    for (;;) {
        if (r->unquoted_room < r->last - r->first) {
            r->unquoted_room = r->room ? r->room : r->last;
            r->unquoted = text_require(talloc_realloc_size(r, r->unquoted, r->unquoted_room));
        }
        enum record_scan_result how = scan_record(r, s);
        if (how != NEEDS_MORE)
            return how;
        size_t have = r->last - r->first;
        read_on(r, have < TABLE_SAMPLE / 2 ? TABLE_SAMPLE : have * 2);
    }
}

bool table_records_next(struct table_records *r, struct table_record *record)
{
    struct record_scan s;
    skip_line(r);
    skip_mark(r);
    if (r->first == r->last)
        return false;
    switch (scan_whole_record(r, &s)) {
    case SCANNED:
        *record = refused(r, s.long_field ? LONG_FIELD : NULL, s.text_end);
        record->count = s.count;
        r->first = s.at;
        r->line += s.lines;
        return true;
    case LINE_TOO_LONG:
        *record = refused(r, LONG_LINE, r->last);
        r->skipping = true;
        return true;
    case QUOTE_OPEN:
    case NEEDS_MORE:
        break;
    }
    *record = give_up(r, &s);
    return true;
}
