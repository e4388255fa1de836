/* Routes of clusters and ideas, which stages 1 and 2 create from keywords. */
#include "api/routes/planner/planner_handlers.h"

static const struct field by_id[] = {
    {"id", FIELD_INT, F_REQUIRED, 1, .most = INT64_MAX},
    {0},
};

/* ---- clusters ------------------------------------------------------------------------------ */

static int cluster_list(struct api_request *req)
{
    return planner_list(req, PLANNER_CLUSTERS);
}

static int cluster_read(struct api_request *req)
{
    return planner_read(req, PLANNER_CLUSTERS);
}

static int cluster_create(struct api_request *req)
{
    return planner_add(req, PLANNER_CLUSTERS);
}

static int cluster_change(struct api_request *req)
{
    return planner_edit(req, PLANNER_CLUSTERS);
}

static int cluster_drop(struct api_request *req)
{
    return planner_delete(req, PLANNER_CLUSTERS);
}

static int cluster_bulk(struct api_request *req)
{
    return planner_bulk(req, PLANNER_CLUSTERS);
}

static const char *const cluster_statuses[] = {"new", "mapped", "failed", NULL};
static const char *const cluster_actions[] = {"delete", "disable", "enable", NULL};

static const struct field cluster_output[] = {
    {"id", FIELD_INT, .flags = F_REQUIRED},
    {"site_id", FIELD_INT, .flags = F_REQUIRED},
    {"name", FIELD_TEXT, .flags = F_REQUIRED},
    {"description", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},
    {"status", FIELD_WORD, F_REQUIRED, .words = cluster_statuses},
    {"disabled", FIELD_BOOL, F_REQUIRED, .meaning = "excluded from idea generation"},
    {"keyword_count", FIELD_INT, .flags = F_REQUIRED},
    {"uncovered", FIELD_INT, F_REQUIRED, .meaning = "keywords for which no idea has been requested"},
    {"idea_count", FIELD_INT, .flags = F_REQUIRED},
    {"run_id", FIELD_TEXT, F_REQUIRED | F_NULLABLE,
     .meaning = "the run that created it; null: a person did, or the run was deleted"},
    {"error", FIELD_TEXT, F_REQUIRED | F_NULLABLE, .meaning = "why it failed"},
    {"created_at", FIELD_TIME, .flags = F_REQUIRED},
    {"updated_at", FIELD_TIME, .flags = F_REQUIRED},
    {0},
};

static const struct field cluster_listed[] = {
    {"site_id", FIELD_INT, F_IN_QUERY, 1, .most = INT64_MAX},
    {"id", FIELD_IDS, F_IN_QUERY, 1, .most = 16},
    {"status", FIELD_TEXT, F_IN_QUERY,
     .meaning = "new, mapped or failed; a comma-separated list matches any of them"},
    {"disabled", FIELD_BOOL, .flags = F_IN_QUERY},
    {0},
};

static const struct field cluster_created[] = {
    {"site_id", FIELD_INT, F_REQUIRED, 1, .most = INT64_MAX},
    {"name", FIELD_TEXT, F_REQUIRED, 1, .most = 200},
    {"description", FIELD_TEXT, F_NULLABLE, 0, .most = 2000},
    {"disabled", .type = FIELD_BOOL},
    {0},
};

static const struct field cluster_changed[] = {
    {"id", FIELD_INT, F_REQUIRED, 1, .most = INT64_MAX},
    {"name", FIELD_TEXT, 0, 1, .most = 200},
    {"description", FIELD_TEXT, F_NULLABLE, 0, .most = 2000},
    {"disabled", .type = FIELD_BOOL},
    {0},
};

static const struct field cluster_filter[] = {
    {"search", FIELD_TEXT, 0, 0, .most = 200},
    {"status", .type = FIELD_TEXT},
    {"disabled", .type = FIELD_BOOL},
    {0},
};

static const struct field cluster_bulked[] = {
    {"site_id", FIELD_INT, F_REQUIRED, 1, .most = INT64_MAX},
    {"ids", FIELD_IDS, 0, 1, .most = 10000},
    {"filter", FIELD_OBJECT, .fields = cluster_filter,
     .meaning = "selects as in the list; {}: all items of the site"},
    {"action", FIELD_WORD, F_REQUIRED, .words = cluster_actions},
    {0},
};

/* ---- ideas ------------------------------------------------------------------------------------ */

static int idea_list(struct api_request *req)
{
    return planner_list(req, PLANNER_IDEAS);
}

static int idea_read(struct api_request *req)
{
    return planner_read(req, PLANNER_IDEAS);
}

static int idea_create(struct api_request *req)
{
    return planner_add(req, PLANNER_IDEAS);
}

static int idea_change(struct api_request *req)
{
    return planner_edit(req, PLANNER_IDEAS);
}

static int idea_not_duplicate(struct api_request *req)
{
    return planner_not_duplicate(req);
}

static int idea_drop(struct api_request *req)
{
    return planner_delete(req, PLANNER_IDEAS);
}

