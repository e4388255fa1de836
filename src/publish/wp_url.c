/* Addresses of a WordPress: home, REST root, comparisons, escaping. */
#include "publish/wordpress.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text/text.h"

char *wp_url_home(TALLOC_CTX *owner, const char *url)
{
    size_t n = strcspn(url, "?#");
    while (n > 0 && url[n - 1] == '/')
        n--;
    return talloc_strndup(owner, url, n);
}

/* The text after "://"; all of it if there is no scheme. */
static const char *after_scheme(const char *url)
{
    const char *at = strstr(url, "://");
    return at ? at + 3 : url;
}

char *wp_url_key(TALLOC_CTX *owner, const char *url)
{
    char *home = wp_url_home(NULL, url);
    const char *rest = after_scheme(home);
    bool secure = strncasecmp(home, "https:", 6) == 0;
    if (strncasecmp(rest, "www.", 4) == 0)
        rest += 4;
    size_t host = strcspn(rest, "/");
    char *key = talloc_strndup(owner, rest, host);
    for (char *c = key; *c; c++)
        *c = (char)tolower((unsigned char)*c);
    const char *usual = secure ? ":443" : ":80";
    size_t length = strlen(key), port = strlen(usual);
    if (length > port && strcmp(key + length - port, usual) == 0)
        key[length - port] = 0;
    key = talloc_asprintf_append(key, "%s", rest + host); /* appended at the NUL: the key may have been cut */
    talloc_free(home);
    return key;
}

static size_t origin_length(const char *url)
{
    const char *rest = after_scheme(url);
    return (size_t)(rest - url) + strcspn(rest, "/?#");
}

bool wp_url_same_origin(const char *a, const char *b)
{
    size_t n = origin_length(a);
    return n == origin_length(b) && strncasecmp(a, b, n) == 0;
}

bool wp_url_same_host(const char *a, const char *b)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    bool web =
        strncasecmp(a, "http", 4) == 0 && strncasecmp(a + 4 + (a[4] == 's' || a[4] == 'S'), "://", 3) == 0;
    char *left = wp_url_key(mem, a), *right = wp_url_key(mem, b);
    left[strcspn(left, "/")] = right[strcspn(right, "/")] = 0;
    bool same = web && *left && strcmp(left, right) == 0;
    talloc_free(mem);
    return same;
}

const char *wp_url_host(const char *url, size_t *length)
{
    const char *host = after_scheme(url);
    if (strncasecmp(host, "www.", 4) == 0)
        host += 4;
    *length = *host == '[' ? strcspn(host, "]/?#") : strcspn(host, ":/?#");
    return host;
}

/* Whether the text, of which "/" may be written "%2F", begins with the route and a slash. */
static bool has_route(const char *text, const char *route, size_t n)
{
    for (size_t i = 0; i <= n; i++) {
        char wanted = i < n ? route[i] : '/';
        bool coded = wanted == '/' && strncasecmp(text, "%2F", 3) == 0;
        if (!coded && *text != wanted)
            return false;
        text += coded ? 3 : 1;
    }
    return *text == 0 || *text == '&' || *text == '#';
}

bool wp_url_adds_slash(const char *asked, const char *location)
{
    static const char parameter[] = "?rest_route=";
    size_t n, m;
    const char *host = wp_url_host(asked, &n), *there = wp_url_host(location, &m);
    if (n != m || strncasecmp(host, there, n) != 0)
        return false;
    const char *path = asked + origin_length(asked), *to = location + origin_length(location);
    n = strcspn(path, "?#");
    const char *route = strstr(path, parameter), *found = strstr(to, parameter);
    if (route && found) {
        route += sizeof parameter - 1;
        return has_route(found + sizeof parameter - 1, route, strcspn(route, "&#"));
    }
    return strncmp(path, to, n) == 0 && to[n] == '/' && strchr("?#", to[n + 1]) != NULL;
}

/* ---- the root of the API ------------------------------------------------------------- */

/* The found address's path and query on the home's origin. NULL: not usable as a root. */
static char *root_on(TALLOC_CTX *owner, const char *home, const char *found, size_t n)
{
    char *text = talloc_strndup(NULL, found, n), *plain = wp_unescape(NULL, text), *root = NULL;
    const char *path = plain;
    if (strstr(plain, "://") || strncmp(plain, "//", 2) == 0)
        path = plain + (plain[0] == '/' ? 2 + strcspn(plain + 2, "/?") : origin_length(plain));
    size_t length = strlen(path);
    if (length > 0 && (*path == '/' || *path == '?') && strpbrk(path, " \t\r\n<>\"") == NULL)
        root = talloc_asprintf(owner, "%.*s%s%s%s", (int)origin_length(home), home, *path == '?' ? "/" : "",
                               path, path[length - 1] == '/' ? "" : "/");
    talloc_free(text);
    talloc_free(plain);
    return root;
}

char *wp_url_root_from_links(TALLOC_CTX *owner, const char *home, const char *links)
{
    for (const char *at = links ? strchr(links, '<') : NULL; at; at = strchr(at + 1, '<')) {
        const char *end = strchr(at, '>');
        const char *next = end ? strchr(end, '<') : NULL;
        const char *rel = end ? strstr(end, "https://api.w.org/") : NULL;
        if (rel && (next == NULL || rel < next))
            return root_on(owner, home, at + 1, (size_t)(end - at - 1));
    }
    return NULL;
}

