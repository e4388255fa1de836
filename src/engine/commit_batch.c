/* A commit batch: saves the ready steps of many runs in one DB_DURABLE transaction. If it
 * fails, each run is saved alone, and the one that fails alone is at fault. */
#include "engine/engine_internal.h"
#include "engine/waiting/waiting.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/metrics.h"

/* What a failed transaction must restore. */
struct run_snapshot {
    struct run run;
    struct reservation hold;
    struct log_positions positions;
    struct step *step;
    enum active_run_state state;
    struct pending_charges charges;
    struct wait_note note;
    struct like_refusals alike;
    bool open_steps;
};

struct commit_batch {
    struct active_run *runs[COMMIT_BATCH_MAX];
    bool alive[COMMIT_BATCH_MAX];
    struct log_batch *log_batches[COMMIT_BATCH_MAX];
    struct run_snapshot snapshots[COMMIT_BATCH_MAX];
    int count;
    struct locked_accounts locked;
};

/* The account's index in the batch; -1: the account no longer exists. */
static int account_index_of(const struct locked_accounts *s, int64_t account)
{
    for (int i = 0; i < s->count; i++)
        if (s->accounts[i].id == account)
            return i;
    return -1;
}

static int by_run(const void *a, const void *b)
{
    const struct active_run *const *x = a, *const *y = b;
    return ((*x)->run.id > (*y)->run.id) - ((*x)->run.id < (*y)->run.id);
}

