/* igny8 worker: only an engine, on a PostgreSQL that it shares with a server
 * and any number of other workers, on this machine or others. */
#include "api/http/server.h"
#include "cli/server_process.h"

#include <string.h>

enum { REST_MS = 20000, ANSWERS_MS = 2000, WORKERS_MOST = 64 };

static const struct route *const tables[] = {routes_operations, NULL};

static bool ready(void *arg, struct error *why)
{
    return engine_supervisor_ready(arg, why);
}

/* With --listen: serves /metrics, /healthz and /readyz, nothing else. */
static bool listen_too(struct cli *c, struct engine_supervisor *engine, struct api **api, struct error *f)
{
    struct listen_at at;
    char text[80];
    const char *wanted = cli_value(c, "listen");
    *api = NULL;
    if (wanted == NULL)
        return true;
    if (!listen_read(wanted, &at, f))
        return false;
    *api = api_start(c->mem, &c->settings, c->source,
                     &(struct api_options){.address = at.address,
                                           .port = at.port,
                                           .workers = 1,
                                           .ready = ready,
                                           .wake_arg = engine,
                                           .tables = tables},
                     f);
    if (*api)
        fprintf(c->out, "Listening on http://%s\n",
                listen_print(text, sizeof text, at.address, api_port(*api)));
    return *api != NULL;
}

static int worker(struct cli *c)
{
    struct error f = {0};
    int64_t workers;
    if (!cli_number(c, "workers", 1, WORKERS_MOST, 0, &workers, &f))
        return cli_failed(c, &f);
    if (strncmp(c->settings.database_url, "postgres", 8) != 0) {
        error_set(&f, ERR_BAD_INPUT,
                  "A worker shares a PostgreSQL with the server: set IGNY8_DATABASE_URL as on the "
                  "server. On SQLite one process does all the work: `igny8 serve`.");
        return cli_failed(c, &f);
    }
    struct engine_supervisor *engine = NULL;
    if (cli_handle_interrupts(c, &f) && process_wait_open(c, &f))
        engine = engine_supervisor_new(c->mem, &c->settings, c->source,
                                       &(struct engine_options){.workers = (int)workers}, &f);
    if (engine == NULL)
        return cli_failed(c, &f);
    struct api *api;
    bool started = listen_too(c, engine, &api, &f);
    if (started) {
        fprintf(c->out, "The worker takes runs.\n");
        fflush(c->out);
        process_wait_end(c, engine);
    }
    engine_supervisor_drain(engine, REST_MS);
    if (api)
        api_stop(api, ANSWERS_MS);
    engine_supervisor_stop(engine);
    return started ? 0 : cli_failed(c, &f);
}

const struct command command_worker = {
    .name = "worker",
    .operands = "",
    .summary = "works runs, on a PostgreSQL shared with a server",
    .closed = true,
    .options = {{"listen", "ADDRESS", "answers /metrics, /healthz and /readyz at this address"},
                {"workers", "N", "threads for CPU-bound work (2)"}},
    .run = worker,
};