static int idea_bulk(struct api_request *req)
{
    return planner_bulk(req, PLANNER_IDEAS);
}

static const char *const idea_statuses[] = {"new", "duplicate", "queued", "completed", "failed", NULL};
static const char *const idea_statuses_set[] = {"new", NULL};
static const char *const idea_actions[] = {"delete", "disable", "enable", "accept", NULL};

static const struct field idea_output[] = {
    {"id", FIELD_INT, .flags = F_REQUIRED},
    {"site_id", FIELD_INT, .flags = F_REQUIRED},
    {"idea_title", FIELD_TEXT, .flags = F_REQUIRED},
    {"brief", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},
    {"outline", FIELD_OBJECTS, .fields = outline_fields, .meaning = "not in lists"},
    {"target_keywords", FIELD_TEXTS, .flags = F_REQUIRED},
    {"content_type", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},
    {"intent", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},
    {"target_words", FIELD_INT, .flags = F_REQUIRED},
    {"status", FIELD_WORD, F_REQUIRED, .words = idea_statuses},
    {"disabled", FIELD_BOOL, F_REQUIRED, .meaning = "excluded from task creation"},
    {"duplicate_of", FIELD_TEXT, F_REQUIRED | F_NULLABLE, .meaning = "the title that it duplicates"},
    RESEMBLANCE_FIELDS,
    {"not_duplicate", FIELD_BOOL, F_REQUIRED,
     .meaning = "a person marked it as not a duplicate; it is not marked as one again"},
    {"keyword_cluster_id", FIELD_INT, .flags = F_REQUIRED | F_NULLABLE},
    {"cluster", FIELD_TEXT, F_REQUIRED | F_NULLABLE, .meaning = "the cluster's name"},
    {"task_id", FIELD_INT, .flags = F_REQUIRED | F_NULLABLE},
    {"run_id", FIELD_TEXT, F_REQUIRED | F_NULLABLE,
     .meaning = "the run that created it; null: a person did, or the run was deleted"},
    {"error", FIELD_TEXT, F_REQUIRED | F_NULLABLE, .meaning = "why it failed"},
    {"created_at", FIELD_TIME, .flags = F_REQUIRED},
    {"updated_at", FIELD_TIME, .flags = F_REQUIRED},
    {0},
};

static const struct field idea_listed[] = {
    {"site_id", FIELD_INT, F_IN_QUERY, 1, .most = INT64_MAX},
    {"id", FIELD_IDS, F_IN_QUERY, 1, .most = 16},
    {"status", FIELD_TEXT, F_IN_QUERY,
     .meaning = "new, duplicate, queued, completed or failed; a comma-separated list matches any of them"},
    {"disabled", FIELD_BOOL, .flags = F_IN_QUERY},
    {"not_duplicate", FIELD_BOOL, .flags = F_IN_QUERY},
    {"keyword_cluster_id", FIELD_TEXT, F_IN_QUERY, .meaning = "comma-separated ids; none: without a cluster"},
    {"content_type", FIELD_TEXT, F_IN_QUERY,
     .meaning = "a comma-separated list matches any of them; none: not set"},
    {"intent", FIELD_TEXT, F_IN_QUERY,
     .meaning = "a comma-separated list matches any of them; none: not set"},
    {0},
};

static const struct field idea_created[] = {
    {"site_id", FIELD_INT, F_REQUIRED, 1, .most = INT64_MAX},
    {"idea_title", FIELD_TEXT, F_REQUIRED, 1, .most = 300},
    {"brief", FIELD_TEXT, F_NULLABLE, 0, .most = 5000},
    {"outline", FIELD_OBJECTS, F_NULLABLE, 0, 50, .fields = outline_fields},
    {"target_keywords", FIELD_TEXTS, F_NULLABLE, 0, .most = 100},
    {"content_type", FIELD_TEXT, F_NULLABLE, 0, .most = 40},
    {"intent", FIELD_TEXT, F_NULLABLE, 0, .most = 40},
    {"target_words", FIELD_INT, 0, 300, .most = 5000},
    {"keyword_cluster_id", FIELD_INT, F_NULLABLE, 1, .most = INT64_MAX},
    {"disabled", .type = FIELD_BOOL},
    {0},
};

static const struct field idea_changed[] = {
    {"id", FIELD_INT, F_REQUIRED, 1, .most = INT64_MAX},
    {"idea_title", FIELD_TEXT, 0, 1, .most = 300},
    {"brief", FIELD_TEXT, F_NULLABLE, 0, .most = 5000},
    {"outline", FIELD_OBJECTS, F_NULLABLE, 0, 50, .fields = outline_fields},
    {"target_keywords", FIELD_TEXTS, F_NULLABLE, 0, .most = 100},
    {"content_type", FIELD_TEXT, F_NULLABLE, 0, .most = 40},
    {"intent", FIELD_TEXT, F_NULLABLE, 0, .most = 40},
    {"target_words", FIELD_INT, 0, 300, .most = 5000},
    {"keyword_cluster_id", FIELD_INT, F_NULLABLE, 1, .most = INT64_MAX},
    {"disabled", .type = FIELD_BOOL},
    {"status", FIELD_WORD, .words = idea_statuses_set,
     .meaning = "makes a duplicate, or an idea whose task was deleted, new again"},
    {0},
};

