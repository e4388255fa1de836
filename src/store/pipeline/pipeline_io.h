/* pipeline_io.h: the rows that AI functions read and write, as they see them.
 * Loads answer one struct for each id that was asked for, in that order;
 * `pending` is false for a row that is gone, disabled or in another status than
 * is wanted. Saves claim their rows first, so that what a person changed
 * meanwhile stays as it is. Same rules as db.h: the first failure is
 * remembered; most functions answer nothing. */
#ifndef IGNY8_STORE_PIPELINE_PIPELINE_IO_H
#define IGNY8_STORE_PIPELINE_PIPELINE_IO_H

#include <stdbool.h>
#include <stdint.h>
#include <talloc.h>

#include "db/db.h"

/* What every write stamps on its rows. */
struct write_stamp {
    int64_t account, site, run, step, now; /* run, step: 0 outside runs */
};

/* "$4, $5, $6": the places of `count` parameters from number `first` on. */
char *sql_placeholders(TALLOC_CTX *owner, int first, int count);
/* The parameters given, then the ids. */
struct value *sql_values_with_ids(TALLOC_CTX *owner, const struct value *first, int count, const int64_t *ids,
                                  int id_count);
/* Where an id stands in the list; -1: nowhere. */
int id_index(const int64_t *ids, int count, int64_t id);

/* name, domain, language, audience, voice, voice_do, voice_dont, voice_sample, image_style of a site. */
struct rows *load_site_profile(struct db *, TALLOC_CTX *owner, int64_t site);
struct rows *load_site_profile_soon(struct db *, TALLOC_CTX *owner, int64_t site); /* as db_query_deferred */

/* ---- keywords → clusters (cluster_io.c) -------------------------------- */

/* A keyword of the site, and its cluster's name; NULL: it has none. */
struct site_keyword {
    const char *keyword, *cluster;
};

struct keyword_input {
    bool pending;
    const char *keyword, *intent; /* intent: NULL where not told */
    int64_t volume;               /* -1: not told */
};

struct keyword_batch {
    bool retry;                      /* the failed ones are wanted */
    struct keyword_input *list;      /* one per id */
    struct cluster_names *near;      /* of the site's clusters (ai/text/cluster_name_keys.h); NULL: none */
    struct site_keyword *neighbours; /* the site's other keywords, where they were asked for */
    int neighbour_count;
};

/* The site's keywords around `id`, with the names of their clusters (NULL: none):
 * of the spans of NEIGHBOURS_SPAN ids that begin with the site's first keyword,
 * the one that `id` is in. Two keywords of one span are told the same. */
#define NEIGHBOURS_SPAN 2000
void load_neighbours(struct db *, struct keyword_batch *, int64_t account, int64_t site, int64_t id);

/* A cluster as an answer wants it. */
struct cluster_plan {
    const char *name, *key, *description; /* description: NULL where there is none */
    const char *words, *keys;             /* ai/text/cluster_name_keys.h, made for … */
    const char *language;
    int64_t *keywords; /* ids; until a save, indices of the batch's items */
    int count;
};

/* What the answers for a batch come to. */
struct cluster_plans {
    struct cluster_plan *list; /* in the order of the answers */
    int count;
};

struct keyword_batch *load_keywords(struct db *, TALLOC_CTX *owner, int64_t site, const int64_t *ids,
                                    int count, bool retry);
/* For each id whether it may still be written; those stay locked until the end of the transaction. */
bool *claim_keywords(struct db *, TALLOC_CTX *owner, int64_t site, const int64_t *ids, int count, bool retry);
/* Puts keywords, claimed before, into the cluster of that key or, where there is none, of those words;
 * made if there is neither: then true. The plan gets its name. */
bool save_cluster(struct db *, const struct write_stamp *, struct cluster_plan *);
void fail_keyword(struct db *, int64_t id, const char *why, int64_t now);

/* ---- what a site has already (title_io.c) ------------------------------ */

/* Where a title stands: "idea", "task", "content" or "post" (of its WordPress). */
struct title_location {
    const char *kind;
    int64_t id;
};

struct site_titles {
    const char **list;
    struct title_location *where;
    int count;
};

/* What became of one idea: they do not repeat each other. 0: none. */
struct idea_chain {
    int64_t idea, task, content;
};

enum titled_kind { TITLED_IDEA, TITLED_TASK, TITLED_CONTENT };

struct titled_item {
    enum titled_kind kind;
    int64_t id, site;
    const char *title, *language;
    bool not_duplicate; /* a person said so */
    struct idea_chain chain;
};

struct nearest_title {
    const char *title; /* NULL: nothing is like it */
    struct title_location where;
    int64_t similarity; /* thousandths */
};

/* False: there is none. Its texts live as long as owner. */
bool load_titled(struct db *, TALLOC_CTX *owner, enum titled_kind, int64_t id, struct titled_item *);
void save_nearest_title(struct db *, enum titled_kind, int64_t id, const struct nearest_title *, int64_t now);
/* A new idea repeats that title; NULL: it does not, or not any more. */
void mark_duplicate_idea(struct db *, int64_t idea, const char *duplicate_of, int64_t now);
/* Whether the idea is to be queued and nobody has spoken for it. */
bool idea_awaits_queueing(struct db *, int64_t id);

/* A post of the site's WordPress as it was seen. */
struct seen_post {
    int64_t post_id, content_id; /* content_id: 0 where it was not published from here, or is not known */
    const char *title, *link, *status;
    struct prepared_title *ready; /* its title (ai/text/duplicate_check.h); NULL: not made */
};
void save_seen_post(struct db *, int64_t site, const struct seen_post *, int64_t now);
void delete_seen_post(struct db *, int64_t site, int64_t post);