char *wp_url_root_from_html(TALLOC_CTX *owner, const char *home, const char *html)
{
    const char *rel = strstr(html, "https://api.w.org/"), *tag = rel, *href = NULL;
    while (tag && tag > html && *tag != '<')
        tag--;
    const char *end = rel ? strchr(rel, '>') : NULL;
    if (tag && end)
        href = strstr(tag, "href=");
    if (href == NULL || href > end || strchr("\"'", href[5]) == NULL)
        return NULL;
    const char *value = href + 6, *close = strchr(value, href[5]);
    return close && close < end ? root_on(owner, home, value, (size_t)(close - value)) : NULL;
}

char *wp_url_build(TALLOC_CTX *owner, const char *root, const char *path, const char *query)
{
    bool plain = strchr(root, '?') != NULL;
    return talloc_asprintf(owner, "%s%s%s%s", root, path, query ? (plain ? "&" : "?") : "",
                           query ? query : "");
}

char *wp_url_encode(TALLOC_CTX *owner, const char *text)
{
    static const char hex[] = "0123456789ABCDEF";
    char *out = talloc_array(owner, char, (unsigned)strlen(text) * 3 + 1), *to = out;
    for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
        if (isalnum(*c) || strchr("-_.~", *c)) {
            *to++ = (char)*c;
            continue;
        }
        *to++ = '%';
        *to++ = hex[*c >> 4];
        *to++ = hex[*c & 15];
    }
    *to = 0;
    return out;
}

/* ---- entities ---------------------------------------------------------------------------- */

char *wp_escape_html(TALLOC_CTX *owner, const char *text)
{
    char *html = text_escape_html(NULL, text), *out = talloc_strdup(owner, "");
    for (const char *at = html; *at;) {
        size_t n = strcspn(at, "[");
        out = talloc_strndup_append_buffer(out, at, n);
        at += n;
        if (*at)
            out = talloc_strdup_append_buffer(out, "&#91;");
        at += *at != 0;
    }
    talloc_free(html);
    return out;
}

/* "&copy;", "&#38;", and any other name that WordPress may know. */
static bool is_entity(const char *text)
{
    const char *name = text + 1 + (text[1] == '#');
    size_t n = 0;
    while (isalnum((unsigned char)name[n]))
        n++;
    return n > 0 && name[n] == ';';
}

char *wp_escape_plain(TALLOC_CTX *owner, const char *text)
{
    char *out = talloc_strdup(owner, "");
    for (const char *at = text; *at;) {
        size_t n = strcspn(at + 1, "<&") + 1;
        if (*at == '<')
            out = talloc_strndup_append_buffer(talloc_strdup_append_buffer(out, "&lt;"), at + 1, n - 1);
        else if (*at == '&' && is_entity(at))
            out = talloc_strndup_append_buffer(talloc_strdup_append_buffer(out, "&amp;"), at + 1, n - 1);
        else
            out = talloc_strndup_append_buffer(out, at, n);
        at += n;
    }
    return out;
}

static char *append_utf8(char *to, uint32_t c)
{
    if (c < 0x80) {
        *to++ = (char)c;
    } else if (c < 0x800) {
        *to++ = (char)(0xC0 | c >> 6);
        *to++ = (char)(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        *to++ = (char)(0xE0 | c >> 12);
        *to++ = (char)(0x80 | (c >> 6 & 0x3F));
        *to++ = (char)(0x80 | (c & 0x3F));
    } else {
        *to++ = (char)(0xF0 | c >> 18);
        *to++ = (char)(0x80 | (c >> 12 & 0x3F));
        *to++ = (char)(0x80 | (c >> 6 & 0x3F));
        *to++ = (char)(0x80 | (c & 0x3F));
    }
    return to;
}

/* The character of "&…;", and the entity's length in the text; 0: not an entity. */
static uint32_t entity(const char *text, size_t *length)
{
    static const struct {
        const char *name;
        uint32_t c;
    } named[] = {{"&amp;", '&'},  {"&lt;", '<'},    {"&gt;", '>'},
                 {"&quot;", '"'}, {"&apos;", '\''}, {"&nbsp;", 0xA0}};
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        *length = strlen(named[i].name);
        if (strncmp(text, named[i].name, *length) == 0)
            return named[i].c;
    }
    if (text[1] != '#')
        return 0;
    char *end;
    bool hex = text[2] == 'x' || text[2] == 'X';
    const char *digits = text + (hex ? 3 : 2);
    unsigned long c = isxdigit((unsigned char)*digits) ? strtoul(digits, &end, hex ? 16 : 10) : 0;
    if (c == 0 || *end != ';' || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
        return 0;
    *length = (size_t)(end - text) + 1;
    return (uint32_t)c;
}

char *wp_unescape(TALLOC_CTX *owner, const char *text)
{
    /* An entity is never shorter than its character. */
    char *out = talloc_array(owner, char, (unsigned)strlen(text) + 1), *to = out;
    while (*text) {
        size_t length = 1;
        uint32_t c = *text == '&' ? entity(text, &length) : 0;
        if (c)
            to = append_utf8(to, c);
        else
            *to++ = *text;
        text += c ? length : 1;
    }
    *to = 0;
    return out;
}
