/* jobs.h: work that outlives its request, and the removal of old rows. */
#ifndef IGNY8_JOBS_JOBS_H
#define IGNY8_JOBS_JOBS_H

#include "db/db.h"
#include "editorial/review.h"
#include "store/jobs/jobs.h"
#include "store/pipeline/pipeline.h"

/* ---- job_worker.c ----------------------------------------------------------------------------- */

/* The thread that works background jobs, a chunk of each in turn, so
 * that one account's long job does not delay the others. Every chunk is a transaction:
 * after a kill, any process continues the job where it stopped. */

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

/* ---- bulk.c ----------------------------------------------------------------------------------- */

/* Applies one action to many of a site's keywords, clusters, ideas or tasks: at
 * once if they are few, else as a job, which continues after a kill. */

enum { BULK_INLINE_MAX = 500 }; /* items; the keywords of a deleted cluster count too */

struct bulk {
    enum planner_kind kind;
    enum planner_action act;
    const struct site *site;
    const int64_t *ids; /* NULL: all items that match `params` now */
    int id_count;
    struct list_params params;
    const char *by_whom;
};

struct bulk_result {
    int64_t job; /* 0: done at once */
    int64_t done, skipped;
};

/* Inside the caller's transaction. Items that match only later are not changed. */
void bulk_apply(struct db *, const struct bulk *, int64_t now, struct bulk_result *);

/* Works one chunk of such a job, in a few milliseconds. */
#define BULK_KIND "bulk"
void bulk_work(struct db *, TALLOC_CTX *, struct job_row *, int64_t now);

/* ---- review_bulk.c ---------------------------------------------------------------------------- */

/* Applies one action to many contents or images of a site: at once if
 * they are few, else as a job, which continues after a kill. If an item's state does not
 * allow the action, that item is refused and the others are done. */

enum { REVIEW_BULK_INLINE_MAX = 500, REVIEW_BULK_MAX = 10000 };

struct review_bulk {
    bool images;        /* images; else contents */
    const char *action; /* one of the names in review_bulk.c */
    const char *note;   /* of send_back */
    int64_t site;
    const int64_t *ids; /* ascending, each once, at most REVIEW_BULK_MAX */
    int count;
};

/* Called for each id that was refused. */
typedef void review_bulk_refused(void *arg, int64_t id, const struct error *why);

/* Inside the caller's transaction. Returns a job's id, or 0: done at once, *done of them. */
int64_t review_bulk_apply(struct db *, const struct actor *, const struct review_bulk *, int *done,
                          review_bulk_refused *refused, void *arg);

#define REVIEW_BULK_KIND "review"
void review_bulk_work(struct db *, TALLOC_CTX *, struct job_row *, int64_t now);

/* ---- retention.c ------------------------------------------------------------------------------ */

/* Removes what is old: runs that ended more than 90 days ago, with
 * their rows, the texts of their calls and their log folders, and due times of that
 * age. The ledger, the usage log and a draft's own record of its making stay. */

enum { RETENTION_DAYS = 90 };

struct retention {
    int64_t before;          /* what ended before this instant is removed */
    int64_t after;           /* runs up to this row are done */
    int64_t removed, failed; /* runs */
};

struct retention retention_start(int64_t now);

/* Removes the next run or, after the last one, a few due times, in short transactions of
 * its own. *more: something may be left. False: this run or these due times stay (*f says
 * why); the next call continues after them. */
bool retention_next(struct db *, const char *data_dir, struct retention *, bool *more, struct error *f);

#endif
