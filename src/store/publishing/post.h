/* post.h: a content's post in WordPress, the media of that post, and publishing jobs. The rules of
 * store.h hold. */
#ifndef IGNY8_STORE_PUBLISHING_POST_H
#define IGNY8_STORE_PUBLISHING_POST_H

#include "store/jobs/jobs.h"
#include "store/pipeline/pipeline.h"

#define PUBLISH_KIND "publish" /* publishes, and undoes (wanted 'undo') */
#define SYNC_KIND    "follow"

/* ---- the site's WordPress ----------------------------------------------------------- */

struct site_wordpress {
    const char *url, *username, *sealed; /* NULL: not set; sealed: the password; owned by owner */
    const char *categories;              /* JSON {cluster: category}; NULL: clusters name their categories */
    bool make_categories;                /* a category that is missing may be added */
    bool blocks;                         /* articles go there as blocks, else as HTML */
};
void site_wordpress_load(struct db *, TALLOC_CTX *owner, int64_t site, struct site_wordpress *);

/* ---- connecting (wordpress_connect.c) --------------------------------------------------- */

/* A connection that a person has begun on WordPress's own page (028_wordpress_connects.sql). */
struct wordpress_connect {
    int64_t account_id, site_id, user_id; /* user 0: a token that belongs to nobody */
    const char *home;                     /* the address of the WordPress that was asked */
    const char *back;                     /* the origin to which the browser returns */
    bool expired;                         /* only of wordpress_connect_take */
};

/* Deletes what has expired, too. The state itself is not stored, only its hash. */
void wordpress_connect_insert(struct db *, const char *state_hash, const struct wordpress_connect *,
                              int64_t now);
/* Takes the row: a state is valid once. NULL: it is not known, or was used. */
struct wordpress_connect *wordpress_connect_take(struct db *, TALLOC_CTX *owner, const char *state_hash,
                                                 int64_t now);
/* NULL deletes a value. sealed: the password (secret_seal). */
void site_set_wordpress(struct db *, int64_t site, const char *url, const char *username, const char *sealed);
/* Whether another site of the account uses the same user of the same WordPress. */
bool site_wordpress_shared(struct db *, int64_t account, int64_t site, const struct site_wordpress *);

/* ---- posts ------------------------------------------------------------------------------- */

/* A talloc chunk; its texts are its children. */
struct post {
    int64_t post_id;        /* 0: not known to exist */
    int64_t asked, version; /* asked: how often its creation was sent; version: of the content, as shown */
    const char *home, *own_key; /* 009_wordpress.sql */
    const char *status;         /* NULL: its creation was never completed */
    const char *modified;       /* WordPress's time of our last change */
    bool changed;               /* by others since then */
};

struct post *post_read(struct db *, TALLOC_CTX *, int64_t content);
/* Writes a new row; replaces that of an earlier post. The rows of its media stay if `home`, the address
 * of the WordPress, is the same. */
void post_begin(struct db *, const struct content *, const char *home, const char *own_key);
/* Call it before the request that creates the post is sent. */
void post_count_attempt(struct db *, int64_t content);
void post_set_id(struct db *, int64_t content, int64_t post_id);
/* A post as WordPress last described it. `ours`: after a change of ours; this clears needs_update. */
struct post_state {
    const char *status, *link, *slug, *modified;
    int64_t due_at, version; /* version: of the content; 0: unchanged, -1: the post shows no version */
    bool ours, changed;
};
void post_save(struct db *, int64_t content, const struct post_state *, int64_t now);

/* Whether the post must be published again although its content is unchanged: an earlier version of the
 * program sent its title or excerpt as text where WordPress expects HTML. */
/* A version that waits beside the post; link: of its preview, or NULL. post_save of our own ends it. */
void post_set_autosave(struct db *, int64_t content, int64_t version, const char *link);
void post_set_needs_update(struct db *, int64_t content, bool);
/* site_id, name, count: sites that have such posts, and how many. Without posts that are gone or in the
 * trash. */
