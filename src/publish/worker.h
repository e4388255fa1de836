/* worker.h: the threads that work publishing jobs: each one content after
 * another of one job, then the job that has rested longest. A job that is being
 * worked is claimed for as long as its process says that it lives; a killed
 * one's go on where they stood. Any number of processes may share one database. */
#ifndef IGNY8_PUBLISH_WORKER_H
#define IGNY8_PUBLISH_WORKER_H

#include "db/db.h"
#include "settings/environment.h"

struct publish_worker;

/* The database is migrated already; settings and source live as long as the publisher. */
struct publish_worker *publish_worker_start(TALLOC_CTX *owner, const struct settings *, struct db_source *,
                                            struct error *);

/* There may be a job: looked for now instead of within a second. Any thread. */
void publish_worker_wake(struct publish_worker *);

/* Cuts off what is on its way, joins the threads, frees. NULL: nothing. */
void publish_worker_stop(struct publish_worker *);

#endif
