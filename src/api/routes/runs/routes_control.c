/* Routes that start, pause, resume, cancel and retry runs, and estimate the cost of a start. */
#include <stdlib.h>

#include "api/http/api.h"
#include "runs/runs.h"

enum { ITEMS_MOST = 1000000000, NAMED_MOST = 1000 };

#define CREDITS_MOST 1000000000000LL /* thousandths */

/* ---- start ------------------------------------------------------------------------------ */

static void read_options(const struct api_request *req, struct start_options *o)
{
    *o = (struct start_options){
        .start_stage = (int)request_int(req, "start_stage", 1),
        .end_stage = (int)request_int(req, "end_stage", STAGE_COUNT),
        .max_items = request_int(req, "max_items", 0),
        .max_credits = request_int(req, "max_credits", 0),
        .trigger = "manual",
        .by_whom = req->who.name,
    };
}

/* Answers with the transaction's sentence and adds what a page needs: the active run, or the credits. */
static int refused(struct api_request *req, const struct run *active, int64_t estimate)
{
    const struct error *why = db_last_error(req->db);
    if (why->kind == ERR_BUSY && active && active->id) {
        request_problem_member(req, "run_id", json_string(active->run_id));
        return request_refuse(req, 409, "run_active", NULL, "%s", why->why);
    }
    if (why->kind == ERR_NO_CREDITS || why->kind == ERR_COST_CAP) {
        request_problem_member(req, "total", json_credits(estimate));
        request_problem_member(req, "required", json_credits(estimate_required(estimate)));
    }
    return 409; /* the transaction failed: the dispatcher answers with its status */
}

static int start(struct api_request *req, const struct site *site, const struct start_options *o)
{
    struct run run;
    if (!run_start(req->db, req->api->settings, req->who.account, site, o, &run))
        return refused(req, &run, run.estimate);
    req->wake = true;
    req->location = talloc_asprintf(req->mem, "/api/v1/automation/runs/%s/", run.run_id);
    req->out = json_pack("{s:s, s:s}", "run_id", run.run_id, "message", "Automation started");
    return 201;
}

static int run_now(struct api_request *req)
{
    struct site site;
    struct start_options o;
    if (!request_site(req, &site))
        return 404;
    read_options(req, &o);
    return start(req, &site, &o);
}

