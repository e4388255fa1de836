/* Bearer tokens: what scripts sign in with. Each is shown once, when it is made. */
#include "api/http/api.h"

#include <stdio.h>
#include <string.h>

#include "api/auth/invite_links.h"
#include "api/http/list.h"
#include "base/encoding.h"
#include "store/accounts/people.h"

enum { DAYS_MOST = 3650 };
#define DAY_MS (24LL * 3600 * 1000)

/* A token for one site has no say in the account's; else 403 is set. */
static bool whole_account(struct ask *ask)
{
    if (ask->who.site == 0)
        return true;
    ask_refuse(ask, 403, "forbidden", NULL, "This token is for one site alone. Use one for the account.");
    return false;
}

static int tokens(struct ask *ask)
{
    return whole_account(ask) ? list_answer(ask, &token_list_spec) : 403;
}

static int token(struct ask *ask)
{
    if (!whole_account(ask))
        return 403;
    ask->out = list_one(ask, &token_list_spec, ask_int(ask, "token_id", 0));
    return ask->out ? 200 : ask_not_found(ask, "token");
}

/* A token that ends makes none that outlives it; 0: for ever. */
static int64_t latest_end(struct ask *ask, int64_t wished)
{
    struct token own;
    if (ask->who.token == 0 || !token_by_id(ask->db, ask->who.token, &own) || own.expires_at == 0)
        return wished;
    return wished && wished < own.expires_at ? wished : own.expires_at;
}

/* 0: good. */
static int read_token(struct ask *ask, struct token *t)
{
    int64_t days = ask_int(ask, "days", 0);
    const char *role = ask_text(ask, "role"), *name = ask_text(ask, "name");
    struct site site = {0};
    if (strlen(name) >= sizeof t->name)
        return ask_refuse(ask, 400, "invalid", "name", "Give a shorter name (at most %zu bytes).",
                          sizeof t->name - 1);
    if (ask_has(ask, "site_id") && !ask_site(ask, &site))
        return 404;
    *t = (struct token){
        .account_id = ask->who.account,
        .site_id = site.id,
        .created_at = ask->now,
        .expires_at = latest_end(ask, days ? ask->now + days * DAY_MS : 0),
        .created_by = ask->who.name,
    };
    snprintf(t->name, sizeof t->name, "%s", name);
    snprintf(t->role, sizeof t->role, "%s", role ? role : "owner");
    return 0;
}

static int create(struct ask *ask)
{
    struct token t;
    char hash[SHA256_HEX_SIZE];
    int refused = whole_account(ask) ? read_token(ask, &t) : 403;
    if (refused)
        return refused;
    const char *text = bearer_make(ask->mem, hash);
    token_insert(ask->db, &t, hash);
    ask->out = list_one(ask, &token_list_spec, t.id);
    json_object_set_new(ask->out, "token", json_string(text));
    return 201;
}

static int revoke(struct ask *ask)
{
    if (!whole_account(ask))
        return 403;
    return token_revoke(ask->db, ask->who.account, ask_int(ask, "token_id", 0), ask->now)
               ? 204
               : ask_not_found(ask, "token");
}

/* ---- the table --------------------------------------------------------------------------------- */

static const char *const roles[] = {"owner", "editor", "viewer", NULL};

static const struct field token_output[] = {
    {"id", FIELD_INT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"name", FIELD_TEXT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"role", FIELD_WORD, F_REQUIRED, 0, 0, roles, NULL, NULL},
    {"site_id", FIELD_INT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, "null: all sites"},
    {"site", FIELD_TEXT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, "its name"},
    {"created_by", FIELD_TEXT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"created_at", FIELD_TIME, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"expires_at", FIELD_TIME, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, "null: never"},
    {"last_used_at", FIELD_TIME, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL,
     "to the minute; for its last write"},
    {"revoked_at", FIELD_TIME, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, NULL},
    {"token", FIELD_TEXT, F_SECRET, 0, 0, NULL, NULL,
     "when it is made, and never again: Authorization: Bearer …"},
    {0},
};

static const struct field tokens_input[] = {
    {"role", FIELD_WORD, F_IN_QUERY, 0, 0, roles, NULL, "those with this role"},
    {0},
};

static const struct field token_input[] = {
    {"token_id", FIELD_INT, F_REQUIRED, 1, INT64_MAX, NULL, NULL, NULL},
    {0},
};

static const struct field create_input[] = {
    {"name", FIELD_TEXT, F_REQUIRED, 1, 120, NULL, NULL, "what will use it"},
    {"role", FIELD_WORD, 0, 0, 0, roles, NULL, "owner unless said otherwise"},
    {"site_id", FIELD_INT, F_NULLABLE, 1, INT64_MAX, NULL, NULL, "for this site alone"},
    {"days", FIELD_INT, F_NULLABLE, 1, DAYS_MOST, NULL, NULL,
     "how long it is valid; without: until it is revoked, or as long as the token that makes it"},
    {0},
};

const struct route routes_tokens[] = {
    {"GET", "/api/v1/tokens/", ROLE_OWNER, EXEC_INLINE_READ, ROUTE_LIST, 0, tokens_input, token_output, 200,
     tokens, "The account's bearer tokens"},
    {"POST", "/api/v1/tokens/", ROLE_OWNER, EXEC_WRITE, 0, 0, create_input, token_output, 201, create,
     "Makes a token"},
    {"GET", "/api/v1/tokens/{token_id}/", ROLE_OWNER, EXEC_INLINE_READ, 0, 0, token_input, token_output, 200,
     token, "One token"},
    {"DELETE", "/api/v1/tokens/{token_id}/", ROLE_OWNER, EXEC_WRITE, 0, 0, token_input, NULL, 204, revoke,
     "Revokes a token, for good"},
    {0},
};
