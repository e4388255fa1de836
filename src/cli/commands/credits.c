/* igny8 credits: the account's balance, and the operator's changes to it. */
#include "cli/cli.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "store/accounts/accounts.h"
#include "store/query/query.h"

enum { LATEST_SHOWN = 10, GRANT_MOST = 1000000000 };

/* What a run has paid to providers, if anything. */
static void cost_of(char *buf, size_t size, const struct rows *r)
{
    char text[100];
    int64_t cost = row_null(r, "cost") ? 0 : row_int(r, "cost"), unknown = row_int(r, "cost_unknown");
    *buf = 0;
    if (cost > 0 || unknown > 0)
        snprintf(buf, size, "  (%s)", cost_sum_text(text, sizeof text, cost, unknown));
}

static void print_latest(struct cli *c)
{
    struct rows *r = balance_changes(c->db, c->mem, c->account.id, LATEST_SHOWN);
    fprintf(c->out, "\nLatest\n");
    while (rows_next(r)) {
        char at[32], amount[32], cost[120];
        int64_t n = row_int(r, "amount");
        credits_text(amount, sizeof amount, n < 0 ? -n : n);
        cost_of(cost, sizeof cost, r);
        fprintf(c->out, "  %s  %-8s %c%-10s %s%s\n",
                clock_format(at, sizeof at, row_int(r, "created_at"), CLOCK_STAMP, NULL), row_text(r, "kind"),
                n < 0 ? '-' : '+', amount, row_text(r, "note") ? row_text(r, "note") : "", cost);
    }
}

static int show(struct cli *c)
{
    const struct account *a = &c->account;
    int64_t month = cost_month_start(clock_now_ms());
    int64_t cost = costs_spent(c->db, a->id, month), unknown = costs_unknown(c->db, a->id, month);
    if (c->json)
        return cli_print(c, json_pack("{s:o, s:o, s:b, s:f, s:I}", "balance", credits_json(a->balance),
                                      "reserved", credits_json(a->reserved), "unlimited", a->unlimited,
                                      "month_cost", (double)cost / 1e6, "month_cost_unknown",
                                      (json_int_t)unknown));
    char balance[32], reserved[32], free_credits[32], paid[100];
    fprintf(c->out, "Account   %s%s\nBalance   %s credits\nReserved  %s\nFree      %s\n", a->name,
            a->unlimited ? " (unlimited: usage is counted, nothing is refused)" : "",
            credits_text(balance, sizeof balance, a->balance),
            credits_text(reserved, sizeof reserved, a->reserved),
            credits_text(free_credits, sizeof free_credits, a->balance - a->reserved));
    if (cost > 0 || unknown > 0)
        fprintf(c->out, "Cost      %s this month\n", cost_sum_text(paid, sizeof paid, cost, unknown));
    print_latest(c);
    return db_failed(c->db) ? cli_db_failed(c) : 0;
}

static bool grant(struct cli *c, const char *text, struct error *f)
{
    char *end;
    errno = 0;
    long long n = strtoll(text, &end, 10);
    if (errno || end == text || *end || n < 1 || n > GRANT_MOST)
        return error_set(f, ERR_BAD_INPUT, "credits grant: '%.40s' is not a whole number from 1 to %d.", text,
                         GRANT_MOST);
    account_grant(c->db, c->account.id, n * 1000, "granted on the command line", clock_now_ms());
    return true;
}

static bool unlimited(struct cli *c, const char *word, struct error *f)
{
    bool on = strcmp(word, "on") == 0;
    if (!on && strcmp(word, "off") != 0)
        return error_set(f, ERR_BAD_INPUT, "credits unlimited: '%.40s' is not valid; use on or off.", word);
    account_set_unlimited(c->db, c->account.id, on);
    return true;
}

static bool change(struct cli *c, struct error *f)
{
    const char *act = c->operands[0], *value = c->operands[1];
    if (c->operand_count == 2 && strcmp(act, "grant") == 0)
        return grant(c, value, f);
    if (c->operand_count == 2 && strcmp(act, "unlimited") == 0)
        return unlimited(c, value, f);
    return error_set(
        f, ERR_BAD_INPUT,
        "`igny8 credits` shows the balance, `igny8 credits grant N` adds credits, `igny8 credits unlimited "
        "on` (or off) lifts or restores the limit.");
}

static int credits(struct cli *c)
{
    struct error f = {0};
    if (c->operand_count == 0)
        return show(c);
    if (!db_begin(c->db, DB_DURABLE, &f))
        return cli_failed(c, &f);
    account_lock(c->db, c->account.id, &c->account);
    if (!change(c, &f)) {
        db_rollback(c->db);
        return cli_failed(c, &f);
    }
    account_lock(c->db, c->account.id, &c->account);
    return db_commit(c->db, &f) == COMMIT_YES ? show(c) : cli_failed(c, &f);
}

const struct command command_credits = {
    .name = "credits",
    .operands = "[grant N | unlimited on|off]",
    .summary = "shows the account's balance, grants credits, or lifts the limit",
    .operands_most = 2,
    .run = credits,
};
