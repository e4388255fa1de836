/* engine.h: the engine, which works runs: one loop for the network, one for the
 * database, a few workers. It works every run that it may claim: thousands at a
 * time, each strictly in sequence. */
#ifndef IGNY8_ENGINE_ENGINE_H
#define IGNY8_ENGINE_ENGINE_H

#include "db/db.h"
#include "settings/settings.h"

struct engine;

struct engine_options {
    int64_t only_run; /* row id: works only this run; 0: every free one */
    int workers;      /* 0: two */
};

/* Starts the threads. The data folder must be locked (SQLite) and migrated. */
struct engine *engine_start(TALLOC_CTX *owner, const struct settings *, struct db_source *,
                            const struct engine_options *, struct error *);

/* Makes the engine look at once for what changed: a new run, a request to stop one. Any thread. */
void engine_wake(struct engine *);

/* Starts nothing new. Answers in flight may still arrive for `ms` at most, and are
 * stored and committed. Returns at once; engine_stop follows. */
void engine_drain(struct engine *, int64_t ms);

/* Starts nothing new, abandons calls in flight (the next start replays their steps),
 * writes the log files, joins the threads, frees. */
void engine_stop(struct engine *);

/* True while the database takes no writes and runs wait for it; *too_long: longer than they are to wait,
 * so that they are paused as soon as that can be written. Any thread. */
bool engine_waiting(struct engine *, struct error *why, bool *too_long);

/* True once the engine has given up: it lost its lease or its database for good. */
bool engine_failed(const struct engine *, struct error *why);

#endif
