/* The shapes of contents, versions and images in answers. */
#include "api/routes/planner/planner_handlers.h"
#include "api/routes/writer/review_handlers.h"

static const char *const statuses[] = {"draft", "review", "sent_back", "published", "trashed", NULL};
static const char *const image_statuses[] = {"pending", "generated", "failed", NULL};
static const char *const image_types[] = {"featured", "in_article", NULL};
static const char *const task_statuses[] = {"queued", "completed", "failed", NULL};

const struct field review_by_id[] = {
    {"id", FIELD_INT, F_REQUIRED, 1, .most = INT64_MAX},
    {0},
};

const struct field image_output[] = {
    {"id", FIELD_INT, .flags = F_REQUIRED},
    {"site_id", FIELD_INT, .flags = F_REQUIRED},
    {"content_id", FIELD_INT, .flags = F_REQUIRED},
    {"content_title", FIELD_TEXT, .flags = F_REQUIRED},
    {"content_status", FIELD_WORD, F_REQUIRED, .words = statuses},
    {"image_type", FIELD_WORD, F_REQUIRED, .words = image_types},
    {"position", FIELD_INT, F_REQUIRED, .meaning = "0: featured; else the heading's number"},
    {"heading", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},
    {"prompt", FIELD_TEXT, .flags = F_REQUIRED},
    {"alt", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},
    {"width", FIELD_INT, F_REQUIRED, .meaning = "pixels; the file has exactly these"},
    {"height", FIELD_INT, .flags = F_REQUIRED},
    {"status", FIELD_WORD, F_REQUIRED, .words = image_statuses},
    {"disabled", FIELD_BOOL, F_REQUIRED, .meaning = "held back from being drawn"},
    {"type", FIELD_TEXT, F_REQUIRED | F_NULLABLE, .meaning = "of the file: image/png, image/jpeg"},
    {"image_url", FIELD_TEXT, F_REQUIRED | F_NULLABLE,
     .meaning = "what is behind it never changes: another picture has another address"},
    {"uploaded_by", FIELD_TEXT, F_REQUIRED | F_NULLABLE, .meaning = "null: it was generated"},
    {"uploaded_at", FIELD_TIME, .flags = F_REQUIRED | F_NULLABLE},
    {"run_id", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},
    {"error", FIELD_TEXT, F_REQUIRED | F_NULLABLE, .meaning = "why it failed"},
    {"created_at", FIELD_TIME, .flags = F_REQUIRED},
    {"updated_at", FIELD_TIME, .flags = F_REQUIRED},
    {0},
};

#define VERSION_MEMBERS                                                                                      \
    {"version", FIELD_INT, .flags = F_REQUIRED}, {"title", FIELD_TEXT, .flags = F_REQUIRED},                 \
        {"words", FIELD_INT, .flags = F_REQUIRED},                                                           \
        {"by_whom", FIELD_TEXT, F_REQUIRED | F_NULLABLE, .meaning = "null: a run wrote it"},                 \
        {"what", FIELD_TEXT, F_REQUIRED | F_NULLABLE, .meaning = "what the person did"},                     \
        {"note", FIELD_TEXT, F_REQUIRED | F_NULLABLE,                                                        \
         .meaning = "with which the version before was sent back"},                                          \
        {"prompt", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},                                            \
        {"prompt_version", FIELD_INT, F_REQUIRED | F_NULLABLE, .meaning = "0: the program's own"},           \
        {"provider", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},                                          \
        {"model", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},                                             \
        {"tokens_in", FIELD_INT, .flags = F_REQUIRED | F_NULLABLE},                                          \
        {"tokens_out", FIELD_INT, .flags = F_REQUIRED | F_NULLABLE},                                         \
        {"credits", FIELD_CREDITS, F_REQUIRED | F_NULLABLE, .meaning = "that it was charged"},               \
        {"cost", FIELD_MONEY, F_REQUIRED | F_NULLABLE,                                                       \
         .meaning = "what the provider took, as far as known"},                                              \
    {                                                                                                        \
        "made_at", FIELD_TIME, .flags = F_REQUIRED                                                           \
    }

const struct field version_output[] = {
    VERSION_MEMBERS,
    {0},
};

const struct field version_full_output[] = {
    VERSION_MEMBERS,
    {"meta_title", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},
    {"meta_description", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},
    {"slug", FIELD_TEXT, .flags = F_REQUIRED},
    {"body", FIELD_TEXT, F_REQUIRED, .meaning = "Markdown"},
    {"html", FIELD_TEXT, F_REQUIRED, .meaning = "without scripts, images and other raw HTML"},
    {0},
};

static const struct field task_output[] = {
    {"id", FIELD_INT, .flags = F_REQUIRED},
    {"title", FIELD_TEXT, .flags = F_REQUIRED},
    {"status", FIELD_WORD, F_REQUIRED, .words = task_statuses},
    {"note", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},
    {"words", FIELD_INT, F_REQUIRED, .meaning = "wanted"},
    {"error", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},
    {"idea_id", FIELD_INT, .flags = F_REQUIRED | F_NULLABLE},
    {0},
};

