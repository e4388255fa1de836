/* markdown_internal.h: the parsed text, for the files of this folder that traverse it. */
#ifndef IGNY8_AI_TEXT_MARKDOWN_INTERNAL_H
#define IGNY8_AI_TEXT_MARKDOWN_INTERNAL_H

#include <cmark-gfm.h>
#include <stdbool.h>
#include <talloc.h>

#include "ai/text/markdown.h"

struct markdown_doc {
    const char *text; /* current: the text that was parsed, without what was removed since */
    cmark_node *root; /* NULL: not parsed */
    char why[400];    /* root NULL: the reason */
};

/* The text below a node, cleaned: one line. */
char *markdown_text(TALLOC_CTX *owner, cmark_node *);

/* Removes the line breaks within paragraphs that would show as a blank in Chinese
 * or Japanese: those between two characters of these scripts. */
void markdown_join_lines(cmark_node *root);

bool markdown_is_heading(cmark_node *, int level);

/* Removes the node and frees it; the words of a link stay in its place. */
void markdown_remove(cmark_node *);

#endif
