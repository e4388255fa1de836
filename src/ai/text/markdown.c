/* Renders Markdown to HTML that is safe to show. */
#include "ai/text/markdown.h"

#include <cmark-gfm.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "ai/html/html.h"
#include "ai/text/markdown_internal.h"

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
    return (html(type) && !markdown_is_cell_break(node)) || type == CMARK_NODE_IMAGE ||
           (type == CMARK_NODE_LINK && !to_web(cmark_node_get_url(node)));
}

/* Keeps the words of a link; removes any other node with its contents. */
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
        bool empty = cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH && !cmark_node_first_child(node);
        /* A leaf has only the enter event; other nodes may be removed only on exit. */
        if ((event == CMARK_EVENT_EXIT || leaf) && (unwanted(node) || empty))
            markdown_remove(node);
    }
    cmark_iter_free(walk);
}

static char *escaped(TALLOC_CTX *owner, const char *text, size_t n)
{
    size_t length = 0;
    char *out = talloc_size(owner, n * 6 + 1); /* &quot; is the longest */
    for (const char *end = text + n; text < end; text++) {
        const char *as = *text == '&'   ? "&amp;"
                         : *text == '<' ? "&lt;"
                         : *text == '>' ? "&gt;"
                         : *text == '"' ? "&quot;"
                                        : NULL;
        size_t m = as ? strlen(as) : 1;
        memcpy(out + length, as ? as : text, m);
        length += m;
    }
    out[length] = 0;
    return out;
}

/* For a text that was not parsed: treats everything as text. */
static char *paragraphs(TALLOC_CTX *owner, const char *text)
{
    char *html = talloc_strdup(owner, "");
    while (*text) {
        text += strspn(text, "\r\n");
        if (*text == 0)
            break;
        const char *end = strstr(text, "\n\n");
        size_t n = end ? (size_t)(end - text) : strlen(text);
        size_t shown = n;
        while (shown > 0 && strchr("\r\n", text[shown - 1]))
            shown--;
        char *words = escaped(NULL, text, shown);
        html = talloc_asprintf_append_buffer(html, "<p>%s</p>\n", words);
        talloc_free(words);
        text += n;
    }
    return html;
}

/* The library writes no tag of a text, but a comment in its place. A text's own comments are not among its
 * words, so each of these stands for a line break in a cell. */
static char *with_cell_breaks(TALLOC_CTX *owner, const char *html)
{
    static const char omitted[] = "<!-- raw HTML omitted -->", tag[] = "<br />";
    char *out = talloc_strdup(owner, html), *to = out;
    for (const char *at; (at = strstr(html, omitted)); html = at + strlen(omitted)) {
        memmove(to, html, (size_t)(at - html));
        to = stpcpy(to + (at - html), tag);
    }
    stpcpy(to, html);
    return out;
}

/* ---- tasks and notes -------------------------------------------------------------------- */

static bool is_text(cmark_node *node)
{
    return node && cmark_node_get_type(node) == CMARK_NODE_TEXT;
}

/* "[x] " at the beginning of an item becomes a ticked box. */
static void show_task(cmark_node *item)
{
    cmark_node *paragraph = cmark_node_first_child(item);
    cmark_node *first = paragraph ? cmark_node_first_child(paragraph) : NULL;
    if (!is_text(first) || cmark_node_get_type(paragraph) != CMARK_NODE_PARAGRAPH)
        return;
    const char *words = cmark_node_get_literal(first);
    bool box = words[0] == '[' && words[1] && strchr(" xX", words[1]) && words[2] == ']' && words[3] == ' ';
    if (!box)
        return;
    char *shown = talloc_asprintf(NULL, "%s%s", words[1] == ' ' ? "\u2610" : "\u2611", words + 3);
    cmark_node_set_literal(first, shown);
    talloc_free(shown);
}

/* The length of "[^label]", with which the text begins; 0: it does not. */
static size_t note_length(const char *text)
{
    size_t n = strncmp(text, "[^", 2) == 0 ? 2 + strcspn(text + 2, "[] ") : 0;
    return n > 2 && text[n] == ']' ? n + 1 : 0;
}

/* Whether the node begins a line with "[^label]:", the text of a note. */
static bool is_note(cmark_node *node)
{
    cmark_node *before = cmark_node_previous(node), *parent = cmark_node_parent(node);
    if (!is_text(node) || cmark_node_get_type(parent) != CMARK_NODE_PARAGRAPH ||
        (before && cmark_node_get_type(before) != CMARK_NODE_SOFTBREAK &&
         cmark_node_get_type(before) != CMARK_NODE_LINEBREAK))
        return false;
    const char *words = cmark_node_get_literal(node);
    size_t n = note_length(words);
    return n > 0 && words[n] == ':';
}

/* The raised number of the note whose label is the n bytes at `mark`; NULL: there is no such note. Owned by
 * the list. */
