/* What an import would do: the same rows by the same code into a database that is thrown away. */
#include "import/import_internal.h"

struct preview {
    struct db *db, *scratch;
    int64_t site, read;
    int64_t counts[3]; /* as import_keyword_rows counts */
};

static bool try_chunk(struct preview *p, const struct import_batch *b, struct error *f)
{
    if (!import_scratch_fill(p->scratch, p->db, p->site, b->rows, b->count, f) ||
        !db_begin(p->scratch, DB_RELAXED, f))
        return false;
    import_keyword_rows(p->scratch, 0, 0, p->site, b->rows, b->count, 0, p->counts);
    return db_commit(p->scratch, f) == COMMIT_YES && db_checkpoint(p->scratch, f);
}

static bool try_all(struct preview *p, struct import_reader *reader, struct error *f)
{
    bool end = false, good = true;
    while (good && !end) {
        struct import_batch *b = talloc_zero(NULL, struct import_batch);
        end = !import_batch_fill(b, reader);
        good = try_chunk(p, b, f);
        p->read += b->read;
        talloc_free(b);
    }
    return good && !import_reader_failed(reader, f);
}

static bool count(struct db *db, const char *folder, const struct site *site,
                  const struct import_source *source, struct import_report *r, struct error *f)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct preview p = {.db = db, .site = site->id};
    struct import_reader *reader = import_reader_open(mem, source, f);
    p.scratch = reader ? import_scratch(mem, folder, f) : NULL;
    bool good = p.scratch && try_all(&p, reader, f);
    r->imported = p.counts[1];
    r->updated = p.counts[2];
    r->duplicates = p.counts[0] + p.counts[2];
    talloc_free(mem);
    return good && (p.read == r->rows || error_set(f, ERR_BAD_INPUT,
                                                   "%.200s changed while it was read. Preview it again once "
                                                   "it no longer changes.",
                                                   import_source_name(source)));
}

bool import_preview(struct db *db, TALLOC_CTX *owner, const char *folder, const struct site *site,
                    const struct import_source *source, size_t max, json_t **first, struct import_report *r,
                    struct error *f)
{
    const struct import_source localized = import_source_of(source, site);
    return import_survey_first(owner, &localized, max, first, r, f) &&
           (r->rows == r->refused || count(db, folder, site, &localized, r, f));
}
