/* igny8 accounts: the tenants, each with its sites and credits. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

#include "api/auth/auth.h"
#include "base/clock.h"
#include "base/text/text.h"
#include "runs/run_log.h"
#include "runs/runs.h"
#include "store/accounts/accounts.h"
#include "store/query/query.h"

static int list(struct cli *c)
{
    struct rows *r = account_list(c->db, c->mem);
    if (db_failed(c->db))
        return cli_db_failed(c);
    json_t *accounts = json_array();
    while (rows_next(r)) {
        char balance[32], reserved[32];
        bool unlimited = row_int(r, "unlimited") != 0;
        json_array_append_new(accounts, json_pack("{s:I, s:s, s:o, s:o, s:b, s:I}", "id",
                                                  (json_int_t)row_int(r, "id"), "name", row_text(r, "name"),
                                                  "balance", credits_json(row_int(r, "balance")), "reserved",
                                                  credits_json(row_int(r, "reserved")), "unlimited",
                                                  unlimited, "sites", (json_int_t)row_int(r, "sites")));
        if (!c->json)
            fprintf(c->out, "%-32s %4lld sites  %s credits, %s reserved%s\n", row_text(r, "name"),
                    (long long)row_int(r, "sites"),
                    credits_text(balance, sizeof balance, row_int(r, "balance")),
                    credits_text(reserved, sizeof reserved, row_int(r, "reserved")),
                    unlimited ? " (unlimited)" : "");
    }
    if (c->json)
        return cli_print(c, accounts);
    json_decref(accounts);
    return 0;
}

/* The name as it is stored: without control characters and repeated spaces. */
static bool clean_name(struct cli *c, const char *typed, const char **name, struct error *f)
{
    *name = text_valid(typed, strlen(typed)) ? text_clean(c->mem, typed) : "";
    return **name ||
           error_set(f, ERR_BAD_INPUT, "The account's name must have at least one character of UTF-8 text.");
}

static int create(struct cli *c, const char *typed)
{
    struct account a;
    struct error f = {0};
    const char *name;
    int64_t now = clock_now_ms();
    if (!clean_name(c, typed, &name, &f) || !db_begin(c->db, DB_DURABLE, &f))
        return cli_failed(c, &f);
    if (account_by_name(c->db, name, &a))
        db_abort(c->db, ERR_BAD_INPUT, "An account named '%.100s' already exists. Choose another name.",
                 name);
    else
        account_ensure(c->db, name, c->settings.start_credits, now, &a);
    const char *link =
        db_failed(c->db)
            ? NULL
            : invite_link_first_owner(c->db, c->mem,
                                      invite_link_base(&c->settings, c->server ? c->server->url : NULL), a.id,
                                      now);
    if (db_commit(c->db, &f) != COMMIT_YES)
        return cli_failed(c, &f);
    if (c->json)
        return cli_print(c, json_pack("{s:I, s:s, s:o, s:s}", "id", (json_int_t)a.id, "name", a.name,
                                      "balance", credits_json(a.balance), "link", link));
    char credits[32];
    fprintf(c->out,
            "Created the account %s with %s credits. Use it with --account \"%s\". Its owner joins "
            "with this link, which is shown only once and works once, within %d days:\n\n%s\n",
            a.name, credits_text(credits, sizeof credits, a.balance), a.name, LINK_DAYS, link);
    return 0;
}

static int accounts(struct cli *c)
{
    struct error f;
    if (c->operand_count == 0)
        return list(c);
    if (strcmp(c->operands[0], "create") == 0 && c->operand_count == 2)
        return create(c, c->operands[1]);
    error_set(&f, ERR_BAD_INPUT,
              "`igny8 accounts` lists the accounts, `igny8 accounts create NAME` creates one.");
    return cli_failed(c, &f);
}

const struct command command_accounts = {
    .name = "accounts",
    .operands = "[create NAME]",
    .summary = "lists the accounts, or creates one",
    .operands_most = 2,
    .run = accounts,
};
