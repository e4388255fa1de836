/* contents.h: contents and their versions as people change them (content_io.c has what runs write). The
 * rules of store.h hold. Lock a content with content_lock before checking and changing it, so that a
 * step that saves and a person who edits wait for each other. */
#ifndef IGNY8_STORE_PIPELINE_CONTENTS_H
#define IGNY8_STORE_PIPELINE_CONTENTS_H

#include "store/query/list_query.h"

struct content_text {
    const char *title, *meta_title, *meta_description, *slug, *body; /* meta_…: or NULL */
    int64_t words;                                                   /* of the rendered body */
};

/* A talloc chunk; the texts are its children. */
struct content {
    int64_t id, account_id, site_id;
    int64_t task_id; /* 0: it has no task */
    int64_t version, images_total, images_done;
    const char *status, *trashed_from; /* trashed_from: its status before the trash, or NULL */
    bool approved, sent_without, disabled;
    struct content_text text;
};

/* Who changes something, and when. */
struct actor {
    int64_t account;
    int64_t site; /* 0: any site of the account */
    const char *by_whom;
    int64_t now;
};

/* Locks a content; if `images`, its images first, as steps do. NULL: the account (or the site) has no
 * such content. */
struct content *content_lock(struct db *, TALLOC_CTX *, const struct actor *, int64_t id, bool images);

/* Creates a content: a draft, version 1. Returns its id. */
int64_t content_insert(struct db *, const struct actor *, int64_t site, const struct content_text *);

/* Adds the text as the next version and removes the approval, which was for the version before. `what`
 * describes the change. */
void content_rewrite(struct db *, const struct actor *, struct content *, const struct content_text *,
                     const char *what);

/* False: no such version. The texts belong to owner. */
bool content_version(struct db *, TALLOC_CTX *owner, int64_t content, int64_t version, struct content_text *);

void content_approve(struct db *, const struct actor *, int64_t id, bool approved);
void content_enable(struct db *, const struct actor *, int64_t id, bool enabled);
/* draft → review although images are missing; records who did it and when. */
void content_send_without_images(struct db *, const struct actor *, int64_t id);
/* → sent_back; queues its task with the note, or a new task if it has none any more. */
void content_send_back(struct db *, const struct actor *, const struct content *, const char *note);

/* → trashed. Disables its pending images and completes a queued task, so that no run works on it. */
void content_trash(struct db *, const struct actor *, const struct content *);
/* Restores the status before the trash, as far as its images and its task still allow. */
void content_untrash(struct db *, const struct actor *, const struct content *);
/* Deletes a content with its versions and images. Files stay until no row names them. */
void content_delete(struct db *, int64_t id);

/* Call it after images of the content were deleted or changed. A draft with all its images goes to
 * review. A content in review that now lacks images stays there, as if this person had sent it. */
void content_refresh_status(struct db *, const struct actor *, int64_t id);

/* Lists (content_query.c). A change must name the content's `version`. */
extern const struct list_spec content_list_spec;
/* The versions of a content without their texts, newest first. */
struct rows *content_versions(struct db *, TALLOC_CTX *, int64_t content);
/* One version with its text; no row if it does not exist. */
struct rows *content_version_row(struct db *, TALLOC_CTX *, int64_t content, int64_t version);
/* id, title, status, note, words, error, idea_id, keywords: the task of a content; no row: it has none. */
struct rows *content_task(struct db *, TALLOC_CTX *, int64_t content);

#endif
