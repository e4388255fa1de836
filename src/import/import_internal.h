/* import_internal.h: the rows of an import, whatever they come from. Read twice:
 * once to check them all, once to store them. */
#ifndef IGNY8_IMPORT_IMPORT_INTERNAL_H
#define IGNY8_IMPORT_IMPORT_INTERNAL_H

#include "import/importer.h"
#include "import/reader/table.h"

struct import_reader;

/* NULL: it cannot be read, or is no table of keywords. */
struct import_reader *import_reader_open(TALLOC_CTX *owner, const struct import_source *, struct error *);
/* As table_next. */
bool import_reader_next(struct import_reader *, struct table_row *);
/* As table_read_failed. */
bool import_reader_failed(const struct import_reader *, struct error *);

const char *import_source_name(const struct import_source *);

/* The first pass: counts rows and refusals, recognises; strict: a refusal refuses all. */
bool import_survey(TALLOC_CTX *owner, const struct import_source *, bool strict, struct import_report *,
                   struct error *);

#endif
