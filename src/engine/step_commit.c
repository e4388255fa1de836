/* Commits a step's decision: the rows of its function, the outcomes of its items, its
 * debit, its part of the stage's result and its log lines. */
#include "engine/engine_internal.h"

#include <string.h>

#include "ai/core/answer.h"
#include "base/clock.h"
#include "store/accounts/accounts.h"

static const char *outcome_word(enum item_outcome o)
{
    switch (o) {
    case ITEM_DONE:
        return "done";
    case ITEM_FAILED:
        return "failed";
    case ITEM_SKIPPED:
        return "skipped";
    }
    return "failed";
}

static void phase(struct run_log *b, const struct step *s, const char *name, const char *text)
{
    run_log_line(b, s->row.stage, "info", LOG_PLACE_STAGE, "Phase: %s - %s", name, text);
}

/* Stores and counts the outcome of each item, and marks failed items. */
static void commit_items(struct active_run *j, struct run_log *b, const struct ai_function *f,
                         const struct result *r)
{
    struct step *s = j->step;
    struct stage_result *total = &j->run.results[s->row.stage - 1];
    for (int i = 0; i < s->batch->count; i++) {
        const struct item *item = &s->batch->items[i];
        const struct item_result *ir = &r->items[i];
        enum item_outcome o = item->gone ? ITEM_SKIPPED : ir->outcome;
        const char *why =
            item->gone && ir->why == NULL ? "It was deleted, disabled or changed during the run." : ir->why;
        step_item_set_outcome(b->db, j->run.id, s->row.stage, item->id, outcome_word(o), why);
        total->processed += o == ITEM_DONE;
        total->skipped += o == ITEM_SKIPPED;
        if (o == ITEM_DONE)
            j->run.failed_in_row = 0;
        if (o != ITEM_FAILED)
            continue;
        total->failed++;
        j->run.stage_failed++;
        j->run.failed_in_row++;
        if (f)
            f->mark_failed(b->db, s->batch, i, why);
        run_log_line(b, s->row.stage, "error", LOG_PLACE_BOTH, "Stage %lld: Failed: %s - %s",
                     (long long)s->row.stage, item->label ? item->label : "item",
                     why ? why : "no reason was given");
    }
}

/* Charges for what was saved, never more than was set aside. */
static int64_t charge_credits(struct active_run *j, struct run_log *b, const struct ai_function *f,
                              const struct result *r)
{
    struct step *s = j->step;
    int64_t credits = f->price(s->batch, r);
    if (credits > s->row.set_aside)
        credits = s->row.set_aside;
    if (credits <= 0)
        return 0;
    struct debit d = {.account = j->run.account_id,
                      .site = j->run.site_id,
                      .run = j->run.id,
                      .step = s->row.id,
                      .call = s->last_call,
                      .function = f->name,
                      .credits = credits,
                      .now = b->now};
    ledger_debit(b->db, b->account, &d);
    if (j->hold.id) {
        j->hold.used += credits;
        b->account->reserved -= credits;
    }
    j->run.credits += credits;
    j->run.results[s->row.stage - 1].credits += credits;
    return credits;
}

static void count_batch(struct active_run *j)
{
    struct stage_result *total = &j->run.results[j->step->row.stage - 1];
    total->batches++;
    j->run.dirty |= 1U << (j->step->row.stage - 1);
}

static void close_step(struct active_run *j, struct run_log *b, enum step_state state, int64_t credits,
                       const char *error)
{
    step_end(b->db, j->step->row.id, state, credits, error, b->now);
    j->step = NULL; /* freed after the commit, or restored if that fails */
}

/* An unknown word is told: the provider may mean something that matters. */
static void log_unknown_end(struct run_log *b, const struct step *s)
{
    for (int i = 0; i < s->conversation.count; i++) {
        const struct answer *a = s->conversation.turns[i].answer;
        if (a->finish == FINISH_UNKNOWN && a->finish_said)
            run_log_line(b, s->row.stage, "warning", LOG_PLACE_BOTH,
                         "The provider ended an answer with an unknown word (%s): it was judged by its text",
                         a->finish_said);
    }
}

