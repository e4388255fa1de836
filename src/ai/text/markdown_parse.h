/* markdown_parse.h: the Markdown library, asked for no longer than a time. It
 * cannot be interrupted: a parse that is overdue is left to its own thread and
 * counted until it ends (DOCUMENTS_STUCK); whoever asked goes on. Any thread. */
#ifndef IGNY8_AI_TEXT_MARKDOWN_PARSE_H
#define IGNY8_AI_TEXT_MARKDOWN_PARSE_H

#include <cmark-gfm.h>
#include <stdint.h>

#include "base/error.h"

enum {
    MARKDOWN_BUDGET_MS = 20000, /* limits (markdown_limits.h) hold it far below */
    MARKDOWN_STUCK_MOST = 4,    /* parses that are overdue: with so many nothing more is tried */
};

/* What is run: the text, then `arg`; answers the tree. Tests put in slow ones. */
typedef cmark_node *markdown_parser(const char *text, void *arg);

/* The library itself, with tables; arg is not looked at. */
cmark_node *markdown_parse(const char *text, void *arg);

/* The caller frees the tree with cmark_node_free. NULL with *why (ERR_BAD_ITEM, or ERR_RETRY_LATER
 * where the machine has no thread left): it was not parsed. `arg` must live until the
 * parser has come back, however late. */
cmark_node *markdown_parse_within(const char *text, markdown_parser *parser, void *arg, int64_t budget_ms,
                                  struct error *why);

#endif
