/* process_wait.h: what `serve` and `worker` have in common: they begin, they live
 * until somebody ends them, and they end within half a minute. */
#ifndef IGNY8_CLI_PROCESS_WAIT_H
#define IGNY8_CLI_PROCESS_WAIT_H

#include "cli/cli.h"
#include "cli/engine_supervisor.h"

/* As cli_open, but another command that has the data folder is awaited for some
 * seconds: not a server, which never ends by itself. */
bool process_wait_open(struct cli *, struct error *);

/* Says that all is ready, then waits for SIGTERM or Ctrl-C; the engine is looked
 * after meanwhile. A further signal ends the process at once. */
void process_wait_end(struct cli *, struct engine_supervisor *);

#endif
