/* Sends one message and waits. User-supplied hosts may resolve to private addresses (SSRF):
 * ssrf_guard.c checks the address when the socket connects. */
#include "net/http_client/delivery_client.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/text/text.h"
#include "net/http_client/curl_shortage.h"
#include "net/http_client/fetch_internal.h"

enum { ANSWER_MAX = 64 * 1024, RETRY_AFTER_MOST_S = 7 * 24 * 3600 };

struct delivery_client {
    atomic_llong end_by; /* clock_mono_ms; 0: no deadline */
};

/* One send in progress. */
struct delivery_attempt {
    struct delivery_client *client;
    bool only_public, not_public;
    int socket_error; /* errno of the last socket that was to be opened */
    size_t received;
    const char *left; /* of a mail: the part not sent yet */
    size_t left_length;
    char said[200]; /* the last line of an SMTP server that refused something */
    char why[CURL_ERROR_SIZE];
};

static int delivery_client_free(struct delivery_client *p)
{
    (void)p;
    curl_global_cleanup();
    return 0;
}

struct delivery_client *delivery_client_new(TALLOC_CTX *owner, struct error *f)
{
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
        error_set(f, ERR_FATAL_CONFIG,
                  "libcurl did not start: check that it and its certificates are installed completely.");
        return NULL;
    }
    struct delivery_client *p = talloc_zero(owner, struct delivery_client);
    talloc_set_destructor(p, delivery_client_free);
    return p;
}

void delivery_client_set_deadline(struct delivery_client *p, int64_t ms)
{
    atomic_store(&p->end_by, clock_mono_ms() + ms);
}

/* ---- callbacks of libcurl ---------------------------------------------------------- */

static int on_progress(void *arg, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
    (void)a, (void)b, (void)c, (void)d;
    const struct delivery_attempt *s = arg;
    long long end_by = atomic_load(&s->client->end_by);
    return end_by != 0 && clock_mono_ms() >= end_by;
}

static curl_socket_t on_open(void *arg, curlsocktype purpose, struct curl_sockaddr *address)
{
    (void)purpose;
    struct delivery_attempt *s = arg;
    if (s->only_public && !ssrf_guard_allows(&address->addr)) {
        s->not_public = true;
        return CURL_SOCKET_BAD;
    }
    int fd = socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
    s->socket_error = fd < 0 ? errno : 0;
    return fd;
}

static size_t on_answer(char *bytes, size_t size, size_t n, void *arg)
{
    (void)bytes;
    struct delivery_attempt *s = arg;
    s->received += size * n;
    return s->received > ANSWER_MAX ? CURL_WRITEFUNC_ERROR : size * n;
}

/* Receives the lines of an SMTP server, also those at the end of the session. */
static size_t on_response_line(char *bytes, size_t size, size_t n, void *arg)
{
    struct delivery_attempt *s = arg;
    if (size * n == 0 || (bytes[0] != '4' && bytes[0] != '5'))
        return size * n;
    size_t kept = size * n < sizeof s->said - 1 ? size * n : sizeof s->said - 1;
    memcpy(s->said, bytes, kept);
    s->said[kept] = 0;
    return size * n;
}

static size_t on_read_body(char *to, size_t size, size_t n, void *arg)
{
    struct delivery_attempt *s = arg;
    size_t part = size * n < s->left_length ? size * n : s->left_length;
    memcpy(to, s->left, part);
    s->left += part;
    s->left_length -= part;
    return part;
}

static CURL *easy_new(struct delivery_attempt *s, const char *url, const char *protocols, int64_t connect_ms,
                      int64_t whole_ms)
{
    CURL *easy = curl_easy_init();
    if (easy == NULL || curl_easy_setopt(easy, CURLOPT_URL, url) != CURLE_OK) {
        curl_easy_cleanup(easy);
        return NULL;
    }
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, protocols);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, s->why);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)connect_ms);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, (long)whole_ms);
    curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, on_progress);
    curl_easy_setopt(easy, CURLOPT_XFERINFODATA, s);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, on_open);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, s);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_answer);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, s);
    return easy;
}

/* ---- HTTP ------------------------------------------------------------------------------ */

