/* igny8 try-now: asks the provider at once that a site's run waits for. */
#include "cli/cli.h"
#include "runs/runs.h"

static int try_now(struct cli *c)
{
    struct site site;
    struct run run;
    struct error f = {0};
    if (!cli_site(c, false, &site, &f))
        return cli_failed(c, &f);
    if (!run_latest(c->db, site.id, &run)) {
        error_set(&f, ERR_BAD_INPUT, "The site %s has no run yet. `igny8 run` starts one.", site.name);
        return cli_failed(c, &f);
    }
    if (!db_begin(c->db, DB_DURABLE, &f))
        return cli_failed(c, &f);
    run_ask_provider_now(c->db, &run, "command line");
    if (db_commit(c->db, &f) != COMMIT_YES)
        return cli_failed(c, &f);
    if (c->server)
        c->server->wake(c->server->arg);
    if (c->json)
        return cli_print(c, json_pack("{s:s}", "run_id", run.run_id));
    fprintf(c->out, "The provider of %s is asked at once.\n", run.run_id);
    return 0;
}

const struct command command_try_now = {
    .name = "try-now",
    .operands = "",
    .summary = "asks the provider at once that a site's run waits for",
    .options = {{"site", "NAME", "the site"}},
    .run = try_now,
};
