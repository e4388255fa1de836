/* Rewrites log files that are behind their rows. Lines that no active run wrote (a person
 * paused or cancelled a run that no engine works) have no log batch of their own. */
#include "engine/engine_internal.h"

#include <string.h>

#include "base/clock.h"
#include "base/log.h"

/* The files of a run that has just ended are behind for a moment too: only a run that two
 * checks find behind is repaired. */
enum { LOOK_MS = 2000 };

static bool found_before(const struct engine_loop *k, int64_t run)
{
    for (int i = 0; i < k->unfiled_count; i++)
        if (k->unfiled[i] == run)
            return true;
    return false;
}

static void rewrite(struct engine_loop *k, int64_t id)
{
    struct run run;
    struct log_positions positions;
    if (run_load(k->db, id, &run) && run.status != RUN_RUNNING)
        log_writer_push(k->log_writer, log_batch_of_run(k->db, NULL, &run, &positions));
}

/* True: a read-only transaction is open. False: this engine does not repair logs, or cannot. */
static bool begin_read(struct engine_loop *k)
{
    return !k->only_run && !k->lost && db_begin(k->db, DB_READ_ONLY, NULL);
}

void log_repair_tick(struct engine_loop *k)
{
    int64_t ids[LOG_REPAIR_MAX];
    int64_t now = clock_mono_ms();
    if (now - k->unfiled_checked_at < LOOK_MS || !begin_read(k))
        return;
    k->unfiled_checked_at = now;
    int n = runs_with_unwritten_log(k->db, 0, LOG_REPAIR_MAX, ids);
    for (int i = 0; i < n; i++)
        if (found_before(k, ids[i]))
            rewrite(k, ids[i]);
    db_rollback(k->db);
    memcpy(k->unfiled, ids, sizeof ids);
    k->unfiled_count = n;
}

static void mark_written(struct engine_loop *k, const struct log_batch *s)
{
    if (!db_begin(k->db, DB_RELAXED, NULL))
        return;
    run_set_lines_filed(k->db, s->run, s->lines);
    db_commit(k->db, NULL);
}

static void rewrite_now(struct engine_loop *k, int64_t id)
{
    struct run run;
    struct log_positions positions;
    struct log_batch *s = NULL;
    struct error why;
    if (!db_begin(k->db, DB_READ_ONLY, NULL))
        return;
    if (run_load(k->db, id, &run) && run.status != RUN_RUNNING)
        s = log_batch_of_run(k->db, NULL, &run, &positions);
    db_rollback(k->db);
    if (s && log_batch_write(k->settings->data_dir, s, &why))
        mark_written(k, s);
    else if (s)
        log_repeat(&k->tick_log, LOG_ERROR, "%s", why.why); /* the next start rewrites it */
    talloc_free(s);
}

void log_repair_finish(struct engine_loop *k)
{
    int64_t ids[LOG_REPAIR_MAX];
    if (!begin_read(k))
        return;
    int n = runs_with_unwritten_log(k->db, 0, LOG_REPAIR_MAX, ids);
    db_rollback(k->db);
    for (int i = 0; i < n; i++)
        rewrite_now(k, ids[i]);
}
