/* html_internal.h: what the files of this folder share. */
#ifndef IGNY8_AI_HTML_HTML_INTERNAL_H
#define IGNY8_AI_HTML_HTML_INTERNAL_H

#include <libxml/tree.h>
#include <stdbool.h>
#include <stddef.h>
#include <talloc.h>

#include "ai/html/html.h"

/* ---- html_names.c ---- */

/* What a tag does to the text. */
enum html_role {
    HTML_INLINE, /* nothing: its words stay */
    HTML_BLOCK,  /* its words stand in lines of their own */
    HTML_HEADING,
    HTML_LIST,
    HTML_ITEM,
    HTML_QUOTE,
    HTML_CODE_BLOCK,
    HTML_TABLE,
    HTML_ROW,
    HTML_RULE,
    HTML_BREAK,
    HTML_STRONG,
    HTML_EMPHASIS,
    HTML_CODE,
    HTML_LINK,
    HTML_RAISED,
    HTML_LOWERED,
    HTML_DROP /* with its contents */
};

const char *html_name(const xmlNode *);
enum html_role html_role(const xmlNode *);

/* ---- html_markdown.c ---- */

/* The caller frees it by xmlFreeDoc. NULL: there is nothing to read. */
xmlDoc *html_parse(const char *html, int n);

/* ---- html_inline.c ---- */

/* A growing text. */
struct html_text {
    char *s; /* NUL-terminated, a talloc chunk */
    size_t n, room;
};

struct html_text html_text_new(TALLOC_CTX *owner);
void html_add(struct html_text *, const char *bytes, size_t n);
void html_put(struct html_text *, const char *words);
void html_trim(struct html_text *);      /* at both ends */
void html_end_block(struct html_text *); /* an empty line, if there is text */

struct html_place {
    bool cell; /* of a table: line breaks stay tags */
    int depth;
};

/* The words, an element, or a node and all that follow it, in one line. */
void html_put_words(struct html_text *, const char *words, struct html_place);
void html_put_element(struct html_text *, const xmlNode *, struct html_place);
void html_put_inline(struct html_text *, const xmlNode *first, struct html_place);

/* How many backticks a fence around the code needs, at least `least`. */
size_t html_fence_length(const char *code, size_t least);

/* ---- html_table.c ---- */

/* False: it has no cells. */
bool html_put_table(struct html_text *, const xmlNode *table, int depth);

#endif
