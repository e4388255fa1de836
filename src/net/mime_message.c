/* Writes a mail: addresses, encoded headers, quoted-printable text. */
#include "net/mime_message.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/encoding.h"
#include "base/text/text.h"

enum { WORD_MAX = 39, LINE_MAX_QP = 76, LOCAL_MAX = 64, ADDRESS_MAX = 254 };

/* ---- addresses ------------------------------------------------------------------- */

bool mime_address_valid(const char *address)
{
    const char *at = strchr(address, '@');
    size_t n = strlen(address);
    if (at == NULL || at == address || at - address > LOCAL_MAX || n > ADDRESS_MAX || strchr(at + 1, '@') ||
        at[1] == 0 || !text_valid(address, n))
        return false;
    for (const char *p = address; *p; p++)
        if ((unsigned char)*p <= ' ' || *p == 127 || strchr("<>()[]\\,;:\"", *p))
            return false;
    return address[0] != '-' && at[1] != '-' && at[1] != '.' && address[n - 1] != '.';
}

char *mime_address_bare(TALLOC_CTX *owner, const char *from)
{
    const char *open = strrchr(from, '<'), *close = open ? strchr(open, '>') : NULL;
    char *bare =
        close ? talloc_strndup(owner, open + 1, (size_t)(close - open) - 1) : talloc_strdup(owner, from);
    if (mime_address_valid(bare))
        return bare;
    talloc_free(bare);
    return NULL;
}

/* ---- headers ------------------------------------------------------------------------ */

static bool plain_ascii(const char *s)
{
    for (; *s; s++)
        if ((unsigned char)*s < ' ' || (unsigned char)*s > '~')
            return false;
    return true;
}

/* Encoded words (RFC 2047) of whole characters, one on each folded line. */
static char *encoded(TALLOC_CTX *owner, const char *s)
{
    char *out = talloc_strdup(owner, "");
    for (size_t at = 0, n = strlen(s); at < n;) {
        size_t part = n - at < WORD_MAX ? n - at : WORD_MAX;
        while (part > 1 && at + part < n && ((unsigned char)s[at + part] & 0xC0) == 0x80)
            part--;
        char *word = encoding_to_base64(out, s + at, part);
        out = talloc_asprintf_append_buffer(out, "%s=?UTF-8?B?%s?=", at ? "\r\n " : "", word);
        at += part;
    }
    return out;
}

static char *unstructured(TALLOC_CTX *owner, const char *s, size_t name_length)
{
    char *clean = text_escape_header(owner, s);
    bool short_enough = strlen(clean) + name_length <= 76;
    return plain_ascii(clean) && short_enough && strstr(clean, "=?") == NULL ? clean : encoded(owner, clean);
}

static char *from_header(TALLOC_CTX *owner, const char *from)
{
    const char *open = strrchr(from, '<');
    char *bare = mime_address_bare(owner, from);
    if (bare == NULL || open == NULL || open == from)
        return bare ? bare : talloc_strdup(owner, "igny8@localhost");
    char *name = text_escape_header(owner, talloc_strndup(owner, from, (size_t)(open - from)));
    size_t n = strlen(name);
    if (n >= 2 && name[0] == '"' && name[n - 1] == '"')
        name = talloc_strndup(owner, name + 1, n - 2);
    if (*name == 0)
        return bare;
    bool words = plain_ascii(name) && strpbrk(name, "()<>[]:;@\\,.\"") == NULL && strlen(name) < 60;
    return talloc_asprintf(owner, "%s <%s>", words ? name : encoded(owner, name), bare);
}

/* Names of days and months are English in every locale. */
static void date_header(char *buf, size_t size, int64_t now)
{
    static const char *const days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    time_t seconds = (time_t)(now / 1000);
    struct tm tm;
    gmtime_r(&seconds, &tm);
    snprintf(buf, size, "%s, %d %s %d %02d:%02d:%02d +0000", days[tm.tm_wday], tm.tm_mday, months[tm.tm_mon],
             tm.tm_year + 1900, tm.tm_hour, tm.tm_min, tm.tm_sec);
}

/* ---- the body ---------------------------------------------------------------------------- */

struct qp_writer {
    char *text;
    size_t length, column;
};

static void append_folded(struct qp_writer *q, const char *bytes, size_t n)
{
    memcpy(q->text + q->length, bytes, n);
    q->length += n;
    q->column += n;
}

/* Writes one character of the source, after a soft line break if the line is full. */
static void append_byte(struct qp_writer *q, unsigned char c, bool last_of_line)
{
    char piece[4];
    bool as_it_is = (c > ' ' && c <= '~' && c != '=') || ((c == ' ' || c == '\t') && !last_of_line);
    size_t n = as_it_is ? 1 : 3;
    if (q->column + n > LINE_MAX_QP - 1) {
        append_folded(q, "=\r\n", 3);
        q->column = 0;
    }
    snprintf(piece, sizeof piece, as_it_is ? "%c" : "=%02X", c);
    append_folded(q, piece, n);
}

/* Quoted-printable: ASCII stays readable. */
static char *quoted_printable(TALLOC_CTX *owner, const char *text)
{
    /* Three bytes each, and three for each soft break of at least 70. */
    struct qp_writer q = {.text = talloc_size(owner, strlen(text) * 4 + 16)};
    for (const char *p = text; *p; p++) {
        if (*p == '\n') {
            append_folded(&q, "\r\n", 2);
            q.column = 0;
        } else if (*p != '\r') {
            append_byte(&q, (unsigned char)*p, p[1] == '\n' || p[1] == 0);
        }
    }
    if (q.column > 0)
        append_folded(&q, "\r\n", 2);
    q.text[q.length] = 0;
    return q.text;
}

char *mime_message_write(TALLOC_CTX *owner, const struct mime_message *l)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    char date[64];
    char *from = from_header(mem, l->from);
    const char *at = strrchr(from, '@');
    char *domain = talloc_strndup(mem, at + 1, strcspn(at + 1, ">"));
    date_header(date, sizeof date, l->now);
    char *mime =
        talloc_asprintf(owner,
                        "Date: %s\r\nFrom: %s\r\nTo: %s\r\nMessage-ID: <%s@%s>\r\nSubject: %s\r\n"
                        "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
                        "Content-Type: text/plain; charset=UTF-8\r\n"
                        "Content-Transfer-Encoding: quoted-printable\r\n\r\n%s",
                        date, from, l->to, l->token, domain,
                        unstructured(mem, l->subject, strlen("Subject: ")), quoted_printable(mem, l->text));
    talloc_free(mem);
    return mime;
}
