/* What a trusted proxy says of its client: X-Forwarded-For, X-Forwarded-Proto, Forwarded.
 *
 * The address is the last one, which the proxy on this machine added itself; earlier ones may
 * come from the client. The protocol is the first one, which is the client's own connection
 * (a client who lies about it changes only the cookies that it gets itself). Forwarded counts
 * only in a request without X-Forwarded-*: a proxy that knows only the latter passes on
 * whatever Forwarded a client sends. */
#include "net/http_server/http_internal.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

struct forwarded {
    const char *peers, *proto, *first, *last; /* last X-Forwarded-For, first -Proto, Forwarded; NULL: none */
};

static enum MHD_Result find_lines(void *cls, enum MHD_ValueKind kind, const char *name, const char *value)
{
    struct forwarded *f = cls;
    (void)kind;
    value = value ? value : "";
    if (strcasecmp(name, "X-Forwarded-For") == 0)
        f->peers = value;
    else if (strcasecmp(name, "X-Forwarded-Proto") == 0)
        f->proto = f->proto ? f->proto : value;
    else if (strcasecmp(name, "Forwarded") == 0) {
        f->first = f->first ? f->first : value;
        f->last = value;
    }
    return MHD_YES;
}

/* ---- an address -------------------------------------------------------------------------- */

/* Nothing, or ":" and the number of a port. */
static bool is_port(const char *at, const char *end)
{
    if (at == end)
        return true;
    size_t digits = 0;
    while (at + 1 + digits < end && isdigit((unsigned char)at[1 + digits]))
        digits++;
    return *at == ':' && digits > 0 && digits <= 5 && at + 1 + digits == end;
}

/* IPv4 that is written as IPv6 (::ffff:192.0.2.1) is the same client as without. */
static bool print_address(const char *bare, char peer[INET6_ADDRSTRLEN])
{
    struct in_addr v4;
    struct in6_addr v6;
    if (inet_pton(AF_INET, bare, &v4) == 1)
        return inet_ntop(AF_INET, &v4, peer, INET6_ADDRSTRLEN) != NULL;
    if (inet_pton(AF_INET6, bare, &v6) != 1)
        return false;
    return IN6_IS_ADDR_V4MAPPED(&v6) ? inet_ntop(AF_INET, &v6.s6_addr[12], peer, INET6_ADDRSTRLEN) != NULL
                                     : inet_ntop(AF_INET6, &v6, peer, INET6_ADDRSTRLEN) != NULL;
}

bool http_forwarded_address(const char *text, size_t n, char peer[INET6_ADDRSTRLEN])
{
    char bare[INET6_ADDRSTRLEN];
    if (text == NULL || n == 0)
        return false;
    const char *end = text + n, *stop = end, *colon = memchr(text, ':', n);
    if (*text == '[') {
        text++;
        stop = memchr(text, ']', (size_t)(end - text));
        if (stop == NULL || !is_port(stop + 1, end))
            return false;
    } else if (colon && memchr(colon + 1, ':', (size_t)(end - colon - 1)) == NULL) {
        stop = colon; /* a second colon would make it an IPv6 address */
        if (!is_port(colon, end))
            return false;
    }
    size_t length = (size_t)(stop - text);
    if (length == 0 || length >= sizeof bare)
        return false;
    memcpy(bare, text, length);
    bare[length] = 0;
    return print_address(bare, peer);
}

/* ---- X-Forwarded-* ----------------------------------------------------------------------- */

static bool last_peer(const char *list, char peer[INET6_ADDRSTRLEN])
{
    const char *comma = strrchr(list, ','), *last = comma ? comma + 1 : list;
    last += strspn(last, " \t");
    size_t n = strlen(last);
    while (n > 0 && strchr(" \t", last[n - 1]))
        n--;
    return http_forwarded_address(last, n, peer);
}

static bool is_https(const char *text, size_t n)
{
    return n == 5 && strncasecmp(text, "https", 5) == 0;
}

static void first_proto(const char *list, bool *https)
{
    list += strspn(list, " \t,");
    size_t n = strcspn(list, " \t,");
    if (n > 0)
        *https = is_https(list, n);
}

/* ---- Forwarded (RFC 7239) ------------------------------------------------------------------ */

struct forwarded_pair {
    const char *name, *value;
    size_t name_length, value_length;
    int element; /* counts from 0 */
};

/* The next name=value from `at` on; NULL: none is left. */
static const char *next_pair(const char *at, struct forwarded_pair *pair)
{
    for (; *at && strchr(" \t,;", *at); at++)
        pair->element += *at == ',';
    if (*at == 0)
        return NULL;
    pair->name = at;
    pair->name_length = strcspn(at, "=,; \t");
    at += pair->name_length;
    bool quoted = at[0] == '=' && at[1] == '"';
    pair->value = at + (*at == '=') + quoted;
    pair->value_length = strcspn(pair->value, quoted ? "\"" : ",; \t");
    at = pair->value + pair->value_length;
    return at + (quoted && *at == '"');
}

static bool pair_is(const struct forwarded_pair *pair, const char *name)
{
    return pair->name_length == strlen(name) && strncasecmp(pair->name, name, pair->name_length) == 0;
}

/* A quotation mark that a client leaves open would swallow what the proxy adds. */
static bool quotes_close(const char *text)
{
    int quotes = 0;
    for (; *text; text++) {
        if (*text == '\\')
            return false;
        quotes += *text == '"';
    }
    return quotes % 2 == 0;
}

static bool forwarded_peer(const char *line, char peer[INET6_ADDRSTRLEN])
{
    struct forwarded_pair pair = {0}, found = {.element = -1};
    for (const char *at = line; (at = next_pair(at, &pair)) != NULL;)
        if (pair_is(&pair, "for"))
            found = pair;
    return found.element == pair.element && http_forwarded_address(found.value, found.value_length, peer);
}

static void forwarded_proto(const char *line, bool *https)
{
    struct forwarded_pair pair = {0};
    for (const char *at = line; (at = next_pair(at, &pair)) != NULL;)
        if (pair_is(&pair, "proto")) {
            *https = is_https(pair.value, pair.value_length);
            return;
        }
}

/* -------------------------------------------------------------------------------------------- */

void http_believe_proxy(struct http_request *own)
{
    struct http_exchange *exchange = own->exchange;
    struct forwarded f = {0};
    char peer[INET6_ADDRSTRLEN];
    if (!own->server->options.trust_proxy || !own->connection->loopback)
        return;
    MHD_get_connection_values(own->mhd, MHD_HEADER_KIND, find_lines, &f);
    bool told = f.peers && last_peer(f.peers, peer);
    if (f.proto)
        first_proto(f.proto, &exchange->https);
    if (f.peers == NULL && f.proto == NULL && f.first) {
        told = quotes_close(f.last) && forwarded_peer(f.last, peer);
        if (quotes_close(f.first))
            forwarded_proto(f.first, &exchange->https);
    }
    if (told)
        exchange->peer = talloc_strdup(exchange, peer);
}
