/* Reads a file or bytes and converts them to UTF-8 piece by piece. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unicode/ucnv.h>
#include <unistd.h>

#include "import/reader/table_internal.h"

#define PIVOT 1024

struct table_stream {
    int fd; /* -1: bytes are read */
    const unsigned char *bytes;
    size_t bytes_left;
    int error;                   /* errno of a read that failed */
    bool at_end;                 /* raw holds the rest of the input */
    size_t first, last;          /* the part of raw that is not read yet */
    const char *forced_encoding; /* the encoding that people named; NULL: recognise it */
    const char *language;        /* of the site; NULL: unknown */
    struct table_charset charset;
    UConverter *from, *to; /* NULL for UTF-8, which is passed on unchanged */
    UChar pivot[PIVOT], *pivot_from, *pivot_to;
    bool flushed;
    unsigned char raw[TABLE_SAMPLE];
};

static int stream_close(struct table_stream *s)
{
    if (s->fd >= 0)
        close(s->fd);
    if (s->from)
        ucnv_close(s->from);
    if (s->to)
        ucnv_close(s->to);
    return 0;
}

static size_t read_some(struct table_stream *s, unsigned char *to, size_t room)
{
    if (s->fd < 0) {
        size_t n = s->bytes_left < room ? s->bytes_left : room;
        if (n > 0)
            memcpy(to, s->bytes, n);
        s->bytes += n;
        s->bytes_left -= n;
        return n;
    }
    ssize_t n;
    do
        n = read(s->fd, to, room);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        s->error = errno;
    return n < 0 ? 0 : (size_t)n;
}

/* Fills raw as far as the input goes. */
static void fill(struct table_stream *s)
{
    memmove(s->raw, s->raw + s->first, s->last - s->first);
    s->last -= s->first;
    s->first = 0;
    while (!s->at_end && s->last < sizeof s->raw) {
        size_t n = read_some(s, s->raw + s->last, sizeof s->raw - s->last);
        s->last += n;
        s->at_end = n == 0;
    }
}

static size_t first_beyond_ascii(const unsigned char *bytes, size_t n)
{
    size_t i = 0;
    while (i < n && bytes[i] < 0x80)
        i++;
    return i;
}

/* If the head of a long list is all ASCII, the encoding is recognised at the first other
 * character. Of a pipe, only the head is read. */
static struct table_charset charset_further_on(struct table_stream *s)
{
    unsigned char *window = talloc_size(s, TABLE_SAMPLE);
    struct table_charset found = {.name = "UTF-8"};
    ssize_t n = 0;
    if (window == NULL)
        return found;
    if (s->fd < 0) {
        size_t at = first_beyond_ascii(s->bytes, s->bytes_left), left = s->bytes_left - at;
        size_t taken = left < TABLE_SAMPLE ? left : TABLE_SAMPLE;
        if (taken > 0)
            found = table_charset_of(s->bytes + at, taken, taken == left, s->language);
    }
    for (off_t at = (off_t)s->last; s->fd >= 0 && (n = pread(s->fd, window, TABLE_SAMPLE, at)) > 0;) {
        size_t ascii = first_beyond_ascii(window, (size_t)n);
        at += (off_t)ascii;
        if (ascii == (size_t)n)
            continue;
        if ((n = pread(s->fd, window, TABLE_SAMPLE, at)) > 0)
            found = table_charset_of(window, (size_t)n, (size_t)n < TABLE_SAMPLE, s->language);
        break;
    }
    talloc_free(window);
    found.mark = 0;
    return found;
}

static bool start_converting(struct table_stream *s, struct error *f)
{
    UErrorCode error = U_ZERO_ERROR;
    s->pivot_from = s->pivot_to = s->pivot;
    if (strcmp(s->charset.name, "UTF-8") == 0)
        return true;
    s->from = ucnv_open(s->charset.name, &error);
    s->to = ucnv_open("UTF-8", &error);
    return U_SUCCESS(error) ||
           error_set(f, ERR_BAD_INPUT,
                     "The file seems to be encoded in %s, which igny8 cannot read; save it as UTF-8.",
                     s->charset.name);
}

/* The encoding that people named, under any of its usual names; skips its byte order mark. */
static bool use_encoding(struct table_stream *s, struct error *f)
{
    UErrorCode error = U_ZERO_ERROR, unnamed = U_ZERO_ERROR;
    UConverter *converter = *s->forced_encoding ? ucnv_open(s->forced_encoding, &error) : NULL;
    if (converter == NULL || U_FAILURE(error))
        return error_set(f, ERR_BAD_INPUT,
                         "The encoding '%.40s' is not known; use a name such as UTF-8, windows-1252 or "
                         "Shift_JIS, or leave it out.",
                         s->forced_encoding);
    const char *name = ucnv_getName(converter, &error);
    const char *usual = ucnv_getStandardName(name, "MIME", &unnamed);
    if (usual == NULL)
        usual = ucnv_getStandardName(name, "IANA", &unnamed);
    struct table_charset marked = table_charset_of(s->raw, s->last, s->at_end, s->language);
    s->charset.name = talloc_strdup(s, usual ? usual : name);
    s->charset.mark = marked.mark > 0 && strcmp(marked.name, s->charset.name) == 0 ? marked.mark : 0;
    ucnv_close(converter);
    return true;
}

