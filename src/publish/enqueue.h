/* enqueue.h: a person's act becomes a job: contents to publish, to try again, to
 * undo; a site's posts to sync. Inside the caller's transaction; the
 * publisher works it. */
#ifndef IGNY8_PUBLISH_ENQUEUE_H
#define IGNY8_PUBLISH_ENQUEUE_H

#include <jansson.h>

#include "store/publishing/post.h"

enum { PUBLISH_REQUEST_MAX = 2000 };

struct publish_request {
    int64_t site;
    const char *wanted;   /* "publish", "draft", "future" */
    const int64_t *ids;   /* at most PUBLISH_REQUEST_MAX */
    const int64_t *times; /* of each, with "future"; else NULL */
    int count;
    const json_t *categories, *tags; /* arrays of names; NULL: by the cluster, and none */
};

/* Told of each content that is left out. */
typedef void publish_skipped(void *arg, int64_t id, const char *why);

/* Each answers the job's id. A job in which nothing is to be done ends at once. */
int64_t publish_enqueue(struct db *, const struct actor *, const struct publish_request *, publish_skipped *,
                        void *arg);
/* What failed in that publishing job, once more. 0: nothing did. */
int64_t publish_enqueue_retry(struct db *, const struct actor *, int64_t site, int64_t job, const char *input,
                              publish_skipped *, void *arg);
/* What that job did, back to what it was. 0: there is nothing to undo. */
int64_t publish_enqueue_undo(struct db *, const struct actor *, int64_t site, int64_t job, publish_skipped *,
                             void *arg);
int64_t publish_enqueue_sync(struct db *, const struct actor *, int64_t site);

#endif