static int by_size(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Reads the ids, sorted and without duplicates. */
static int ids_read(struct api_request *req, const int64_t **ids)
{
    const json_t *list = request_json(req, "ids");
    size_t n = json_array_size(list), kept = 0;
    int64_t *sorted = talloc_array(req->mem, int64_t, (unsigned)n + 1);
    for (size_t i = 0; i < n; i++)
        sorted[i] = json_integer_value(json_array_get(list, i));
    qsort(sorted, n, sizeof *sorted, by_size);
    for (size_t i = 0; i < n; i++)
        if (kept == 0 || sorted[kept - 1] != sorted[i])
            sorted[kept++] = sorted[i];
    *ids = sorted;
    return (int)kept;
}

static int retry_failed(struct api_request *req)
{
    struct site site;
    struct start_options o;
    if (!request_site(req, &site))
        return 404;
    read_options(req, &o);
    o.start_stage = (int)request_int(req, "stage", 0);
    o.retry = true;
    o.only_count = ids_read(req, &o.only);
    return start(req, &site, &o);
}

/* ---- pause, resume, cancel ------------------------------------------------------------------ */

static int answer_control(struct api_request *req, const struct run *run, const char *message)
{
    req->wake = true;
    req->out =
        json_pack("{s:s, s:s, s:s}", "run_id", run->run_id, "status", report_status(run), "message", message);
    return 200;
}

static int pause_it(struct api_request *req)
{
    struct run run;
    if (!request_run(req, &run))
        return 404;
    if (!run_pause(req->db, &run, req->who.name, request_text(req, "why")))
        return refused(req, NULL, 0);
    return answer_control(req, &run,
                          run.status == RUN_PAUSED ? "Automation paused"
                                                   : "Automation pauses when the batch in flight has ended");
}

static int cancel_it(struct api_request *req)
{
    struct run run;
    if (!request_run(req, &run))
        return 404;
    if (!run_cancel(req->db, &run, req->who.name, request_text(req, "why")))
        return refused(req, NULL, 0);
    return answer_control(req, &run,
                          run.status == RUN_CANCELLED
                              ? "Automation cancelled"
                              : "Automation is cancelled when the batch in flight has ended");
}

static int resume_it(struct api_request *req)
{
    struct run run;
    struct site site;
    if (!request_run(req, &run))
        return 404;
    if (!site_by_id(req->db, run.site_id, &site))
        return request_not_found(req, "site");
    int64_t id = run.id;
    if (!run_resume(req->db, req->api->settings, &site, &run, req->who.name))
        return refused(req, run.id != id ? &run : NULL, run.estimate);
    return answer_control(req, &run, "Automation resumed");
}

static int try_now(struct api_request *req)
{
    struct run run;
    if (!request_run(req, &run))
        return 404;
    if (!run_ask_provider_now(req->db, &run, req->who.name))
        return refused(req, NULL, 0);
    return answer_control(req, &run, "The provider is asked at once");
}

/* ---- the estimate ---------------------------------------------------------------------------------- */

static int estimate(struct api_request *req)
{
    struct site site;
    struct account account;
    struct start_options o;
    struct estimate e;
    if (!request_site(req, &site))
        return 404;
    read_options(req, &o);
    o.retry = request_bool(req, "retry_failed", false);
    o.only_count = o.retry ? ids_read(req, &o.only) : 0;
    if (o.start_stage > o.end_stage)
        return request_refuse(req, 400, "invalid", "end_stage",
                              "end_stage: must not be less than start_stage.");
    start_estimate(req->db, req->api->settings, &site, &o, &e);
    if (!account_by_id(req->db, req->who.account, &account))
        return request_not_found(req, "account");
    req->out = report_estimate(&account, &e, o.start_stage, o.end_stage);
    return 200;
}

/* ---- the table -------------------------------------------------------------------------------------- */

#define SITE                                                                                                 \
    {                                                                                                        \
        "site_id", FIELD_INT, F_REQUIRED, 1, INT64_MAX, NULL, NULL, NULL                                     \
    }
#define SITE_IN                                                                                              \
    {                                                                                                        \
        "site_id", FIELD_INT, F_REQUIRED | F_IN_QUERY, 1, INT64_MAX, NULL, NULL, NULL                        \
    }
#define RUN                                                                                                  \
    {                                                                                                        \
        "run_id", FIELD_TEXT, F_REQUIRED, 1, 200, NULL, NULL, NULL                                           \
    }
#define CAPS(flags)                                                                                          \
    {"end_stage", FIELD_INT, flags, 1, STAGE_COUNT, NULL, NULL, "the run ends after this stage; default 7"}, \
        {"max_items",                                                                                        \
         FIELD_INT,                                                                                          \
         (flags) | F_NULLABLE,                                                                               \
         1,                                                                                                  \
         ITEMS_MOST,                                                                                         \
         NULL,                                                                                               \
         NULL,                                                                                               \
         "at most this many items per stage; default: as configured"},                                       \
    {                                                                                                        \
        "max_credits", FIELD_CREDITS, (flags) | F_NULLABLE, 1, CREDITS_MOST, NULL, NULL,                     \
            "the run ends before it exceeds this many credits; default: as configured"                       \
    }

static const struct field run_now_input[] = {
    SITE,
    {"start_stage", FIELD_INT, 0, 1, STAGE_COUNT, NULL, NULL, "default 1"},
    CAPS(0),
    {0},
};

static const struct field retry_input[] = {
    SITE,
    {"stage", FIELD_INT, F_REQUIRED, 1, STAGE_COUNT - 1, NULL, NULL,
     "the stage whose failed items are retried"},
    {"ids", FIELD_IDS, 0, 1, NAMED_MOST, NULL, NULL, "only these failed items; default: all"},
    CAPS(0),
    {0},
};

static const struct field control_input[] = {
    RUN,
    {"why", FIELD_TEXT, F_NULLABLE, 0, 400, NULL, NULL, "recorded with the person and the time"},
    {0},
};

static const struct field resume_input[] = {
    RUN,
    {0},
};

static const struct field try_now_input[] = {
    RUN,
    {0},
};

static const struct field estimate_input[] = {
    SITE_IN,
    {"start_stage", FIELD_INT, F_IN_QUERY, 1, STAGE_COUNT, NULL, NULL, "default 1"},
    {"retry_failed", FIELD_BOOL, F_IN_QUERY, 0, 0, NULL, NULL, "only the failed items of start_stage"},
    {"ids", FIELD_IDS, F_IN_QUERY, 1, 50, NULL, NULL, "with retry_failed: only these failed items"},
    CAPS(F_IN_QUERY),
    {0},
};

static const struct field started_output[] = {
    {"run_id", FIELD_TEXT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"message", FIELD_TEXT, F_REQUIRED, 0, 0, NULL, NULL, "Automation started"},
    {0},
};

static const char *const statuses[] = {"running",   "pausing",   "cancelling", "paused",
                                       "completed", "cancelled", "failed",     NULL};

static const struct field control_output[] = {
    {"run_id", FIELD_TEXT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"status", FIELD_WORD, F_REQUIRED, 0, 0, statuses, NULL, "the status now"},
    {"message", FIELD_TEXT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {0},
};

#define COST_RANGE                                                                                           \
    {"cost_least",                                                                                           \
     FIELD_MONEY,                                                                                            \
     F_REQUIRED | F_NULLABLE,                                                                                \
     0,                                                                                                      \
     0,                                                                                                      \
     NULL,                                                                                                   \
     NULL,                                                                                                   \
     "US dollars, roughly, at the prices in force; null: a price is not known"},                             \
    {                                                                                                        \
        "cost_most", FIELD_MONEY, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL,                                 \
            "roughly: calls that are repeated or continued often can cost more"                              \
    }

static const struct field estimate_stage[] = {
    {"stage", FIELD_INT, F_REQUIRED, 1, STAGE_COUNT, NULL, NULL, NULL},
    {"items", FIELD_INT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"credits", FIELD_CREDITS, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    COST_RANGE,
    {0},
};

static const struct field estimate_output[] = {
    {"total", FIELD_CREDITS, F_REQUIRED, 0, 0, NULL, NULL, "the expected cost of the run"},
    {"required", FIELD_CREDITS, F_REQUIRED, 0, 0, NULL, NULL,
     "the credits that a start needs: the total and a fifth more"},
    {"balance", FIELD_CREDITS, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"reserved", FIELD_CREDITS, F_REQUIRED, 0, 0, NULL, NULL, "credits held by active runs"},
    {"sufficient", FIELD_BOOL, F_REQUIRED, 0, 0, NULL, NULL, "whether the credits suffice for a start now"},
    COST_RANGE,
    {"stages", FIELD_OBJECTS, F_REQUIRED, 0, 0, NULL, estimate_stage, NULL},
    {0},
};

const struct route routes_control[] = {
    {"POST", "/api/v1/automation/run_now/", ROLE_EDITOR, SCOPE_SITE, EXEC_WRITE, ROUTE_IDEMPOTENT, 0,
     run_now_input, started_output, 201, run_now, "Starts a run for a site."},
    {"POST", "/api/v1/automation/retry_failed/", ROLE_EDITOR, SCOPE_SITE, EXEC_WRITE, ROUTE_IDEMPOTENT, 0,
     retry_input, started_output, 201, retry_failed,
     "Starts a run that retries the failed items of a stage."},
    {"POST", "/api/v1/automation/pause/", ROLE_EDITOR, SCOPE_RUN, EXEC_WRITE, 0, 0, control_input,
     control_output, 200, pause_it, "Pauses a run when the batch in flight has ended."},
    {"POST", "/api/v1/automation/resume/", ROLE_EDITOR, SCOPE_RUN, EXEC_WRITE, 0, 0, resume_input,
     control_output, 200, resume_it, "Resumes a paused run, or the site's latest run if it failed."},
    {"POST", "/api/v1/automation/cancel/", ROLE_EDITOR, SCOPE_RUN, EXEC_WRITE, 0, 0, control_input,
     control_output, 200, cancel_it, "Cancels a run when the batch in flight has ended."},
    {"POST", "/api/v1/automation/try_now/", ROLE_EDITOR, SCOPE_RUN, EXEC_WRITE, 0, 0, try_now_input,
     control_output, 200, try_now, "Asks the provider at once that a run waits for."},
    {"GET", "/api/v1/automation/estimate/", ROLE_VIEWER, SCOPE_SITE, EXEC_INLINE_READ, 0, 0, estimate_input,
     estimate_output, 200, estimate, "Estimates what a run would cost now."},
    {0},
};
