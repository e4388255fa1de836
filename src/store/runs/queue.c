/* The queues of the stages: counts, the highest id, the next items. */
#include "store/store.h"

#include <stdio.h>
#include <string.h>

/* Which items each stage takes. The conditions equal, word for word, those of the partial indexes and of
 * the maintained counts in the migrations. */
struct queue {
    const char *noun, *rule, *failed_count, *pick, *pick_failed, *mark, *mark_failed;
    const char *among[2]; /* the failed ones of a JSON list of ids: SQLite, PostgreSQL */
};

/* The texts are joined by the compiler: parentheses around them would not compile. */
/* NOLINTBEGIN(bugprone-macro-parentheses) */
#define AMONG(table, failed, listed)                                                                         \
    "select id from " table " where site_id = $1 and id in " listed " and " failed                           \
    " and id > $3 order by id limit $4"
#define QUEUE(noun_, table, pending, failed)                                                                 \
    {                                                                                                        \
        .noun = noun_, .rule = "select id from " table " where site_id = ? and " pending,                    \
        .failed_count = "select count(*) from " table " where site_id = $1 and " failed,                     \
        .pick = "select id from " table " where site_id = $1 and id > $2 and id <= $3 and " pending          \
                " order by id limit $4",                                                                     \
        .pick_failed = "select id from " table " where site_id = $1 and id > $2 and id <= $3 and " failed    \
                       " order by id limit $4",                                                              \
        .mark = "select id from " table " where site_id = $1 and " pending " order by id desc limit 1",      \
        .mark_failed =                                                                                       \
            "select id from " table " where site_id = $1 and " failed " order by id desc limit 1",           \
        .among = {                                                                                           \
            AMONG(table, failed, "(select value from json_each($2))"),                                       \
            AMONG(table, failed,                                                                             \
                  "(select cast(value as bigint) from json_array_elements_text(cast($2 as json)))")          \
        }                                                                                                    \
    }
/* NOLINTEND(bugprone-macro-parentheses) */

static const struct queue queues[STAGE_COUNT - 1] = {
    QUEUE("keywords", "igny8_keywords",
          "status = 'new' and cluster_id is null and disabled = 0 and import_id is null",
          "status = 'failed'"),
    QUEUE("clusters", "igny8_clusters",
          "disabled = 0 and (status = 'new' or (status = 'mapped' and uncovered > 0))", "status = 'failed'"),
    QUEUE("ideas", "igny8_content_ideas", "status = 'new' and disabled = 0", "status = 'failed'"),
    QUEUE("tasks", "igny8_tasks", "status = 'queued' and disabled = 0", "status = 'failed'"),
    QUEUE("content", "igny8_content",
          "status = 'draft' and (images_total = 0 or images_wanted = 1) and prompts_failed = 0 and disabled "
          "= 0",
          "status = 'draft' and prompts_failed = 1"),
    QUEUE("images", "igny8_images", "status = 'pending' and disabled = 0", "status = 'failed'"),
};

void queue_pending_all(struct db *db, int64_t site, int64_t pending[STAGE_COUNT])
{
    struct rows *r = db_query(db, NULL, "select stage, pending from igny8_queue_counts where site_id = $1",
                              BIND(db_int(site)));
    memset(pending, 0, STAGE_COUNT * sizeof *pending);
    while (rows_next(r))
        pending[row_int(r, "stage") - 1] = row_int(r, "pending");
    talloc_free(r);
}

int64_t queue_pending(struct db *db, int64_t site, int stage)
{
    return db_query_int(db, 0, "select pending from igny8_queue_counts where site_id = $1 and stage = $2",
                        BIND(db_int(site), db_int(stage)));
}

int64_t queue_failed(struct db *db, int64_t site, int stage)
{
    return stage >= STAGE_COUNT ? 0 : db_query_int(db, 0, queues[stage - 1].failed_count, BIND(db_int(site)));
}

int64_t queue_last_id(struct db *db, int64_t site, int stage, bool retry)
{
    const struct queue *q = &queues[stage - 1];
    return db_query_int(db, 0, retry ? q->mark_failed : q->mark, BIND(db_int(site)));
}

const char *queue_pick_sql(int stage, bool retry)
{
    return retry ? queues[stage - 1].pick_failed : queues[stage - 1].pick;
}

int queue_pick(struct db *db, int64_t site, int stage, bool retry, int64_t cursor, int64_t mark, int max,
               int64_t *ids)
{
    struct rows *r = db_query(db, NULL, queue_pick_sql(stage, retry),
                              BIND(db_int(site), db_int(cursor), db_int(mark), db_int(max)));
    int n = 0;
    while (n < max && rows_next(r))
        ids[n++] = row_int(r, "id");
    talloc_free(r);
    return n;
}

/* "[1,2,3]": one parameter for any number of ids. */
static char *ids_json(const int64_t *ids, int count)
{
    char *text = talloc_size(NULL, (size_t)count * 21 + 3), *at = text;
    *at++ = '[';
    for (int i = 0; i < count; i++)
        at += snprintf(at, 22, "%s%lld", i ? "," : "", (long long)ids[i]);
    *at++ = ']';
    *at = 0;
    return text;
}

int queue_pick_among(struct db *db, int64_t site, int stage, const int64_t *only, int only_count,
                     int64_t cursor, int max, int64_t *ids)
{
    char *listed = ids_json(only, only_count);
    struct rows *r = db_query(db, NULL, queues[stage - 1].among[db_is_postgres(db)],
                              BIND(db_int(site), db_text(listed), db_int(cursor), db_int(max)));
    int n = 0;
    while (n < max && rows_next(r))
        ids[n++] = row_int(r, "id");
    talloc_free(r);
    talloc_free(listed);
    return n;
}

int64_t queue_failed_among(struct db *db, int64_t site, int stage, const int64_t *only, int only_count)
{
    int64_t *ids = talloc_array(NULL, int64_t, (unsigned)only_count + 1);
    int n = queue_pick_among(db, site, stage, only, only_count, 0, only_count, ids);
    talloc_free(ids);
    return n;
}

const char *queue_noun(int stage)
{
    return stage >= STAGE_COUNT ? "content" : queues[stage - 1].noun;
}

const char *queue_rule(int stage)
{
    return stage >= STAGE_COUNT ? "select id from igny8_content where site_id = ? and status = 'review'"
                                : queues[stage - 1].rule;
}
