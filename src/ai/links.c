#include "ai/links.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "ai/markdown_inner.h"

void links_add(TALLOC_CTX *owner, struct links *l, const char *text, const char *url)
{
    l->list = talloc_realloc(owner, l->list, struct link, (unsigned)l->count + 1);
    l->list[l->count++] = (struct link){talloc_strdup(l->list, text), talloc_strdup(l->list, url)};
}

/* What names the page. */
static size_t page_length(const char *url)
{
    size_t n = strcspn(url, "#");
    while (n > 0 && url[n - 1] == '/')
        n--;
    return n;
}

bool links_have(const struct links *l, const char *url)
{
    size_t n = page_length(url);
    for (int i = 0; i < l->count; i++)
        if (page_length(l->list[i].url) == n && n > 0 && strncasecmp(l->list[i].url, url, n) == 0)
            return true;
    return false;
}

static const char *url_of(cmark_node *link)
{
    const char *url = cmark_node_get_url(link);
    return url ? url : "";
}

/* The next link that the walk leaves; NULL at the end. */
static cmark_node *next_link(cmark_iter *walk)
{
    for (cmark_event_type event; (event = cmark_iter_next(walk)) != CMARK_EVENT_DONE;)
        if (event == CMARK_EVENT_EXIT && cmark_node_get_type(cmark_iter_get_node(walk)) == CMARK_NODE_LINK)
            return cmark_iter_get_node(walk);
    return NULL;
}

static void add(TALLOC_CTX *owner, struct links *l, cmark_node *link)
{
    char *text = markdown_text(NULL, link);
    links_add(owner, l, text, url_of(link));
    talloc_free(text);
}

void links_of(TALLOC_CTX *owner, const char *body, struct links *l)
{
    cmark_node *root = markdown_parse(body), *link;
    cmark_iter *walk = cmark_iter_new(root);
    while ((link = next_link(walk)) != NULL)
        add(owner, l, link);
    cmark_iter_free(walk);
    cmark_node_free(root);
}

char *links_keep(TALLOC_CTX *owner, const char *body, const struct links *allowed, struct links *removed)
{
    cmark_node *root = markdown_parse(body), *link;
    cmark_iter *walk = cmark_iter_new(root);
    int before = removed->count;
    while ((link = next_link(walk)) != NULL) {
        if (links_have(allowed, url_of(link)))
            continue;
        add(owner, removed, link);
        markdown_remove(link);
    }
    cmark_iter_free(walk);
    char *kept;
    if (removed->count == before) {
        kept = talloc_strdup(owner, body);
    } else {
        char *text = cmark_render_commonmark(root, CMARK_OPT_DEFAULT, 0);
        kept = talloc_strdup(owner, text);
        cmark_get_default_mem_allocator()->free(text);
    }
    cmark_node_free(root);
    return kept;
}
