/* internal_links.h: an article links to nothing but what its writer was offered. Pure;
 * any thread. */
#ifndef IGNY8_AI_TEXT_INTERNAL_LINKS_H
#define IGNY8_AI_TEXT_INTERNAL_LINKS_H

#include <stdbool.h>
#include <talloc.h>

#include "ai/text/markdown.h"

struct internal_link {
    const char *text, *url;
};

/* A list that grows; its texts are its own. Found by their page in constant time. */
struct internal_links {
    struct internal_link *list;
    int count;
    int *slots; /* internal_links.c: a hash table of 1 + index, 0: free; `room` of them, a power of two */
    int room;
};

void internal_links_add(TALLOC_CTX *owner, struct internal_links *, const char *text, const char *url);

/* Whether one of the list leads to the same page: fragment, a last slash and the case of letters aside. */
bool internal_links_have(const struct internal_links *, const char *url);

/* Every link of a text, in order; http(s), relative, and any other. One that was not
 * parsed has none. */
void internal_links_of(TALLOC_CTX *owner, const struct markdown_doc *, struct internal_links *);

/* From now on the doc has no links but those that are allowed: of the others the words
 * stay and *removed tells. Nothing to remove: its text stays as it is. */
void internal_links_keep(TALLOC_CTX *owner, struct markdown_doc *, const struct internal_links *allowed,
                         struct internal_links *removed);

#endif