static void refuse(struct delivery_result *r, enum delivery_status verdict, const char *why)
{
    r->verdict = verdict;
    snprintf(r->why, sizeof r->why, "%s", why);
}

static const char *error_text(const struct delivery_attempt *s, CURLcode code)
{
    if (curl_shortage(code, s->socket_error))
        return curl_shortage_words();
    return s->why[0] ? s->why : curl_easy_strerror(code);
}

static void judge_http(CURL *easy, const struct delivery_attempt *s, CURLcode code, struct delivery_result *r)
{
    long status = 0;
    curl_off_t wait_s = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(easy, CURLINFO_RETRY_AFTER, &wait_s);
    r->status = status >= 200 ? (int)status : 0;
    r->retry_after_ms = (wait_s < RETRY_AFTER_MOST_S ? wait_s : RETRY_AFTER_MOST_S) * 1000;
    if (r->status >= 200 && r->status < 300) {
        r->verdict = DELIVERY_ACCEPTED;
    } else if (s->not_public) {
        refuse(r, DELIVERY_REFUSED, "the address belongs to a private network, not to the public internet");
    } else if (r->status) {
        r->verdict = r->status == 410 ? DELIVERY_GONE : DELIVERY_RETRY;
        snprintf(r->why, sizeof r->why, "it answered %d", r->status);
    } else if (code == CURLE_URL_MALFORMAT || code == CURLE_UNSUPPORTED_PROTOCOL) {
        refuse(r, DELIVERY_REFUSED, "the address is not a valid http:// or https:// address");
    } else {
        refuse(r, code == CURLE_ABORTED_BY_CALLBACK ? DELIVERY_CUT_OFF : DELIVERY_RETRY, error_text(s, code));
    }
}

void delivery_client_post(struct delivery_client *client, const struct delivery_post *p,
                          struct delivery_result *r)
{
    struct delivery_attempt s = {.client = client, .only_public = p->only_public};
    *r = (struct delivery_result){0};
    CURL *easy = easy_new(&s, p->url, "http,https", p->connect_ms, p->whole_ms);
    if (easy == NULL) {
        refuse(r, DELIVERY_RETRY, "there was not enough memory to send it");
        return;
    }
    struct curl_slist *headers = curl_slist_append(NULL, "Expect:");
    for (const char *const *h = p->headers; headers && h && *h; h++) {
        struct curl_slist *more = curl_slist_append(headers, *h);
        headers = more ? more : headers;
    }
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "igny8");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)p->length);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, p->body);
    /* A proxy would hide the address that must be checked. */
    if (p->only_public || strncasecmp(p->url, "https:", 6) != 0)
        curl_easy_setopt(easy, CURLOPT_PROXY, "");
    CURLcode code = curl_easy_perform(easy);
    judge_http(easy, &s, code, r);
    curl_easy_cleanup(easy);
    curl_slist_free_all(headers);
}

/* ---- mail --------------------------------------------------------------------------------- */

static char *part_of(TALLOC_CTX *owner, const char *url, CURLUPart part)
{
    CURLU *parsed = curl_url();
    char *text = NULL, *own = NULL;
    if (curl_url_set(parsed, CURLUPART_URL, url, CURLU_NON_SUPPORT_SCHEME) == CURLUE_OK &&
        curl_url_get(parsed, part, &text, 0) == CURLUE_OK && *text)
        own = talloc_strdup(owner, text);
    curl_free(text);
    curl_url_cleanup(parsed);
    return own;
}

/* No certificate authority certifies a name like localhost. */
static bool this_machine(const char *host)
{
    return host && (strcasecmp(host, "localhost") == 0 || strncmp(host, "127.", 4) == 0 ||
                    strcmp(host, "[::1]") == 0);
}

static void set_safety(CURL *easy, const char *url)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    if (this_machine(part_of(mem, url, CURLUPART_HOST)))
        curl_easy_setopt(easy, CURLOPT_USE_SSL, (long)CURLUSESSL_NONE);
    else if (part_of(mem, url, CURLUPART_PASSWORD))
        curl_easy_setopt(easy, CURLOPT_USE_SSL, (long)CURLUSESSL_ALL);
    else
        curl_easy_setopt(easy, CURLOPT_USE_SSL, (long)CURLUSESSL_TRY);
    talloc_free(mem);
}

