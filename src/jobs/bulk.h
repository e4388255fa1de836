/* bulk.h: applies one action to many of a site's keywords, clusters, ideas or tasks: at
 * once if they are few, else as a job, which continues after a kill. */
#ifndef IGNY8_JOBS_BULK_H
#define IGNY8_JOBS_BULK_H

#include "store/jobs/jobs.h"
#include "store/pipeline/pipeline.h"

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

#endif
