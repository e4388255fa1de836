/* igny8 cleanup: runs that ended more than 90 days ago go, with their rows, the
 * texts of their calls and their log folders. The ledger, the usage log and
 * what a draft says of its making stay. */
#include "store/cleanup.h"

#include <stdio.h>

#include "base/clock.h"
#include "cli/cli.h"
#include "cli/files.h"

enum { DAYS = 90, CHUNK = 2000, RUNS_A_PAGE = 100 };

/* Chunk by chunk, so that no transaction is long. */
static bool empty(struct cli *c, int64_t run, int64_t (*some)(struct db *, int64_t, int), struct fail *f)
{
    for (int64_t n = CHUNK; n > 0;) {
        if (!db_begin(c->db, LAX, f))
            return false;
        n = some(c->db, run, CHUNK);
        if (db_commit(c->db, f) != COMMIT_YES)
            return false;
    }
    return true;
}

/* The folder first: a run whose row is gone would not be found again. */
static bool remove_run(struct cli *c, const struct rows *r, int64_t before, struct fail *f)
{
    int64_t run = row_int(r, "id");
    char *folder = talloc_asprintf(NULL, "%s/logs/automation/%lld/%lld/%s", c->settings.data_dir,
                                   (long long)row_int(r, "account_id"), (long long)row_int(r, "site_id"),
                                   row_text(r, "run_id"));
    bool good = tree_remove(folder, f) && empty(c, run, cleanup_call_texts, f) &&
                empty(c, run, cleanup_log, f) && db_begin(c->db, FIRM, f);
    talloc_free(folder);
    if (!good)
        return false;
    cleanup_run(c->db, run, before);
    return db_commit(c->db, f) == COMMIT_YES;
}

static bool work(struct cli *c, int64_t before, int64_t *runs, struct fail *f)
{
    bool good = true, more = true;
    while (good && more) {
        struct rows *r = cleanup_runs(c->db, NULL, before, RUNS_A_PAGE);
        more = rows_count(r) == RUNS_A_PAGE;
        good = !db_failed(c->db) || fail_set(f, db_failure(c->db)->kind, "%s", db_failure(c->db)->why);
        for (; good && rows_next(r); *runs += good)
            good = remove_run(c, r, before, f);
        talloc_free(r);
    }
    return good;
}

static int cleanup(struct cli *c)
{
    struct fail f = {0};
    int64_t runs = 0, before = clock_now_ms() - 24LL * 3600 * 1000 * DAYS;
    if (!work(c, before, &runs, &f))
        return cli_failed(c, &f);
    if (c->json)
        return cli_print(c, json_pack("{s:I}", "runs", (json_int_t)runs));
    fprintf(c->out, "%lld run%s that ended more than %d days ago %s removed.\n", (long long)runs,
            runs == 1 ? "" : "s", DAYS, runs == 1 ? "was" : "were");
    return 0;
}

const struct command command_cleanup = {
    .name = "cleanup",
    .operands = "",
    .summary = "removes runs that ended more than 90 days ago, with their logs",
    .run = cleanup,
};
