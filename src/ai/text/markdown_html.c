/* markdown_html.c: HTML within Markdown becomes Markdown, so that its words stay and its tags go. */
#include <cmark-gfm.h>
#include <string.h>
#include <strings.h>

#include "ai/html/html.h"
#include "ai/text/markdown_internal.h"

/* ---- a tag -------------------------------------------------------------------------- */

struct tag {
    const char *name; /* within the literal */
    size_t n;         /* of the name; 0: a comment or the like */
    bool closes;
};

static bool is_type(cmark_node *node, cmark_node_type type)
{
    return node && cmark_node_get_type(node) == type;
}

static struct tag tag_of(cmark_node *node)
{
    struct tag tag = {.name = cmark_node_get_literal(node)};
    if (tag.name == NULL || *tag.name != '<')
        return (struct tag){.name = ""};
    tag.closes = tag.name[1] == '/';
    tag.name += 1 + tag.closes;
    while (html_name_char(tag.name[tag.n]))
        tag.n++;
    return tag;
}

static bool is_tag(const struct tag *tag, const char *name)
{
    return strlen(name) == tag->n && strncasecmp(tag->name, name, tag->n) == 0;
}

/* The tag that closes `tag` among the nodes that follow; NULL: none. */
static cmark_node *closing(cmark_node *node, const struct tag *tag)
{
    for (node = cmark_node_next(node); node; node = cmark_node_next(node)) {
        if (!is_type(node, CMARK_NODE_HTML_INLINE))
            continue;
        struct tag other = tag_of(node);
        if (other.closes && other.n == tag->n && strncasecmp(other.name, tag->name, tag->n) == 0)
            return node;
    }
    return NULL;
}

static void drop(cmark_node *node)
{
    cmark_node_unlink(node);
    cmark_node_free(node);
}

/* ---- within a paragraph ---------------------------------------------------------------- */

static bool translate_inlines(cmark_node *parent);

/* Puts a text in the node's place; returns what follows. */
static cmark_node *put_text(cmark_node *node, const char *words)
{
    cmark_node *text = cmark_node_new(CMARK_NODE_TEXT), *next = cmark_node_next(node);
    cmark_node_set_literal(text, words);
    cmark_node_replace(node, text);
    cmark_node_free(node);
    return next;
}

static cmark_node *drop_tags(cmark_node *open, cmark_node *close)
{
    cmark_node *next = cmark_node_next(close);
    drop(open);
    drop(close);
    return next;
}

/* Everything between the tags moves into a node of that type; the tags go. */
static cmark_node *wrap(cmark_node *open, cmark_node *close, cmark_node_type type)
{
    cmark_node *around = cmark_node_new(type);
    cmark_node_insert_before(open, around);
    for (cmark_node *next; (next = cmark_node_next(open)) != close;)
        cmark_node_append_child(around, next);
    translate_inlines(around);
    return drop_tags(open, close);
}

static cmark_node *drop_between(cmark_node *open, cmark_node *close)
{
    while (cmark_node_next(open) != close)
        drop(cmark_node_next(open));
    return drop_tags(open, close);
}

/* "2" between <sup> and </sup> becomes "²". */
static cmark_node *shift(cmark_node *open, cmark_node *close, bool raised)
{
    cmark_node *text = cmark_node_next(open);
    if (is_type(text, CMARK_NODE_TEXT) && cmark_node_next(text) == close) {
        char *moved = html_shifted(NULL, cmark_node_get_literal(text), raised);
        if (moved)
            cmark_node_set_literal(text, moved);
        talloc_free(moved);
    }
    cmark_node *next = cmark_node_next(open);
    drop(open);
    if (next == close)
        next = cmark_node_next(close);
    drop(close);
    return next;
}

static cmark_node *drop_one(cmark_node *node)
{
    cmark_node *next = cmark_node_next(node);
    drop(node);
    return next;
}

/* A pair of tags; returns what is to be translated next. */
static cmark_node *translate_pair(cmark_node *open, cmark_node *close, const struct tag *tag)
{
    if (is_tag(tag, "script") || is_tag(tag, "style"))
        return drop_between(open, close);
    if (is_tag(tag, "strong") || is_tag(tag, "b"))
        return wrap(open, close, CMARK_NODE_STRONG);
    if (is_tag(tag, "em") || is_tag(tag, "i"))
        return wrap(open, close, CMARK_NODE_EMPH);
    if (is_tag(tag, "sup") || is_tag(tag, "sub"))
        return shift(open, close, is_tag(tag, "sup"));
    return drop_one(open);
}

