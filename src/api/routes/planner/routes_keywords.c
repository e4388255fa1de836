/* Routes of keywords. Import and export are in keyword_files.c. */
#include "api/routes/planner/keyword_fields.h"
#include "api/routes/planner/planner_handlers.h"

static int list(struct api_request *req)
{
    return planner_list(req, PLANNER_KEYWORDS);
}

static int read(struct api_request *req)
{
    return planner_read(req, PLANNER_KEYWORDS);
}

static int create(struct api_request *req)
{
    return planner_add(req, PLANNER_KEYWORDS);
}

static int change(struct api_request *req)
{
    return planner_edit(req, PLANNER_KEYWORDS);
}

static int drop(struct api_request *req)
{
    return planner_delete(req, PLANNER_KEYWORDS);
}

static int bulk(struct api_request *req)
{
    return planner_bulk(req, PLANNER_KEYWORDS);
}

/* ---- fields ------------------------------------------------------------------------------ */

static const char *const statuses[] = {"new", "mapped", "failed", NULL};
static const char *const actions[] = {"delete", "disable", "enable", NULL};

static const struct field shown[] = {
    {"id", FIELD_INT, .flags = F_REQUIRED},
    {"site_id", FIELD_INT, .flags = F_REQUIRED},
    {"keyword", FIELD_TEXT, .flags = F_REQUIRED},
    {"volume", FIELD_INT, F_REQUIRED | F_NULLABLE, .meaning = "searches per month"},
    {"difficulty", FIELD_INT, F_REQUIRED | F_NULLABLE, 0, .most = 100},
    {"cpc", FIELD_CREDITS, F_REQUIRED | F_NULLABLE, .meaning = "cost per click, in currency"},
    {"intent", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},
    KEYWORD_MORE_FIGURES(F_REQUIRED | F_NULLABLE),
    KEYWORD_SOURCE(F_REQUIRED | F_NULLABLE),
    {"status", FIELD_WORD, F_REQUIRED, .words = statuses},
    {"disabled", FIELD_BOOL, F_REQUIRED, .meaning = "excluded from clustering"},
    {"covered", FIELD_BOOL, F_REQUIRED, .meaning = "an idea has been requested for it"},
    {"cluster_id", FIELD_INT, .flags = F_REQUIRED | F_NULLABLE},
    {"cluster", FIELD_TEXT, F_REQUIRED | F_NULLABLE, .meaning = "the cluster's name"},
    {"error", FIELD_TEXT, F_REQUIRED | F_NULLABLE, .meaning = "why it failed"},
    {"created_at", FIELD_TIME, .flags = F_REQUIRED},
    {"updated_at", FIELD_TIME, .flags = F_REQUIRED},
    {0},
};

static const struct field listed[] = {
    {"site_id", FIELD_INT, F_IN_QUERY, 1, .most = INT64_MAX},
    {"id", FIELD_IDS, F_IN_QUERY, 1, .most = 16},
    {"status", FIELD_TEXT, F_IN_QUERY,
     .meaning = "new, mapped or failed; a comma-separated list matches any of them"},
    {"disabled", FIELD_BOOL, .flags = F_IN_QUERY},
    {"covered", FIELD_BOOL, .flags = F_IN_QUERY},
    {"cluster_id", FIELD_TEXT, F_IN_QUERY, .meaning = "comma-separated ids; none: without a cluster"},
    {"intent", FIELD_TEXT, F_IN_QUERY,
     .meaning = "a comma-separated list matches any of them; none: not set"},
    {"volume", FIELD_TEXT, F_IN_QUERY, .meaning = "a number; none: not set"},
    {"difficulty", FIELD_TEXT, F_IN_QUERY, .meaning = "a number; none: not set"},
    KEYWORD_FIGURE_FILTERS(F_IN_QUERY),
    {0},
};

static const struct field by_id[] = {
    {"id", FIELD_INT, F_REQUIRED, 1, .most = INT64_MAX},
    {0},
};

