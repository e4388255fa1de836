/* Copies the answer from libcurl into struct fetch_reply. */
#include "net/http_client/fetch_internal.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "net/http_client/curl_shortage.h"

/* The maximum of a wait that an answer requests. */
static const int64_t WAIT_MAX_MS = 7LL * 24 * 60 * 60 * 1000;

static bool is_get(const struct fetch *fetch)
{
    return strcmp(fetch->method, "GET") == 0;
}

/* ---- the request ---- */

static bool wholly_sent(struct fetch_transfer *transfer)
{
    long head = 0;
    curl_off_t uploaded = 0;
    curl_easy_getinfo(transfer->easy, CURLINFO_REQUEST_SIZE, &head);
    curl_easy_getinfo(transfer->easy, CURLINFO_SIZE_UPLOAD_T, &uploaded);
    if (uploaded != transfer->uploaded) {
        transfer->uploaded = uploaded;
        transfer->since = clock_mono_ms();
    }
    return head > 0 && uploaded >= (curl_off_t)transfer->fetch->body_length;
}

void fetch_reply_note_sent(struct fetch_transfer *transfer)
{
    if (transfer->phase != FETCH_SENDING || !wholly_sent(transfer))
        return;
    transfer->phase = FETCH_WAITING;
    transfer->since = clock_mono_ms();
    if (transfer->body != NULL) {
        talloc_free(transfer->body);
        transfer->body = NULL;
        transfer->fetch->body = NULL;
    }
}

static bool must_be_public(const struct fetch_transfer *transfer)
{
    long redirects = 0;
    if (transfer->fetch->redirects_public)
        curl_easy_getinfo(transfer->easy, CURLINFO_REDIRECT_COUNT, &redirects);
    return transfer->fetch->only_public || redirects > 0;
}

/* libcurl has a connection and is about to send. If a kept connection turns out to be dead,
 * it calls this again with another one: the same request sent twice may be billed twice, so
 * a request that changes things is repeated only if no byte of it had been sent. */
static int on_connected(void *arg, char *address, char *local, int port, int local_port)
{
    (void)local;
    (void)port;
    (void)local_port;
    struct fetch_transfer *transfer = arg;
    if (transfer->fetch == NULL)
        return CURL_PREREQFUNC_ABORT;
    long head = 0;
    curl_easy_getinfo(transfer->easy, CURLINFO_REQUEST_SIZE, &head);
    if (transfer->tries++ > 0 && head > 0 && !is_get(transfer->fetch)) {
        transfer->sent_before = true;
        return CURL_PREREQFUNC_ABORT;
    }
    if (must_be_public(transfer) && !ssrf_guard_allows_text(address)) {
        transfer->not_public = true;
        return CURL_PREREQFUNC_ABORT;
    }
    transfer->phase = FETCH_SENDING;
    transfer->since = clock_mono_ms();
    return CURL_PREREQFUNC_OK;
}

static curl_socket_t on_open(void *arg, curlsocktype purpose, struct curl_sockaddr *address)
{
    (void)purpose;
    struct fetch_transfer *transfer = arg;
    if (transfer->fetch == NULL)
        return CURL_SOCKET_BAD;
    if (must_be_public(transfer) && !ssrf_guard_allows(&address->addr)) {
        transfer->not_public = true;
        return CURL_SOCKET_BAD;
    }
    int fd = socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
    transfer->socket_error = fd < 0 ? errno : 0;
    return fd;
}

/* ---- the answer ---- */

static size_t on_header(char *bytes, size_t size, size_t n, void *arg)
{
    (void)bytes;
    struct fetch_transfer *transfer = arg;
    n *= size;
    transfer->header_bytes += n;
    transfer->phase = FETCH_READING;
    transfer->since = clock_mono_ms();
    if (transfer->header_bytes > FETCH_HEADERS_MAX) {
        transfer->too_large = true;
        return 0;
    }
    return n;
}

static void read_content_type(struct fetch_transfer *transfer)
{
    const char *said = NULL;
    char *type = transfer->fetch->reply.type;
    curl_easy_getinfo(transfer->easy, CURLINFO_CONTENT_TYPE, &said);
    size_t n = said != NULL ? strcspn(said, "; \t\r\n") : 0;
    if (n >= sizeof transfer->fetch->reply.type)
        n = sizeof transfer->fetch->reply.type - 1;
    for (size_t i = 0; i < n; i++)
        type[i] = (char)tolower((unsigned char)said[i]);
    type[n] = '\0';
    transfer->fetch->reply.stream =
        transfer->fetch->on_event != NULL && strcmp(type, "text/event-stream") == 0;
    transfer->typed = true;
}