/* Examines the head, refuses files that are not text, and skips the byte order mark. */
static bool recognise(struct table_stream *s, struct error *f)
{
    fill(s);
    if (s->error)
        return error_set(f, ERR_BAD_INPUT, "The file cannot be read (%s); check it and import it again.",
                         strerror(s->error));
    if (s->last == 0)
        return error_set(f, ERR_BAD_INPUT,
                         "The file is empty; export the keywords again and import that file.");
    const char *other = table_magic(s->raw, s->last);
    if (other)
        return error_set(f, ERR_BAD_INPUT, "%s", other);
    if (s->forced_encoding && !use_encoding(s, f))
        return false;
    if (!s->forced_encoding)
        s->charset = table_charset_of(s->raw, s->last, s->at_end, s->language);
    if (!s->forced_encoding && s->charset.mark == 0 && !s->at_end &&
        first_beyond_ascii(s->raw, s->last) == s->last && strcmp(s->charset.name, "UTF-8") == 0)
        s->charset = charset_further_on(s);
    if (strncmp(s->charset.name, "UTF-16", 6) != 0 && strncmp(s->charset.name, "UTF-32", 6) != 0 &&
        table_is_binary(s->raw, s->last))
        return error_set(
            f, ERR_BAD_INPUT,
            "The file is not text; export the keywords as CSV or as a list of lines and import that.");
    s->first = s->charset.mark;
    return start_converting(s, f);
}

static struct table_stream *stream_new(TALLOC_CTX *owner, int fd, const void *bytes, size_t n,
                                       const struct table_options *options, struct error *f)
{
    struct table_stream *s = talloc_zero(owner, struct table_stream);
    if (s == NULL) {
        if (fd >= 0)
            close(fd);
        error_set(f, ERR_RETRY_LATER, "Not enough memory to read the file; free some and import it again.");
        return NULL;
    }
    s->fd = fd;
    s->bytes = bytes;
    s->bytes_left = n;
    s->forced_encoding = options->encoding;
    s->language = options->language;
    talloc_set_destructor(s, stream_close);
    if (recognise(s, f))
        return s;
    talloc_free(s);
    return NULL;
}

struct table_stream *table_stream_bytes(TALLOC_CTX *owner, const void *bytes, size_t n,
                                        const struct table_options *options, struct error *f)
{
    return stream_new(owner, -1, bytes, n, options, f);
}

struct table_stream *table_stream_open(TALLOC_CTX *owner, const char *path,
                                       const struct table_options *options, struct error *f)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0) {
        if (errno == ENOENT)
            error_set(f, ERR_BAD_INPUT, "The file %.200s does not exist; check its name.", path);
        else
            error_set(f, error_is_shortage(errno) ? ERR_RETRY_LATER : ERR_BAD_INPUT,
                      "The file %.200s cannot be opened (%s). %s", path, strerror(errno),
                      error_remedy(errno, "Check its permissions."));
        return NULL;
    }
    if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
        close(fd);
        error_set(f, ERR_BAD_INPUT, "%.200s is a folder; name the file in it that has the keywords.", path);
        return NULL;
    }
    return stream_new(owner, fd, NULL, 0, options, f);
}

static size_t copy_raw(struct table_stream *s, char *to, size_t room)
{
    size_t n = s->last - s->first;
    if (n > room)
        n = room;
    memcpy(to, s->raw + s->first, n);
    s->first += n;
    return n;
}

/* One round of conversion; 0 if it needs more raw bytes, or at the end. */
static size_t convert(struct table_stream *s, char *to, size_t room)
{
    UErrorCode error = U_ZERO_ERROR;
    char *out = to;
    const char *in = (const char *)s->raw + s->first;
    ucnv_convertEx(s->to, s->from, &out, to + room, &in, (const char *)s->raw + s->last, s->pivot,
                   &s->pivot_from, &s->pivot_to, s->pivot + PIVOT, false, s->at_end, &error);
    s->first = (size_t)((const unsigned char *)in - s->raw);
    s->flushed = s->at_end && error != U_BUFFER_OVERFLOW_ERROR;
    if (U_FAILURE(error) && error != U_BUFFER_OVERFLOW_ERROR && error != U_TRUNCATED_CHAR_FOUND) {
        s->error = EILSEQ; /* ICU failed: the rest is not read */
        s->at_end = s->flushed = true;
        s->first = s->last;
    }
    return (size_t)(out - to);
}

size_t table_stream_read(struct table_stream *s, char *to, size_t room)
{
    size_t made = 0;
    while (made == 0 && room > 0) {
        if (s->first == s->last && !s->at_end)
            fill(s);
        if (s->from && !s->flushed)
            made = convert(s, to, room);
        else if (!s->from)
            made = copy_raw(s, to, room);
        if (s->first == s->last && s->at_end && (s->flushed || !s->from))
            break;
    }
    return made;
}

int table_stream_error(const struct table_stream *s)
{
    return s->error;
}

const char *table_stream_encoding(const struct table_stream *s)
{
    return s->charset.name;
}

const char *table_stream_other(const struct table_stream *s)
{
    return s->charset.other;
}
