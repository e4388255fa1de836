/* post.h: which post of a WordPress a content is, the pictures of it there, and
 * the publishing jobs that hold contents. Inside the caller's transaction. */
#ifndef IGNY8_STORE_PUBLISHING_POST_H
#define IGNY8_STORE_PUBLISHING_POST_H

#include "store/jobs/job.h"
#include "store/pipeline/contents.h"

#define PUBLISH_KIND "publish" /* also undoes: wanted 'undo' */
#define SYNC_KIND    "follow"

/* ---- the site's WordPress ----------------------------------------------------------- */

struct site_wordpress {
    const char *url, *username, *sealed; /* NULL: not set; children of the owner */
};
void site_wordpress_load(struct db *, TALLOC_CTX *owner, int64_t site, struct site_wordpress *);

/* ---- posts ------------------------------------------------------------------------------- */

/* A talloc chunk; its texts are its children. */
struct post {
    int64_t post_id; /* 0: not known to be there */
    int64_t asked, version;
    const char *home, *own_key;
    const char *status; /* NULL: it was never whole */
    const char *modified;
    bool changed;
};

struct post *post_read(struct db *, TALLOC_CTX *, int64_t content);
/* A new row, or one begun anew: nothing of an earlier post is known any more; its
 * pictures still are, if they are in the same WordPress. */
void post_begin(struct db *, const struct content *, const char *home, const char *own_key);
/* Its creation is about to be sent once more. */
void post_count_attempt(struct db *, int64_t content);
void post_set_id(struct db *, int64_t content, int64_t post_id);
/* What WordPress said last; `ours`: it was a change of ours, of that
 * version (0: as it was, -1: the post shows none), and needs_update is over. */
struct post_state {
    const char *status, *link, *slug, *modified;
    int64_t due_at, version;
    bool ours, changed;
};
void post_save(struct db *, int64_t content, const struct post_state *, int64_t now);

/* Whether the post is to be published again though its content is as it was: its
 * title or excerpt was written where WordPress takes them for HTML. */
void post_set_needs_update(struct db *, int64_t content, bool);
/* Sites that have such posts, neither gone nor in the trash: site_id, name, count. */
struct rows *sites_to_update(struct db *, TALLOC_CTX *, int max);
/* Those of a site: content_id. */
struct rows *posts_to_update(struct db *, TALLOC_CTX *, int64_t site, int max);

struct post_media {
    int64_t asked, media_id; /* media_id 0: not known to be there */
    const char *url, *alt;
};
/* False: no row. */
bool post_media_read(struct db *, TALLOC_CTX *, int64_t content, const char *file, struct post_media *);
/* Made if missing; asked grows. */
void post_media_count_attempt(struct db *, int64_t content, const char *file, const char *own_slug);
void post_media_set_id(struct db *, int64_t content, const char *file, int64_t media_id, const char *url,
                       const char *alt);

/* Those that may be there more than once, their upload having been sent again: own_slug, media_id. */
struct rows *post_media_uncertain(struct db *, TALLOC_CTX *, int64_t content);

/* The generated pictures of a content, featured first: position, file, mime, alt, width, height. */
struct rows *post_images(struct db *, TALLOC_CTX *, int64_t content);
/* cluster (a name) and keyword (the task's first) of a content; NULL where it has none. */
void post_subjects(struct db *, TALLOC_CTX *, int64_t content, char **cluster, char **keyword);

/* Posts of a site, by content, after `after`: content_id, post_id, status, modified, version. */
struct rows *posts_after(struct db *, TALLOC_CTX *, int64_t site, int64_t after, int max);

/* review ↔ published: what a post's state makes of its content. */
void content_sync_with_post(struct db *, int64_t content, bool is_public, int64_t now);

/* ---- publishing jobs ------------------------------------------------------------------------ */

/* A talloc chunk; its texts are its children. */
struct publication {
    int64_t id, content_id, due_at, tries, before_version;
    const char *wanted, *before, *before_status, *after_modified;
    bool made;
};

/* How a content stands for publishing; false: the site has no such content. */
struct publishable {
    char status[16], post_status[32]; /* post_status: WordPress's word, a plugin's own too (20 characters) */
    int64_t version, post_version, post_id, due_at;
    bool held, pictures_changed, post_changed; /* held: by an open job; post_changed: there, by others */
    bool needs_update;
};
bool publishable_read(struct db *, int64_t site, int64_t content, struct publishable *);

/* False: another open job has it. */
bool publication_insert(struct db *, int64_t job, int64_t content, const char *wanted, int64_t due_at);
/* To be undone: what that job did. */
bool publication_insert_undo(struct db *, int64_t job, int64_t of_job, int64_t content);
/* Those of a job that were done and not undone: content_id. */
struct rows *publications_done(struct db *, TALLOC_CTX *, int64_t job);
/* Those of a job that failed: content_id, wanted, due_at. */
struct rows *publications_failed(struct db *, TALLOC_CTX *, int64_t job);

/* The open job that has rested longest, for `lease_ms` or until it is saved; fence is raised. */
bool publication_job_claim(struct db *, TALLOC_CTX *, const char *kind, int64_t now, int64_t lease_ms,
                           struct job_row *);
/* Whether the claim still holds; then for lease_ms more. */
bool publication_job_renew(struct db *, int64_t job, int64_t fence, int64_t now, int64_t lease_ms);
/* From when on others may work it. */
void publication_job_release(struct db *, int64_t job, int64_t fence, int64_t free_at);
/* All claims of a database that one process alone works. */
void publication_jobs_release_all(struct db *);

struct publication *publication_next(struct db *, TALLOC_CTX *, int64_t job);
void publication_save(struct db *, const struct publication *);
/* Saves it; it is held no more. */
void publication_close(struct db *, const struct publication *);
void publication_set_undone(struct db *, int64_t job, int64_t content);

#endif
