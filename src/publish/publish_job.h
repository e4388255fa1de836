/* publish_job.h: what the files of the publisher's worker share: a turn on one job, and
 * in it one content after another. Everything that is asked of WordPress is
 * written down before it is asked, and known again after a kill: a post by its
 * own key, a picture by its own slug. */
#ifndef IGNY8_PUBLISH_PUBLISH_JOB_H
#define IGNY8_PUBLISH_PUBLISH_JOB_H

#include "publish/wp_client.h"
#include "publish/wp_fields.h"

enum { PUBLISH_TERMS_CACHED = 64 };

struct publish_job {
    struct db *db;
    const struct settings *settings;
    const atomic_bool *stopping;

    /* of the turn: children of `turn` */
    TALLOC_CTX *turn;
    struct job_row job;
    const json_t *input;
    struct wp_client *client;
    struct cached_term {
        const char *taxonomy, *name; /* name: folded */
        int64_t id;
    } terms[PUBLISH_TERMS_CACHED];
    int term_count;

    /* of one content: children of `mem` */
    TALLOC_CTX *mem;
    struct publication *publication;
    struct content *content; /* NULL: it is gone */
    struct post *post;
    json_t *found;  /* the post as WordPress showed it, or NULL */
    json_t *notes;  /* sentences for the person; the mem's */
    json_t *detail; /* of the item; the mem's */

    struct wp_error error; /* of what went wrong with WordPress */
    struct error db_error; /* of what went wrong with the database: the turn is over */
};

/* A DB_DURABLE transaction in which the job is still ours. False: db_error says why. */
bool publish_job_begin(struct publish_job *);
bool publish_job_commit(struct publish_job *);

/* A sentence beside the result. */
void publish_job_note(struct publish_job *, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* "wp/v2/posts/12" of the content's post. */
const char *publish_job_post_path(struct publish_job *);
/* One content's post, as it is now, into found. False: only WP_GONE says that it
 * is not there any more. */
bool publish_job_fetch_post(struct publish_job *);
/* Marks it: what WordPress says, and what that makes of the content. Inside a transaction. */
void publish_job_save_post(struct publish_job *, const json_t *post, int64_t version, bool ours, bool changed,
                           int64_t now);

/* Each: true: it is done, and detail says what came of it; else error or db_error. */
bool wp_post_publish(struct publish_job *);
bool wp_revert(struct publish_job *);

/* Pictures of the content into WordPress's library; *pictures are the mem's. -1: failed. */
int wp_media_upload(struct publish_job *, struct wp_picture **pictures);
/* Copies of them that came to be though nobody heard of it go. */
bool wp_media_sweep(struct publish_job *);

/* Ids of the names in `list`; what may not be made is refused, or, if `optional`, noted. -1: failed. */
int wp_terms_resolve(struct publish_job *, const char *taxonomy, const json_t *list, bool optional,
                     int64_t *ids);

/* The next posts of the job's site; the job's counts and position follow. True: done so far. */
bool wp_sync_contents(struct publish_job *, bool *more);
/* A page (from 1) of all posts that the site has; the job ends with the last. */
bool wp_sync_site(struct publish_job *, int page, bool *more);

/* One turn on a job that was claimed. *again_at: from when on it may be worked again. */
void publish_job_turn(struct publish_job *, int64_t *again_at);

#endif
