/* Keeps a token of one site to its site, as the scope in the row of each route says. */
#include "api/http/dispatch.h"

#include <string.h>

/* How a scope finds the site that a request is about. */
static const struct scope_rule {
    const char *name;  /* for the OpenAPI document */
    const char *field; /* of the input, which the routes of this scope have; NULL: the scope reads no input */
    const char *noun;  /* of the row whose site is meant; NULL: no row is read */
    enum site_row row;
} rules[SCOPES] = {
    [SCOPE_PUBLIC] = {.name = "public"},
    [SCOPE_CALLER] = {.name = "caller"},
    [SCOPE_ACCOUNT] = {.name = "account"},
    [SCOPE_SITE] = {.name = "site", .field = "site_id"},
    [SCOPE_SITE_OR_ACCOUNT] = {.name = "site or account", .field = "site_id"},
    [SCOPE_SITES] = {.name = "sites"},
    [SCOPE_RUN] = {.name = "run", .field = "run_id"},
    [SCOPE_KEYWORD] = {.name = "keyword", .field = "id", .noun = "keyword", .row = SITE_ROW_KEYWORD},
    [SCOPE_CLUSTER] = {.name = "cluster", .field = "id", .noun = "cluster", .row = SITE_ROW_CLUSTER},
    [SCOPE_IDEA] = {.name = "idea", .field = "id", .noun = "idea", .row = SITE_ROW_IDEA},
    [SCOPE_TASK] = {.name = "task", .field = "id", .noun = "task", .row = SITE_ROW_TASK},
    [SCOPE_CONTENT] = {.name = "content", .field = "id", .noun = "content", .row = SITE_ROW_CONTENT},
    [SCOPE_IMAGE] = {.name = "image", .field = "id", .noun = "image", .row = SITE_ROW_IMAGE},
    [SCOPE_JOB] = {.name = "job", .field = "job_id", .noun = "job", .row = SITE_ROW_JOB},
    [SCOPE_NOTICE] = {.name = "notice", .field = "notice_id", .noun = "notice", .row = SITE_ROW_NOTICE},
};

const char *scope_name(const struct route *route)
{
    return rules[route->scope].name;
}

static const struct field *input_named(const struct route *route, const char *name)
{
    for (const struct field *f = route->input; f && f->name; f++)
        if (strcmp(f->name, name) == 0)
            return f;
    return NULL;
}

bool scope_defined(const struct route *route)
{
    const struct scope_rule *rule = &rules[route->scope];
    if (rule->name == NULL || (route->scope == SCOPE_PUBLIC) != (route->role == ROLE_ANYONE))
        return false;
    const struct field *f = rule->field ? input_named(route, rule->field) : NULL;
    return rule->field == NULL || (f && (route->scope == SCOPE_SITE_OR_ACCOUNT || f->flags & F_REQUIRED));
}

/* ---- the check ----------------------------------------------------------------------------------- */

int scope_refuse_account(struct api_request *req)
{
    if (req->who.site == 0 || req->route->scope != SCOPE_ACCOUNT)
        return 0;
    return request_refuse(req, 403, "forbidden", NULL,
                          "This token is valid for one site only. Use a token for the whole account.");
}

/* A list without site_id is the list of the token's site: the handler sees no other case. */
static int narrow(struct api_request *req)
{
    struct site site;
    if (request_has(req, "site_id"))
        return request_site(req, &site) ? 0 : 404;
    if (req->in == NULL)
        req->in = json_object();
    json_object_set_new(req->in, "site_id", json_integer(req->who.site));
    return 0;
}

int scope_check(struct api_request *req)
{
    const struct scope_rule *rule = &rules[req->route->scope];
    struct site site;
    struct run run;
    if (req->who.site == 0)
        return 0;
    if (rule->noun) {
        int64_t of = row_site(req->db, rule->row, req->who.account, request_int(req, rule->field, 0));
        return of == req->who.site ? 0 : request_not_found(req, rule->noun);
    }
    if (req->route->scope == SCOPE_SITES)
        return narrow(req);
    if (req->route->scope == SCOPE_RUN)
        return request_run(req, &run) ? 0 : 404;
    if (req->route->scope == SCOPE_SITE_OR_ACCOUNT && !request_has(req, rule->field))
        return request_refuse(req, 403, "forbidden", NULL,
                              "This token is valid for one site only. Give its site_id.");
    if (rule->field)
        return request_site(req, &site) ? 0 : 404;
    return scope_refuse_account(req);
}
