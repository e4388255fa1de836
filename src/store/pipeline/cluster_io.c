/* Clusters: auto_cluster saves them, generate_ideas loads and claims them. */
#include "store/pipeline/pipeline_io.h"

static void load_uncovered_keywords(struct db *db, TALLOC_CTX *owner, int64_t id,
                                    struct cluster_input *cluster)
{
    struct rows *rows =
        db_query(db, owner,
                 "select id, keyword from igny8_keywords where cluster_id = $1 and covered = 0"
                 " order by coalesce(volume, -1) desc, id limit $2",
                 BIND(db_int(id), db_int(CLUSTER_KEYWORDS_MAX)));
    cluster->keywords = talloc_array(rows, char *, (unsigned)rows_count(rows) + 1);
    cluster->keyword_ids = talloc_array(rows, int64_t, (unsigned)rows_count(rows) + 1);
    while (rows_next(rows)) {
        cluster->keywords[cluster->keyword_count] = row_dup(cluster->keywords, rows, "keyword");
        cluster->keyword_ids[cluster->keyword_count++] = row_int(rows, "id");
    }
}

struct cluster_batch *load_clusters(struct db *db, TALLOC_CTX *owner, int64_t site, const int64_t *ids,
                                    int count, bool retry)
{
    struct cluster_batch *all = talloc_zero(owner, struct cluster_batch);
    all->retry = retry;
    all->list = talloc_zero_array(all, struct cluster_input, (unsigned)count + 1);
    char *sql =
        talloc_asprintf(all,
                        "select id, name, case when disabled = 0 and (($2 = 1 and status = 'failed') or"
                        " ($2 = 0 and (status = 'new' or (status = 'mapped' and uncovered > 0))))"
                        " then 1 else 0 end as pending"
                        " from igny8_clusters where site_id = $1 and id in (%s)",
                        sql_placeholders(all, 3, count));
    const struct value first[] = {db_int(site), db_int(retry)};
    struct rows *rows = db_query(db, all, sql, sql_values_with_ids(all, first, 2, ids, count), count + 2);
    while (rows_next(rows)) {
        int at = id_index(ids, count, row_int(rows, "id"));
        if (at < 0)
            continue;
        all->list[at].pending = row_int(rows, "pending") != 0;
        all->list[at].name = row_text(rows, "name");
        if (all->list[at].pending)
            load_uncovered_keywords(db, all, row_int(rows, "id"), &all->list[at]);
    }
    return all;
}

bool claim_cluster(struct db *db, const struct write_stamp *stamp, int64_t id,
                   const struct cluster_input *cluster, bool retry)
{
    int64_t claimed = db_change(db,
                                "update igny8_clusters set status = 'mapped', error = null, updated_at = $3"
                                " where id = $1 and site_id = $2 and disabled = 0 and"
                                " (($4 = 1 and status = 'failed') or"
                                " ($4 = 0 and (status = 'new' or (status = 'mapped' and uncovered > 0))))"
                                " returning id",
                                BIND(db_int(id), db_int(stamp->site), db_int(stamp->now), db_int(retry)));
    if (!claimed)
        return false;
    if (cluster->keyword_count == 0)
        return true;
    TALLOC_CTX *scratch = talloc_new(NULL);
    char *sql = talloc_asprintf(scratch,
                                "update igny8_keywords set covered = 1, updated_at = $2"
                                " where cluster_id = $1 and covered = 0 and id in (%s)",
                                sql_placeholders(scratch, 3, cluster->keyword_count));
    const struct value first[] = {db_int(id), db_int(stamp->now)};
    db_exec(db, sql, sql_values_with_ids(scratch, first, 2, cluster->keyword_ids, cluster->keyword_count),
            cluster->keyword_count + 2);
    talloc_free(scratch);
    return true;
}

void fail_cluster(struct db *db, int64_t id, const char *why, int64_t now)
{
    db_exec(db,
            "update igny8_clusters set status = 'failed', error = $2, updated_at = $3"
            " where id = $1 and (status in ('new', 'failed') or (status = 'mapped' and uncovered > 0))",
            BIND(db_int(id), db_text(why), db_int(now)));
}

static int64_t make_cluster(struct db *db, const struct write_stamp *stamp, const struct cluster_plan *plan)
{
    return db_insert(
        db, 0,
        "insert into igny8_clusters (account_id, site_id, name, name_key, description, run_id, created_at,"
        " updated_at, words, keys)"
        " select $1, s.id, $3, $4, $5, $6, $7, $7, case when s.language = $10 then $8 end, $9"
        " from igny8_sites s where s.id = $2 and not exists (select 1 from igny8_clusters c"
        " where c.site_id = $2 and c.words = $8 and c.words <> '' and c.disabled = 0)"
        " on conflict (site_id, name_key) do nothing returning id",
        BIND(db_int(stamp->account), db_int(stamp->site), db_text(plan->name), db_text(plan->key),
             db_text(plan->description), db_ref(stamp->run), db_int(stamp->now), db_text(plan->words),
             db_text(plan->keys), db_text(plan->language)));
}

/* Finds the cluster of the plan or creates it; 0: it was deleted at this moment. */
static int64_t cluster_of(struct db *db, const struct write_stamp *stamp, struct cluster_plan *plan,
                          bool *made)
{
    int64_t id = make_cluster(db, stamp, plan);
    *made = id != 0;
    if (id)
        return id;
    struct rows *r = db_query(
        db, plan->keywords,
        "select id, name, disabled, 0 as other from igny8_clusters where site_id = $1 and name_key = $2"
        " union all select id, name, 0, 1 from igny8_clusters"
        " where site_id = $1 and words = $3 and words <> '' and disabled = 0"
        " order by 3, 4, 1 desc limit 1",
        BIND(db_int(stamp->site), db_text(plan->key), db_text(plan->words)));
    if (!rows_next(r))
        return 0;
    plan->name = row_text(r, "name");
    return row_int(r, "id");
}

bool save_cluster(struct db *db, const struct write_stamp *stamp, struct cluster_plan *plan)
{
    bool made;
    int64_t cluster = cluster_of(db, stamp, plan, &made);
    if (!cluster)
        db_abort(db, ERR_RETRY_LATER, "The cluster \"%s\" was deleted while keywords were being added to it.",
                 plan->name);
    TALLOC_CTX *scratch = talloc_new(NULL);
    char *sql = talloc_asprintf(scratch,
                                "update igny8_keywords set cluster_id = $1, status = 'mapped', error = null,"
                                " updated_at = $2 where id in (%s)",
                                sql_placeholders(scratch, 3, plan->count));
    const struct value first[] = {db_int(cluster), db_int(stamp->now)};
    db_exec(db, sql, sql_values_with_ids(scratch, first, 2, plan->keywords, plan->count), plan->count + 2);
    talloc_free(scratch);
    return made;
}
