/* Which names a request may have been sent to: the Host header against the server's own. */
#include <arpa/inet.h>
#include <string.h>
#include <strings.h>

#include "api/http/dispatch.h"

/* The name in a Host header, without its port and brackets. False: too long for one. */
static bool bare_name(const char *host, char name[256])
{
    bool bracket = *host == '[';
    size_t n = bracket ? strcspn(host + 1, "]") : strcspn(host, ":");
    if (n == 0 || n > 255)
        return false;
    memcpy(name, host + bracket, n);
    n -= name[n - 1] == '.';
    name[n] = 0;
    return true;
}

/* "localhost" and "x.localhost" always mean the machine of the client. */
static bool is_localhost(const char *name)
{
    static const char local[] = "localhost";
    size_t n = strlen(name), m = sizeof local - 1;
    return n >= m && strcasecmp(name + n - m, local) == 0 && (n == m || name[n - m - 1] == '.');
}

static bool is_loopback(const char *name)
{
    struct in_addr v4;
    struct in6_addr v6;
    if (inet_pton(AF_INET, name, &v4) == 1)
        return ntohl(v4.s_addr) >> 24 == 127;
    return is_localhost(name) || (inet_pton(AF_INET6, name, &v6) == 1 && IN6_IS_ADDR_LOOPBACK(&v6));
}

static bool is_address(const char *name)
{
    struct in6_addr bytes;
    return inet_pton(AF_INET, name, &bytes) == 1 || inet_pton(AF_INET6, name, &bytes) == 1;
}

bool host_is_address(const char *host)
{
    char name[256];
    return bare_name(host, name) && (is_address(name) || is_localhost(name));
}

bool host_is_own(const char *host, const char *public_url)
{
    char name[256], public_name[256];
    const char *at = public_url ? strstr(public_url, "://") : NULL;
    if (!bare_name(host, name))
        return false;
    return is_loopback(name) || (at && bare_name(at + 3, public_name) && strcasecmp(name, public_name) == 0);
}
