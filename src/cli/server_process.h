/* server_process.h: what serve and worker share: listening, the engine's supervisor, waiting for the end,
 * systemd. */
#ifndef IGNY8_CLI_SERVER_PROCESS_H
#define IGNY8_CLI_SERVER_PROCESS_H

#include <stddef.h>

#include "base/error.h"
#include "cli/cli.h"
#include "engine/engine.h"

/* ---- engine_supervisor.c ---------------------------------------------------------------------- */

/* The engine of a process that works runs (serve, worker, run). When an engine
 * gives up, because its lease ran out or its database was away too long, the supervisor
 * starts a new one, and tries until that succeeds. */

struct engine_supervisor;

struct engine_supervisor *engine_supervisor_new(TALLOC_CTX *owner, const struct settings *,
                                                struct db_source *, const struct engine_options *,
                                                struct error *);

void engine_supervisor_wake(struct engine_supervisor *); /* any thread */

/* False: no engine works at the moment. Any thread. */
bool engine_supervisor_ready(struct engine_supervisor *, struct error *why);

/* True while runs wait for the database; *too_long as engine_waiting has it. Any thread. */
bool engine_supervisor_waiting(struct engine_supervisor *, struct error *why, bool *too_long);

/* Called about once a second by the thread that created the supervisor. */
void engine_supervisor_check(struct engine_supervisor *);

/* Starts nothing new; waits up to `ms` for answers that are under way. Returns at once. */
void engine_supervisor_drain(struct engine_supervisor *, int64_t ms);
/* Hands back what is in flight, joins, frees. */
void engine_supervisor_stop(struct engine_supervisor *);

/* ---- process_wait.c --------------------------------------------------------------------------- */

/* What `serve` and `worker` have in common: they open the data folder,
 * run until a signal ends them, and end within half a minute. */

/* As cli_open, but waits some seconds for another command that uses the data folder;
 * not for a server, which does not end by itself. */
bool process_wait_open(struct cli *, struct error *);

/* Notifies systemd that the process is ready, then waits for SIGTERM or Ctrl-C and checks
 * the engine while it waits. Another signal ends the process at once. */
void process_wait_end(struct cli *, struct engine_supervisor *);

/* ---- listen.c --------------------------------------------------------------------------------- */

/* Reads and prints the address that a server listens on. Pure. */

struct listen_at {
    char address[64]; /* numeric */
    int port;         /* 0: any free one */
};

/* "127.0.0.1:8080", "[::1]:8080", "localhost:8080", ":8080" and "8080" (only this machine). */
bool listen_read(const char *text, struct listen_at *, struct error *);

/* The address and port as they stand in a URL: "127.0.0.1:8080", "[::1]:8080". 80 bytes are enough. */
const char *listen_print(char *buf, size_t size, const char *address, int port);

/* ---- systemd.c -------------------------------------------------------------------------------- */

/* Notifies the service manager of the service's state over its socket. */

/* "READY=1", "STOPPING=1", "STATUS=…". Does nothing if NOTIFY_SOCKET is not set. */
void systemd_notify(const char *state);

#endif
