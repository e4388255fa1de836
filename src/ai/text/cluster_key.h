/* cluster_key.h: when two names of clusters are one, and which of a site's are looked at. */
#ifndef IGNY8_AI_TEXT_CLUSTER_KEY_H
#define IGNY8_AI_TEXT_CLUSTER_KEY_H

#include <talloc.h>

#include "base/error.h"
#include "store/pipeline/name_index.h"

/* ---- cluster_key.c ---------------------------------------------------------------------------- */

/* When two cluster names are the same. Pure; any thread. */

/* The name's words, folded and stemmed for the language (BCP 47), in alphabetical
 * order: "Coffee Beans", "coffee bean" and "Beans, Coffee" have the same key,
 * "Beans with Coffee" another. "" for a name without words. */
char *cluster_key(TALLOC_CTX *owner, const char *name, const char *language);

/* ---- cluster_name_keys.c ---------------------------------------------------------------------- */

/* The words and keys by which a cluster's name is stored and looked
 * up (store/pipeline/cluster_names.c): the words are its cluster_key, which equal names
 * share; the keys are the beginnings of its words, by which nearest_names measures
 * nearness. */

/* The keys as a JSON list of numbers. Pure. */
char *cluster_name_keys_json(TALLOC_CTX *owner, const char *name);

/* The cluster names of a site that suit these texts: its newest clusters, and those under
 * the keys that most of the texts have. The work does not grow with the number of clusters. */
struct cluster_names *cluster_name_keys_about(struct db *, TALLOC_CTX *owner, int64_t site,
                                              const char *const *texts, int count);

/* Creates words and keys for some clusters that lack them (from earlier versions;
 * created or renamed by a person; of a site whose language was changed), in a
 * transaction of its own. *more: others may remain. */
bool cluster_name_keys_catch_up(struct db *, bool *more, struct error *);

#endif
