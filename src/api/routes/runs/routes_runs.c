/* Routes that read runs: the current one, the history, one run, its steps. */
#include <string.h>

#include "api/http/api.h"
#include "api/routes/runs/run_fields.h"
#include "api/status/status_cache.h"
#include "runs/runs.h"
#include "store/query/query.h"

enum { STEPS_WITH_TEXTS = 50 };

/* ---- the current run --------------------------------------------------------------------- */

static int current_run(struct api_request *req)
{
    struct site site;
    struct status_answer a;
    if (!request_site(req, &site))
        return 404;
    if (!status_cache_read(req->api->status_cache, req->db, req->mem, &site, req->now, &a))
        return 500; /* the transaction failed: the dispatcher answers with its status */
    req->etag = a.etag;
    req->raw = (struct http_answer){.type = "application/json", .body = a.body, .length = a.length};
    return 200;
}

/* ---- history -------------------------------------------------------------------------------- */

static const struct list_column run_columns[] = {
    {"id", "r.id", COLUMN_INT, 0},
    {"run_id", "r.run_id", COLUMN_TEXT, LIST_SEARCH},
    {"started_at", "r.started_at", COLUMN_TIME, LIST_ORDER},
    {"completed_at", "r.completed_at", COLUMN_TIME, LIST_ORDER},
    {"status", "r.status", COLUMN_TEXT, LIST_ORDER | LIST_FILTER},
    {"trigger_type", "r.trigger_type", COLUMN_TEXT, LIST_ORDER | LIST_FILTER},
    {"total_credits_used", "r.total_credits_used", COLUMN_CREDITS, LIST_ORDER},
    {0},
};

static const struct list_spec runs = {
    .from = "igny8_automation_runs r",
    .account = "r.account_id",
    .site = "r.site_id",
    .id = "r.id",
    .order = "r.started_at desc",
    .columns = run_columns,
};

static int history(struct api_request *req)
{
    int status = list_answer(req, &runs);
    json_t *results = status == 200 ? json_object_get(req->out, "results") : NULL;
    for (size_t i = 0; i < json_array_size(results); i++) {
        struct run run;
        int64_t id = json_integer_value(json_object_get(json_array_get(results, i), "id"));
        if (run_load(req->db, id, &run))
            json_array_set_new(results, i, report_run(req->db, &run));
    }
    return status;
}

/* ---- one run ------------------------------------------------------------------------------------ */

static json_t *acts_of(struct api_request *req, const struct run *run)
{
    json_t *acts = json_array();
    struct rows *r = run_actions(req->db, req->mem, run->id);
    while (rows_next(r))
        json_array_append_new(acts, json_pack("{s:s, s:s, s:o, s:o}", "act", row_text(r, "act"), "by_whom",
                                              row_text(r, "by_whom"), "why", json_text(row_text(r, "why")),
                                              "at", json_time(row_int(r, "at"))));
    return acts;
}

static json_t *provider_of(const struct provider_config *c)
{
    return json_pack("{s:s, s:s?, s:s?}", "provider", c->provider->name, "url", c->url, "model", c->model);
}

/* The settings that the run copied at its start; null if they can no longer be read. */
static json_t *config_of(struct api_request *req, const struct run *run)
{
    struct plan plan;
    json_t *sizes = json_array(), *only = json_array();
    if (!plan_read(req->mem, run_config(req->db, req->mem, run->id), &plan)) {
        json_decref(sizes);
        json_decref(only);
        return json_null();
    }
    for (int i = 0; i < STAGE_COUNT - 1; i++)
        json_array_append_new(sizes, json_integer(plan.batch_size[i]));
    for (int i = 0; i < plan.only_count; i++)
        json_array_append_new(only, json_integer(plan.only[i]));
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "batch_sizes", sizes, "text",
                     provider_of(&plan.text), "image", provider_of(&plan.image), "image_price",
                     json_credits(plan.image.image_price), "max_items",
                     run->max_items ? json_integer(run->max_items) : json_null(), "max_credits",
                     run->max_credits ? json_credits(run->max_credits) : json_null(), "only", only);
}

