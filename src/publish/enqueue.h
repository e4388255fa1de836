/* enqueue.h: creates the jobs that a person requests: publish contents, retry them,
 * undo a job, sync a site's posts. Inside the caller's transaction; the publish
 * worker processes them. */
#ifndef IGNY8_PUBLISH_ENQUEUE_H
#define IGNY8_PUBLISH_ENQUEUE_H

#include <jansson.h>

#include "store/publishing/post.h"

enum { PUBLISH_REQUEST_MAX = 2000 };

struct publish_request {
    int64_t site;
    const char *wanted;   /* "publish", "draft", "future" */
    const int64_t *ids;   /* at most PUBLISH_REQUEST_MAX */
    const int64_t *times; /* one for each id with "future"; else NULL */
    int count;
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

#endif
