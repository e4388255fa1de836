/* bulk.h: one act on many of a site's keywords, clusters, ideas or tasks: at
 * once where they are few, else as a job that goes on after a kill. */
#ifndef IGNY8_JOBS_BULK_H
#define IGNY8_JOBS_BULK_H

#include "store/jobs/job.h"
#include "store/pipeline/planner.h"

enum { BULK_INLINE_MAX = 500 }; /* items; of a cluster that is deleted its keywords count too */

struct bulk {
    enum planner_kind kind;
    enum planner_action act;
    const struct site *site;
    const int64_t *ids; /* NULL: all that match `params` now */
    int id_count;
    struct list_params params;
    const char *by_whom;
};

struct bulk_result {
    int64_t job; /* 0: it is done */
    int64_t done, skipped;
};

/* Inside the caller's transaction. What comes to match after this is left alone. */
void bulk_apply(struct db *, const struct bulk *, int64_t now, struct bulk_result *);

/* A chunk of such a job, of a few milliseconds. */
#define BULK_KIND "bulk"
void bulk_work(struct db *, TALLOC_CTX *, struct job_row *, int64_t now);

#endif
