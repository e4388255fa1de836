/* engine_supervisor.h: the engine of a process that lives long (serve, worker): one
 * that gave up, because its lease ran out or its database was away too long, is
 * replaced by a new one until that works. */
#ifndef IGNY8_ENGINE_LIFE_H
#define IGNY8_ENGINE_LIFE_H

#include "engine/engine.h"

struct engine_life;

struct engine_life *engine_life_new(TALLOC_CTX *owner, const struct settings *, struct db_source *,
                                    const struct engine_options *, struct error *);

void engine_life_wake(struct engine_life *); /* any thread */

/* False: there is none just now. Any thread. */
bool engine_life_good(struct engine_life *, struct error *why);

/* To be called about once a second by the thread that made it. */
void engine_life_look(struct engine_life *);

/* Nothing new starts; answers that are under way are awaited up to `ms`. Returns at once. */
void engine_life_rest(struct engine_life *, int64_t ms);
/* Hands back what is in flight, joins, frees. */
void engine_life_stop(struct engine_life *);

#endif
