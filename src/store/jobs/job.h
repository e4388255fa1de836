/* job.h: work in the background, as rows: what is asked, how far it is, what
 * became of each item. A job whose chunk is one transaction needs no owner:
 * job_lock_next locks its row, and who is killed leaves it as the last commit did.
 * One that waits for the network between transactions is claimed (publish_claim). */
#ifndef IGNY8_STORE_JOBS_JOB_H
#define IGNY8_STORE_JOBS_JOB_H

#include "store/query/list_query.h"

enum job_state { JOB_QUEUED, JOB_RUNNING, JOB_COMPLETED, JOB_FAILED, JOB_CANCELLED };

struct job_row {
    int64_t id, account_id, site_id; /* site 0: of none */
    char kind[24];
    enum job_state state;
    const char *input; /* JSON; as job_insert was given it, else the reader's */
    const char *by_whom;
    int64_t total, done, failed, skipped; /* items */
    int64_t position;                     /* where it stands, its kind's own */
    const char *result, *error;           /* NULL: none */
    int64_t fence;                        /* of whoever claimed it (publish_claim) */
};

/* Sets id. kind, account_id, site_id, input, by_whom and total are given. */
void job_insert(struct db *, struct job_row *, int64_t now);

/* Whether a job of the kind with an id above `after` is open. */
bool job_any_open(struct db *, const char *kind, int64_t after);

/* The first open job of the kind with an id above `after`, locked until the
 * transaction ends; one that another process has locked is passed over. Its
 * texts belong to `owner`. */
bool job_lock_next(struct db *, TALLOC_CTX *owner, const char *kind, int64_t after, struct job_row *);

/* Writes state, counts, position, result, error; times by the state. */
void job_save(struct db *, const struct job_row *, int64_t now);

/* What became of an item; a second word on it replaces the first. outcome NULL:
 * it waits. detail: JSON or NULL. */
void job_set_item(struct db *, int64_t job, int64_t item, const char *outcome, const char *reason,
                  const char *detail);

/* Of the job that ended first, before `before`: up to max of its items go, and
 * then itself. False: there is none. */
bool jobs_delete_ended(struct db *, int64_t before, int max);

/* id, kind, state, counts, times, of the account; and item_id, outcome, reason,
 * detail of one job (where job_id is filtered by). */
extern const struct list_spec job_list_spec, job_item_list_spec;

#endif
