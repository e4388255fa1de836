/* A database beside the real one in which a preview imports, so that nothing is kept and nobody
 * waits: what the site has under a chunk's keys is copied there first. */
#include "store/pipeline/import_rows.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct scratch {
    char *path;
};

static int remove_scratch(struct scratch *s)
{
    static const char *const ends[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        char *path = talloc_asprintf(NULL, "%s%s", s->path, ends[i]);
        unlink(path);
        talloc_free(path);
    }
    return 0;
}

static bool make_table(struct db *db, struct error *f)
{
    if (!db_begin(db, DB_RELAXED, f))
        return false;
    db_exec(db,
            "create table igny8_keywords (id integer primary key, account_id bigint, site_id bigint, "
            "keyword text, keyword_key text, import_id bigint, created_at bigint, updated_at bigint, "
            "volume bigint, difficulty bigint, cpc bigint, clicks bigint, impressions bigint, ctr bigint, "
            "position bigint, competition bigint, bid_low bigint, bid_high bigint, intent text, "
            "currency text, trend text, source text, unique (site_id, keyword_key))",
            NO_BIND);
    return db_commit(db, f) == COMMIT_YES;
}

struct db *import_scratch(TALLOC_CTX *owner, const char *folder, struct error *f)
{
    char *path = talloc_asprintf(NULL, "%s/preview-XXXXXX.scratch", folder);
    int fd = mkstemps(path, (int)strlen(".scratch"));
    if (fd < 0) {
        error_set(f, ERR_RETRY_LATER, "The preview needs a file in %.200s (%s). %s", folder, strerror(errno),
                  error_remedy(errno, "Check the disk, then try again."));
        talloc_free(path);
        return NULL;
    }
    close(fd);
    struct scratch *s = talloc_zero(owner, struct scratch);
    s->path = talloc_steal(s, path);
    struct db_source *source = db_source_new(s, path, f);
    struct db *db = source ? db_connect(owner, source, f) : NULL;
    if (db)
        talloc_steal(db, s); /* talloc closes the connection first, then frees its children */
    talloc_set_destructor(s, remove_scratch);
    if (db && make_table(db, f))
        return db;
    talloc_free(db ? (void *)db : s);
    return NULL;
}

static bool insert_known(struct db *scratch, int64_t site, struct rows **found, const char *const *keys,
                         int count, struct error *f)
{
    if (!db_begin(scratch, DB_RELAXED, f))
        return false;
    for (int i = 0; i < count; i++)
        if (rows_next(found[i])) {
            struct keyword_row row = import_row_read(found[i], keys[i]);
            import_row_insert(scratch, 0, 0, site, &row, 0);
        }
    return db_commit(scratch, f) == COMMIT_YES && db_checkpoint(scratch, f);
}

bool import_scratch_fill(struct db *scratch, struct db *db, int64_t site, const struct keyword_row *rows,
                         int count, struct error *f)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    const char **keys = talloc_array(mem, const char *, (unsigned)count + 1);
    for (int i = 0; i < count; i++)
        keys[i] = rows[i].key;
    bool good = db_begin(db, DB_READ_ONLY, f);
    if (good) {
        struct rows **found = import_rows_known(db, mem, site, keys, count);
        good = db_commit(db, f) == COMMIT_YES && insert_known(scratch, site, found, keys, count, f);
    }
    talloc_free(mem);
    return good;
}