/* Fields of a new keyword and of a change. */
#define NUMBERS                                                                                              \
    {"volume", FIELD_INT, F_NULLABLE, 0, KEYWORD_LARGE, .meaning = "searches per month"},                    \
        {"difficulty", FIELD_INT, F_NULLABLE, 0, .most = 100},                                               \
        {"cpc", FIELD_CREDITS, F_NULLABLE, 0, .most = KEYWORD_LARGE},                                        \
        {"intent", FIELD_TEXT, F_NULLABLE, 0, .most = 60}, KEYWORD_MORE_FIGURES(F_NULLABLE),                 \
        {"disabled", .type = FIELD_BOOL},                                                                    \
    {                                                                                                        \
        "cluster_id", FIELD_INT, F_NULLABLE, 1, INT64_MAX,                                                   \
            .meaning = "moves it into this cluster; null: out of its cluster, back to new"                   \
    }

static const struct field created[] = {{"site_id", FIELD_INT, F_REQUIRED, 1, .most = INT64_MAX},
                                       {"keyword", FIELD_TEXT, F_REQUIRED, 1, .most = 200},
                                       NUMBERS,
                                       {0}};

static const struct field changed[] = {{"id", FIELD_INT, F_REQUIRED, 1, .most = INT64_MAX},
                                       {"keyword", FIELD_TEXT, 0, 1, .most = 200},
                                       NUMBERS,
                                       {0}};

static const struct field filter[] = {
    {"search", FIELD_TEXT, 0, 0, .most = 200},
    {"status", .type = FIELD_TEXT},
    {"disabled", .type = FIELD_BOOL},
    {"covered", .type = FIELD_BOOL},
    {"cluster_id", FIELD_ANY, .meaning = "an id, a list of ids, or \"none\""},
    {"intent", .type = FIELD_TEXT},
    KEYWORD_FIGURE_FILTERS(0),
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

#define BASE "/api/v1/planner/keywords/"

const struct route routes_keywords[] = {
    {"GET", BASE, ROLE_VIEWER, SCOPE_SITES, EXEC_INLINE_READ, ROUTE_LIST, 0, listed, shown, 200, list,
     "Keywords, newest first."},
    {"POST", BASE, ROLE_EDITOR, SCOPE_SITE, EXEC_WRITE, ROUTE_IDEMPOTENT, 0, created, shown, 201, create,
     "Adds one keyword."},
    {"POST", BASE "bulk/", ROLE_EDITOR, SCOPE_SITE, EXEC_WRITE, ROUTE_IDEMPOTENT | ROUTE_JOB, ROUTE_BULK_BODY,
     bulked, bulk_answer, 200, bulk, "Deletes, disables or enables many keywords."},
    {"POST", BASE "import/", ROLE_EDITOR, SCOPE_SITE, EXEC_BLOCKING, ROUTE_FORM, KEYWORDS_FILE_MOST,
     keywords_import_input, keywords_import_output, 200, keywords_import,
     "Imports keywords from a file or a list."},
    {"GET", BASE "export/", ROLE_VIEWER, SCOPE_SITE, EXEC_BLOCKING, ROUTE_RAW, 0, keywords_export_input,
     keywords_export_output, 200, keywords_export, "Exports a site's keywords as a CSV file, ordered by id."},
    {"GET", BASE "{id}/", ROLE_VIEWER, SCOPE_KEYWORD, EXEC_INLINE_READ, 0, 0, by_id, shown, 200, read,
     "One keyword."},
    {"PATCH", BASE "{id}/", ROLE_EDITOR, SCOPE_KEYWORD, EXEC_WRITE, 0, 0, changed, shown, 200, change,
     "Changes a keyword."},
    {"DELETE", BASE "{id}/", ROLE_EDITOR, SCOPE_KEYWORD, EXEC_WRITE, 0, 0, by_id, NULL, 204, drop,
     "Deletes a keyword."},
    {0},
};
