/* call_progress.c: how far a call is: phase and percentage, words of a stream, lines of the log. */
#include "engine/engine_internal.h"

#include <stdio.h>

#include "base/clock.h"

void call_progress_set(struct active_run *j, const char *phase, int64_t percent)
{
    snprintf(j->progress.phase, sizeof j->progress.phase, "%s", phase);
    j->progress.percent = percent;
    j->progress.words = 0;
    j->progress.waiting_since = j->progress.waiting_until = 0;
    j->progress_changed = true;
}

/* A text that takes long has a line in the log for each quarter of it: the run joins one commit batch for
 * that, while its call goes on. */
static void note_writing(struct engine_loop *k, struct active_run *j)
{
    enum { LONG_MS = 5000, QUARTER = 25 };
    bool newly = j->progress.percent / QUARTER > j->writing_noted / QUARTER;
    if (k->stopping || !newly || clock_mono_ms() - j->calling_since < LONG_MS)
        return;
    j->writing_noted = j->progress.percent;
    engine_todo(k, j, RUN_CALLING);
}

/* Estimates the words received so far: about six bytes a word. */
static void watch_stream(struct engine_loop *k, struct active_run *j)
{
    if (j->state != RUN_CALLING || j->provider_call == NULL || j->provider_call->request->words <= 0)
        return;
    int64_t words = atomic_load_explicit(&j->provider_call->bytes, memory_order_relaxed) / 6;
    int64_t wanted = j->provider_call->request->words;
    if (words == j->progress.words)
        return;
    j->progress.words = words;
    j->progress.words_wanted = wanted;
    j->progress.percent = words >= wanted ? 95 : 10 + words * 85 / wanted;
    j->progress_changed = true;
    note_writing(k, j);
}

void call_progress_tick(struct engine_loop *k)
{
    bool open = false;
    for (int b = 0; b < RUN_BUCKETS; b++)
        for (struct active_run *j = k->runs[b]; j; j = j->next) {
            watch_stream(k, j);
            if (!j->progress_changed)
                continue;
            if (!open && !db_begin(k->db, DB_RELAXED, NULL))
                return;
            open = true;
            j->progress.at = clock_now_ms();
            progress_save(k->db, j->run.id, &j->progress);
            j->progress_changed = false;
        }
    if (open)
        db_commit(k->db, NULL);
}
