/* table.h: reads the rows of a file of keywords in any encoding and with any delimiter, with
 * or without a header or lines of other text before it. Rows are streamed: less than 8 MiB
 * are in memory, whatever the size of the file. Const tables list the known headings and
 * encodings (table_headings.c, table_charset_sets.c): to support another tool's export, add
 * a row. */
#ifndef IGNY8_IMPORT_READER_TABLE_H
#define IGNY8_IMPORT_READER_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <talloc.h>

#include "base/error.h"
#include "base/keyword_figures.h"

#define TABLE_KEYWORD_MAX 200 /* graphemes */

struct table;

/* What was recognised in the file, for people and for JSON. */
struct table_shape {
    const char *encoding;       /* "UTF-8", "UTF-16LE", "windows-1252" … */
    const char *other_encoding; /* nearly as probable, and it reads differently; NULL: no doubt */
    const char *delimiter;      /* "comma", "tab", "semicolon", "pipe", "none" */
    bool header;
    int column_count;
    const char *source; /* the tool that wrote it: "search_console"; "list", "file" if it is not known */
    bool guessed;       /* no heading names the keywords: their column was chosen by its content */
    bool twice;         /* two columns have the heading of the keywords: the first one is read */
    const char *const *columns; /* as the header writes them; "column 2" without one */
    const char *const
        *meanings; /* of each: "keyword", the name of a figure, "intent", "currency", "trend" or "" */
};

/* Belongs to the table; valid until the next table_next. */
struct table_row {
    int64_t line;                     /* the line of the file on which the row starts, from 1 */
    const char *text;                 /* the first 200 characters of the unparsed row */
    const char *refused;              /* NULL: the row has a keyword; else the sentence that says why not */
    bool unreadable;                  /* refused because bytes are not characters of the encoding */
    const char *keyword;              /* clean (text_clean), NULL if refused */
    const char *intent;               /* in lower case, or NULL: not given, as for the next three */
    const char *currency;             /* of cpc and bids: "USD" */
    const char *trend;                /* as the file writes it: "0.81,0.66,1" or "+23%" */
    const char *source;               /* the tool that wrote the file: "search_console" */
    int64_t figures[KEYWORD_FIGURES]; /* -1: not given */
};

/* Lines that are not rows: totals, headings that are repeated, titles. */
enum { TABLE_SKIPS_LISTED = 1000 };
struct table_skips {
    int64_t count;
    int listed;
    struct {
        int64_t line;
        const char *reason; /* a constant sentence */
    } list[TABLE_SKIPS_LISTED];
    /* Cells of figures that could not be read, or are out of range, and the line of the first. */
    int64_t dropped[KEYWORD_FIGURES], dropped_line[KEYWORD_FIGURES];
};

/* What columns mean, as people set it: a heading of the file or a number from 1, and a meaning as in
 * table_shape; "": the column is not read. Other columns are recognised. */
struct table_map {
    int count;
    const char **columns, **meanings;
};

/* What people state about a file that was recognised wrongly; NULL: recognise it. */
struct table_options {
    const char *encoding;  /* any name that ICU knows: "windows-1252", "Shift_JIS" */
    const char *delimiter; /* a name as in table_shape, or the character itself */
    const char *column;    /* of the keywords: its heading, or its number from 1 */
    const struct table_map *map;
    bool any_columns;     /* a table without a keyword column is fine: for its headings */
    const char *language; /* of the site, a tag of BCP 47: decides between encodings that are near */
};

/* NULL, with ERR_BAD_INPUT and a sentence, if the file is not a table of keywords (a
 * workbook, an image, a folder, empty …). Reads at most 64 KiB, and further only to find the
 * first character that is not ASCII. An option replaces the guess; an option that the file
 * contradicts is refused. */
struct table *table_open_as(TALLOC_CTX *owner, const char *path, const struct table_options *,
                            struct error *);

/* As table_open_as without options, for bytes that outlive the table. */
struct table *table_open_bytes(TALLOC_CTX *owner, const void *bytes, size_t n, struct error *);

/* The next row; false at the end. Skips rows without a visible character. A number that
 * cannot be read counts as not given; it does not refuse the row. */
bool table_next(struct table *, struct table_row *);

/* The text as a clean keyword, by the rules for tables. NULL: it is not a keyword, and *why
 * is the sentence that says why. */
const char *table_keyword(TALLOC_CTX *owner, const char *text, const char **why);

/* The text as it would be if the bytes that `encoding` read were in the other encoding, both names
 * of a shape; NULL: `encoding` has no bytes for it. */
const char *table_read_again(TALLOC_CTX *owner, const char *text, const char *encoding, const char *other);

/* The first 200 characters of a text, as table_row shows them. */
const char *table_excerpt(TALLOC_CTX *owner, const char *text);

/* True, with a sentence, if table_next ended because reading the file failed. */
bool table_read_failed(const struct table *, struct error *);

const struct table_shape *table_shape_of(const struct table *);

/* What table_next has passed over until now; borrowed from the table. */
const struct table_skips *table_skips_of(const struct table *);

#endif
