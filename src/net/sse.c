/* Parses the event stream format of the HTML standard byte by byte. */
#include "net/sse.h"

#include <string.h>

/* Bytes of a line besides the text of its field: the name, colon, blank. */
enum { FIELD_ROOM = 16 };

enum { MARK_END = 3 };
static const char byte_order_mark[MARK_END] = {'\xEF', '\xBB', '\xBF'};

struct sse_buffer {
    char *at;
    size_t used, room;
};

struct sse {
    struct sse_buffer line; /* the incomplete line at the end of a piece of the stream */
    struct sse_buffer data; /* the data lines of the current event, joined by LF */
    struct sse_buffer name;
    size_t max_event;
    bool has_data; /* an event with one empty data line is an event too */
    bool after_cr; /* a following LF belongs to the CR */
    int marked;    /* bytes of the mark below that were read; MARK_END once past it */
    bool comment;  /* the current line is a comment: it is dropped */
    bool too_long;
    void (*on_event)(const char *name, const char *data, size_t n, void *arg);
    void *arg;
};

struct sse *sse_new(TALLOC_CTX *owner, size_t max_event,
                    void (*on_event)(const char *name, const char *data, size_t n, void *arg), void *arg)
{
    struct sse *sse = talloc_zero(owner, struct sse);
    sse->max_event = max_event;
    sse->on_event = on_event;
    sse->arg = arg;
    return sse;
}

/* Keeps one more byte than is used, for a NUL. */
static bool append(struct sse *sse, struct sse_buffer *to, const char *bytes, size_t n, size_t max)
{
    if (n > max - to->used) {
        sse->too_long = true;
        return false;
    }
    if (to->used + n + 1 > to->room) {
        size_t room = to->room == 0 ? 256 : to->room;
        while (room < to->used + n + 1)
            room *= 2;
        char *at = talloc_realloc_size(sse, to->at, room);
        if (at == NULL) {
            sse->too_long = true;
            return false;
        }
        to->at = at;
        to->room = room;
    }
    if (n > 0)
        memcpy(to->at + to->used, bytes, n);
    to->used += n;
    to->at[to->used] = '\0';
    return true;
}

static void end_event(struct sse *sse)
{
    if (sse->has_data)
        sse->on_event(sse->name.used > 0 ? sse->name.at : "", sse->data.at, sse->data.used, sse->arg);
    sse->has_data = false;
    sse->data.used = 0;
    sse->name.used = 0;
}

static bool is_field(const char *line, size_t n, const char *field)
{
    return n == strlen(field) && memcmp(line, field, n) == 0;
}

/* "id" and "retry" are for clients that reconnect, which this program does not. */
static bool handle_field(struct sse *sse, const char *field, size_t field_n, const char *value, size_t n)
{
    if (is_field(field, field_n, "event")) {
        sse->name.used = 0;
        return append(sse, &sse->name, value, n, sse->max_event);
    }
    if (!is_field(field, field_n, "data"))
        return true;
    if (sse->has_data && !append(sse, &sse->data, "\n", 1, sse->max_event))
        return false;
    sse->has_data = true;
    return append(sse, &sse->data, value, n, sse->max_event);
}

static bool parse_line(struct sse *sse, const char *line, size_t n)
{
    if (n == 0) {
        end_event(sse);
        return true;
    }
    const char *colon = memchr(line, ':', n);
    if (colon == NULL)
        return handle_field(sse, line, n, "", 0);
    const char *value = colon + 1;
    if (value < line + n && *value == ' ')
        value++;
    return handle_field(sse, line, (size_t)(colon - line), value, (size_t)(line + n - value));
}

static size_t line_most(const struct sse *sse)
{
    return sse->max_event + FIELD_ROOM;
}

static size_t up_to_line_end(const char *bytes, size_t n)
{
    const char *lf = memchr(bytes, '\n', n);
    if (lf != NULL)
        n = (size_t)(lf - bytes);
    const char *cr = memchr(bytes, '\r', n);
    return cr != NULL ? (size_t)(cr - bytes) : n;
}

static bool feed_piece(struct sse *sse, const char *bytes, size_t n)
{
    if (n == 0 || sse->comment)
        return true;
    if (sse->line.used == 0 && bytes[0] == ':') {
        sse->comment = true;
        return true;
    }
    return append(sse, &sse->line, bytes, n, line_most(sse));
}

/* Completes the line with its last bytes; if these are the whole line, it is parsed in place. */
static bool end_line(struct sse *sse, const char *bytes, size_t n)
{
    if (sse->line.used == 0 && !sse->comment && bytes[0] != ':' && n <= line_most(sse))
        return parse_line(sse, bytes, n);
    if (!feed_piece(sse, bytes, n))
        return false;
    size_t used = sse->line.used;
    bool comment = sse->comment;
    sse->line.used = 0;
    sse->comment = false;
    return comment || parse_line(sse, sse->line.at, used);
}

/* The stream may begin with a byte order mark, possibly split over pieces. Returns how many
 * bytes were consumed. */
static size_t skip_byte_order_mark(struct sse *sse, const char *bytes, size_t n)
{
    size_t i = 0;
    while (sse->marked < MARK_END && i < n && bytes[i] == byte_order_mark[sse->marked]) {
        sse->marked++;
        i++;
    }
    if (sse->marked < MARK_END && i < n) {
        feed_piece(sse, byte_order_mark, (size_t)sse->marked);
        sse->marked = MARK_END;
    }
    return i;
}

bool sse_feed(struct sse *sse, const char *bytes, size_t n)
{
    size_t mark = skip_byte_order_mark(sse, bytes, n);
    bytes += mark;
    n -= mark;
    while (n > 0 && !sse->too_long) {
        if (sse->after_cr && *bytes == '\n') {
            sse->after_cr = false;
            bytes++;
            n--;
            continue;
        }
        size_t piece = up_to_line_end(bytes, n);
        bool ends = piece < n;
        sse->after_cr = ends && bytes[piece] == '\r';
        if (!(ends ? end_line(sse, bytes, piece) : feed_piece(sse, bytes, piece)))
            break;
        bytes += piece + ends;
        n -= piece + ends;
    }
    return !sse->too_long;
}
