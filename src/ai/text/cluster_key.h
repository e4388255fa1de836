/* cluster_key.h: when two cluster names are the same. Pure; any thread. */
#ifndef IGNY8_AI_TEXT_CLUSTER_KEY_H
#define IGNY8_AI_TEXT_CLUSTER_KEY_H

#include <talloc.h>

/* The name's words, folded and stemmed for the language (BCP 47), in alphabetical
 * order: "Coffee Beans", "coffee bean" and "Beans, Coffee" have the same key,
 * "Beans with Coffee" another. "" for a name without words. */
char *cluster_key(TALLOC_CTX *owner, const char *name, const char *language);

#endif
