/* Routes of an account's people and invitations. */
#include "api/http/api.h"

#include <stdio.h>
#include <string.h>

#include "api/auth/auth.h"
#include "api/http/dispatch.h"
#include "store/accounts/accounts.h"

/* The base of links: the public address, else that of the request if it is an IP address or
 * localhost. A name in the Host header may be anybody's: a link to it would hand the token over.
 * NULL: neither; a refusal is set. */
static const char *base_of(struct api_request *req)
{
    const char *host = http_header(req->http, "Host");
    if (req->api->settings->public_url)
        return req->api->settings->public_url;
    if (host && host_is_address(host))
        return talloc_asprintf(req->mem, "%s://%s", req->http->https ? "https" : "http", host);
    request_refuse(req, 409, "no_public_url", NULL,
                   "The server does not know the address that people use, so it cannot write a link. Set "
                   "IGNY8_PUBLIC_URL for the server, or create the link there with `igny8 users`.");
    return NULL;
}

/* ---- users ------------------------------------------------------------------------------ */

static int users(struct api_request *req)
{
    return list_answer(req, &user_list_spec);
}

static int answer_user(struct api_request *req, int64_t id)
{
    req->out = list_one(req, &user_list_spec, id);
    return req->out || db_failed(req->db) ? 200 : request_not_found(req, "user");
}

static int user(struct api_request *req)
{
    return answer_user(req, request_int(req, "user_id", 0));
}

static int change_user(struct api_request *req)
{
    int64_t id = request_int(req, "user_id", 0), account = req->who.account;
    const char *role = request_text(req, "role"), *name = request_text(req, "name");
    struct user u;
    if (!user_by_id(req->db, account, id, &u))
        return request_not_found(req, "user");
    if (role)
        user_set_role(req->db, account, id, role);
    if (request_has(req, "disabled"))
        user_set_disabled(req->db, account, id, request_bool(req, "disabled", false), req->now);
    if (role || request_has(req, "disabled"))
        departed_rights_revoke(req->db, account, req->now);
    if (name)
        user_rename(req->db, id, name);
    return answer_user(req, id);
}

static int remove_user(struct api_request *req)
{
    if (!user_delete(req->db, req->who.account, request_int(req, "user_id", 0)))
        return request_not_found(req, "user");
    departed_rights_revoke(req->db, req->who.account, req->now);
    return 204;
}

/* ---- links ---------------------------------------------------------------------------------- */

static int answer_link(struct api_request *req, struct invitation *i)
{
    const char *base = base_of(req);
    if (base == NULL)
        return 409;
    const char *url = invite_link_create(req->db, req->mem, base, i);
    req->out =
        json_pack("{s:I, s:s, s:s?, s:s, s:o}", "id", (json_int_t)i->id, "link", url, "email",
                  i->email[0] ? i->email : NULL, "role", i->role, "expires_at", json_time(i->expires_at));
    return 201;
}

static int reset_user(struct api_request *req)
{
    struct user u;
    struct invitation i = {.purpose = LINK_RESET, .created_by = req->who.name, .created_at = req->now};
    if (!user_by_id(req->db, req->who.account, request_int(req, "user_id", 0), &u))
        return request_not_found(req, "user");
    i.account_id = u.account_id;
    i.user_id = u.id;
    snprintf(i.role, sizeof i.role, "%s", u.role);
    snprintf(i.email, sizeof i.email, "%s", u.email);
    return answer_link(req, &i);
}

static int invite(struct api_request *req)
{
    struct user u;
    struct invitation i = {
        .account_id = req->who.account,
        .purpose = LINK_INVITATION,
        .created_by = req->who.name,
        .created_at = req->now,
    };
    char *email, *key;
    snprintf(i.role, sizeof i.role, "%s", request_text(req, "role"));
    if (request_has(req, "email")) {
        if (!email_normalize(req->mem, request_text(req, "email"), &email, &key))
            return request_refuse(req, 400, "invalid", "email",
                                  "email: '%.100s' is not a valid e-mail address.",
                                  request_text(req, "email"));
        if (user_by_email(req->db, key, &u) && u.account_id == req->who.account)
            return request_refuse(req, 409, "user_exists", "email",
                                  "%.200s is already in this account, as %s.", u.email, u.role);
        snprintf(i.email, sizeof i.email, "%s", email);
    }
    return answer_link(req, &i);
}

static int invitations(struct api_request *req)
{
    return list_answer(req, &invitation_list_spec);
}

static int revoke(struct api_request *req)
{
    return invitation_revoke(req->db, req->who.account, request_int(req, "invitation_id", 0), req->now)
               ? 204
               : request_not_found(req, "open invitation");
}

/* ---- the table --------------------------------------------------------------------------------- */

static const char *const roles[] = {"owner", "editor", "viewer", NULL};

static const struct field user_output[] = {
    {"id", FIELD_INT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"email", FIELD_TEXT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"name", FIELD_TEXT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"role", FIELD_WORD, F_REQUIRED, 0, 0, roles, NULL, NULL},
    {"disabled", FIELD_BOOL, F_REQUIRED, 0, 0, NULL, NULL, "true: cannot sign in"},
    {"created_at", FIELD_TIME, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"last_sign_in_at", FIELD_TIME, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, NULL},
    {0},
};

