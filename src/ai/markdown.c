#include "ai/markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <pthread.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "ai/markdown_inner.h"
#include "base/text.h"

static pthread_once_t registered = PTHREAD_ONCE_INIT;

/* Tables alone: an extension with special inline characters (strikethrough,
 * autolink) makes each parser write to a table shared by all threads. */
cmark_node *markdown_parse(const char *body)
{
    pthread_once(&registered, cmark_gfm_core_extensions_ensure_registered);
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_VALIDATE_UTF8);
    cmark_syntax_extension *table = cmark_find_syntax_extension("table");
    if (table)
        cmark_parser_attach_syntax_extension(parser, table);
    cmark_parser_feed(parser, body, strlen(body));
    cmark_node *root = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return root;
}

static bool is_block(cmark_node *node)
{
    return (cmark_node_get_type(node) & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK;
}

/* The text below a node, a line for each block. */
static char *text_below(TALLOC_CTX *owner, cmark_node *top)
{
    char *text = talloc_strdup(owner, "");
    cmark_iter *walk = cmark_iter_new(top);
    int in_images = 0;
    for (cmark_event_type event; (event = cmark_iter_next(walk)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(walk);
        cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_IMAGE)
            in_images += event == CMARK_EVENT_ENTER ? 1 : -1;
        if (in_images)
            continue;
        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE || type == CMARK_NODE_CODE_BLOCK)
            text = talloc_strdup_append_buffer(text, cmark_node_get_literal(node));
        else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
            text = talloc_strdup_append_buffer(text, " ");
        else if (event == CMARK_EVENT_EXIT && is_block(node))
            text = talloc_strdup_append_buffer(text, "\n");
    }
    cmark_iter_free(walk);
    return text;
}

char *markdown_text(TALLOC_CTX *owner, cmark_node *top)
{
    char *raw = text_below(NULL, top);
    char *clean = text_clean(owner, raw);
    talloc_free(raw);
    return clean;
}

char *markdown_plain(TALLOC_CTX *owner, const char *body)
{
    cmark_node *root = markdown_parse(body);
    char *text = text_below(owner, root);
    cmark_node_free(root);
    return text;
}

static bool is_heading(cmark_node *node, int level)
{
    return node && cmark_node_get_type(node) == CMARK_NODE_HEADING &&
           cmark_node_get_heading_level(node) == level;
}

char **markdown_headings(TALLOC_CTX *owner, const char *body, int level, int *count)
{
    char **list = talloc_array(owner, char *, 1);
    *count = 0;
    cmark_node *root = markdown_parse(body);
    for (cmark_node *node = cmark_node_first_child(root); node; node = cmark_node_next(node)) {
        if (!is_heading(node, level))
            continue;
        char *text = markdown_text(owner, node);
        if (!*text) {
            talloc_free(text);
            continue;
        }
        list = talloc_realloc(owner, list, char *, (unsigned)*count + 1);
        list[(*count)++] = talloc_steal(list, text);
    }
    cmark_node_free(root);
    return list;
}

char *markdown_intro(TALLOC_CTX *owner, const char *body)
{
    cmark_node *root = markdown_parse(body);
    char *intro = NULL;
    for (cmark_node *node = cmark_node_first_child(root); node && !intro; node = cmark_node_next(node)) {
        if (cmark_node_get_type(node) != CMARK_NODE_PARAGRAPH)
            continue;
        intro = markdown_text(owner, node);
        if (!*intro)
            TALLOC_FREE(intro);
    }
    cmark_node_free(root);
    return intro ? intro : talloc_strdup(owner, "");
}

/* The heading that a body starts with; raw HTML before it does not count. */
static cmark_node *leading_title(cmark_node *root)
{
    cmark_node *node = cmark_node_first_child(root);
    while (node && cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK)
        node = cmark_node_next(node);
    return is_heading(node, 1) ? node : NULL;
}

char *markdown_title(TALLOC_CTX *owner, const char *body)
{
    cmark_node *root = markdown_parse(body);
    cmark_node *heading = leading_title(root);
    char *title = heading ? markdown_text(owner, heading) : NULL;
    if (title && !*title)
        TALLOC_FREE(title);
    cmark_node_free(root);
    return title;
}

