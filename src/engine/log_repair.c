/* Lines that no job wrote (somebody paused or cancelled a run that nobody works)
 * have no scroll of their own: files that stay behind their rows are written anew. */
#include "engine/engine_internal.h"

#include <string.h>

#include "base/clock.h"
#include "base/log.h"

/* Who has just ended is behind for a moment too: only what two looks find is late. */
enum { LOOK_MS = 2000 };

static bool found_before(const struct keeper *k, int64_t run)
{
    for (int i = 0; i < k->behind_count; i++)
        if (k->behind[i] == run)
            return true;
    return false;
}

static void write_anew(struct keeper *k, int64_t id)
{
    struct run run;
    struct scroll_days days;
    if (run_load(k->db, id, &run) && run.status != RUN_RUNNING)
        filer_give(k->filer, book_whole(k->db, NULL, &run, &days));
}

/* True: the engine's to look after, in a read-only transaction that is open now. */
static bool looks(struct keeper *k)
{
    return !k->only_run && !k->lost && db_begin(k->db, DB_READ_ONLY, NULL);
}

void keeper_files_behind(struct keeper *k)
{
    int64_t ids[LOG_REPAIR_MAX];
    int64_t now = clock_mono_ms();
    if (now - k->looked_behind < LOOK_MS || !looks(k))
        return;
    k->looked_behind = now;
    int n = runs_with_unwritten_log(k->db, 0, LOG_REPAIR_MAX, ids);
    for (int i = 0; i < n; i++)
        if (found_before(k, ids[i]))
            write_anew(k, ids[i]);
    db_rollback(k->db);
    memcpy(k->behind, ids, sizeof ids);
    k->behind_count = n;
}

static void note_filed(struct keeper *k, const struct scroll *s)
{
    if (!db_begin(k->db, DB_RELAXED, NULL))
        return;
    run_set_lines_filed(k->db, s->run, s->lines);
    db_commit(k->db, NULL);
}

static void write_last(struct keeper *k, int64_t id)
{
    struct run run;
    struct scroll_days days;
    struct scroll *s = NULL;
    struct error why;
    if (!db_begin(k->db, DB_READ_ONLY, NULL))
        return;
    if (run_load(k->db, id, &run) && run.status != RUN_RUNNING)
        s = book_whole(k->db, NULL, &run, &days);
    db_rollback(k->db);
    if (s && scroll_write(k->settings->data_dir, s, &why))
        note_filed(k, s);
    else if (s)
        log_line(LOG_ERROR, "%s", why.why); /* the next start writes it anew */
    talloc_free(s);
}

void keeper_files_last(struct keeper *k)
{
    int64_t ids[LOG_REPAIR_MAX];
    if (!looks(k))
        return;
    int n = runs_with_unwritten_log(k->db, 0, LOG_REPAIR_MAX, ids);
    db_rollback(k->db);
    for (int i = 0; i < n; i++)
        write_last(k, ids[i]);
}
