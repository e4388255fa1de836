/* Serves the embedded page: its files with caching and compression, its index for its own
 * addresses. */
#include "api/http/server.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/asset.h"
#include "base/encoding.h"

/* The page loads only its own files, and no frame may hold it. */
#define POLICY                                                                                               \
    "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"

/* Addresses for programs: an unknown one gets 404, never the page. */
static const char *const others[] = {"/api", "/metrics", "/healthz", "/readyz", NULL};

static bool below(const char *path, const char *folder)
{
    size_t n = strlen(folder);
    return strncmp(path, folder, n) == 0 && (path[n] == 0 || path[n] == '/');
}

static bool belongs_to_others(const char *path)
{
    for (const char *const *folder = others; *folder; folder++)
        if (below(path, *folder))
            return true;
    return false;
}

/* ---- which bytes ----------------------------------------------------------------------- */

struct file_type {
    const char *ending, *type;
};

static const struct file_type kinds[] = {
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".json", "application/json"},
    {".txt", "text/plain; charset=utf-8"},
    {".woff2", "font/woff2"},
};

/* NULL: the name cannot be requested (a compressed form, a file without a type). */
static const char *type_of(const char *path)
{
    const char *ending = strrchr(path, '.');
    for (size_t i = 0; ending && i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(ending, kinds[i].ending) == 0)
            return kinds[i].type;
    return NULL;
}

static const struct asset *file_of(TALLOC_CTX *mem, const char *path)
{
    if (type_of(path) == NULL)
        return NULL;
    return asset_find(talloc_asprintf(mem, "page%s", path));
}

/* Whether a header Accept-Encoding accepts the coding; NULL accepts no coding. "gzip;q=0" is a
 * refusal; `gzip` takes precedence over `*`. */
static bool takes_coding(const char *header, const char *coding)
{
    bool any = false;
    size_t wanted = strlen(coding), n;
    for (const char *at = header ? header : ""; *at; at += n) {
        at += strspn(at, " ,\t");
        n = strcspn(at, ",");
        size_t name = strcspn(at, " ;,\t");
        const char *q = memmem(at, n, "q=", 2);
        bool good = q == NULL || strtod(q + 2, NULL) > 0;
        if (name == wanted && strncasecmp(at, coding, name) == 0)
            return good;
        if (name == 1 && *at == '*')
            any = good;
    }
    return any;
}

/* The smallest form of the file that the client accepts; *coding NULL: uncompressed. */
static const struct asset *form_of(struct api_request *req, const struct asset *plain, const char **coding)
{
    static const char *const codings[] = {"br", "gzip"}, *const endings[] = {"br", "gz"};
    const char *taken = http_header(req->http, "Accept-Encoding");
    for (size_t i = 0; i < 2; i++) {
        const struct asset *packed =
            takes_coding(taken, codings[i])
                ? asset_find(talloc_asprintf(req->mem, "%s.%s", plain->name, endings[i]))
                : NULL;
        *coding = packed ? codings[i] : NULL;
        if (packed)
            return packed;
    }
    return plain;
}

/* ---- the answer -------------------------------------------------------------------------- */

/* Files in assets/ have their hash in the name; the content of others is hashed here. */
static char *tag_of(struct api_request *req, const struct asset *plain, bool lasting, const char *coding)
{
    char hash[SHA256_HEX_SIZE];
    const char *what = plain->name;
    if (!lasting) {
        encoding_sha256(hash, plain->bytes, plain->length);
        what = hash;
    }
    return talloc_asprintf(req->mem, "\"%s%s%s\"", what, coding ? "-" : "", coding ? coding : "");
}

static int send(struct api_request *req, const struct asset *plain)
{
    const char *coding;
    const struct asset *form = form_of(req, plain, &coding);
    bool lasting = below(plain->name, "page/assets");
    const char **headers = talloc_zero_array(req->mem, const char *, 9);
    int n = 0;
    headers[n++] = "Cache-Control";
    headers[n++] = lasting ? "public, max-age=31536000, immutable" : "no-cache";
    headers[n++] = "Content-Security-Policy";
    headers[n++] = POLICY;
    headers[n++] = "Vary";
    headers[n++] = lasting ? "Accept-Encoding" : "Accept, Accept-Encoding";
    if (coding) {
        headers[n++] = "Content-Encoding";
        headers[n++] = coding;
    }
    req->raw = (struct http_answer){.type = type_of(plain->name),
                                    .headers = headers,
                                    .body = form->bytes,
                                    .length = form->length,
                                    .borrowed = true};
    return request_unchanged(req, tag_of(req, plain, lasting, coding)) ? 304 : 200;
}

/* A browser that opens an address asks for HTML; programs and images do not. */
static bool navigates(const struct api_request *req)
{
    const char *accept = http_header(req->http, "Accept");
    return strcmp(req->http->path, "/") == 0 || (accept && strstr(accept, "text/html"));
}

int page_serve(struct api_request *req, char allow[64])
{
    const char *path = req->http->path;
    bool reads = strcmp(req->http->method, "GET") == 0 || strcmp(req->http->method, "HEAD") == 0;
    if (belongs_to_others(path))
        return 0;
    const struct asset *file = file_of(req->mem, path);
    if (file == NULL && !below(path, "/assets") && navigates(req))
        file = asset_find("page/index.html");
    if (file == NULL)
        return 0;
    if (reads)
        return send(req, file);
    snprintf(allow, 64, "GET, HEAD");
    return 405;
}
