/* Signing in and out, and a person's own name, password and sessions. Sessions
 * are cookies (HttpOnly, SameSite=Lax); scripts use tokens (routes_tokens.c). */
#include "api/auth/auth.h"

#include <string.h>

#include "base/encoding.h"
#include "store/accounts/accounts.h"

/* ---- the caller ----------------------------------------------------------------------------- */

static const char *role_name(enum role role)
{
    switch (role) {
    case ROLE_OWNER:
        return "owner";
    case ROLE_EDITOR:
        return "editor";
    case ROLE_VIEWER:
        return "viewer";
    case ROLE_ANYONE:
        break;
    }
    return "";
}

json_t *auth_person(struct api_request *req, const struct who *who)
{
    struct user u;
    struct account a = {0};
    json_t *user = json_null(), *token = json_null();
    const char *role = role_name(who->role);
    if (who->user && user_by_id(req->db, who->account, who->user, &u)) {
        user = json_pack("{s:I, s:s, s:s}", "id", (json_int_t)u.id, "email", u.email, "name", u.name);
        role = talloc_strdup(req->mem, u.role);
    }
    if (who->token)
        token = json_pack("{s:I, s:s}", "id", (json_int_t)who->token, "name", who->name);
    account_by_id(req->db, who->account, &a);
    return json_pack("{s:o, s:o, s:s, s:o, s:{s:I, s:s}}", "user", user, "token", token, "role", role,
                     "site_id", who->site ? json_integer(who->site) : json_null(), "account", "id",
                     (json_int_t)a.id, "name", a.name);
}

static int me(struct api_request *req)
{
    req->out = auth_person(req, &req->who);
    return 200;
}

/* Tokens may not do what only a person may. False: 403 is set. */
static bool is_person(struct api_request *req)
{
    if (req->who.session)
        return true;
    request_refuse(req, 403, "forbidden", NULL, "Tokens may not do this. Sign in as a person.");
    return false;
}

static int change_me(struct api_request *req)
{
    if (!is_person(req))
        return 403;
    user_rename(req->db, req->who.user, request_text(req, "name"));
    return me(req);
}

/* ---- links ------------------------------------------------------------------------------ */

static const char *purpose_name(enum link_purpose purpose)
{
    switch (purpose) {
    case LINK_OWNER:
        return "setup";
    case LINK_INVITATION:
        return "invitation";
    case LINK_RESET:
        return "password";
    }
    return "";
}

/* Describes a one-time link to the page that it opens. The link remains valid. */
static int link(struct api_request *req)
{
    struct invitation i;
    struct user u;
    struct account a = {0};
    char hash[SHA256_HEX_SIZE];
    const char *token = request_text(req, "token");
    encoding_sha256(hash, token, strlen(token));
    if (!invitation_by_hash(req->db, hash, req->now, &i))
        return request_refuse(req, 404, "link_over", "token",
                              "This link has been used or revoked, or it has expired. Ask for a new one.");
    const char *email = i.email[0] ? i.email : NULL;
    if (i.purpose == LINK_RESET && user_by_id(req->db, i.account_id, i.user_id, &u))
        email = u.email;
    account_by_id(req->db, i.account_id, &a);
    req->out = json_pack("{s:s, s:s, s:s?, s:s, s:o}", "purpose", purpose_name(i.purpose), "role", i.role,
                         "email", email, "account", a.name, "expires_at", json_time(i.expires_at));
    return 200;
}

/* ---- sessions ------------------------------------------------------------------------------ */

static int sign_out(struct api_request *req)
{
    if (!is_person(req))
        return 403;
    session_end(req->db, req->who.user, req->who.session, req->now);
    auth_clear_cookie(req);
    return 204;
}

static int sign_out_everywhere(struct api_request *req)
{
    if (!is_person(req))
        return 403;
    session_end_all(req->db, req->who.user, 0, req->now);
    auth_clear_cookie(req);
    return 204;
}

