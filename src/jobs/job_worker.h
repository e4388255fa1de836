/* job_worker.h: the thread that works background jobs, a chunk of each in turn, so
 * that one account's long job does not delay the others. Every chunk is a transaction:
 * after a kill, any process continues the job where it stopped. */
#ifndef IGNY8_JOBS_JOB_WORKER_H
#define IGNY8_JOBS_JOB_WORKER_H

#include "store/jobs/jobs.h"

struct job_kind {
    const char *name;
    /* Works one chunk, inside a DB_RELAXED transaction, in at most about 20 ms. Changes the
     * job's state, counts and position, which are then saved. db_abort fails the job with
     * its sentence; after ERR_RETRY_LATER the chunk is tried again. */
    void (*work)(struct db *, TALLOC_CTX *, struct job_row *, int64_t now);
};

/* The last entry has no name. */
extern const struct job_kind job_kinds[];

/* Works one chunk of each kind's first job with an id above *after; *after becomes the
 * smallest of their ids, or 0 if no job was found. False: the database failed; try again
 * later. */
bool job_worker_turn(struct db *, const struct job_kind *, int64_t *after, struct error *);

struct job_worker;

/* Has a connection of its own. Looks for new jobs twice a second, and when woken. */
struct job_worker *job_worker_start(TALLOC_CTX *owner, struct db_source *, struct error *);
void job_worker_wake(struct job_worker *); /* from any thread */
/* Waits for the end of the chunk in work; frees. */
void job_worker_stop(struct job_worker *);

#endif
