/* Lines that no job wrote (somebody paused or cancelled a run that nobody works)
 * have no scroll of their own: files that stay behind their rows are written anew. */
#include "automation/work.h"

#include <string.h>

#include "base/clock.h"

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

void keeper_files_behind(struct keeper *k, bool all)
{
    int64_t ids[BEHIND_MOST];
    int64_t now = clock_mono_ms();
    if (k->only_run || k->lost || (!all && now - k->looked_behind < LOOK_MS) ||
        !db_begin(k->db, READ_ONLY, NULL))
        return;
    k->looked_behind = now;
    int n = runs_unfiled(k->db, 0, BEHIND_MOST, ids);
    for (int i = 0; i < n; i++)
        if (all || found_before(k, ids[i]))
            write_anew(k, ids[i]);
    db_rollback(k->db);
    memcpy(k->behind, ids, sizeof ids);
    k->behind_count = n;
}
