/* Lists of keywords, clusters, ideas and tasks. */
#include "store/pipeline/pipeline.h"

#define RUN_OF(alias) "(select r.run_id from igny8_automation_runs r where r.id = " alias ".run_id)"

/* No index gives the order of a figure: each would cost every import, and to sort a site's keywords takes
 * as long as to count them. */
static const struct list_column keyword_columns[] = {
    {"id", "k.id", COLUMN_INT, LIST_ORDER | LIST_FILTER},
    {"site_id", "k.site_id", COLUMN_INT, 0},
    {"keyword", "k.keyword", COLUMN_TEXT, 0},
    {"keyword", "k.keyword_key", COLUMN_TEXT, LIST_ORDER | LIST_SEARCH | LIST_FOLDED_KEY},
    {"volume", "k.volume", COLUMN_INT, LIST_ORDER | LIST_FILTER | LIST_RANGE},
    {"difficulty", "k.difficulty", COLUMN_INT, LIST_ORDER | LIST_FILTER | LIST_RANGE},
    {"cpc", "k.cpc", COLUMN_CREDITS, LIST_ORDER | LIST_RANGE},
    {"intent", "k.intent", COLUMN_TEXT, LIST_ORDER | LIST_FILTER},
    {"clicks", "k.clicks", COLUMN_INT, LIST_ORDER | LIST_FILTER | LIST_RANGE},
    {"impressions", "k.impressions", COLUMN_INT, LIST_ORDER | LIST_FILTER | LIST_RANGE},
    {"ctr", "k.ctr", COLUMN_CREDITS, LIST_ORDER | LIST_RANGE},
    {"position", "k.position", COLUMN_CREDITS, LIST_ORDER | LIST_RANGE},
    {"competition", "k.competition", COLUMN_INT, LIST_ORDER | LIST_FILTER | LIST_RANGE},
    {"bid_low", "k.bid_low", COLUMN_CREDITS, LIST_ORDER | LIST_RANGE},
    {"bid_high", "k.bid_high", COLUMN_CREDITS, LIST_ORDER | LIST_RANGE},
    {"currency", "k.currency", COLUMN_TEXT, LIST_ORDER | LIST_FILTER},
    {"trend", "k.trend", COLUMN_TEXT, 0},
    {"source", "k.source", COLUMN_TEXT, LIST_ORDER | LIST_FILTER},
    {"status", "k.status", COLUMN_TEXT, LIST_ORDER | LIST_FILTER},
    {"disabled", "k.disabled", COLUMN_FLAG, LIST_FILTER},
    {"covered", "k.covered", COLUMN_FLAG, LIST_FILTER},
    {"cluster_id", "k.cluster_id", COLUMN_INT, LIST_FILTER},
    {"cluster", "c.name", COLUMN_TEXT, LIST_ORDER},
    {"error", "k.error", COLUMN_TEXT, 0},
    {"created_at", "k.created_at", COLUMN_TIME, LIST_ORDER},
    {"updated_at", "k.updated_at", COLUMN_TIME, LIST_ORDER},
    {0},
};

static const struct list_column cluster_columns[] = {
    {"id", "c.id", COLUMN_INT, LIST_ORDER | LIST_FILTER},
    {"site_id", "c.site_id", COLUMN_INT, 0},
    {"name", "c.name", COLUMN_TEXT, LIST_SEARCH},
    {"name", "c.name_key", COLUMN_TEXT, LIST_ORDER | LIST_FOLDED_KEY},
    {"description", "c.description", COLUMN_TEXT, LIST_SEARCH},
    {"status", "c.status", COLUMN_TEXT, LIST_ORDER | LIST_FILTER},
    {"disabled", "c.disabled", COLUMN_FLAG, LIST_FILTER},
    {"keyword_count", "c.keyword_count", COLUMN_INT, LIST_ORDER},
    {"uncovered", "c.uncovered", COLUMN_INT, LIST_ORDER},
    {"idea_count", "(select count(*) from igny8_content_ideas i where i.keyword_cluster_id = c.id)",
     COLUMN_INT, 0},
    {"run_id", RUN_OF("c"), COLUMN_TEXT, 0},
    {"error", "c.error", COLUMN_TEXT, 0},
    {"created_at", "c.created_at", COLUMN_TIME, LIST_ORDER},
    {"updated_at", "c.updated_at", COLUMN_TIME, LIST_ORDER},
    {0},
};

