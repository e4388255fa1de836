/* markdown_limits.h: which texts are passed to the Markdown library. Its cost
 * grows with marks times length within a block, with depth, and with the cells,
 * definitions and items of a document: each has a limit here, and so has their
 * product. Reads each byte a fixed number of times. Pure; any thread. */
#ifndef IGNY8_AI_TEXT_MARKDOWN_LIMITS_H
#define IGNY8_AI_TEXT_MARKDOWN_LIMITS_H

#include <stdbool.h>

#include "base/error.h"

enum {
    /* of a block: lines up to an empty one, a heading or the next bullet */
    MARKDOWN_BLOCK_BYTES = 64 * 1024,
    MARKDOWN_BLOCK_MARKS = 1000, /* of each kind: * _ ~ ` [ ] < ! & \ */
    MARKDOWN_BLOCK_RULERS = 50,  /* lines of nothing but -, : and |, under which a table may begin */
    /* of a line */
    MARKDOWN_DEPTH = 20,   /* marks of quotes and lists that it begins with */
    MARKDOWN_INDENT = 100, /* columns before the last of them */
    MARKDOWN_PIPES = 100,
    /* of a document */
    MARKDOWN_BYTES = 4 << 20,
    MARKDOWN_HEADINGS = 2000,
    MARKDOWN_ITEMS = 10000,           /* of lists, quotes included */
    MARKDOWN_CELLS = 50000,           /* of tables: lines times columns */
    MARKDOWN_BRACKETS = 20000,        /* opening: links and references */
    MARKDOWN_DEFINITIONS = 2000,      /* [name]: address */
    MARKDOWN_DEFINITION_BYTES = 2000, /* of the longest of them: each use repeats it */
    MARKDOWN_WORK = 1000000000,       /* marks of a block times its bytes, over all blocks */
};

/* Whether a text is within all limits. If not, *why (ERR_BAD_INPUT; may be NULL) names the line, what
 * exceeds the limit, the limit and the remedy: "line 214 begins a block with …". */
bool markdown_within_limits(const char *text, struct error *why);

#endif
