/* wp_blocks.h: what the files that write WordPress blocks share. */
#ifndef IGNY8_PUBLISH_ARTICLE_WP_BLOCKS_H
#define IGNY8_PUBLISH_ARTICLE_WP_BLOCKS_H

#include <cmark-gfm.h>
#include <stdio.h>

#include "publish/wordpress.h"

/* ---- wp_blocks_text.c ------------------------------------------------------------------------- */

/* Where blocks are written to: memory. */
struct wp_blocks_out {
    FILE *to;
    char *text; /* after wp_blocks_end */
    size_t length;
    bool first;    /* only blanks since the start of the line or the last tag */
    int questions; /* written so far, in the whole post */
};

/* Clears it, and ends the process without memory. */
void wp_blocks_begin(struct wp_blocks_out *);
/* What was written, and closes it. */
char *wp_blocks_end(struct wp_blocks_out *, TALLOC_CTX *owner);

/* Tags and comments, as they are. */
void wp_blocks_markup(struct wp_blocks_out *, const char *markup);
/* Text: escaped; in brackets and as an address alone on its line it is nothing to act on. */
void wp_blocks_words(struct wp_blocks_out *, const char *text);
/* The value of an attribute, without its quotes. */
void wp_blocks_value(struct wp_blocks_out *, const char *text);
/* The same for an address. */
void wp_blocks_address(struct wp_blocks_out *, const char *url);
/* The inlines below a node. */
void wp_blocks_inlines(struct wp_blocks_out *, cmark_node *parent);
/* "<!-- wp:name {…} -->" and a line break. Takes over the attributes; without members they are not written.
 */
void wp_blocks_open(struct wp_blocks_out *, const char *name, json_t *attributes);
/* A line break and "<!-- /wp:name -->". */
void wp_blocks_close(struct wp_blocks_out *, const char *name);

/* ---- wp_blocks.c ------------------------------------------------------------------------------ */

/* Whether anything of a block shows. */
bool wp_blocks_shown(cmark_node *);
/* The blocks from one up to another (NULL: the last), with `between` between them. */
void wp_blocks_range(struct wp_blocks_out *, cmark_node *from, cmark_node *end, const char *between);

/* ---- wp_blocks_table.c ------------------------------------------------------------------------ */

bool wp_blocks_is_table(cmark_node *);
void wp_blocks_table(struct wp_blocks_out *, cmark_node *);

/* ---- wp_faq.c --------------------------------------------------------------------------------- */

/* Questions below a heading: the first of them, and the node that ends the last answer (NULL: the end). */
struct wp_faq {
    cmark_node *first, *end;
    bool plain; /* the answers are paragraphs alone */
    bool bare;  /* nothing in them needs to be escaped in HTML: Yoast's block keeps it for every user */
};

/* Whether `heading` names questions, and each has an answer. A question in bold type that begins its
 * answer's paragraph gets one of its own. */
bool wp_faq_find(cmark_node *heading, struct wp_faq *);
/* The node of the next question, or where the last answer ends. */
cmark_node *wp_faq_next(const struct wp_faq *, cmark_node *question);
/* All questions as core's details. */
void wp_faq_details(struct wp_blocks_out *, const struct wp_faq *);
/* All as the block of a plugin, for answers that are plain, and bare for Yoast's. */
void wp_faq_plugin(struct wp_blocks_out *, const struct wp_faq *, enum wp_faq_plugin);

#endif