/* Each was paid for; the requests after it ask for more. */
static void log_only_reasoning(struct run_log *b, const struct step *s)
{
    for (int i = 0; i < s->conversation.count; i++) {
        const struct answer *a = s->conversation.turns[i].answer;
        if (answer_only_reasoning(a))
            run_log_line(b, s->row.stage, "warning", LOG_PLACE_BOTH,
                         "Stage %lld: The model used all %lld tokens of an answer for reasoning%s",
                         (long long)s->row.stage, (long long)answer_tokens_taken(a),
                         i + 1 < s->conversation.count ? ": asked again with a larger limit" : "");
    }
}

static void log_done(struct active_run *j, struct run_log *b, const struct result *r, int64_t credits)
{
    char used[32];
    struct step *s = j->step;
    const struct stage *stage = stage_of(s->row.stage);
    TALLOC_CTX *mem = talloc_new(NULL);
    log_unknown_end(b, s);
    run_log_line(b, s->row.stage, "info", LOG_PLACE_STAGE, "Result: %s",
                 r->said ? r->said : "nothing to save");
    if (r->detail)
        run_log_line(b, s->row.stage, "info", LOG_PLACE_STAGE, "%s", r->detail);
    if (stage->function)
        run_log_line(b, s->row.stage, "info", LOG_PLACE_STAGE, "Credits used: %s (from igny8_ai_usage_log)",
                     credits_text(used, sizeof used, credits));
    if (r->said)
        run_log_line(b, s->row.stage, "success", LOG_PLACE_RUN, "Stage %lld: %s", (long long)s->row.stage,
                     stage->finished(mem, s->batch, r, s->row.batch));
    talloc_free(mem);
}

/* Restores the result as CALL_PARSE left it: a save in a commit batch that failed has changed
 * outcomes and counts, and was rolled back. */
static void restore_parsed(struct step *s)
{
    struct result *r = s->decision->result;
    size_t size = sizeof *r->items * (size_t)s->batch->count;
    if (s->parsed == NULL) {
        s->parsed = talloc_memdup(s, r, sizeof *r);
        s->parsed->items = talloc_memdup(s, r->items, size);
        return;
    }
    struct item_result *items = r->items;
    memcpy(items, s->parsed->items, size);
    *r = *s->parsed;
    r->items = items;
}

static void commit_save(struct active_run *j, struct run_log *b)
{
    struct step *s = j->step;
    struct result *r = s->decision->result;
    const struct ai_function *f = stage_of(s->row.stage)->function;
    phase(b, s, "PARSE", "Reading the answer");
    phase(b, s, "SAVE", f->phase_text[2]);
    s->batch->now_ms = b->now;
    restore_parsed(s);
    f->save(b->db, s->batch, r);
    struct stage_result *total = &j->run.results[s->row.stage - 1];
    total->made[0] += r->made[0];
    total->made[1] += r->made[1];
    commit_items(j, b, f, r);
    int64_t credits = charge_credits(j, b, f, r);
    count_batch(j);
    phase(b, s, "DONE", "Complete");
    log_done(j, b, r, credits);
    close_step(j, b, STEP_DONE, credits, NULL);
}

