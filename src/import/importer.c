/* Stores keywords in chunks under an import, then releases them together. */
#include <string.h>

#include "base/clock.h"
#include "base/text/text.h"
#include "import/import_internal.h"
#include "store/pipeline/imports.h"
#include "store/runs/runs.h"

/* Keywords that become pending in one transaction, each of which changes the same count, so fewer
 * are faster; how long an import may make no progress before another start treats it as dead. */
enum { STORE_TRIES = 3, RELEASED = 200, LEASE_MS = 60000 };

/* ---- the second pass: rows in chunks ------------------------------------------------ */

struct import {
    struct db *db;
    int64_t id, engine;
    const struct site *site;
    const struct import_source *source;
    const char *name;
    int64_t rows, imported, duplicates, updated, refused, expected;
};

/* First in each transaction: checks that no other process has treated this import as dead. */
static bool renew_lease(struct import *i)
{
    int64_t imported = 0;
    bool held = import_lock(i->db, i->id, i->engine, &imported);
    if (held && i->engine)
        held = engine_row_heartbeat(i->db, i->engine, LEASE_MS);
    if (held && i->imported == 0)
        i->imported = imported;
    if (!held && !db_failed(i->db))
        db_abort(
            i->db, ERR_BUSY,
            "The import made no progress for too long and another process ended it. Import the file again.");
    return held;
}

static enum commit_result store(struct import *i, const struct import_batch *b, struct error *f)
{
    int64_t counts[3] = {0};
    if (!db_begin(i->db, DB_RELAXED, f))
        return COMMIT_NO;
    if (renew_lease(i))
        import_keyword_rows(i->db, i->id, i->site->account_id, i->site->id, b->rows, b->count, clock_now_ms(),
                            counts);
    enum commit_result kept = db_commit(i->db, f);
    if (kept == COMMIT_YES) {
        i->imported += counts[1];
        i->updated += counts[2];
        i->duplicates += counts[0] + counts[2];
    }
    return kept;
}

/* An import updates known keywords while a run may map them. PostgreSQL ends one of two
 * transactions that deadlock; that one is tried again. */
static bool load_chunk(struct import *i, struct import_reader *reader, bool *end, struct error *f)
{
    struct import_batch *b = talloc_zero(NULL, struct import_batch);
    struct error why = {0};
    *end = !import_batch_fill(b, reader);
    i->rows += b->read;
    i->refused += b->refused;
    enum commit_result kept = store(i, b, &why);
    for (int again = 1; kept == COMMIT_NO && why.kind == ERR_RETRY_LATER && again < STORE_TRIES; again++)
        kept = store(i, b, &why);
    talloc_free(b);
    import_tell(i->source, IMPORT_STORING, i->rows, i->expected);
    return kept == COMMIT_YES || error_set(f, why.kind, "%s", why.why);
}

static bool same_file(const struct import *i, const struct import_report *r, struct error *f)
{
    return (i->rows == r->rows && i->refused == r->refused) ||
           error_set(f, ERR_BAD_INPUT,
                     "%.200s changed while it was read. Import it again once it no longer changes.", i->name);
}

static bool load(struct import *i, const struct import_report *r, const struct import_source *source,
                 struct error *f)
{
    struct import_reader *reader = import_reader_open(NULL, source, f);
    if (reader == NULL)
        return false;
    bool end = false, good = true;
    while (good && !end)
        good = load_chunk(i, reader, &end, f);
    good = good && !import_reader_failed(reader, f) && same_file(i, r, f);
    talloc_free(reader);
    return good;
}

/* ---- the end of an import, good or bad -------------------------------------------------- */

static bool set_state(struct import *i, const char *state, enum db_durability durability, struct error *f)
{
    if (!db_begin(i->db, durability, f))
        return false;
    if (renew_lease(i))
        import_set_state(i->db, i->id, state, i->imported);
    return db_commit(i->db, f) == COMMIT_YES;
}

static bool release(struct import *i, struct error *f)
{
    int64_t done = 0;
    for (int64_t n = 1; n > 0; done += n) {
        import_tell(i->source, IMPORT_RELEASING, done, i->imported);
        if (!db_begin(i->db, DB_RELAXED, f))
            return false;
        n = renew_lease(i) ? import_release(i->db, i->id, RELEASED) : 0;
        if (db_commit(i->db, f) != COMMIT_YES)
            return false;
    }
    return set_state(i, "done", DB_DURABLE, f);
}

