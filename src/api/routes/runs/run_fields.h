/* run_fields.h: a run as it is answered, for the API's document. */
#ifndef IGNY8_API_ROUTES_RUNS_RUN_FIELDS_H
#define IGNY8_API_ROUTES_RUNS_RUN_FIELDS_H

#include "api/http/api.h"

/* What report_run prints; the rest of the list is the includer's, ended by {0}. */
#define RUN_FIELDS                                                                                           \
    {"run_id", FIELD_TEXT, F_REQUIRED, 0, 0, NULL, NULL, NULL},                                              \
        {"site_id", FIELD_INT, F_REQUIRED, 0, 0, NULL, NULL, NULL},                                          \
        {"status", FIELD_WORD, F_REQUIRED, 0, 0, run_statuses, NULL, NULL},                                  \
        {"trigger_type", FIELD_WORD, F_REQUIRED, 0, 0, run_triggers, NULL, NULL},                            \
        {"current_stage", FIELD_INT, F_REQUIRED, 1, STAGE_COUNT, NULL, NULL, NULL},                          \
        {"start_stage", FIELD_INT, F_REQUIRED, 1, STAGE_COUNT, NULL, NULL, NULL},                            \
        {"end_stage", FIELD_INT, F_REQUIRED, 1, STAGE_COUNT, NULL, NULL, NULL},                              \
        {"retry", FIELD_BOOL, F_REQUIRED, 0, 0, NULL, NULL, "its first stage took failed items alone"},      \
        {"started_at", FIELD_TIME, F_REQUIRED, 0, 0, NULL, NULL, NULL},                                      \
        {"completed_at", FIELD_TIME, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, "null: it has not ended"},   \
        {"total_credits_used", FIELD_CREDITS, F_REQUIRED, 0, 0, NULL, NULL, NULL},                           \
        {"total_cost",                                                                                       \
         FIELD_MONEY,                                                                                        \
         F_REQUIRED,                                                                                         \
         0,                                                                                                  \
         0,                                                                                                  \
         NULL,                                                                                               \
         NULL,                                                                                               \
         "of the answers whose cost is known, US dollars"},                                                  \
        {"cost_unknown", FIELD_INT, F_REQUIRED, 0, 0, NULL, NULL, "answers whose cost is not known"},        \
        {"estimate", FIELD_CREDITS, F_REQUIRED, 0, 0, NULL, NULL, "what it was expected to cost"},           \
        {"stage_1_result", FIELD_OBJECT,       F_REQUIRED | F_NULLABLE, 0, 0, NULL,                          \
         run_result_1,     "null: not entered"},                                                             \
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

/* Of current_run/ and runs/{run_id}/. */
extern const struct field stage_output[], progress_fields[], queue_fields[];

#endif