/* Replaces the step with two new ones: each half is a batch of its own. */
static void commit_halve(struct active_run *j, struct run_log *b)
{
    struct step *s = j->step;
    int64_t ids[256];
    int left = 0;
    for (int i = 0; i < s->batch->count && left < 256; i++)
        ids[left++] = s->batch->items[i].id;
    run_log_line(b, s->row.stage, "warning", LOG_PLACE_BOTH,
                 "Stage %lld: Batch %lld gave no usable answer: halved. %s", (long long)s->row.stage,
                 (long long)s->row.batch, s->decision->problem.why);
    for (int part = 0; part < 2; part++) {
        int from = part ? (left + 1) / 2 : 0, to = part ? left : (left + 1) / 2;
        struct step_row half = s->row;
        half.size = to - from;
        half.set_aside = half.promised = 0;
        half.batch = part ? ++j->run.batch : s->row.batch;
        step_insert(b->db, &half, ids + from, b->now);
    }
    j->open_steps = true;
    close_step(j, b, STEP_HALVED, 0, s->decision->problem.why);
}

static void commit_retry(struct engine_loop *k, struct active_run *j, struct run_log *b)
{
    struct step *s = j->step;
    run_log_line(b, s->row.stage, "warning", LOG_PLACE_BOTH,
                 "Stage %lld: No usable answer (try %lld of 3): %s", (long long)s->row.stage,
                 (long long)s->row.tries, s->decision->problem.why);
    step_set_tries(b->db, s->row.id, s->row.tries + 1);
    struct step_row again = s->row;
    again.tries++;
    again.promised = 0;
    claim_step_load(k, j, &again); /* a fresh conversation; the old one is freed after the commit */
    j->step->calls_made = s->calls_made;
    j->attempts = j->unknown = 0;
    j->waiting_since = 0;
    j->note = (struct wait_note){0};
    j->charges.check_caps = true;
}

/* The step stays open as it is; run_advance opens it again after another one. */
static void commit_postpone(struct active_run *j, struct run_log *b)
{
    struct step *s = j->step;
    run_log_line(b, s->row.stage, "warning", LOG_PLACE_BOTH,
                 "Stage %lld: Refused, another item is tried first: %s", (long long)s->row.stage,
                 s->decision->problem.why);
    step_set_price(b->db, s->row.id, 0, 0);
    j->open_steps = true;
    j->step = NULL;
}

static void commit_fail(struct active_run *j, struct run_log *b)
{
    struct step *s = j->step;
    struct result *r = talloc_zero(s, struct result);
    r->items = talloc_zero_array(r, struct item_result, (unsigned)s->batch->count + 1);
    for (int i = 0; i < s->batch->count; i++)
        r->items[i] = (struct item_result){ITEM_FAILED, s->decision->problem.why};
    s->batch->now_ms = b->now;
    commit_items(j, b, stage_of(s->row.stage)->function, r);
    count_batch(j);
    close_step(j, b, STEP_FAILED, 0, s->decision->problem.why);
}

void step_commit(struct engine_loop *k, struct active_run *j, struct run_log *b)
{
    struct step *s = j->step;
    log_only_reasoning(b, s);
    if (s->decision->action == DECISION_SAVE) {
        commit_save(j, b);
    } else {
        switch (decide_after_unusable(s->batch->count, s->row.tries, s->decision)) {
        case UNUSABLE_POSTPONE:
            commit_postpone(j, b);
            break;
        case UNUSABLE_HALVE:
            commit_halve(j, b);
            break;
        case UNUSABLE_RETRY:
            commit_retry(k, j, b);
            break;
        case UNUSABLE_FAIL_ITEM:
            commit_fail(j, b);
            break;
        }
    }
    j->state = RUN_NEXT_STEP;
}

void step_commit_local(struct active_run *j, struct run_log *b)
{
    struct step *s = j->step;
    struct result *r = talloc_zero(s, struct result);
    r->items = talloc_zero_array(r, struct item_result, (unsigned)s->batch->count + 1);
    s->batch->now_ms = b->now;
    stage_of(s->row.stage)->local(b->db, s->batch, r);
    j->run.results[s->row.stage - 1].made[0] += r->made[0];
    commit_items(j, b, NULL, r);
    count_batch(j);
    log_done(j, b, r, 0);
    struct step *done = j->step;
    close_step(j, b, STEP_DONE, 0, NULL);
    talloc_free(done);
}
