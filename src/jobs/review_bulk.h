/* review_bulk.h: applies one action to many contents or images of a site: at once if
 * they are few, else as a job, which continues after a kill. If an item's state does not
 * allow the action, that item is refused and the others are done. */
#ifndef IGNY8_JOBS_REVIEW_BULK_H
#define IGNY8_JOBS_REVIEW_BULK_H

#include "editorial/review.h"
#include "store/jobs/jobs.h"

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

#endif