static const struct field users_input[] = {
    {"role", FIELD_WORD, F_IN_QUERY, 0, 0, roles, NULL, "people with this role"},
    {"disabled", FIELD_BOOL, F_IN_QUERY, 0, 0, NULL, NULL, NULL},
    {0},
};

static const struct field user_input[] = {
    {"user_id", FIELD_INT, F_REQUIRED, 1, INT64_MAX, NULL, NULL, NULL},
    {0},
};

static const struct field change_input[] = {
    {"user_id", FIELD_INT, F_REQUIRED, 1, INT64_MAX, NULL, NULL, NULL},
    {"role", FIELD_WORD, 0, 0, 0, roles, NULL,
     "the account keeps at least one owner; a person who stops being an owner loses the tokens and open "
     "links that they created"},
    {"disabled", FIELD_BOOL, 0, 0, 0, NULL, NULL,
     "true: ends every session and refuses new ones; revokes the tokens and open links that the person "
     "created"},
    {"name", FIELD_TEXT, 0, 1, 120, NULL, NULL, NULL},
    {0},
};

static const struct field link_output[] = {
    {"id", FIELD_INT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"link", FIELD_TEXT, F_REQUIRED | F_SECRET, 0, 0, NULL, NULL,
     "shown only now; works once, within a week"},
    {"email", FIELD_TEXT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL,
     "null: the person who uses the link enters it"},
    {"role", FIELD_WORD, F_REQUIRED, 0, 0, roles, NULL, NULL},
    {"expires_at", FIELD_TIME, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {0},
};

static const struct field invite_input[] = {
    {"email", FIELD_TEXT, F_NULLABLE, 1, 254, NULL, NULL,
     "the only address that may use the link; without it: anybody who has the link"},
    {"role", FIELD_WORD, F_REQUIRED, 0, 0, roles, NULL, NULL},
    {0},
};

static const struct field invitations_input[] = {
    {"role", FIELD_WORD, F_IN_QUERY, 0, 0, roles, NULL, "invitations for this role"},
    {0},
};

static const struct field invitation_output[] = {
    {"id", FIELD_INT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"email", FIELD_TEXT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, NULL},
    {"role", FIELD_WORD, F_REQUIRED, 0, 0, roles, NULL, NULL},
    {"created_by", FIELD_TEXT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"created_at", FIELD_TIME, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"expires_at", FIELD_TIME, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"used_at", FIELD_TIME, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, NULL},
    {"revoked_at", FIELD_TIME, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, NULL},
    {0},
};

static const struct field invitation_input[] = {
    {"invitation_id", FIELD_INT, F_REQUIRED, 1, INT64_MAX, NULL, NULL, NULL},
    {0},
};

const struct route routes_people[] = {
    {"GET", "/api/v1/users/", ROLE_VIEWER, SCOPE_ACCOUNT, EXEC_INLINE_READ, ROUTE_LIST, 0, users_input,
     user_output, 200, users, "The people of the account."},
    {"GET", "/api/v1/users/{user_id}/", ROLE_VIEWER, SCOPE_ACCOUNT, EXEC_INLINE_READ, 0, 0, user_input,
     user_output, 200, user, "One person."},
    {"PATCH", "/api/v1/users/{user_id}/", ROLE_OWNER, SCOPE_ACCOUNT, EXEC_WRITE, ROUTE_RIGHTS, 0,
     change_input, user_output, 200, change_user,
     "Changes a person's role or name, or disables or enables them."},
    {"DELETE", "/api/v1/users/{user_id}/", ROLE_OWNER, SCOPE_ACCOUNT, EXEC_WRITE, ROUTE_RIGHTS, 0, user_input,
     NULL, 204, remove_user,
     "Removes a person from the account, and revokes the tokens and open links that they created."},
    {"POST", "/api/v1/users/{user_id}/reset/", ROLE_OWNER, SCOPE_ACCOUNT, EXEC_WRITE, ROUTE_RIGHTS, 0,
     user_input, link_output, 201, reset_user, "Creates a link with which a person sets a new password."},
    {"GET", "/api/v1/invitations/", ROLE_OWNER, SCOPE_ACCOUNT, EXEC_INLINE_READ, ROUTE_LIST, 0,
     invitations_input, invitation_output, 200, invitations, "Invitations."},
    {"POST", "/api/v1/invitations/", ROLE_OWNER, SCOPE_ACCOUNT, EXEC_WRITE, ROUTE_RIGHTS, 0, invite_input,
     link_output, 201, invite, /* not ROUTE_IDEMPOTENT: the stored answer would contain the link */
     "Creates an invitation link to the account."},
    {"DELETE", "/api/v1/invitations/{invitation_id}/", ROLE_OWNER, SCOPE_ACCOUNT, EXEC_WRITE, 0, 0,
     invitation_input, NULL, 204, revoke, "Revokes an open invitation."},
    {0},
};
