/* internal_links.h: restricts an article's links to those that its writer was offered. Pure;
 * any thread. */
#ifndef IGNY8_AI_TEXT_INTERNAL_LINKS_H
#define IGNY8_AI_TEXT_INTERNAL_LINKS_H

#include <stdbool.h>
#include <talloc.h>

#include "ai/text/markdown.h"

struct internal_link {
    const char *text, *url;
};

/* A growing list that owns its texts. Looking up a page takes constant time. */
struct internal_links {
    struct internal_link *list;
    int count;
    int *slots; /* internal_links.c: a hash table of 1 + index, 0: free; `room` of them, a power of two */
    int room;
};

void internal_links_add(TALLOC_CTX *owner, struct internal_links *, const char *text, const char *url);

/* Whether a link of the list leads to the same page, ignoring fragment, trailing slash and case. */
bool internal_links_have(const struct internal_links *, const char *url);

/* Adds all links of a text, in order: http(s), relative and any other. A text that was not
 * parsed has no links. */
void internal_links_of(TALLOC_CTX *owner, const struct markdown_doc *, struct internal_links *);

/* Removes the links that are not allowed from the doc, keeps their words and adds them to
 * *removed. Without such links the doc's text does not change. */
void internal_links_keep(TALLOC_CTX *owner, struct markdown_doc *, const struct internal_links *allowed,
                         struct internal_links *removed);

#endif
