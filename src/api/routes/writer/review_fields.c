/* The fields of contents, versions and images in answers. */
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
    {"position", FIELD_INT, F_REQUIRED, .meaning = "0: featured image; otherwise the number of its heading"},
    {"heading", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},
    {"prompt", FIELD_TEXT, .flags = F_REQUIRED},
    {"alt", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},
    {"width", FIELD_INT, F_REQUIRED, .meaning = "in pixels; the file has exactly this size"},
    {"height", FIELD_INT, .flags = F_REQUIRED},
    {"status", FIELD_WORD, F_REQUIRED, .words = image_statuses},
    {"disabled", FIELD_BOOL, F_REQUIRED, .meaning = "excluded from generation"},
    {"type", FIELD_TEXT, F_REQUIRED | F_NULLABLE,
     .meaning = "media type of the file: image/png or image/jpeg"},
    {"image_url", FIELD_TEXT, F_REQUIRED | F_NULLABLE,
     .meaning = "the picture at this address never changes; another picture gets another address"},
    {"uploaded_by", FIELD_TEXT, F_REQUIRED | F_NULLABLE, .meaning = "null: the image was generated"},
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
         .meaning = "the note with which the previous version was sent back"},                               \
        {"prompt", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},                                            \
        {"prompt_version", FIELD_INT, F_REQUIRED | F_NULLABLE, .meaning = "0: the built-in prompt"},         \
        {"provider", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},                                          \
        {"model", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},                                             \
        {"tokens_in", FIELD_INT, .flags = F_REQUIRED | F_NULLABLE},                                          \
        {"tokens_out", FIELD_INT, .flags = F_REQUIRED | F_NULLABLE},                                         \
        {"credits", FIELD_CREDITS, F_REQUIRED | F_NULLABLE, .meaning = "the credits charged for it"},        \
        {"cost", FIELD_MONEY, F_REQUIRED | F_NULLABLE,                                                       \
         .meaning = "the provider's price in US dollars, as far as known"},                                  \
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
    {"html", FIELD_TEXT, F_REQUIRED, .meaning = "contains no scripts, images or other raw HTML"},
    {0},
};

static const struct field task_output[] = {
    {"id", FIELD_INT, .flags = F_REQUIRED},
    {"title", FIELD_TEXT, .flags = F_REQUIRED},
    {"status", FIELD_WORD, F_REQUIRED, .words = task_statuses},
    {"note", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},
    {"words", FIELD_INT, F_REQUIRED, .meaning = "number of words that the text should have"},
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
        {"version", FIELD_INT, F_REQUIRED, .meaning = "a change must give this version"},                    \
        {"disabled", FIELD_BOOL, F_REQUIRED, .meaning = "excluded from image prompts"},                      \
        {"images_total", FIELD_INT, .flags = F_REQUIRED}, {"images_done", FIELD_INT, .flags = F_REQUIRED},   \
        {"images_failed", FIELD_INT, .flags = F_REQUIRED},                                                   \
        {"waiting_for_images", FIELD_BOOL, F_REQUIRED, .meaning = "true: a draft with missing images"},      \
        {"approved", FIELD_BOOL, F_REQUIRED, .meaning = "a mark only; publishing does not require it"},      \
        {"approved_by", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},                                       \
        {"approved_at", FIELD_TIME, .flags = F_REQUIRED | F_NULLABLE},                                       \
        {"sent_without_images_by", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},                            \
        {"sent_without_images_at", FIELD_TIME, .flags = F_REQUIRED | F_NULLABLE},                            \
        {"sent_back_by", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},                                      \
        {"sent_back_at", FIELD_TIME, .flags = F_REQUIRED | F_NULLABLE},                                      \
        {"trashed_by", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},                                        \
        {"trashed_at", FIELD_TIME, .flags = F_REQUIRED | F_NULLABLE},                                        \
        {"similarity", FIELD_INT, F_REQUIRED | F_NULLABLE,                                                   \
         .meaning = "how similar the most similar title is, 0 to 100"},                                      \
        {"resembles", FIELD_TEXT, F_REQUIRED | F_NULLABLE, .meaning = "the most similar title"},             \
        {"resembles_kind", FIELD_WORD, F_REQUIRED | F_NULLABLE, .words = resemblance_kinds,                  \
         .meaning = "post: a post in the site's WordPress"},                                                 \
        {"resembles_id", FIELD_INT, .flags = F_REQUIRED | F_NULLABLE},                                       \
        {"run_id", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},                                            \
        {"error", FIELD_TEXT, F_REQUIRED | F_NULLABLE, .meaning = "why its image prompts failed"},           \
        {"wordpress_status", FIELD_TEXT, F_REQUIRED | F_NULLABLE,                                            \
         .meaning = "the status last read from WordPress: publish, future, draft, pending, private, trash; " \
                    "gone: deleted there; null: there is no post"},                                          \
        {"wordpress_post_id", FIELD_INT, .flags = F_REQUIRED | F_NULLABLE},                                  \
        {"wordpress_link", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},                                    \
        {"wordpress_version", FIELD_INT, F_REQUIRED | F_NULLABLE,                                            \
         .meaning = "the version that the post shows"},                                                      \
        {"wordpress_changed", FIELD_BOOL, F_REQUIRED,                                                        \
         .meaning = "the post was changed in WordPress after it was published"},                             \
        {"wordpress_autosave_version", FIELD_INT, F_REQUIRED | F_NULLABLE,                                   \
         .meaning =                                                                                          \
             "the version that waits in WordPress as an autosave, beside what a person changed there"},      \
        {"wordpress_autosave_link", FIELD_TEXT, F_REQUIRED | F_NULLABLE,                                     \
         .meaning = "the address of that version's preview in WordPress"},                                   \
        {"wordpress_due_at", FIELD_TIME, F_REQUIRED | F_NULLABLE,                                            \
         .meaning = "when a scheduled post appears"},                                                        \
        {"wordpress_sent_at", FIELD_TIME, F_REQUIRED | F_NULLABLE,                                           \
         .meaning = "when it was last published from here"},                                                 \
        {"wordpress_seen_at", FIELD_TIME, F_REQUIRED | F_NULLABLE,                                           \
         .meaning = "when the status was last read"},                                                        \
        {"needs_update", FIELD_BOOL, F_REQUIRED,                                                             \
         .meaning = "an earlier version sent < and & unescaped in the post's title or excerpt; publishing "  \
                    "it again corrects that"},                                                               \
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
    {"score", FIELD_INT, F_REQUIRED, .meaning = "the result of all checks, 0 to 100"},
    {"checks", FIELD_OBJECTS, F_REQUIRED, .fields = check_output},
    {"links_removed", FIELD_OBJECTS, F_REQUIRED, .fields = link_removed,
     .meaning = "links that the AI invented; they were removed and their text was kept"},
    {"body", FIELD_TEXT, F_REQUIRED, .meaning = "Markdown without the title"},
    {"html", FIELD_TEXT, F_REQUIRED, .meaning = "contains no scripts, images or other raw HTML"},
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
    {"refused", FIELD_OBJECTS, F_REQUIRED, .fields = refused,
     .meaning = "the items that were not changed, and why"},
    {0},
};
