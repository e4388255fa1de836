/* igny8 worker: an engine alone, on a PostgreSQL that it shares with a server
 * and any number of other workers, on this machine or others. */
#include "cli/serving.h"

#include <string.h>

enum { REST_MS = 20000, WORKERS_MOST = 64 };

static int worker(struct cli *c)
{
    struct fail f = {0};
    int64_t workers;
    if (!cli_number(c, "workers", 1, WORKERS_MOST, 0, &workers, &f))
        return cli_failed(c, &f);
    if (strncmp(c->settings.database_url, "postgres", 8) != 0) {
        fail_set(
            &f, BAD_INPUT,
            "A worker shares a PostgreSQL with the server: set IGNY8_DATABASE_URL as there. On SQLite one "
            "process does all the work: `igny8 serve`.");
        return cli_failed(c, &f);
    }
    struct engine_life *engine = NULL;
    if (cli_heed_interrupts(c, &f) && serving_open(c, &f))
        engine = engine_life_new(c->mem, &c->settings, c->source,
                                 &(struct runner_options){.workers = (int)workers}, &f);
    if (engine == NULL)
        return cli_failed(c, &f);
    fprintf(c->out, c->json ? "{\"worker\": \"ready\"}\n" : "The worker takes what is to do.\n");
    fflush(c->out);
    serving_wait(c, engine);
    engine_life_rest(engine, REST_MS);
    engine_life_stop(engine);
    return 0;
}

const struct command command_worker = {
    .name = "worker",
    .operands = "",
    .summary = "works runs, on a PostgreSQL shared with a server",
    .closed = true,
    .options = {{"workers", "N", "threads for what costs processor time (2)"}},
    .run = worker,
};
