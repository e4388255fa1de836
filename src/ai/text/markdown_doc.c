/* A text, parsed once: its words, headings and title. */
#include "ai/text/markdown.h"

#include <stdio.h>
#include <string.h>

#include "ai/text/markdown_internal.h"
#include "base/text/text.h"

/* A text this short parses quickly whatever it contains: it needs no thread. */
enum { SHORT = 4096 };

static int doc_free(struct markdown_doc *doc)
{
    if (doc->root)
        cmark_node_free(doc->root);
    return 0;
}

struct markdown_doc *markdown_read(TALLOC_CTX *owner, const char *body)
{
    struct markdown_doc *doc = talloc_zero(owner, struct markdown_doc);
    struct error why = {0};
    doc->text = talloc_strdup(doc, body);
    talloc_set_destructor(doc, doc_free);
    if (markdown_within_limits(body, &why))
        doc->root = strlen(body) <= SHORT
                        ? markdown_parse(body, NULL)
                        : markdown_parse_within(body, markdown_parse, NULL, MARKDOWN_BUDGET_MS, &why);
    if (doc->root == NULL)
        snprintf(doc->why, sizeof doc->why, "%s", why.why);
    return doc;
}

const char *markdown_parse_error(const struct markdown_doc *doc)
{
    return doc->root ? NULL : doc->why;
}

const char *markdown_source(const struct markdown_doc *doc)
{
    return doc->text;
}

/* ---- words ------------------------------------------------------------------------ */

static bool is_block(cmark_node *node)
{
    return (cmark_node_get_type(node) & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK;
}

/* A text that grows by doubling: a body has thousands of pieces. */
struct pieces {
    char *text; /* NUL-terminated */
    size_t length, room;
};

static void add_piece(struct pieces *p, const char *piece)
{
    size_t n = strlen(piece);
    if (p->length + n >= p->room) {
        p->room = (p->length + n + 1) * 2;
        p->text = talloc_realloc_size(NULL, p->text, p->room);
    }
    memcpy(p->text + p->length, piece, n + 1);
    p->length += n;
}

/* The text below a node, one line per block. */
static char *text_below(TALLOC_CTX *owner, cmark_node *top)
{
    enum { FIRST = 512 };
    struct pieces text = {talloc_zero_size(owner, FIRST), 0, FIRST};
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
            add_piece(&text, cmark_node_get_literal(node));
        else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK || markdown_is_cell_break(node))
            add_piece(&text, " ");
        else if (event == CMARK_EVENT_EXIT && is_block(node))
            add_piece(&text, "\n");
    }
    cmark_iter_free(walk);
    return text.text;
}

char *markdown_text(TALLOC_CTX *owner, cmark_node *top)
{
    char *raw = text_below(NULL, top);
    char *clean = text_clean(owner, raw);
    talloc_free(raw);
    return clean;
}

char *markdown_plain(TALLOC_CTX *owner, const struct markdown_doc *doc)
{
    return doc->root ? text_below(owner, doc->root) : talloc_strdup(owner, doc->text);
}

bool markdown_is_heading(cmark_node *node, int level)
{
    return node && cmark_node_get_type(node) == CMARK_NODE_HEADING &&
           cmark_node_get_heading_level(node) == level;
}

static cmark_node *first_of(const struct markdown_doc *doc)
{
    return doc->root ? cmark_node_first_child(doc->root) : NULL;
}

char **markdown_headings(TALLOC_CTX *owner, const struct markdown_doc *doc, int level, int *count)
{
    char **list = talloc_array(owner, char *, 1);
    *count = 0;
    for (cmark_node *node = first_of(doc); node; node = cmark_node_next(node)) {
        if (!markdown_is_heading(node, level))
            continue;
        char *text = markdown_text(owner, node);
        if (!*text) {
            talloc_free(text);
            continue;
        }
        list = talloc_realloc(owner, list, char *, (unsigned)*count + 1);
        list[(*count)++] = talloc_steal(list, text);
    }
    return list;
}

/* Up to the first empty line. */
static char *first_paragraph(TALLOC_CTX *owner, const char *text)
{
    text += strspn(text, " \t\r\n");
    const char *end = strstr(text, "\n\n");
    char *raw = talloc_strndup(NULL, text, end ? (size_t)(end - text) : strlen(text));
    char *clean = text_clean(owner, raw);
    talloc_free(raw);
    return clean;
}

char *markdown_intro(TALLOC_CTX *owner, const struct markdown_doc *doc)
{
    char *intro = doc->root ? NULL : first_paragraph(owner, doc->text);
    for (cmark_node *node = first_of(doc); node && !intro; node = cmark_node_next(node)) {
        if (cmark_node_get_type(node) != CMARK_NODE_PARAGRAPH)
            continue;
        intro = markdown_text(owner, node);
        if (!*intro)
            TALLOC_FREE(intro);
    }
    return intro ? intro : talloc_strdup(owner, "");
}

/* ---- the title ------------------------------------------------------------------ */

/* The heading that a text starts with. */
static cmark_node *leading_title(const struct markdown_doc *doc)
{
    cmark_node *node = first_of(doc);
    return markdown_is_heading(node, 1) ? node : NULL;
}

char *markdown_title(TALLOC_CTX *owner, const struct markdown_doc *doc)
{
    cmark_node *heading = leading_title(doc);
    char *title = heading ? markdown_text(owner, heading) : NULL;
    if (title && !*title)
        TALLOC_FREE(title);
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

/* Removes the nodes up to and including the heading; returns how many lines they had. */
static int take_out(const struct markdown_doc *doc, cmark_node *heading)
{
    int lines = markdown_end_line(heading);
    for (cmark_node *node = first_of(doc), *next; node; node = next) {
        next = node == heading ? NULL : cmark_node_next(node);
        markdown_remove(node);
    }
    return lines;
}

static char *trimmed(TALLOC_CTX *owner, const char *text)
{
    for (size_t n = strspn(text, " \t\r"); text[n] == '\n'; n = strspn(text, " \t\r"))
        text += n + 1;
    size_t n = strlen(text);
    while (n && strchr(" \t\r\n", text[n - 1]))
        n--;
    return talloc_strndup(owner, text, n);
}

void markdown_drop_title(struct markdown_doc *doc, const char *title)
{
    cmark_node *heading = leading_title(doc);
    char *said = heading ? markdown_text(NULL, heading) : NULL;
    const char *text = doc->text;
    int lines = said && (!*said || same_text(said, title)) ? take_out(doc, heading) : 0;
    talloc_free(said);
    for (; lines > 0 && *text; lines--) {
        text += strcspn(text, "\n");
        text += *text ? 1 : 0;
    }
    doc->text = trimmed(doc, text);
}
