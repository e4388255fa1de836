/* Waits for a provider that is down, limits requests or broke off: how long, what the run's progress and log
 * say of it, and when it is asked again. The engine loop's thread. */
#include "engine/call_io.h"
#include "engine/waiting/waiting.h"

#include <stdio.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/text/text.h"

/* A breaker opens after so many failures in a row; a run's log repeats itself so often at most. */
enum { BREAKER_FAILURES = 5, NOTE_EVERY_MS = 60000 };

static uint32_t next_random(struct engine_loop *k)
{
    k->random = k->random * 1664525U + 1013904223U;
    return k->random >> 8;
}

/* ---- the backoff ------------------------------------------------------------------------ */

static void start_timer(struct engine_loop *k, struct active_run *j)
{
    int64_t left = j->backoff_until - clock_mono_ms();
    struct provider_call *e = talloc_zero(NULL, struct provider_call);
    e->active_run = j;
    e->kind = CALL_TIMER;
    e->delay_ms = left > 0 ? left : 0;
    j->timer = e;
    call_io_submit(engine_call_io(k->engine), e);
}

/* A run has one timer on its way at most: an earlier one, of a backoff that was cut short, starts the rest
 * when it comes; the tick sees to a run that it would keep too long. */
void call_backoff_start(struct engine_loop *k, struct active_run *j)
{
    j->state = RUN_BACKOFF;
    if (j->timer == NULL)
        start_timer(k, j);
}

void call_backoff(struct engine_loop *k, struct active_run *j, int64_t ms)
{
    j->backoff_until = clock_mono_ms() + ms;
    call_backoff_start(k, j);
}

void provider_wait_timer(struct engine_loop *k, struct active_run *j)
{
    if (j->state != RUN_BACKOFF)
        return;
    if (clock_mono_ms() < j->backoff_until)
        start_timer(k, j);
    else
        engine_todo(k, j, RUN_CALL_READY);
}

/* ---- what is said of it --------------------------------------------------------------------- */

/* `until` is monotonic. */
static void set_waiting(struct active_run *j, const char *why, int64_t until)
{
    int64_t now = clock_mono_ms(), wall = clock_now_ms();
    snprintf(j->progress.phase, sizeof j->progress.phase, "WAITING");
    text_copy(j->progress.waiting_why, sizeof j->progress.waiting_why, why);
    if (j->waiting_since)
        j->progress.waiting_since = wall - (now - j->waiting_since);
    else if (j->progress.waiting_since == 0)
        j->progress.waiting_since = wall;
    j->progress.waiting_until = wall + (until > now ? until - now : 0);
    j->progress_changed = true;
}

/* True: the log is to be written first, and the state follows then. */
static bool note_due(struct engine_loop *k, struct active_run *j, enum active_run_state then)
{
    int64_t last = j->note.written_at;
    j->note.due = last == 0 || clock_mono_ms() - last >= NOTE_EVERY_MS;
    j->note.then = then;
    if (j->note.due)
        engine_todo(k, j, RUN_NEXT_STEP);
    return j->note.due;
}

void provider_wait_write(struct active_run *j, struct run_log *b)
{
    char since[32], wait[32];
    int64_t stage = j->run.current_stage, left = j->progress.waiting_until - b->now;
    clock_format(since, sizeof since, j->progress.waiting_since, CLOCK_TIME, NULL);
    clock_duration(wait, sizeof wait, left > 0 ? left : 0);
    if (j->note.by_whom)
        run_log_line(b, stage, "info", LOG_PLACE_BOTH, "The provider is asked at once (by %s)",
                     j->note.by_whom);
    else
        run_log_line(b, stage, "warning", LOG_PLACE_BOTH,
                     "%s for the provider since %s, asked again in %s: %s",
                     j->note.written_at ? "Still waiting" : "Waiting", since, wait, j->progress.waiting_why);
    j->note.due = false;
    j->note.by_whom = NULL;
    j->note.written_at = clock_mono_ms();
    j->state = j->note.then;
}

/* ---- failures --------------------------------------------------------------------------------- */