/* Lines of source have no end within a cell, so the library takes no such node there: the tag stays. */
static cmark_node *put_break(cmark_node *node)
{
    cmark_node *next = cmark_node_next(node), *line = cmark_node_new(CMARK_NODE_LINEBREAK);
    if (cmark_node_replace(node, line)) {
        cmark_node_free(node);
    } else {
        cmark_node_free(line);
        cmark_node_set_literal(node, MARKDOWN_CELL_BREAK);
    }
    return next;
}

bool markdown_is_cell_break(cmark_node *node)
{
    return is_type(node, CMARK_NODE_HTML_INLINE) &&
           strcmp(cmark_node_get_literal(node), MARKDOWN_CELL_BREAK) == 0;
}

/* Returns what is to be translated next. A tag without a meaning goes; one that parts blocks leaves a blank.
 */
static cmark_node *translate_inline(cmark_node *node)
{
    struct tag tag = tag_of(node);
    cmark_node *close = tag.n > 0 && !tag.closes ? closing(node, &tag) : NULL;
    if (tag.n > 0 && !html_is_element(tag.name, tag.n)) {
        char *words = talloc_strdup(NULL, cmark_node_get_literal(node));
        cmark_node *next = put_text(node, words);
        talloc_free(words);
        return next;
    }
    if (is_tag(&tag, "br"))
        return put_break(node);
    if (close)
        return translate_pair(node, close, &tag);
    return tag.n > 0 && html_is_block(tag.name, tag.n) ? put_text(node, " ") : drop_one(node);
}

/* Whether there was a tag. */
static bool translate_inlines(cmark_node *parent)
{
    bool any = false;
    for (cmark_node *node = cmark_node_first_child(parent); node;) {
        if (is_type(node, CMARK_NODE_HTML_INLINE)) {
            node = translate_inline(node);
            any = true;
        } else {
            any = translate_inlines(node) || any;
            node = cmark_node_next(node);
        }
    }
    return any;
}

/* ---- blocks --------------------------------------------------------------------------------- */

/* What a block of HTML says in Markdown has the limits of any text; beyond them it is words alone. */
static cmark_node *parse_piece(const char *text)
{
    if (markdown_within_limits(text, NULL))
        return markdown_parse_raw(text);
    cmark_node *root = cmark_node_new(CMARK_NODE_DOCUMENT), *paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH);
    cmark_node *words = cmark_node_new(CMARK_NODE_TEXT);
    cmark_node_set_literal(words, text);
    cmark_node_append_child(paragraph, words);
    cmark_node_append_child(root, paragraph);
    return root;
}

/* Puts the blocks of its Markdown in the place of a block of HTML. */
static void translate_block(cmark_node *block)
{
    const char *literal = cmark_node_get_literal(block);
    char *text = html_to_markdown(NULL, literal ? literal : "", literal ? strlen(literal) : 0);
    cmark_node *root = *text ? parse_piece(text) : NULL;
    if (root)
        translate_inlines(root);
    intptr_t line = cmark_node_get_end_line(block);
    for (cmark_node *child; root && (child = cmark_node_first_child(root));) {
        cmark_node_set_user_data(child, (void *)line); /* its own lines are those of the piece */
        if (!cmark_node_insert_before(block, child))
            drop(child);
    }
    if (root)
        cmark_node_free(root);
    drop(block);
    talloc_free(text);
}

/* Whether there was HTML below it. */
static bool translate(cmark_node *parent)
{
    bool any = false;
    for (cmark_node *node = cmark_node_first_child(parent), *next; node; node = next) {
        next = cmark_node_next(node);
        if (is_type(node, CMARK_NODE_HTML_BLOCK)) {
            translate_block(node);
            any = true;
        } else if ((cmark_node_get_type(node) & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_INLINE) {
            return translate_inlines(parent) || any;
        } else {
            any = translate(node) || any;
        }
    }
    return any;
}

int markdown_end_line(cmark_node *node)
{
    intptr_t line = (intptr_t)cmark_node_get_user_data(node);
    return line > 0 ? (int)line : cmark_node_get_end_line(node);
}

void markdown_translate_html(cmark_node *root)
{
    if (translate(root))
        cmark_node_set_user_data(root, root); /* the mark that markdown_had_html looks for */
}

bool markdown_had_html(const struct markdown_doc *doc)
{
    return doc->root && cmark_node_get_user_data(doc->root);
}
