/* Sends blocking HTTP requests to one server with libcurl. */
#include "net/http_client/http_client.h"

#include <curl/curl.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "net/http_client/curl_shortage.h"
#include "net/http_client/fetch_internal.h"

enum { RETRY_AFTER_MOST_S = 3600 };

struct http_client {
    CURL *easy;
    bool only_public, not_public;
    int socket_error; /* errno of the last socket that was to be opened */
    const atomic_bool *ends;
    struct http_client_reply *reply; /* of the request in progress */
    size_t max_answer;
    char why[CURL_ERROR_SIZE];
};

static int http_client_free(struct http_client *v)
{
    curl_easy_cleanup(v->easy);
    curl_global_cleanup();
    return 0;
}

struct http_client *http_client_new(TALLOC_CTX *owner, bool only_public, const atomic_bool *ends,
                                    struct error *f)
{
    CURL *easy = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK ? curl_easy_init() : NULL;
    if (easy == NULL) {
        error_set(f, ERR_FATAL_CONFIG,
                  "libcurl did not start: check that it and its certificates are installed completely.");
        return NULL;
    }
    struct http_client *v = talloc_zero(owner, struct http_client);
    v->easy = easy;
    v->only_public = only_public;
    v->ends = ends;
    talloc_set_destructor(v, http_client_free);
    return v;
}

/* ---- callbacks of libcurl ---------------------------------------------------------- */

static bool is_over(const struct http_client *v)
{
    return v->ends && atomic_load(v->ends);
}

static int on_progress(void *arg, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
    (void)a, (void)b, (void)c, (void)d;
    return is_over(arg);
}

static curl_socket_t on_open(void *arg, curlsocktype purpose, struct curl_sockaddr *address)
{
    (void)purpose;
    struct http_client *v = arg;
    if (v->only_public && !ssrf_guard_allows(&address->addr)) {
        v->not_public = true;
        return CURL_SOCKET_BAD;
    }
    int fd = socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
    v->socket_error = fd < 0 ? errno : 0;
    return fd;
}

static size_t on_body(char *bytes, size_t size, size_t n, void *arg)
{
    struct http_client *v = arg;
    struct http_client_reply *r = v->reply;
    size_t room = v->max_answer - r->length, taken = size * n < room ? size * n : room;
    r->body = talloc_realloc(r, r->body, char, (unsigned)(r->length + taken) + 1);
    memcpy(r->body + r->length, bytes, taken);
    r->length += taken;
    r->body[r->length] = 0;
    if (taken < size * n)
        r->trouble = HTTP_CLIENT_TOO_LARGE;
    return taken;
}

static size_t on_header(char *line, size_t size, size_t n, void *arg)
{
    static const char name[] = "link:";
    struct http_client *v = arg;
    struct http_client_reply *r = v->reply;
    size_t length = size * n, skip = sizeof name - 1;
    if (length > skip && strncasecmp(line, name, skip) == 0) {
        while (length > skip && strchr("\r\n", line[length - 1]))
            length--;
        char *one = talloc_strndup(r, line + skip, length - skip);
        r->links = r->links ? talloc_asprintf(r, "%s, %s", r->links, one) : one;
    }
    return size * n;
}

/* ---- a request ------------------------------------------------------------------------- */

static void set_request(struct http_client *v, const struct http_client_request *q)
{
    CURL *easy = v->easy;
    curl_easy_reset(easy); /* keeps the connection */
    curl_easy_setopt(easy, CURLOPT_URL, q->url);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, v->why);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)q->connect_ms);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, (long)q->whole_ms);
    curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, on_progress);
    curl_easy_setopt(easy, CURLOPT_XFERINFODATA, v);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, on_open);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, v);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, v);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, v);
    curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "igny8");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, q->method);
    /* A proxy would hide the address that must be checked. */
    if (v->only_public || strncasecmp(q->url, "https:", 6) != 0)
        curl_easy_setopt(easy, CURLOPT_PROXY, "");
    if (q->body) {
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)q->length);
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, q->body);
    }
    /* If a kept connection turns out to be dead, libcurl sends the request again by itself: a
     * request that creates something must be sent once. */
    if (strcmp(q->method, "GET") != 0)
        curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
}