static const struct list_column idea_columns[] = {
    {"id", "i.id", COLUMN_INT, LIST_ORDER | LIST_FILTER},
    {"site_id", "i.site_id", COLUMN_INT, 0},
    {"idea_title", "i.idea_title", COLUMN_TEXT, LIST_SEARCH},
    {"idea_title", "i.title_key", COLUMN_TEXT, LIST_ORDER | LIST_FOLDED_KEY},
    {"brief", "i.brief", COLUMN_TEXT, 0},
    {"outline", "i.outline", COLUMN_JSON, LIST_DETAIL_ONLY},
    {"target_keywords", "i.target_keywords", COLUMN_JSON, 0},
    {"content_type", "i.content_type", COLUMN_TEXT, LIST_ORDER | LIST_FILTER},
    {"intent", "i.intent", COLUMN_TEXT, LIST_ORDER | LIST_FILTER},
    {"target_words", "i.target_words", COLUMN_INT, LIST_ORDER},
    {"status", "i.status", COLUMN_TEXT, LIST_ORDER | LIST_FILTER},
    {"disabled", "i.disabled", COLUMN_FLAG, LIST_FILTER},
    {"duplicate_of", "i.duplicate_of", COLUMN_TEXT, 0},
    {"similarity", "i.similarity / 10", COLUMN_INT, LIST_ORDER}, /* thousandths → hundredths */
    {"resembles", "i.resembles", COLUMN_TEXT, 0},
    {"resembles_kind", "i.resembles_kind", COLUMN_TEXT, 0},
    {"resembles_id", "i.resembles_id", COLUMN_INT, 0},
    {"not_duplicate", "i.not_duplicate", COLUMN_FLAG, LIST_FILTER},
    {"keyword_cluster_id", "i.keyword_cluster_id", COLUMN_INT, LIST_FILTER},
    {"cluster", "c.name", COLUMN_TEXT, LIST_ORDER},
    {"task_id", "t.id", COLUMN_INT, 0},
    {"run_id", RUN_OF("i"), COLUMN_TEXT, 0},
    {"error", "i.error", COLUMN_TEXT, 0},
    {"created_at", "i.created_at", COLUMN_TIME, LIST_ORDER},
    {"updated_at", "i.updated_at", COLUMN_TIME, LIST_ORDER},
    {0},
};

static const struct list_column task_columns[] = {
    {"id", "t.id", COLUMN_INT, LIST_ORDER | LIST_FILTER},
    {"site_id", "t.site_id", COLUMN_INT, 0},
    {"title", "t.title", COLUMN_TEXT, LIST_ORDER | LIST_SEARCH},
    {"brief", "t.brief", COLUMN_TEXT, 0},
    {"outline", "t.outline", COLUMN_JSON, LIST_DETAIL_ONLY},
    {"keywords", "t.keywords", COLUMN_JSON, 0},
    {"content_type", "t.content_type", COLUMN_TEXT, LIST_ORDER | LIST_FILTER},
    {"words", "t.words", COLUMN_INT, LIST_ORDER},
    {"status", "t.status", COLUMN_TEXT, LIST_ORDER | LIST_FILTER},
    {"disabled", "t.disabled", COLUMN_FLAG, LIST_FILTER},
    {"note", "t.note", COLUMN_TEXT, 0},
    {"similarity", "t.similarity / 10", COLUMN_INT, LIST_ORDER},
    {"resembles", "t.resembles", COLUMN_TEXT, 0},
    {"resembles_kind", "t.resembles_kind", COLUMN_TEXT, 0},
    {"resembles_id", "t.resembles_id", COLUMN_INT, 0},
    {"idea_id", "t.idea_id", COLUMN_INT, LIST_FILTER},
    {"cluster_id", "t.cluster_id", COLUMN_INT, LIST_FILTER},
    {"cluster", "c.name", COLUMN_TEXT, LIST_ORDER},
    {"content_id", "w.id", COLUMN_INT, 0},
    {"content_status", "w.status", COLUMN_TEXT, 0},
    {"run_id", RUN_OF("t"), COLUMN_TEXT, 0},
    {"error", "t.error", COLUMN_TEXT, 0},
    {"created_at", "t.created_at", COLUMN_TIME, LIST_ORDER},
    {"updated_at", "t.updated_at", COLUMN_TIME, LIST_ORDER},
    {0},
};

/* Newest first. Keywords that an import has not released are hidden. */
static const struct list_spec specs[PLANNER_KINDS] = {
    [PLANNER_KEYWORDS] = {.from = "igny8_keywords k left join igny8_clusters c on c.id = k.cluster_id",
                          .account = "k.account_id",
                          .site = "k.site_id",
                          .id = "k.id",
                          .where = "k.import_id is null",
                          .order = "k.id desc",
                          .columns = keyword_columns},
    [PLANNER_CLUSTERS] = {.from = "igny8_clusters c",
                          .account = "c.account_id",
                          .site = "c.site_id",
                          .id = "c.id",
                          .order = "c.id desc",
                          .columns = cluster_columns},
    [PLANNER_IDEAS] = {.from = "igny8_content_ideas i left join igny8_clusters c on c.id = "
                               "i.keyword_cluster_id left join igny8_tasks t on t.idea_id = i.id",
                       .account = "i.account_id",
                       .site = "i.site_id",
                       .id = "i.id",
                       .order = "i.id desc",
                       .columns = idea_columns},
    [PLANNER_TASKS] = {.from = "igny8_tasks t left join igny8_clusters c on c.id = t.cluster_id "
                               "left join igny8_content w on w.task_id = t.id",
                       .account = "t.account_id",
                       .site = "t.site_id",
                       .id = "t.id",
                       .order = "t.id desc",
                       .columns = task_columns},
};

const struct list_spec *planner_list_spec(enum planner_kind kind)
{
    return &specs[kind];
}
