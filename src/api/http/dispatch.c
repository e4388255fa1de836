/* The path of every request: match, limits, caller, role, fields, transaction,
 * answer. */
#include "api/http/dispatch.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "api/http/server.h"
#include "base/clock.h"

enum { BODY_MOST = 64 * 1024, JSON_MOST = 16 * 1024 * 1024 };

struct dispatch {
    struct api *api;
    struct route_tree *tree;
};

/* ---- how routes are executed ----------------------------------------------------------------- */

static void wake(const struct api_request *req)
{
    const struct api *api = req->api;
    if (req->wake && api->wake)
        api->wake(api->wake_arg);
    if (req->wake_clock && api->wake_clock)
        api->wake_clock(api->wake_arg);
}

static void refuse_busy(struct api_request *req)
{
    req->retry_ms = 1000;
    answer_send(req, request_refuse(req, 503, "busy", NULL, "The server is busy. Try again in a moment."));
}

static void on_finish(struct db *db, struct request_state *state)
{
    struct api_request *req = &state->req;
    req->db = db;
    answer_send(req, state->document->finish(req, state->status));
}

/* The work is committed, so the request waits for its answer however many others wait. */
static void finish(struct api_request *req, int status)
{
    struct request_state *state = (struct request_state *)req;
    state->status = status;
    if (state->document == NULL || status >= 300)
        answer_send(req, status);
    else if (!document_executor_run(req->api->document_executor, state, on_finish, true))
        answer_send(
            req, request_refuse(
                     req, 503, "stopping", NULL,
                     "The request is done, but the server is stopping. Read the result after its restart."));
}

static void on_worker(struct db *db, void *arg)
{
    struct api_request *req = arg;
    req->db = db;
    req->now = clock_now_ms();
    int status =
        req->route->exec == EXEC_WRITE ? dispatch_execute_write(req) : dispatch_execute_blocking(req);
    if (status < 400)
        wake(req);
    if (!req->taken)
        finish(req, status);
}

static enum executor_pool pool_of(enum exec_mode exec)
{
    return exec == EXEC_WRITE      ? EXECUTOR_WRITE
           : exec == EXEC_PASSWORD ? EXECUTOR_PASSWORD
                                   : EXECUTOR_BLOCKING;
}

static void to_executor(struct api_request *req)
{
    if (!executor_run(req->api->executor, pool_of(req->route->exec), on_worker, req))
        refuse_busy(req);
}

/* ---- long texts: workers of their own, before the transaction and for reading ------------------- */

static void on_prepare(struct db *db, struct request_state *state)
{
    struct api_request *req = &state->req;
    req->db = db;
    int status = dispatch_read_fields(req);
    if (status == 0)
        status = state->document->prepare(req);
    if (status)
        answer_send(req, status);
    else
        to_executor(req);
}

static void on_document(struct db *db, struct request_state *state)
{
    struct api_request *req = &state->req;
    req->db = db;
    req->now = clock_now_ms();
    int status = dispatch_execute_read(req);
    answer_send(req, status < 300 ? state->document->finish(req, status) : status);
}

/* The caller is identified already. */
static void to_document_executor(struct api_request *req)
{
    bool reads = req->route->exec == EXEC_DOCUMENT;
    if (!document_executor_run(req->api->document_executor, (struct request_state *)req,
                               reads ? on_document : on_prepare, false))
        refuse_busy(req);
}

/* ---- from the server ------------------------------------------------------------------------------ */

static struct api_request *request_new(struct dispatch *dispatch, struct http_exchange *http)
{
    struct request_state *state = talloc_zero(http, struct request_state);
    struct api_request *req = &state->req;
    req->api = dispatch->api;
    req->http = http;
    req->mem = state;
    req->now = clock_now_ms();
    req->db = executor_connection(dispatch->api->executor, http->thread);
    http->arg = req;
    return req;
}

static int64_t answer_head(struct api_request *req, int status)
{
    answer_send(req, status);
    return -1;
}

