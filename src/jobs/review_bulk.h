/* review_bulk.h: one act on many contents or images of a site: at once where
 * they are few, else as a job that goes on after a kill. What the state of one
 * does not allow is told of that one; the others are done. */
#ifndef IGNY8_JOBS_REVIEW_BULK_H
#define IGNY8_JOBS_REVIEW_BULK_H

#include "editorial/review.h"
#include "store/jobs/job.h"

enum { REVIEW_BULK_INLINE_MAX = 500, REVIEW_BULK_MAX = 10000 };

struct review_bulk {
    bool images;        /* of images; else of contents */
    const char *action; /* one of the names in review_bulk.c */
    const char *note;   /* of send_back */
    int64_t site;
    const int64_t *ids; /* ascending, each once, at most REVIEW_BULK_MAX */
    int count;
};

/* Told of each id that was not done. */
typedef void review_bulk_refused(void *arg, int64_t id, const struct error *why);

/* Inside the caller's transaction. Answers a job's id, or 0: it is done, and so many of them. */
int64_t review_bulk_apply(struct db *, const struct actor *, const struct review_bulk *, int *done,
                          review_bulk_refused *refused, void *arg);

#define REVIEW_BULK_KIND "review"
void review_bulk_work(struct db *, TALLOC_CTX *, struct job_row *, int64_t now);

#endif
