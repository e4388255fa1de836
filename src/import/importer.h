/* importer.h: a file of keywords becomes keywords of a site. The file is read
 * and checked wholly first; then rows go in chunks of 500 under an import_id
 * and become pending when all are there. Memory does not grow with the file. */
#ifndef IGNY8_IMPORT_IMPORTER_H
#define IGNY8_IMPORT_IMPORTER_H

#include <jansson.h>

#include "db/db.h"
#include "import/reader/table.h"
#include "settings/environment.h"
#include "store/store.h"

struct import_report {
    int64_t rows, imported, duplicates, updated, refused; /* rows = imported + duplicates + refused */
    json_t *refused_rows; /* [{line, text, reason}], the first 1,000; borrowed from the report's owner */
    json_t *recognised;   /* {encoding, delimiter, columns: [{name, meaning}]} */
};

/* What is imported: a file, or rows that came as JSON: [{keyword, volume?,
 * difficulty?, cpc? (thousandths), intent?}], whose line is their number from 1. */
struct import_source {
    const char *path;             /* NULL: rows */
    const char *name;             /* for sentences and the import's row; NULL: the path */
    json_t *rows;                 /* borrowed */
    struct table_options options; /* of a file */
};

/* Outside any transaction. strict: a refused row refuses the file. A refusal
 * leaves nothing behind; a killed import is removed or finished by import_recover.
 * engine: 0 on SQLite; on PostgreSQL one with a lease, which is renewed as long
 * as the import moves: to others an import of no engine is one that was killed. */
bool import_source(struct db *, TALLOC_CTX *owner, int64_t engine, const struct site *,
                   const struct import_source *, bool strict, struct import_report *, struct error *);

/* The same as whoever holds no lease: takes one for as long as it lasts where one is needed. */
bool import_leased(struct db *, TALLOC_CTX *owner, const struct settings *, const struct site *,
                   const struct import_source *, bool strict, struct import_report *, struct error *);

/* Reads and checks all of it, writes nothing. *first: up to max rows as they are
 * understood, [{line, keyword, volume, difficulty, cpc, intent}], the owner's. */
bool import_preview(TALLOC_CTX *owner, const struct import_source *, size_t max, json_t **first,
                    struct import_report *, struct error *);

/* {rows, imported, duplicates, updated, refused, recognised}: as `igny8 import --json` prints it; the
 * caller's. */
json_t *import_report_json(const struct import_report *);

/* The first part of import_source alone: reads and checks the file, writes nothing. */
bool import_check(const struct import_source *, bool strict, struct error *);

/* Ends what a killed process left: released if it was complete, else removed. */
bool import_recover(struct db *, struct error *);

#endif
