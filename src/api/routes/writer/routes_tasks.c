/* Routes of tasks, which stage 3 creates and stage 4 writes. */
#include "api/routes/planner/planner_handlers.h"

static int list(struct api_request *req)
{
    return planner_list(req, PLANNER_TASKS);
}

static int read(struct api_request *req)
{
    return planner_read(req, PLANNER_TASKS);
}

static int create(struct api_request *req)
{
    return planner_add(req, PLANNER_TASKS);
}

static int change(struct api_request *req)
{
    return planner_edit(req, PLANNER_TASKS);
}

static int drop(struct api_request *req)
{
    return planner_delete(req, PLANNER_TASKS);
}

static int bulk(struct api_request *req)
{
    return planner_bulk(req, PLANNER_TASKS);
}

/* ---- fields ------------------------------------------------------------------------------ */

static const char *const statuses[] = {"queued", "completed", "failed", NULL};
static const char *const actions[] = {"delete", "disable", "enable", NULL};

static const struct field shown[] = {
    {"id", FIELD_INT, .flags = F_REQUIRED},
    {"site_id", FIELD_INT, .flags = F_REQUIRED},
    {"title", FIELD_TEXT, .flags = F_REQUIRED},
    {"brief", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},
    {"outline", FIELD_OBJECTS, .fields = outline_fields, .meaning = "not in lists"},
    {"keywords", FIELD_TEXTS, .flags = F_REQUIRED},
    {"content_type", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},
    {"words", FIELD_INT, F_REQUIRED, .meaning = "number of words that the text should have"},
    {"status", FIELD_WORD, F_REQUIRED, .words = statuses},
    {"disabled", FIELD_BOOL, F_REQUIRED, .meaning = "excluded from writing"},
    {"note", FIELD_TEXT, F_REQUIRED | F_NULLABLE, .meaning = "why its content was sent back"},
    RESEMBLANCE_FIELDS,
    {"idea_id", FIELD_INT, .flags = F_REQUIRED | F_NULLABLE},
    {"cluster_id", FIELD_INT, .flags = F_REQUIRED | F_NULLABLE},
    {"cluster", FIELD_TEXT, F_REQUIRED | F_NULLABLE, .meaning = "the cluster's name"},
    {"content_id", FIELD_INT, .flags = F_REQUIRED | F_NULLABLE},
    {"content_status", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},
    {"run_id", FIELD_TEXT, F_REQUIRED | F_NULLABLE,
     .meaning = "the run that created it; null: a person did, or the run was deleted"},
    {"error", FIELD_TEXT, F_REQUIRED | F_NULLABLE, .meaning = "why it failed"},
    {"created_at", FIELD_TIME, .flags = F_REQUIRED},
    {"updated_at", FIELD_TIME, .flags = F_REQUIRED},
    {0},
};

static const struct field listed[] = {
    {"site_id", FIELD_INT, F_IN_QUERY, 1, .most = INT64_MAX},
    {"id", FIELD_IDS, F_IN_QUERY, 1, .most = 16},
    {"status", FIELD_TEXT, F_IN_QUERY,
     .meaning = "queued, completed or failed; a comma-separated list matches any of them"},
    {"disabled", FIELD_BOOL, .flags = F_IN_QUERY},
    {"cluster_id", FIELD_TEXT, F_IN_QUERY, .meaning = "comma-separated ids; none: without a cluster"},
    {"idea_id", FIELD_TEXT, F_IN_QUERY, .meaning = "comma-separated ids; none: without an idea"},
    {"content_type", FIELD_TEXT, F_IN_QUERY,
     .meaning = "a comma-separated list matches any of them; none: not set"},
    {0},
};

static const struct field by_id[] = {
    {"id", FIELD_INT, F_REQUIRED, 1, .most = INT64_MAX},
    {0},
};

