/* markdown_internal.h: the parsed text, for files of this folder that walk it. */
#ifndef IGNY8_AI_TEXT_MARKDOWN_INTERNAL_H
#define IGNY8_AI_TEXT_MARKDOWN_INTERNAL_H

#include <cmark-gfm.h>
#include <stdbool.h>
#include <talloc.h>

#include "ai/text/markdown.h"

struct markdown_doc {
    const char *text; /* as it stands: what the tree was made of, without what was taken out since */
    cmark_node *root; /* NULL: not parsed */
    char why[400];    /* root NULL: why not */
};

/* The text below a node, cleaned: one line. */
char *markdown_text(TALLOC_CTX *owner, cmark_node *);

/* Takes out the line breaks within paragraphs on which a reader of Chinese or
 * Japanese would see a blank: those between two characters of theirs. */
void markdown_join_lines(cmark_node *root);

bool markdown_is_heading(cmark_node *, int level);

/* Takes the node out and frees it; the words of a link stay where it was. */
void markdown_remove(cmark_node *);

#endif