/* Published posts, newest first: title, link. Not the content's own. */
struct rows *load_published_posts(struct db *, TALLOC_CTX *owner, int64_t site, int64_t content,
                                  int64_t most);

/* ---- clusters → ideas (idea_io.c) ---------------------------------------- */

struct cluster_input {
    bool pending;
    const char *name;
    char **keywords; /* those that no idea covers, the most searched first, at most CLUSTER_KEYWORDS_MAX */
    int64_t *keyword_ids;
    int keyword_count;
};

enum { CLUSTER_KEYWORDS_MAX = 200 };

struct cluster_batch {
    bool retry;
    struct cluster_input *list;   /* one per id */
    const char **titles;          /* of what the site has those that are near, nearest first */
    struct title_location *where; /* where those stand; NULL: not told */
    int title_count;
};

struct idea_plan {
    const char *title, *key;        /* key: text_name_key */
    const char *brief;              /* NULL where there is none */
    const char *outline, *keywords; /* JSON texts */
    const char *content_type, *intent;
    int64_t words;
    const char *duplicate_of;     /* the title that it repeats, else NULL */
    struct nearest_title nearest; /* of all that are there; of this answer's, `where.id` is 0 */
    struct prepared_title *ready; /* its title (ai/text/duplicate_check.h) */
    int nearest_idea;             /* the index of this answer's idea that is nearest, else -1 */
};

/* What the answers for a batch come to. */
struct idea_plans {
    struct idea_plan *list;
    int *cluster_of; /* index of the item that an idea belongs to */
    int count;
};

struct cluster_batch *load_clusters(struct db *, TALLOC_CTX *owner, int64_t site, const int64_t *ids,
                                    int count, bool retry);
/* Sets the cluster mapped and its keywords that were asked for covered; false if it is no longer pending. */
bool claim_cluster(struct db *, const struct write_stamp *, int64_t id, const struct cluster_input *,
                   bool retry);
/* Its id. */
int64_t save_idea(struct db *, const struct write_stamp *, int64_t cluster, const struct idea_plan *);
void fail_cluster(struct db *, int64_t id, const char *why, int64_t now);

/* ---- tasks → content (content_io.c) ---------------------------------------- */

struct task_input {
    bool pending, retry;
    int64_t id, idea_id;
    const char *title, *brief, *outline, *keywords; /* outline, keywords: JSON texts */
    int64_t words;
    /* The content that was sent back: 0 where there is none. */
    int64_t content_id, version;
    const char *note, *previous; /* note: why; previous: its text */
    /* What it may link to: the site's published articles, nearest first. */
    const char **link_titles, **link_urls;
    int link_count;
    bool posts_there;             /* the site's WordPress has shown some */
    const char *prepared;         /* of its title, in the index; NULL: not yet */
    struct prepared_title *ready; /* its title (ai/text/duplicate_check.h) */
};

struct article_draft {
    const struct prepared_title *ready; /* its title (ai/text/duplicate_check.h) */
    struct nearest_title nearest;       /* of what is there when it is saved */
    const char *title, *meta_title, *meta_description, *slug, *body;
    int64_t words;
    char **headings; /* level 2: images whose heading is none of these go */
    int heading_count;
    const char *links_removed; /* JSON [{"text", "url"}] */
    int64_t credits;           /* thousandths: what its step is charged */
    int64_t prompt_version;    /* 0: the program's own */
    const char *model;         /* NULL: not told */
    int64_t tokens_in, tokens_out;
};

struct task_input *load_task(struct db *, TALLOC_CTX *owner, int64_t site, int64_t id, bool retry);
/* Locks the task and its content, and completes the task; false if either has changed since
 * they were read. */
bool claim_task(struct db *, const struct write_stamp *, const struct task_input *);
/* Writes the draft, or the next version of the content that was sent back, and
 * completes task and idea. 0 and nothing written if the task is no longer pending. */
int64_t save_draft(struct db *, const struct write_stamp *, const struct task_input *,
                   const struct article_draft *);
void fail_task(struct db *, int64_t id, const char *why, int64_t now);

/* ---- content → image prompts (image_io.c) ------------------------------------ */

struct content_input {
    bool pending, retry;
    const char *title, *body;
};

struct image_plan {
    int position; /* 0: featured */
    const char *heading, *prompt, *alt;
    int width, height;
};

enum { SECTION_IMAGES_MAX = 3 }; /* of an article, the first that get an image each */

/* What the answers for a content come to; by position. */
struct image_plans {
    struct image_plan list[SECTION_IMAGES_MAX + 1];
    bool there[SECTION_IMAGES_MAX + 1];
    int count;
};

struct content_input *load_content(struct db *, TALLOC_CTX *owner, int64_t site, int64_t id, bool retry);
/* False if it is no longer a draft that waits for its prompts. */
bool claim_content(struct db *, const struct write_stamp *, int64_t id, bool retry);
void save_image_plan(struct db *, const struct write_stamp *, int64_t content, const struct image_plan *);
void fail_content(struct db *, int64_t id, const char *why, int64_t now);

/* ---- images (image_io.c) -------------------------------------------------------- */

struct image_input {
    bool pending, retry, any;
    int64_t id, content_id;
    const char *heading, *prompt, *alt, *title; /* title: the content's */
    int width, height;
};

/* `any`: whatever its status (a person asked for it anew). */
struct image_input *load_image(struct db *, TALLOC_CTX *owner, int64_t site, int64_t id, bool retry,
                               bool any);
/* Stores what was made; *moved if its content went to review by it. False if the image is gone. */
bool save_image(struct db *, const struct write_stamp *, const struct image_input *, const char *file,
                const char *mime, bool *moved);
/* A picture that is there stays there: only one that waits can fail. */
void fail_image(struct db *, int64_t id, const char *why, int64_t now);

#endif
