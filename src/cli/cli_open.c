/* Opens what a command needs: data folder, database, account. */
#include "cli/cli.h"

#include <string.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "engine/engine_internal.h"
#include "import/importer.h"
#include "store/runs/runs.h"

/* Completes the log files of ended runs that a killed process left behind their rows. */
static bool files_catch_up(struct cli *c, struct error *f)
{
    int64_t ids[100], after = 0;
    for (int n; (n = runs_with_unwritten_log(c->db, after, 100, ids)) > 0; after = ids[n - 1]) {
        for (int i = 0; i < n; i++) {
            struct run run;
            struct log_positions positions;
            if (!run_load(c->db, ids[i], &run) || run.status == RUN_RUNNING)
                continue;
            struct log_batch *s = log_batch_of_run(c->db, NULL, &run, &positions);
            bool written = log_batch_write(c->settings.data_dir, s, f) && db_begin(c->db, DB_RELAXED, f);
            if (written) {
                run_set_lines_filed(c->db, run.id, s->lines);
                written = db_commit(c->db, f) == COMMIT_YES;
            }
            talloc_free(s);
            if (!written)
                return false;
        }
    }
    return true;
}

static bool find_account(struct cli *c, struct error *f)
{
    if (!db_begin(c->db, DB_DURABLE, f))
        return false;
    bool found = account_by_name(c->db, c->account_name, &c->account);
    if (!found && c->account_name == NULL)
        found = account_ensure(c->db, NULL, c->settings.start_credits, clock_now_ms(), &c->account);
    if (db_commit(c->db, f) != COMMIT_YES)
        return false;
    if (!found)
        return error_set(f, ERR_BAD_INPUT,
                         "--account: there is no account '%.60s'. `igny8 accounts create NAME` creates one.",
                         c->account_name);
    return true;
}

/* The server has already locked, migrated and recovered when it started. */
static bool open_inside(struct cli *c, struct error *f)
{
    c->settings = *c->server->settings;
    c->source = c->server->source;
    c->db = db_connect(c->mem, c->source, f);
    return c->db && find_account(c, f);
}

bool database_not_emptied(const struct settings *s, struct error *f)
{
    struct stat st;
    if (strncmp(s->database_url, "postgres", 8) == 0 || stat(s->database_url, &st) != 0 || st.st_size > 0)
        return true;
    char *images = talloc_asprintf(NULL, "%s/images", s->data_dir);
    char *logs = talloc_asprintf(images, "%s/logs", s->data_dir);
    bool account = stat(images, &st) == 0 || stat(logs, &st) == 0;
    talloc_free(images);
    return !account ||
           error_set(
               f, ERR_FATAL_CONFIG,
               "%s is empty, but beside it are images or logs of an account. Put back the database from "
               "a backup; to begin a new account, choose another folder with --data.",
               s->database_url);
}

bool cli_open(struct cli *c, struct error *f)
{
    if (c->server)
        return open_inside(c, f);
    bool postgres =
        strncmp(c->settings.database_url, "postgres", 8) == 0; /* settings_read allows nothing else */
    if (postgres ? !data_folder_create(c->settings.data_dir, f)
                 : !data_folder_lock(c->mem, c->settings.data_dir, f))
        return false;
    if (!database_not_emptied(&c->settings, f))
        return false;
    data_sweep(c->settings.data_dir, !postgres);
    c->source = db_source_new(c->mem, c->settings.database_url, f);
    if (c->source == NULL)
        return false;
    /* A statement that waits for a frozen process's rows must give up before this process's lease ends. */
    db_source_timeout(c->source, c->settings.lease_ms / 3);
    c->db = db_connect(c->mem, c->source, f);
    return c->db && db_migrate(c->db, f) && departed_revoke(c->db, f) && find_account(c, f) &&
           import_recover(c->db, f) && files_catch_up(c, f);
}
