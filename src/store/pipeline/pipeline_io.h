/* pipeline_io.h: the rows that AI functions read and write, in their terms. The rules of store.h hold.
 * - load_…  returns a struct for each id, in the order of `ids`, for the caller's `owner`. `pending`
 *           is false if the row is gone, disabled or not in the expected status: waiting for its
 *           stage, or failed if `retry`.
 * - claim_… checks the row again before a save and locks or completes it, so that what a person
 *           changed since the load is not overwritten.
 * - save_…  writes what was made.
 * - fail_…  marks a row failed, with a reason for people; a row that is past its stage stays as it is. */
#ifndef IGNY8_STORE_PIPELINE_PIPELINE_IO_H
#define IGNY8_STORE_PIPELINE_PIPELINE_IO_H

#include <stdbool.h>
#include <stdint.h>
#include <talloc.h>

#include "db/db.h"

/* What the written rows record of their origin. */
struct write_stamp {
    int64_t account, site, run, step, now; /* run, step: 0 outside runs */
};

/* "$4, $5, $6": placeholders for `count` parameters, numbered from `first`. */
char *sql_placeholders(TALLOC_CTX *owner, int first, int count);
/* The values of `first`, followed by the ids. */
struct value *sql_values_with_ids(TALLOC_CTX *owner, const struct value *first, int count, const int64_t *ids,
                                  int id_count);
/* The index of an id in the list; -1: it is not there. */
int id_index(const int64_t *ids, int count, int64_t id);

/* name, domain, language, audience, voice, voice_do, voice_dont, voice_sample, image_style of a site.
 * load_site_profile_soon does the same as db_query_deferred. */
struct rows *load_site_profile(struct db *, TALLOC_CTX *owner, int64_t site);
struct rows *load_site_profile_soon(struct db *, TALLOC_CTX *owner, int64_t site);

/* ---- keywords → clusters (keyword_io.c, cluster_io.c) ------------------- */

/* A keyword of the site and the name of its cluster; NULL: it has no cluster. */
struct site_keyword {
    const char *keyword, *cluster;
};

struct keyword_input {
    bool pending;
    const char *keyword, *intent; /* intent: NULL if not given */
    int64_t volume;               /* -1: not given */
};

struct keyword_batch {
    bool retry;                      /* failed keywords are expected */
    struct keyword_input *list;      /* one per id */
    struct cluster_names *near;      /* the newest and the similar ones (cluster_names.c) or NULL */
    struct site_keyword *neighbours; /* set by load_neighbours */
    int neighbour_count;
};

/* Loads the site's keywords around `id` with the names of their clusters. The ids from the site's first
 * keyword on are divided into spans of NEIGHBOURS_SPAN; it loads the span of `id`, so all keywords of a
 * span have the same neighbours. */
#define NEIGHBOURS_SPAN 2000
void load_neighbours(struct db *, struct keyword_batch *, int64_t account, int64_t site, int64_t id);

/* A cluster that an answer proposes. */
struct cluster_plan {
    const char *name, *key, *description; /* key: text_name_key; description: or NULL */
    const char *words, *keys;             /* ai/text/cluster_name_keys.c, made for `language` */
    const char *language;
    int64_t *keywords; /* indices of the batch's items; for the save, ids */
    int count;
};

/* The result of all answers for a batch. */
struct cluster_plans {
    struct cluster_plan *list; /* in the order of the answers */
    int count;
};

struct keyword_batch *load_keywords(struct db *, TALLOC_CTX *owner, int64_t site, const int64_t *ids,
                                    int count, bool retry);
/* For each id: whether the keyword may still be written. Those are locked until the transaction ends. */
bool *claim_keywords(struct db *, TALLOC_CTX *owner, int64_t site, const int64_t *ids, int count, bool retry);
/* Maps claimed keywords to the cluster with the plan's key, else to one with its words, else to a new
 * one: then returns true. Sets the plan's name to the cluster's. */
bool save_cluster(struct db *, const struct write_stamp *, struct cluster_plan *);
void fail_keyword(struct db *, int64_t id, const char *why, int64_t now);

