/* The one way of every request: match, limits, who asks, role, fields, the
 * transaction, the answer. */
#include "api/http/dispatch.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "api/auth/auth.h"
#include "api/http/document_executor.h"
#include "api/http/page.h"
#include "api/http/read_batcher.h"
#include "api/routes/planner/prepared_title.h"
#include "base/clock.h"

enum { BODY_MOST = 64 * 1024, JSON_MOST = 16 * 1024 * 1024 };

struct dispatch {
    struct api *api;
    struct route_tree *tree;
};

/* ---- who may ------------------------------------------------------------------------------ */

/* 0: may. Reads, so a transaction is open. */
int ask_admitted(struct ask *ask)
{
    enum role role = ask->route->role;
    const struct errand *errand = (const struct errand *)ask;
    if (!errand->known && !auth_who(ask->db, ask->http, ask->now, &ask->who))
        return ask_refuse(ask, 401, "bad_credentials", NULL,
                          "The session or token is wrong, expired or revoked. Sign in again.");
    if (role == ROLE_ANYONE)
        return 0;
    if (ask->who.account == 0)
        return ask_refuse(ask, 401, "not_signed_in", NULL,
                          "Sign in, or send a token as Authorization: Bearer.");
    if (ask->who.role < role)
        return ask_refuse(ask, 403, "forbidden", NULL, "This takes the role %s; yours is %s.",
                          role == ROLE_OWNER ? "owner" : "editor",
                          ask->who.role == ROLE_EDITOR ? "editor" : "viewer");
    return 0;
}

static int admit_write(struct ask *ask)
{
    int refused = ask_admitted(ask);
    if (refused == 0 && strcmp(ask->route->method, "GET") != 0 && !auth_same_site(ask->http, &ask->who))
        refused = ask_refuse(ask, 403, "other_site", NULL,
                             "A page of another site sent this. Use IGNY8's own page, or a token.");
    return refused;
}

/* ---- the lanes -------------------------------------------------------------------------------- */

static int read_fields(struct ask *ask)
{
    struct errand *errand = (struct errand *)ask;
    const struct match *match = &errand->match;
    if (errand->fields_read)
        return 0;
    errand->fields_read = true;
    return fields_read(ask, match->params, match->param_count);
}

/* What the handler answered, unless the transaction says otherwise. */
static int after_handler(struct ask *ask, int status)
{
    if (db_failed(ask->db))
        return answer_failure(ask, db_last_error(ask->db));
    if (status == 200 && ask->etag && ask_unchanged(ask, ask->etag))
        return 304;
    return status;
}

int ask_read(struct ask *ask)
{
    int status = read_fields(ask);
    return status ? status : after_handler(ask, ask->route->handle(ask));
}

static int on_read(struct ask *ask)
{
    struct error f = {0};
    if (ask->route->exec == EXEC_INLINE)
        return ask->route->handle(ask);
    if (!db_begin(ask->db, DB_READ_ONLY, &f))
        return answer_failure(ask, &f);
    int status = ask_admitted(ask);
    if (status == 0)
        status = ask_read(ask);
    else if (db_failed(ask->db))
        status = answer_failure(ask, db_last_error(ask->db));
    db_rollback(ask->db);
    return status;
}

/* Who asks, looked at before a worker is bothered: in a read transaction of its own. */
static int admit_alone(struct ask *ask)
{
    struct error f = {0};
    if (!db_begin(ask->db, DB_READ_ONLY, &f))
        return answer_failure(ask, &f);
    int status = admit_write(ask);
    if (db_failed(ask->db))
        status = answer_failure(ask, db_last_error(ask->db));
    db_rollback(ask->db);
    return status;
}

static int commit(struct ask *ask, int status)
{
    struct error f = {0};
    switch (db_commit(ask->db, &f)) {
    case COMMIT_YES:
        break;
    case COMMIT_NO:
        return answer_failure(ask, &f);
    case COMMIT_UNKNOWN:
        return ask_refuse(ask, 503, "outcome_unknown", NULL,
                          "The database was lost while it kept this: it may be done or not. Look before you "
                          "try again.");
    }
    return status;
}

