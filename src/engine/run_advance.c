/* Goes from the end of one step to the next open one: the next half or batch, the end of a
 * stage, the start of the next, the review (stage 7), the end of the run. All inside the
 * commit batch's transaction. */
#include "engine/engine_internal.h"
#include "engine/waiting/waiting.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/text/text.h"

/* Local batches that one transaction works before other runs get their turn. */
enum { LOCAL_STEPS_MAX = 10 };

static bool retrying(const struct run *r)
{
    return r->retry && r->current_stage == r->start_stage;
}

/* The engine's own decision, with its reason where a failed run has one. */
static void pause_by_itself(struct active_run *j, struct run_log *b)
{
    run_action_insert(b->db, j->run.id, "pause", "engine", j->pause_why, b->now);
    run_log_line(b, j->run.current_stage, "warning", LOG_PLACE_BOTH, "Automation paused at Stage %lld: %s",
                 (long long)j->run.current_stage, j->pause_why);
    run_end(j, b, RUN_PAUSED, "database", j->pause_why);
}

/* True if a run request ends the work here. */
static bool stop_requested(struct active_run *j, struct run_log *b)
{
    switch (j->run.requested_state) {
    case RUN_REQUEST_NONE:
    case RUN_REQUEST_TRY_NOW:
        if (j->pause_why)
            pause_by_itself(j, b);
        return j->pause_why != NULL;
    case RUN_REQUEST_PAUSE:
        run_log_line(b, j->run.current_stage, "warning", LOG_PLACE_RUN, "Automation paused at Stage %lld",
                     (long long)j->run.current_stage);
        run_end(j, b, RUN_PAUSED, NULL, NULL);
        return true;
    case RUN_REQUEST_CANCEL:
        steps_cancel(b->db, &j->run, "The run was cancelled.", b->now);
        j->step = NULL;
        run_log_line(b, j->run.current_stage, "warning", LOG_PLACE_RUN, "Automation cancelled at Stage %lld",
                     (long long)j->run.current_stage);
        run_end(j, b, RUN_CANCELLED, "cancelled", NULL);
        return true;
    }
    return false;
}

/* Too many items have failed to continue: five in a row, or over a fifth of ten or more. */
static bool stage_broken(struct active_run *j, struct run_log *b)
{
    struct run *r = &j->run;
    bool row = r->failed_in_row >= 5;
    bool fifth = r->stage_taken >= 10 && r->stage_failed * 5 > r->stage_taken;
    if (r->stage_failed == 0 || (!row && !fifth))
        return false;
    char why[200];
    snprintf(why, sizeof why,
             "%lld of %lld %s failed%s. Check the reasons in the log, then resume the run or retry the "
             "failed ones.",
             (long long)r->stage_failed, (long long)r->stage_taken, queue_noun((int)r->current_stage),
             row ? ", five in a row" : "");
    run_end_failed(j, b, "too_many_failures", why);
    return true;
}

/* ---- stages --------------------------------------------------------------------------- */

static bool listed(const struct active_run *j)
{
    return retrying(&j->run) && j->plan.only_count > 0;
}

static int64_t stage_size(const struct active_run *j, struct run_log *b, int stage)
{
    if (listed(j))
        return queue_failed_among(b->db, j->run.site_id, stage, j->plan.only, j->plan.only_count);
    return retrying(&j->run) ? queue_failed(b->db, j->run.site_id, stage)
                             : queue_pending(b->db, j->run.site_id, stage);
}

static void stage_enter(struct active_run *j, struct run_log *b)
{
    struct run *r = &j->run;
    int stage = (int)r->current_stage;
    bool retry = retrying(r);
    int64_t size = j->plan.batch_size[stage - 1] > 0 ? j->plan.batch_size[stage - 1] : 1;
    r->stage_entered = true;
    setup_fault_forget(j);
    r->stage_mark = queue_last_id(b->db, r->site_id, stage, retry);
    r->stage_cursor = r->stage_taken = r->stage_failed = r->failed_in_row = r->batch = 0;
    r->stage_total = stage_size(j, b, stage);
    if (r->max_items > 0 && r->stage_total > r->max_items)
        r->stage_total = r->max_items;
    struct stage_result *result = &r->results[stage - 1];
    *result = (struct stage_result){.started_at = b->now, .total = r->stage_total};
    r->dirty |= 1U << (stage - 1);
    run_log_stage_started(b, stage, r->stage_total, size, (r->stage_total + size - 1) / size);
}

/* Counts again: every item that the stage took must be terminal, or the run fails. */
static bool stage_leave(struct active_run *j, struct run_log *b)
{
    struct run *r = &j->run;
    int64_t open = step_items_open(b->db, r->id, r->current_stage);
    if (open > 0) {
        char why[160];
        snprintf(why, sizeof why, "%lld %s were started but not finished. Resume the run to finish them.",
                 (long long)open, queue_noun((int)r->current_stage));
        run_end_failed(j, b, "unfinished", why);
        return false;
    }
    if (r->stage_taken > 0 && r->stage_failed == r->stage_taken) {
        run_end_failed(j, b, "all_failed",
                       "Every item failed. Check the reasons in the log, then retry the failed ones.");
        return false;
    }
    r->results[r->current_stage - 1].completed_at = b->now;
    r->dirty |= 1U << (r->current_stage - 1);
    run_log_stage_ended(b, r->current_stage);
    return true;
}

