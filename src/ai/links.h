/* links.h: an article links to nothing but what its writer was offered. Pure;
 * any thread. */
#ifndef IGNY8_LINKS_H
#define IGNY8_LINKS_H

#include <stdbool.h>
#include <talloc.h>

struct link {
    const char *text, *url;
};

/* A list that grows; its texts are its own. */
struct links {
    struct link *list;
    int count;
};

void links_add(TALLOC_CTX *owner, struct links *, const char *text, const char *url);

/* Whether one of the list leads to the same page: fragment, a last slash and the case of letters aside. */
bool links_have(const struct links *, const char *url);

/* Every link of a text, in order; http(s), relative, and any other. */
void links_of(TALLOC_CTX *owner, const char *body, struct links *);

/* The body with no links but those that are allowed: of the others the words
 * stay and *removed tells. Nothing to remove: the body as it is. */
char *links_keep(TALLOC_CTX *owner, const char *body, const struct links *allowed, struct links *removed);

#endif
