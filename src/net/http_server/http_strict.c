/* Refuses invalid requests that the library would accept: paths, queries, headers, lengths.
 *
 * Two checks (line_is_whole, and `next` of struct header_check) read how libmicrohttpd 0.9.75
 * leaves the lines of a request in its memory, because that version hides NULs, bare line feeds
 * and continued lines. Later versions refuse these themselves when MHD_OPTION_CLIENT_DISCIPLINE_LVL
 * (since 0.9.77) is 1 or more. So with a later version: set that option in http_server.c, and
 * delete these two checks and the ones on the version (here and in http_serve), once the cases of
 * tests/unit/test_http_server.c pass without them. */
#include "net/http_server/http_internal.h"

#if defined(MHD_VERSION) && MHD_VERSION != HTTP_MHD_VERSION
#error "http_strict.c knows the memory of libmicrohttpd 0.9.75 only: read its opening comment"
#endif

#include <string.h>
#include <strings.h>

#include "base/text/text.h"

/* ---- decoding ------------------------------------------------------------------------ */

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool is_text(const char *s, size_t n)
{
    bool ascii = true;
    for (size_t i = 0; i < n; i++)
        ascii = ascii && !((unsigned char)s[i] & 0x80);
    return ascii || text_valid(s, n);
}

/* The decoded length; -1: an invalid escape. `to` may be `raw`. */
static ssize_t decode(char *to, const char *raw, size_t n)
{
    size_t made = 0;
    for (size_t i = 0; i < n; i++) {
        char c = raw[i];
        if (c == '%') {
            if (i + 2 >= n || hex(raw[i + 1]) < 0 || hex(raw[i + 2]) < 0)
                return -1;
            c = (char)(hex(raw[i + 1]) << 4 | hex(raw[i + 2]));
            i += 2;
        }
        to[made++] = c;
    }
    return (ssize_t)made;
}

static bool has_control(const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)s[i] < 0x20 || s[i] == 0x7f)
            return true;
    return false;
}

char *http_decode(TALLOC_CTX *owner, const char *raw, size_t n)
{
    char *text = talloc_size(owner, n + 1);
    ssize_t made = text ? decode(text, raw, n) : -1;
    if (made < 0 || has_control(text, (size_t)made) || !is_text(text, (size_t)made)) {
        talloc_free(text);
        return NULL;
    }
    text[made] = 0;
    return text;
}

const char *http_path_of(const char *target)
{
    static const char *const schemes[] = {"http://", "https://"};
    if (target[0] == '/')
        return target;
    for (int i = 0; i < 2; i++)
        if (strncasecmp(target, schemes[i], strlen(schemes[i])) == 0) {
            const char *path = strchr(target + strlen(schemes[i]), '/');
            return path ? path : "/";
        }
    return NULL;
}

/* ---- the query -------------------------------------------------------------------------- */

/* A value may hold line breaks and tabs (a search, a note), never a NUL. */
static char *decode_value(TALLOC_CTX *owner, const char *raw, size_t n)
{
    char *text = talloc_size(owner, n + 1);
    ssize_t made = text ? decode(text, raw, n) : -1;
    if (made < 0 || memchr(text, 0, (size_t)made) || !is_text(text, (size_t)made)) {
        talloc_free(text);
        return NULL;
    }
    text[made] = 0;
    return text;
}

struct query_reading {
    struct http_request *own;
    bool good;
};

static enum MHD_Result count_one(void *cls, enum MHD_ValueKind kind, const char *name, size_t name_length,
                                 const char *value, size_t value_length)
{
    (void)kind, (void)name, (void)name_length, (void)value, (void)value_length;
    ++*(int *)cls;
    return MHD_YES;
}

static enum MHD_Result read_one(void *cls, enum MHD_ValueKind kind, const char *name, size_t name_length,
                                const char *value, size_t value_length)
{
    (void)kind;
    struct query_reading *r = cls;
    if (name_length == 0 && value_length == 0)
        return MHD_YES; /* "a=1&&b=2" */
    struct http_query *q = &r->own->query[r->own->query_count++];
    q->name = decode_value(r->own->exchange, name, name_length);
    q->value = decode_value(r->own->exchange, value ? value : "", value ? value_length : 0);
    r->good = q->name && q->value;
    return r->good ? MHD_YES : MHD_NO;
}

bool http_read_query(struct http_request *own)
{
    int count = 0;
    struct query_reading r = {.own = own, .good = true};
    MHD_get_connection_values_n(own->mhd, MHD_GET_ARGUMENT_KIND, count_one, &count);
    if (count == 0)
        return true;
    own->query = talloc_array(own->exchange, struct http_query, (unsigned)count);
    if (own->query == NULL)
        return false;
    MHD_get_connection_values_n(own->mhd, MHD_GET_ARGUMENT_KIND, read_one, &r);
    return r.good;
}

/* ---- headers -------------------------------------------------------------------------------- */

/* MHD silently ends a line's text at its first NUL, and takes a line that begins with a NUL or
 * a colon for the end of the headers. In its memory each line break is two NULs; any other
 * bytes between two headers, or after the last, were cut off, were a bare line feed or a
 * continued line. */