/* A callback may cancel or free the fetch: the rest of the piece is then dropped. */
static void on_event(const char *name, const char *data, size_t n, void *arg)
{
    struct fetch_transfer *transfer = arg;
    if (transfer->fetch != NULL)
        transfer->fetch->on_event(transfer->fetch, name, data, n);
}

static bool keep(struct fetch_transfer *transfer, const char *bytes, size_t n)
{
    struct fetch_reply *reply = &transfer->fetch->reply;
    if (reply->length + n + 1 > transfer->room) {
        size_t room = transfer->room == 0 ? 1024 : transfer->room * 2;
        if (room > transfer->fetch->max_body + 1)
            room = transfer->fetch->max_body + 1;
        if (room < reply->length + n + 1)
            room = reply->length + n + 1;
        char *body = talloc_realloc_size(transfer->fetch, reply->body, room);
        if (body == NULL)
            return false;
        reply->body = body;
        transfer->room = room;
    }
    memcpy(reply->body + reply->length, bytes, n);
    reply->length += n;
    reply->body[reply->length] = '\0';
    return true;
}

static bool stream_on(struct fetch_transfer *transfer, const char *bytes, size_t n)
{
    const struct fetch *fetch = transfer->fetch;
    if (transfer->sse == NULL)
        transfer->sse =
            sse_new(transfer, fetch->max_event ? fetch->max_event : fetch->max_body, on_event, transfer);
    transfer->too_large = !sse_feed(transfer->sse, bytes, n);
    return !transfer->too_large && transfer->fetch != NULL;
}

/* JSON that calls itself a stream of events: no field of an event begins with a brace. */
static bool is_no_stream(const char *bytes, size_t n)
{
    size_t i = 0;
    while (i < n && strchr(" \t\r\n", bytes[i]) != NULL)
        i++;
    return i < n && (bytes[i] == '{' || bytes[i] == '[');
}

static size_t on_bytes(char *bytes, size_t size, size_t n, void *arg)
{
    struct fetch_transfer *transfer = arg;
    n *= size;
    if (transfer->fetch == NULL)
        return CURL_WRITEFUNC_ERROR;
    if (!transfer->typed)
        read_content_type(transfer);
    transfer->since = clock_mono_ms();
    if (n > transfer->fetch->max_body - transfer->received) {
        transfer->too_large = true;
        return CURL_WRITEFUNC_ERROR;
    }
    if (transfer->received == 0 && is_no_stream(bytes, n))
        transfer->fetch->reply.stream = false;
    transfer->received += n;
    bool went_on = transfer->fetch->reply.stream ? stream_on(transfer, bytes, n) : keep(transfer, bytes, n);
    return went_on ? n : CURL_WRITEFUNC_ERROR;
}

void fetch_reply_hook(struct fetch_transfer *transfer)
{
    CURL *easy = transfer->easy;
    curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, on_connected);
    curl_easy_setopt(easy, CURLOPT_PREREQDATA, transfer);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, on_open);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, transfer);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, transfer);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_bytes);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer);
}

/* ---- the end ---- */

static const char *header(struct fetch_transfer *transfer, const char *name)
{
    struct curl_header *found;
    if (curl_easy_header(transfer->easy, name, 0, CURLH_HEADER, -1, &found) != CURLHE_OK)
        return NULL;
    return found->value;
}

/* The number at the start of the text, or -1. */
static int64_t number_of(const char *text, double unit_ms)
{
    if (text == NULL || !isdigit((unsigned char)text[0]))
        return -1;
    char *end;
    double ms = strtod(text, &end) * unit_ms;
    if (*end != '\0' && *end != ' ')
        return -1;
    return !(ms < (double)WAIT_MAX_MS) ? WAIT_MAX_MS : (int64_t)ceil(ms);
}

/* A date is relative to the server's own Date, so that a wrong clock does not change the
 * wait. */
static int64_t retry_after(struct fetch_transfer *transfer)
{
    int64_t ms = number_of(header(transfer, "retry-after-ms"), 1);
    if (ms >= 0)
        return ms;
    const char *said = header(transfer, "retry-after");
    if (said == NULL)
        return -1;
    ms = number_of(said, 1000);
    if (ms >= 0)
        return ms;
    time_t then = curl_getdate(said, NULL);
    if (then == -1)
        return -1;
    const char *date = header(transfer, "date");
    time_t now = date != NULL ? curl_getdate(date, NULL) : -1;
    ms = (int64_t)then * 1000 - (now != -1 ? (int64_t)now * 1000 : clock_now_ms());
    if (ms < 0)
        return 0;
    return ms < WAIT_MAX_MS ? ms : WAIT_MAX_MS;
}

