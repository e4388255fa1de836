/* publish.h: publishing to WordPress as the rest of the program uses it. */
#ifndef IGNY8_PUBLISH_PUBLISH_H
#define IGNY8_PUBLISH_PUBLISH_H

#include <jansson.h>

#include "db/db.h"
#include "settings/settings.h"
#include "store/publishing/post.h"

/* ---- enqueue.c -------------------------------------------------------------------------------- */

/* Creates the jobs that a person requests: publish contents, retry them,
 * undo a job, sync a site's posts. Inside the caller's transaction; the publish
 * worker processes them. */

enum { PUBLISH_REQUEST_MAX = 2000 };

struct publish_request {
    int64_t site;
    const char *wanted;   /* "publish", "draft", "future" */
    const int64_t *ids;   /* at most PUBLISH_REQUEST_MAX */
    const int64_t *times; /* one for each id with "future"; else NULL */
    int count;
    bool overwrite; /* also what people changed in WordPress since; else it goes beside that as an autosave */
    const json_t *categories, *tags; /* arrays of names; NULL: the cluster's category, no tags */
};

/* Called for each content that is skipped. */
typedef void publish_skipped(void *arg, int64_t id, const char *why);

/* Each returns the job's id. A job without anything to do ends at once. */
int64_t publish_enqueue(struct db *, const struct actor *, const struct publish_request *, publish_skipped *,
                        void *arg);
/* Retries what failed in that publishing job. 0: nothing failed. */
int64_t publish_enqueue_retry(struct db *, const struct actor *, int64_t site, int64_t job, const char *input,
                              publish_skipped *, void *arg);
/* Undoes what that job did. 0: there is nothing to undo. */
int64_t publish_enqueue_undo(struct db *, const struct actor *, int64_t site, int64_t job, publish_skipped *,
                             void *arg);
int64_t publish_enqueue_sync(struct db *, const struct actor *, int64_t site);

/* ---- worker.c --------------------------------------------------------------------------------- */

/* The threads that process publishing jobs. Each thread takes a turn on one
 * job, content by content, then continues with the job that has waited longest. A claim
 * lasts as long as its process renews it; the jobs of a killed process continue where
 * they stopped. Any number of processes may share one database. */

struct publish_worker;

/* The database is migrated already; settings and source outlive the worker. */
struct publish_worker *publish_worker_start(TALLOC_CTX *owner, const struct settings *, struct db_source *,
                                            struct error *);

/* Looks for jobs now instead of within a second. Any thread. */
void publish_worker_wake(struct publish_worker *);

/* Aborts requests under way, joins the threads and frees. NULL: does nothing. */
void publish_worker_stop(struct publish_worker *);

#endif