static int one_run(struct api_request *req)
{
    struct run run;
    struct run_view view;
    struct reservation hold;
    struct progress progress;
    if (!request_run(req, &run))
        return 404;
    report_view_read(req->db, &run, req->now, &view);
    progress_load(req->db, run.id, &progress);
    reservation_load(req->db, run.id, &hold);
    req->out = report_run(req->db, &run);
    json_object_set_new(req->out, "reserved", json_credits(hold.amount - hold.used));
    json_object_set_new(req->out, "config", config_of(req, &run));
    json_object_set_new(req->out, "acts", acts_of(req, &run));
    json_object_set_new(req->out, "stages", report_stages(&run, &view, &progress));
    json_object_set_new(req->out, "progress", report_progress(&view, &progress));
    return 200;
}

/* ---- its steps --------------------------------------------------------------------------------------- */

static const struct list_column step_columns[] = {
    {"id", "s.id", COLUMN_INT, LIST_ORDER | LIST_FILTER},
    {"stage", "s.stage", COLUMN_INT, LIST_ORDER | LIST_FILTER},
    {"batch", "s.batch", COLUMN_INT, LIST_ORDER},
    {"state", "s.state", COLUMN_TEXT, LIST_ORDER | LIST_FILTER},
    {"tries", "s.tries", COLUMN_INT, LIST_ORDER},
    {"size", "s.size", COLUMN_INT, 0},
    {"set_aside", "s.set_aside", COLUMN_CREDITS, 0},
    {"credits", "s.credits", COLUMN_CREDITS, LIST_ORDER},
    {"cost",
     "(select case when count(*) = count(u.cost) then cast(coalesce(sum(u.cost), 0) as bigint) end "
     "from igny8_ai_usage_log u where u.step_id = s.id)",
     COLUMN_MONEY, 0},
    {"error", "s.error", COLUMN_TEXT, 0},
    {"created_at", "s.created_at", COLUMN_TIME, LIST_ORDER},
    {"ended_at", "s.ended_at", COLUMN_TIME, 0},
    {"duration_ms", "s.ended_at - s.created_at", COLUMN_INT, LIST_ORDER},
    {"run_id", "r.run_id", COLUMN_TEXT, LIST_FILTER | LIST_DETAIL_ONLY},
    {0},
};

static const struct list_spec steps = {
    .from = "igny8_steps s join igny8_automation_runs r on r.id = s.run_id",
    .account = "r.account_id",
    .id = "s.id",
    .order = "s.id",
    .columns = step_columns,
};

static json_t *items_of(struct api_request *req, int64_t step, int stage)
{
    json_t *items = json_array();
    struct rows *r = step_item_rows(req->db, req->mem, step, stage);
    while (rows_next(r))
        json_array_append_new(
            items, json_pack("{s:I, s:o, s:o, s:o}", "id", (json_int_t)row_int(r, "item_id"), "label",
                             json_text(row_text(r, "label")), "outcome", json_text(row_text(r, "outcome")),
                             "reason", json_text(row_text(r, "reason"))));
    talloc_free(r);
    return items;
}

static json_t *number_or_null(const struct rows *r, const char *column)
{
    return row_null(r, column) ? json_null() : json_integer(row_int(r, column));
}

