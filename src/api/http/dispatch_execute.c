/* Checks the caller's rights and runs a route's handler in its transaction: a read, a write, or
 * the handler's own. */
#include <string.h>

#include "api/auth/auth.h"
#include "api/http/dispatch.h"
#include "api/routes/planner/planner_handlers.h"

/* ---- permissions ---------------------------------------------------------------------------- */

/* 0: the caller may ask. It reads, so a transaction is open. */
int dispatch_authorize(struct api_request *req)
{
    enum role role = req->route->role;
    const struct request_state *state = (const struct request_state *)req;
    if (!state->authenticated && !authenticate(req->db, req->http, req->now, &req->who))
        return request_refuse(req, 401, "bad_credentials", NULL,
                              "The session or token is invalid, expired or revoked. Sign in again.");
    if (role == ROLE_ANYONE)
        return 0;
    if (req->who.account == 0)
        return request_refuse(req, 401, "not_signed_in", NULL,
                              "Sign in, or send a token as Authorization: Bearer.");
    if (req->who.role < role)
        return request_refuse(req, 403, "forbidden", NULL, "This requires the role %s; yours is %s.",
                              role == ROLE_OWNER ? "owner" : "editor",
                              req->who.role == ROLE_EDITOR ? "editor" : "viewer");
    return scope_refuse_account(req);
}

static int authorize_write(struct api_request *req)
{
    int refused = dispatch_authorize(req);
    if (refused == 0 && strcmp(req->route->method, "GET") != 0 && !auth_same_site(req->http, &req->who))
        refused = request_refuse(req, 403, "other_site", NULL,
                                 "Another site's page sent this request. Use IGNY8's own page, or a token.");
    return refused;
}

/* Who changes a person's rights locks the account too (users.c). */
static int authorize_locked(struct api_request *req)
{
    struct account a;
    account_lock(req->db, req->who.account, &a);
    return authorize_write(req);
}

/* ---- how routes are executed ----------------------------------------------------------------- */

int dispatch_read_fields(struct api_request *req)
{
    struct request_state *state = (struct request_state *)req;
    const struct route_match *match = &state->match;
    if (state->fields_read)
        return 0;
    state->fields_read = true;
    return fields_read(req, match->params, match->param_count);
}

/* The handler's status, unless the transaction has failed or the caller has this version already. */
static int after_handler(struct api_request *req, int status)
{
    if (db_failed(req->db))
        return refusal_of_error(req, db_last_error(req->db));
    if (status == 200 && req->etag && request_unchanged(req, req->etag))
        return 304;
    return status;
}

int dispatch_read(struct api_request *req)
{
    int status = dispatch_read_fields(req);
    if (status == 0)
        status = scope_check(req);
    return after_handler(req, status ? status : req->route->handle(req));
}

int dispatch_execute_read(struct api_request *req)
{
    struct error f = {0};
    if (req->route->exec == EXEC_INLINE)
        return req->route->handle(req);
    if (!db_begin(req->db, DB_READ_ONLY, &f))
        return refusal_of_error(req, &f);
    int status = dispatch_authorize(req);
    if (status == 0)
        status = dispatch_read(req);
    else if (db_failed(req->db))
        status = refusal_of_error(req, db_last_error(req->db));
    db_rollback(req->db);
    return status;
}

/* Identifies the caller before the request gets a worker, in a read transaction of its own. */
int dispatch_authorize_alone(struct api_request *req)
{
    struct error f = {0};
    if (!db_begin(req->db, DB_READ_ONLY, &f))
        return refusal_of_error(req, &f);
    int status = authorize_write(req);
    if (db_failed(req->db))
        status = refusal_of_error(req, db_last_error(req->db));
    db_rollback(req->db);
    return status;
}

static int commit(struct api_request *req, int status)
{
    struct error f = {0};
    switch (db_commit(req->db, &f)) {
    case COMMIT_YES:
        break;
    case COMMIT_NO:
        return refusal_of_error(req, &f);
    case COMMIT_UNKNOWN:
        return request_refuse(req, 503, "outcome_unknown", NULL,
                              "The connection to the database was lost during the commit, so the change may "
                              "or may not be saved. Check before you try again.");
    }
    return status;
}

/* The caller is identified again: a token may have been revoked while the request waited. */
int dispatch_execute_write(struct api_request *req)
{
    struct error f = {0};
    int status = dispatch_read_fields(req);
    if (status)
        return status;
    prepared_title_load(req);
    if (!db_begin(req->db, DB_DURABLE, &f))
        return refusal_of_error(req, &f);
    status = authorize_write(req);
    if (status == 0 && req->route->flags & ROUTE_RIGHTS)
        status = authorize_locked(req);
    if (status == 0)
        status = scope_check(req);
    if (status == 0)
        status = idempotency_before(req);
    if (status == 0) {
        status = after_handler(req, req->route->handle(req));
        if (status < 400)
            idempotency_after(req, status);
    }
    if (status < 400) {
        auth_mark_used(req->db, &req->who, req->now);
        return commit(req, status);
    }
    if (db_failed(req->db))
        status = refusal_of_error(req, db_last_error(req->db));
    db_rollback(req->db);
    return status;
}

/* Here the claim of a key and the saving of its answer are separate transactions.
 * After a kill between the two, the key can be used again after ten minutes. */
static int in_own_transaction(struct api_request *req, int (*what)(struct api_request *, int), int status)
{
    struct error f = {0};
    if (!db_begin(req->db, DB_DURABLE, &f))
        return refusal_of_error(req, &f);
    int answer = what(req, status);
    if (db_failed(req->db)) {
        answer = refusal_of_error(req, db_last_error(req->db));
        db_rollback(req->db);
        return answer;
    }
    return commit(req, answer);
}

static int idempotency_claim(struct api_request *req, int status)
{
    (void)status;
    return idempotency_before(req);
}

static int idempotency_settle(struct api_request *req, int status)
{
    if (status < 400)
        idempotency_after(req, status);
    else
        idempotency_key_release(req->db, &((struct request_state *)req)->idempotency);
    return status;
}

/* In a transaction of its own, for a caller whom a scope can keep out. */
static int check_scope_alone(struct api_request *req)
{
    struct error f = {0};
    if (req->who.site == 0)
        return 0;
    if (!db_begin(req->db, DB_READ_ONLY, &f))
        return refusal_of_error(req, &f);
    int status = scope_check(req);
    if (db_failed(req->db))
        status = refusal_of_error(req, db_last_error(req->db));
    db_rollback(req->db);
    return status;
}

int dispatch_execute_blocking(struct api_request *req)
{
    int status = dispatch_read_fields(req);
    bool once = req->route->flags & ROUTE_IDEMPOTENT && http_header(req->http, "Idempotency-Key");
    if (status == 0)
        status = check_scope_alone(req);
    if (status == 0 && once)
        status = in_own_transaction(req, idempotency_claim, 0);
    if (status)
        return status;
    status = req->route->handle(req);
    db_rollback(req->db); /* if the handler returned inside a transaction */
    if (status == 0)
        status = refusal_of_error(req, &req->fail);
    return once ? in_own_transaction(req, idempotency_settle, status) : status;
}