static const struct field idea_filter[] = {
    {"search", FIELD_TEXT, 0, 0, .most = 200},
    {"status", .type = FIELD_TEXT},
    {"disabled", .type = FIELD_BOOL},
    {"not_duplicate", .type = FIELD_BOOL},
    {"keyword_cluster_id", FIELD_ANY, .meaning = "an id, a list of ids, or \"none\""},
    {"content_type", .type = FIELD_TEXT},
    {"intent", .type = FIELD_TEXT},
    {0},
};

static const struct field idea_bulked[] = {
    {"site_id", FIELD_INT, F_REQUIRED, 1, .most = INT64_MAX},
    {"ids", FIELD_IDS, 0, 1, .most = 10000},
    {"filter", FIELD_OBJECT, .fields = idea_filter,
     .meaning = "selects as in the list; {}: all items of the site"},
    {"action", FIELD_WORD, F_REQUIRED, .words = idea_actions, .meaning = "accept: duplicates become new"},
    {0},
};

/* ---- the routes -------------------------------------------------------------------------------- */

#define CLUSTERS "/api/v1/planner/clusters/"
#define IDEAS    "/api/v1/planner/ideas/"

const struct route routes_planner[] = {
    {"GET", CLUSTERS, ROLE_VIEWER, SCOPE_SITES, EXEC_INLINE_READ, ROUTE_LIST, 0, cluster_listed,
     cluster_output, 200, cluster_list, "Clusters, newest first."},
    {"POST", CLUSTERS, ROLE_EDITOR, SCOPE_SITE, EXEC_WRITE, ROUTE_IDEMPOTENT, 0, cluster_created,
     cluster_output, 201, cluster_create, "Adds a cluster."},
    {"POST", CLUSTERS "bulk/", ROLE_EDITOR, SCOPE_SITE, EXEC_WRITE, ROUTE_IDEMPOTENT | ROUTE_JOB,
     ROUTE_BULK_BODY, cluster_bulked, bulk_answer, 200, cluster_bulk,
     "Deletes, disables or enables many clusters."},
    {"GET", CLUSTERS "{id}/", ROLE_VIEWER, SCOPE_CLUSTER, EXEC_INLINE_READ, 0, 0, by_id, cluster_output, 200,
     cluster_read, "One cluster."},
    {"PATCH", CLUSTERS "{id}/", ROLE_EDITOR, SCOPE_CLUSTER, EXEC_WRITE, 0, 0, cluster_changed, cluster_output,
     200, cluster_change, "Changes a cluster."},
    {"DELETE", CLUSTERS "{id}/", ROLE_EDITOR, SCOPE_CLUSTER, EXEC_WRITE, ROUTE_JOB, 0, by_id, NULL, 204,
     cluster_drop,
     "Deletes a cluster; its keywords become new again. 202 with a job_id if there are more than 500."},
    {"GET", IDEAS, ROLE_VIEWER, SCOPE_SITES, EXEC_INLINE_READ, ROUTE_LIST, 0, idea_listed, idea_output, 200,
     idea_list, "Ideas, newest first."},
    {"POST", IDEAS, ROLE_EDITOR, SCOPE_SITE, EXEC_WRITE, ROUTE_IDEMPOTENT | ROUTE_IDEA, 0, idea_created,
     idea_output, 201, idea_create, "Adds an idea."},
    {"POST", IDEAS "bulk/", ROLE_EDITOR, SCOPE_SITE, EXEC_WRITE, ROUTE_IDEMPOTENT | ROUTE_JOB,
     ROUTE_BULK_BODY, idea_bulked, bulk_answer, 200, idea_bulk,
     "Deletes, disables, enables or accepts many ideas."},
    {"POST", IDEAS "{id}/not_duplicate/", ROLE_EDITOR, SCOPE_IDEA, EXEC_WRITE, 0, 0, by_id, idea_output, 200,
     idea_not_duplicate, "Marks an idea as not a duplicate: it becomes new and is not marked as one again."},
    {"GET", IDEAS "{id}/", ROLE_VIEWER, SCOPE_IDEA, EXEC_INLINE_READ, 0, 0, by_id, idea_output, 200,
     idea_read, "One idea."},
    {"PATCH", IDEAS "{id}/", ROLE_EDITOR, SCOPE_IDEA, EXEC_WRITE, ROUTE_IDEA, 0, idea_changed, idea_output,
     200, idea_change, "Changes an idea, or marks it as not a duplicate."},
    {"DELETE", IDEAS "{id}/", ROLE_EDITOR, SCOPE_IDEA, EXEC_WRITE, 0, 0, by_id, NULL, 204, idea_drop,
     "Deletes an idea; its task stays."},
    {0},
};