static void enter_gate(struct active_run *j, struct run_log *b)
{
    struct run *r = &j->run;
    struct stage_result *result = &r->results[STAGE_COUNT - 1];
    run_log_stage_started(b, STAGE_COUNT, queue_pending(b->db, r->site_id, STAGE_COUNT), 0, 0);
    char *ids = run_save_review_result(b->db, r, b->now);
    run_log_line(b, STAGE_COUNT, "success", LOG_PLACE_BOTH,
                 "Stage 7: Automation complete. %lld content pieces ready for review",
                 (long long)result->processed);
    run_log_line(b, STAGE_COUNT, "info", LOG_PLACE_BOTH, "Stage 7: Content IDs ready: [%s]", ids);
    talloc_free(ids);
    run_end_completed(j, b, NULL);
}

/* ---- the next step ---------------------------------------------------------------------- */

static bool step_pick(struct engine_loop *k, struct active_run *j, struct run_log *b)
{
    struct run *r = &j->run;
    int64_t ids[STEP_ITEMS_MAX];
    int max = j->plan.batch_size[r->current_stage - 1];
    if (r->stage_total - r->stage_taken < max)
        max = (int)(r->stage_total - r->stage_taken);
    if (max > STEP_ITEMS_MAX)
        max = STEP_ITEMS_MAX;
    int n = 0, stage = (int)r->current_stage;
    if (max > 0 && listed(j))
        n = queue_pick_among(b->db, r->site_id, stage, j->plan.only, j->plan.only_count, r->stage_cursor, max,
                             ids);
    else if (max > 0)
        n = queue_pick(b->db, r->site_id, stage, retrying(r), r->stage_cursor, r->stage_mark, max, ids);
    if (n == 0)
        return false;
    int64_t before = r->stage_cursor;
    r->stage_cursor = ids[n - 1];
    r->stage_taken += n;
    struct step_row row = {.run_id = r->id,
                           .account_id = r->account_id,
                           .site_id = r->site_id,
                           .stage = r->current_stage,
                           .batch = ++r->batch,
                           .size = n};
    claim_step_make(k, j, &row, ids);
    j->step->picked_after = before;
    return true;
}

/* Loads the first open step of the stage but that one (0: any); false: nothing is open. */
static bool load_open(struct engine_loop *k, struct active_run *j, struct run_log *b, int64_t but)
{
    struct step_row row;
    bool found = step_first_open(b->db, j->run.id, but, &row);
    j->open_steps = found || but != 0;
    if (!found || row.stage != j->run.current_stage)
        return false;
    claim_step_load(k, j, &row);
    return true;
}

/* Opens an open half first, else the next batch of the queue; a postponed step after another one. */
static enum advance_result next_step(struct engine_loop *k, struct active_run *j, struct run_log *b)
{
    int64_t postponed = j->alike.step;
    bool found = (j->open_steps && load_open(k, j, b, postponed)) || step_pick(k, j, b) ||
                 (postponed != 0 && load_open(k, j, b, 0));
    j->alike.step = 0;
    return found ? step_open(j, b) : ADVANCE_STAGE_DONE;
}

static void step_ready(struct active_run *j)
{
    if (!j->charges.check_caps) { /* otherwise its call follows lost ones, which still count */
        j->attempts = j->unknown = 0;
        j->waiting_since = 0;
        j->note = (struct wait_note){0};
    }
    j->step->purpose = TURN_ASK;
    const char *label = j->step->batch->count ? j->step->batch->items[0].label : NULL;
    text_copy(j->progress.item, sizeof j->progress.item, label);
    j->state = RUN_CALL_READY;
}

static void next_stage(struct active_run *j, struct run_log *b)
{
    struct run *r = &j->run;
    if (r->current_stage >= r->end_stage) {
        run_end_completed(j, b, r->end_stage < STAGE_COUNT ? "end_stage" : NULL);
        return;
    }
    r->current_stage++;
    r->stage_entered = false;
}

void run_advance(struct engine_loop *k, struct active_run *j, struct run_log *b)
{
    if (j->stop) {
        run_end_failed(j, b, error_kind_name(j->stop->kind), j->stop->why);
        return;
    }
    if (j->note.due && j->run.requested_state == RUN_REQUEST_NONE && j->pause_why == NULL) {
        provider_wait_write(j, b);
        return;
    }
    for (int local = 0; local < LOCAL_STEPS_MAX; local++) {
        if (stop_requested(j, b) || stage_broken(j, b))
            return;
        if (j->step) { /* it was waiting for its provider, or is retried */
            if (j->step->conversation.count == 0)
                step_ready(j);
            if (step_open_recheck(j, b))
                j->state = RUN_CALL_READY;
            return;
        }
        if (j->run.current_stage == STAGE_COUNT) {
            enter_gate(j, b);
            return;
        }
        if (!j->run.stage_entered)
            stage_enter(j, b);
        enum advance_result next = next_step(k, j, b);
        if (next == ADVANCE_STEP_READY)
            step_ready(j);
        if (next == ADVANCE_STEP_READY || next == ADVANCE_RUN_OVER)
            return;
        if (next == ADVANCE_STAGE_DONE) {
            if (!stage_leave(j, b))
                return;
            next_stage(j, b);
            if (j->state == RUN_GONE)
                return;
        }
    }
    j->state = RUN_NEXT_STEP; /* the rest follows in the next commit batch */
}
