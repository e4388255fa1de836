/* The people of an account: who they are, who is invited, who must go. */
#include "api/http/api.h"

#include <stdio.h>
#include <string.h>

#include "api/auth/invite_links.h"
#include "api/http/list.h"
#include "store/accounts/people.h"

/* People belong to the account: a token for one site has no say; else 403 is set. */
static bool whole_account(struct ask *ask)
{
    if (ask->who.site == 0)
        return true;
    ask_refuse(ask, 403, "forbidden", NULL, "This token is for one site alone. Use one for the account.");
    return false;
}

/* Where links lead: the public address, else the one that was asked. */
static const char *base_of(struct ask *ask)
{
    const char *host = http_header(ask->http, "Host");
    return link_base(ask->api->settings,
                     host ? talloc_asprintf(ask->mem, "%s://%s", ask->http->https ? "https" : "http", host)
                          : NULL);
}

/* ---- users ------------------------------------------------------------------------------ */

static int users(struct ask *ask)
{
    return whole_account(ask) ? list_answer(ask, &user_list_spec) : 403;
}

static int answer_user(struct ask *ask, int64_t id)
{
    ask->out = list_one(ask, &user_list_spec, id);
    return ask->out || db_failed(ask->db) ? 200 : ask_not_found(ask, "user");
}

static int user(struct ask *ask)
{
    return whole_account(ask) ? answer_user(ask, ask_int(ask, "user_id", 0)) : 403;
}

static int change_user(struct ask *ask)
{
    int64_t id = ask_int(ask, "user_id", 0), account = ask->who.account;
    const char *role = ask_text(ask, "role"), *name = ask_text(ask, "name");
    struct user u;
    if (!whole_account(ask))
        return 403;
    if (!user_by_id(ask->db, account, id, &u))
        return ask_not_found(ask, "user");
    if (role)
        user_set_role(ask->db, account, id, role);
    if (ask_has(ask, "disabled"))
        user_set_disabled(ask->db, account, id, ask_bool(ask, "disabled", false), ask->now);
    if (role || ask_has(ask, "disabled"))
        departed_rights_revoke(ask->db, account, ask->now);
    if (name)
        user_rename(ask->db, id, name);
    return answer_user(ask, id);
}

static int remove_user(struct ask *ask)
{
    if (!whole_account(ask))
        return 403;
    if (!user_delete(ask->db, ask->who.account, ask_int(ask, "user_id", 0)))
        return ask_not_found(ask, "user");
    departed_rights_revoke(ask->db, ask->who.account, ask->now);
    return 204;
}

/* ---- links ---------------------------------------------------------------------------------- */

static int answer_link(struct ask *ask, struct invitation *i)
{
    const char *url = link_make(ask->db, ask->mem, base_of(ask), i);
    ask->out =
        json_pack("{s:I, s:s, s:s?, s:s, s:o}", "id", (json_int_t)i->id, "link", url, "email",
                  i->email[0] ? i->email : NULL, "role", i->role, "expires_at", json_time(i->expires_at));
    return 201;
}

static int reset_user(struct ask *ask)
{
    struct user u;
    struct invitation i = {.purpose = LINK_RESET, .created_by = ask->who.name, .created_at = ask->now};
    if (!whole_account(ask))
        return 403;
    if (!user_by_id(ask->db, ask->who.account, ask_int(ask, "user_id", 0), &u))
        return ask_not_found(ask, "user");
    i.account_id = u.account_id;
    i.user_id = u.id;
    snprintf(i.role, sizeof i.role, "%s", u.role);
    snprintf(i.email, sizeof i.email, "%s", u.email);
    return answer_link(ask, &i);
}

static int invite(struct ask *ask)
{
    struct user u;
    struct invitation i = {
        .account_id = ask->who.account,
        .purpose = LINK_INVITATION,
        .created_by = ask->who.name,
        .created_at = ask->now,
    };
    char *email, *key;
    if (!whole_account(ask))
        return 403;
    snprintf(i.role, sizeof i.role, "%s", ask_text(ask, "role"));
    if (ask_has(ask, "email")) {
        if (!email_normalize(ask->mem, ask_text(ask, "email"), &email, &key))
            return ask_refuse(ask, 400, "invalid", "email", "'%.100s' is no e-mail address.",
                              ask_text(ask, "email"));
        if (user_by_email(ask->db, key, &u) && u.account_id == ask->who.account)
            return ask_refuse(ask, 409, "user_exists", "email", "%.200s is in this account already, as %s.",
                              u.email, u.role);
        snprintf(i.email, sizeof i.email, "%s", email);
    }
    return answer_link(ask, &i);
}

