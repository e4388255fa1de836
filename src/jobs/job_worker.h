/* job_worker.h: the thread that works background jobs, a chunk of each in turn, so
 * that a long one of one account holds up nobody. Every chunk is a transaction:
 * a job goes on after a kill where it stood, in whichever process. */
#ifndef IGNY8_JOBS_JOB_WORKER_H
#define IGNY8_JOBS_JOB_WORKER_H

#include "store/jobs/job.h"

struct job_kind {
    const char *name;
    /* One chunk, inside a DB_RELAXED transaction, of at most some 20 ms. Changes the
     * job's state, counts and position, which are then saved. A refusal fails the
     * job with its sentence; ERR_RETRY_LATER tries the chunk again. */
    void (*work)(struct db *, TALLOC_CTX *, struct job_row *, int64_t now);
};

/* Ends with one without a name. */
extern const struct job_kind job_kinds[];

/* One chunk of the first job with an id above *after; *after becomes its id, or 0
 * when none was found. False: the database did not take it; try again later. */
bool job_worker_turn(struct db *, const struct job_kind *, int64_t *after, struct error *);

struct job_worker;

/* On a connection of its own. Looks for new jobs twice a second, and when told. */
struct job_worker *job_worker_start(TALLOC_CTX *owner, struct db_source *, struct error *);
void job_worker_wake(struct job_worker *); /* from any thread */
/* After the chunk that is being worked; frees. */
void job_worker_stop(struct job_worker *);

#endif