/* Removes one chunk of the rows that were written; *left: there may be more. */
static bool undo_chunk(struct import *i, bool *left, struct error *f)
{
    if (!db_begin(i->db, DB_RELAXED, f))
        return false;
    *left = renew_lease(i) && import_delete_keywords(i->db, i->id, IMPORT_BATCH_ROWS) > 0;
    return db_commit(i->db, f) == COMMIT_YES;
}

static bool undo(struct import *i, struct error *f)
{
    for (bool left = true; left;)
        if (!undo_chunk(i, &left, f))
            return false;
    if (!db_begin(i->db, DB_DURABLE, f))
        return false;
    if (renew_lease(i))
        import_delete(i->db, i->id);
    return db_commit(i->db, f) == COMMIT_YES;
}

static bool begin(struct import *i, struct error *f)
{
    const char *slash = strrchr(i->name, '/');
    const char *name = slash ? slash + 1 : i->name;
    char *clean = text_repair(NULL, name, strlen(name));
    bool begun = db_begin(i->db, DB_RELAXED, f);
    if (begun) {
        i->id = import_begin(i->db, i->engine, i->site->account_id, i->site->id, clean, clock_now_ms());
        begun = db_commit(i->db, f) == COMMIT_YES;
    }
    talloc_free(clean);
    return begun;
}

static bool give_up(struct import *i, struct error *f)
{
    struct error why = *f;
    return undo(i, NULL)
               ? error_set(f, why.kind, "%.300s Nothing was imported.", why.why)
               : error_set(f, why.kind, "%.280s The next start removes the rows that were already stored.",
                           why.why);
}

/* All rows are stored: after a failure from now on, the next start finishes the import. */
static bool finish(struct import *i, struct error *f)
{
    if (release(i, f))
        return true;
    struct error why = *f;
    return error_set(f, why.kind, "%.280s The keywords are stored; the next start makes them pending.",
                     why.why);
}

bool import_source(struct db *db, TALLOC_CTX *owner, int64_t engine, const struct site *site,
                   const struct import_source *given, bool strict, struct import_report *out, struct error *f)
{
    const struct import_source localized = import_source_of(given, site), *source = &localized;
    struct import_report r;
    struct error why = {0};
    struct import i = {
        .db = db, .engine = engine, .site = site, .source = source, .name = import_source_name(source)};
    if (!import_survey(owner, source, strict, &r, f))
        return false;
    i.expected = r.rows;
    if (r.rows > r.refused) {
        bool good = begin(&i, &why);
        if (good && (!load(&i, &r, source, &why) || !set_state(&i, "releasing", DB_RELAXED, &why)))
            good = give_up(&i, &why);
        if (!good || !finish(&i, &why))
            return error_set(f, why.kind, "%s", why.why);
    }
    r.imported = i.imported;
    r.duplicates = i.duplicates;
    r.updated = i.updated;
    *out = r;
    return true;
}

bool import_leased(struct db *db, TALLOC_CTX *owner, const struct settings *settings, const struct site *site,
                   const struct import_source *source, bool strict, struct import_report *out,
                   struct error *f)
{
    if (!db_is_postgres(db))
        return import_source(db, owner, 0, site, source, strict, out, f);
    struct lease *lease = lease_acquire(owner, db, settings->data_dir, settings->lease_ms, f);
    if (lease == NULL)
        return false;
    bool good = import_source(db, owner, lease->engine, site, source, strict, out, f);
    lease_end(lease, db);
    return good;
}

/* ---- recovery after a kill -------------------------------------------------------------- */

static bool recover_one(struct db *db, int64_t import, struct error *f)
{
    if (!db_begin(db, DB_RELAXED, f))
        return false;
    import_take_over(db, import);
    return db_commit(db, f) == COMMIT_YES;
}

bool import_recover(struct db *db, struct error *f)
{
    struct import i = {.db = db};
    bool releasing;
    if (db_is_postgres(db))
        lease_reap_dead(&(struct lease){0}, db);
    while (import_find_abandoned(db, &i.id, &releasing)) {
        struct error why = {0};
        i.imported = 0;
        bool good = recover_one(db, i.id, &why) && (releasing ? release(&i, &why) : undo(&i, &why));
        if (!good && why.kind != ERR_BUSY) /* ERR_BUSY: another start was faster */
            return error_set(f, why.kind, "%s", why.why);
    }
    return !db_failed(db) || error_set(f, db_last_error(db)->kind, "%s", db_last_error(db)->why);
}
