/* Lists of a run's page: the items of a stage, the lines of its log, the usage of its calls. */
#include "api/http/api.h"
#include "store/query/query.h"

/* ---- items ------------------------------------------------------------------------------- */

/* NOLINTBEGIN(bugprone-macro-parentheses) */
#define ITEM_COLUMNS(label)                                                                                  \
    {                                                                                                        \
        {"id", "i.item_id", COLUMN_INT, LIST_ORDER | LIST_FILTER},                                           \
            {"label", label, COLUMN_TEXT, LIST_SEARCH}, {"outcome", "i.outcome", COLUMN_TEXT, LIST_FILTER},  \
            {"reason", "i.reason", COLUMN_TEXT, 0}, {"step_id", "i.step_id", COLUMN_INT, 0},                 \
            {"batch", "s.batch", COLUMN_INT, 0}, {"tries", "s.tries", COLUMN_INT, 0},                        \
            {"ended_at", "s.ended_at", COLUMN_TIME, 0},                                                      \
            {"stage", "i.stage", COLUMN_INT, LIST_FILTER | LIST_DETAIL_ONLY},                                \
            {"run_id", "r.run_id", COLUMN_TEXT, LIST_FILTER | LIST_DETAIL_ONLY},                             \
        {                                                                                                    \
            0                                                                                                \
        }                                                                                                    \
    }

#define ITEMS_OF(table, its_columns)                                                                         \
    {                                                                                                        \
        .from = "igny8_run_items i join igny8_automation_runs r on r.id = i.run_id "                         \
                "left join igny8_steps s on s.id = i.step_id left join " table " t on t.id = i.item_id",     \
        .account = "r.account_id", .id = "i.item_id", .columns = its_columns, .walked = true,                \
    }
/* NOLINTEND(bugprone-macro-parentheses) */

static const struct list_column item_columns[STAGE_COUNT - 1][11] = {
    ITEM_COLUMNS("t.keyword"), ITEM_COLUMNS("t.name"),  ITEM_COLUMNS("t.idea_title"),
    ITEM_COLUMNS("t.title"),   ITEM_COLUMNS("t.title"), ITEM_COLUMNS("t.prompt"),
};

static const struct list_spec items_of_stage[STAGE_COUNT - 1] = {
    ITEMS_OF("igny8_keywords", item_columns[0]),      ITEMS_OF("igny8_clusters", item_columns[1]),
    ITEMS_OF("igny8_content_ideas", item_columns[2]), ITEMS_OF("igny8_tasks", item_columns[3]),
    ITEMS_OF("igny8_content", item_columns[4]),       ITEMS_OF("igny8_images", item_columns[5]),
};

static int run_items(struct api_request *req)
{
    struct run run;
    if (!request_run(req, &run))
        return 404;
    return list_answer(req, &items_of_stage[request_int(req, "stage", 1) - 1]);
}

/* ---- lines of its log ---------------------------------------------------------------------- */

static const struct list_column line_columns[] = {
    {"seq", "l.seq", COLUMN_INT, LIST_ORDER},
    {"time", "l.at", COLUMN_TIME, 0},
    {"level", "l.level", COLUMN_TEXT, LIST_FILTER},
    {"stage", "l.stage", COLUMN_INT, LIST_FILTER},
    {"message", "l.message", COLUMN_TEXT, LIST_SEARCH},
    {"run_id", "r.run_id", COLUMN_TEXT, LIST_FILTER | LIST_DETAIL_ONLY},
    {0},
};

static const struct list_spec lines = {
    .from = "igny8_run_log l join igny8_automation_runs r on r.id = l.run_id",
    .account = "r.account_id",
    .id = "l.seq",
    .where = "l.place < 4", /* leaves out the headings of the files */
    .columns = line_columns,
    .walked = true,
};

static int run_lines(struct api_request *req)
{
    struct run run;
    return request_run(req, &run) ? list_answer(req, &lines) : 404;
}

/* ---- usage of its calls ------------------------------------------------------------------ */

/* All calls of a run are many rows: a worker reads them. */
static int usage(struct api_request *req)
{
    struct run run;
    if (!db_begin(req->db, DB_READ_ONLY, &req->fail))
        return 0;
    if (!request_run(req, &run))
        return 404;
    json_t *stages = json_array();
    struct rows *r = run_usage(req->db, req->mem, run.id);
    while (rows_next(r))
        json_array_append_new(
            stages, json_pack("{s:I, s:I, s:I, s:I, s:I, s:o, s:I}", "stage", (json_int_t)row_int(r, "stage"),
                              "calls", (json_int_t)row_int(r, "calls"), "tokens_in",
                              (json_int_t)row_int(r, "tokens_in"), "tokens_out",
                              (json_int_t)row_int(r, "tokens_out"), "duration_ms",
                              (json_int_t)row_int(r, "duration_ms"), "cost", json_money(row_int(r, "cost")),
                              "cost_unknown", (json_int_t)row_int(r, "cost_unknown")));
    req->out = json_pack("{s:s, s:o}", "run_id", run.run_id, "stages", stages);
    return db_commit(req->db, &req->fail) == COMMIT_YES ? 200 : 0;
}

