/* import_internal.h: the rows of an import, from a file or from JSON. They are read twice:
 * once to check all of them, once to store them. */
#ifndef IGNY8_IMPORT_IMPORT_INTERNAL_H
#define IGNY8_IMPORT_IMPORT_INTERNAL_H

#include "import/importer.h"
#include "import/reader/table.h"

struct import_reader;

/* NULL: the source cannot be read, or is not a table of keywords. */
struct import_reader *import_reader_open(TALLOC_CTX *owner, const struct import_source *, struct error *);
/* As table_next. */
bool import_reader_next(struct import_reader *, struct table_row *);
/* As table_read_failed. */
bool import_reader_failed(const struct import_reader *, struct error *);

const char *import_source_name(const struct import_source *);

/* The first pass: counts rows and refusals, and reports what was recognised in the file.
 * strict: a refused row refuses the import. */
bool import_survey(TALLOC_CTX *owner, const struct import_source *, bool strict, struct import_report *,
                   struct error *);

#endif
