/* Parses the address and port to listen on. */
#include "cli/server_process.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool refuse(const char *text, struct error *f)
{
    return error_set(
        f, ERR_BAD_INPUT,
        "--listen: '%.80s' is not an address with a port; use 127.0.0.1:8080, [::1]:8080 or 8080.", text);
}

static bool numeric(const char *address)
{
    struct in6_addr any;
    return inet_pton(AF_INET, address, &any) == 1 || inet_pton(AF_INET6, address, &any) == 1;
}

/* The text before the port's colon, without brackets; *port: what follows the colon. */
static bool split(const char *text, char *host, size_t size, const char **port)
{
    const char *colon = strrchr(text, ':');
    size_t n = colon ? (size_t)(colon - text) : 0;
    bool brackets = n >= 2 && text[0] == '[' && text[n - 1] == ']';
    *port = colon ? colon + 1 : text;
    if (brackets) {
        text++;
        n -= 2;
    }
    if (n >= size)
        return false;
    memcpy(host, text, n);
    host[n] = 0;
    /* Without brackets nobody can tell whether an IPv6 address ends in a port. */
    return brackets == (strchr(host, ':') != NULL);
}

bool listen_read(const char *text, struct listen_at *out, struct error *f)
{
    char host[sizeof out->address], *end;
    const char *digits;
    if (!split(text, host, sizeof host, &digits))
        return refuse(text, f);
    if (*host == 0 || strcmp(host, "localhost") == 0)
        snprintf(host, sizeof host, "127.0.0.1");
    long port = *digits >= '0' && *digits <= '9' ? strtol(digits, &end, 10) : -1;
    if (!numeric(host) || port < 0 || port > 65535 || *end)
        return refuse(text, f);
    memcpy(out->address, host, sizeof host);
    out->port = (int)port;
    return true;
}

const char *listen_print(char *buf, size_t size, const char *address, int port)
{
    snprintf(buf, size, strchr(address, ':') ? "[%s]:%d" : "%s:%d", address, port);
    return buf;
}
