/* igny8 tokens: the bearer tokens of scripts. Each is shown once, when it is created. */
#include "cli/cli.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api/auth/auth.h"
#include "base/clock.h"
#include "base/encoding.h"
#include "store/accounts/accounts.h"

enum { DAYS_MOST = 3650 };
#define DAY_MS (24LL * 3600 * 1000)

static json_t *time_json(int64_t ms)
{
    char text[32];
    return ms ? json_string(clock_format(text, sizeof text, ms, CLOCK_ISO, NULL)) : json_null();
}

static const char *day(char *buf, size_t size, int64_t ms, const char *otherwise)
{
    return ms ? clock_format(buf, size, ms, CLOCK_DAY, NULL) : otherwise;
}

/* ---- listing ------------------------------------------------------------------------ */

static json_t *row_json(const struct rows *r)
{
    return json_pack("{s:I, s:s, s:s, s:s?, s:s, s:o, s:o, s:o, s:o}", "id", (json_int_t)row_int(r, "id"),
                     "name", row_text(r, "name"), "role", row_text(r, "role"), "site", row_text(r, "site"),
                     "created_by", row_text(r, "created_by"), "created_at",
                     time_json(row_int(r, "created_at")), "expires_at", time_json(row_int(r, "expires_at")),
                     "last_used_at", time_json(row_int(r, "last_used_at")), "revoked_at",
                     time_json(row_int(r, "revoked_at")));
}

static void print_row(const struct cli *c, const struct rows *r, int64_t now)
{
    char used[32], until[32];
    int64_t expires = row_int(r, "expires_at");
    const char *state = row_int(r, "revoked_at")    ? "  (revoked)"
                        : expires && expires <= now ? "  (expired)"
                                                    : "";
    fprintf(c->out, "%5lld  %-28s %-7s %-20s until %-11s last used %s%s\n", (long long)row_int(r, "id"),
            row_text(r, "name"), row_text(r, "role"), row_text(r, "site") ? row_text(r, "site") : "all sites",
            day(until, sizeof until, expires, "revoked"),
            day(used, sizeof used, row_int(r, "last_used_at"), "never"), state);
}

static int list(struct cli *c)
{
    int64_t now = clock_now_ms();
    struct rows *r = token_list(c->db, c->mem, c->account.id);
    if (db_failed(c->db))
        return cli_db_failed(c);
    json_t *all = json_array();
    while (rows_next(r)) {
        if (c->json)
            json_array_append_new(all, row_json(r));
        else
            print_row(c, r, now);
    }
    if (c->json)
        return cli_print(c, all);
    json_decref(all);
    if (rows_count(r) == 0)
        fprintf(c->out, "There are no tokens yet. `igny8 tokens create --name NAME` creates one.\n");
    return 0;
}

/* ---- making and revoking ---------------------------------------------------------------- */

static bool read_options(struct cli *c, struct token *t, struct error *f)
{
    const char *name = cli_value(c, "name"), *role = cli_value(c, "role");
    struct site site;
    int64_t days;
    if (name == NULL)
        return error_set(
            f, ERR_BAD_INPUT,
            "--name is missing: name the token after what will use it, for example --name \"backup "
            "script\".");
    if (strlen(name) >= sizeof t->name)
        return error_set(f, ERR_BAD_INPUT, "--name: give a name of at most %zu bytes.", sizeof t->name - 1);
    if (role && !role_valid(role))
        return error_set(f, ERR_BAD_INPUT, "--role: '%.40s' is not a role; use owner, editor or viewer.",
                         role);
    if (!cli_number(c, "days", 1, DAYS_MOST, 0, &days, f))
        return false;
    if (cli_value(c, "site")) {
        if (!cli_site(c, false, &site, f))
            return false;
        t->site_id = site.id;
    }
    snprintf(t->name, sizeof t->name, "%s", name);
    snprintf(t->role, sizeof t->role, "%s", role ? role : "owner");
    t->account_id = c->account.id;
    t->created_at = clock_now_ms();
    t->expires_at = days ? t->created_at + days * DAY_MS : 0;
    t->created_by = "command line";
    return true;
}

static int print_created(struct cli *c, const struct token *t, const char *text)
{
    char until[32];
    if (c->json)
        return cli_print(c,
                         json_pack("{s:s, s:I, s:s, s:s, s:o}", "token", text, "id", (json_int_t)t->id,
                                   "name", t->name, "role", t->role, "expires_at", time_json(t->expires_at)));
    fprintf(c->out, "Created the token %s with the rights of %s %s%s, %s%s. It is shown only once:\n\n%s\n",
            t->name, strcmp(t->role, "viewer") == 0 ? "a" : "an", t->role, t->site_id ? " for one site" : "",
            t->expires_at ? "until " : "until it is ", day(until, sizeof until, t->expires_at, "revoked"),
            text);
    return 0;
}

static int create(struct cli *c)
{
    struct token t = {0};
    struct error f = {0};
    char hash[SHA256_HEX_SIZE];
    if (!read_options(c, &t, &f))
        return cli_failed(c, &f);
    const char *text = bearer_token_create(c->mem, hash);
    if (!db_begin(c->db, DB_DURABLE, &f))
        return cli_failed(c, &f);
    token_insert(c->db, &t, hash);
    if (db_commit(c->db, &f) != COMMIT_YES)
        return cli_failed(c, &f);
    return print_created(c, &t, text);
}

static int revoke(struct cli *c, const char *typed)
{
    struct error f = {0};
    char *end;
    errno = 0;
    long long id = strtoll(typed, &end, 10);
    if (errno || end == typed || *end) {
        error_set(&f, ERR_BAD_INPUT,
                  "tokens revoke: '%.40s' is not a number. `igny8 tokens list` shows the numbers.", typed);
        return cli_failed(c, &f);
    }
    if (!db_begin(c->db, DB_DURABLE, &f))
        return cli_failed(c, &f);
    if (!token_revoke(c->db, c->account.id, id, clock_now_ms()))
        db_abort(c->db, ERR_BAD_INPUT, "There is no token %lld. `igny8 tokens list` lists the tokens.", id);
    if (db_commit(c->db, &f) != COMMIT_YES)
        return cli_failed(c, &f);
    if (c->json)
        return cli_print(c, json_pack("{s:I, s:b}", "id", (json_int_t)id, "revoked", true));
    fprintf(c->out, "Revoked the token %lld: it no longer grants access.\n", id);
    return 0;
}

static int tokens(struct cli *c)
{
    struct error f;
    const char *act = c->operands[0];
    if (c->operand_count == 0 || (c->operand_count == 1 && strcmp(act, "list") == 0))
        return list(c);
    if (c->operand_count == 1 && strcmp(act, "create") == 0)
        return create(c);
    if (c->operand_count == 2 && strcmp(act, "revoke") == 0)
        return revoke(c, c->operands[1]);
    error_set(&f, ERR_BAD_INPUT,
              "`igny8 tokens` lists the tokens, `igny8 tokens create --name NAME` creates one, `igny8 "
              "tokens revoke ID` revokes one.");
    return cli_failed(c, &f);
}

const struct command command_tokens = {
    .name = "tokens",
    .operands = "[create | list | revoke ID]",
    .summary = "lists the bearer tokens of the API, creates one, or revokes one",
    .operands_most = 2,
    .options = {{"name", "N", "create: what will use it"},
                {"role", "R", "create: owner (default), editor or viewer"},
                {"site", "S", "create: for this site only"},
                {"days", "D", "create: how many days it is valid (default: until revoked)"}},
    .run = tokens,
};
