/* dispatch_fixture.h: routes for the dispatcher, one of each role, lane and
 * outcome, and what their handlers did. */
#ifndef IGNY8_TEST_DISPATCH_FIXTURE_H
#define IGNY8_TEST_DISPATCH_FIXTURE_H

#include <stdatomic.h>

#include "api_fixture.h"

static atomic_int handled, woken;

static int hello(struct api_request *req)
{
    handled++;
    req->out = json_pack("{s:s, s:i, s:i}", "who", req->who.name, "account", (int)req->who.account, "role",
                         (int)req->who.role);
    return 200;
}

/* Inserts the thing, then does as its name says. */
static int add_thing(struct api_request *req)
{
    const char *name = request_text(req, "name");
    handled++;
    db_exec(req->db, "insert into test_things (id, name) values ($1, $2)",
            BIND(db_int(request_int(req, "id", 0)), db_text(name)));
    req->out = json_pack("{s:s, s:I}", "name", name, "id", (json_int_t)request_int(req, "id", 0));
    req->location = talloc_asprintf(req, "/things/%lld/", (long long)request_int(req, "id", 0));
    req->wake = true;
    if (strcmp(name, "refused") == 0)
        return request_refuse(req, 409, "not_this_one", "name", "The name '%s' is refused.", name);
    if (strcmp(name, "busy") == 0)
        db_abort(req->db, ERR_BUSY, "Somebody is at it.");
    if (strcmp(name, "poor") == 0) {
        db_abort(req->db, ERR_NO_CREDITS, "Need ~866 credits, you have 500");
        request_problem_member(req, "needed", json_integer(866));
    }
    if (strcmp(name, "bad") == 0)
        db_abort(req->db, ERR_BAD_INPUT, "name: this is none.");
    if (strcmp(name, "later") == 0)
        db_abort(req->db, ERR_RETRY_LATER, "The disk is full.");
    if (strcmp(name, "broken") == 0)
        db_abort(req->db, ERR_FATAL_CONFIG, "A secret path: /root/x.");
    return 201;
}

static int slow_thing(struct api_request *req)
{
    const char *name = request_text(req, "name");
    handled++;
    if (strcmp(name, "refused") == 0)
        return request_refuse(req, 409, "not_this_one", NULL, "Refused.");
    if (strcmp(name, "failed") == 0) {
        error_set(&req->fail, ERR_BUSY, "Somebody is at it.");
        return 0;
    }
    if (!db_begin(req->db, DB_DURABLE, &req->fail))
        return 0;
    db_exec(req->db, "insert into test_things (id, name) values ($1, $2)",
            BIND(db_int(request_int(req, "id", 0)), db_text(name)));
    if (strcmp(name, "forgotten") == 0)
        return 200; /* the transaction is left open */
    if (db_commit(req->db, &req->fail) != COMMIT_YES)
        return 0;
    req->out = json_pack("{s:s}", "name", name);
    return 200;
}

static int tagged(struct api_request *req)
{
    if (request_unchanged(req, "\"7\""))
        return 304;
    req->out = json_pack("{s:i}", "version", 7);
    return 200;
}

static int writes_in_read(struct api_request *req)
{
    db_exec(req->db, "insert into test_things (id, name) values (1, 'x')", NO_BIND);
    return 200;
}

static int raw(struct api_request *req)
{
    static const char *const headers[] = {"Cache-Control", "max-age=60", "X-Own", "yes", NULL};
    req->raw = (struct http_answer){
        .type = "text/css", .body = "a{}", .length = 3, .borrowed = true, .headers = headers};
    return 200;
}

static int gone(struct api_request *req)
{
    (void)req;
    return 204;
}

static int site_or_run(struct api_request *req)
{
    struct site site;
    struct run run;
    if (request_has(req, "site_id") ? !request_site(req, &site) : !request_run(req, &run))
        return 404;
    req->out = json_object();
    return 200;
}

static const struct field thing[] = {
    {.name = "id", .type = FIELD_INT, .flags = F_REQUIRED},
    {.name = "name", .type = FIELD_TEXT, .flags = F_REQUIRED},
    {0},
};
static const struct field whose[] = {
    {.name = "site_id", .type = FIELD_INT, .flags = F_IN_QUERY},
    {.name = "run_id", .type = FIELD_TEXT, .flags = F_IN_QUERY},
    {0},
};
static const struct route table[] = {
    {"GET", "/anyone/", ROLE_ANYONE, SCOPE_PUBLIC, EXEC_INLINE_READ, 0, 0, NULL, NULL, 200, hello, ""},
    {"GET", "/viewer/", ROLE_VIEWER, SCOPE_CALLER, EXEC_INLINE_READ, 0, 0, NULL, NULL, 200, hello, ""},
    {"POST", "/editor/", ROLE_EDITOR, SCOPE_CALLER, EXEC_WRITE, 0, 0, NULL, NULL, 200, hello, ""},
    {"POST", "/owner/", ROLE_OWNER, SCOPE_CALLER, EXEC_BLOCKING, 0, 0, NULL, NULL, 200, hello, ""},
    {"POST", "/big/", ROLE_OWNER, SCOPE_CALLER, EXEC_BLOCKING, 0, 100000000, NULL, NULL, 200, hello, ""},
    {"POST", "/things/", ROLE_EDITOR, SCOPE_CALLER, EXEC_WRITE, ROUTE_IDEMPOTENT, 0, thing, NULL, 201,
     add_thing, ""},
    {"POST", "/slow/", ROLE_EDITOR, SCOPE_CALLER, EXEC_BLOCKING, ROUTE_IDEMPOTENT, 0, thing, NULL, 200,
     slow_thing, ""},
    {"DELETE", "/things/", ROLE_EDITOR, SCOPE_CALLER, EXEC_WRITE, 0, 0, NULL, NULL, 204, gone, ""},
    {"GET", "/things/", ROLE_VIEWER, SCOPE_CALLER, EXEC_INLINE_READ, 0, 0, NULL, NULL, 200, tagged, ""},
    {"GET", "/things/last/", ROLE_ANYONE, SCOPE_PUBLIC, EXEC_INLINE_READ, 0, 0, NULL, NULL, 200, raw, ""},
    {"GET", "/wrong/", ROLE_ANYONE, SCOPE_PUBLIC, EXEC_INLINE_READ, 0, 0, NULL, NULL, 200, writes_in_read,
     ""},
    {"GET", "/whose/", ROLE_VIEWER, SCOPE_CALLER, EXEC_INLINE_READ, 0, 0, whose, NULL, 200, site_or_run, ""},
    {"GET", "/", ROLE_ANYONE, SCOPE_PUBLIC, EXEC_INLINE_READ, ROUTE_RAW, 0, NULL, NULL, 200, raw, ""},
    {0},
};
static const struct route *const tables[] = {table, NULL};

static inline int64_t things(void)
{
    return count_of(place.db, "select count(*) as n from test_things");
}

#endif
