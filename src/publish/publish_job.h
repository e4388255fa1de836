/* publish_job.h: what the files of the publish worker share: a turn on one job, which
 * processes one content after another. Every request that creates something in
 * WordPress is recorded before it is sent, so that its result is found again after a
 * kill: a post by its own key, a picture by its own slug. */
#ifndef IGNY8_PUBLISH_PUBLISH_JOB_H
#define IGNY8_PUBLISH_PUBLISH_JOB_H

#include "publish/wordpress.h"

enum { PUBLISH_TERMS_CACHED = 64 };

struct publish_job {
    struct db *db;
    const struct settings *settings;
    const atomic_bool *stopping;

    /* of the turn: children of `turn` */
    TALLOC_CTX *turn;
    struct job_row job;
    const json_t *input;
    struct site_wordpress site; /* once the client is open */
    struct wp_client *client;
    struct wp_fields *faq; /* its members for questions, once asked for; else NULL */
    struct cached_term {
        const char *taxonomy, *name; /* name: folded */
        int64_t id;
    } terms[PUBLISH_TERMS_CACHED];
    int term_count;

    /* of one content: children of `mem` */
    TALLOC_CTX *mem;
    struct publication *publication;
    struct content *content; /* NULL: deleted */
    struct post *post;
    json_t *found;  /* the post as WordPress last returned it, or NULL */
    bool kept;      /* a person changed the post there, and the job does not overwrite it */
    json_t *notes;  /* sentences for people; owned by mem */
    json_t *detail; /* of the item; owned by mem */

    struct wp_error error; /* what went wrong with WordPress */
    struct error db_error; /* what went wrong with the database; it ends the turn */
};

/* Begins a DB_DURABLE transaction and checks that this process still owns the job. False: db_error says why
 * not. */
bool publish_job_begin(struct publish_job *);
bool publish_job_commit(struct publish_job *);

/* Adds a sentence to the result. */
void publish_job_note(struct publish_job *, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* "wp/v2/posts/12" of the content's post. */
const char *publish_job_post_path(struct publish_job *);
/* Fetches the content's post, as it is now, into found. False: see error; only WP_GONE
 * means that the post no longer exists. */
bool publish_job_fetch_post(struct publish_job *);
/* Saves the state of the post (NULL: gone) and updates the content accordingly. Inside a transaction. */
void publish_job_save_post(struct publish_job *, const json_t *post, int64_t version, bool ours, bool changed,
                           int64_t now);

/* True: done, and detail holds the result; false: error or db_error says why. */
bool wp_post_publish(struct publish_job *);
bool wp_revert(struct publish_job *);
/* Instead of wp_post_publish's last step, for a post that is `kept`. */
bool wp_autosave(struct publish_job *, const struct wp_fields *);

/* Uploads the content's pictures to WordPress's library. Returns their number, or -1: failed.
 * *pictures belongs to mem. */
int wp_media_upload(struct publish_job *, struct wp_picture **pictures);
/* Deletes copies from uploads whose answers were lost. */
bool wp_media_sweep(struct publish_job *);

/* Chooses the terms of the content's post: those that the job names; for a new post without them the
 * category of its cluster. False: failed. */
bool wp_terms_choose(struct publish_job *, struct wp_fields *, const char *cluster);
/* Which blocks for questions this WordPress has, asked once a turn and only for an article that has
 * questions. False: failed. */
bool wp_questions(struct publish_job *, struct wp_fields *);

/* Syncs the next posts of the site's contents and updates the job's counts and position. False: failed. */
bool wp_sync_contents(struct publish_job *, bool *more);
/* Syncs a page (from 1) of the site's posts: first of all that are public, by any author, then of all
 * that the user may edit; the job ends with the last of these. False: failed. */
bool wp_sync_site(struct publish_job *, bool public, int page, bool *more);

/* One turn on a claimed job. *again_at: the earliest time of its next turn. */
void publish_job_turn(struct publish_job *, int64_t *again_at);

#endif
