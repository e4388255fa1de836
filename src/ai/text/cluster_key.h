/* cluster_key.h: when two names of clusters are one. Pure; any thread. */
#ifndef IGNY8_AI_TEXT_CLUSTER_KEY_H
#define IGNY8_AI_TEXT_CLUSTER_KEY_H

#include <talloc.h>

/* The name's words, folded and stemmed for the language (BCP 47), in order of
 * the alphabet: "Coffee Beans", "coffee bean" and "Beans, Coffee" have one key,
 * "Beans with Coffee" another. "" for a name without words. */
char *cluster_key(TALLOC_CTX *owner, const char *name, const char *language);

#endif
