/* Routes of background jobs: their progress and the outcome of each item. */
#include <string.h>

#include "api/http/api.h"
#include "store/jobs/jobs.h"

enum { ITEMS_SHOWN = 500 };

static int jobs(struct api_request *req)
{
    return list_answer(req, &job_list_spec);
}

/* Reads the job's first items, ordered by id; items/ has the others. */
static json_t *items_of(struct api_request *req, int64_t job)
{
    const struct list_column *by_job = job_item_list_spec.columns;
    while (by_job->name && strcmp(by_job->name, "job_id") != 0)
        by_job++;
    const struct list_params w = {.account = req->who.account,
                                  .site = req->who.site,
                                  .page = 1,
                                  .page_size = ITEMS_SHOWN,
                                  .filters = {{.column = by_job, .value = db_int(job)}},
                                  .filter_count = 1};
    json_t *items = json_array();
    struct rows *r = list_query_page(req->db, req->mem, &job_item_list_spec, &w);
    while (rows_next(r))
        json_array_append_new(items, list_row(&job_item_list_spec, r));
    return items;
}

static int job(struct api_request *req)
{
    int64_t id = request_int(req, "job_id", 0);
    req->out = list_one(req, &job_list_spec, id);
    if (req->out == NULL)
        return request_not_found(req, "job");
    json_object_set_new(req->out, "items", items_of(req, id));
    return 200;
}

static int items(struct api_request *req)
{
    json_t *one = list_one(req, &job_list_spec, request_int(req, "job_id", 0));
    json_decref(one);
    return one ? list_answer(req, &job_item_list_spec) : request_not_found(req, "job");
}

/* ---- fields ------------------------------------------------------------------------------ */

static const char *const states[] = {"queued", "running", "completed", "failed", "cancelled", NULL};
static const char *const outcomes[] = {"done", "failed", "skipped", NULL};

static const struct field item_output[] = {
    {"id", FIELD_INT, .flags = F_REQUIRED},
    {"item_id", FIELD_INT, F_REQUIRED, .meaning = "id of the keyword, content …"},
    {"job_id", FIELD_INT, .flags = F_REQUIRED},
    {"outcome", FIELD_WORD, F_REQUIRED | F_NULLABLE, .words = outcomes, .meaning = "null: still waiting"},
    {"reason", FIELD_TEXT, F_REQUIRED | F_NULLABLE, .meaning = "why it was skipped or failed"},
    {"detail", FIELD_ANY, F_REQUIRED | F_NULLABLE,
     .meaning = "more about the item, depending on the job's kind"},
    {0},
};

static const struct field shown[] = {
    {"job_id", FIELD_INT, .flags = F_REQUIRED},
    {"site_id", FIELD_INT, .flags = F_REQUIRED | F_NULLABLE},
    {"kind", FIELD_TEXT, F_REQUIRED, .meaning = "bulk, …"},
    {"state", FIELD_WORD, F_REQUIRED, .words = states},
    {"total", FIELD_INT, F_REQUIRED, .meaning = "number of items, including:"},
    {"done", FIELD_INT, .flags = F_REQUIRED},
    {"failed", FIELD_INT, .flags = F_REQUIRED},
    {"skipped", FIELD_INT, .flags = F_REQUIRED},
    {"input", FIELD_ANY, .meaning = "the request; not in lists"},
    {"result", FIELD_ANY, F_NULLABLE, .meaning = "the result, depending on the job's kind; not in lists"},
    {"error", FIELD_TEXT, F_REQUIRED | F_NULLABLE, .meaning = "why the whole job failed"},
    {"by_whom", FIELD_TEXT, .flags = F_REQUIRED},
    {"created_at", FIELD_TIME, .flags = F_REQUIRED},
    {"started_at", FIELD_TIME, .flags = F_REQUIRED | F_NULLABLE},
    {"ended_at", FIELD_TIME, .flags = F_REQUIRED | F_NULLABLE},
    {"items", FIELD_OBJECTS, .fields = item_output, .meaning = "the first 500, ordered by id; not in lists"},
    {0},
};

static const struct field listed[] = {
    {"site_id", FIELD_INT, F_IN_QUERY, 1, .most = INT64_MAX},
    {"kind", FIELD_TEXT, .flags = F_IN_QUERY},
    {"state", FIELD_TEXT, F_IN_QUERY,
     .meaning =
         "queued, running, completed, failed or cancelled; a comma-separated list matches any of them"},
    {0},
};

static const struct field by_id[] = {
    {"job_id", FIELD_INT, F_REQUIRED, 1, .most = INT64_MAX},
    {0},
};

static const struct field items_listed[] = {
    {"job_id", FIELD_INT, F_REQUIRED, 1, .most = INT64_MAX},
    {"outcome", FIELD_TEXT, F_IN_QUERY, .meaning = "done, failed or skipped; none: still waiting"},
    {"item_id", FIELD_IDS, F_IN_QUERY, 1, .most = 16},
    {0},
};

const struct route routes_jobs[] = {
    {"GET", "/api/v1/jobs/", ROLE_VIEWER, SCOPE_SITES, EXEC_INLINE_READ, ROUTE_LIST, 0, listed, shown, 200,
     jobs, "Background jobs, newest first."},
    {"GET", "/api/v1/jobs/{job_id}/", ROLE_VIEWER, SCOPE_JOB, EXEC_INLINE_READ, 0, 0, by_id, shown, 200, job,
     "One job with its progress and its items."},
    {"GET", "/api/v1/jobs/{job_id}/items/", ROLE_VIEWER, SCOPE_JOB, EXEC_INLINE_READ, ROUTE_LIST, 0,
     items_listed, item_output, 200, items, "The items of a job and their outcomes."},
    {0},
};