/* ---- the table --------------------------------------------------------------------------------- */

static const char *const outcomes[] = {"done", "failed", "skipped", NULL};
static const char *const levels[] = {"info", "success", "warning", "error", NULL};

#define NUMBER(name, meaning)                                                                                \
    {                                                                                                        \
        name, FIELD_INT, F_REQUIRED, 0, 0, NULL, NULL, meaning                                               \
    }

static const struct field items_input[] = {
    {"run_id", FIELD_TEXT, F_REQUIRED, 1, 200, NULL, NULL, NULL},
    {"stage", FIELD_INT, F_REQUIRED | F_IN_QUERY, 1, STAGE_COUNT - 1, NULL, NULL, NULL},
    {"outcome", FIELD_TEXT, F_IN_QUERY, 0, 0, outcomes, NULL, "done, failed or skipped; none: still open"},
    {"id", FIELD_INT, F_IN_QUERY, 1, INT64_MAX, NULL, NULL, "only this item"},
    {0},
};

static const struct field item_output[] = {
    NUMBER("id", "id of the keyword, cluster, idea, task, content or image"),
    {"label", FIELD_TEXT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, "null: it has been deleted since"},
    {"outcome", FIELD_WORD, F_REQUIRED | F_NULLABLE, 0, 0, outcomes, NULL, "null: still open"},
    {"reason", FIELD_TEXT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, NULL},
    NUMBER("step_id", "the last step that contained it"),
    NUMBER("batch", "of the last step"),
    NUMBER("tries", "of the last step"),
    {"ended_at", FIELD_TIME, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, "when the last step ended"},
    {0},
};

static const struct field lines_input[] = {
    {"run_id", FIELD_TEXT, F_REQUIRED, 1, 200, NULL, NULL, NULL},
    {"level", FIELD_TEXT, F_IN_QUERY, 0, 0, levels, NULL, "info, success, warning or error"},
    {"stage", FIELD_INT, F_IN_QUERY, 0, STAGE_COUNT, NULL, NULL, "0: the whole run"},
    {0},
};

static const struct field line_output[] = {
    NUMBER("seq", "its number in the account, which is the id of its event"),
    {"time", FIELD_TIME, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"level", FIELD_WORD, F_REQUIRED, 0, 0, levels, NULL, NULL},
    {"stage", FIELD_INT, F_REQUIRED, 0, STAGE_COUNT, NULL, NULL, "0: the whole run"},
    {"message", FIELD_TEXT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {0},
};

static const struct field usage_input[] = {
    {"run_id", FIELD_TEXT, F_REQUIRED, 1, 200, NULL, NULL, NULL},
    {0},
};

static const struct field stage_usage[] = {
    {"stage", FIELD_INT, F_REQUIRED, 1, STAGE_COUNT, NULL, NULL, NULL},
    NUMBER("calls", "number of delivered answers"),
    NUMBER("tokens_in", "as far as providers reported them"),
    NUMBER("tokens_out", NULL),
    NUMBER("duration_ms", "the sum over the calls"),
    {"cost", FIELD_MONEY, F_REQUIRED, 0, 0, NULL, NULL, "US dollars; calls with a known cost only"},
    NUMBER("cost_unknown", "number of calls with an unknown cost"),
    {0},
};

static const struct field usage_output[] = {
    {"run_id", FIELD_TEXT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"stages", FIELD_OBJECTS, F_REQUIRED, 0, 0, NULL, stage_usage, "the stages that called a provider"},
    {0},
};

const struct route routes_run_lists[] = {
    {"GET", "/api/v1/automation/runs/{run_id}/items/", ROLE_VIEWER, SCOPE_RUN, EXEC_INLINE_READ, ROUTE_LIST,
     0, items_input, item_output, 200, run_items,
     "The items that a stage of a run took, and their outcomes."},
    {"GET", "/api/v1/automation/runs/{run_id}/lines/", ROLE_VIEWER, SCOPE_RUN, EXEC_INLINE_READ, ROUTE_LIST,
     0, lines_input, line_output, 200, run_lines,
     "The lines of a run's log, filtered by level, stage and text."},
    {"GET", "/api/v1/automation/runs/{run_id}/usage/", ROLE_VIEWER, SCOPE_RUN, EXEC_BLOCKING, 0, 0,
     usage_input, usage_output, 200, usage, "A run's use of providers, by stage."},
    {0},
};