static int sessions(struct api_request *req)
{
    if (!is_person(req))
        return 403;
    struct rows *r = session_list(req->db, req->mem, req->who.user, req->now);
    json_t *all = json_array();
    while (rows_next(r)) {
        int64_t id = row_int(r, "id");
        json_array_append_new(all, json_pack("{s:I, s:s, s:s?, s:o, s:o, s:o, s:b}", "id", (json_int_t)id,
                                             "address", row_text(r, "address"), "agent", row_text(r, "agent"),
                                             "created_at", json_time(row_int(r, "created_at")),
                                             "last_seen_at", json_time(row_int(r, "last_seen_at")),
                                             "expires_at", json_time(row_int(r, "expires_at")), "current",
                                             id == req->who.session));
    }
    req->out = json_pack("{s:i, s:n, s:n, s:o}", "count", rows_count(r), "next", "previous", "results", all);
    return 200;
}

static int end_session(struct api_request *req)
{
    int64_t id = request_int(req, "session_id", 0);
    if (!is_person(req))
        return 403;
    if (!session_end(req->db, req->who.user, id, req->now))
        return request_not_found(req, "session");
    if (id == req->who.session)
        auth_clear_cookie(req);
    return 204;
}

/* ---- the table --------------------------------------------------------------------------------- */

enum { EMAIL_MOST = 254, TOKEN_MOST = 200 };

static const struct field token_input[] = {
    {"token", FIELD_TEXT, F_REQUIRED | F_SECRET, 1, TOKEN_MOST, NULL, NULL,
     "the value of token= in the link"},
    {0},
};

static const struct field join_input[] = {
    {"token", FIELD_TEXT, F_REQUIRED | F_SECRET, 1, TOKEN_MOST, NULL, NULL,
     "the value of token= in the link"},
    {"password", FIELD_TEXT, F_REQUIRED | F_SECRET, 1, 4000, NULL, NULL, "10 to 1,000 characters"},
    {"email", FIELD_TEXT, 0, 1, EMAIL_MOST, NULL, NULL,
     "the address to sign in with; if the link names one, leave it out or give the same"},
    {"name", FIELD_TEXT, 0, 1, 120, NULL, NULL,
     "as others see it; without it: the part of the address before the @"},
    {0},
};

static const struct field sign_in_input[] = {
    {"email", FIELD_TEXT, F_REQUIRED, 1, EMAIL_MOST, NULL, NULL, NULL},
    {"password", FIELD_TEXT, F_REQUIRED | F_SECRET, 1, 4000, NULL, NULL, NULL},
    {0},
};

static const struct field password_input[] = {
    {"old", FIELD_TEXT, F_REQUIRED | F_SECRET, 1, 4000, NULL, NULL, "the current password"},
    {"new", FIELD_TEXT, F_REQUIRED | F_SECRET, 1, 4000, NULL, NULL, "10 to 1,000 characters"},
    {0},
};

static const struct field name_input[] = {
    {"name", FIELD_TEXT, F_REQUIRED, 1, 120, NULL, NULL, "as others see it"},
    {0},
};

static const char *const roles[] = {"owner", "editor", "viewer", NULL};
static const char *const purposes[] = {"setup", "invitation", "password", NULL};

