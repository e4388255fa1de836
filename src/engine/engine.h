/* engine.h: the engine of runs: one loop for the network, one for the
 * database, a few workers. Works every run that it may claim, thousands side
 * by side, each strictly in sequence. */
#ifndef IGNY8_ENGINE_ENGINE_H
#define IGNY8_ENGINE_ENGINE_H

#include "db/db.h"
#include "settings/environment.h"

struct engine;

struct engine_options {
    int64_t only_run; /* row id: works this run alone; 0: every free one */
    int workers;      /* 0: two */
};

/* Starts the threads. The data folder is locked (SQLite) and migrated already. */
struct engine *engine_start(TALLOC_CTX *owner, const struct settings *, struct db_source *,
                            const struct engine_options *, struct error *);

/* Something changed that it should look at now: a new run, a request to stop one. Any thread. */
void engine_wake(struct engine *);

/* Lets nothing new start; answers that are under way may still come, are stored
 * and saved, for `ms` at most. Returns at once; engine_stop follows. */
void engine_drain(struct engine *, int64_t ms);

/* Lets nothing new start, hands back what is in flight (its step is taken up
 * by the next start), writes the logs out, joins the threads, frees. */
void engine_stop(struct engine *);

/* True once the engine has given up by itself (its lease or database is lost for good). */
bool engine_failed(const struct engine *, struct error *why);

#endif
