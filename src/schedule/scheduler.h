/* scheduler.h: starts the runs of due schedules and, once a week, removes old rows.
 * One thread with a connection of its own. Any number of processes may run one on a
 * shared database: a (site, due time) pair starts at most one run, and only one process
 * does the weekly cleanup. */
#ifndef IGNY8_SCHEDULE_SCHEDULER_H
#define IGNY8_SCHEDULE_SCHEDULER_H

#include "db/db.h"
#include "settings/environment.h"

struct scheduler;

/* Starts the thread; the database must be migrated. The thread calls `wake`, unless NULL,
 * after it has started and committed runs, so that the engine looks for them. */
struct scheduler *scheduler_start(TALLOC_CTX *owner, const struct settings *, struct db_source *,
                                  void (*wake)(void *arg), void *wake_arg, struct error *);

/* A schedule changed: check now instead of some seconds later. Any thread. */
void scheduler_wake(struct scheduler *);

/* Finishes the open transaction, joins the thread, frees. */
void scheduler_stop(struct scheduler *);

#endif
