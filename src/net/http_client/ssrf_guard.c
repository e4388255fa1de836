/* Decides which addresses belong to the public internet. User-supplied hosts may resolve to
 * private addresses (SSRF): the address is checked at connect time, when no later DNS answer
 * can change it. */
#include "net/http_client/fetch_internal.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

struct range4 {
    uint32_t net;
    int bits;
};

static const struct range4 private4[] = {
    {0x00000000, 8},  /* 0.0.0.0: this host */
    {0x0A000000, 8},  /* 10.0.0.0: private */
    {0x64400000, 10}, /* 100.64.0.0: carrier's NAT */
    {0x7F000000, 8},  /* 127.0.0.0: loopback */
    {0xA9FE0000, 16}, /* 169.254.0.0: link-local, cloud metadata */
    {0xAC100000, 12}, /* 172.16.0.0: private */
    {0xC0000000, 24}, /* 192.0.0.0: protocol assignments */
    {0xC0000200, 24}, /* 192.0.2.0: documentation */
    {0xC0586300, 24}, /* 192.88.99.0: old 6to4 relays */
    {0xC0A80000, 16}, /* 192.168.0.0: private */
    {0xC6120000, 15}, /* 198.18.0.0: benchmarks */
    {0xC6336400, 24}, /* 198.51.100.0: documentation */
    {0xCB007100, 24}, /* 203.0.113.0: documentation */
    {0xE0000000, 4},  /* 224.0.0.0: multicast */
    {0xF0000000, 4},  /* 240.0.0.0: reserved, broadcast */
};

struct range6 {
    uint8_t net[16];
    int bits;
};

static const struct range6 private6[] = {
    {{0x01, 0x00}, 64},             /* 100::: discard */
    {{0x20, 0x01, 0x00, 0x00}, 23}, /* 2001::: Teredo and other protocols */
    {{0x20, 0x01, 0x0D, 0xB8}, 32}, /* 2001:db8::: documentation */
    {{0xFC}, 7},                    /* fc00::: private */
    {{0xFE, 0x80}, 10},             /* fe80::: link-local */
    {{0xFE, 0xC0}, 10},             /* fec0::: old site-local */
    {{0xFF}, 8},                    /* ff00::: multicast */
};

/* IPv6 addresses that contain an IPv4 address: the IPv4 address decides. */
struct carrier6 {
    uint8_t net[16];
    int bits, at; /* the four bytes from `at` */
};

static const struct carrier6 carriers6[] = {
    {{[10] = 0xFF, [11] = 0xFF}, 96, 12},           /* ::ffff:a.b.c.d */
    {{[8] = 0xFF, [9] = 0xFF}, 96, 12},             /* ::ffff:0:a.b.c.d */
    {{[1] = 0x64, [2] = 0xFF, [3] = 0x9B}, 96, 12}, /* 64:ff9b::a.b.c.d, NAT64 */
    {{[0] = 0x20, [1] = 0x02}, 16, 2},              /* 2002:a.b.c.d::, 6to4 */
    {{[0] = 0x00}, 96, 12},                         /* ::, ::1, ::a.b.c.d */
};

static bool same_bits(const uint8_t *a, const uint8_t *b, int bits)
{
    int whole = bits / 8, rest = bits % 8;
    if (memcmp(a, b, (size_t)whole) != 0)
        return false;
    return rest == 0 || (a[whole] >> (8 - rest)) == (b[whole] >> (8 - rest));
}

static bool public4(const uint8_t *bytes)
{
    uint32_t address =
        (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
    for (size_t i = 0; i < sizeof private4 / sizeof *private4; i++)
        if ((address ^ private4[i].net) >> (32 - private4[i].bits) == 0)
            return false;
    return true;
}

static bool public6(const uint8_t *bytes)
{
    for (size_t i = 0; i < sizeof carriers6 / sizeof *carriers6; i++)
        if (same_bits(bytes, carriers6[i].net, carriers6[i].bits))
            return public4(bytes + carriers6[i].at);
    for (size_t i = 0; i < sizeof private6 / sizeof *private6; i++)
        if (same_bits(bytes, private6[i].net, private6[i].bits))
            return false;
    /* 64:ff9b:1::/48 is for local NAT64, whose inner layout is unknown. */
    static const uint8_t local_nat64[16] = {0x00, 0x64, 0xFF, 0x9B, 0x00, 0x01};
    return !same_bits(bytes, local_nat64, 48);
}

bool ssrf_guard_allows(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET) {
        struct sockaddr_in in;
        memcpy(&in, address, sizeof in);
        return public4((const uint8_t *)&in.sin_addr);
    }
    if (address->sa_family == AF_INET6) {
        struct sockaddr_in6 in6;
        memcpy(&in6, address, sizeof in6);
        return public6(in6.sin6_addr.s6_addr);
    }
    return false;
}

bool ssrf_guard_allows_text(const char *numeric)
{
    uint8_t bytes[16];
    if (inet_pton(AF_INET, numeric, bytes) == 1)
        return public4(bytes);
    return inet_pton(AF_INET6, numeric, bytes) == 1 && public6(bytes);
}

/* "localhost" and "x.localhost" are private by definition, whatever a resolver says. */
static bool names_this_host(const char *host)
{
    static const char local[] = "localhost";
    size_t n = strlen(host), m = sizeof local - 1;
    if (n > 0 && host[n - 1] == '.')
        n--;
    return n >= m && strncasecmp(host + n - m, local, m) == 0 && (n == m || host[n - m - 1] == '.');
}

static bool host_is_private(const char *host)
{
    char bare[64];
    uint8_t bytes[16];
    snprintf(bare, sizeof bare, "%.*s", (int)strcspn(host + (*host == '['), "]%"), host + (*host == '['));
    bool numeric = inet_pton(AF_INET, bare, bytes) == 1 || inet_pton(AF_INET6, bare, bytes) == 1;
    return numeric ? !ssrf_guard_allows_text(bare) : names_this_host(host);
}

bool fetch_url_public(const char *text, struct error *f)
{
    CURLU *url = curl_url();
    char *host = NULL;
    bool read = curl_url_set(url, CURLUPART_URL, text, 0) == CURLUE_OK &&
                curl_url_get(url, CURLUPART_HOST, &host, 0) == CURLUE_OK;
    bool good = read && !host_is_private(host);
    if (!good)
        error_set(f, ERR_BAD_INPUT,
                  "The address is not on the public internet: %.200s. Use a public one; only the server's "
                  "operator can allow others (IGNY8_ALLOW_PRIVATE=1).",
                  read ? host : text);
    curl_free(host);
    curl_url_cleanup(url);
    return good;
}