/* ---- titles that a site has already (title_io.c) ----------------------- */

/* What has a title: "idea", "task", "content" or "post" (in the site's WordPress). */
struct title_location {
    const char *kind;
    int64_t id;
};

struct site_titles {
    const char **list;
    struct title_location *where;
    int count;
};

/* An idea and the task and content made of it, which are not duplicates of each other. 0: not made. */
struct idea_chain {
    int64_t idea, task, content;
};

enum titled_kind { TITLED_IDEA, TITLED_TASK, TITLED_CONTENT };

struct titled_item {
    enum titled_kind kind;
    int64_t id, site;
    const char *title, *language;
    bool not_duplicate; /* a person decided that */
    struct idea_chain chain;
};

struct nearest_title {
    const char *title; /* NULL: no title is similar */
    struct title_location where;
    int64_t similarity; /* thousandths */
};

/* False: no such item. Its texts belong to owner. */
bool load_titled(struct db *, TALLOC_CTX *owner, enum titled_kind, int64_t id, struct titled_item *);
void save_nearest_title(struct db *, enum titled_kind, int64_t id, const struct nearest_title *, int64_t now);
/* Marks an idea as a duplicate of that title; NULL: as new. Only if it is new or a duplicate. */
void mark_duplicate_idea(struct db *, int64_t idea, const char *duplicate_of, int64_t now);
/* Whether the idea is new, enabled and not marked "not a duplicate" by a person. */
bool idea_awaits_queueing(struct db *, int64_t id);

/* A post of the site's WordPress as it was last seen. */
struct seen_post {
    int64_t post_id, content_id; /* content_id: 0 if not published from here, or not known */
    const char *title, *link, *status;
    struct prepared_title *ready; /* of its title (ai/text/duplicate_check.h) or NULL */
};
void save_seen_post(struct db *, int64_t site, const struct seen_post *, int64_t now);
void delete_seen_post(struct db *, int64_t site, int64_t post);

/* title, link: the site's published posts, newest first, without the post of `content`. */
struct rows *load_published_posts(struct db *, TALLOC_CTX *owner, int64_t site, int64_t content,
                                  int64_t most);

/* ---- clusters → ideas (cluster_io.c, idea_io.c) --------------------------- */

struct cluster_input {
    bool pending;
    const char *name;
    char **keywords; /* not covered by an idea, by volume, at most CLUSTER_KEYWORDS_MAX */
    int64_t *keyword_ids;
    int keyword_count;
};

enum { CLUSTER_KEYWORDS_MAX = 200 };

struct cluster_batch {
    bool retry;
    struct cluster_input *list;   /* one per id */
    const char **titles;          /* the site's similar titles, nearest first */
    struct title_location *where; /* of each title; NULL: not known */
    int title_count;
};

struct idea_plan {
    const char *title, *key;        /* key: text_name_key */
    const char *brief;              /* or NULL */
    const char *outline, *keywords; /* JSON texts */
    const char *content_type, *intent;
    int64_t words;
    const char *duplicate_of;     /* the title that it repeats, or NULL */
    struct nearest_title nearest; /* where.id is 0 if it is an idea of the same answer */
    struct prepared_title *ready; /* of its title (ai/text/duplicate_check.h) */
    int nearest_idea;             /* the index of that idea of the same answer, else -1 */
};

/* The result of all answers for a batch. */
struct idea_plans {
    struct idea_plan *list;
    int *cluster_of; /* for each idea, the index of its cluster in the batch */
    int count;
};

struct cluster_batch *load_clusters(struct db *, TALLOC_CTX *owner, int64_t site, const int64_t *ids,
                                    int count, bool retry);
/* Sets the cluster to mapped and the loaded keywords to covered. False: it is no longer pending. */
bool claim_cluster(struct db *, const struct write_stamp *, int64_t id, const struct cluster_input *,
                   bool retry);
/* Returns the id of the new idea. */
int64_t save_idea(struct db *, const struct write_stamp *, int64_t cluster, const struct idea_plan *);
void fail_cluster(struct db *, int64_t id, const char *why, int64_t now);

/* ---- tasks → content (task_io.c, content_io.c) ----------------------------- */