static int by_id(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Moves the runs that need a transaction from the to-do list to the batch. */
static void batch_collect(struct engine_loop *k, struct commit_batch *g)
{
    struct active_run *list = k->todo_first;
    k->todo_first = k->todo_last = NULL;
    while (list) {
        struct active_run *j = list;
        list = j->after;
        bool wanted =
            j->state == RUN_COMMIT || j->state == RUN_CALLING || (j->state == RUN_NEXT_STEP && !k->stopping);
        if (wanted && g->count < COMMIT_BATCH_MAX)
            g->runs[g->count++] = j;
        else
            engine_todo(k, j, j->state);
    }
    qsort(g->runs, (size_t)g->count, sizeof(void *), by_run);
}

/* Locks runs, then accounts, each by id; both queries are sent before the first answer is read. A run
 * that is not returned no longer belongs to this engine. */
static void lock_rows(struct engine_loop *k, struct commit_batch *g)
{
    int64_t ids[COMMIT_BATCH_MAX], fences[COMMIT_BATCH_MAX], accounts[COMMIT_BATCH_MAX] = {0};
    enum run_request requests[COMMIT_BATCH_MAX];
    for (int i = 0; i < g->count; i++) {
        ids[i] = g->runs[i]->run.id;
        fences[i] = g->runs[i]->run.fence;
        accounts[i] = g->runs[i]->run.account_id;
    }
    struct rows **runs = run_lock_soon(k->db, NULL, k->lease->engine, ids, fences, g->count);
    qsort(accounts, (size_t)g->count, sizeof *accounts, by_id);
    g->locked.count = 0;
    for (int i = 0; i < g->count; i++)
        if ((i == 0 || accounts[i] != accounts[i - 1]) &&
            cost_caps_lock(k->db, accounts[i], &g->locked.accounts[g->locked.count],
                           &g->locked.caps[g->locked.count]))
            g->locked.count++;
    run_locked(runs, g->count, g->alive, requests);
    for (int i = 0; i < g->count; i++)
        g->runs[i]->run.requested_state = requests[i];
    talloc_free(runs);
}

/* False: the database confirmed an answer, then crashed and lost it. */
static bool answers_stored(struct engine_loop *k, const struct step *s)
{
    return s->conversation.count == 0 || s->connection_epoch == db_connection_epoch(k->db) ||
           step_answers(k->db, s->row.id, s->row.tries) == s->conversation.count;
}

/* Releases the run; the next claim continues from the stored answers. */
static void release_to_next_claim(struct engine_loop *k, struct active_run *j)
{
    log_line(LOG_WARN, "%s: the database lost a stored answer; it will be requested again.", j->run.run_id);
    run_release(k->db, j->run.id, j->run.fence);
    j->state = RUN_GONE;
}

static void advance_one(struct engine_loop *k, struct commit_batch *g, int i)
{
    struct active_run *j = g->runs[i];
    int account_index = account_index_of(&g->locked, j->run.account_id);
    g->log_batches[i] = log_batch_new(NULL, &j->run);
    if (account_index < 0)
        return;
    struct run_log run_log = {.db = k->db,
                              .account = &g->locked.accounts[account_index],
                              .caps = &g->locked.caps[account_index],
                              .run = &j->run,
                              .log_batch = g->log_batches[i],
                              .positions = &j->positions,
                              .now = clock_now_ms()};
    call_rows_log_charges(j, &run_log);
    if (!k->pausing_only)
        database_wait_note(k, j, &run_log);
    if (j->state == RUN_CALLING)
        run_log_line(&run_log, j->run.current_stage, "info", LOG_PLACE_BOTH,
                     "Stage %lld: Writing sections (%lld%% complete)", (long long)j->run.current_stage,
                     (long long)j->writing_noted);
    else if (j->state == RUN_COMMIT && !answers_stored(k, j->step))
        release_to_next_claim(k, j);
    else if (j->state == RUN_COMMIT && !k->pausing_only)
        step_commit(k, j, &run_log);
    if (j->state != RUN_CALLING && j->state != RUN_CALL_READY && j->state != RUN_GONE)
        run_advance(k, j, &run_log);
    run_log_flush(&run_log);
    run_save(k->db, &j->run);
    if (j->hold.id)
        reservation_save(k->db, &j->hold);
}

static void take_snapshots(struct commit_batch *g)
{
    for (int i = 0; i < g->count; i++) {
        struct active_run *j = g->runs[i];
        g->snapshots[i] = (struct run_snapshot){.run = j->run,
                                                .hold = j->hold,
                                                .positions = j->positions,
                                                .step = j->step,
                                                .state = j->state,
                                                .charges = j->charges,
                                                .note = j->note,
                                                .alike = j->alike,
                                                .open_steps = j->open_steps};
        g->log_batches[i] = NULL;
    }
}

static void restore_snapshots(struct commit_batch *g)
{
    for (int i = 0; i < g->count; i++) {
        struct active_run *j = g->runs[i];
        if (j->step != g->snapshots[i].step)
            talloc_free(j->step);
        j->run = g->snapshots[i].run;
        j->hold = g->snapshots[i].hold;
        j->positions = g->snapshots[i].positions;
        j->step = g->snapshots[i].step;
        j->state = g->snapshots[i].state;
        j->charges = g->snapshots[i].charges;
        j->note = g->snapshots[i].note;
        j->alike = g->snapshots[i].alike;
        j->open_steps = g->snapshots[i].open_steps;
        TALLOC_FREE(g->log_batches[i]);
    }
}

static void count_end(enum run_status status)
{
    switch (status) {
    case RUN_RUNNING:
        break;
    case RUN_PAUSED:
        metric_add(METRIC_RUNS_PAUSED, 1);
        break;
    case RUN_COMPLETED:
        metric_add(METRIC_RUNS_COMPLETED, 1);
        break;
    case RUN_FAILED:
        metric_add(METRIC_RUNS_FAILED, 1);
        break;
    case RUN_CANCELLED:
        metric_add(METRIC_RUNS_CANCELLED, 1);
        break;
    }
}

/* Updates the metrics, after the commit. */
static void count(const struct active_run *j, const struct run_snapshot *b)
{
    bool committed = b->state == RUN_COMMIT && b->step;
    if (committed && b->step->decision->action == DECISION_SAVE)
        metric_add(METRIC_STEPS_DONE, 1);
    else if (committed)
        metric_add(j->run.failed_in_row > b->run.failed_in_row ? METRIC_STEPS_FAILED : METRIC_STEPS_RETRIED,
                   1);
    metric_add(METRIC_CREDITS_SPENT, j->run.credits - b->run.credits);
    if (j->state == RUN_GONE)
        count_end(j->run.status);
}

/* Frees committed steps, hands log batches to the log writer, and queues what comes next. */
static void after_commit(struct engine_loop *k, struct commit_batch *g)
{
    for (int i = 0; i < g->count; i++) {
        struct active_run *j = g->runs[i];
        if (g->alive[i])
            count(j, &g->snapshots[i]);
        if (j->step != g->snapshots[i].step)
            talloc_free(g->snapshots[i].step);
        if (g->log_batches[i] && !log_batch_empty(g->log_batches[i]) && !j->files_broken) {
            g->log_batches[i]->from = j->state == RUN_GONE ? NULL : j;
            log_writer_push(k->log_writer, g->log_batches[i]);
        } else {
            talloc_free(g->log_batches[i]);
        }
        if (!g->alive[i])
            log_line(LOG_WARN, "%s belongs to another engine or has ended; dropped here.", j->run.run_id);
        j->uncertain = false;
        j->unwritten_ms = 0;
        if (!g->alive[i] || j->state == RUN_GONE)
            active_run_free(k, j);
        else
            engine_todo(k, j, j->state);
    }
}

/* The answer to COMMIT was lost: finds out whether it took effect. */
static enum commit_result resolve_unknown_commit(struct engine_loop *k, struct commit_batch *g)
{
    struct error why;
    while (!db_reconnect(k->db, &why)) {
        if (engine_stopping(k->engine))
            return COMMIT_NO;
        database_wait(k, &why);
    }
    struct run there;
    const struct run *first = &g->runs[0]->run;
    bool same =
        run_load(k->db, first->id, &there) && there.fence == first->fence && there.lines == first->lines;
    return same ? COMMIT_YES : COMMIT_NO;
}

static bool batch_try(struct engine_loop *k, struct commit_batch *g, struct error *why)
{
    *why = (struct error){0};
    take_snapshots(g);
    enum commit_result done = COMMIT_NO;
    if (db_begin(k->db, DB_DURABLE, why)) {
        lock_rows(k, g);
        for (int i = 0; i < g->count; i++)
            if (g->alive[i] && !db_failed(k->db))
                advance_one(k, g, i);
        for (int i = 0; i < g->locked.count; i++)
            account_save(k->db, &g->locked.accounts[i]);
        done = db_commit(k->db, why);
    }
    if (done == COMMIT_UNKNOWN)
        done = resolve_unknown_commit(k, g);
    if (done == COMMIT_YES) {
        if (!k->pausing_only)
            database_wait_over(k);
        after_commit(k, g);
        return true;
    }
    restore_snapshots(g);
    return false;
}

/* The database is unreachable or full: the answers stay in memory until it works again. */
static void wait_for_database(struct engine_loop *k, struct commit_batch *g, const struct error *why)
{
    for (int i = 0; i < g->count; i++)
        engine_todo(k, g->runs[i], g->runs[i]->state);
    database_wait(k, why);
}

/* Runs that have waited too long are paused even where their steps find no room: a pause is small. Their
 * open steps stay as they are, and are decided again from the stored answers. */
static bool pause_late(struct engine_loop *k, struct commit_batch *g)
{
    struct error why = {0};
    for (int i = 0; i < g->count; i++)
        if (g->runs[i]->pause_why == NULL)
            return false;
    k->pausing_only = true;
    bool paused = batch_try(k, g, &why);
    k->pausing_only = false;
    if (paused)
        database_wait_forget(k);
    return paused;
}

/* A run that cannot be saved: its step's items fail with the cause, or, if no step is at
 * fault, the run does. */
static void fail_one(struct engine_loop *k, struct active_run *j, const struct error *why)
{
    log_line(LOG_ERROR, "%s: %s", j->run.run_id, why->why);
    if (j->state == RUN_CALLING)
        return; /* a line of its log is lost; its call goes on */
    if (j->state == RUN_COMMIT && j->step && j->step->decision->action == DECISION_SAVE) {
        j->step->decision->action = DECISION_GIVE_UP;
        j->step->decision->refused = true;
        error_set(&j->step->decision->problem, ERR_BAD_ITEM, "It could not be saved: %s", why->why);
    } else if (!j->stop) {
        error_set(run_end_error(j), ERR_FATAL_CONFIG, "Its state could not be saved: %s", why->why);
        TALLOC_FREE(j->step);
        j->state = RUN_NEXT_STEP;
    } else {
        j->state = RUN_GONE; /* even its end cannot be saved: the next start retries */
        active_run_free(k, j);
        return;
    }
    engine_todo(k, j, j->state);
}

/* Saves the runs one by one: the one that fails alone is at fault. A run that was saved may
 * be freed afterwards. */
static void isolate_failures(struct engine_loop *k, const struct commit_batch *g)
{
    for (int i = 0; i < g->count; i++) {
        struct error why = {0};
        struct commit_batch *alone = talloc_zero(NULL, struct commit_batch);
        alone->runs[alone->count++] = g->runs[i];
        bool saved = batch_try(k, alone, &why);
        if (!saved && why.kind == ERR_RETRY_LATER)
            wait_for_database(k, alone, &why);
        else if (!saved)
            fail_one(k, g->runs[i], &why);
        talloc_free(alone);
    }
}

/* It was not saved: what follows from the reason. */
static void batch_refused(struct engine_loop *k, struct commit_batch *g, const struct error *why)
{
    if (why->kind == ERR_RETRY_LATER) {
        if (!pause_late(k, g))
            wait_for_database(k, g, why);
    } else if (g->count == 1) {
        fail_one(k, g->runs[0], why);
    } else {
        isolate_failures(k, g);
    }
}

void commit_batch_run(struct engine_loop *k)
{
    struct error why = {0};
    if (k->todo_first == NULL)
        return;
    struct commit_batch *g =
        talloc(NULL, struct commit_batch); /* large and not zeroed: nothing past its counts is read */
    g->count = g->locked.count = 0;
    batch_collect(k, g);
    bool held = g->count == 0 || lease_keep(k, &why);
    if (!held && !k->lost)
        wait_for_database(k, g, &why);
    else if (held && g->count > 0 && !batch_try(k, g, &why))
        batch_refused(k, g, &why);
    talloc_free(g);
}
