/* markdown_inner.h: the parsed text, for files of this room that walk it. */
#ifndef IGNY8_MARKDOWN_INNER_H
#define IGNY8_MARKDOWN_INNER_H

#include <cmark-gfm.h>
#include <stdbool.h>
#include <talloc.h>

/* With tables; the caller frees it with cmark_node_free. */
cmark_node *markdown_parse(const char *body);

/* The text below a node, cleaned: one line. */
char *markdown_text(TALLOC_CTX *owner, cmark_node *);

/* Takes out the line breaks within paragraphs on which a reader of Chinese or
 * Japanese would see a blank: those between two characters of theirs. */
void markdown_join_lines(cmark_node *root);

/* Takes the node out and frees it; the words of a link stay where it was. */
void markdown_remove(cmark_node *);

#endif
