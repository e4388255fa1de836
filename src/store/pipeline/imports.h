/* imports.h: the rows of an import: keywords that are hidden until all of a file are stored. */
#ifndef IGNY8_STORE_PIPELINE_IMPORTS_H
#define IGNY8_STORE_PIPELINE_IMPORTS_H

#include "base/keyword_figures.h"
#include "db/db.h"

struct keyword_row {
    const char *keyword, *key;                      /* as typed, cleaned; folded */
    int64_t figures[KEYWORD_FIGURES];               /* -1: not given */
    const char *intent, *currency, *trend, *source; /* NULL: not given */
};

/* Creates an import in state "loading"; returns its id. Its keywords are hidden until released. */
int64_t import_begin(struct db *, int64_t engine, int64_t account, int64_t site, const char *file_name,
                     int64_t now);
/* Inserts keywords, or updates the values that a row gives (import_many.c): adds to counts[0] the rows
 * that say nothing new, to counts[1] the new keywords, to counts[2] the rows that change a known one. A
 * later row with the same key is a known one. A currency belongs to its amounts: a row without cpc and bids
 * sets it only where none is. `source` is set where none is, which the counts do not call a change. */
void import_keyword_rows(struct db *, int64_t import, int64_t account, int64_t site,
                         const struct keyword_row *, int count, int64_t now, int64_t counts[3]);
void import_set_state(struct db *, int64_t import, const char *state, int64_t imported);
/* Releases up to max of its keywords, which makes them pending; returns how many. 0: none is left. */
int64_t import_release(struct db *, int64_t import, int max);
/* Finds an import that a killed process left unfinished (SQLite: any unfinished one; PostgreSQL: one
 * whose engine has no valid lease). False: there is no such import. */
bool import_find_abandoned(struct db *, int64_t *id, bool *releasing);
/* Deletes up to max of its unreleased keywords; returns how many. */
int64_t import_delete_keywords(struct db *, int64_t import, int max);
void import_delete(struct db *, int64_t import);
/* Locks an import that is not done and belongs to this engine; *imported: as last set
 * by import_set_state. False: it is gone, done or taken over. */
bool import_lock(struct db *, int64_t import, int64_t engine, int64_t *imported);
void import_take_over(struct db *, int64_t import); /* from now on it belongs to engine 0 */

/* A database for import_keyword_rows that keeps nothing (import_scratch.c): a SQLite file in `folder`, made
 * for a preview and removed with its owner. NULL: it cannot be made. */
struct db *import_scratch(TALLOC_CTX *owner, const char *folder, struct error *);
/* Copies to the scratch what the site has under the keys of these rows, unless it is there. Opens and ends
 * a read of `db` and a transaction of the scratch; writers of `db` do not wait for it. */
bool import_scratch_fill(struct db *scratch, struct db *, int64_t site, const struct keyword_row *, int count,
                         struct error *);

#endif
