/* A list of links, and the removal of all links from a text that are not in such a list. */
#include "ai/text/internal_links.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "ai/text/markdown_internal.h"

/* The length of the URL's part that identifies the page. */
static size_t page_length(const char *url)
{
    size_t n = strcspn(url, "#");
    while (n > 0 && url[n - 1] == '/')
        n--;
    return n;
}

static uint64_t page_hash(const char *url, size_t n)
{
    uint64_t h = 0xcbf29ce484222325U;
    for (size_t i = 0; i < n; i++)
        h = (h ^ (unsigned char)tolower((unsigned char)url[i])) * 0x100000001b3U;
    return h;
}

/* The slot of the page, or the free slot for it. */
static int *slot_of(const struct internal_links *l, const char *url, size_t n)
{
    uint64_t at = page_hash(url, n);
    for (;; at++) {
        int *place = &l->slots[at & (uint64_t)(l->room - 1)];
        const char *known = *place ? l->list[*place - 1].url : NULL;
        if (known == NULL || (page_length(known) == n && strncasecmp(known, url, n) == 0))
            return place;
    }
}

static void enter(struct internal_links *l, int index)
{
    const char *url = l->list[index].url;
    size_t n = page_length(url);
    if (n > 0)
        *slot_of(l, url, n) = index + 1;
}

void internal_links_add(TALLOC_CTX *owner, struct internal_links *l, const char *text, const char *url)
{
    if (l->count >= l->room / 2) {
        l->room = l->room ? 2 * l->room : 16;
        l->list = talloc_realloc(owner, l->list, struct internal_link, (unsigned)l->room);
        talloc_free(l->slots);
        l->slots = talloc_zero_array(l->list, int, (unsigned)l->room);
        for (int i = 0; i < l->count; i++)
            enter(l, i);
    }
    l->list[l->count] = (struct internal_link){talloc_strdup(l->list, text), talloc_strdup(l->list, url)};
    enter(l, l->count++);
}

bool internal_links_have(const struct internal_links *l, const char *url)
{
    size_t n = page_length(url);
    return n > 0 && l->room > 0 && *slot_of(l, url, n) != 0;
}

static const char *url_of(cmark_node *link)
{
    const char *url = cmark_node_get_url(link);
    return url ? url : "";
}

/* The next link that the iterator leaves; NULL at the end. */
static cmark_node *next_link(cmark_iter *walk)
{
    for (cmark_event_type event; (event = cmark_iter_next(walk)) != CMARK_EVENT_DONE;)
        if (event == CMARK_EVENT_EXIT && cmark_node_get_type(cmark_iter_get_node(walk)) == CMARK_NODE_LINK)
            return cmark_iter_get_node(walk);
    return NULL;
}

static void add(TALLOC_CTX *owner, struct internal_links *l, cmark_node *link)
{
    char *text = markdown_text(NULL, link);
    internal_links_add(owner, l, text, url_of(link));
    talloc_free(text);
}

void internal_links_of(TALLOC_CTX *owner, const struct markdown_doc *doc, struct internal_links *l)
{
    if (doc->root == NULL)
        return;
    cmark_node *link;
    cmark_iter *walk = cmark_iter_new(doc->root);
    while ((link = next_link(walk)) != NULL)
        add(owner, l, link);
    cmark_iter_free(walk);
}

void internal_links_keep(TALLOC_CTX *owner, struct markdown_doc *doc, const struct internal_links *allowed,
                         struct internal_links *removed)
{
    if (doc->root == NULL)
        return;
    cmark_node *link;
    cmark_iter *walk = cmark_iter_new(doc->root);
    int before = removed->count;
    while ((link = next_link(walk)) != NULL) {
        if (internal_links_have(allowed, url_of(link)))
            continue;
        add(owner, removed, link);
        markdown_remove(link);
    }
    cmark_iter_free(walk);
    if (removed->count == before)
        return;
    char *text = cmark_render_commonmark(doc->root, CMARK_OPT_DEFAULT, 0);
    doc->text = talloc_strdup(doc, text);
    cmark_get_default_mem_allocator()->free(text);
}
