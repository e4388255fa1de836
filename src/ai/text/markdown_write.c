/* markdown_write.c: a text whose HTML has become Markdown, written again. What has no HTML stays as it was.
 */
#include <cmark-gfm.h>
#include <string.h>
#include <strings.h>

#include "ai/html/html.h"
#include "ai/text/markdown_internal.h"

/* ---- a tree ----------------------------------------------------------------------------- */

static bool in_cell(cmark_node *node)
{
    for (node = cmark_node_parent(node); node; node = cmark_node_parent(node))
        if (strcmp(cmark_node_get_type_string(node), "table_cell") == 0)
            return true;
    return false;
}

/* A row is one line: a break within a cell is written as a tag. */
static void break_by_tags(cmark_node *root)
{
    cmark_iter *walk = cmark_iter_new(root);
    while (cmark_iter_next(walk) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(walk);
        if (cmark_node_get_type(node) != CMARK_NODE_LINEBREAK || !in_cell(node))
            continue;
        cmark_node *tag = cmark_node_new(CMARK_NODE_HTML_INLINE);
        cmark_node_set_literal(tag, MARKDOWN_CELL_BREAK);
        cmark_node_replace(node, tag);
        cmark_node_free(node); /* the iterator has passed it */
    }
    cmark_iter_free(walk);
}

char *markdown_written(TALLOC_CTX *owner, cmark_node *root)
{
    break_by_tags(root);
    char *text = cmark_render_commonmark(root, CMARK_OPT_DEFAULT, 0);
    char *copy = talloc_strdup(owner, text);
    cmark_get_default_mem_allocator()->free(text);
    return copy;
}

/* ---- block by block ------------------------------------------------------------------------ */

static const char *next_line(const char *s)
{
    s += strcspn(s, "\n");
    return *s ? s + 1 : s;
}

static bool holds_html(cmark_node *top)
{
    bool found = false;
    cmark_iter *walk = cmark_iter_new(top);
    while (!found && cmark_iter_next(walk) != CMARK_EVENT_DONE) {
        cmark_node_type type = cmark_node_get_type(cmark_iter_get_node(walk));
        found = type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE;
    }
    cmark_iter_free(walk);
    return found;
}

/* The block as Markdown, with an empty line behind it; it leaves its tree. */
static char *append_translated(char *out, cmark_node *block)
{
    cmark_node *root = cmark_node_new(CMARK_NODE_DOCUMENT);
    cmark_node_unlink(block);
    cmark_node_append_child(root, block);
    markdown_translate_html(root);
    char *text = markdown_written(NULL, root);
    size_t n = strlen(text);
    while (n > 0 && text[n - 1] == '\n')
        n--;
    if (n > 0)
        out = talloc_asprintf_append_buffer(out, "%.*s\n\n", (int)n, text);
    talloc_free(text);
    cmark_node_free(root);
    return out;
}

/* "[name]: address": no node holds it. */
static char *append_definitions(char *out, const char *from, const char *to)
{
    for (const char *line = from; line < to; line = next_line(line)) {
        const char *close = memchr(line, ']', strcspn(line, "\n"));
        if (*line == '[' && close && close[1] == ':')
            out = talloc_asprintf_append_buffer(out, "%.*s\n", (int)(next_line(line) - line), line);
    }
    return out;
}

/* A walk through the lines of a text, which are counted from 1. */
struct lines {
    const char *at;
    int number;
};

static const char *line_at(struct lines *lines, int number)
{
    while (lines->number < number && *lines->at) {
        lines->at = next_line(lines->at);
        lines->number++;
    }
    return lines->at;
}

/* NULL: the library does not tell where its blocks begin (a table within a paragraph). */
static char *by_blocks(TALLOC_CTX *owner, const char *body, cmark_node *root)
{
    struct lines lines = {body, 1};
    int line = 0;
    for (cmark_node *block = cmark_node_first_child(root); block; block = cmark_node_next(block)) {
        if (cmark_node_get_start_line(block) <= line)
            return NULL;
        line = cmark_node_get_start_line(block);
    }
    char *out = talloc_strdup(owner, "");
    for (cmark_node *block = cmark_node_first_child(root), *next; block; block = next) {
        next = cmark_node_next(block);
        const char *from = lines.at;
        int end = cmark_node_get_end_line(block) + 1, last = next ? cmark_node_get_start_line(next) : end;
        bool html = holds_html(block);
        const char *behind = html ? line_at(&lines, end < last ? end : last) : from;
        const char *to = next ? line_at(&lines, last) : from + strlen(from);
        if (html)
            out = append_definitions(append_translated(out, block), behind, to);
        else
            out = talloc_asprintf_append_buffer(out, "%.*s", (int)(to - from), from);
    }
    return out;
}

/* A text that is HTML throughout: its lines mean nothing, so it is not read as Markdown first. */
static bool all_html(const char *body)
{
    const char *name = body + strspn(body, " \t\r\n");
    size_t n = 0;
    if (strncasecmp(name, "<!doctype", 9) == 0)
        return true;
    if (*name++ != '<')
        return false;
    while (html_name_char(name[n]))
        n++;
    if (!html_is_block(name, n))
        return false;
    bool marked = strstr(body, "\n#") || strstr(body, "\n- ") || strstr(body, "\n* ");
    return !marked && (strcasestr(body, "<p>") || strcasestr(body, "<p ") || strcasestr(body, "<h2"));
}

char *markdown_without_html(TALLOC_CTX *owner, const char *body)
{
    if (strchr(body, '<') == NULL)
        return talloc_strdup(owner, body);
    if (all_html(body))
        return html_to_markdown(owner, body, strlen(body));
    struct markdown_doc *doc = markdown_read(NULL, body);
    char *text = NULL;
    if (markdown_had_html(doc)) { /* it was read within the limits: reading it once more takes no longer */
        cmark_node *root = markdown_parse_raw(body);
        text = root ? by_blocks(owner, body, root) : NULL;
        if (root)
            cmark_node_free(root);
    }
    if (text == NULL)
        text = markdown_had_html(doc) ? markdown_written(owner, doc->root) : talloc_strdup(owner, body);
    talloc_free(doc);
    return text;
}