/* Who asks is looked at again: a token may have been revoked while this waited. */
static int on_write(struct ask *ask)
{
    struct error f = {0};
    int status = read_fields(ask);
    if (status)
        return status;
    titled_prepare(ask);
    if (!db_begin(ask->db, DB_DURABLE, &f))
        return answer_failure(ask, &f);
    status = admit_write(ask);
    if (status == 0)
        status = once_before(ask);
    if (status == 0) {
        status = after_handler(ask, ask->route->handle(ask));
        if (status < 400)
            once_after(ask, status);
    }
    if (status < 400) {
        auth_seen(ask->db, &ask->who, ask->now);
        return commit(ask, status);
    }
    if (db_failed(ask->db))
        status = answer_failure(ask, db_last_error(ask->db));
    db_rollback(ask->db);
    return status;
}

/* The claim of a key is a transaction of its own here, and so is what is kept of
 * it: a kill between the two lets the key do it again after ten minutes. */
static int in_own_transaction(struct ask *ask, int (*what)(struct ask *, int), int status)
{
    struct error f = {0};
    if (!db_begin(ask->db, DB_DURABLE, &f))
        return answer_failure(ask, &f);
    int answer = what(ask, status);
    if (db_failed(ask->db)) {
        answer = answer_failure(ask, db_last_error(ask->db));
        db_rollback(ask->db);
        return answer;
    }
    return commit(ask, answer);
}

static int claim(struct ask *ask, int status)
{
    (void)status;
    return once_before(ask);
}

static int settle(struct ask *ask, int status)
{
    if (status < 400)
        once_after(ask, status);
    else
        idempotency_key_release(ask->db, &((struct errand *)ask)->once);
    return status;
}

static int on_slow(struct ask *ask)
{
    int status = read_fields(ask);
    bool once = ask->route->flags & ROUTE_IDEMPOTENT && http_header(ask->http, "Idempotency-Key");
    if (status == 0 && once)
        status = in_own_transaction(ask, claim, 0);
    if (status)
        return status;
    status = ask->route->handle(ask);
    db_rollback(ask->db); /* a handler that came back in the middle */
    if (status == 0)
        status = answer_failure(ask, &ask->fail);
    return once ? in_own_transaction(ask, settle, status) : status;
}

static void wake(const struct ask *ask)
{
    const struct api *api = ask->api;
    if (ask->wake && api->wake)
        api->wake(api->wake_arg);
    if (ask->wake_clock && api->wake_clock)
        api->wake_clock(api->wake_arg);
}

static void refuse_busy(struct ask *ask)
{
    ask->retry_ms = 1000;
    answer_ask(ask, ask_refuse(ask, 503, "busy", NULL, "The server has too much to do. Try again soon."));
}

static void on_finish(struct db *db, struct errand *errand)
{
    struct ask *ask = &errand->ask;
    ask->db = db;
    answer_ask(ask, errand->document->finish(ask, errand->status));
}

/* What it did is committed: it waits to be answered however many do. */
static void finish(struct ask *ask, int status)
{
    struct errand *errand = (struct errand *)ask;
    errand->status = status;
    if (errand->document == NULL || status >= 300)
        answer_ask(ask, status);
    else if (!documents_take(ask->api->documents, errand, on_finish, true))
        answer_ask(
            ask, ask_refuse(ask, 503, "stopping", NULL, "It is done, and the server stops. Read it again."));
}

static void on_worker(struct db *db, void *arg)
{
    struct ask *ask = arg;
    ask->db = db;
    ask->now = clock_now_ms();
    int status = ask->route->exec == EXEC_WRITE ? on_write(ask) : on_slow(ask);
    if (status < 400)
        wake(ask);
    if (!ask->taken)
        finish(ask, status);
}

static enum executor_pool workers_of(enum exec_mode exec)
{
    return exec == EXEC_WRITE      ? EXECUTOR_WRITE
           : exec == EXEC_PASSWORD ? EXECUTOR_PASSWORD
                                   : EXECUTOR_BLOCKING;
}

static void to_worker(struct ask *ask)
{
    if (!lane_run(ask->api->lanes, workers_of(ask->route->exec), on_worker, ask))
        refuse_busy(ask);
}

/* ---- long texts: a worker of their own before the transaction, and for reading them ------------- */

