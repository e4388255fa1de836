/* html_markdown.c: HTML as Markdown, for models that write HTML. The words stay, with a blank or a line
 * between those that stood apart; Markdown within HTML stays as it is. */
#include <libxml/HTMLparser.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "ai/html/html_internal.h"

enum { DEPTH_MOST = 100 };

/* The lines of `block`, the first behind `first`, the others behind `rest`. */
static void put_lines(struct html_text *t, const char *block, const char *first, const char *rest)
{
    for (const char *line = block, *with = first; *line; with = rest) {
        size_t n = strcspn(line, "\n");
        if (n > 0 || with == first || *rest == '>')
            html_put(t, with);
        html_add(t, line, n);
        html_put(t, "\n");
        line += n + (line[n] != 0);
    }
}

/* ---- blocks --------------------------------------------------------------------------------- */

static void put_blocks(struct html_text *t, const xmlNode *first, int depth);

static void put_paragraph(struct html_text *t, struct html_text *words)
{
    html_trim(words);
    if (words->n > 0) {
        html_put(t, words->s);
        html_end_block(t);
    }
    words->n = 0;
    words->s[0] = 0;
}

static void put_heading(struct html_text *t, const xmlNode *node, int depth)
{
    struct html_text words = html_text_new(NULL);
    html_put_inline(&words, node->children, (struct html_place){.cell = true, .depth = depth});
    html_trim(&words);
    if (words.n > 0) {
        html_add(t, "######", (size_t)(html_name(node)[1] - '0'));
        html_put(t, " ");
        html_put(t, words.s);
        html_end_block(t);
    }
    talloc_free(words.s);
}

static void put_within(struct html_text *t, const xmlNode *node, const char *first, const char *rest,
                       int depth)
{
    struct html_text inner = html_text_new(NULL);
    put_blocks(&inner, node->children, depth);
    html_trim(&inner);
    put_lines(t, inner.s, first, rest);
    talloc_free(inner.s);
}

static void put_list(struct html_text *t, const xmlNode *list, int depth)
{
    bool ordered = strcasecmp(html_name(list), "ol") == 0;
    int number = 0;
    bool within = list->parent && html_role(list->parent) == HTML_ITEM;
    if (within && t->n > 1 && t->s[t->n - 1] == '\n') /* an empty line would make a paragraph of each item */
        t->s[--t->n] = 0;
    for (const xmlNode *node = list->children; node; node = node->next) {
        char marker[16] = "- ";
        if (node->type != XML_ELEMENT_NODE)
            continue;
        if (ordered)
            snprintf(marker, sizeof marker, "%d. ", ++number);
        put_within(t, node, marker, ordered ? "   " : "  ", depth);
    }
    html_end_block(t);
}

static void put_code_block(struct html_text *t, const xmlNode *node)
{
    xmlChar *code = xmlNodeGetContent(node);
    const char *s = code ? (const char *)code : "";
    size_t fence = html_fence_length(s, 3);
    for (size_t i = 0; i < fence; i++)
        html_put(t, "`");
    html_put(t, "\n");
    html_put(t, s);
    if (*s && s[strlen(s) - 1] != '\n')
        html_put(t, "\n");
    for (size_t i = 0; i < fence; i++)
        html_put(t, "`");
    html_end_block(t);
    xmlFree(code);
}

/* ---- a document ---------------------------------------------------------------------------------- */

static void put_captions(struct html_text *t, const xmlNode *table, int depth)
{
    for (const xmlNode *node = table->children; node; node = node->next)
        if (node->type == XML_ELEMENT_NODE && strcasecmp(html_name(node), "caption") == 0)
            put_blocks(t, node->children, depth);
}

static void put_block(struct html_text *t, const xmlNode *node, int depth)
{
    switch (html_role(node)) {
    case HTML_HEADING:
        put_heading(t, node, depth);
        break;
    case HTML_LIST:
        put_list(t, node, depth);
        break;
    case HTML_ITEM: /* outside a list */
        put_within(t, node, "- ", "  ", depth);
        break;
    case HTML_QUOTE:
        put_within(t, node, "> ", "> ", depth);
        html_end_block(t);
        break;
    case HTML_CODE_BLOCK:
        put_code_block(t, node);
        break;
    case HTML_TABLE:
        put_captions(t, node, depth);
        if (!html_put_table(t, node, depth))
            put_blocks(t, node->children, depth);
        break;
    case HTML_RULE:
        html_put(t, "---\n\n");
        break;
    case HTML_DROP:
        break;
    default:
        put_blocks(t, node->children, depth);
        html_end_block(t);
    }
}

static bool is_inline(const xmlNode *node)
{
    if (node->type != XML_ELEMENT_NODE)
        return true;
    enum html_role role = html_role(node);
    return role == HTML_INLINE || (role >= HTML_BREAK && role <= HTML_LOWERED);
}

static void put_blocks(struct html_text *t, const xmlNode *first, int depth)
{
    struct html_text words = html_text_new(NULL);
    if (++depth > DEPTH_MOST)
        first = NULL;
    for (const xmlNode *node = first; node; node = node->next) {
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
            html_put_words(&words, (const char *)node->content, (struct html_place){.depth = depth});
        else if (node->type == XML_ELEMENT_NODE && is_inline(node))
            html_put_element(&words, node, (struct html_place){.depth = depth});
        else if (node->type == XML_ELEMENT_NODE) {
            put_paragraph(t, &words);
            put_block(t, node, depth);
        }
    }
    put_paragraph(t, &words);
    talloc_free(words.s);
}

/* A copy in which "<" is a character where no tag of HTML begins: <BRAND> stays a word. */
static char *without_strangers(TALLOC_CTX *owner, const char *html, size_t n)
{
    struct html_text copy = html_text_new(owner);
    for (const char *s = html, *end = html + n; s < end; s++) {
        size_t slash = s + 1 < end && s[1] == '/', name = 0;
        while (*s == '<' && s + 1 + slash + name < end && html_name_char(s[1 + slash + name]))
            name++;
        bool other = s + 1 < end && (s[1] == '!' || s[1] == '?');
        if (*s == '<' && !other && !html_is_element(s + 1 + slash, name))
            html_put(&copy, "&lt;");
        else
            html_add(&copy, s, 1);
    }
    return copy.s;
}

xmlDoc *html_parse(const char *html, int n)
{
    int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET;
    return htmlReadMemory(html, n, NULL, "UTF-8", options);
}

char *html_to_markdown(TALLOC_CTX *owner, const char *html, size_t n)
{
    char *safe = without_strangers(NULL, html, n);
    struct html_text out = html_text_new(owner);
    htmlDocPtr doc = html_parse(safe, (int)strlen(safe));
    if (doc)
        put_blocks(&out, xmlDocGetRootElement(doc), 0);
    html_trim(&out);
    xmlFreeDoc(doc);
    talloc_free(safe);
    return out.s;
}