static int invitations(struct ask *ask)
{
    return whole_account(ask) ? list_answer(ask, &invitation_list_spec) : 403;
}

static int revoke(struct ask *ask)
{
    if (!whole_account(ask))
        return 403;
    return invitation_revoke(ask->db, ask->who.account, ask_int(ask, "invitation_id", 0), ask->now)
               ? 204
               : ask_not_found(ask, "open invitation");
}

/* ---- the table --------------------------------------------------------------------------------- */

static const char *const roles[] = {"owner", "editor", "viewer", NULL};

static const struct field user_output[] = {
    {"id", FIELD_INT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"email", FIELD_TEXT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"name", FIELD_TEXT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"role", FIELD_WORD, F_REQUIRED, 0, 0, roles, NULL, NULL},
    {"disabled", FIELD_BOOL, F_REQUIRED, 0, 0, NULL, NULL, "may not sign in"},
    {"created_at", FIELD_TIME, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"last_sign_in_at", FIELD_TIME, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, NULL},
    {0},
};

static const struct field users_input[] = {
    {"role", FIELD_WORD, F_IN_QUERY, 0, 0, roles, NULL, "those with this role"},
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
     "the account keeps at least one owner; who is none any more loses the tokens and open links that "
     "they made"},
    {"disabled", FIELD_BOOL, 0, 0, 0, NULL, NULL,
     "true: ends every session and refuses new ones; revokes the tokens and open links that they made"},
    {"name", FIELD_TEXT, 0, 1, 120, NULL, NULL, NULL},
    {0},
};

static const struct field link_output[] = {
    {"id", FIELD_INT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"link", FIELD_TEXT, F_REQUIRED | F_SECRET, 0, 0, NULL, NULL, "shown this once; works once, for a week"},
    {"email", FIELD_TEXT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, "null: whoever comes says it"},
    {"role", FIELD_WORD, F_REQUIRED, 0, 0, roles, NULL, NULL},
    {"expires_at", FIELD_TIME, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {0},
};

static const struct field invite_input[] = {
    {"email", FIELD_TEXT, F_NULLABLE, 1, 254, NULL, NULL,
     "for this address alone; without: for whoever has the link"},
    {"role", FIELD_WORD, F_REQUIRED, 0, 0, roles, NULL, NULL},
    {0},
};

static const struct field invitations_input[] = {
    {"role", FIELD_WORD, F_IN_QUERY, 0, 0, roles, NULL, "those for this role"},
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
    {"GET", "/api/v1/users/", ROLE_VIEWER, EXEC_INLINE_READ, ROUTE_LIST, 0, users_input, user_output, 200,
     users, "The people of the account"},
    {"GET", "/api/v1/users/{user_id}/", ROLE_VIEWER, EXEC_INLINE_READ, 0, 0, user_input, user_output, 200,
     user, "One of them"},
    {"PATCH", "/api/v1/users/{user_id}/", ROLE_OWNER, EXEC_WRITE, 0, 0, change_input, user_output, 200,
     change_user, "Changes role or name, or bars somebody from signing in"},
    {"DELETE", "/api/v1/users/{user_id}/", ROLE_OWNER, EXEC_WRITE, 0, 0, user_input, NULL, 204, remove_user,
     "Removes somebody from the account, with the tokens and open links that they made"},
    {"POST", "/api/v1/users/{user_id}/reset/", ROLE_OWNER, EXEC_WRITE, 0, 0, user_input, link_output, 201,
     reset_user, "A link by which somebody sets a new password"},
    {"GET", "/api/v1/invitations/", ROLE_OWNER, EXEC_INLINE_READ, ROUTE_LIST, 0, invitations_input,
     invitation_output, 200, invitations, "Who was invited"},
    {"POST", "/api/v1/invitations/", ROLE_OWNER, EXEC_WRITE, 0, 0, invite_input, link_output, 201,
     invite, /* not ROUTE_IDEMPOTENT: a kept answer would keep the link */
     "A link by which somebody comes into the account"},
    {"DELETE", "/api/v1/invitations/{invitation_id}/", ROLE_OWNER, EXEC_WRITE, 0, 0, invitation_input, NULL,
     204, revoke, "Revokes an invitation that is open"},
    {0},
};
