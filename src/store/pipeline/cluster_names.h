/* cluster_names.h: the index of a site's cluster names by their keys (ai/text/cluster_name_keys.h). No
 * function reads more rows than its limits say, however many clusters the site has. The rules of store.h
 * hold. */
#ifndef IGNY8_STORE_PIPELINE_CLUSTER_NAMES_H
#define IGNY8_STORE_PIPELINE_CLUSTER_NAMES_H

#include <stdint.h>
#include <talloc.h>

#include "db/db.h"

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
