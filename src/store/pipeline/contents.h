/* contents.h: contents and their versions as people change them (what a run
 * writes is in content_io.c). Everything happens inside the caller's
 * transaction; a content is locked before it is judged and changed, so that a
 * step that saves and a person who edits come one after the other. */
#ifndef IGNY8_STORE_PIPELINE_CONTENTS_H
#define IGNY8_STORE_PIPELINE_CONTENTS_H

#include "store/query/list_query.h"

struct content_text {
    const char *title, *meta_title, *meta_description, *slug, *body; /* meta_…: NULL where there is none */
    int64_t words;                                                   /* of the rendered body */
};

/* A talloc chunk; the texts are its children. */
struct content {
    int64_t id, account_id, site_id;
    int64_t task_id; /* 0: it has none */
    int64_t version, images_total, images_done;
    const char *status, *trashed_from; /* trashed_from: NULL unless it lies in the trash */
    bool approved, sent_without, disabled;
    struct content_text text;
};

/* Who does it, and when. */
struct actor {
    int64_t account;
    int64_t site; /* 0: any of the account */
    const char *by_whom;
    int64_t now;
};

/* Locks its images first when `images` will be changed too: steps lock in that
 * order. NULL: the account (or the site) has no such content. */
struct content *content_lock(struct db *, TALLOC_CTX *, const struct actor *, int64_t id, bool images);

/* A new content, draft, version 1. Answers its id. */
int64_t content_insert(struct db *, const struct actor *, int64_t site, const struct content_text *);

/* The text becomes its next version; `what` says what was done. An approval was
 * of the version before: it goes. */
void content_rewrite(struct db *, const struct actor *, struct content *, const struct content_text *,
                     const char *what);

/* False: it has no such version. The texts are children of the owner. */
bool content_version(struct db *, TALLOC_CTX *owner, int64_t content, int64_t version, struct content_text *);

void content_approve(struct db *, const struct actor *, int64_t id, bool approved);
void content_enable(struct db *, const struct actor *, int64_t id, bool enabled);
/* draft → review though images are missing; who and when are kept. */
void content_send_without_images(struct db *, const struct actor *, int64_t id);
/* → sent_back, and its task queued with the note; a task that is gone is made anew. */
void content_send_back(struct db *, const struct actor *, const struct content *, const char *note);

/* → trashed. What of it is pending is held: its images, and the task that would
 * have written it anew. */
void content_trash(struct db *, const struct actor *, const struct content *);
/* Back to where it came from, as far as its images and its task still allow. */
void content_untrash(struct db *, const struct actor *, const struct content *);
/* With its versions and images; files stay until nothing names them. */
void content_delete(struct db *, int64_t id);

/* After images of it went or changed: a draft whose images are all there goes to
 * review; one in review that has lost its last image stays there by this person's act. */
void content_refresh_status(struct db *, const struct actor *, int64_t id);

/* Lists (content_query.c). `version` of a content is what a change must name. */
extern const struct list_spec content_list_spec;
/* Of one content, by its version's number. The first parameter of its condition is the content. */
struct rows *content_versions(struct db *, TALLOC_CTX *, int64_t content);
/* One version with its text; an empty result if there is none. */
struct rows *content_version_row(struct db *, TALLOC_CTX *, int64_t content, int64_t version);
/* The task that it was written for: id, title, status, note, words; an empty result if there is none. */
struct rows *content_task(struct db *, TALLOC_CTX *, int64_t content);

#endif
