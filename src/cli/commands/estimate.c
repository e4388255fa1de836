/* igny8 estimate: shows what a run would cost now. */
#include "cli/cli.h"

#include <stdio.h>

#include "ai/functions/stages.h"
#include "runs/run_log.h"
#include "runs/runs.h"
#include "store/accounts/accounts.h"

static bool read_options(struct cli *c, struct start_options *o, struct error *f)
{
    int64_t first, last;
    *o = (struct start_options){.trigger = "manual", .by_whom = "command line"};
    if (!cli_number(c, "from-stage", 1, STAGE_COUNT, 1, &first, f) ||
        !cli_number(c, "to-stage", 1, STAGE_COUNT, STAGE_COUNT, &last, f) ||
        !cli_number(c, "max-items", 1, 1000000000, 0, &o->max_items, f) ||
        !cli_number(c, "max-credits", 1, 1000000000, 0, &o->max_credits, f))
        return false;
    if (last < first)
        return error_set(f, ERR_BAD_INPUT, "--to-stage: the last stage must not be before the first.");
    o->start_stage = (int)first;
    o->end_stage = (int)last;
    o->max_credits *= 1000;
    return true;
}

static bool look(struct cli *c, const struct site *site, const struct start_options *o, struct estimate *e,
                 struct error *f)
{
    if (!db_begin(c->db, DB_READ_ONLY, f))
        return false;
    start_estimate(c->db, &c->settings, site, o, e);
    account_by_name(c->db, c->account.name, &c->account);
    return db_commit(c->db, f) == COMMIT_YES;
}

static bool sufficient(const struct account *a, const struct estimate *e)
{
    return a->unlimited || a->balance - a->reserved >= estimate_required(e->total);
}

/* Nothing where all that would be called is built in. */
static void print_cost(const struct cli *c, const struct estimate *e)
{
    char least[40], most[40];
    if (e->cost_total.most < 0)
        fprintf(c->out, "In money not known: a price is missing. `igny8 prices` shows and sets them.\n");
    else if (e->cost_total.most > 0)
        fprintf(c->out, "In money roughly %s to %s, to be paid to providers.\n",
                cost_text(least, sizeof least, e->cost_total.least),
                cost_text(most, sizeof most, e->cost_total.most));
}

static int print_text(const struct cli *c, const struct start_options *o, const struct estimate *e)
{
    char buf[32], required[32];
    const struct account *a = &c->account;
    for (int i = o->start_stage - 1; i < o->end_stage; i++)
        fprintf(c->out, "Stage %d  %-10s %8lld %10s credits\n", i + 1, queue_noun(i + 1),
                (long long)e->items[i], credits_text(buf, sizeof buf, e->credits[i]));
    fprintf(c->out, "Total    %29s credits\n", credits_text(buf, sizeof buf, e->total));
    print_cost(c, e);
    fprintf(c->out, "To start, %s must be free (a fifth more). ",
            credits_text(required, sizeof required, estimate_required(e->total)));
    fprintf(c->out, "You have %s%s: %s.\n", credits_text(buf, sizeof buf, a->balance - a->reserved),
            a->unlimited ? ", unlimited" : "",
            sufficient(a, e) ? "enough" : "not enough. `igny8 credits grant N` adds credits");
    return 0;
}

static int estimate(struct cli *c)
{
    struct site site;
    struct start_options o;
    struct estimate e;
    struct error f = {0};
    if (!read_options(c, &o, &f) || !cli_site(c, false, &site, &f) || !look(c, &site, &o, &e, &f))
        return cli_failed(c, &f);
    if (c->json)
        return cli_print(c, report_estimate(&c->account, &e, o.start_stage, o.end_stage));
    return print_text(c, &o, &e);
}

const struct command command_estimate = {
    .name = "estimate",
    .operands = "",
    .summary = "shows what a run would cost now, by stage",
    .options = {{"site", "NAME", "the site"},
                {"from-stage", "N", "from this stage (1)"},
                {"to-stage", "N", "to this stage (7)"},
                {"max-items", "N", "at most this many items a stage"},
                {"max-credits", "N", "at most this many credits"}},
    .run = estimate,
};
