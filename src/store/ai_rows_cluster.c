#include "store/ai_rows.h"

/* The parameters: those given, then the ids. */
static struct value *values_of(TALLOC_CTX *owner, const struct value *first, int count, const int64_t *ids, int n)
{
    struct value *values = talloc_array(owner, struct value, (size_t)count + (size_t)n);
    for (int i = 0; i < count; i++)
        values[i] = first[i];
    for (int i = 0; i < n; i++)
        values[count + i] = db_int(ids[i]);
    return values;
}

static const char *wanted(bool retry)
{
    return retry ? "failed" : "new";
}

static int place_of(const int64_t *ids, int count, int64_t id)
{
    for (int i = 0; i < count; i++)
        if (ids[i] == id)
            return i;
    return -1;
}

static void load_cluster_names(struct db *db, int64_t site, struct ai_keywords *all)
{
    struct rows *names = db_query(db, all,
                                  "select name from igny8_clusters where site_id = $1 and disabled = 0"
                                  " order by id desc limit 20000",
                                  BIND(db_int(site)));
    all->clusters = talloc_array(all, const char *, (size_t)rows_count(names) + 1);
    while (rows_next(names))
        all->clusters[all->cluster_count++] = row_text(names, "name");
}

struct ai_keywords *ai_load_keywords(struct db *db, TALLOC_CTX *owner, int64_t site, const int64_t *ids, int count,
                                     bool retry)
{
    struct ai_keywords *all = talloc_zero(owner, struct ai_keywords);
    all->retry = retry;
    all->list = talloc_zero_array(all, struct ai_keyword, (size_t)count + 1);
    char *sql = talloc_asprintf(all,
                                "select id, keyword, intent, volume,"
                                " case when status = $2 and disabled = 0 and cluster_id is null and import_id is null"
                                " then 1 else 0 end as pending"
                                " from igny8_keywords where site_id = $1 and id in (%s)",
                                ai_places(all, 3, count));
    const struct value first[] = {db_int(site), db_text(wanted(retry))};
    struct rows *rows = db_query(db, all, sql, values_of(all, first, 2, ids, count), count + 2);
    while (rows_next(rows)) {
        int at = place_of(ids, count, row_int(rows, "id"));
        if (at < 0)
            continue;
        all->list[at] = (struct ai_keyword){.pending = row_int(rows, "pending") != 0,
                                            .keyword = row_text(rows, "keyword"),
                                            .intent = row_text(rows, "intent"),
                                            .volume = row_null(rows, "volume") ? -1 : row_int(rows, "volume")};
    }
    load_cluster_names(db, site, all);
    return all;
}

bool *ai_claim_keywords(struct db *db, TALLOC_CTX *owner, int64_t site, const int64_t *ids, int count, bool retry)
{
    bool *there = talloc_zero_array(owner, bool, (size_t)count + 1);
    char *sql = talloc_asprintf(there,
                                "select id from igny8_keywords where site_id = $1 and status = $2 and disabled = 0"
                                " and cluster_id is null and id in (%s) order by id for update",
                                ai_places(there, 3, count));
    const struct value first[] = {db_int(site), db_text(wanted(retry))};
    struct rows *rows = db_query(db, there, sql, values_of(there, first, 2, ids, count), count + 2);
    while (rows_next(rows)) {
        int at = place_of(ids, count, row_int(rows, "id"));
        if (at >= 0)
            there[at] = true;
    }
    return there;
}

/* The cluster of that name, made if it is missing. One whose ideas failed is
 * new again: it has gained keywords. */
static int64_t cluster_of(struct db *db, const struct ai_mark *mark, const struct ai_cluster_plan *plan, bool *made)
{
    int64_t id = db_int_of(db, 0,
                           "insert into igny8_clusters"
                           " (account_id, site_id, name, name_key, description, run_id, created_at, updated_at)"
                           " values ($1, $2, $3, $4, $5, $6, $7, $7)"
                           " on conflict (site_id, name_key) do nothing returning id",
                           BIND(db_int(mark->account), db_int(mark->site), db_text(plan->name), db_text(plan->key),
                                db_text(plan->description), db_ref(mark->run), db_int(mark->now)));
    *made = id != 0;
    if (id)
        return id;
    return db_int_of(db, 0, "select id from igny8_clusters where site_id = $1 and name_key = $2",
                     BIND(db_int(mark->site), db_text(plan->key)));
}

bool ai_save_cluster(struct db *db, const struct ai_mark *mark, const struct ai_cluster_plan *plan)
{
    bool made;
    int64_t cluster = cluster_of(db, mark, plan, &made);
    if (!cluster)
        db_refuse(db, RETRY_LATER, "The cluster \"%s\" was deleted while keywords were put into it.", plan->name);
    char *sql = talloc_asprintf(NULL,
                                "update igny8_keywords set cluster_id = $1, status = 'mapped', error = null,"
                                " updated_at = $2 where id in (%s)",
                                ai_places(NULL, 3, plan->count));
    const struct value first[] = {db_int(cluster), db_int(mark->now)};
    db_exec(db, sql, values_of(sql, first, 2, plan->keywords, plan->count), plan->count + 2);
    talloc_free(sql);
    return made;
}

void ai_fail_keyword(struct db *db, int64_t id, const char *why, int64_t now)
{
    db_exec(db,
            "update igny8_keywords set status = 'failed', error = $2, updated_at = $3"
            " where id = $1 and status = 'new' and cluster_id is null",
            BIND(db_int(id), db_text(why), db_int(now)));
}
