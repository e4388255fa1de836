/* engine_supervisor.h: the engine of a process that lives long (serve, worker): one
 * that gave up, because its lease ran out or its database was away too long, is
 * replaced by a new one until that works. */
#ifndef IGNY8_CLI_ENGINE_SUPERVISOR_H
#define IGNY8_CLI_ENGINE_SUPERVISOR_H

#include "engine/engine.h"

struct engine_supervisor;

struct engine_supervisor *engine_supervisor_new(TALLOC_CTX *owner, const struct settings *,
                                                struct db_source *, const struct engine_options *,
                                                struct error *);

void engine_supervisor_wake(struct engine_supervisor *); /* any thread */

/* False: there is none just now. Any thread. */
bool engine_supervisor_ready(struct engine_supervisor *, struct error *why);

/* To be called about once a second by the thread that made it. */
void engine_supervisor_check(struct engine_supervisor *);

/* Nothing new starts; answers that are under way are awaited up to `ms`. Returns at once. */
void engine_supervisor_drain(struct engine_supervisor *, int64_t ms);
/* Hands back what is in flight, joins, frees. */
void engine_supervisor_stop(struct engine_supervisor *);

#endif