/* The server's reply, such as "550 5.1.1 no such user", cleaned for display. */
static void quote_reply(const struct delivery_attempt *s, struct delivery_result *r)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    char *clean = text_clean(mem, text_repair(mem, s->said, strlen(s->said)));
    snprintf(r->why, sizeof r->why, "the mail server said: %s", clean);
    talloc_free(mem);
}

static void judge_mail(CURL *easy, const struct delivery_attempt *s, CURLcode code, struct delivery_result *r)
{
    long status = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    r->status = (int)status;
    if (code == CURLE_OK)
        r->verdict = DELIVERY_ACCEPTED;
    else if (code == CURLE_ABORTED_BY_CALLBACK)
        refuse(r, DELIVERY_CUT_OFF, error_text(s, code));
    else if (code == CURLE_LOGIN_DENIED)
        refuse(r, DELIVERY_RETRY, "the mail server refused the name and password of IGNY8_SMTP_URL");
    else if (code == CURLE_USE_SSL_FAILED)
        refuse(r, DELIVERY_RETRY, "the mail server of IGNY8_SMTP_URL offers no TLS, and a password needs it");
    else if (status >= 400 && status < 600 &&
             (code == CURLE_SEND_ERROR || code == CURLE_WEIRD_SERVER_REPLY)) {
        r->verdict = status >= 500 ? DELIVERY_REFUSED : DELIVERY_RETRY;
        quote_reply(s, r);
    } else {
        refuse(r, DELIVERY_RETRY, error_text(s, code));
    }
}

void delivery_client_mail(struct delivery_client *client, const struct delivery_mail *p,
                          struct delivery_result *r)
{
    struct delivery_attempt s = {.client = client, .left = p->message, .left_length = p->length};
    *r = (struct delivery_result){0};
    CURL *easy = easy_new(&s, p->url, "smtp,smtps", p->connect_ms, p->whole_ms);
    struct curl_slist *to = curl_slist_append(NULL, p->to);
    if (easy == NULL || to == NULL) {
        refuse(r, DELIVERY_RETRY, "there was not enough memory to send it");
    } else {
        set_safety(easy, p->url);
        curl_easy_setopt(easy, CURLOPT_PROXY, "");
        curl_easy_setopt(easy, CURLOPT_MAIL_FROM, p->from);
        curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
        curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
        curl_easy_setopt(easy, CURLOPT_INFILESIZE_LARGE, (curl_off_t)p->length);
        curl_easy_setopt(easy, CURLOPT_READFUNCTION, on_read_body);
        curl_easy_setopt(easy, CURLOPT_READDATA, &s);
        curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_response_line);
        curl_easy_setopt(easy, CURLOPT_HEADERDATA, &s);
        judge_mail(easy, &s, curl_easy_perform(easy), r);
    }
    curl_easy_cleanup(easy);
    curl_slist_free_all(to);
}

/* ---- addresses -------------------------------------------------------------------------------- */

static bool scheme_is(const char *url, const char *one, const char *two)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    const char *scheme = part_of(mem, url, CURLUPART_SCHEME);
    bool good = scheme && (strcmp(scheme, one) == 0 || strcmp(scheme, two) == 0) && strstr(url, "://") &&
                part_of(mem, url, CURLUPART_HOST);
    talloc_free(mem);
    return good;
}

bool delivery_client_mail_url_ok(const char *url, struct error *f)
{
    return scheme_is(url, "smtp", "smtps") ||
           error_set(f, ERR_BAD_INPUT,
                     "The mail server's address is not valid; write it like "
                     "smtp://user:password@mail.example.com:587 or smtps://mail.example.com.");
}

char *delivery_client_url_host(TALLOC_CTX *owner, const char *url)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    const char *scheme = part_of(mem, url, CURLUPART_SCHEME), *host = part_of(mem, url, CURLUPART_HOST);
    const char *port = part_of(mem, url, CURLUPART_PORT);
    char *text = scheme && host
                     ? talloc_asprintf(owner, "%s://%s%s%s", scheme, host, port ? ":" : "", port ? port : "")
                     : NULL;
    talloc_free(mem);
    return text;
}
