/* worker.h: the threads that process publishing jobs. Each thread takes a turn on one
 * job, content by content, then continues with the job that has waited longest. A claim
 * lasts as long as its process renews it; the jobs of a killed process continue where
 * they stopped. Any number of processes may share one database. */
#ifndef IGNY8_PUBLISH_WORKER_H
#define IGNY8_PUBLISH_WORKER_H

#include "db/db.h"
#include "settings/environment.h"

struct publish_worker;

/* The database is migrated already; settings and source outlive the worker. */
struct publish_worker *publish_worker_start(TALLOC_CTX *owner, const struct settings *, struct db_source *,
                                            struct error *);

/* Looks for jobs now instead of within a second. Any thread. */
void publish_worker_wake(struct publish_worker *);

/* Aborts requests under way, joins the threads and frees. NULL: does nothing. */
void publish_worker_stop(struct publish_worker *);

#endif