static const char broken_lines[] =
    "A header contains a NUL, has no name, continues on a second line or does not end with CR LF.";

struct header_check {
    const char *wrong;
    const char *next; /* where the next header must begin */
    bool encoded;
    int hosts, lengths, encodings, credentials, types, keys;
    const char *host, *length, *encoding;
};

static bool is_token(const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)s[i] <= ' ' || (unsigned char)s[i] >= 0x7f || strchr("\"(),/:;<=>?@[\\]{}", s[i]))
            return false;
    return n > 0;
}

static enum MHD_Result check_one(void *cls, enum MHD_ValueKind kind, const char *name, size_t name_length,
                                 const char *value, size_t value_length)
{
    (void)kind;
    struct header_check *c = cls;
    value = value ? value : "";
    if (name != c->next)
        c->wrong = broken_lines;
    c->next = value + value_length + 2;
    if (!is_token(name, name_length))
        c->wrong = "A header's name has a character that is not allowed.";
    for (size_t i = 0; i < value_length; i++)
        if (((unsigned char)value[i] < 0x20 && value[i] != '\t') || value[i] == 0x7f)
            c->wrong = "A header has a control character.";
    if (!is_text(value, value_length))
        c->wrong = "A header is not valid UTF-8.";
    switch (name_length) {
    case 4:
        if (strcasecmp(name, "Host") == 0)
            c->hosts++, c->host = value;
        break;
    case 12:
        c->types += strcasecmp(name, "Content-Type") == 0;
        break;
    case 13:
        c->credentials += strcasecmp(name, "Authorization") == 0;
        break;
    case 14:
        if (strcasecmp(name, "Content-Length") == 0)
            c->lengths++, c->length = value;
        break;
    case 15:
        c->keys += strcasecmp(name, "Idempotency-Key") == 0;
        break;
    case 16:
        if (strcasecmp(name, "Content-Encoding") == 0 && strcasecmp(value, "identity") != 0)
            c->encoded = true;
        break;
    case 17:
        if (strcasecmp(name, "Transfer-Encoding") == 0)
            c->encodings++, c->encoding = value;
        break;
    }
    return c->wrong ? MHD_NO : MHD_YES;
}

static bool is_host(const char *host)
{
    for (const char *p = host; *p; p++)
        if (!((*p >= '0' && *p <= '9') || ((*p | 0x20) >= 'a' && (*p | 0x20) <= 'z') ||
              strchr(".-_:[]%~", *p)))
            return false;
    return strlen(host) < 300;
}

static const char *check_length(struct http_request *own, const struct header_check *c)
{
    if (c->lengths > 1)
        return "Content-Length appears twice; send it once.";
    if (c->lengths && c->encodings)
        return "Send Content-Length or Transfer-Encoding, not both.";
    if (c->encodings > 1 || (c->encodings && (own->http_10 || strcasecmp(c->encoding, "chunked") != 0)))
        return "Unsupported Transfer-Encoding; use chunked, once, with HTTP/1.1.";
    own->expected = c->encodings ? -1 : 0;
    for (const char *p = c->lengths ? c->length : ""; *p; p++) {
        if (*p < '0' || *p > '9' || own->expected > INT64_MAX / 16)
            return "Content-Length is not a number of bytes.";
        own->expected = own->expected * 10 + (*p - '0');
    }
    return c->lengths && *c->length == 0 ? "Content-Length is not a number of bytes." : NULL;
}

/* The same for the request line, whose layout must be "GET\0/target\0HTTP/1.1\0\0". */
static bool line_is_whole(const struct http_request *own, const char *version)
{
    const struct http_connection *connection = own->connection;
    const char *method = own->exchange->method;
    return connection->target && connection->target == method + strlen(method) + 1 &&
           version == connection->target + connection->target_length + 1;
}

/* Bytes from the method to the end of the empty line. */
static size_t head_size(struct MHD_Connection *mhd)
{
    return MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE)->header_size;
}

const char *http_strict(struct http_request *own, const char *url, const char *version)
{
    struct header_check c = {0};
    if (strcmp(version, "HTTP/1.0") == 0)
        own->http_10 = true;
    else if (strcmp(version, "HTTP/1.1") != 0)
        return "Unsupported HTTP version; use 1.0 or 1.1.";
    if (!line_is_whole(own, version))
        return "The request line has a NUL or too many spaces.";
    c.next = version + strlen(version) + 2;
    if (own->connection->too_many_parameters)
        return "The address has more than 100 query parameters. Send fewer.";
    if (http_path_of(url) == NULL)
        return "The address must begin with a slash.";
    MHD_get_connection_values_n(own->mhd, MHD_HEADER_KIND, check_one, &c);
    if (c.wrong)
        return c.wrong;
    if (c.next + 2 != own->exchange->method + head_size(own->mhd))
        return broken_lines;
    if (c.hosts > 1 || (c.hosts == 0 && !own->http_10))
        return c.hosts ? "The Host header appears twice; send it once." : "The Host header is missing.";
    if (c.hosts && !is_host(c.host))
        return "The Host header is not a valid host.";
    if (c.credentials > 1 || c.types > 1 || c.keys > 1)
        return "A header that is allowed only once appears twice.";
    own->encoded = c.encoded;
    return check_length(own, &c);
}
