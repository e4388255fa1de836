/* title_index.h: the index of what a site's titles say (igny8_titles and their keys).
 * Which titles are in it, triggers of the database decide; what their keys are,
 * the caller (ai/text/title_keys.h). Nothing here reads more rows than it is asked
 * for, however large the site. Same rules as db.h. */
#ifndef IGNY8_STORE_PIPELINE_TITLE_INDEX_H
#define IGNY8_STORE_PIPELINE_TITLE_INDEX_H

#include <stdbool.h>
#include <stdint.h>
#include <talloc.h>

#include "db/db.h"

struct title_row {
    int64_t id;
    int64_t idea, task, content, post; /* one of them */
    bool repeats;                      /* the post of a content that counts itself */
    const char *title, *prepared;      /* prepared: NULL where it is not yet made */
    const char *language;              /* of the site; only titles_unprepared tells it */
};

struct title_rows {
    struct title_row *list;
    int count;
};

/* A title that has the key number `key` of those asked for, or none yet. */
enum { TITLE_UNPREPARED = -1 };
struct title_hit {
    int key;
    int64_t title;
};

/* The newest `each` titles with each of the keys, and the newest `waiting` whose keys are not
 * yet made (TITLE_UNPREPARED); *found is set. */
struct title_hit *titles_with_keys(struct db *, TALLOC_CTX *owner, int64_t site, const int32_t *keys,
                                   int count, int each, int waiting, int *found);
/* In no order; those that are gone are left out. */
struct title_rows *titles_of_ids(struct db *, TALLOC_CTX *owner, const int64_t *ids, int count);
/* Titles of any site whose keys are not yet made, the oldest of a site first. */
struct title_rows *titles_unprepared(struct db *, TALLOC_CTX *owner, int most);

/* Which row: of an idea, a task, a content, or of a title itself. */
enum title_of { TITLE_OF_IDEA, TITLE_OF_TASK, TITLE_OF_CONTENT, TITLE_OF_ITSELF };

/* `keys`: a JSON list of numbers. Nothing happens if the title is another one by now. */
void titles_prepare(struct db *, enum title_of, int64_t id, const char *title, const char *prepared,
                    const char *keys);
/* The row of a post that repeats no content; 0: there is none. */
int64_t titles_of_post(struct db *, int64_t site, int64_t post);

/* A published post to link to. */
struct title_link {
    const char *title, *url, *prepared; /* prepared: NULL where it is not yet made */
};

/* Published posts of the site, the newest first: of the task's cluster, or of the ids of titles. */
struct title_link *titles_published_in_cluster(struct db *, TALLOC_CTX *owner, int64_t site, int64_t task,
                                               int64_t content, int most, int *found);
struct title_link *titles_published(struct db *, TALLOC_CTX *owner, int64_t content, const int64_t *ids,
                                    int count, int *found);

#endif
