/* igny8 cleanup: removes runs that ended more than 90 days ago, with their rows, the
 * texts of their calls and their log folders. The ledger, the usage log and what a
 * draft records about its origin stay. */
#include "jobs/jobs.h"

#include <stdio.h>

#include "base/clock.h"
#include "cli/cli.h"

static int cleanup(struct cli *c)
{
    struct error f = {0};
    struct retention old = retention_start(clock_now_ms());
    for (bool more = true; more;)
        if (!retention_next(c->db, c->settings.data_dir, &old, &more, &f))
            return cli_failed(c, &f);
    if (c->json)
        return cli_print(c, json_pack("{s:I}", "runs", (json_int_t)old.removed));
    fprintf(c->out, "%lld run%s that ended more than %d days ago %s removed.\n", (long long)old.removed,
            old.removed == 1 ? "" : "s", RETENTION_DAYS, old.removed == 1 ? "was" : "were");
    return 0;
}

const struct command command_cleanup = {
    .name = "cleanup",
    .operands = "",
    .summary = "removes runs that ended more than 90 days ago, with their logs",
    .run = cleanup,
};
