/* Reads headers, query and cookies of a request; sends whole answers. */
#include "net/http_server/http_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "base/metrics.h"

/* ---- reading the request --------------------------------------------------------------- */

const char *http_header(const struct http_exchange *exchange, const char *name)
{
    return MHD_lookup_connection_value(exchange->own->mhd, MHD_HEADER_KIND, name);
}

bool http_query_at(const struct http_exchange *exchange, int index, const char **name, const char **value)
{
    const struct http_request *own = exchange->own;
    if (index < 0 || index >= own->query_count)
        return false;
    *name = own->query[index].name;
    *value = own->query[index].value;
    return true;
}

char *http_cookie_of(TALLOC_CTX *owner, const char *header, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = header; *at;) {
        at += strspn(at, " ;");
        size_t n = strcspn(at, ";");
        if (n > length && at[length] == '=' && memcmp(at, name, length) == 0)
            return talloc_strndup(owner, at + length + 1, n - length - 1);
        at += n;
    }
    return NULL;
}

const char *http_cookie(TALLOC_CTX *owner, const struct http_exchange *exchange, const char *name)
{
    const char *header = http_header(exchange, "Cookie");
    return header ? http_cookie_of(owner, header, name) : NULL;
}

/* ---- answering ------------------------------------------------------------------------------ */

static struct MHD_Response *response_of(const struct http_answer *a)
{
    if (a->file > 0)
        return MHD_create_response_from_fd64(a->length, a->file);
    enum MHD_ResponseMemoryMode mode = a->given      ? MHD_RESPMEM_MUST_FREE
                                       : a->borrowed ? MHD_RESPMEM_PERSISTENT
                                                     : MHD_RESPMEM_MUST_COPY;
    return MHD_create_response_from_buffer(a->body ? a->length : 0,
                                           (void *)(uintptr_t)(a->body ? a->body : ""),
                                           a->body ? mode : MHD_RESPMEM_PERSISTENT);
}

static void add_headers(struct MHD_Response *response, const struct http_answer *a, bool https)
{
    if (https) /* a year: browsers then use HTTPS only, even where a person types http:// */
        MHD_add_response_header(response, "Strict-Transport-Security", "max-age=31536000");
    if (a->type)
        MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, a->type);
    for (const char *const *h = a->headers; h && h[0] && h[1]; h += 2)
        if (MHD_add_response_header(response, h[0], h[1]) != MHD_YES)
            log_line(LOG_ERROR, "http: the header %s is not sent: its value is not valid", h[0]);
}

/* Sets the answer and wakes the connection if it sleeps. `own` no longer belongs to the caller. */
static void http_send_response(struct http_request *own, struct MHD_Response *response, int status)
{
    struct MHD_Connection *mhd = own->mhd; /* once the state is set, another thread may free `own` */
    own->response = response;
    own->status = (unsigned)status;
    if (own->server->draining && response)
        MHD_add_response_header(response, MHD_HTTP_HEADER_CONNECTION, "close");
    if (atomic_exchange(&own->state, HTTP_STATE_ANSWERED) == HTTP_STATE_PARKED)
        MHD_resume_connection(mhd);
}

void http_answer(struct http_exchange *exchange, const struct http_answer *answer)
{
    struct MHD_Response *response = response_of(answer);
    if (response)
        add_headers(response, answer, exchange->https);
    else if (answer->given)
        free((void *)(uintptr_t)answer->body);
    http_send_response(exchange->own, response, answer->status);
}

void http_stream_answer(struct http_request *own, const struct http_answer *head)
{
    struct MHD_Response *response = http_stream_response(own->stream);
    if (response)
        add_headers(response, head, own->exchange->https);
    http_send_response(own, response, head->status);
}

void http_refuse(struct http_request *own, int status, const char *code, const char *sentence)
{
    char body[512];
    static const char *const headers[] = {
        "Connection", "close", "X-Content-Type-Options", "nosniff", "Cache-Control", "no-store", NULL};
    int n = snprintf(
        body, sizeof body,
        "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"code\":\"%s\",\"detail\":\"%s\"}",
        MHD_get_reason_phrase_for((unsigned)status), status, code, sentence);
    http_answer(own->exchange, &(struct http_answer){.status = status,
                                                     .type = "application/problem+json",
                                                     .headers = headers,
                                                     .body = body,
                                                     .length = (size_t)n});
    metric_family_add(FAMILY_HTTP_BY_ROUTE, NULL, status / 100);
}
