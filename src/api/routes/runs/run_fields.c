/* The fields of runs, stages and queues that run routes document, and the names of statuses and triggers. */
#include "api/routes/runs/run_fields.h"

const char *const run_statuses[] = {"running",   "pausing", "cancelling", "paused",
                                    "completed", "failed",  "cancelled",  NULL};
const char *const run_triggers[] = {"manual", "scheduled", NULL};
static const char *const stage_states[] = {"waiting",   "running", "paused",  "completed", "failed",
                                           "cancelled", "stopped", "skipped", "gate",      NULL};

/* ---- results -------------------------------------------------------------------------- */

#define COUNT(name, meaning)                                                                                 \
    {                                                                                                        \
        name, FIELD_INT, F_REQUIRED, 0, 0, NULL, NULL, meaning                                               \
    }

#define COMMON                                                                                               \
    COUNT("total", "items that the stage took or will take"), COUNT("batches_run", NULL),                    \
        {"credits_used", FIELD_CREDITS, F_REQUIRED, 0, 0, NULL, NULL, NULL},                                 \
        {"cost", FIELD_MONEY, F_REQUIRED, .meaning = "US dollars; answers with a known cost only"},          \
        COUNT("cost_unknown", "number of answers with an unknown cost"), COUNT("items_failed", NULL),        \
        COUNT("skipped", "items deleted, disabled or changed while the stage worked"),                       \
        {"started_at", FIELD_TIME, F_REQUIRED, 0, 0, NULL, NULL, NULL},                                      \
    {                                                                                                        \
        "completed_at", FIELD_TIME, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, NULL                          \
    }

const struct field run_result_1[] = {
    COUNT("keywords_processed", NULL), COUNT("clusters_created", NULL), COMMON, {0}};
const struct field run_result_2[] = {
    COUNT("clusters_processed", NULL), COUNT("ideas_created", NULL), COMMON, {0}};
const struct field run_result_3[] = {
    COUNT("ideas_processed", NULL), COUNT("tasks_created", NULL), COMMON, {0}};
const struct field run_result_4[] = {COUNT("tasks_processed", NULL),
                                     COUNT("tasks_total", NULL),
                                     COUNT("content_created", NULL),
                                     COUNT("total_words", NULL),
                                     COMMON,
                                     {0}};
const struct field run_result_5[] = {
    COUNT("content_processed", NULL), COUNT("prompts_created", NULL), COMMON, {0}};
const struct field run_result_6[] = {COUNT("images_processed", NULL),
                                     COUNT("images_generated", NULL),
                                     COUNT("content_moved_to_review", NULL),
                                     COMMON,
                                     {0}};
const struct field run_result_7[] = {
    COUNT("ready_for_review", "contents of the whole site"),
    {"content_ids", FIELD_IDS, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"started_at", FIELD_TIME, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"completed_at", FIELD_TIME, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, NULL},
    {0},
};

/* ---- progress -------------------------------------------------------------------- */

const struct field stage_output[] = {
    {"stage", FIELD_INT, F_REQUIRED, 1, STAGE_COUNT, NULL, NULL, NULL},
    {"name", FIELD_TEXT, F_REQUIRED, 0, 0, NULL, NULL, "Keywords → Clusters"},
    {"state", FIELD_WORD, F_REQUIRED, 0, 0, stage_states, NULL,
     "stopped: a cap ended the run here; skipped: not part of the run; gate: stage 7"},
    COUNT("total", "items that it takes; for a stage not yet entered: items pending now"),
    COUNT("processed", NULL),
    COUNT("failed", NULL),
    COUNT("skipped", NULL),
    COUNT("remaining", NULL),
    COUNT("batch", "number of the last batch that was started"),
    COUNT("batches", NULL),
    {"percentage", FIELD_INT, F_REQUIRED, 0, 100, NULL, NULL, "the finished part of its items"},
    {"elapsed_s", FIELD_INT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, "seconds since the stage started"},
    {"left_s", FIELD_INT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL,
     "seconds, estimated from the speed of earlier runs"},
    {"credits", FIELD_CREDITS, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"item", FIELD_TEXT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, "the item being processed"},
    {"phase", FIELD_TEXT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL,
     "INIT, PREP, AI_CALL, PARSE, SAVE, DONE, or WAITING for a provider"},
    {"phase_percentage", FIELD_INT, F_REQUIRED | F_NULLABLE, 0, 100, NULL, NULL, "of the batch in flight"},
    {"words", FIELD_INT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, "words written so far"},
    {"words_wanted", FIELD_INT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, NULL},
    {0},
};

const struct field progress_fields[] = {
    {"percentage", FIELD_INT, F_REQUIRED, 0, 100, NULL, NULL,
     "the estimated credits of finished items, divided by the estimate"},
    {"elapsed_s", FIELD_INT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, NULL},
    {"left_s", FIELD_INT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, NULL},
    {"waiting_since", FIELD_TIME, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL,
     "set while the run waits for a provider"},
    {"waiting_why", FIELD_TEXT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, NULL},
    {"waiting_until", FIELD_TIME, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL,
     "when the provider is asked again; null while the run keeps to a limit of its own"},
    {0},
};

static const struct field queue[] = {
    COUNT("total", "for the stage in progress: items that it takes; otherwise items pending now"),
    COUNT("pending",
          "for the stage in progress: items not yet done, failed or skipped; otherwise items pending now"),
    {0},
};

const struct field queue_fields[] = {
    {"stage_1", FIELD_OBJECT, F_REQUIRED, 0, 0, NULL, queue, NULL},
    {"stage_2", FIELD_OBJECT, F_REQUIRED, 0, 0, NULL, queue, NULL},
    {"stage_3", FIELD_OBJECT, F_REQUIRED, 0, 0, NULL, queue, NULL},
    {"stage_4", FIELD_OBJECT, F_REQUIRED, 0, 0, NULL, queue, NULL},
    {"stage_5", FIELD_OBJECT, F_REQUIRED, 0, 0, NULL, queue, NULL},
    {"stage_6", FIELD_OBJECT, F_REQUIRED, 0, 0, NULL, queue, NULL},
    {"stage_7", FIELD_OBJECT, F_REQUIRED, 0, 0, NULL, queue, "contents that wait for review"},
    {0},
};