static bool same_text(const char *a, const char *b)
{
    char *one = text_name_key(NULL, a);
    char *other = text_name_key(NULL, b);
    bool same = strcmp(one, other) == 0;
    talloc_free(one);
    talloc_free(other);
    return same;
}

char *markdown_without_title(TALLOC_CTX *owner, const char *body, const char *title)
{
    cmark_node *root = markdown_parse(body);
    cmark_node *heading = leading_title(root);
    char *said = heading ? markdown_text(NULL, heading) : NULL;
    int lines = said && (!*said || same_text(said, title)) ? cmark_node_get_end_line(heading) : 0;
    talloc_free(said);
    cmark_node_free(root);
    for (; lines > 0 && *body; lines--) {
        body += strcspn(body, "\n");
        body += *body ? 1 : 0;
    }
    for (size_t n = strspn(body, " \t\r"); body[n] == '\n'; n = strspn(body, " \t\r"))
        body += n + 1;
    char *rest = talloc_strdup(owner, body);
    size_t n = strlen(rest);
    while (n && strchr(" \t\r\n", rest[n - 1]))
        rest[--n] = 0;
    return rest;
}

/* ---- HTML ------------------------------------------------------------------ */

static bool to_web(const char *url)
{
    return url && (strncasecmp(url, "https://", 8) == 0 || strncasecmp(url, "http://", 7) == 0);
}

static bool html(cmark_node_type type)
{
    return type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE;
}

static bool unwanted(cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    return html(type) || type == CMARK_NODE_IMAGE ||
           (type == CMARK_NODE_LINK && !to_web(cmark_node_get_url(node)));
}

/* A link that may not be followed leaves its words; anything else goes wholly. */
void markdown_remove(cmark_node *node)
{
    if (cmark_node_get_type(node) == CMARK_NODE_LINK)
        for (cmark_node *child; (child = cmark_node_first_child(node));)
            cmark_node_insert_before(node, child);
    cmark_node_unlink(node);
    cmark_node_free(node);
}

static void remove_unwanted(cmark_node *root)
{
    cmark_iter *walk = cmark_iter_new(root);
    for (cmark_event_type event; (event = cmark_iter_next(walk)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(walk);
        bool leaf = html(cmark_node_get_type(node));
        /* A leaf is met once, on entering; the rest may go only when the walk leaves it. */
        if ((event == CMARK_EVENT_EXIT || leaf) && unwanted(node))
            markdown_remove(node);
    }
    cmark_iter_free(walk);
}

static char *rendered(TALLOC_CTX *owner, cmark_node *root)
{
    markdown_join_lines(root);
    char *text = cmark_render_html(root, CMARK_OPT_NOBREAKS, NULL);
    char *html = talloc_strdup(owner, text);
    cmark_get_default_mem_allocator()->free(text);
    return html;
}

char *markdown_html(TALLOC_CTX *owner, const char *body)
{
    return markdown_html_with(owner, body, NULL, 0);
}

static cmark_node *block_node(const char *html)
{
    cmark_node *block = cmark_node_new(CMARK_NODE_CUSTOM_BLOCK);
    cmark_node_set_on_enter(block, html);
    return block;
}

char *markdown_html_with(TALLOC_CTX *owner, const char *body, const struct markdown_block *blocks, int count)
{
    int64_t headings = 0;
    cmark_node *root = markdown_parse(body);
    remove_unwanted(root);
    for (cmark_node *node = cmark_node_first_child(root), *next; node; node = next) {
        next = cmark_node_next(node);
        if (!is_heading(node, 2))
            continue;
        char *text = markdown_text(NULL, node);
        headings += *text != 0;
        for (int i = count - 1; i >= 0 && *text; i--)
            if (blocks[i].heading == headings)
                cmark_node_insert_after(node, block_node(blocks[i].html));
        talloc_free(text);
    }
    for (int i = 0; i < count; i++)
        if (blocks[i].heading < 1 || blocks[i].heading > headings)
            cmark_node_append_child(root, block_node(blocks[i].html));
    char *html = rendered(owner, root);
    cmark_node_free(root);
    return html;
}
