/* name_index.h: the indexes of titles and of cluster names. Follows the rules of store.h. */
#ifndef IGNY8_STORE_PIPELINE_NAME_INDEX_H
#define IGNY8_STORE_PIPELINE_NAME_INDEX_H

#include <stdbool.h>
#include <stdint.h>
#include <talloc.h>

#include "db/db.h"

/* ---- title_index.c ---------------------------------------------------------------------------- */

/* The index of a site's titles by their keys (igny8_titles). Triggers of the database
 * decide which titles are in it; the caller computes their keys and prepared form (ai/text/title_keys.c).
 * No function reads more rows than its limits say, however large the site. The rules of store.h hold. */

struct title_row {
    int64_t id;
    int64_t idea, task, content, post; /* one of them is set */
    bool repeats;                      /* the post of a content that is in the index itself */
    const char *title, *prepared;      /* prepared: NULL if not prepared yet */
    const char *language;              /* of the site; only set by titles_unprepared */
};

struct title_rows {
    struct title_row *list;
    int count;
};

/* A title with keys[key] of a look-up, or TITLE_UNPREPARED: its keys are not known yet. */
enum { TITLE_UNPREPARED = -1 };
struct title_hit {
    int key;
    int64_t title;
};

/* The newest `each` titles with each of the keys, and the newest `waiting` unprepared titles; *found is
 * their number. */
struct title_hit *titles_with_keys(struct db *, TALLOC_CTX *owner, int64_t site, const int32_t *keys,
                                   int count, int each, int waiting, int *found);
/* In no particular order; deleted titles are left out. */
struct title_rows *titles_of_ids(struct db *, TALLOC_CTX *owner, const int64_t *ids, int count);
/* Unprepared titles of all sites, up to `most`, the oldest of a site first. */
struct title_rows *titles_unprepared(struct db *, TALLOC_CTX *owner, int most);

/* Whose id names the row: an idea's, a task's, a content's or the title's own. */
enum title_of { TITLE_OF_IDEA, TITLE_OF_TASK, TITLE_OF_CONTENT, TITLE_OF_ITSELF };

/* Stores prepared form and keys (a JSON list of numbers). Does nothing if the title has changed. */
void titles_prepare(struct db *, enum title_of, int64_t id, const char *title, const char *prepared,
                    const char *keys);
/* The row of a post that is not the post of an indexed content; 0: no such row. */
int64_t titles_of_post(struct db *, int64_t site, int64_t post);

/* A published post that articles can link to. */
struct title_link {
    const char *title, *url, *prepared; /* prepared: NULL if not prepared yet */
};

/* Published posts of the site, newest first, without the post of `content`: those of the task's cluster,
 * or those among the first 60 title ids. */
struct title_link *titles_published_in_cluster(struct db *, TALLOC_CTX *owner, int64_t site, int64_t task,
                                               int64_t content, int most, int *found);
struct title_link *titles_published(struct db *, TALLOC_CTX *owner, int64_t content, const int64_t *ids,
                                    int count, int *found);

/* ---- cluster_names.c -------------------------------------------------------------------------- */

/* The index of a site's cluster names by their keys (ai/text/cluster_name_keys.c). No
 * function reads more rows than its limits say, however many clusters the site has. The rules of store.h
 * hold. */

struct cluster_name {
    int64_t id;
    const char *name, *key; /* key: text_name_key */
    const char *words;      /* cluster_key; NULL: not prepared yet */
    const char *language;   /* of the site; only set by cluster_names_unprepared */
};

/* A talloc chunk. Newest first, without duplicates and without disabled clusters. */
struct cluster_names {
    struct cluster_name *list;
    int count;
};

/* The site's newest `most` clusters, its newest `most` unprepared ones, and the newest `each` with each of
 * the keys. */
struct cluster_names *cluster_names_near(struct db *, TALLOC_CTX *owner, int64_t site, const int32_t *keys,
                                         int count, int most, int each);

/* Unprepared clusters of all sites, disabled ones included. */
struct cluster_names *cluster_names_unprepared(struct db *, TALLOC_CTX *owner, int most);
/* Stores words and keys (a JSON list of numbers). Does nothing if name or language have changed. */
void cluster_names_prepare(struct db *, const struct cluster_name *, const char *words, const char *keys);

#endif
