/* igny8 serve: page, API, scheduler and engine in one process, until a signal ends it.
 * This file only starts and stops them. */
#include "cli/server_process.h"

#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#include "api/auth/auth.h"
#include "api/http/server.h"
#include "cli/rpc/rpc.h"
#include "jobs/jobs.h"
#include "notify/notify.h"
#include "publish/publish.h"
#include "schedule/schedule.h"

/* Together less than the half minute within which the service must end. */
enum { REST_MS = 20000, ANSWERS_MS = 5000, COMMANDS_MS = 5000, WORKERS_MOST = 64 };

struct server {
    struct cli *cli;
    struct listen_at at;
    struct engine_supervisor *engine;
    struct outbox_worker *outbox;
    struct job_worker *jobs;
    struct publish_worker *publisher;
    struct scheduler *scheduler;
    struct api *api;
    struct rpc_server *commands;
    struct server_context context; /* lent to commands that run in this server */
    atomic_bool ends;
};

/* A command that the server no longer waits for may still call this: by then the workers are gone. */
static void wake(void *arg)
{
    struct server *s = arg;
    if (atomic_load(&s->ends))
        return;
    engine_supervisor_wake(s->engine);
    job_worker_wake(s->jobs);
    publish_worker_wake(s->publisher);
}

static void wake_clock(void *arg)
{
    struct server *s = arg;
    if (!atomic_load(&s->ends))
        scheduler_wake(s->scheduler);
}

static bool ready(void *arg, struct error *why)
{
    struct server *s = arg;
    return engine_supervisor_ready(s->engine, why);
}

static bool ends(void *arg, struct error *why)
{
    struct server *s = arg;
    return atomic_load(&s->ends) &&
           !error_set(why, ERR_BUSY,
                      "The server is stopping. Unfinished work continues when it starts again.");
}

/* ---- the start ------------------------------------------------------------------------- */

static bool open_rpc_server(struct server *s, struct error *f)
{
    struct cli *c = s->cli;
    if (db_source_is_postgres(c->source))
        return true; /* commands use the database directly: the server need not run them */
    s->commands = rpc_server_new(c->mem, c->settings.data_dir, f);
    return s->commands != NULL;
}

static bool options_fit(const struct cli *c, struct error *f)
{
    return (cli_value(c, "certificate") == NULL) == (cli_value(c, "key") == NULL) ||
           error_set(f, ERR_BAD_INPUT,
                     "--certificate and --key: give both files, or neither for plain HTTP.");
}

static bool listen_now(struct server *s, struct error *f)
{
    struct cli *c = s->cli;
    struct api_options options = {.address = s->at.address,
                                  .port = s->at.port,
                                  .certificate = cli_value(c, "certificate"),
                                  .key = cli_value(c, "key"),
                                  .trust_proxy = cli_flag(c, "trust-proxy"),
                                  .wake = wake,
                                  .wake_clock = wake_clock,
                                  .ready = ready,
                                  .wake_arg = s};
    char at[80];
    s->api = api_start(c->mem, &c->settings, c->source, &options, f);
    if (s->api)
        s->context.url = talloc_asprintf(c->mem, "http%s://%s", options.certificate ? "s" : "",
                                         listen_print(at, sizeof at, s->at.address, api_port(s->api)));
    return s->api != NULL;
}

/* Prints the server's address and, as long as there is no owner, the link that creates one. */
static bool print_address(struct server *s, struct error *f)
{
    struct cli *c = s->cli;
    struct error why = {0};
    const char *url = s->context.url;
    char *link = invite_link_first_start(c->db, c->mem, &c->settings, url, &why);
    if (link == NULL && why.kind != ERR_NONE)
        return error_set(f, why.kind, "%s", why.why);
    if (c->json) {
        cli_print(c, json_pack("{s:s, s:s?}", "listening", url, "owner_link", link));
    } else {
        fprintf(c->out, "Listening on %s\n", url);
        if (link)
            fprintf(c->out, "To become the owner, open this once: %s\n", link);
    }
    fflush(c->out);
    return true;
}

static bool start(struct server *s, int64_t workers, struct error *f)
{
    struct cli *c = s->cli;
    s->context = (struct server_context){.settings = &c->settings,
                                         .source = c->source,
                                         .wake = wake,
                                         .wake_clock = wake_clock,
                                         .ends = ends,
                                         .arg = s};
    s->engine = engine_supervisor_new(c->mem, &c->settings, c->source,
                                      &(struct engine_options){.workers = (int)workers}, f);
    s->outbox = s->engine ? outbox_worker_start(c->mem, &c->settings, c->source, f) : NULL;
    s->jobs = s->outbox ? job_worker_start(c->mem, c->source, f) : NULL;
    s->publisher = s->jobs ? publish_worker_start(c->mem, &c->settings, c->source, f) : NULL;
    s->scheduler = s->publisher ? scheduler_start(c->mem, &c->settings, c->source, wake, s, f) : NULL;
    return s->scheduler && listen_now(s, f) &&
           (s->commands == NULL || rpc_server_start(s->commands, c->commands, &s->context, f)) &&
           print_address(s, f);
}

/* ---- the end ----------------------------------------------------------------------------- */

/* The engine waits for answers while the other parts end. */
static void stop(struct server *s)
{
    atomic_store(&s->ends, true);
    if (s->engine)
        engine_supervisor_drain(s->engine, REST_MS);
    if (s->api)
        api_stop(s->api, ANSWERS_MS);
    bool tidy = s->commands == NULL || rpc_server_stop(s->commands, COMMANDS_MS);
    if (s->scheduler)
        scheduler_stop(s->scheduler);
    publish_worker_stop(s->publisher);
    if (s->jobs)
        job_worker_stop(s->jobs);
    outbox_worker_stop(s->outbox);
    if (s->engine)
        engine_supervisor_stop(s->engine);
    if (!tidy)
        _exit(0); /* a command's thread may still use what would be freed; every commit is on disk */
}

static int serve(struct cli *c)
{
    struct server s = {.cli = c};
    struct error f = {0};
    int64_t workers;
    const char *at = cli_value(c, "listen");
    if (!cli_number(c, "workers", 1, WORKERS_MOST, 0, &workers, &f) ||
        !listen_read(at ? at : "127.0.0.1:8080", &s.at, &f) || !options_fit(c, &f) ||
        !cli_handle_interrupts(c, &f) || !process_wait_open(c, &f) || !open_rpc_server(&s, &f))
        return cli_failed(c, &f);
    bool started = start(&s, workers, &f);
    if (started)
        process_wait_end(c, s.engine);
    stop(&s);
    return started ? 0 : cli_failed(c, &f);
}

const struct command command_serve = {
    .name = "serve",
    .operands = "",
    .summary = "serves the page and the API, follows schedules and works runs",
    .closed = true,
    .options = {{"listen", "ADDRESS", "the address to listen on (127.0.0.1:8080)"},
                {"certificate", "FILE", "serves HTTPS with this certificate (PEM)"},
                {"key", "FILE", "the certificate's private key (PEM)"},
                {"trust-proxy", NULL, "trusts X-Forwarded-* or Forwarded of a proxy on this machine"},
                {"workers", "N", "threads for CPU-bound work (2)"}},
    .run = serve,
};
