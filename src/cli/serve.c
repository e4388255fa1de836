/* igny8 serve: page, API, scheduler and engine in one process, until it is
 * ended. Here they are only put together and taken apart. */
#include "cli/serving.h"

#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#include "api/server.h"
#include "base/clock.h"
#include "cli/command_socket.h"
#include "cli/listen.h"

/* Together less than the half minute within which a service has to end. */
enum { REST_MS = 15000, COMMANDS_MS = 5000, ANSWERS_MS = 5000, WORKERS_MOST = 64 };

struct server {
    struct cli *cli;
    struct listen_at at;
    struct engine_life *engine;
    struct api *api;
    struct command_socket *commands;
    struct host host; /* what commands that work here are lent */
    atomic_bool ends;
};

static void wake(void *arg)
{
    struct server *s = arg;
    engine_life_wake(s->engine);
}

static void wake_clock(void *arg)
{
    (void)arg;
}

static bool ends(void *arg, struct fail *why)
{
    struct server *s = arg;
    return atomic_load(&s->ends) &&
           !fail_set(why, BUSY, "The server stops. What was begun goes on when it starts again.");
}

/* ---- the start ------------------------------------------------------------------------- */

static bool sockets(struct server *s, struct fail *f)
{
    struct cli *c = s->cli;
    if (db_source_is_postgres(c->source))
        return true; /* commands share the database: nobody needs to work them here */
    s->commands = command_socket_new(c->mem, c->settings.data_dir, f);
    return s->commands != NULL;
}

static bool listen_now(struct server *s, struct fail *f)
{
    struct cli *c = s->cli;
    struct api_options options = {.address = s->at.address,
                                  .port = s->at.port,
                                  .wake = wake,
                                  .wake_clock = wake_clock,
                                  .wake_arg = s};
    char at[80];
    s->api = api_start(c->mem, &c->settings, c->source, &options, f);
    if (s->api == NULL)
        return false;
    fprintf(c->out, "Listening on http://%s\n",
            listen_print(at, sizeof at, s->at.address, api_port(s->api)));
    fflush(c->out);
    return true;
}

static bool start(struct server *s, int64_t workers, struct fail *f)
{
    struct cli *c = s->cli;
    s->host = (struct host){.settings = &c->settings,
                            .source = c->source,
                            .wake = wake,
                            .wake_clock = wake_clock,
                            .ends = ends,
                            .arg = s};
    s->engine = engine_life_new(c->mem, &c->settings, c->source,
                                &(struct runner_options){.workers = (int)workers}, f);
    return s->engine && listen_now(s, f) &&
           (s->commands == NULL || command_socket_open(s->commands, c->commands, &s->host, f));
}

/* ---- the end ----------------------------------------------------------------------------- */

static void stop(struct server *s)
{
    atomic_store(&s->ends, true);
    if (s->api)
        api_stop(s->api, ANSWERS_MS);
    if (s->engine)
        engine_life_rest(s->engine, REST_MS);
    bool tidy = s->commands == NULL || command_socket_close(s->commands, COMMANDS_MS);
    if (s->engine)
        engine_life_stop(s->engine);
    if (!tidy)
        _exit(0); /* a command's thread may still use what would be freed; every commit is on disk */
}

static int serve(struct cli *c)
{
    struct server s = {.cli = c};
    struct fail f = {0};
    int64_t workers;
    const char *at = cli_value(c, "listen");
    if (!cli_number(c, "workers", 1, WORKERS_MOST, 0, &workers, &f) ||
        !listen_read(at ? at : "127.0.0.1:8080", &s.at, &f) || !cli_heed_interrupts(c, &f) ||
        !serving_open(c, &f) || !sockets(&s, &f))
        return cli_failed(c, &f);
    bool started = start(&s, workers, &f);
    if (started)
        serving_wait(c, s.engine);
    stop(&s);
    return started ? 0 : cli_failed(c, &f);
}

const struct command command_serve = {
    .name = "serve",
    .operands = "",
    .summary = "serves the page and the API, runs schedules and works runs",
    .closed = true,
    .options = {{"listen", "ADDRESS", "where: 127.0.0.1:8080"},
                {"workers", "N", "threads for what costs processor time (2)"}},
    .run = serve,
};
