/* A refusal as a problem document (RFC 9457), and the HTTP status of each kind of error. */
#include <stdlib.h>
#include <string.h>

#include "api/http/dispatch.h"
#include "base/log.h"

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
    case 421:
        return "Misdirected Request";
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

json_t *refusal_json(struct api_request *req, int status)
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
    case ERR_COST_CAP:
        return (struct problem_kind){402, "cost_cap"};
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

/* "name: a site's name must …": the route's field that begins the sentence, or NULL. */
static const char *field_of(const struct route *route, const char *why)
{
    for (const struct field *field = route->input; field && field->name; field++) {
        size_t n = strlen(field->name);
        if (strncmp(why, field->name, n) == 0 && why[n] == ':')
            return field->name;
    }
    return NULL;
}

int refusal_of_error(struct api_request *req, const struct error *f)
{
    struct problem_kind m = problem_kind_of(f->kind);
    if (m.status == 500) {
        log_line(LOG_ERROR, "http: %s %.200s: %s", req->http->method, req->http->path, f->why);
        return request_refuse(
            req, 500, m.code, NULL,
            "The server failed to process the request. Its log has the cause; tell the operator.");
    }
    if (*req->problem_code && *req->problem)
        return m.status; /* the handler has set the problem */
    if (f->outward)
        log_line(LOG_WARN, "http: %s %.200s: %s", req->http->method, req->http->path, f->why);
    return request_refuse(req, m.status, m.code, field_of(req->route, f->why), "%s", error_outward(f));
}
