/* generate_ideas' rows: clusters in, ideas out. */
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

int64_t save_idea(struct db *db, const struct write_stamp *stamp, int64_t cluster,
                  const struct idea_plan *idea)
{
    const struct nearest_title *near = &idea->nearest;
    return db_insert(
        db, 0,
        "insert into igny8_content_ideas (account_id, site_id, keyword_cluster_id, idea_title, title_key,"
        " brief, outline, target_keywords, content_type, intent, target_words, status, duplicate_of,"
        " similarity, resembles, resembles_kind, resembles_id, run_id, created_at, updated_at)"
        " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $19)"
        " returning id",
        BIND(db_int(stamp->account), db_int(stamp->site), db_int(cluster), db_text(idea->title),
             db_text(idea->key), db_text(idea->brief), db_text(idea->outline), db_text(idea->keywords),
             db_text(idea->content_type), db_text(idea->intent), db_int(idea->words),
             db_text(idea->duplicate_of ? "duplicate" : "new"), db_text(idea->duplicate_of),
             near->title ? db_int(near->similarity) : db_null(), db_text(near->title),
             db_text(near->where.kind), db_ref(near->where.id), db_ref(stamp->run), db_int(stamp->now)));
}

void fail_cluster(struct db *db, int64_t id, const char *why, int64_t now)
{
    db_exec(db,
            "update igny8_clusters set status = 'failed', error = $2, updated_at = $3"
            " where id = $1 and (status in ('new', 'failed') or (status = 'mapped' and uncovered > 0))",
            BIND(db_int(id), db_text(why), db_int(now)));
}
