/* Pause, resume, cancel. Each locks the run's row and reads it again before it decides,
 * because the caller's copy may be outdated. A run that an engine works gets a run
 * request, which that engine carries out after the batch in flight; a run that no engine
 * works is stopped here. */
#include "runs/runs.h"

#include <string.h>

#include "ai/functions/stages.h"
#include "base/clock.h"
#include "runs/run_log.h"
#include "settings/settings.h"

static bool has_ended(const struct run *run)
{
    return run->status != RUN_RUNNING && run->status != RUN_PAUSED;
}

static void log_stopped(struct run_log *run_log, const struct run *run, const char *how)
{
    run_log_line(run_log, run->current_stage, "warning", LOG_PLACE_RUN, "Automation %s at Stage %lld", how,
                 (long long)run->current_stage);
    run_log_flush(run_log);
}

/* A killed engine may have sent a call of this run. A resumed run counts such a call later; a cancelled one
 * must count it here. */
static void count_promised(struct db *db, const struct run *run, int64_t now)
{
    struct step_row row;
    struct plan plan;
    if (!step_first_open(db, run->id, 0, &row) || row.promised == 0)
        return;
    TALLOC_CTX *mem = talloc_new(NULL);
    char *config = run_config(db, mem, run->id);
    if (plan_read(mem, config, &plan))
        cost_count_promised(db, run, &row, stage_of(row.stage)->image ? &plan.image : &plan.text,
                            turn_kind_name(TURN_ASK), step_last_call_no(db, row.id) + 1, now);
    talloc_free(mem);
}

/* Fences off the former owner first. */
static void stop_unowned(struct db *db, struct run *run, enum run_status status, int64_t now)
{
    struct account a;
    run_fence_off(db, run);
    if (!account_lock(db, run->account_id, &a))
        return;
    struct run_log run_log = {.db = db, .account = &a, .run = run, .now = now};
    run->status = status;
    run->requested_state = RUN_REQUEST_NONE;
    log_stopped(&run_log, run, run_status_name(status));
    if (status == RUN_CANCELLED) {
        struct reservation hold;
        run->completed_at = now;
        memcpy(run->end_reason, "cancelled", sizeof "cancelled");
        count_promised(db, run, now);
        steps_cancel(db, run, "The run was cancelled.", now);
        reservation_load(db, run->id, &hold);
        reservation_close(db, &a, &hold, now);
    }
    account_save(db, &a);
    run_save(db, run);
}

/* Locks and reloads the run; false when it has ended or no longer exists. */
static bool lock_unended(struct db *db, struct run *run)
{
    if (!run_lock(db, run->id, run)) {
        db_abort(db, ERR_BUSY, "The run %s no longer exists.", run->run_id);
        return false;
    }
    if (has_ended(run))
        db_abort(db, ERR_BUSY, "The run %s has ended (%s).", run->run_id, run_status_name(run->status));
    return !has_ended(run) && !db_failed(db);
}

bool run_pause(struct db *db, struct run *run, const char *by_whom, const char *why)
{
    int64_t now = clock_now_ms();
    if (!lock_unended(db, run))
        return false;
    if (run->status == RUN_PAUSED || run->requested_state == RUN_REQUEST_PAUSE)
        return true;
    if (run->requested_state == RUN_REQUEST_CANCEL) {
        db_abort(db, ERR_BUSY, "The run %s is being cancelled and cannot be paused.", run->run_id);
        return false;
    }
    run_action_insert(db, run->id, "pause", by_whom, why, now);
    if (run_is_free(db, run)) {
        stop_unowned(db, run, RUN_PAUSED, now);
    } else {
        run_request(db, run->id, RUN_REQUEST_PAUSE);
        run->requested_state = RUN_REQUEST_PAUSE;
    }
    return !db_failed(db);
}

bool run_cancel(struct db *db, struct run *run, const char *by_whom, const char *why)
{
    int64_t now = clock_now_ms();
    if (!lock_unended(db, run))
        return false;
    if (run->requested_state == RUN_REQUEST_CANCEL)
        return true;
    run_action_insert(db, run->id, "cancel", by_whom, why, now);
    if (run->status == RUN_PAUSED || run_is_free(db, run)) {
        stop_unowned(db, run, RUN_CANCELLED, now);
    } else {
        run_request(db, run->id, RUN_REQUEST_CANCEL);
        run->requested_state = RUN_REQUEST_CANCEL;
    }
    return !db_failed(db);
}

bool run_ask_provider_now(struct db *db, struct run *run, const char *by_whom)
{
    struct progress p = {0};
    if (!lock_unended(db, run))
        return false;
    bool works = run->status == RUN_RUNNING && progress_load(db, run->id, &p);
    if (!works || p.waiting_since == 0)
        db_abort(db, ERR_BUSY, "The run %s is not waiting for a provider.", run->run_id);
    else if (p.waiting_until == 0)
        db_abort(db, ERR_BUSY,
                 "The run %s keeps to a limit of its own (%s): raise that limit to have it go faster.",
                 run->run_id, p.waiting_why);
    else
        run_try_now(db, run->id, by_whom);
    return !db_failed(db);
}

static void reopen(struct db *db, struct run *run, const char *by_whom, int64_t now)
{
    struct account a;
    run_reopen(db, run->id, run->estimate);
    run_action_insert(db, run->id, "resume", by_whom, NULL, now);
    if (!run_load(db, run->id, run) || !account_lock(db, run->account_id, &a))
        return;
    struct run_log run_log = {.db = db, .account = &a, .run = run, .now = now};
    run_log_line(&run_log, run->current_stage, "info", LOG_PLACE_RUN,
                 "Automation resumed at Stage %lld (by %s)", (long long)run->current_stage, by_whom);
    run_log_flush(&run_log);
    account_save(db, &a);
    run_save(db, run);
}

bool run_resume(struct db *db, const struct settings *settings, const struct site *site, struct run *run,
                const char *by_whom)
{
    int64_t now = clock_now_ms();
    if (!run_lock(db, run->id, run)) {
        db_abort(db, ERR_BUSY, "The run %s no longer exists.", run->run_id);
        return false;
    }
    switch (run->status) {
    case RUN_COMPLETED:
    case RUN_CANCELLED:
        db_abort(db, ERR_BUSY, "The run %s is %s and cannot be resumed. Start a new run.", run->run_id,
                 run_status_name(run->status));
        break;
    case RUN_RUNNING:
        if (run->requested_state == RUN_REQUEST_CANCEL) {
            db_abort(db, ERR_BUSY, "The run %s is being cancelled and cannot be resumed.", run->run_id);
        } else if (run->requested_state == RUN_REQUEST_PAUSE) { /* withdrawn before it happened */
            run_action_insert(db, run->id, "resume", by_whom, NULL, now);
            run_request(db, run->id, RUN_REQUEST_NONE);
            run->requested_state = RUN_REQUEST_NONE;
        }
        break;
    case RUN_FAILED:
        if (run_reserve_remaining(db, settings, site, run))
            reopen(db, run, by_whom, now);
        break;
    case RUN_PAUSED:
        reopen(db, run, by_whom, now);
        break;
    }
    return !db_failed(db);
}