struct rows *sites_to_update(struct db *, TALLOC_CTX *, int max);
/* content_id of such posts of a site. */
struct rows *posts_to_update(struct db *, TALLOC_CTX *, int64_t site, int max);

struct post_media {
    int64_t asked, media_id; /* uploads sent; 0: not known to exist */
    const char *url, *alt;
};
/* False: no upload of this file was sent. */
bool post_media_read(struct db *, TALLOC_CTX *, int64_t content, const char *file, struct post_media *);
/* Call it before an upload is sent: counts it and forgets the media id. */
void post_media_count_attempt(struct db *, int64_t content, const char *file, const char *own_slug);
void post_media_set_id(struct db *, int64_t content, const char *file, int64_t media_id, const char *url,
                       const char *alt);

/* own_slug, media_id: media that may exist twice because their upload was sent again. */
struct rows *post_media_uncertain(struct db *, TALLOC_CTX *, int64_t content);

/* position, heading, file, mime, alt, width, height: the generated images of a content, featured first. */
struct rows *post_images(struct db *, TALLOC_CTX *, int64_t content);
/* The name of a content's cluster and the keywords (JSON) of its task; NULL if it has none. */
void post_subjects(struct db *, TALLOC_CTX *, int64_t content, char **cluster, char **keyword);

/* content_id, post_id, status, modified, home, version (the content's): a site's posts, by content, with
 * a content_id above `after`. */
struct rows *posts_after(struct db *, TALLOC_CTX *, int64_t site, int64_t after, int max);

/* Sets a content in review or published to what its post is: published if public, else review. */
void content_sync_with_post(struct db *, int64_t content, bool is_public, int64_t now);

/* ---- publishing jobs ------------------------------------------------------------------------ */

/* One content in a publishing job (009_wordpress.sql). A talloc chunk; its texts are its children. */
struct publication {
    int64_t id, content_id, due_at, tries, before_version;
    const char *wanted, *before, *before_status, *after_modified;
    bool made;
};

/* What decides whether a content can be published; false: the site has no such content. */
struct publishable {
    char status[16], post_status[32]; /* post_status: WordPress's or a plugin's (20 characters) */
    int64_t version, post_version, post_id, due_at;
    bool held, pictures_changed, post_changed; /* held: by an open job; post_changed: by others */
    bool needs_update;
};
bool publishable_read(struct db *, int64_t site, int64_t content, struct publishable *);

/* Adds a content to a job. False: another open job holds it. */
bool publication_insert(struct db *, int64_t job, int64_t content, const char *wanted, int64_t due_at);
/* Adds the undoing of what job of_job did to the content. */
bool publication_insert_undo(struct db *, int64_t job, int64_t of_job, int64_t content);
/* content_id of those that a job has done and that were not undone. */
struct rows *publications_done(struct db *, TALLOC_CTX *, int64_t job);
/* content_id, wanted, due_at of those that failed in a job. */
struct rows *publications_failed(struct db *, TALLOC_CTX *, int64_t job);

/* Claims the open job that has been free for longest, for lease_ms; raises its fence. False: none is
 * free. Its texts belong to the owner. */
bool publication_job_claim(struct db *, TALLOC_CTX *, const char *kind, int64_t now, int64_t lease_ms,
                           struct job_row *);
/* Extends a claim by lease_ms from now. False: it is lost. */
bool publication_job_renew(struct db *, int64_t job, int64_t fence, int64_t now, int64_t lease_ms);
/* Ends a claim: others may claim the job from free_at on. */
void publication_job_release(struct db *, int64_t job, int64_t fence, int64_t free_at);
/* Ends all claims; for a database that only this process uses. */
void publication_jobs_release_all(struct db *);

struct publication *publication_next(struct db *, TALLOC_CTX *, int64_t job);
void publication_save(struct db *, const struct publication *);
/* Saves a publication and closes it: the job no longer holds the content. */
void publication_close(struct db *, const struct publication *);
void publication_set_undone(struct db *, int64_t job, int64_t content);

#endif
