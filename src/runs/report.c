/* Runs and their results as JSON and as text. */
#include "runs/runs.h"

#include <string.h>

#include "ai/functions/stages.h"
#include "base/clock.h"
#include "runs/run_log.h"
#include "store/accounts/accounts.h"

static json_t *when(int64_t ms)
{
    char buf[32];
    return ms ? json_string(clock_format(buf, sizeof buf, ms, CLOCK_ISO, NULL)) : json_null();
}

static void set(json_t *o, const char *name, int64_t n)
{
    json_object_set_new(o, name, json_integer(n));
}

static json_t *stage_json(int stage, const struct stage_result *r, const struct cost_sum *cost)
{
    const char *const *names = stage_result_fields[stage - 1];
    json_t *o = json_object();
    set(o, names[0], r->processed);
    if (stage == 4)
        set(o, "tasks_total", r->total);
    for (int i = 1; i < 3 && names[i]; i++)
        set(o, names[i], r->made[i - 1]);
    set(o, "total", r->total);
    set(o, "batches_run", r->batches);
    json_object_set_new(o, "credits_used", credits_json(r->credits));
    json_object_set_new(o, "cost", json_real((double)cost->cost / 1e6));
    set(o, "cost_unknown", cost->unknown);
    set(o, "items_failed", r->failed);
    set(o, "skipped", r->skipped);
    json_object_set_new(o, "started_at", when(r->started_at));
    json_object_set_new(o, "completed_at", when(r->completed_at));
    return o;
}

static json_t *gate_json(struct db *db, const struct run *run)
{
    char *text = run_review_result(db, NULL, run->id);
    json_t *o = text ? json_loads(text, 0, NULL) : NULL;
    talloc_free(text);
    if (o == NULL)
        return json_null();
    json_object_set_new(o, "started_at", when(run->results[STAGE_COUNT - 1].started_at));
    json_object_set_new(o, "completed_at", when(run->results[STAGE_COUNT - 1].completed_at));
    return o;
}

const char *report_status(const struct run *run)
{
    if (run->status == RUN_RUNNING && run->requested_state == RUN_REQUEST_PAUSE)
        return "pausing";
    if (run->status == RUN_RUNNING && run->requested_state == RUN_REQUEST_CANCEL)
        return "cancelling";
    return run_status_name(run->status);
}

static json_t *text_or_null(const char *text)
{
    return *text ? json_string(text) : json_null();
}

json_t *report_run(struct db *db, const struct run *run)
{
    json_t *o = json_object();
    struct cost_sum costs[STAGE_COUNT] = {0};
    if (run->cost > 0 || run->cost_unknown > 0)
        run_costs(db, run->id, costs);
    json_object_set_new(o, "run_id", json_string(run->run_id));
    set(o, "site_id", run->site_id);
    json_object_set_new(o, "status", json_string(report_status(run)));
    json_object_set_new(o, "trigger_type", json_string(run->trigger));
    set(o, "current_stage", run->current_stage);
    set(o, "start_stage", run->start_stage);
    set(o, "end_stage", run->end_stage);
    json_object_set_new(o, "retry", json_boolean(run->retry));
    json_object_set_new(o, "started_at", when(run->started_at));
    json_object_set_new(o, "completed_at", when(run->completed_at));
    json_object_set_new(o, "total_credits_used", credits_json(run->credits));
    json_object_set_new(o, "total_cost", json_real((double)run->cost / 1e6));
    set(o, "cost_unknown", run->cost_unknown);
    json_object_set_new(o, "estimate", credits_json(run->estimate));
    for (int i = 0; i < STAGE_COUNT; i++) {
        char name[32];
        snprintf(name, sizeof name, "stage_%d_result", i + 1);
        json_t *value = run->results[i].started_at == 0 ? json_null()
                        : i == STAGE_COUNT - 1          ? gate_json(db, run)
                                                        : stage_json(i + 1, &run->results[i], &costs[i]);
        json_object_set_new(o, name, value);
    }
    json_object_set_new(o, "error_message", text_or_null(run->error_message));
    json_object_set_new(o, "end_reason", text_or_null(run->end_reason));
    return o;
}

char *report_stage(TALLOC_CTX *owner, int stage, const struct stage_result *r)
{
    static const char *const made[STAGE_COUNT] = {"clusters", "ideas",  "tasks", "drafts",
                                                  "prompts",  "images", ""};
    char used[32];
    if (r->started_at == 0)
        return talloc_strdup(owner, "not entered");
    if (stage == STAGE_COUNT)
        return talloc_asprintf(owner, "%lld content pieces ready for review", (long long)r->processed);
    char *text = talloc_asprintf(owner, "%lld %s → %lld %s", (long long)r->processed, queue_noun(stage),
                                 (long long)r->made[0], made[stage - 1]);
    if (stage == 4)
        text = talloc_asprintf_append(text, ", %lld words", (long long)r->made[1]);
    if (stage == 6)
        text = talloc_asprintf_append(text, ", %lld content moved to review", (long long)r->made[1]);
    text = talloc_asprintf_append(text, " in %lld %s (%s credits)", (long long)r->batches,
                                  r->batches == 1 ? "batch" : "batches",
                                  credits_text(used, sizeof used, r->credits));
    if (r->failed || r->skipped)
        text = talloc_asprintf_append(text, ", %lld failed, %lld skipped", (long long)r->failed,
                                      (long long)r->skipped);
    return text;
}
