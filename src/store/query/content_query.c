/* Reads contents: the list, versions, the task. */
#include "store/pipeline/pipeline.h"

/* A draft with image prompts of which some have no image yet. */
#define WAITS_FOR_IMAGES "case when c.status = 'draft' and c.images_total > c.images_done then 1 else 0 end"

#define POST_HAS(column) "(select p." column " from igny8_posts p where p.content_id = c.id)"

#define NEEDS_UPDATE                                                                                         \
    "coalesce((select p.needs_update from igny8_posts p where p.content_id = c.id and p.status <> 'gone' "   \
    "and p.status <> 'trash'), 0)"

static const struct list_column content_columns[] = {
    {"id", "c.id", COLUMN_INT, LIST_ORDER | LIST_FILTER},
    {"site_id", "c.site_id", COLUMN_INT, 0},
    {"task_id", "c.task_id", COLUMN_INT, LIST_FILTER},
    {"title", "c.title", COLUMN_TEXT, LIST_ORDER | LIST_SEARCH},
    {"slug", "c.slug", COLUMN_TEXT, LIST_SEARCH},
    {"meta_title", "c.meta_title", COLUMN_TEXT, 0},
    {"meta_description", "c.meta_description", COLUMN_TEXT, 0},
    {"status", "c.status", COLUMN_TEXT, LIST_ORDER | LIST_FILTER},
    {"words", "c.words", COLUMN_INT, LIST_ORDER},
    {"version", "c.version", COLUMN_INT, LIST_ORDER},
    {"disabled", "c.disabled", COLUMN_FLAG, LIST_FILTER},
    {"images_total", "c.images_total", COLUMN_INT, 0},
    {"images_done", "c.images_done", COLUMN_INT, 0},
    {"images_failed",
     "(select count(*) from igny8_images i where i.content_id = c.id and i.status = 'failed')", COLUMN_INT,
     0},
    {"waiting_for_images", WAITS_FOR_IMAGES, COLUMN_FLAG, LIST_FILTER},
    {"approved", "case when c.approved_at is null then 0 else 1 end", COLUMN_FLAG, LIST_FILTER},
    {"approved_by", "c.approved_by", COLUMN_TEXT, 0},
    {"approved_at", "c.approved_at", COLUMN_TIME, LIST_ORDER},
    {"sent_without_images_by", "c.sent_without_by", COLUMN_TEXT, 0},
    {"sent_without_images_at", "c.sent_without_at", COLUMN_TIME, 0},
    {"sent_back_by", "c.sent_back_by", COLUMN_TEXT, 0},
    {"sent_back_at", "c.sent_back_at", COLUMN_TIME, 0},
    {"trashed_by", "c.trashed_by", COLUMN_TEXT, 0},
    {"trashed_at", "c.trashed_at", COLUMN_TIME, LIST_ORDER},
    {"similarity", "c.similarity / 10", COLUMN_INT, LIST_ORDER}, /* thousandths → hundredths */
    {"resembles", "c.resembles", COLUMN_TEXT, 0},
    {"resembles_kind", "c.resembles_kind", COLUMN_TEXT, 0},
    {"resembles_id", "c.resembles_id", COLUMN_INT, 0},
    {"run_id", "(select r.run_id from igny8_automation_runs r where r.id = c.run_id)", COLUMN_TEXT, 0},
    {"error", "c.error", COLUMN_TEXT, 0},
    {"wordpress_status", POST_HAS("status"), COLUMN_TEXT, LIST_FILTER},
    {"wordpress_post_id", POST_HAS("post_id"), COLUMN_INT, 0},
    {"wordpress_link", POST_HAS("link"), COLUMN_TEXT, 0},
    {"wordpress_version", POST_HAS("version"), COLUMN_INT, 0},
    {"wordpress_changed", "coalesce(" POST_HAS("changed") ", 0)", COLUMN_FLAG, 0},
    {"wordpress_autosave_version", POST_HAS("autosave_version"), COLUMN_INT, 0},
    {"wordpress_autosave_link", POST_HAS("autosave_link"), COLUMN_TEXT, 0},
    {"wordpress_due_at", POST_HAS("due_at"), COLUMN_TIME, 0},
    {"wordpress_sent_at", POST_HAS("sent_at"), COLUMN_TIME, 0},
    {"wordpress_seen_at", POST_HAS("seen_at"), COLUMN_TIME, 0},
    {"needs_update", NEEDS_UPDATE, COLUMN_FLAG, LIST_FILTER},
    {"created_at", "c.created_at", COLUMN_TIME, LIST_ORDER},
    {"updated_at", "c.updated_at", COLUMN_TIME, LIST_ORDER},
    {"body", "c.body", COLUMN_TEXT, LIST_DETAIL_ONLY},
    {"links_removed", "c.links_removed", COLUMN_JSON, LIST_DETAIL_ONLY},
    {0},
};

const struct list_spec content_list_spec = {
    .from = "igny8_content c",
    .account = "c.account_id",
    .site = "c.site_id",
    .id = "c.id",
    .order = "c.id desc",
    .columns = content_columns,
};

/* The cost in money comes from the usage log, which is never deleted. */
#define MADE_BY                                                                                              \
    "by_whom, what, note, prompt, prompt_version, coalesce(provider, (select u.provider from "               \
    "igny8_ai_usage_log u where u.step_id = v.step_id order by u.id desc limit 1)) as provider, model, "     \
    "tokens_in, tokens_out, credits, (select cast(sum(u.cost) as bigint) from igny8_ai_usage_log u "         \
    "where u.step_id = v.step_id) as cost, made_at"

struct rows *content_versions(struct db *db, TALLOC_CTX *owner, int64_t content)
{
    return db_query(db, owner,
                    "select version, title, words, " MADE_BY " from igny8_content_versions v "
                    "where content_id = $1 order by version desc",
                    BIND(db_int(content)));
}

struct rows *content_version_row(struct db *db, TALLOC_CTX *owner, int64_t content, int64_t version)
{
    return db_query(db, owner,
                    "select version, title, meta_title, meta_description, slug, body, words, " MADE_BY
                    " from igny8_content_versions v where content_id = $1 and version = $2",
                    BIND(db_int(content), db_int(version)));
}

struct rows *content_task(struct db *db, TALLOC_CTX *owner, int64_t content)
{
    return db_query(db, owner,
                    "select t.id, t.title, t.status, t.note, t.words, t.error, t.idea_id, t.keywords from "
                    "igny8_content c "
                    "join igny8_tasks t on t.id = c.task_id where c.id = $1",
                    BIND(db_int(content)));
}