static const struct field user_fields[] = {
    {"id", FIELD_INT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"email", FIELD_TEXT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"name", FIELD_TEXT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {0},
};

static const struct field named_fields[] = {
    {"id", FIELD_INT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"name", FIELD_TEXT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {0},
};

static const struct field person_output[] = {
    {"user", FIELD_OBJECT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, user_fields, "null for a token"},
    {"token", FIELD_OBJECT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, named_fields, "null for a session"},
    {"role", FIELD_WORD, F_REQUIRED, 0, 0, roles, NULL, NULL},
    {"site_id", FIELD_INT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL,
     "the site of a token that is valid for one site only"},
    {"account", FIELD_OBJECT, F_REQUIRED, 0, 0, NULL, named_fields, NULL},
    {0},
};

static const struct field link_output[] = {
    {"purpose", FIELD_WORD, F_REQUIRED, 0, 0, purposes, NULL,
     "setup/ accepts setup links, accept/ the others"},
    {"role", FIELD_WORD, F_REQUIRED, 0, 0, roles, NULL, NULL},
    {"email", FIELD_TEXT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL,
     "null: the person who uses the link enters it"},
    {"account", FIELD_TEXT, F_REQUIRED, 0, 0, NULL, NULL, "the account's name"},
    {"expires_at", FIELD_TIME, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {0},
};

static const struct field session_fields[] = {
    {"id", FIELD_INT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"address", FIELD_TEXT, F_REQUIRED, 0, 0, NULL, NULL,
     "the network address that started it; for IPv6 its /64"},
    {"agent", FIELD_TEXT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, "the browser's User-Agent"},
    {"created_at", FIELD_TIME, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"last_seen_at", FIELD_TIME, F_REQUIRED, 0, 0, NULL, NULL,
     "to the minute; the session ends two weeks after it"},
    {"expires_at", FIELD_TIME, F_REQUIRED, 0, 0, NULL, NULL, "the session ends at this time at the latest"},
    {"current", FIELD_BOOL, F_REQUIRED, 0, 0, NULL, NULL, "true for the session of this request"},
    {0},
};

static const struct field sessions_output[] = {
    {"count", FIELD_INT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"next", FIELD_TEXT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, "null: all sessions are on one page"},
    {"previous", FIELD_TEXT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, NULL},
    {"results", FIELD_OBJECTS, F_REQUIRED, 0, 0, NULL, session_fields, "most recently seen first"},
    {0},
};

static const struct field session_input[] = {
    {"session_id", FIELD_INT, F_REQUIRED, 1, INT64_MAX, NULL, NULL, NULL},
    {0},
};

const struct route routes_auth[] = {
    {"POST", "/api/v1/auth/link/", ROLE_ANYONE, SCOPE_PUBLIC, EXEC_INLINE_READ, 0, 0, token_input,
     link_output, 200, link, "Describes a one-time link."},
    {"POST", "/api/v1/auth/setup/", ROLE_ANYONE, SCOPE_PUBLIC, EXEC_PASSWORD, 0, 0, join_input, person_output,
     201, auth_setup, "Creates the first owner with the link that the server printed, and signs in."},
    {"POST", "/api/v1/auth/accept/", ROLE_ANYONE, SCOPE_PUBLIC, EXEC_PASSWORD, 0, 0, join_input,
     person_output, 201, auth_accept,
     "Accepts an invitation or sets a new password by a link, and signs in."},
    {"POST", "/api/v1/auth/sign_in/", ROLE_ANYONE, SCOPE_PUBLIC, EXEC_PASSWORD, 0, 0, sign_in_input,
     person_output, 200, auth_sign_in, "Signs in; the answer sets the session cookie."},
    {"POST", "/api/v1/auth/sign_out/", ROLE_VIEWER, SCOPE_CALLER, EXEC_WRITE, 0, 0, NULL, NULL, 204, sign_out,
     "Ends this session."},
    {"POST", "/api/v1/auth/sign_out_everywhere/", ROLE_VIEWER, SCOPE_CALLER, EXEC_WRITE, 0, 0, NULL, NULL,
     204, sign_out_everywhere, "Ends all of the caller's sessions."},
    {"GET", "/api/v1/auth/me/", ROLE_VIEWER, SCOPE_CALLER, EXEC_WRITE, 0, 0, NULL, person_output, 200, me,
     "The caller and their role; extends the session."},
    {"PATCH", "/api/v1/auth/me/", ROLE_VIEWER, SCOPE_CALLER, EXEC_WRITE, 0, 0, name_input, person_output, 200,
     change_me, "Changes the caller's name."},
    {"POST", "/api/v1/auth/password/", ROLE_VIEWER, SCOPE_CALLER, EXEC_PASSWORD, 0, 0, password_input, NULL,
     204, auth_password, "Changes the caller's password and ends their other sessions."},
    {"GET", "/api/v1/auth/sessions/", ROLE_VIEWER, SCOPE_CALLER, EXEC_INLINE_READ, 0, 0, NULL,
     sessions_output, 200, sessions, "The caller's sessions."},
    {"DELETE", "/api/v1/auth/sessions/{session_id}/", ROLE_VIEWER, SCOPE_CALLER, EXEC_WRITE, 0, 0,
     session_input, NULL, 204, end_session, "Ends one of the caller's sessions."},
    {0},
};