static void on_prepare(struct db *db, struct errand *errand)
{
    struct ask *ask = &errand->ask;
    ask->db = db;
    int status = read_fields(ask);
    if (status == 0)
        status = errand->document->prepare(ask);
    if (status)
        answer_ask(ask, status);
    else
        to_worker(ask);
}

static void on_document(struct db *db, struct errand *errand)
{
    struct ask *ask = &errand->ask;
    ask->db = db;
    ask->now = clock_now_ms();
    int status = on_read(ask);
    answer_ask(ask, status < 300 ? errand->document->finish(ask, status) : status);
}

/* Who asks is known. */
static void to_documents(struct ask *ask)
{
    bool reads = ask->route->exec == EXEC_DOCUMENT;
    if (!documents_take(ask->api->documents, (struct errand *)ask, reads ? on_document : on_prepare, false))
        refuse_busy(ask);
}

/* ---- from the server ------------------------------------------------------------------------------ */

static struct ask *ask_new(struct dispatch *dispatch, struct http_exchange *http)
{
    struct errand *errand = talloc_zero(http, struct errand);
    struct ask *ask = &errand->ask;
    ask->api = dispatch->api;
    ask->http = http;
    ask->mem = errand;
    ask->now = clock_now_ms();
    ask->db = lane_of_thread(dispatch->api->lanes, http->thread);
    http->arg = ask;
    return ask;
}

static int64_t answer_head(struct ask *ask, int status)
{
    answer_ask(ask, status);
    return -1;
}

static int64_t no_route(struct ask *ask, struct match *match)
{
    struct errand *errand = (struct errand *)ask;
    int page = *match->allow == 0 ? page_serve(ask, match->allow) : 0;
    if (page && page != 405)
        return answer_head(ask, page);
    if (*match->allow == 0)
        return answer_head(ask, ask_refuse(ask, 404, "not_found", NULL, "There is nothing at this address."));
    errand->header[0] = "Allow";
    errand->header[1] = match->allow;
    return answer_head(ask,
                       ask_refuse(ask, 405, "method_not_allowed", NULL,
                                  "%.20s is not for this address. Use %s.", ask->http->method, match->allow));
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

/* A large body of somebody who may not send it is not read at all. */
static int64_t on_headers(struct http_exchange *http, void *arg)
{
    struct dispatch *dispatch = arg;
    struct ask *ask = ask_new(dispatch, http);
    struct match *match = &((struct errand *)ask)->match;
    if (!route_match(dispatch->tree, ask, http->method, http->path, match))
        return no_route(ask, match);
    ask->route = match->route;
    ((struct errand *)ask)->document = document_of(ask->route);
    int64_t limit = body_limit(ask->route);
    const char *type = http_header(http, "Content-Type");
    bool form = type && strncasecmp(type, "multipart/", 10) == 0;
    if (form && !(ask->route->flags & ROUTE_FORM))
        return answer_head(ask, ask_refuse(ask, 415, "unsupported_media_type", NULL,
                                           "This address takes no form. Send JSON."));
    if (!form && limit > JSON_MOST)
        limit = JSON_MOST; /* a form's files go to disk, JSON is held in memory */
    int refused = limit > BODY_MOST ? admit_alone(ask) : 0;
    return refused ? answer_head(ask, refused) : limit;
}

static bool is_quick(enum exec_mode exec)
{
    return exec == EXEC_INLINE_READ || exec == EXEC_STREAM || exec == EXEC_INLINE;
}

static void on_request(struct http_exchange *http, void *arg)
{
    struct dispatch *dispatch = arg;
    struct ask *ask = http->arg;
    bool quick = is_quick(ask->route->exec);
    if (ask->route->exec == EXEC_INLINE_READ && dispatch->api->readers) {
        if (!readers_take(dispatch->api->readers, (struct errand *)ask))
            refuse_busy(ask);
        return;
    }
    int status = quick ? on_read(ask) : admit_alone(ask);
    if (quick || status) {
        if (ask->taken)
            answer_taken(ask, status);
        else
            answer_ask(ask, status);
        return;
    }
    const struct document_route *document = ((struct errand *)ask)->document;
    if (document && (document->prepare || ask->route->exec == EXEC_DOCUMENT))
        to_documents(ask);
    else
        to_worker(ask);
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