struct curl_trouble {
    CURLcode code;
    int trouble;
};

static const struct curl_trouble troubles[] = {
    {CURLE_OK, FETCH_OK},
    {CURLE_COULDNT_RESOLVE_HOST, FETCH_NO_NAME},
    {CURLE_COULDNT_RESOLVE_PROXY, FETCH_NO_NAME},
    {CURLE_COULDNT_CONNECT, FETCH_NO_CONNECTION},
    {CURLE_FAILED_INIT, FETCH_NO_CONNECTION},
    {CURLE_PROXY, FETCH_NO_CONNECTION},
    {CURLE_SSL_CONNECT_ERROR, FETCH_NO_TLS},
    {CURLE_PEER_FAILED_VERIFICATION, FETCH_NO_TLS},
    {CURLE_SSL_CACERT_BADFILE, FETCH_NO_TLS},
    {CURLE_SSL_CERTPROBLEM, FETCH_NO_TLS},
    {CURLE_SSL_CIPHER, FETCH_NO_TLS},
    {CURLE_SSL_INVALIDCERTSTATUS, FETCH_NO_TLS},
    {CURLE_OPERATION_TIMEDOUT, FETCH_TIMED_OUT},
    {CURLE_FILESIZE_EXCEEDED, FETCH_TOO_LARGE},
    {CURLE_URL_MALFORMAT, FETCH_BAD_URL},
    {CURLE_UNSUPPORTED_PROTOCOL, FETCH_BAD_URL},
};

/* All other errors of libcurl come from an answer, or from the lack of one. */
static int trouble_of(const struct fetch_transfer *transfer, CURLcode code, bool any_sent)
{
    if (transfer->too_large)
        return FETCH_TOO_LARGE;
    if (transfer->not_public)
        return FETCH_NO_CONNECTION;
    for (size_t i = 0; i < sizeof troubles / sizeof *troubles; i++)
        if (troubles[i].code == code)
            return any_sent && troubles[i].trouble == FETCH_BAD_URL ? FETCH_CUT_OFF : troubles[i].trouble;
    return FETCH_CUT_OFF;
}

static const char *timeout_words(enum fetch_phase phase)
{
    switch (phase) {
    case FETCH_CONNECTING:
        return "no connection within the limit";
    case FETCH_SENDING:
        return "the server stopped taking the request";
    case FETCH_WAITING:
        return "the request was sent, and no answer began within the limit";
    case FETCH_READING:
        return "the answer stopped in its middle";
    }
    return "";
}

static void set_why(struct fetch_transfer *transfer, CURLcode code)
{
    struct fetch_reply *reply = &transfer->fetch->reply;
    const char *why = transfer->why[0] != '\0' ? transfer->why : curl_easy_strerror(code);
    if (reply->trouble == FETCH_OK)
        why = "";
    else if (transfer->too_large)
        why = "the answer is larger than allowed";
    else if (transfer->not_public)
        why = "the address belongs to a private network, not to the public internet";
    else if (transfer->sent_before)
        why = "the connection was lost after the request was sent";
    else if (reply->trouble == FETCH_NO_DESCRIPTOR)
        why = curl_shortage_words();
    else if (transfer->late)
        why = timeout_words(transfer->phase);
    reply->why = *why ? talloc_strdup(transfer->fetch, why) : "";
}

void fetch_reply_fill(struct fetch_transfer *transfer, CURLcode code)
{
    struct fetch *fetch = transfer->fetch;
    struct fetch_reply *reply = &fetch->reply;
    bool sent = transfer->sent_before || wholly_sent(transfer);
    long status = 0, head = 0;
    curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(transfer->easy, CURLINFO_REQUEST_SIZE, &head);
    if (status >= 200 && !transfer->not_public) {
        reply->status = (int)status;
        if (!transfer->typed)
            read_content_type(transfer);
        const char *id = header(transfer, "x-request-id");
        reply->request_id = id != NULL && *id ? talloc_strndup(fetch, id, FETCH_REQUEST_ID_MAX) : NULL;
        reply->retry_after_ms = retry_after(transfer);
    }
    reply->sent = sent;
    reply->trouble = trouble_of(transfer, code, head > 0);
    if (!transfer->not_public && !transfer->too_large && curl_shortage(code, transfer->socket_error))
        reply->trouble = FETCH_NO_DESCRIPTOR;
    reply->private_address = transfer->not_public && !transfer->too_large;
    reply->complete = reply->trouble == FETCH_OK;
    set_why(transfer, code);
    if (reply->body == NULL)
        reply->body = talloc_strdup(fetch, "");
}
