/* markdown_internal.h: what the files of the Markdown parser share; for them and their tests. */
#ifndef IGNY8_AI_TEXT_MARKDOWN_INTERNAL_H
#define IGNY8_AI_TEXT_MARKDOWN_INTERNAL_H

#include <cmark-gfm.h>
#include <stdbool.h>
#include <stdint.h>
#include <talloc.h>

#include "ai/text/markdown.h"
#include "base/error.h"

/* ---- markdown internal ------------------------------------------------------------------------ */

/* The parsed text, for the files of this folder that traverse it. */

struct markdown_doc {
    const char *text; /* current: the text that was parsed, without what was removed since */
    cmark_node *root; /* NULL: not parsed */
    char why[400];    /* root NULL: the reason */
};

/* Removes the line breaks within paragraphs that would show as a blank in Chinese
 * or Japanese: those between two characters of these scripts. */
void markdown_join_lines(cmark_node *root);

/* Where the library needs a blank, which the reader is not to see, to read a text as it is meant. */
struct markdown_spot {
    size_t at; /* bytes; ascending in a list */
    enum markdown_spot_kind {
        MARKDOWN_SPOT_CLOSES, /* after asterisks that end bold or italic type, before a letter */
        MARKDOWN_SPOT_OPENS,  /* before asterisks that begin it, after a letter */
        MARKDOWN_SPOT_STRIKE, /* between the two tildes beside what is struck through */
        MARKDOWN_SPOT_NOTE,   /* after "[^1]" that begins a note, which would be an address */
    } kind;
};

/* The spots of a text that is valid UTF-8: none in what is code for certain. Linear. */
struct markdown_spot *markdown_spots(TALLOC_CTX *owner, const char *text, size_t *count);

/* The text for other programs that read Markdown: a letter beside bold type that they would not see is
 * written as its number, "&#12398;". The text stays the same, byte by byte, where there is no such letter. */
char *markdown_spelled(TALLOC_CTX *owner, const char *text);

/* Turns the HTML below a node into Markdown: blocks, line breaks, bold and italic type. No HTML is left but
 * the line breaks in cells; a word in angle brackets that is not a tag of HTML becomes text. */
void markdown_translate_html(cmark_node *);

/* A line break in a cell of a table stays the tag itself, in this one form. */
#define MARKDOWN_CELL_BREAK "<br>"
bool markdown_is_cell_break(cmark_node *);

/* The last line of a block in the text of its doc. */
int markdown_end_line(cmark_node *);

/* The tree as Markdown. */
char *markdown_written(TALLOC_CTX *owner, cmark_node *root);

bool markdown_is_heading(cmark_node *, int level);

/* Removes the node and frees it; the words of a link stay in its place. */
void markdown_remove(cmark_node *);

/* ---- markdown_limits.c ------------------------------------------------------------------------ */

/* Which texts are passed to the Markdown library. Its cost
 * grows with marks times length within a block, with depth, and with the cells,
 * definitions and items of a document: each has a limit here, and so has their
 * product. Reads each byte a fixed number of times. Pure; any thread. */

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

/* ---- markdown_parse.c ------------------------------------------------------------------------- */

/* The Markdown library with a time limit. It cannot be
 * interrupted: the caller leaves an overdue parse to its own thread and continues;
 * the parse is counted until it ends (DOCUMENTS_STUCK). Any thread. */

enum {
    MARKDOWN_BUDGET_MS = 20000, /* markdown_limits.c keeps parses far below */
    MARKDOWN_STUCK_MOST = 4,    /* overdue parses: with this many, no other parse is started */
};

/* The function to run: takes the text and `arg`, returns the tree. Tests use slow ones. */
typedef cmark_node *markdown_parser(const char *text, void *arg);

/* The library itself, with tables. The caller frees the tree. */
cmark_node *markdown_parse_raw(const char *text);

/* The same, then markdown_translate_html; ignores arg. */
cmark_node *markdown_parse(const char *text, void *arg);

/* The caller frees the tree with cmark_node_free. NULL with *why if it was not parsed (ERR_BAD_ITEM, or
 * ERR_RETRY_LATER if the machine has no thread left). `arg` must live until the parser has
 * returned, however late. */
cmark_node *markdown_parse_within(const char *text, markdown_parser *parser, void *arg, int64_t budget_ms,
                                  struct error *why);

#endif
