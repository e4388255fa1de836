/* One action on many keywords, clusters, ideas or tasks. */
#include "store/pipeline/pipeline.h"

#include <string.h>

#define EVERY   (1U << PLANNER_KEYWORDS | 1U << PLANNER_CLUSTERS | 1U << PLANNER_IDEAS | 1U << PLANNER_TASKS)
#define MINE    "account_id = $1 and site_id = $2"
#define CHANGED "updated_at = $3 where " MINE

/* The actions: the kinds they apply to, and the SQL before and after the table's name. */
static const struct {
    const char *name;
    unsigned kinds;
    const char *before, *after;
} acts[] = {
    [PLANNER_DELETE] = {"delete", EVERY, "delete from ", " where " MINE},
    [PLANNER_DISABLE] = {"disable", EVERY, "update ", " set disabled = 1, " CHANGED " and disabled = 0"},
    [PLANNER_ENABLE] = {"enable", EVERY, "update ", " set disabled = 0, " CHANGED " and disabled = 1"},
    [PLANNER_ACCEPT] = {"accept", 1U << PLANNER_IDEAS, "update ",
                        " set status = 'new', duplicate_of = null, not_duplicate = 1, " CHANGED
                        " and status = 'duplicate'"},
};

static const char *const tables[PLANNER_KINDS] = {
    [PLANNER_KEYWORDS] = "igny8_keywords",
    [PLANNER_CLUSTERS] = "igny8_clusters",
    [PLANNER_IDEAS] = "igny8_content_ideas",
    [PLANNER_TASKS] = "igny8_tasks",
};

const char *planner_action_name(enum planner_action act)
{
    return acts[act].name;
}

bool planner_action_of(enum planner_kind kind, const char *name, enum planner_action *act)
{
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
        if (strcmp(acts[i].name, name) == 0 && acts[i].kinds & 1U << kind) {
            *act = (enum planner_action)i;
            return true;
        }
    return false;
}

/* Executes the statement with PLANNER_CHUNK placeholders for ids, so that its text does not depend on
 * their number; unused ones are 0, which is not an id. */
static struct rows *with_ids(struct db *db, TALLOC_CTX *mem, const char *sql, const struct site *site,
                             int64_t now, const int64_t *ids, int count, const char *end)
{
    enum { FIRST = 3 };
    struct value bound[FIRST + PLANNER_CHUNK] = {db_int(site->account_id), db_int(site->id), db_int(now)};
    char *text = talloc_strdup(mem, sql);
    for (int i = 0; i < PLANNER_CHUNK; i++) {
        bound[FIRST + i] = db_int(i < count ? ids[i] : 0);
        text = talloc_asprintf_append_buffer(text, i ? ", $%d" : "$%d", FIRST + 1 + i);
    }
    text = talloc_asprintf_append_buffer(text, ")%s", end);
    return db_query(db, mem, text, bound, FIRST + PLANNER_CHUNK);
}

#define FREE_KEYWORDS                                                                                        \
    "update igny8_keywords set cluster_id = null, status = 'new', covered = 0, error = null, updated_at = "  \
    "$3"

static void free_keywords(struct db *db, TALLOC_CTX *mem, const struct site *site, const int64_t *clusters,
                          int count, int64_t now)
{
    with_ids(db, mem, FREE_KEYWORDS " where " MINE " and cluster_id in (", site, now, clusters, count, "");
}

int planner_apply(struct db *db, enum planner_kind kind, enum planner_action act, const struct site *site,
                  const int64_t *ids, int count, int64_t now, bool *done)
{
    struct account a;
    TALLOC_CTX *mem = talloc_new(NULL);
    account_lock(db, site->account_id, &a);
    if (kind == PLANNER_CLUSTERS && act == PLANNER_DELETE)
        free_keywords(db, mem, site, ids, count, now);
    char *sql = talloc_asprintf(mem, "%s%s%s%s and id in (", acts[act].before, tables[kind], acts[act].after,
                                kind == PLANNER_KEYWORDS ? " and import_id is null" : "");
    struct rows *r = with_ids(db, mem, sql, site, now, ids, count, " returning id");
    memset(done, 0, (size_t)count * sizeof *done);
    int n = 0;
    while (rows_next(r))
        for (int i = 0; i < count; i++)
            if (ids[i] == row_int(r, "id") && !done[i]) {
                done[i] = true;
                n++;
                break;
            }
    talloc_free(mem);
    return n;
}

int64_t planner_cluster_keywords(struct db *db, const struct site *site, const int64_t *ids, int count)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct rows *r =
        with_ids(db, mem,
                 "select cast(coalesce(sum(keyword_count), 0) as bigint) as n from igny8_clusters where " MINE
                 " and id in (",
                 site, 0, ids, count, "");
    int64_t n = rows_next(r) ? row_int(r, "n") : 0;
    talloc_free(mem);
    return n;
}

int planner_cluster_empty(struct db *db, const struct site *site, int64_t cluster, int max, int64_t now)
{
    struct account a;
    account_lock(db, site->account_id, &a);
    struct rows *r =
        db_query(db, NULL,
                 FREE_KEYWORDS " where id in (select id from igny8_keywords where " MINE
                               " and cluster_id = $4 order by id limit $5) returning id",
                 BIND(db_int(site->account_id), db_int(site->id), db_int(now), db_int(cluster), db_int(max)));
    int n = rows_count(r);
    talloc_free(r);
    return n;
}
