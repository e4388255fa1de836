/* engine_supervisor.h: the engine of a long-lived process (serve, worker). When an engine
 * gives up, because its lease ran out or its database was away too long, the supervisor
 * starts a new one, and tries until that succeeds. */
#ifndef IGNY8_CLI_ENGINE_SUPERVISOR_H
#define IGNY8_CLI_ENGINE_SUPERVISOR_H

#include "engine/engine.h"

struct engine_supervisor;

struct engine_supervisor *engine_supervisor_new(TALLOC_CTX *owner, const struct settings *,
                                                struct db_source *, const struct engine_options *,
                                                struct error *);

void engine_supervisor_wake(struct engine_supervisor *); /* any thread */

/* False: no engine works at the moment. Any thread. */
bool engine_supervisor_ready(struct engine_supervisor *, struct error *why);

/* Called about once a second by the thread that created the supervisor. */
void engine_supervisor_check(struct engine_supervisor *);

/* Starts nothing new; waits up to `ms` for answers that are under way. Returns at once. */
void engine_supervisor_drain(struct engine_supervisor *, int64_t ms);
/* Hands back what is in flight, joins, frees. */
void engine_supervisor_stop(struct engine_supervisor *);

#endif