static char *note_number(json_t *notes, const char *mark, size_t n)
{
    const json_t *number = json_object_getn(notes, mark, n);
    char digits[24];
    snprintf(digits, sizeof digits, "%lld", (long long)json_integer_value(number));
    return number ? html_shifted(NULL, digits, true) : NULL;
}

/* Labels become raised numbers, where a note has that label: "text[^a]" and "[^a]: note". */
static void show_notes(cmark_node *text, json_t *notes)
{
    char *words = talloc_strdup(NULL, cmark_node_get_literal(text)), *made = talloc_strdup(NULL, "");
    bool changed = false;
    const char *from = words, *at = words;
    while ((at = strstr(at, "[^"))) {
        size_t n = note_length(at);
        char *number = n ? note_number(notes, at, n) : NULL;
        if (number) {
            made = talloc_strndup_append_buffer(made, from, (size_t)(at - from));
            made = talloc_strdup_append_buffer(made, number);
            from = at + n + (at == words && at[n] == ':' && is_note(text));
            changed = true;
        }
        talloc_free(number);
        at += n ? n : 2;
    }
    made = talloc_strdup_append_buffer(made, from);
    if (changed)
        cmark_node_set_literal(text, made);
    talloc_free(made);
    talloc_free(words);
}

/* Numbers the notes, and begins each on a line of its own. */
static json_t *number_notes(cmark_node *root)
{
    json_t *notes = json_object();
    cmark_iter *walk = cmark_iter_new(root);
    while (cmark_iter_next(walk) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(walk), *before;
        if (!is_text(node) || !is_note(node))
            continue;
        const char *words = cmark_node_get_literal(node);
        size_t n = note_length(words);
        if (!json_object_getn(notes, words, n))
            json_object_setn_new(notes, words, n, json_integer((json_int_t)json_object_size(notes) + 1));
        if ((before = cmark_node_previous(node))) {
            cmark_node *line = cmark_node_new(CMARK_NODE_LINEBREAK);
            cmark_node_replace(before, line);
            cmark_node_free(before);
        }
    }
    cmark_iter_free(walk);
    return notes;
}

/* Task lists and notes as a page can show them. */
static void show_extras(cmark_node *root)
{
    json_t *notes = number_notes(root);
    cmark_iter *walk = cmark_iter_new(root);
    for (cmark_event_type event; (event = cmark_iter_next(walk)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(walk);
        if (cmark_node_get_type(node) == CMARK_NODE_ITEM && event == CMARK_EVENT_ENTER)
            show_task(node);
        else if (is_text(node) && json_object_size(notes))
            show_notes(node, notes);
    }
    cmark_iter_free(walk);
    json_decref(notes);
}

struct cmark_node *markdown_tree(struct markdown_doc *doc)
{
    if (doc->root) {
        remove_unwanted(doc->root);
        show_extras(doc->root);
        markdown_join_lines(doc->root);
    }
    return doc->root;
}

static char *rendered(TALLOC_CTX *owner, cmark_node *root)
{
    show_extras(root);
    markdown_join_lines(root);
    char *text = cmark_render_html(root, CMARK_OPT_NOBREAKS, NULL);
    char *html = with_cell_breaks(owner, text);
    cmark_get_default_mem_allocator()->free(text);
    return html;
}

char *markdown_html(TALLOC_CTX *owner, struct markdown_doc *doc)
{
    if (doc->root) {
        remove_unwanted(doc->root);
        return rendered(owner, doc->root);
    }
    char *why = paragraphs(NULL, doc->why), *words = paragraphs(NULL, doc->text);
    char *html =
        talloc_asprintf(owner, "<p><strong>Shown as plain text:</strong></p>\n%s<hr />\n%s", why, words);
    talloc_free(why);
    talloc_free(words);
    return html;
}

static cmark_node *block_node(const char *html)
{
    cmark_node *block = cmark_node_new(CMARK_NODE_CUSTOM_BLOCK);
    cmark_node_set_on_enter(block, html);
    return block;
}

/* After their headings; those without a heading at the end. */
static void insert_blocks(cmark_node *root, const struct markdown_block *blocks, int count)
{
    int64_t headings = 0;
    for (cmark_node *node = cmark_node_first_child(root), *next; node; node = next) {
        next = cmark_node_next(node);
        if (!markdown_is_heading(node, 2))
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
}

char *markdown_html_with(TALLOC_CTX *owner, const char *body, const struct markdown_block *blocks, int count)
{
    struct markdown_doc *doc = markdown_read(NULL, body);
    char *html;
    if (doc->root) {
        remove_unwanted(doc->root);
        insert_blocks(doc->root, blocks, count);
        html = rendered(owner, doc->root);
    } else {
        html = paragraphs(owner, body);
        for (int i = 0; i < count; i++)
            html = talloc_asprintf_append_buffer(html, "%s\n", blocks[i].html);
    }
    talloc_free(doc);
    return html;
}
