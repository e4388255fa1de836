/* A group: the steps that are ready, saved in one DB_DURABLE transaction. If it
 * fails, each is saved alone, and the one that fails alone is the bad one. */
#include "engine/engine_internal.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/metrics.h"

/* What a failed transaction has to put back. */
struct before {
    struct run run;
    struct reservation hold;
    struct scroll_days days;
    struct step *step;
    enum active_run_state state;
    struct debt debt;
};

struct group {
    struct job *jobs[COMMIT_BATCH_MAX];
    bool alive[COMMIT_BATCH_MAX];
    struct scroll *scrolls[COMMIT_BATCH_MAX];
    struct before before[COMMIT_BATCH_MAX];
    int count;
    struct slots slots;
};

/* Its place among the group's accounts; -1: it is gone. */
static int slot_of(const struct slots *s, int64_t account)
{
    for (int i = 0; i < s->count; i++)
        if (s->accounts[i].id == account)
            return i;
    return -1;
}

static int by_run(const void *a, const void *b)
{
    const struct job *const *x = a, *const *y = b;
    return ((*x)->run.id > (*y)->run.id) - ((*x)->run.id < (*y)->run.id);
}

static int by_id(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Jobs that need a transaction leave the list; the others stay in it. */
static void group_take(struct keeper *k, struct group *g)
{
    struct job *list = k->todo_first;
    k->todo_first = k->todo_last = NULL;
    while (list) {
        struct job *j = list;
        list = j->after;
        bool wanted = j->state == RUN_COMMIT || (j->state == RUN_NEXT_STEP && !k->stopping);
        if (wanted && g->count < COMMIT_BATCH_MAX)
            g->jobs[g->count++] = j;
        else
            keeper_todo(k, j, j->state);
    }
    qsort(g->jobs, (size_t)g->count, sizeof(void *), by_run);
}

/* Runs first, then accounts, each by id; both are asked for before the first answer is read. A run
 * that does not come back is not ours any more. */
static void lock_all(struct keeper *k, struct group *g)
{
    int64_t ids[COMMIT_BATCH_MAX], fences[COMMIT_BATCH_MAX], accounts[COMMIT_BATCH_MAX] = {0};
    enum run_request requests[COMMIT_BATCH_MAX];
    for (int i = 0; i < g->count; i++) {
        ids[i] = g->jobs[i]->run.id;
        fences[i] = g->jobs[i]->run.fence;
        accounts[i] = g->jobs[i]->run.account_id;
    }
    struct rows **runs = run_lock_soon(k->db, NULL, k->lease->engine, ids, fences, g->count);
    qsort(accounts, (size_t)g->count, sizeof *accounts, by_id);
    g->slots.count = 0;
    for (int i = 0; i < g->count; i++)
        if ((i == 0 || accounts[i] != accounts[i - 1]) &&
            money_lock(k->db, accounts[i], &g->slots.accounts[g->slots.count],
                       &g->slots.caps[g->slots.count]))
            g->slots.count++;
    run_locked(runs, g->count, g->alive, requests);
    for (int i = 0; i < g->count; i++)
        g->jobs[i]->run.requested_state = requests[i];
    talloc_free(runs);
}

/* False: the database said that it keeps an answer, and has crashed since. */
static bool answers_there(struct keeper *k, const struct step *s)
{
    return s->conversation.count == 0 || s->link == db_connection_epoch(k->db) ||
           step_answers(k->db, s->row.id, s->row.tries) == s->conversation.count;
}

/* Handed to the next claim, which takes it up from what is stored. */
static void leave_to_next_claim(struct keeper *k, struct job *j)
{
    log_line(LOG_WARN, "%s: the database lost an answer: it is asked for again.", j->run.run_id);
    run_release(k->db, j->run.id, j->run.fence);
    j->state = RUN_GONE;
}

static void work_one(struct keeper *k, struct group *g, int i)
{
    struct job *j = g->jobs[i];
    int slot = slot_of(&g->slots, j->run.account_id);
    g->scrolls[i] = scroll_new(NULL, &j->run);
    if (slot < 0)
        return;
    struct book book = {.db = k->db,
                        .account = &g->slots.accounts[slot],
                        .caps = &g->slots.caps[slot],
                        .run = &j->run,
                        .scroll = g->scrolls[i],
                        .days = &j->days,
                        .now = clock_now_ms()};
    job_debt_told(j, &book);
    if (j->state == RUN_COMMIT && !answers_there(k, j->step))
        leave_to_next_claim(k, j);
    else if (j->state == RUN_COMMIT)
        step_settle(k, j, &book);
    if (j->state != RUN_CALL_READY && j->state != RUN_GONE)
        job_advance(k, j, &book);
    book_close(&book);
    run_save(k->db, &j->run);
    if (j->hold.id)
        reservation_save(k->db, &j->hold);
}

static void keep_before(struct group *g)
{
    for (int i = 0; i < g->count; i++) {
        struct job *j = g->jobs[i];
        g->before[i] = (struct before){.run = j->run,
                                       .hold = j->hold,
                                       .days = j->days,
                                       .step = j->step,
                                       .state = j->state,
                                       .debt = j->debt};
        g->scrolls[i] = NULL;
    }
}

static void put_back(struct group *g)
{
    for (int i = 0; i < g->count; i++) {
        struct job *j = g->jobs[i];
        if (j->step != g->before[i].step)
            talloc_free(j->step);
        j->run = g->before[i].run;
        j->hold = g->before[i].hold;
        j->days = g->before[i].days;
        j->step = g->before[i].step;
        j->state = g->before[i].state;
        j->debt = g->before[i].debt;
        TALLOC_FREE(g->scrolls[i]);
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

/* What a commit has made true is counted after it. */
static void count(const struct job *j, const struct before *b)
{
    bool settled = b->state == RUN_COMMIT && b->step;
    if (settled && b->step->decision->action == DECISION_SAVE)
        metric_add(METRIC_STEPS_DONE, 1);
    else if (settled)
        metric_add(j->run.failed_in_row > b->run.failed_in_row ? METRIC_STEPS_FAILED : METRIC_STEPS_RETRIED,
                   1);
    metric_add(METRIC_CREDITS_SPENT, j->run.credits - b->run.credits);
    if (j->state == RUN_GONE)
        count_end(j->run.status);
}

/* After the commit: the step that was settled goes, files are told, the next act begins. */
static void went_well(struct keeper *k, struct group *g)
{
    for (int i = 0; i < g->count; i++) {
        struct job *j = g->jobs[i];
        if (g->alive[i])
            count(j, &g->before[i]);
        if (j->step != g->before[i].step)
            talloc_free(g->before[i].step);
        if (g->scrolls[i] && !scroll_empty(g->scrolls[i]) && !j->files_broken) {
            g->scrolls[i]->from = j->state == RUN_GONE ? NULL : j;
            filer_give(k->filer, g->scrolls[i]);
        } else {
            talloc_free(g->scrolls[i]);
        }
        if (!g->alive[i])
            log_line(LOG_WARN, "%s is worked by another engine, or has ended: left alone.", j->run.run_id);
        if (!g->alive[i] || j->state == RUN_GONE)
            job_free(k, j);
        else
            keeper_todo(k, j, j->state);
    }
}

/* A COMMIT without an answer: the step's end is there, or it is not. */
static enum commit_result settle_unknown(struct keeper *k, struct group *g)
{
    struct error why;
    while (!db_reconnect(k->db, &why)) {
        log_line(LOG_WARN, "%s", why.why);
        if (!lease_valid(k->lease))
            return COMMIT_NO;
        usleep(200000);
    }
    struct run there;
    const struct run *first = &g->jobs[0]->run;
    bool same =
        run_load(k->db, first->id, &there) && there.fence == first->fence && there.lines == first->lines;
    return same ? COMMIT_YES : COMMIT_NO;
}

static bool group_try(struct keeper *k, struct group *g, struct error *why)
{
    *why = (struct error){0};
    keep_before(g);
    enum commit_result done = COMMIT_NO;
    if (db_begin(k->db, DB_DURABLE, why)) {
        lock_all(k, g);
        for (int i = 0; i < g->count; i++)
            if (g->alive[i] && !db_failed(k->db))
                work_one(k, g, i);
        for (int i = 0; i < g->slots.count; i++)
            account_save(k->db, &g->slots.accounts[i]);
        done = db_commit(k->db, why);
    }
    if (done == COMMIT_UNKNOWN)
        done = settle_unknown(k, g);
    if (done == COMMIT_YES) {
        went_well(k, g);
        return true;
    }
    put_back(g);
    return false;
}

/* The database is away or full: waited for, with the answers safe in memory. */
static void wait_for_database(struct keeper *k, struct group *g, const struct error *why)
{
    log_line(LOG_WARN, "%s Trying again.", why->why);
    for (int i = 0; i < g->count; i++)
        keeper_todo(k, g->jobs[i], g->jobs[i]->state);
    usleep(200000);
    db_reconnect(k->db, NULL);
}

/* One job that cannot be saved: its items fail with the cause, or, when there
 * is no step to blame, the run. */
static void blame(struct keeper *k, struct job *j, const struct error *why)
{
    log_line(LOG_ERROR, "%s: %s", j->run.run_id, why->why);
    if (j->state == RUN_COMMIT && j->step && j->step->decision->action == DECISION_SAVE) {
        j->step->decision->action = DECISION_GIVE_UP;
        j->step->decision->refused = true;
        error_set(&j->step->decision->problem, ERR_BAD_ITEM, "It could not be saved: %s", why->why);
    } else if (!j->stop) {
        error_set(job_stop(j), ERR_FATAL_CONFIG, "Its state could not be saved: %s", why->why);
        TALLOC_FREE(j->step);
        j->state = RUN_NEXT_STEP;
    } else {
        j->state = RUN_GONE; /* even its end cannot be written: left to the next start */
        job_free(k, j);
        return;
    }
    keeper_todo(k, j, j->state);
}

/* Saved one by one: the one that fails alone is the bad one. A job that was
 * saved may be gone by then. */
static void each_alone(struct keeper *k, const struct group *g)
{
    for (int i = 0; i < g->count; i++) {
        struct error why = {0};
        struct group *alone = talloc_zero(NULL, struct group);
        alone->jobs[alone->count++] = g->jobs[i];
        bool saved = group_try(k, alone, &why);
        if (!saved && why.kind == ERR_RETRY_LATER)
            wait_for_database(k, alone, &why);
        else if (!saved)
            blame(k, g->jobs[i], &why);
        talloc_free(alone);
    }
}

void keeper_group(struct keeper *k)
{
    struct error why = {0};
    if (k->todo_first == NULL)
        return;
    struct group *g = talloc(NULL, struct group); /* large; what is past its counts is never read */
    g->count = g->slots.count = 0;
    group_take(k, g);
    if (g->count == 0 || (lease_valid(k->lease) && group_try(k, g, &why))) {
        talloc_free(g);
        return;
    }
    if (!lease_valid(k->lease)) {
        k->lost = true;
    } else if (why.kind == ERR_RETRY_LATER) {
        wait_for_database(k, g, &why);
    } else if (g->count == 1) {
        blame(k, g->jobs[0], &why);
    } else {
        each_alone(k, g);
    }
    talloc_free(g);
}