static json_t *call_of(const struct rows *r, bool texts)
{
    json_t *call = json_pack(
        "{s:I, s:I, s:s, s:s, s:o, s:o, s:o, s:o, s:I, s:o, s:o, s:b, s:o}", "call_no",
        (json_int_t)row_int(r, "call_no"), "try", (json_int_t)row_int(r, "try"), "purpose",
        row_text(r, "purpose"), "provider", row_text(r, "provider"), "model", json_text(row_text(r, "model")),
        "request_id", json_text(row_text(r, "request_id")), "tokens_in", number_or_null(r, "tokens_in"),
        "tokens_out", number_or_null(r, "tokens_out"), "duration_ms", (json_int_t)row_int(r, "duration_ms"),
        "credits", json_credits(row_int(r, "credits")), "cost",
        json_money(row_null(r, "cost") ? -1 : row_int(r, "cost")), "perhaps_billed",
        (int)row_int(r, "perhaps_billed"), "created_at", json_time(row_int(r, "created_at")));
    static const char *const parts[] = {"tokens_cached", "tokens_cache_written", "tokens_reasoning"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        json_object_set_new(call, parts[i], number_or_null(r, parts[i]));
    json_object_set_new(call, "quality", json_text(row_text(r, "quality")));
    if (texts) {
        json_object_set_new(call, "request", json_text(row_text(r, "request")));
        json_object_set_new(call, "answer", json_text(row_text(r, "answer")));
    }
    return call;
}

static json_t *calls_of(struct api_request *req, int64_t step, bool texts)
{
    json_t *calls = json_array();
    struct rows *r = step_call_rows(req->db, req->mem, step, texts);
    while (rows_next(r))
        json_array_append_new(calls, call_of(r, texts));
    talloc_free(r);
    return calls;
}

static int run_steps(struct api_request *req)
{
    struct run run;
    bool texts = request_bool(req, "texts", true);
    if (!request_run(req, &run))
        return 404;
    if (texts && request_int(req, "page_size", STEPS_WITH_TEXTS) > STEPS_WITH_TEXTS)
        return request_refuse(
            req, 400, "invalid", "page_size",
            "page_size: must be at most %d with prompts and answers; texts=false leaves them out.",
            STEPS_WITH_TEXTS);
    int status = list_answer(req, &steps);
    json_t *results = status == 200 ? json_object_get(req->out, "results") : NULL;
    for (size_t i = 0; i < json_array_size(results); i++) {
        json_t *step = json_array_get(results, i);
        int64_t id = json_integer_value(json_object_get(step, "id"));
        int stage = (int)json_integer_value(json_object_get(step, "stage"));
        json_object_set_new(step, "items", items_of(req, id, stage));
        json_object_set_new(step, "calls", calls_of(req, id, texts));
    }
    return status;
}

/* ---- the table
 * --------------------------------------------------------------------------------------------- */

static const char *const kept_statuses[] = {"running", "paused", "completed", "failed", "cancelled", NULL};
static const char *const step_states[] = {"open", "done", "failed", "halved", NULL};
static const char *const outcomes[] = {"done", "failed", "skipped", NULL};
static const char *const acts[] = {"start", "retry", "pause", "resume", "cancel", NULL};
static const char *const purposes[] = {"ask", "repair", "continue", "missing", "reword", NULL};

static const struct field site_input[] = {
    {"site_id", FIELD_INT, F_REQUIRED | F_IN_QUERY, 1, INT64_MAX, NULL, NULL, NULL},
    {0},
};

static const struct field run_output[] = {RUN_FIELDS, {0}};

static const struct field current_output[] = {
    {"run", FIELD_OBJECT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, run_output,
     "the site's latest run; null before the first"},
    {"activity_log", FIELD_TEXTS, F_REQUIRED, 0, 0, NULL, NULL,
     "the last 50 lines of its log in UTC, oldest first"},
    {"queues", FIELD_OBJECT, F_REQUIRED, 0, 0, NULL, queue_fields, NULL},
    {"stages", FIELD_OBJECTS, F_REQUIRED, 0, 0, NULL, stage_output, "all seven"},
    {"progress", FIELD_OBJECT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, progress_fields,
     "null if there is no run"},
    {0},
};

static const struct field history_input[] = {
    {"site_id", FIELD_INT, F_IN_QUERY, 1, INT64_MAX, NULL, NULL, NULL},
    {"status", FIELD_TEXT, F_IN_QUERY, 0, 0, kept_statuses, NULL,
     "running, paused, completed, failed or cancelled"},
    {"trigger_type", FIELD_TEXT, F_IN_QUERY, 0, 0, run_triggers, NULL, "manual or scheduled"},
    {0},
};

static const struct field one_input[] = {
    {"run_id", FIELD_TEXT, F_REQUIRED, 1, 200, NULL, NULL, NULL},
    {0},
};

static const struct field act_fields[] = {
    {"act", FIELD_WORD, F_REQUIRED, 0, 0, acts, NULL, NULL},
    {"by_whom", FIELD_TEXT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"why", FIELD_TEXT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, NULL},
    {"at", FIELD_TIME, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {0},
};

static const struct field provider_fields[] = {
    {"provider", FIELD_TEXT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"url", FIELD_TEXT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, NULL},
    {"model", FIELD_TEXT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, NULL},
    {0},
};

static const struct field config_fields[] = {
    {"batch_sizes", FIELD_IDS, F_REQUIRED, 0, 0, NULL, NULL, "the batch sizes of stages 1 to 6"},
    {"text", FIELD_OBJECT, F_REQUIRED, 0, 0, NULL, provider_fields, NULL},
    {"image", FIELD_OBJECT, F_REQUIRED, 0, 0, NULL, provider_fields, NULL},
    {"image_price", FIELD_CREDITS, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"max_items", FIELD_INT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, "the cap on items per stage"},
    {"max_credits", FIELD_CREDITS, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL,
     "the cap on credits of the run"},
    {"only", FIELD_IDS, F_REQUIRED, 0, 0, NULL, NULL, "the failed items that it retries; empty: all"},
    {0},
};

static const struct field one_output[] = {
    RUN_FIELDS,
    {"reserved", FIELD_CREDITS, F_REQUIRED, 0, 0, NULL, NULL, "the credits still reserved for the run"},
    {"config", FIELD_OBJECT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, config_fields,
     "the settings that it copied at its start; null if they can no longer be read"},
    {"acts", FIELD_OBJECTS, F_REQUIRED, 0, 0, NULL, act_fields,
     "who started, paused, resumed or cancelled it"},
    {"stages", FIELD_OBJECTS, F_REQUIRED, 0, 0, NULL, stage_output, "all seven"},
    {"progress", FIELD_OBJECT, F_REQUIRED, 0, 0, NULL, progress_fields, NULL},
    {0},
};

static const struct field steps_input[] = {
    {"run_id", FIELD_TEXT, F_REQUIRED, 1, 200, NULL, NULL, NULL},
    {"stage", FIELD_INT, F_IN_QUERY, 1, STAGE_COUNT, NULL, NULL, NULL},
    {"state", FIELD_TEXT, F_IN_QUERY, 0, 0, step_states, NULL, "open, done, failed or halved"},
    {"id", FIELD_INT, F_IN_QUERY, 1, INT64_MAX, NULL, NULL, "only this step"},
    {"texts", FIELD_BOOL, F_IN_QUERY, 0, 0, NULL, NULL, "false leaves prompts and answers out"},
    {0},
};

static const struct field item_fields[] = {
    {"id", FIELD_INT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"label", FIELD_TEXT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, "null: it has been deleted since"},
    {"outcome", FIELD_WORD, F_REQUIRED | F_NULLABLE, 0, 0, outcomes, NULL, "null: still open"},
    {"reason", FIELD_TEXT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, NULL},
    {0},
};

static const struct field call_fields[] = {
    {"call_no", FIELD_INT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"try", FIELD_INT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"purpose", FIELD_WORD, F_REQUIRED, 0, 0, purposes, NULL, NULL},
    {"provider", FIELD_TEXT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"model", FIELD_TEXT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, NULL},
    {"request_id", FIELD_TEXT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, "the provider's id of the request"},
    {"tokens_in", FIELD_INT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, NULL},
    {"tokens_out", FIELD_INT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, NULL},
    {"tokens_cached", FIELD_INT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL,
     "part of tokens_in: read from the provider's cache; null: none, or not reported"},
    {"tokens_cache_written", FIELD_INT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL,
     "part of tokens_in: written to the cache"},
    {"tokens_reasoning", FIELD_INT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL,
     "part of tokens_out: the model's reasoning"},
    {"quality", FIELD_TEXT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL,
     "the quality that was asked of an image; null: none"},
    {"duration_ms", FIELD_INT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"credits", FIELD_CREDITS, F_REQUIRED, 0, 0, NULL, NULL, "the price of the whole step, on its last call"},
    {"cost", FIELD_MONEY, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, "US dollars; null: unknown"},
    {"perhaps_billed", FIELD_BOOL, F_REQUIRED, 0, 0, NULL, NULL,
     "the request was sent, but no usable answer came; cost is the most that the call can have cost"},
    {"created_at", FIELD_TIME, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"request", FIELD_TEXT, F_NULLABLE, 0, 0, NULL, NULL,
     "the prompt; null after it was deleted because of its age"},
    {"answer", FIELD_TEXT, F_NULLABLE, 0, 0, NULL, NULL, "the provider's answer, unchanged"},
    {0},
};

static const struct field step_output[] = {
    {"id", FIELD_INT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"stage", FIELD_INT, F_REQUIRED, 1, STAGE_COUNT, NULL, NULL, NULL},
    {"batch", FIELD_INT, F_REQUIRED, 0, 0, NULL, NULL, "number of the batch in the stage"},
    {"state", FIELD_WORD, F_REQUIRED, 0, 0, step_states, NULL,
     "halved: its two halves are steps of their own"},
    {"tries", FIELD_INT, F_REQUIRED, 1, 3, NULL, NULL, NULL},
    {"size", FIELD_INT, F_REQUIRED, 0, 0, NULL, NULL, "number of items"},
    {"set_aside", FIELD_CREDITS, F_REQUIRED, 0, 0, NULL, NULL,
     "the credits set aside for it before its first call"},
    {"credits", FIELD_CREDITS, F_REQUIRED, 0, 0, NULL, NULL, "the credits debited"},
    {"cost", FIELD_MONEY, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL,
     "the cost of its calls in US dollars; null: unknown for at least one"},
    {"error", FIELD_TEXT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, NULL},
    {"created_at", FIELD_TIME, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"ended_at", FIELD_TIME, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, NULL},
    {"duration_ms", FIELD_INT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, NULL},
    {"items", FIELD_OBJECTS, F_REQUIRED, 0, 0, NULL, item_fields, NULL},
    {"calls", FIELD_OBJECTS, F_REQUIRED, 0, 0, NULL, call_fields, "calls with a delivered answer, in order"},
    {0},
};

const struct route routes_runs[] = {
    {"GET", "/api/v1/automation/current_run/", ROLE_VIEWER, SCOPE_SITE, EXEC_INLINE_READ, 0, 0, site_input,
     current_output, 200, current_run, "A site's latest run and its progress."},
    {"GET", "/api/v1/automation/history/", ROLE_VIEWER, SCOPE_SITES, EXEC_INLINE_READ, ROUTE_LIST, 0,
     history_input, run_output, 200, history, "Runs, newest first."},
    {"GET", "/api/v1/automation/runs/{run_id}/", ROLE_VIEWER, SCOPE_RUN, EXEC_INLINE_READ, 0, 0, one_input,
     one_output, 200, one_run, "One run with its settings, its history of actions and its progress."},
    {"GET", "/api/v1/automation/runs/{run_id}/steps/", ROLE_VIEWER, SCOPE_RUN, EXEC_INLINE_READ, ROUTE_LIST,
     0, steps_input, step_output, 200, run_steps, "A run's steps with their items, prompts and answers."},
    {0},
};
