/* Sends the answer of a request: headers, JSON, problems, and failures of the database as
 * problems. */
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

/* ---- problems --------------------------------------------------------------------------------- */

static const char *title_of(int status)
{
    switch (status) {
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 402:
        return "Payment Required";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 409:
        return "Conflict";
    case 413:
        return "Content Too Large";
    case 415:
        return "Unsupported Media Type";
    case 422:
        return "Unprocessable Content";
    case 429:
        return "Too Many Requests";
    case 500:
        return "Internal Server Error";
    case 503:
        return "Service Unavailable";
    }
    return "Refused";
}

static json_t *problem_of(struct api_request *req, int status)
{
    json_t *problem = json_pack("{s:s, s:s, s:i, s:s, s:s}", "type", "about:blank", "title", title_of(status),
                                "status", status, "code", *req->problem_code ? req->problem_code : "refused",
                                "detail", *req->problem ? req->problem : title_of(status));
    if (status == 400 && *req->problem_field && req->problem_errors == NULL)
        request_error(req, req->problem_field, "%s", req->problem);
    if (req->problem_errors && (status == 400 || status == 422))
        json_object_set(problem, "errors", req->problem_errors);
    json_object_update_missing(problem, req->problem_more);
    return problem;
}

struct problem_kind {
    int status;
    const char *code;
};

static struct problem_kind problem_kind_of(enum error_kind kind)
{
    switch (kind) {
    case ERR_BAD_INPUT:
        return (struct problem_kind){400, "invalid"};
    case ERR_NO_CREDITS:
        return (struct problem_kind){402, "no_credits"};
    case ERR_BUSY:
        return (struct problem_kind){409, "busy"};
    case ERR_BAD_ITEM:
        return (struct problem_kind){409, "conflict"};
    case ERR_RETRY_LATER:
        return (struct problem_kind){503, "unavailable"};
    case ERR_NONE:
    case ERR_RATE_LIMITED:
    case ERR_QUOTA:
    case ERR_SENT_UNKNOWN:
    case ERR_FATAL_CONFIG:
        break;
    }
    return (struct problem_kind){500, "internal"};
}

/* "name: a site's name must …": the field of the route that the sentence begins with, or NULL. */
static const char *field_of(const struct route *route, const char *why)
{
    for (const struct field *field = route->input; field && field->name; field++) {
        size_t n = strlen(field->name);
        if (strncmp(why, field->name, n) == 0 && why[n] == ':')
            return field->name;
    }
    return NULL;
}

int answer_failure(struct api_request *req, const struct error *f)
{
    struct problem_kind m = problem_kind_of(f->kind);
    if (m.status == 500) {
        log_line(LOG_ERROR, "http: %s %.200s: %s", req->http->method, req->http->path, f->why);
        return request_refuse(req, 500, m.code, NULL,
                              "The server made a mistake here. Its log has the cause; tell the operator.");
    }
    if (*req->problem_code && *req->problem)
        return m.status; /* the handler has said it */
    return request_refuse(req, m.status, m.code, field_of(req->route, f->why), "%s", f->why);
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

/* From http_answer on the exchange, and the request with it, may be gone. */
void answer_send(struct api_request *req, int status)
{
    struct headers h = {0};
    log_answer(req, status);
    TALLOC_FREE(req->doc); /* takes milliseconds: not with the exchange, on an HTTP thread */
    add_common(&h, req, status);
    if (status == 401)
        add(&h, "WWW-Authenticate", "Bearer");
    if (req->retry_ms > 0)
        add(&h, "Retry-After", talloc_asprintf(req, "%lld", (long long)((req->retry_ms + 999) / 1000)));
    json_t *body = status >= 400 ? problem_of(req, status) : status == 204 || status == 304 ? NULL : req->out;
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
