/* table.h: a file of keywords, as people have it, into rows: any encoding, any
 * delimiter, with or without a header, lines of other text before it. Rows are
 * streamed: whatever the size of the file, less than 8 MiB are held. What is
 * recognised is listed in const tables (table_headings.c, table_stream.c), so
 * that another tool's export is another row there. */
#ifndef IGNY8_IMPORT_READER_TABLE_H
#define IGNY8_IMPORT_READER_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <talloc.h>

#include "base/error.h"

#define TABLE_KEYWORD_MAX 200 /* graphemes */

struct table;

/* What was recognised: for people who import, and for JSON. */
struct table_shape {
    const char *encoding;  /* "UTF-8", "UTF-16LE", "windows-1252" … */
    const char *delimiter; /* "comma", "tab", "semicolon", "pipe", "none" */
    bool header;
    int column_count;
    const char *const *columns;  /* as the header writes them; "column 2" without one */
    const char *const *meanings; /* of each: "keyword", "volume", "difficulty", "cpc", "intent" or "" */
};

/* Belongs to the table, until the next table_next. */
struct table_row {
    int64_t line;        /* the line of the file on which it starts, from 1 */
    const char *text;    /* as it stands there, the first 200 characters */
    const char *refused; /* NULL: it is a keyword; else the sentence that says why not */
    const char *keyword; /* clean (text_clean), NULL if refused */
    const char *intent;  /* in lower case, or NULL */
    int64_t volume;      /* searches a month; -1: none given, as for the next two */
    int64_t difficulty;  /* 0 to 100 */
    int64_t cpc;         /* thousandths of whatever currency it is in */
};

/* What people say of a file that was recognised wrongly; a NULL is recognised. */
struct table_options {
    const char *encoding;  /* any name that ICU knows: "windows-1252", "Shift_JIS" */
    const char *delimiter; /* a name as in table_shape, or the character itself */
    const char *column;    /* the keywords': its heading, or its number from 1 */
};

/* NULL, with ERR_BAD_INPUT and a sentence, if the file is no table of keywords at
 * all (a workbook, an image, empty, a folder …). Reads at most 64 KiB, and
 * further only to find the first character that is not ASCII. What the options say is
 * not guessed; an option that cannot hold is refused. */
struct table *table_open_as(TALLOC_CTX *owner, const char *path, const struct table_options *,
                            struct error *);

/* As table_open_as without options, of bytes that outlive the table. */
struct table *table_open_bytes(TALLOC_CTX *owner, const void *bytes, size_t n, struct error *);

/* The next row; false at the end. Rows without a visible character are no rows.
 * A number that cannot be read is absent, never a refusal. */
bool table_next(struct table *, struct table_row *);

/* The clean keyword that a text is, under the rules of tables; NULL: it is none,
 * and *why says so in a sentence. */
const char *table_keyword(TALLOC_CTX *owner, const char *text, const char **why);

/* The first 200 characters of a text, as table_row shows it. */
const char *table_excerpt(TALLOC_CTX *owner, const char *text);

/* True, with a sentence, if the end came because the file could not be read on. */
bool table_read_failed(const struct table *, struct error *);

const struct table_shape *table_shape_of(const struct table *);

#endif