static void breaker_failed(struct engine_loop *k, struct circuit_breaker *g, const struct error *f,
                           int64_t asked_ms)
{
    g->probing = false;
    text_copy(g->why, sizeof g->why, f->why);
    if (++g->failures < BREAKER_FAILURES)
        return;
    int64_t wait = decide_backoff(g->failures - BREAKER_FAILURES + 1, k->settings->retry_base_ms, asked_ms,
                                  next_random(k));
    g->open_until = clock_mono_ms() + wait;
}

void provider_wait_ended(struct circuit_breaker *g)
{
    g->failures = 0;
    g->open_until = 0;
    g->probing = false;
}

void provider_wait_circuit(struct engine_loop *k, struct active_run *j, const struct circuit_breaker *g)
{
    set_waiting(j, g->why, g->open_until);
    if (!note_due(k, j, RUN_CIRCUIT_OPEN))
        j->state = RUN_CIRCUIT_OPEN;
}

void provider_wait_again(struct engine_loop *k, struct active_run *j, const struct error *f)
{
    int64_t now = clock_mono_ms();
    struct error asked = *f; /* the provider's wait, at most the run's patience */
    if (j->waiting_since == 0)
        j->waiting_since = now;
    if (asked.wait_ms > k->settings->provider_timeout_ms)
        asked.wait_ms = k->settings->provider_timeout_ms;
    if (now - j->waiting_since > k->settings->provider_timeout_ms) {
        error_set(run_end_error(j), ERR_RETRY_LATER, "The provider was unavailable for too long: %s", f->why);
        engine_todo(k, j, RUN_NEXT_STEP);
        return;
    }
    j->attempts++;
    log_line(LOG_INFO, "%s: waiting for the provider (%d): %s", j->run.run_id, j->attempts, f->why);
    struct circuit_breaker *g = breaker_get(k, active_run_provider(j));
    breaker_failed(k, g, f, asked.wait_ms);
    j->backoff_until =
        now + decide_backoff(j->attempts, k->settings->retry_base_ms, asked.wait_ms, next_random(k));
    set_waiting(j, f->why, g->open_until > j->backoff_until ? g->open_until : j->backoff_until);
    if (j->run.requested_state != RUN_REQUEST_NONE)
        engine_todo(k, j, RUN_NEXT_STEP);
    else if (!note_due(k, j, RUN_BACKOFF))
        call_backoff_start(k, j);
}

/* ---- the end of it -------------------------------------------------------------------------------- */

/* When a breaker's time is over, one run probes the provider; the others wait for the result. */
static void tick_circuit(struct engine_loop *k, struct active_run *j, int64_t now)
{
    struct circuit_breaker *g = breaker_get(k, active_run_provider(j));
    if (g->open_until == 0 || (now >= g->open_until && !g->probing))
        engine_todo(k, j, RUN_CALL_READY);
    if (g->open_until && now >= g->open_until)
        g->probing = true;
}

void provider_wait_tick(struct engine_loop *k)
{
    int64_t now = clock_mono_ms();
    for (int b = 0; b < RUN_BUCKETS; b++)
        for (struct active_run *j = k->runs[b], *next; j; j = next) {
            next = j->next;
            if (j->state == RUN_CIRCUIT_OPEN)
                tick_circuit(k, j, now);
            else if (j->state == RUN_BACKOFF && now >= j->backoff_until)
                engine_todo(k, j, RUN_CALL_READY);
        }
}

void provider_try_now(struct engine_loop *k, struct active_run *j)
{
    struct error why;
    if (!db_begin(k->db, DB_RELAXED, &why))
        return; /* the next tick finds the request again */
    char *by_whom = run_try_now_taken(k->db, j, j->run.id);
    bool waits = j->state == RUN_BACKOFF || j->state == RUN_CIRCUIT_OPEN;
    if (db_commit(k->db, &why) != COMMIT_YES || by_whom == NULL || !waits)
        return;
    struct circuit_breaker *g = breaker_get(k, active_run_provider(j));
    if (g->open_until) { /* this run is the one that probes */
        g->open_until = clock_mono_ms();
        g->probing = true;
    }
    j->note = (struct wait_note){
        .due = true, .then = RUN_CALL_READY, .written_at = j->note.written_at, .by_whom = by_whom};
    engine_todo(k, j, RUN_NEXT_STEP);
}