struct task_input {
    bool pending, retry;
    int64_t id, idea_id;
    const char *title, *brief, *outline, *keywords; /* outline, keywords: JSON texts */
    int64_t words;
    /* The content that a person sent back; 0: a new one is to be written. */
    int64_t content_id, version;
    const char *note, *previous; /* note: the reason; previous: its text */
    /* The articles that it may link to: published ones of the site, nearest first. */
    const char **link_titles, **link_urls;
    int link_count;
    bool posts_there;             /* posts of the site's WordPress are known */
    const char *prepared;         /* of its title, from the index; NULL: not prepared yet */
    struct prepared_title *ready; /* of its title (ai/text/duplicate_check.h) */
};

struct article_draft {
    const struct prepared_title *ready; /* of its title (ai/text/duplicate_check.h) */
    struct nearest_title nearest;       /* at the time of the save */
    const char *title, *meta_title, *meta_description, *slug, *body;
    int64_t words;
    char **headings; /* level 2; save_draft moves images with them, and deletes those of others */
    int heading_count;
    const char *links_removed; /* JSON [{"text", "url"}] */
    int64_t credits;           /* thousandths; the price of its step */
    int64_t prompt_version;    /* 0: the built-in prompt */
    const char *model;         /* NULL: not known */
    int64_t tokens_in, tokens_out;
};

struct task_input *load_task(struct db *, TALLOC_CTX *owner, int64_t site, int64_t id, bool retry);
/* Locks the content that was sent back and completes the task. False: one of them has changed since
 * load_task. */
bool claim_task(struct db *, const struct write_stamp *, const struct task_input *);
/* Claims the task, then writes a new content, or the next version of the one that was sent back, and
 * completes the idea. Returns the content's id; 0: the claim failed and nothing was written. */
int64_t save_draft(struct db *, const struct write_stamp *, const struct task_input *,
                   const struct article_draft *);
void fail_task(struct db *, int64_t id, const char *why, int64_t now);

/* ---- content → image prompts (content_io.c, image_io.c) ----------------------- */

struct content_input {
    bool pending, retry;
    const char *title, *body;
    int64_t *positions; /* of the images that it has: 0 featured, else the number of the heading */
    int position_count;
};

struct image_plan {
    int position; /* 0: featured */
    const char *heading, *prompt, *alt;
    int width, height;
};

enum { SECTION_IMAGES_MAX = 3 }; /* the first sections of an article get an image each */

/* The result of all answers for a content, by position. */
struct image_plans {
    struct image_plan list[SECTION_IMAGES_MAX + 1];
    bool there[SECTION_IMAGES_MAX + 1];
    int count;
};

struct content_input *load_content(struct db *, TALLOC_CTX *owner, int64_t site, int64_t id, bool retry);
/* False: the content is no longer a draft that waits for image prompts. */
bool claim_content(struct db *, const struct write_stamp *, int64_t id, bool retry);
void save_image_plan(struct db *, const struct write_stamp *, int64_t content, const struct image_plan *);
/* Moves a draft to review that has all of its images, none of which is left to be described. */
bool content_to_review(struct db *, const struct write_stamp *, int64_t id);
void fail_content(struct db *, int64_t id, const char *why, int64_t now);

/* ---- images (image_io.c) -------------------------------------------------------- */

struct image_input {
    bool pending, retry, any; /* any: pending in every status, and disabled too */
    int64_t id, content_id;
    const char *heading, *prompt, *alt, *title; /* title: of the content */
    int width, height;
};

/* `any`: a person requested the image again, so any status will do unless its content is in the trash. */
struct image_input *load_image(struct db *, TALLOC_CTX *owner, int64_t site, int64_t id, bool retry,
                               bool any);
/* Saves the file of an image; *moved: this was its content's last one, so the content went to review.
 * False: the image is gone or no longer pending. */
bool save_image(struct db *, const struct write_stamp *, const struct image_input *, const char *file,
                const char *mime, bool *moved);
/* Only an image that is pending or failed; a generated one keeps its file. */
void fail_image(struct db *, int64_t id, const char *why, int64_t now);

#endif
