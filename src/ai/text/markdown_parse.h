/* markdown_parse.h: the Markdown library with a time limit. It cannot be
 * interrupted: the caller leaves an overdue parse to its own thread and continues;
 * the parse is counted until it ends (DOCUMENTS_STUCK). Any thread. */
#ifndef IGNY8_AI_TEXT_MARKDOWN_PARSE_H
#define IGNY8_AI_TEXT_MARKDOWN_PARSE_H

#include <cmark-gfm.h>
#include <stdint.h>

#include "base/error.h"

enum {
    MARKDOWN_BUDGET_MS = 20000, /* markdown_limits.h keeps parses far below */
    MARKDOWN_STUCK_MOST = 4,    /* overdue parses: with this many, no other parse is started */
};

/* The function to run: takes the text and `arg`, returns the tree. Tests use slow ones. */
typedef cmark_node *markdown_parser(const char *text, void *arg);

/* The library itself, with tables; ignores arg. */
cmark_node *markdown_parse(const char *text, void *arg);

/* The caller frees the tree with cmark_node_free. NULL with *why if it was not parsed (ERR_BAD_ITEM, or
 * ERR_RETRY_LATER if the machine has no thread left). `arg` must live until the parser has
 * returned, however late. */
cmark_node *markdown_parse_within(const char *text, markdown_parser *parser, void *arg, int64_t budget_ms,
                                  struct error *why);

#endif
