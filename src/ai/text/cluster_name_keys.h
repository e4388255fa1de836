/* cluster_name_keys.h: under which words and keys a cluster's name is kept and looked
 * for (store/pipeline/cluster_names.h): words are its cluster_key, one for all names that
 * are the same; keys the beginnings of its words, by which nearest_names measures
 * what is near. */
#ifndef IGNY8_AI_TEXT_CLUSTER_NAME_KEYS_H
#define IGNY8_AI_TEXT_CLUSTER_NAME_KEYS_H

#include "base/error.h"
#include "store/pipeline/cluster_names.h"

/* A JSON list of numbers. Pure. */
char *cluster_name_keys_json(TALLOC_CTX *owner, const char *name);

/* What a site has for these texts: its newest clusters, and those under the keys
 * that most of the texts have; as much at 200 clusters as at 20,000. */
struct cluster_names *cluster_name_keys_about(struct db *, TALLOC_CTX *owner, int64_t site,
                                              const char *const *texts, int count);

/* Makes words and keys of some clusters that have none (those of earlier versions;
 * made or named by a person; a site whose language was changed), in a transaction
 * of its own. *more: there may be others. */
bool cluster_name_keys_catch_up(struct db *, bool *more, struct error *);

#endif
