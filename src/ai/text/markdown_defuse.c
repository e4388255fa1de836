/* markdown_defuse.c: Markdown for programs that pass on raw HTML and links of every
 * kind, as most site generators do. */
#include <string.h>
#include <strings.h>

#include "ai/text/markdown.h"
#include "ai/text/markdown_internal.h"

/* Decides by the text before the first ":"; an address without one leads within the site. */
static bool may_be_followed(const char *url)
{
    static const char *const schemes[] = {"http", "https", "mailto", "tel"};
    size_t n = strcspn(url, ":/?#");
    bool may = url[n] != ':';
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes && !may; i++)
        may = strlen(schemes[i]) == n && strncasecmp(url, schemes[i], n) == 0;
    return may;
}

static bool is_html(cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    return type == CMARK_NODE_HTML_BLOCK || (type == CMARK_NODE_HTML_INLINE && !markdown_is_cell_break(node));
}

static bool is_live(cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    bool leads = type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE;
    return is_html(node) || (leads && !may_be_followed(cmark_node_get_url(node)));
}

/* Turns raw HTML into plain text, in its own paragraph if it is a block. */
static void spell_out(cmark_node *html)
{
    cmark_node *text = cmark_node_new(CMARK_NODE_TEXT), *in_place = text;
    const char *literal = cmark_node_get_literal(html);
    char *line = talloc_strdup(NULL, literal ? literal : "");
    for (size_t n = strlen(line); n > 0 && line[n - 1] == '\n'; n--)
        line[n - 1] = 0;
    for (char *c = line; *c; c++)
        *c = *c == '\n' ? ' ' : *c;
    cmark_node_set_literal(text, line);
    if (cmark_node_get_type(html) == CMARK_NODE_HTML_BLOCK) {
        in_place = cmark_node_new(CMARK_NODE_PARAGRAPH);
        cmark_node_append_child(in_place, text);
    }
    cmark_node_replace(html, in_place);
    cmark_node_free(html);
    talloc_free(line);
}

/* Returns how many nodes it changed. */
static int defuse(cmark_node *root)
{
    int found = 0;
    cmark_iter *walk = cmark_iter_new(root);
    for (cmark_event_type event; (event = cmark_iter_next(walk)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(walk);
        /* A leaf has only the enter event; other nodes may be removed only on exit. */
        if ((event != CMARK_EVENT_EXIT && !is_html(node)) || !is_live(node))
            continue;
        found++;
        if (is_html(node))
            spell_out(node);
        else
            markdown_remove(node);
    }
    cmark_iter_free(walk);
    return found;
}

/* For a text that cannot be parsed: escapes every mark. */
static char *without_marks(TALLOC_CTX *owner, const char *text)
{
    char *out = talloc_size(owner, 2 * strlen(text) + 1), *to = out;
    for (; *text; text++) {
        if (strchr("\\`*_~[]<>!&#|", *text))
            *to++ = '\\';
        *to++ = *text;
    }
    *to = 0;
    return out;
}

char *markdown_defused(TALLOC_CTX *owner, const char *body)
{
    struct markdown_doc *doc = markdown_read(NULL, body);
    char *out;
    if (markdown_parse_error(doc)) {
        out = without_marks(owner, body);
    } else if (defuse(doc->root) > 0 || markdown_had_html(doc)) {
        out = markdown_written(owner, doc->root);
    } else {
        out = talloc_strdup(owner, body);
    }
    talloc_free(doc);
    char *spelled = markdown_spelled(owner, out);
    talloc_free(out);
    return spelled;
}