static const struct field created[] = {
    {"site_id", FIELD_INT, F_REQUIRED, 1, .most = INT64_MAX},
    {"title", FIELD_TEXT, F_REQUIRED, 1, .most = 300},
    {"brief", FIELD_TEXT, F_NULLABLE, 0, .most = 5000},
    {"outline", FIELD_OBJECTS, F_NULLABLE, 0, 50, .fields = outline_fields},
    {"keywords", FIELD_TEXTS, F_NULLABLE, 0, .most = 100},
    {"content_type", FIELD_TEXT, F_NULLABLE, 0, .most = 40},
    {"words", FIELD_INT, 0, 300, .most = 5000},
    {"idea_id", FIELD_INT, F_NULLABLE, 1, INT64_MAX,
     .meaning = "the idea that the task is based on; the idea becomes queued"},
    {"cluster_id", FIELD_INT, F_NULLABLE, 1, .most = INT64_MAX},
    {"disabled", .type = FIELD_BOOL},
    {0},
};

static const struct field changed[] = {
    {"id", FIELD_INT, F_REQUIRED, 1, .most = INT64_MAX},
    {"title", FIELD_TEXT, 0, 1, .most = 300},
    {"brief", FIELD_TEXT, F_NULLABLE, 0, .most = 5000},
    {"outline", FIELD_OBJECTS, F_NULLABLE, 0, 50, .fields = outline_fields},
    {"keywords", FIELD_TEXTS, F_NULLABLE, 0, .most = 100},
    {"content_type", FIELD_TEXT, F_NULLABLE, 0, .most = 40},
    {"words", FIELD_INT, 0, 300, .most = 5000},
    {"cluster_id", FIELD_INT, F_NULLABLE, 1, .most = INT64_MAX},
    {"disabled", .type = FIELD_BOOL},
    {0},
};

static const struct field filter[] = {
    {"search", FIELD_TEXT, 0, 0, .most = 200},
    {"status", .type = FIELD_TEXT},
    {"disabled", .type = FIELD_BOOL},
    {"cluster_id", FIELD_ANY, .meaning = "an id, a list of ids, or \"none\""},
    {"content_type", .type = FIELD_TEXT},
    {0},
};

static const struct field bulked[] = {
    {"site_id", FIELD_INT, F_REQUIRED, 1, .most = INT64_MAX},
    {"ids", FIELD_IDS, 0, 1, .most = 10000},
    {"filter", FIELD_OBJECT, .fields = filter,
     .meaning = "selects as in the list; {}: all items of the site"},
    {"action", FIELD_WORD, F_REQUIRED, .words = actions},
    {0},
};

/* ---- the routes ---------------------------------------------------------------------------- */

#define BASE "/api/v1/writer/tasks/"

const struct route routes_writer[] = {
    {"GET", BASE, ROLE_VIEWER, SCOPE_SITES, EXEC_INLINE_READ, ROUTE_LIST, 0, listed, shown, 200, list,
     "Tasks, newest first."},
    {"POST", BASE, ROLE_EDITOR, SCOPE_SITE, EXEC_WRITE, ROUTE_IDEMPOTENT | ROUTE_TASK, 0, created, shown, 201,
     create, "Adds a task, with or without an idea."},
    {"POST", BASE "bulk/", ROLE_EDITOR, SCOPE_SITE, EXEC_WRITE, ROUTE_IDEMPOTENT | ROUTE_JOB, ROUTE_BULK_BODY,
     bulked, bulk_answer, 200, bulk, "Deletes, disables or enables many tasks."},
    {"GET", BASE "{id}/", ROLE_VIEWER, SCOPE_TASK, EXEC_INLINE_READ, 0, 0, by_id, shown, 200, read,
     "One task."},
    {"PATCH", BASE "{id}/", ROLE_EDITOR, SCOPE_TASK, EXEC_WRITE, ROUTE_TASK, 0, changed, shown, 200, change,
     "Changes a task."},
    {"DELETE", BASE "{id}/", ROLE_EDITOR, SCOPE_TASK, EXEC_WRITE, 0, 0, by_id, NULL, 204, drop,
     "Deletes a task; its content stays."},
    {0},
};
