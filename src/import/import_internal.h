/* import_internal.h: the rows of an import, from a file or from JSON. They are read twice:
 * once to check all of them, once to store them. */
#ifndef IGNY8_IMPORT_IMPORT_INTERNAL_H
#define IGNY8_IMPORT_IMPORT_INTERNAL_H

#include "import/importer.h"
#include "import/reader/table.h"
#include "store/pipeline/imports.h"

struct import_reader;

/* NULL: the source cannot be read, or is not a table of keywords. */
struct import_reader *import_reader_open(TALLOC_CTX *owner, const struct import_source *, struct error *);
/* As table_next. */
bool import_reader_next(struct import_reader *, struct table_row *);
/* As table_read_failed. */
bool import_reader_failed(const struct import_reader *, struct error *);

/* The source with the language of the site as a judge of its encoding. */
struct import_source import_source_of(const struct import_source *, const struct site *);
const char *import_source_name(const struct import_source *);

/* -- import_doubt.c: whether the encoding was recognised rightly -- */
struct import_doubt {
    TALLOC_CTX *mem; /* owns the texts */
    int64_t rows, unreadable, line;
    int compared;                  /* rows so far */
    const char *read, *other_read; /* the keyword of `line` in both encodings; NULL: none differs */
};
void import_doubt_take(struct import_doubt *, const struct table_shape *, const struct table_row *);
/* {reason, unreadable, other, line, read, other_read}, or null: there is no doubt. The caller owns it. */
json_t *import_doubt_json(const struct import_doubt *, const struct table_shape *);

/* The first pass: counts rows and refusals, and reports what was recognised in the file.
 * strict: a refused row refuses the import. */
bool import_survey(TALLOC_CTX *owner, const struct import_source *, bool strict, struct import_report *,
                   struct error *);
/* The same for a preview: also collects up to max rows as they are understood. */
bool import_survey_first(TALLOC_CTX *owner, const struct import_source *, size_t max, json_t **first,
                         struct import_report *, struct error *);

/* ---- import_batch.c --------------------------------------------------------------------------- */

/* Rows and bytes of keywords in one transaction, so that no other writer waits long. */
enum { IMPORT_BATCH_ROWS = 500, IMPORT_BATCH_BYTES = 1 << 20 };

/* A chunk of rows for the database; a child owns their texts. */
struct import_batch {
    struct keyword_row rows[IMPORT_BATCH_ROWS];
    int count;
    int64_t read, refused; /* read = count + refused */
    size_t bytes;
};

/* Fills a batch that is all zero; outside transactions, so that no other writer waits while a file
 * is read. False: the source has no more rows. */
bool import_batch_fill(struct import_batch *, struct import_reader *);

/* Tells the source's listener, if it has one. */
void import_tell(const struct import_source *, enum import_part, int64_t done, int64_t of);

#endif