static int64_t no_route(struct api_request *req, struct route_match *match)
{
    struct request_state *state = (struct request_state *)req;
    int page = *match->allow == 0 ? page_serve(req, match->allow) : 0;
    if (page && page != 405)
        return answer_head(req, page);
    if (*match->allow == 0)
        return answer_head(req,
                           request_refuse(req, 404, "not_found", NULL, "There is nothing at this address."));
    state->header[0] = "Allow";
    state->header[1] = match->allow;
    return answer_head(req, request_refuse(req, 405, "method_not_allowed", NULL,
                                           "%.20s is not allowed at this address. Use %s.", req->http->method,
                                           match->allow));
}

static int64_t body_limit(const struct route *route)
{
    bool none = strcmp(route->method, "GET") == 0 || strcmp(route->method, "DELETE") == 0;
    return route->max_body ? route->max_body : none ? 0 : BODY_MOST;
}

static const struct document_route *document_of(const struct route *route)
{
    const struct document_route *d = document_routes;
    while (d->handle && d->handle != route->handle)
        d++;
    return d->handle ? d : NULL;
}

/* A page elsewhere whose name is made to lead to this machine (DNS rebinding) gets nothing from it. */
static int unknown_host(struct api_request *req, const char *host)
{
    return request_refuse(req, 421, "unknown_host", NULL,
                          "This server is not called '%.80s'. Open it at localhost, or set IGNY8_PUBLIC_URL "
                          "to the address that people use.",
                          host);
}

/* A large body is not read from a caller who may not send it. */
static int64_t on_headers(struct http_exchange *http, void *arg)
{
    struct dispatch *dispatch = arg;
    struct api_request *req = request_new(dispatch, http);
    struct route_match *match = &((struct request_state *)req)->match;
    const char *host = http_header(http, "Host");
    if (host && req->api->own_names_only && !host_is_own(host, req->api->settings->public_url))
        return answer_head(req, unknown_host(req, host));
    if (!route_match(dispatch->tree, req, http->method, http->path, match))
        return no_route(req, match);
    req->route = match->route;
    ((struct request_state *)req)->document = document_of(req->route);
    int64_t limit = body_limit(req->route);
    const char *type = http_header(http, "Content-Type");
    bool form = type && strncasecmp(type, "multipart/", 10) == 0;
    if (form && !(req->route->flags & ROUTE_FORM))
        return answer_head(req, request_refuse(req, 415, "unsupported_media_type", NULL,
                                               "This address does not accept forms. Send JSON."));
    if (!form && limit > JSON_MOST)
        limit = JSON_MOST; /* a form's files go to disk, JSON stays in memory */
    int refused = limit > BODY_MOST ? dispatch_authorize_alone(req) : 0;
    return refused ? answer_head(req, refused) : limit;
}

static bool is_inline(enum exec_mode exec)
{
    return exec == EXEC_INLINE_READ || exec == EXEC_STREAM || exec == EXEC_INLINE;
}

static void on_request(struct http_exchange *http, void *arg)
{
    struct dispatch *dispatch = arg;
    struct api_request *req = http->arg;
    bool quick = is_inline(req->route->exec);
    if (req->route->exec == EXEC_INLINE_READ && dispatch->api->read_batcher) {
        if (!read_batcher_run(dispatch->api->read_batcher, (struct request_state *)req))
            refuse_busy(req);
        return;
    }
    int status = quick ? dispatch_execute_read(req) : dispatch_authorize_alone(req);
    if (quick || status) {
        if (req->taken)
            answer_taken(req, status);
        else
            answer_send(req, status);
        return;
    }
    const struct document_route *document = ((struct request_state *)req)->document;
    if (document && (document->prepare || req->route->exec == EXEC_DOCUMENT))
        to_document_executor(req);
    else
        to_executor(req);
}

struct dispatch *dispatch_new(TALLOC_CTX *owner, struct api *api, const struct route *const *tables)
{
    struct dispatch *dispatch = talloc_zero(owner, struct dispatch);
    dispatch->api = api;
    dispatch->tree = route_tree_new(dispatch, tables);
    return dispatch;
}

struct http_handler dispatch_handler(struct dispatch *dispatch)
{
    return (struct http_handler){.on_headers = on_headers, .on_request = on_request, .arg = dispatch};
}