static enum http_client_error trouble_of(const struct http_client *v, CURLcode code)
{
    if (is_over(v))
        return HTTP_CLIENT_STOPPED;
    if (v->not_public)
        return HTTP_CLIENT_PRIVATE;
    switch ((int)code) {
    case CURLE_OK:
        return HTTP_CLIENT_OK;
    case CURLE_COULDNT_RESOLVE_HOST:
        return HTTP_CLIENT_NO_NAME;
    case CURLE_COULDNT_CONNECT:
        return HTTP_CLIENT_NO_CONNECTION;
    case CURLE_OPERATION_TIMEDOUT:
        return HTTP_CLIENT_TIMED_OUT;
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
        return HTTP_CLIENT_BAD_URL;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CIPHER:
        return HTTP_CLIENT_NO_TLS;
    default:
        return HTTP_CLIENT_CUT_OFF;
    }
}

static int64_t number_of_header(struct http_client *v, const char *name)
{
    struct curl_header *header;
    bool there = curl_easy_header(v->easy, name, 0, CURLH_HEADER, -1, &header) == CURLHE_OK;
    long long n = there ? strtoll(header->value, NULL, 10) : 0;
    return n > 0 ? n : 0;
}

static void fill(struct http_client *v, struct http_client_reply *r, CURLcode code)
{
    long status = 0;
    curl_off_t wait_s = 0;
    const char *location = NULL;
    curl_easy_getinfo(v->easy, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(v->easy, CURLINFO_RETRY_AFTER, &wait_s);
    curl_easy_getinfo(v->easy, CURLINFO_REDIRECT_URL, &location);
    r->status = status >= 200 ? (int)status : 0;
    r->retry_after_ms = (wait_s < RETRY_AFTER_MOST_S ? wait_s : RETRY_AFTER_MOST_S) * 1000;
    r->pages = number_of_header(v, "X-WP-TotalPages");
    r->location = location ? talloc_strdup(r, location) : NULL;
    if (r->trouble != HTTP_CLIENT_TOO_LARGE)
        r->trouble = trouble_of(v, code);
    bool own = r->trouble == HTTP_CLIENT_PRIVATE || r->trouble == HTTP_CLIENT_STOPPED;
    if (!own && curl_shortage(code, v->socket_error))
        r->trouble = HTTP_CLIENT_NO_DESCRIPTOR;
    const char *said = v->why[0] ? v->why : curl_easy_strerror(code);
    if (r->trouble != HTTP_CLIENT_OK)
        snprintf(r->why, sizeof r->why, "%s",
                 r->trouble == HTTP_CLIENT_NO_DESCRIPTOR ? curl_shortage_words() : said);
}

struct http_client_reply *http_client_send(struct http_client *v, TALLOC_CTX *owner,
                                           const struct http_client_request *q)
{
    struct http_client_reply *r = talloc_zero(owner, struct http_client_reply);
    struct curl_slist *headers = curl_slist_append(NULL, "Expect:");
    r->body = talloc_strdup(r, "");
    v->reply = r;
    v->max_answer = q->max_answer;
    v->not_public = false;
    v->socket_error = 0;
    v->why[0] = 0;
    set_request(v, q);
    for (const char *const *h = q->headers; headers && h && *h; h++) {
        struct curl_slist *more = curl_slist_append(headers, *h);
        headers = more ? more : headers;
    }
    curl_easy_setopt(v->easy, CURLOPT_HTTPHEADER, headers);
    if (is_over(v))
        r->trouble = HTTP_CLIENT_STOPPED;
    else
        fill(v, r, curl_easy_perform(v->easy));
    curl_slist_free_all(headers);
    v->reply = NULL;
    return r;
}
