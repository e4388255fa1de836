/* job.h: background jobs as rows: the input, the progress and the outcome of each item. A job that works
 * in chunks of one transaction needs no owner: job_lock_next locks its row, and after a kill the job
 * continues from the last commit. A job that waits for the network between transactions is claimed
 * (publication_job_claim). */
#ifndef IGNY8_STORE_JOBS_JOB_H
#define IGNY8_STORE_JOBS_JOB_H

#include "store/query/list_query.h"

enum job_state { JOB_QUEUED, JOB_RUNNING, JOB_COMPLETED, JOB_FAILED, JOB_CANCELLED };

struct job_row {
    int64_t id, account_id, site_id; /* site_id 0: not of one site */
    char kind[24];
    enum job_state state;
    const char *input; /* JSON; belongs to the caller of job_insert, else to the reader's owner */
    const char *by_whom;
    int64_t total, done, failed, skipped; /* items */
    int64_t position;                     /* progress; its meaning depends on the kind */
    const char *result, *error;           /* or NULL */
    int64_t fence;                        /* of the claim (publication_job_claim) */
};

/* Sets id. Stores kind, account_id, site_id, input, by_whom and total. */
void job_insert(struct db *, struct job_row *, int64_t now);

/* Whether a job of the kind with an id above `after` is queued or running. */
bool job_any_open(struct db *, const char *kind, int64_t after);

/* Locks the first queued or running job of the kind with an id above `after` until the transaction
 * ends. Skips jobs that another process has locked. Its texts belong to `owner`. */
bool job_lock_next(struct db *, TALLOC_CTX *owner, const char *kind, int64_t after, struct job_row *);

/* Writes state, counts, position, result and error, and the times that follow from the state. */
void job_save(struct db *, const struct job_row *, int64_t now);

/* Records the outcome of an item; replaces an earlier one. outcome NULL: the item waits. detail: JSON or
 * NULL. */
void job_set_item(struct db *, int64_t job, int64_t item, const char *outcome, const char *reason,
                  const char *detail);

/* Deletes up to max items of the job that ended first, if before `before`; then the job, once it has no
 * items left. False: no such job. */
bool jobs_delete_ended(struct db *, int64_t before, int max);

/* The account's jobs; the items of one job (filter by job_id). */
extern const struct list_spec job_list_spec, job_item_list_spec;

#endif
