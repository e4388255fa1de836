/* Removes runs, logs, due times and the texts of calls outside runs that are older than the limit, and the
 * keys of repeated requests, which hold for a day. */
#include "jobs/jobs.h"

#include "ai/images/picture.h"
#include "base/rm_tree.h"
#include "store/jobs/jobs.h"
#include "store/runs/runs.h"

enum { CHUNK = 2000 };

struct retention retention_start(int64_t now)
{
    return (struct retention){.before = now - 24LL * 3600 * 1000 * RETENTION_DAYS};
}

/* Deletes in chunks, so that no transaction is long. */
static bool delete_chunks(struct db *db, int64_t run, int64_t (*some)(struct db *, int64_t, int),
                          struct error *f)
{
    for (int64_t n = CHUNK; n > 0;) {
        if (!db_begin(db, DB_RELAXED, f))
            return false;
        n = some(db, run, CHUNK);
        if (db_commit(db, f) != COMMIT_YES)
            return false;
    }
    return true;
}

/* Removes the folder first: without its row the run would not be found again. */
static bool remove_run(struct db *db, const char *data_dir, const struct rows *r, int64_t before,
                       struct error *f)
{
    int64_t run = row_int(r, "id");
    char *folder = talloc_asprintf(NULL, "%s/logs/automation/%lld/%lld/%s", data_dir,
                                   (long long)row_int(r, "account_id"), (long long)row_int(r, "site_id"),
                                   row_text(r, "run_id"));
    bool good = rm_tree(folder, f) && delete_chunks(db, run, retention_delete_call_texts, f) &&
                delete_chunks(db, run, retention_delete_log, f) && db_begin(db, DB_DURABLE, f);
    talloc_free(folder);
    if (!good)
        return false;
    retention_delete_run(db, run, before);
    return db_commit(db, f) == COMMIT_YES;
}

static bool sweep(struct db *db, const struct retention *c, bool *more, struct error *f)
{
    if (!db_begin(db, DB_RELAXED, f))
        return false;
    int64_t yesterday = c->before + 24LL * 3600 * 1000 * (RETENTION_DAYS - 1);
    bool due_times = due_times_sweep(db, c->before, CHUNK) == CHUNK;
    bool texts = retention_delete_lone_texts(db, c->before, CHUNK) == CHUNK;
    bool keys = idempotency_key_sweep(db, yesterday, CHUNK) == CHUNK;
    *more = due_times || texts || keys;
    return db_commit(db, f) == COMMIT_YES;
}

bool retention_next(struct db *db, const char *data_dir, struct retention *c, bool *more, struct error *f)
{
    struct rows *r = retention_ended_runs(db, NULL, c->before, c->after, 1);
    *more = true;
    bool good = !db_failed(db) || error_set(f, db_last_error(db)->kind, "%s", db_last_error(db)->why);
    if (good && rows_next(r)) {
        c->after = row_int(r, "id");
        good = remove_run(db, data_dir, r, c->before, f);
        c->removed += good;
        c->failed += !good;
    } else if (good) {
        picture_raw_sweep(data_dir, c->before);
        data_sweep_images(data_dir);
        good = sweep(db, c, more, f);
    }
    talloc_free(r);
    return good;
}
