/* Opens a picked step: checks the caps, sets its price aside, inserts its row. Inside the
 * commit batch's transaction. */
#include "engine/engine_internal.h"

#include <stdio.h>

#include "store/accounts/accounts.h"

/* Makes sure that the reservation covers the step's price, adding free credits if needed. */
static bool ensure_reserved(struct active_run *j, struct run_log *b, int64_t price)
{
    struct account *a = b->account;
    char need[32], have[32], why[200];
    if (a->unlimited || price == 0)
        return true;
    int64_t missing = price - (j->hold.amount - j->hold.used);
    if (missing <= 0)
        return true;
    if (j->hold.id && a->balance - a->reserved >= missing) {
        j->hold.amount += missing;
        a->reserved += missing;
        return true;
    }
    snprintf(
        why, sizeof why, "The next batch needs %s credits, you have %s. Add credits, then resume the run.",
        credits_text(need, sizeof need, price), credits_text(have, sizeof have, a->balance - a->reserved));
    run_end_failed(j, b, "no_credits", why);
    return false;
}

static void log_started(struct active_run *j, struct run_log *b)
{
    struct step *s = j->step;
    const struct stage *stage = stage_of(s->row.stage);
    TALLOC_CTX *mem = talloc_new(NULL);
    int64_t size = j->plan.batch_size[stage->number - 1];
    int64_t batches = (j->run.stage_total + size - 1) / size;
    if (batches < s->row.batch)
        batches = s->row.batch;
    run_log_line(b, stage->number, "info", LOG_PLACE_STAGE | LOG_PLACE_HEADING, "\n--- Batch %lld/%lld ---",
                 (long long)s->row.batch, (long long)batches);
    run_log_line(b, stage->number, "info", LOG_PLACE_BOTH, "Stage %d: %s", stage->number,
                 stage->starting(mem, s->batch, s->row.batch, batches));
    char *ids = talloc_strdup(mem, "");
    for (int i = 0; i < s->batch->count; i++)
        ids = talloc_asprintf_append_buffer(ids, "%s%lld", i ? ", " : "", (long long)s->batch->items[i].id);
    run_log_line(b, stage->number, "info", LOG_PLACE_STAGE, "%s IDs: [%s]", stage->item, ids);
    if (stage->function) {
        run_log_line(b, stage->number, "info", LOG_PLACE_BOTH, "Stage %d: AI task queued: task_id=step_%lld",
                     stage->number, (long long)s->row.id);
        run_log_line(b, stage->number, "info", LOG_PLACE_STAGE, "Phase: INIT - Initializing");
        run_log_line(b, stage->number, "info", LOG_PLACE_STAGE, "Phase: PREP - %s",
                     stage->function->phase_text[0]);
        run_log_line(b, stage->number, "info", LOG_PLACE_STAGE, "Phase: AI_CALL - %s",
                     stage->function->phase_text[1]);
    }
    talloc_free(mem);
}

static bool all_gone(const struct batch *batch)
{
    for (int i = 0; i < batch->count; i++)
        if (!batch->items[i].gone)
            return false;
    return true;
}

static void step_all_skipped(struct active_run *j, struct run_log *b)
{
    struct step *s = j->step;
    for (int i = 0; i < s->batch->count; i++)
        step_item_set_outcome(b->db, j->run.id, s->row.stage, s->batch->items[i].id, "skipped",
                              "It was deleted, disabled or changed during the run.");
    j->run.results[s->row.stage - 1].skipped += s->batch->count;
    j->run.dirty |= 1U << (s->row.stage - 1);
    run_log_line(b, s->row.stage, "info", LOG_PLACE_STAGE,
                 "Batch %lld skipped: its items were deleted, disabled or changed", (long long)s->row.batch);
    step_end(b->db, s->row.id, STEP_DONE, 0, "nothing was left to do", b->now);
    TALLOC_FREE(j->step);
}

/* Inserts the row of a picked step, which takes its items. */
static void step_create(struct active_run *j, struct run_log *b)
{
    struct step *s = j->step;
    int64_t ids[STEP_ITEMS_MAX];
    for (int i = 0; i < s->batch->count; i++)
        ids[i] = s->batch->items[i].id;
    step_insert(b->db, &s->row, ids, b->now);
    s->batch->step_id = s->row.id;
}

/* Undoes the pick: its items wait for the next run, or until this one is resumed. */
static void step_discard(struct active_run *j, struct run_log *b)
{
    struct step *s = j->step;
    if (s->row.id) {
        step_delete(b->db, s->row.id);
    } else {
        j->run.stage_cursor = s->picked_after;
        j->run.batch--;
    }
    j->run.stage_taken -= s->batch->count;
    TALLOC_FREE(j->step);
}

/* Keeps a step that has paid calls: failed if the run is over, open if the run can be resumed. */
static void step_suspend(struct active_run *j, struct run_log *b, bool over)
{
    struct step *s = j->step;
    if (over) {
        step_items_skip(b->db, s->row.id, "The run reached its cost cap; the next run takes this item.");
        j->run.results[s->row.stage - 1].skipped += s->batch->count;
        j->run.dirty |= 1U << (s->row.stage - 1);
        step_end(b->db, s->row.id, STEP_FAILED, 0, "the run reached its cost cap", b->now);
    }
    j->step = NULL; /* freed after the commit, or put back */
}

/* False: a cost cap has ended the run. */
static bool cost_allowed(struct active_run *j, struct run_log *b)
{
    char why[400];
    enum cost_verdict v = cost_guard_check(j, b, why, sizeof why);
    if (v == COST_ALLOWED) {
        j->charges.check_caps = false;
        return true;
    }
    if (j->step->calls_made > 0)
        step_suspend(j, b, v == COST_RUN_CAP);
    else
        step_discard(j, b);
    if (v == COST_RUN_CAP) {
        run_log_line(b, j->run.current_stage, "warning", LOG_PLACE_BOTH, "%s", why);
        run_end_completed(j, b, "money_cap");
    } else {
        run_end_failed(j, b, "money_cap", why);
    }
    return false;
}

bool step_open_recheck(struct active_run *j, struct run_log *b)
{
    if (!j->charges.check_caps)
        return true;
    if (!cost_allowed(j, b))
        return false;
    if (j->step->row.promised)
        step_set_promised(b->db, j->step->row.id, j->step->row.promised);
    return true;
}

enum advance_result step_open(struct active_run *j, struct run_log *b)
{
    struct step *s = j->step;
    const struct stage *stage = stage_of(s->row.stage);
    bool picked = s->row.id == 0, nothing = stage->function && all_gone(s->batch);
    int64_t price = stage->function && !nothing ? stage->function->price(s->batch, NULL) : 0;
    if (j->run.max_credits > 0 && j->run.credits + price > j->run.max_credits) {
        step_discard(j, b);
        run_end_completed(j, b, "credit_cap");
        return ADVANCE_RUN_OVER;
    }
    if (stage->function && !nothing && !cost_allowed(j, b))
        return ADVANCE_RUN_OVER;
    if (!ensure_reserved(j, b, price)) {
        if (picked)
            step_discard(j, b);
        return ADVANCE_RUN_OVER;
    }
    s->row.set_aside = price;
    if (picked)
        step_create(j, b);
    else
        step_set_price(b->db, s->row.id, price, s->row.promised);
    if (nothing) {
        step_all_skipped(j, b);
        return ADVANCE_AGAIN;
    }
    log_started(j, b);
    if (stage->function)
        return ADVANCE_STEP_READY;
    step_commit_local(j, b);
    return ADVANCE_AGAIN;
}