#define CONTENT_MEMBERS                                                                                      \
    {"id", FIELD_INT, .flags = F_REQUIRED}, {"site_id", FIELD_INT, .flags = F_REQUIRED},                     \
        {"task_id", FIELD_INT, .flags = F_REQUIRED | F_NULLABLE},                                            \
        {"title", FIELD_TEXT, .flags = F_REQUIRED}, {"slug", FIELD_TEXT, .flags = F_REQUIRED},               \
        {"meta_title", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},                                        \
        {"meta_description", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},                                  \
        {"status", FIELD_WORD, F_REQUIRED, .words = statuses}, {"words", FIELD_INT, .flags = F_REQUIRED},    \
        {"version", FIELD_INT, F_REQUIRED, .meaning = "what a change must name"},                            \
        {"disabled", FIELD_BOOL, F_REQUIRED, .meaning = "held back from image prompts"},                     \
        {"images_total", FIELD_INT, .flags = F_REQUIRED}, {"images_done", FIELD_INT, .flags = F_REQUIRED},   \
        {"images_failed", FIELD_INT, .flags = F_REQUIRED},                                                   \
        {"waiting_for_images", FIELD_BOOL, F_REQUIRED, .meaning = "a draft of which images are missing"},    \
        {"approved", FIELD_BOOL, F_REQUIRED, .meaning = "a mark; publishing does not need it"},              \
        {"approved_by", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},                                       \
        {"approved_at", FIELD_TIME, .flags = F_REQUIRED | F_NULLABLE},                                       \
        {"sent_without_images_by", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},                            \
        {"sent_without_images_at", FIELD_TIME, .flags = F_REQUIRED | F_NULLABLE},                            \
        {"sent_back_by", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},                                      \
        {"sent_back_at", FIELD_TIME, .flags = F_REQUIRED | F_NULLABLE},                                      \
        {"trashed_by", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},                                        \
        {"trashed_at", FIELD_TIME, .flags = F_REQUIRED | F_NULLABLE},                                        \
        {"similarity", FIELD_INT, F_REQUIRED | F_NULLABLE,                                                   \
         .meaning = "to the title that it resembles most, 0 to 100"},                                        \
        {"resembles", FIELD_TEXT, F_REQUIRED | F_NULLABLE, .meaning = "that title"},                         \
        {"resembles_kind", FIELD_WORD, F_REQUIRED | F_NULLABLE, .words = resemblance_kinds,                  \
         .meaning = "post: of the site's WordPress"},                                                        \
        {"resembles_id", FIELD_INT, .flags = F_REQUIRED | F_NULLABLE},                                       \
        {"run_id", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},                                            \
        {"error", FIELD_TEXT, F_REQUIRED | F_NULLABLE, .meaning = "why its image prompts failed"},           \
        {"wordpress_status", FIELD_TEXT, F_REQUIRED | F_NULLABLE,                                            \
         .meaning =                                                                                          \
             "as WordPress said last: publish, future, draft, pending, private, trash; gone: deleted "       \
             "there; null: it is no post"},                                                                  \
        {"wordpress_post_id", FIELD_INT, .flags = F_REQUIRED | F_NULLABLE},                                  \
        {"wordpress_link", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},                                    \
        {"wordpress_version", FIELD_INT, F_REQUIRED | F_NULLABLE,                                            \
         .meaning = "the version that the post shows"},                                                      \
        {"wordpress_changed", FIELD_BOOL, F_REQUIRED, .meaning = "the post was changed in WordPress since"}, \
        {"wordpress_due_at", FIELD_TIME, F_REQUIRED | F_NULLABLE, .meaning = "of a scheduled post"},         \
        {"wordpress_sent_at", FIELD_TIME, F_REQUIRED | F_NULLABLE, .meaning = "last published from here"},   \
        {"wordpress_seen_at", FIELD_TIME, F_REQUIRED | F_NULLABLE, .meaning = "when this was true"},         \
        {"needs_update", FIELD_BOOL, F_REQUIRED,                                                             \
         .meaning = "the post's title or excerpt was written by a version that sent < and & as they are; "   \
                    "publishing it again mends that"},                                                       \
        {"created_at", FIELD_TIME, .flags = F_REQUIRED},                                                     \
    {                                                                                                        \
        "updated_at", FIELD_TIME, .flags = F_REQUIRED                                                        \
    }

const struct field content_output[] = {
    CONTENT_MEMBERS,
    {0},
};

static const struct field link_removed[] = {
    {"text", FIELD_TEXT, .flags = F_REQUIRED},
    {"url", FIELD_TEXT, .flags = F_REQUIRED},
    {0},
};

const struct field content_full_output[] = {
    CONTENT_MEMBERS,
    {"score", FIELD_INT, F_REQUIRED, .meaning = "of all checks, 0 to 100"},
    {"checks", FIELD_OBJECTS, F_REQUIRED, .fields = check_output},
    {"links_removed", FIELD_OBJECTS, F_REQUIRED, .fields = link_removed,
     .meaning = "that the writer made up: their words stayed"},
    {"body", FIELD_TEXT, F_REQUIRED, .meaning = "Markdown, without the title"},
    {"html", FIELD_TEXT, F_REQUIRED, .meaning = "without scripts, images and other raw HTML"},
    {"images", FIELD_OBJECTS, F_REQUIRED, .fields = image_output, .meaning = "featured first"},
    {"versions", FIELD_OBJECTS, F_REQUIRED, .fields = version_output, .meaning = "newest first"},
    {"task", FIELD_OBJECT, F_REQUIRED | F_NULLABLE, .fields = task_output},
    {0},
};

static const struct field refused[] = {
    {"id", FIELD_INT, .flags = F_REQUIRED},
    {"reason", FIELD_TEXT, .flags = F_REQUIRED},
    {0},
};

const struct field review_bulk_output[] = {
    {"done", FIELD_INT, .flags = F_REQUIRED},
    {"refused", FIELD_OBJECTS, F_REQUIRED, .fields = refused, .meaning = "what was not done, and why"},
    {0},
};
