/* importer.h: a file of keywords becomes rows, and rows become a file. */
#ifndef IGNY8_IMPORT_IMPORTER_H
#define IGNY8_IMPORT_IMPORTER_H

#include <jansson.h>
#include <stdio.h>

#include "db/db.h"
#include "import/reader/table.h"
#include "settings/settings.h"
#include "store/store.h"

/* ---- importer.c ------------------------------------------------------------------------------- */

/* Imports a file of keywords into a site. The importer first reads and checks
 * the whole file; then it stores the rows in chunks of 500 under an import_id, and they
 * become pending when all are stored. Memory does not grow with the file. */

struct import_report {
    int64_t rows, imported, duplicates, updated, refused; /* rows = imported + duplicates + refused */
    json_t *refused_rows; /* [{line, text, reason}], the first 1,000; borrowed from the report's owner */
    int64_t skipped;      /* lines that are not rows: totals, headings that are repeated, titles */
    json_t *skipped_rows; /* [{line, reason}], likewise */
    json_t *recognised; /* {encoding, encoding_doubt, delimiter, columns: [{name, meaning}], source, guessed,
                           …} */
};

/* What an import is doing: reads all rows, stores them, makes them pending. */
enum import_part { IMPORT_READING, IMPORT_STORING, IMPORT_RELEASING };

/* The source of an import: a file, or rows of JSON: [{keyword, intent?, currency?, trend?, and the
 * figures of base/keyword_figures.h as they are stored}]; the line of such a row is its number from 1. */
struct import_source {
    const char *path;             /* NULL: rows */
    const char *name;             /* for messages and the import's row; NULL: the path */
    json_t *rows;                 /* borrowed */
    struct table_options options; /* of a file; without a language the site's is used */
    /* Called after each chunk, in the importing thread; `of` is 0 while the file is read for the first
     * time, since its length is not known. NULL: nobody listens. */
    void (*tell)(void *listener, enum import_part, int64_t done, int64_t of);
    void *listener;
};

/* Call it outside any transaction. strict: a refused row refuses the whole file. A refusal
 * leaves nothing behind; import_recover removes or finishes a killed import. engine: 0 on
 * SQLite; on PostgreSQL an engine with a lease, which the import renews as long as it makes
 * progress: other processes treat an import without an engine as killed. */
bool import_source(struct db *, TALLOC_CTX *owner, int64_t engine, const struct site *,
                   const struct import_source *, bool strict, struct import_report *, struct error *);

/* The same for a caller without a lease: takes one, if needed, for the time of the import. */
bool import_leased(struct db *, TALLOC_CTX *owner, const struct settings *, const struct site *,
                   const struct import_source *, bool strict, struct import_report *, struct error *);

/* What import_source would do now: every count of the report, without keeping anything. It imports into a
 * database of its own in `folder`, which is gone afterwards, and only reads `db`: call it outside any
 * transaction; nobody who writes waits for it. *first: up to max rows as they are understood, [{line,
 * keyword, intent, currency, trend, source, and each figure as it is stored}]; belongs to `owner`. */
bool import_preview(struct db *, TALLOC_CTX *owner, const char *folder, const struct site *,
                    const struct import_source *, size_t max, json_t **first, struct import_report *,
                    struct error *);

/* {rows, imported, duplicates, updated, refused, recognised}, as `igny8 import --json` prints
 * it. The caller owns the result. */
json_t *import_report_json(const struct import_report *);

/* Only the first part of import_source: reads and checks the file, writes nothing. */
bool import_check(const struct import_source *, bool strict, struct error *);

/* Ends the imports that a killed process left: releases a complete one, removes any other. */
bool import_recover(struct db *, struct error *);

/* ---- import_mapping.c ------------------------------------------------------------------------- */

/* What columns mean, as people set it. */
struct import_mapping {
    struct table_map *map;      /* NULL: none */
    bool given;                 /* with this import; else it is remembered */
    const char *setting, *text; /* where it is kept; NULL: the file has no headings */
    json_t *headings; /* of the file, or "column 1" …; [] if it cannot be read; NULL: not a file */
};

/* Sets source->options.map: the mapping that is given (JSON {heading or number: meaning}; NULL: none), else
 * the one that the account used last for a file with the same headings. False: `given` is not valid. Only
 * reads; in a transaction or outside. */
bool import_mapping_find(struct db *, TALLOC_CTX *owner, int64_t account, struct import_source *source,
                         const char *given, struct import_mapping *, struct error *);

/* Remembers a given mapping for the next file with these headings; an empty one is forgotten. In the
 * caller's transaction. */
void import_mapping_keep(struct db *, int64_t account, const struct import_mapping *);

/* import_report_json with recognised.mapping: "given", "remembered" or null. */
json_t *import_mapping_report(const struct import_report *, const struct import_mapping *);

/* ---- keyword_csv.c ---------------------------------------------------------------------------- */

/* Writes keywords as a CSV file that can be imported again. */

void keyword_csv_header(FILE *out);

/* Writes the current row of `rows`: keyword, volume, difficulty, cpc, intent, status, cluster, then the
 * further figures, currency, trend and source. */
void keyword_csv_row(FILE *out, const struct rows *);

#endif
