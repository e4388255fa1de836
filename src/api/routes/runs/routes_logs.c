/* Routes of a run's log: its files and its last lines. */
#include <stdio.h>
#include <string.h>

#include "api/http/api.h"
#include "runs/run_log.h"
#include "runs/runs.h"

enum { LINES = 50, LINES_MOST = 500 };

static const char *const file_names[STAGE_COUNT + 2] = {
    "automation_run.log", "stage_1.log", "stage_2.log", "stage_3.log", "stage_4.log",
    "stage_5.log",        "stage_6.log", "stage_7.log", NULL,
};

static void answer_file(struct api_request *req, const struct log_batch *s, const char *name)
{
    int file = 0;
    while (strcmp(file_names[file], name) != 0)
        file++;
    const char *text = s->text[file] ? s->text[file] : "";
    req->raw =
        (struct http_answer){.type = "text/plain; charset=utf-8", .body = text, .length = strlen(text)};
}

static void answer_files(struct api_request *req, const struct run *run, const struct log_batch *s)
{
    json_t *files = json_object();
    for (int i = 0; i <= STAGE_COUNT; i++)
        if (s->text[i])
            json_object_set_new(files, file_names[i], json_string(s->text[i]));
    req->out = json_pack("{s:s, s:o}", "run_id", run->run_id, "files", files);
}

/* The files of a long run are many rows: a worker reads them page by page. It reads the rows, which all
 * processes share, because another process may have written the files to its disk. */
static int logs(struct api_request *req)
{
    struct run run;
    struct log_positions positions;
    const char *file = request_text(req, "file");
    if (!db_begin(req->db, DB_READ_ONLY, &req->fail))
        return 0;
    if (!request_run(req, &run))
        return 404;
    struct log_batch *s = log_batch_of_run(req->db, req->mem, &run, &positions);
    if (db_commit(req->db, &req->fail) != COMMIT_YES)
        return 0;
    if (file)
        answer_file(req, s, file);
    else
        answer_files(req, &run, s);
    return 200;
}

static int activity(struct api_request *req)
{
    struct run run;
    if (!request_run(req, &run))
        return 404;
    json_t *strings = json_array(), *lines = json_array();
    struct rows *r = run_log_rows_last(req->db, req->mem, run.id, (int)request_int(req, "last", LINES));
    while (rows_next(r)) {
        json_array_append_new(strings, report_line(r));
        json_array_append_new(lines, report_event(r));
    }
    req->out = json_pack("{s:s, s:s, s:o, s:o}", "run_id", run.run_id, "status", report_status(&run),
                         "activity_log", strings, "lines", lines);
    return 200;
}

static const struct field logs_input[] = {
    {"run_id", FIELD_TEXT, F_REQUIRED, 1, 200, NULL, NULL, NULL},
    {"file", FIELD_WORD, F_IN_QUERY, 0, 0, file_names, NULL, "only this file, as text/plain"},
    {0},
};

static const struct field files_output[] = {
    {"automation_run.log", FIELD_TEXT, 0, 0, INT64_MAX, NULL, NULL, "the log of the run"},
    {"stage_1.log", FIELD_TEXT, 0, 0, INT64_MAX, NULL, NULL, "one file per stage that the run entered"},
    {"stage_2.log", FIELD_TEXT, 0, 0, INT64_MAX, NULL, NULL, NULL},
    {"stage_3.log", FIELD_TEXT, 0, 0, INT64_MAX, NULL, NULL, NULL},
    {"stage_4.log", FIELD_TEXT, 0, 0, INT64_MAX, NULL, NULL, NULL},
    {"stage_5.log", FIELD_TEXT, 0, 0, INT64_MAX, NULL, NULL, NULL},
    {"stage_6.log", FIELD_TEXT, 0, 0, INT64_MAX, NULL, NULL, NULL},
    {"stage_7.log", FIELD_TEXT, 0, 0, INT64_MAX, NULL, NULL, NULL},
    {0},
};

static const struct field logs_output[] = {
    {"run_id", FIELD_TEXT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"files", FIELD_OBJECT, F_REQUIRED, 0, 0, NULL, files_output, "the text of each file"},
    {"text/plain", FIELD_TEXT, 0, 0, 0, NULL, NULL, "the file named by `file`"},
    {0},
};

static const struct field activity_input[] = {
    {"run_id", FIELD_TEXT, F_REQUIRED, 1, 200, NULL, NULL, NULL},
    {"last", FIELD_INT, F_IN_QUERY, 1, LINES_MOST, NULL, NULL, "number of lines; default 50"},
    {0},
};

static const char *const levels[] = {"info", "success", "warning", "error", NULL};

static const struct field line_output[] = {
    {"seq", FIELD_INT, F_REQUIRED, 0, 0, NULL, NULL,
     "its number in the account, which is the id of its event"},
    {"time", FIELD_TIME, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"level", FIELD_WORD, F_REQUIRED, 0, 0, levels, NULL, NULL},
    {"stage", FIELD_INT, F_REQUIRED, 0, STAGE_COUNT, NULL, NULL, "0: the whole run"},
    {"message", FIELD_TEXT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {0},
};

static const struct field activity_output[] = {
    {"run_id", FIELD_TEXT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"status", FIELD_TEXT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"activity_log", FIELD_TEXTS, F_REQUIRED, 0, 0, NULL, NULL,
     "14:23:45 - Stage 4: …, in UTC; oldest first"},
    {"lines", FIELD_OBJECTS, F_REQUIRED, 0, 0, NULL, line_output, "the same lines as objects"},
    {0},
};

const struct route routes_logs[] = {
    {"GET", "/api/v1/automation/logs/{run_id}/", ROLE_VIEWER, SCOPE_RUN, EXEC_BLOCKING, 0, 0, logs_input,
     logs_output, 200, logs, "The log files of a run."},
    {"GET", "/api/v1/automation/activity_log/{run_id}/", ROLE_VIEWER, SCOPE_RUN, EXEC_INLINE_READ, 0, 0,
     activity_input, activity_output, 200, activity, "The last lines of a run's log."},
    {0},
};
