/* The database takes no writes: the disk is full, or a server is away. Runs wait, and say why; after
 * settings.database_wait_ms they are paused as soon as that can be written. */
#include "engine/waiting/waiting.h"

#include <time.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/text/text.h"

enum { TRY_AGAIN_MS = 200, NOTED_MS = 1000 };

static void run_pause_late(struct engine_loop *k, struct active_run *j)
{
    char lasted[32];
    if (j->pause_why)
        return;
    clock_duration(lasted, sizeof lasted, k->settings->database_wait_ms);
    j->pause_why =
        talloc_asprintf(j, "The run waited longer than %s for the database. %s", lasted, k->wait_error.why);
    run_stop_soon(k, j);
}

static void show_waiting(struct active_run *j, const struct error *why)
{
    if (!j->waits_for_database) {
        j->progress.waiting_since = clock_now_ms();
        text_copy(j->progress.phase, sizeof j->progress.phase, "WAITING");
        text_copy(j->progress.waiting_why, sizeof j->progress.waiting_why, why->why);
    }
    j->waits_for_database = j->progress_changed = true;
}

static bool too_long(const struct engine_loop *k)
{
    return k->waiting_since && clock_mono_ms() - k->waiting_since >= k->settings->database_wait_ms;
}

static void each_run(struct engine_loop *k, void (*act)(struct engine_loop *, struct active_run *))
{
    for (int b = 0; b < RUN_BUCKETS; b++)
        for (struct active_run *j = k->runs[b], *next; j; j = next) {
            next = j->next;
            act(k, j);
        }
}

static void wait_one(struct engine_loop *k, struct active_run *j)
{
    show_waiting(j, &k->wait_error);
}

static void end_waiting(struct engine_loop *k, struct active_run *j)
{
    if (j->waits_for_database) {
        j->unwritten_ms = clock_mono_ms() - k->waiting_since;
        j->progress.waiting_since = 0;
        j->progress_changed = true;
    }
    j->waits_for_database = false;
}

void database_wait(struct engine_loop *k, const struct error *why)
{
    k->wait_error = *why;
    k->waiting_since = k->waiting_since ? k->waiting_since : clock_mono_ms();
    log_repeat(&k->wait_log, LOG_WARN, "%s Runs wait for it.", why->why);
    engine_set_waiting(k->engine, why, too_long(k));
    each_run(k, wait_one);
    if (too_long(k))
        each_run(k, run_pause_late);
    nanosleep(&(struct timespec){.tv_nsec = TRY_AGAIN_MS * 1000000L}, NULL);
    db_reconnect(k->db, NULL);
}

void database_wait_over(struct engine_loop *k)
{
    if (k->waiting_since == 0)
        return;
    if (too_long(k))
        each_run(k, run_pause_late);
    log_repeat_over(&k->wait_log, "The database takes writes again");
    database_wait_forget(k);
}

void database_wait_forget(struct engine_loop *k)
{
    each_run(k, end_waiting);
    k->wait_log = (struct log_repeat){0};
    k->waiting_since = 0;
    engine_set_waiting(k->engine, NULL, false);
}

void database_wait_note(const struct engine_loop *k, const struct active_run *j, struct run_log *b)
{
    char lasted[32];
    int64_t ms = j->waits_for_database ? clock_mono_ms() - k->waiting_since : j->unwritten_ms;
    if (ms < NOTED_MS || j->pause_why)
        return;
    run_log_line(b, j->run.current_stage, "warning", LOG_PLACE_BOTH,
                 "Stage %lld: Nothing could be written to the database for %s; the run went on.",
                 (long long)j->run.current_stage, clock_duration(lasted, sizeof lasted, ms));
}

bool database_waiting(const struct engine_loop *k)
{
    return k->waiting_since != 0;
}
