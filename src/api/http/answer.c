/* Sends the answer of a request: headers, JSON, bytes. */
#include <stdlib.h>
#include <string.h>

#include "api/http/dispatch.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/metrics.h"

enum { HEADERS_MOST = 20 };

static void log_answer(const struct api_request *req, int status)
{
    int64_t ms = clock_mono_ms() - req->http->began_ms;
    metric_family_add(FAMILY_HTTP_BY_ROUTE, req->route, status / 100);
    metric_timer_add(TIMER_HTTP_REQUEST, ms * 1000);
    log_line(status >= 500 ? LOG_WARN : LOG_DEBUG, "http: %s %.200s: %d after %lld ms %s", req->http->method,
             req->http->path, status, (long long)ms, req->problem);
}

/* ---- headers ------------------------------------------------------------------------------- */

struct headers {
    const char *list[HEADERS_MOST + 1];
    int count;
};

static void add(struct headers *h, const char *name, const char *value)
{
    if (value == NULL || h->count + 2 > HEADERS_MOST)
        return;
    h->list[h->count++] = name;
    h->list[h->count++] = value;
}

static bool names(const char *const *headers, const char *name)
{
    for (; headers && headers[0]; headers += 2)
        if (strcmp(headers[0], name) == 0)
            return true;
    return false;
}

static void add_common(struct headers *h, struct api_request *req, int status)
{
    bool raw = status < 400 && req->raw.headers;
    for (const char *const *own = raw ? req->raw.headers : NULL; own && own[0]; own += 2)
        add(h, own[0], own[1]);
    add(h, "X-Content-Type-Options", "nosniff");
    add(h, "Referrer-Policy", "same-origin");
    if (!raw || !names(req->raw.headers, "Cache-Control"))
        add(h, "Cache-Control", req->etag && status < 400 ? "private, no-cache" : "no-store");
    add(h, "Set-Cookie", req->cookie);
    add(h, ((struct request_state *)req)->header[0], ((struct request_state *)req)->header[1]);
    if (status < 400) {
        add(h, "Location", req->location);
        add(h, "ETag", req->etag);
    }
}

/* ---- sending ------------------------------------------------------------------------------------- */

static void send_json(struct api_request *req, int status, const char *type, json_t *body, struct headers *h)
{
    char *text = body ? json_dumps(body, JSON_COMPACT | JSON_REAL_PRECISION(15)) : NULL;
    http_answer(req->http, &(struct http_answer){.status = status,
                                                 .type = text ? type : NULL,
                                                 .headers = h->list,
                                                 .body = text,
                                                 .length = text ? strlen(text) : 0,
                                                 .given = true});
}

static void drop_json(struct api_request *req)
{
    json_decref(req->in);
    json_decref(req->out);
    json_decref(req->problem_errors);
    json_decref(req->problem_more);
    req->in = req->out = req->problem_errors = req->problem_more = NULL;
}

void answer_taken(struct api_request *req, int status)
{
    log_answer(req, status);
    drop_json(req);
}

/* Once http_answer is called, the exchange and its request may be freed. */
void answer_send(struct api_request *req, int status)
{
    struct headers h = {0};
    log_answer(req, status);
    TALLOC_FREE(req->doc); /* takes milliseconds: not left to the exchange, on an HTTP thread */
    add_common(&h, req, status);
    if (status == 401)
        add(&h, "WWW-Authenticate", "Bearer");
    if (req->retry_ms > 0)
        add(&h, "Retry-After", talloc_asprintf(req, "%lld", (long long)((req->retry_ms + 999) / 1000)));
    json_t *body = status >= 400                    ? refusal_json(req, status)
                   : status == 204 || status == 304 ? NULL
                                                    : req->out;
    req->out = body == req->out ? NULL : req->out;
    drop_json(req);
    if (status < 300 && req->raw.type) {
        struct http_answer raw = req->raw;
        raw.status = status;
        raw.headers = h.list;
        json_decref(body);
        http_answer(req->http, &raw);
        return;
    }
    send_json(req, status, status >= 400 ? "application/problem+json" : "application/json", body, &h);
    json_decref(body);
}
