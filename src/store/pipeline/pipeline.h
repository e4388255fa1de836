/* pipeline.h: keywords, clusters, ideas, tasks, contents and images as people change them. Follows the rules
 * of store.h. */
#ifndef IGNY8_STORE_PIPELINE_PIPELINE_H
#define IGNY8_STORE_PIPELINE_PIPELINE_H

#include "store/query/query.h"

/* ---- planner.c -------------------------------------------------------------------------------- */

/* Keywords, clusters, ideas and tasks as people list and change them, one or many at once.
 * Every function that writes locks the account first, as the engine does, so that they cannot deadlock.
 * A refusal is a db_abort with a sentence: ERR_BAD_INPUT (a value is wrong), ERR_BAD_ITEM (such an item
 * already exists) or ERR_BUSY (the item is past this change). */

enum planner_kind { PLANNER_KEYWORDS, PLANNER_CLUSTERS, PLANNER_IDEAS, PLANNER_TASKS };
enum { PLANNER_KINDS = 4 };

const char *planner_name(enum planner_kind); /* "keywords", "clusters", "ideas", "tasks" */
bool planner_kind_of(const char *name, enum planner_kind *);
const struct list_spec *planner_list_spec(enum planner_kind);

/* ---- one item (planner.c, planner_rules.c) ----------------------------------- */

/* A column, named as in its table, and its new value. */
struct planner_value {
    const char *column;
    struct value value;
};

/* Creates an item of the site; returns its id, 0 if refused. Fills in derived values (keys of names). A
 * keyword is new, or mapped if it has a cluster; an idea is new; a task is queued. */
int64_t planner_create(struct db *, enum planner_kind, const struct site *, const struct planner_value *,
                       int count, int64_t now);

/* Changes columns of the account's item; false: refused, or the account has no such item. Setting a
 * keyword's cluster_id maps it, null makes it new again. An idea's status can be set to new: for a
 * duplicate, which a person overrules, or if its task was deleted. */
bool planner_change(struct db *, enum planner_kind, int64_t account, int64_t id, const struct planner_value *,
                    int count, int64_t now);

/* The rules of planner_create and planner_change (planner_rules.c): turns the given values into those to
 * write, which include derived ones, and returns their number; refuses what is not allowed. */
struct planner_item {
    enum planner_kind kind;
    int64_t account, site, id; /* id 0: a new item */
    const char *status;        /* its present one */
    int64_t now;
};
enum { PLANNER_VALUES = 24 };
int planner_values(struct db *, TALLOC_CTX *, const struct planner_item *, const struct planner_value *given,
                   int count, struct planner_value made[PLANNER_VALUES]);

/* ---- many (planner_bulk.c) ------------------------------------------------------ */

/* PLANNER_ACCEPT makes duplicate ideas new. Deleting a cluster sets its keywords back to new. */
enum planner_action { PLANNER_DELETE, PLANNER_DISABLE, PLANNER_ENABLE, PLANNER_ACCEPT };
const char *planner_action_name(enum planner_action); /* "delete", "disable", "enable", "accept" */
bool planner_action_of(enum planner_kind, const char *name,
                       enum planner_action *); /* false: not for this kind */

enum { PLANNER_CHUNK = 100 };
/* Applies an action to at most PLANNER_CHUNK ids; returns how many items were changed. done[i]: ids[i]
 * was; otherwise the site has no such item, or it is in that state already. */
int planner_apply(struct db *, enum planner_kind, enum planner_action, const struct site *,
                  const int64_t *ids, int count, int64_t now, bool *done);

/* How many keywords these clusters have (from maintained counts); tells how long deleting takes. */
int64_t planner_cluster_keywords(struct db *, const struct site *, const int64_t *ids, int count);

/* Sets up to max of the cluster's keywords back to new; returns how many. For a large cluster, before it
 * is deleted. */
int planner_cluster_empty(struct db *, const struct site *, int64_t cluster, int max, int64_t now);

/* ---- contents.c ------------------------------------------------------------------------------- */

/* Contents and their versions as people change them (content_io.c has what runs write). The
 * rules of store.h hold. Lock a content with content_lock before checking and changing it, so that a
 * step that saves and a person who edits wait for each other. */

struct content_text {
    const char *title, *meta_title, *meta_description, *slug, *body; /* meta_…: or NULL */
    int64_t words;                                                   /* of the rendered body */
};

/* A talloc chunk; the texts are its children. */
struct content {
    int64_t id, account_id, site_id;
    int64_t task_id; /* 0: it has no task */
    int64_t version, images_total, images_done;
    bool images_wanted;                /* written again: more images are to be described */
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

/* ---- images.c --------------------------------------------------------------------------------- */

/* Images as people list and change them (image_io.c has what runs write). The rules of store.h
 * hold. */

struct image {
    int64_t id, site_id, content_id;
    int width, height; /* of its file, or planned */
    const char *status, *content_status;
    const char *file, *mime; /* NULL: not generated yet */
};

/* A talloc chunk; NULL: the account (or the site) has no such image. image_lock locks it, then its
 * content, as steps do. */
struct image *image_read(struct db *, TALLOC_CTX *, const struct actor *, int64_t id);
struct image *image_lock(struct db *, TALLOC_CTX *, const struct actor *, int64_t id);

/* Changes the prompt and the alternative text; NULL: stays as it is. An empty alt removes the text. */
void image_change(struct db *, const struct actor *, int64_t id, const char *prompt, const char *alt);
void image_enable(struct db *, const struct actor *, int64_t id, bool enabled);
/* failed → pending: the next run generates it. */
void image_retry(struct db *, const struct actor *, int64_t id);
/* Makes a stored file the image, whatever its status. */
void image_set_file(struct db *, const struct actor *, const struct image *, const char *file,
                    const char *mime);
void image_delete(struct db *, int64_t id);

/* image_url contains the file's hash (?v=…), so what an address shows never changes. */
extern const struct list_spec image_list_spec;
/* The rows of image_list_spec of one content, featured first. */
struct rows *content_images(struct db *, TALLOC_CTX *, int64_t account, int64_t content);

#endif
