/* igny8 users: the users of an account, and the links with which they join or set a password. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

#include "api/auth/auth.h"
#include "base/clock.h"
#include "store/accounts/accounts.h"

/* ---- listing ------------------------------------------------------------------------ */

static json_t *time_json(int64_t ms)
{
    char text[32];
    return ms ? json_string(clock_format(text, sizeof text, ms, CLOCK_ISO, NULL)) : json_null();
}

static json_t *row_json(const struct rows *r)
{
    return json_pack("{s:I, s:s, s:s, s:s, s:b, s:o, s:o}", "id", (json_int_t)row_int(r, "id"), "email",
                     row_text(r, "email"), "name", row_text(r, "name"), "role", row_text(r, "role"),
                     "disabled", (int)row_int(r, "disabled"), "created_at",
                     time_json(row_int(r, "created_at")), "last_sign_in_at",
                     time_json(row_int(r, "last_sign_in_at")));
}

static void print_row(const struct cli *c, const struct rows *r)
{
    char seen[32];
    int64_t at = row_int(r, "last_sign_in_at");
    fprintf(c->out, "%-36s %-7s last signed in %s%s\n", row_text(r, "email"), row_text(r, "role"),
            at ? clock_format(seen, sizeof seen, at, CLOCK_STAMP, NULL) : "never",
            row_int(r, "disabled") ? "  (disabled)" : "");
}

static int list(struct cli *c)
{
    struct rows *r = user_list(c->db, c->mem, c->account.id);
    if (db_failed(c->db))
        return cli_db_failed(c);
    json_t *all = json_array();
    while (rows_next(r)) {
        if (c->json)
            json_array_append_new(all, row_json(r));
        else
            print_row(c, r);
    }
    if (c->json)
        return cli_print(c, all);
    json_decref(all);
    if (rows_count(r) == 0)
        fprintf(c->out,
                "There are no users yet. `igny8 users invite --role owner` creates an invitation link.\n");
    return 0;
}

/* ---- links ------------------------------------------------------------------------------ */

/* The user of --email in this account; false: *f says why. Needs an open transaction. */
static bool find_user(struct cli *c, struct user *u, struct error *f)
{
    char *email, *key;
    const char *typed = cli_value(c, "email");
    if (typed == NULL)
        return error_set(f, ERR_BAD_INPUT, "--email is missing: give the user's e-mail address.");
    if (!email_normalize(c->mem, typed, &email, &key) || !user_by_email(c->db, key, u) ||
        u->account_id != c->account.id)
        return error_set(f, ERR_BAD_INPUT,
                         "--email: this account has no user with the address '%.100s'. `igny8 users` "
                         "lists the users.",
                         typed);
    return true;
}

/* Ends the transaction; the exit status. */
static int give_link(struct cli *c, struct invitation *i, const char *what)
{
    struct error f = {0};
    char until[32];
    const char *link = invite_link_create(
        c->db, c->mem, invite_link_base(&c->settings, c->server ? c->server->url : NULL), i);
    if (db_commit(c->db, &f) != COMMIT_YES)
        return cli_failed(c, &f);
    if (c->json)
        return cli_print(c, json_pack("{s:s, s:s?, s:s, s:o}", "link", link, "email",
                                      i->email[0] ? i->email : NULL, "role", i->role, "expires_at",
                                      time_json(i->expires_at)));
    fprintf(c->out, "%s It is shown only once and works once, until %s:\n\n%s\n", what,
            clock_format(until, sizeof until, i->expires_at, CLOCK_DAY, NULL), link);
    return 0;
}

static bool read_invitation(struct cli *c, struct invitation *i, struct error *f)
{
    const char *role = cli_value(c, "role"), *typed = cli_value(c, "email");
    char *email, *key;
    struct user u;
    if (role == NULL || !role_valid(role))
        return error_set(f, ERR_BAD_INPUT, "--role: give owner, editor or viewer.");
    snprintf(i->role, sizeof i->role, "%s", role);
    if (typed == NULL)
        return true;
    if (!email_normalize(c->mem, typed, &email, &key))
        return error_set(f, ERR_BAD_INPUT, "--email: '%.100s' is not an e-mail address.", typed);
    if (user_by_email(c->db, key, &u) && u.account_id == c->account.id)
        return error_set(f, ERR_BAD_INPUT, "--email: %.200s is already in this account, as %s.", u.email,
                         u.role);
    snprintf(i->email, sizeof i->email, "%s", email);
    return true;
}

static int invite(struct cli *c)
{
    struct error f = {0};
    struct invitation i = {
        .account_id = c->account.id,
        .purpose = LINK_INVITATION,
        .created_by = "command line",
        .created_at = clock_now_ms(),
    };
    if (db_begin(c->db, DB_DURABLE, &f) && read_invitation(c, &i, &f))
        return give_link(c, &i, "A link to join the account.");
    db_rollback(c->db);
    return cli_failed(c, &f);
}

static int reset(struct cli *c)
{
    struct error f = {0};
    struct user u = {0};
    struct invitation i = {
        .account_id = c->account.id,
        .purpose = LINK_RESET,
        .created_by = "command line",
        .created_at = clock_now_ms(),
    };
    if (!db_begin(c->db, DB_DURABLE, &f) || !find_user(c, &u, &f)) {
        db_rollback(c->db);
        return cli_failed(c, &f);
    }
    i.user_id = u.id;
    snprintf(i.role, sizeof i.role, "%s", u.role);
    snprintf(i.email, sizeof i.email, "%s", u.email);
    return give_link(c, &i, "A link to set a new password.");
}

static int remove_user(struct cli *c)
{
    struct error f = {0};
    struct user u = {0};
    if (!db_begin(c->db, DB_DURABLE, &f) || !find_user(c, &u, &f)) {
        db_rollback(c->db);
        return cli_failed(c, &f);
    }
    user_delete(c->db, c->account.id, u.id);
    departed_rights_revoke(c->db, c->account.id, clock_now_ms());
    if (db_commit(c->db, &f) != COMMIT_YES)
        return cli_failed(c, &f);
    if (c->json)
        return cli_print(c, json_pack("{s:s, s:b}", "email", u.email, "removed", true));
    fprintf(c->out, "Removed %s from the account.\n", u.email);
    return 0;
}

static int users(struct cli *c)
{
    struct error f;
    const char *act = c->operands[0];
    if (c->operand_count == 0 || strcmp(act, "list") == 0)
        return list(c);
    if (strcmp(act, "invite") == 0)
        return invite(c);
    if (strcmp(act, "reset") == 0)
        return reset(c);
    if (strcmp(act, "remove") == 0)
        return remove_user(c);
    error_set(&f, ERR_BAD_INPUT,
              "`igny8 users` lists the users, `igny8 users invite --role R` creates an invitation link, "
              "`igny8 users reset --email E` creates a link to set a new password, `igny8 users remove "
              "--email E` removes a user.");
    return cli_failed(c, &f);
}

const struct command command_users = {
    .name = "users",
    .operands = "[invite | reset | remove]",
    .summary = "lists the users of the account, invites or removes one, or lets one set a new password",
    .operands_most = 1,
    .options = {{"email", "E", "the user's address; invite: only for this address"},
                {"role", "R", "invite: owner, editor or viewer"}},
    .run = users,
};
