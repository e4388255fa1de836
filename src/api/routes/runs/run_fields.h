/* run_fields.h: the fields of a run in answers, for the API's document. */
#ifndef IGNY8_API_ROUTES_RUNS_RUN_FIELDS_H
#define IGNY8_API_ROUTES_RUNS_RUN_FIELDS_H

#include "api/http/api.h"

/* The fields that report_run prints. The file that uses it may add fields and ends the list with {0}. */
#define RUN_FIELDS                                                                                           \
    {"run_id", FIELD_TEXT, F_REQUIRED, 0, 0, NULL, NULL, NULL},                                              \
        {"site_id", FIELD_INT, F_REQUIRED, 0, 0, NULL, NULL, NULL},                                          \
        {"status", FIELD_WORD, F_REQUIRED, 0, 0, run_statuses, NULL, NULL},                                  \
        {"trigger_type", FIELD_WORD, F_REQUIRED, 0, 0, run_triggers, NULL, NULL},                            \
        {"current_stage", FIELD_INT, F_REQUIRED, 1, STAGE_COUNT, NULL, NULL, NULL},                          \
        {"start_stage", FIELD_INT, F_REQUIRED, 1, STAGE_COUNT, NULL, NULL, NULL},                            \
        {"end_stage", FIELD_INT, F_REQUIRED, 1, STAGE_COUNT, NULL, NULL, NULL},                              \
        {"retry", FIELD_BOOL, F_REQUIRED, 0, 0, NULL, NULL, "its first stage took only failed items"},       \
        {"started_at", FIELD_TIME, F_REQUIRED, 0, 0, NULL, NULL, NULL},                                      \
        {"completed_at", FIELD_TIME, F_REQUIRED | F_NULLABLE,      0, 0,                                     \
         NULL,           NULL,       "null: the run has not ended"},                                         \
        {"total_credits_used", FIELD_CREDITS, F_REQUIRED, 0, 0, NULL, NULL, NULL},                           \
        {"total_cost",                                                                                       \
         FIELD_MONEY,                                                                                        \
         F_REQUIRED,                                                                                         \
         0,                                                                                                  \
         0,                                                                                                  \
         NULL,                                                                                               \
         NULL,                                                                                               \
         "US dollars; answers with a known cost only"},                                                      \
        {"cost_unknown", FIELD_INT, F_REQUIRED, 0, 0, NULL, NULL, "number of answers with an unknown cost"}, \
        {"estimate", FIELD_CREDITS, F_REQUIRED, 0, 0, NULL, NULL, "the expected cost when it started"},      \
        {"stage_1_result",         FIELD_OBJECT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, run_result_1,          \
         "null: stage not entered"},                                                                         \
        {"stage_2_result", FIELD_OBJECT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, run_result_2, NULL},           \
        {"stage_3_result", FIELD_OBJECT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, run_result_3, NULL},           \
        {"stage_4_result", FIELD_OBJECT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, run_result_4, NULL},           \
        {"stage_5_result", FIELD_OBJECT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, run_result_5, NULL},           \
        {"stage_6_result", FIELD_OBJECT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, run_result_6, NULL},           \
        {"stage_7_result", FIELD_OBJECT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, run_result_7, NULL},           \
        {"error_message", FIELD_TEXT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, NULL},                      \
    {                                                                                                        \
        "end_reason", FIELD_TEXT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL,                                 \
            "credit_cap, money_cap, end_stage, cancelled, too_many_failures, no_credits, …"                \
    }

extern const char *const run_statuses[], *const run_triggers[];
extern const struct field run_result_1[], run_result_2[], run_result_3[], run_result_4[], run_result_5[],
    run_result_6[], run_result_7[];

/* Shared by current_run/ and runs/{run_id}/. */
extern const struct field stage_output[], progress_fields[], queue_fields[];

#endif
