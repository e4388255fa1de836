/* Reads and prints rows of runs. Only this file reads and writes the JSON of stage_N_result, whose numbers
 * are integers. */
#include "store/runs/run_row.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "base/format.h"

const char *const stage_result_fields[STAGE_COUNT][3] = {
    {"keywords_processed", "clusters_created", NULL},
    {"clusters_processed", "ideas_created", NULL},
    {"ideas_processed", "tasks_created", NULL},
    {"tasks_processed", "content_created", "total_words"},
    {"content_processed", "prompts_created", NULL},
    {"images_processed", "images_generated", "content_moved_to_review"},
    {"ready_for_review", NULL, NULL},
};

static const char *const status_names[] = {"running", "paused", "completed", "failed", "cancelled"};

const char *run_status_name(enum run_status s)
{
    return status_names[s];
}

enum run_status run_status_of(const char *name)
{
    for (int i = 0; i < 5; i++)
        if (name && strcmp(status_names[i], name) == 0)
            return (enum run_status)i;
    return RUN_FAILED;
}

enum run_request run_request_of(const char *wanted)
{
    return wanted == NULL ? RUN_REQUEST_NONE : wanted[0] == 'p' ? RUN_REQUEST_PAUSE : RUN_REQUEST_CANCEL;
}

void stage_result_print(char *buf, size_t size, int stage, const struct stage_result *r)
{
    const char *const *f = stage_result_fields[stage - 1];
    size_t n = format_print(buf, size, "{\"%s\": %lld, \"%s\": %lld, ", f[0], (long long)r->processed, f[1],
                            (long long)r->made[0]);
    if (f[2])
        n += format_print(buf + n, size - n, "\"%s\": %lld, ", f[2], (long long)r->made[1]);
    if (stage == 4)
        n += format_print(buf + n, size - n, "\"tasks_total\": %lld, ", (long long)r->total);
    format_print(buf + n, size - n,
                 "\"total\": %lld, \"batches_run\": %lld, \"credits_used\": %lld, \"items_failed\": %lld, "
                 "\"skipped\": %lld, \"started_at\": %lld, \"completed_at\": %lld}",
                 (long long)r->total, (long long)r->batches, (long long)r->credits, (long long)r->failed,
                 (long long)r->skipped, (long long)r->started_at, (long long)r->completed_at);
}

static int64_t number(const json_t *o, const char *name)
{
    return name ? json_integer_value(json_object_get(o, name)) : 0;
}

static void stage_result_read(const char *text, int stage, struct stage_result *r)
{
    *r = (struct stage_result){0};
    json_t *o = text ? json_loads(text, 0, NULL) : NULL;
    if (o == NULL)
        return;
    const char *const *f = stage_result_fields[stage - 1];
    r->processed = number(o, f[0]);
    r->made[0] = number(o, f[1]);
    r->made[1] = number(o, f[2]);
    r->total = number(o, "total");
    r->batches = number(o, "batches_run");
    r->credits = number(o, "credits_used");
    r->failed = number(o, "items_failed");
    r->skipped = number(o, "skipped");
    r->started_at = number(o, "started_at");
    r->completed_at = number(o, "completed_at");
    json_decref(o);
}

static void copy(char *to, size_t size, const struct rows *r, const char *column)
{
    const char *text = row_text(r, column);
    snprintf(to, size, "%s", text ? text : "");
}

void run_row_read(const struct rows *r, struct run *run)
{
    *run = (struct run){
        .id = row_int(r, "id"),
        .account_id = row_int(r, "account_id"),
        .site_id = row_int(r, "site_id"),
        .status = run_status_of(row_text(r, "status")),
        .current_stage = row_int(r, "current_stage"),
        .start_stage = row_int(r, "start_stage"),
        .end_stage = row_int(r, "end_stage"),
        .retry = row_int(r, "retry") != 0,
        .started_at = row_int(r, "started_at"),
        .completed_at = row_int(r, "completed_at"),
        .credits = row_int(r, "total_credits_used"),
        .estimate = row_int(r, "estimate"),
        .cost = row_int(r, "cost"),
        .cost_unknown = row_int(r, "cost_unknown"),
        .max_items = row_int(r, "max_items"),
        .max_credits = row_int(r, "max_credits"),
        .stage_entered = row_int(r, "stage_entered") != 0,
        .stage_mark = row_int(r, "stage_mark"),
        .stage_cursor = row_int(r, "stage_cursor"),
        .stage_total = row_int(r, "stage_total"),
        .stage_taken = row_int(r, "stage_taken"),
        .stage_failed = row_int(r, "stage_failed"),
        .failed_in_row = row_int(r, "failed_in_row"),
        .batch = row_int(r, "batch"),
        .owner = row_int(r, "owner"),
        .fence = row_int(r, "fence"),
        .lines = row_int(r, "lines"),
    };
    run->requested_state = run_request_of(row_text(r, "wanted"));
    copy(run->run_id, sizeof run->run_id, r, "run_id");
    copy(run->trigger, sizeof run->trigger, r, "trigger_type");
    copy(run->end_reason, sizeof run->end_reason, r, "end_reason");
    copy(run->error_message, sizeof run->error_message, r, "error_message");
    for (int i = 0; i < STAGE_COUNT; i++) {
        char column[32];
        snprintf(column, sizeof column, "stage_%d_result", i + 1);
        stage_result_read(row_text(r, column), i + 1, &run->results[i]);
    }
}
