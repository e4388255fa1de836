/* process_wait.h: what `serve` and `worker` have in common: they open the data folder,
 * run until a signal ends them, and end within half a minute. */
#ifndef IGNY8_CLI_PROCESS_WAIT_H
#define IGNY8_CLI_PROCESS_WAIT_H

#include "cli/cli.h"
#include "cli/engine_supervisor.h"

/* As cli_open, but waits some seconds for another command that uses the data folder;
 * not for a server, which does not end by itself. */
bool process_wait_open(struct cli *, struct error *);

/* Notifies systemd that the process is ready, then waits for SIGTERM or Ctrl-C and checks
 * the engine while it waits. Another signal ends the process at once. */
void process_wait_end(struct cli *, struct engine_supervisor *);

#endif
