/* Routes of bearer tokens, with which scripts sign in. Each token is shown once, when it is created. */
#include "api/http/api.h"

#include <stdio.h>
#include <string.h>

#include "api/auth/auth.h"
#include "base/encoding.h"
#include "store/accounts/accounts.h"

enum { DAYS_MOST = 3650 };
#define DAY_MS (24LL * 3600 * 1000)

static int tokens(struct api_request *req)
{
    return list_answer(req, &token_list_spec);
}

static int token(struct api_request *req)
{
    req->out = list_one(req, &token_list_spec, request_int(req, "token_id", 0));
    return req->out ? 200 : request_not_found(req, "token");
}

/* A token that expires cannot create one that lasts longer. 0: never expires. */
static int64_t latest_end(struct api_request *req, int64_t wished)
{
    struct token own;
    if (req->who.token == 0 || !token_by_id(req->db, req->who.token, &own) || own.expires_at == 0)
        return wished;
    return wished && wished < own.expires_at ? wished : own.expires_at;
}

/* 0: good. */
static int read_token(struct api_request *req, struct token *t)
{
    int64_t days = request_int(req, "days", 0);
    const char *role = request_text(req, "role"), *name = request_text(req, "name");
    struct site site = {0};
    if (strlen(name) >= sizeof t->name)
        return request_refuse(req, 400, "invalid", "name", "name: must have at most %zu bytes.",
                              sizeof t->name - 1);
    if (request_has(req, "site_id") && !request_site(req, &site))
        return 404;
    *t = (struct token){
        .account_id = req->who.account,
        .site_id = site.id,
        .created_at = req->now,
        .expires_at = latest_end(req, days ? req->now + days * DAY_MS : 0),
        .created_by = req->who.name,
    };
    snprintf(t->name, sizeof t->name, "%s", name);
    snprintf(t->role, sizeof t->role, "%s", role ? role : "owner");
    return 0;
}

static int create(struct api_request *req)
{
    struct token t;
    char hash[SHA256_HEX_SIZE];
    int refused = read_token(req, &t);
    if (refused)
        return refused;
    const char *text = bearer_token_create(req->mem, hash);
    token_insert(req->db, &t, hash);
    req->out = list_one(req, &token_list_spec, t.id);
    json_object_set_new(req->out, "token", json_string(text));
    return 201;
}

static int revoke(struct api_request *req)
{
    return token_revoke(req->db, req->who.account, request_int(req, "token_id", 0), req->now)
               ? 204
               : request_not_found(req, "token");
}

/* ---- the table --------------------------------------------------------------------------------- */

static const char *const roles[] = {"owner", "editor", "viewer", NULL};

static const struct field token_output[] = {
    {"id", FIELD_INT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"name", FIELD_TEXT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"role", FIELD_WORD, F_REQUIRED, 0, 0, roles, NULL, NULL},
    {"site_id", FIELD_INT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, "null: valid for all sites"},
    {"site", FIELD_TEXT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, "the site's name"},
    {"created_by", FIELD_TEXT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"created_at", FIELD_TIME, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"expires_at", FIELD_TIME, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, "null: never expires"},
    {"last_used_at", FIELD_TIME, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL,
     "time of its last write request, to the minute"},
    {"revoked_at", FIELD_TIME, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, NULL},
    {"token", FIELD_TEXT, F_SECRET, 0, 0, NULL, NULL,
     "only when it is created; send it as Authorization: Bearer …"},
    {0},
};

static const struct field tokens_input[] = {
    {"role", FIELD_WORD, F_IN_QUERY, 0, 0, roles, NULL, "tokens with this role"},
    {0},
};

static const struct field token_input[] = {
    {"token_id", FIELD_INT, F_REQUIRED, 1, INT64_MAX, NULL, NULL, NULL},
    {0},
};

static const struct field create_input[] = {
    {"name", FIELD_TEXT, F_REQUIRED, 1, 120, NULL, NULL, "what will use the token"},
    {"role", FIELD_WORD, 0, 0, 0, roles, NULL, "default: owner"},
    {"site_id", FIELD_INT, F_NULLABLE, 1, INT64_MAX, NULL, NULL, "valid for this site only"},
    {"days", FIELD_INT, F_NULLABLE, 1, DAYS_MOST, NULL, NULL,
     "days until it expires; without it: valid until it is revoked, or as long as the token that creates it"},
    {0},
};

const struct route routes_tokens[] = {
    {"GET", "/api/v1/tokens/", ROLE_OWNER, SCOPE_ACCOUNT, EXEC_INLINE_READ, ROUTE_LIST, 0, tokens_input,
     token_output, 200, tokens, "The account's bearer tokens."},
    {"POST", "/api/v1/tokens/", ROLE_OWNER, SCOPE_ACCOUNT, EXEC_WRITE, ROUTE_RIGHTS, 0, create_input,
     token_output, 201, create, "Creates a token."},
    {"GET", "/api/v1/tokens/{token_id}/", ROLE_OWNER, SCOPE_ACCOUNT, EXEC_INLINE_READ, 0, 0, token_input,
     token_output, 200, token, "One token."},
    {"DELETE", "/api/v1/tokens/{token_id}/", ROLE_OWNER, SCOPE_ACCOUNT, EXEC_WRITE, 0, 0, token_input, NULL,
     204, revoke, "Revokes a token permanently."},
    {0},
};
