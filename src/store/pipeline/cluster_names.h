/* cluster_names.h: a site's clusters by what they are called. Nothing here reads
 * more rows than it is asked for, however many clusters the site has. Same rules
 * as db.h. What words and keys are, says ai/text/cluster_name_keys.h. */
#ifndef IGNY8_STORE_PIPELINE_CLUSTER_NAMES_H
#define IGNY8_STORE_PIPELINE_CLUSTER_NAMES_H

#include <stdint.h>
#include <talloc.h>

#include "db/db.h"

struct cluster_name {
    int64_t id;
    const char *name, *key; /* key: text_name_key */
    const char *words;      /* cluster_key; NULL: not yet made */
    const char *language;   /* of the site; only cluster_names_unprepared tells it */
};

/* A chunk of its own, the newest first and none twice; disabled ones are left out. */
struct cluster_names {
    struct cluster_name *list;
    int count;
};

/* The site's newest `most`, the newest `each` under each of the keys, and as many
 * of those whose keys are not yet made. */
struct cluster_names *cluster_names_near(struct db *, TALLOC_CTX *owner, int64_t site, const int32_t *keys,
                                         int count, int most, int each);

/* Of any site, disabled ones among them, those whose keys are not yet made. */
struct cluster_names *cluster_names_unprepared(struct db *, TALLOC_CTX *owner, int most);
/* `keys`: a JSON list of numbers. Nothing happens if name or language are others by now. */
void cluster_names_prepare(struct db *, const struct cluster_name *, const char *words, const char *keys);

#endif
