/* scheduler.h: what happens by the clock: due schedules start runs, and once a
 * week what is old goes. One thread with a connection of its own. Any number of
 * processes may have one on a shared database: a (site, due time) pair starts at
 * most one run, the weekly cleanup is done by one of them. */
#ifndef IGNY8_SCHEDULE_SCHEDULER_H
#define IGNY8_SCHEDULE_SCHEDULER_H

#include "db/db.h"
#include "settings/environment.h"

struct scheduler;

/* Starts the thread; the database is migrated already. `wake` is called on that
 * thread after runs were started and committed: the engine should look. NULL:
 * nobody is told. */
struct scheduler *scheduler_start(TALLOC_CTX *owner, const struct settings *, struct db_source *,
                                  void (*wake)(void *arg), void *wake_arg, struct error *);

/* A schedule changed: it looks now instead of some seconds later. Any thread. */
void scheduler_wake(struct scheduler *);

/* Finishes the transaction that is open, joins the thread, frees. */
void scheduler_stop(struct scheduler *);

#endif
