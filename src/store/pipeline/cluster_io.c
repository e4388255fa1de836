/* auto_cluster's rows: keywords in, clusters out. */
#include "store/pipeline/pipeline_io.h"

static const char *wanted(bool retry)
{
    return retry ? "failed" : "new";
}

struct ai_keywords *ai_load_keywords(struct db *db, TALLOC_CTX *owner, int64_t site, const int64_t *ids,
                                     int count, bool retry)
{
    struct ai_keywords *all = talloc_zero(owner, struct ai_keywords);
    all->retry = retry;
    all->list = talloc_zero_array(all, struct ai_keyword, (unsigned)count + 1);
    char *sql =
        talloc_asprintf(all,
                        "select id, keyword, intent, volume,"
                        " case when status = $2 and disabled = 0 and cluster_id is null and import_id is null"
                        " then 1 else 0 end as pending"
                        " from igny8_keywords where site_id = $1 and id in (%s)",
                        ai_places(all, 3, count));
    const struct value first[] = {db_int(site), db_text(wanted(retry))};
    struct rows *rows = db_query(db, all, sql, ai_values(all, first, 2, ids, count), count + 2);
    while (rows_next(rows)) {
        int at = ai_place_of(ids, count, row_int(rows, "id"));
        if (at < 0)
            continue;
        all->list[at] =
            (struct ai_keyword){.pending = row_int(rows, "pending") != 0,
                                .keyword = row_text(rows, "keyword"),
                                .intent = row_text(rows, "intent"),
                                .volume = row_null(rows, "volume") ? -1 : row_int(rows, "volume")};
    }
    return all;
}

void ai_load_around(struct db *db, struct ai_keywords *all, int64_t account, int64_t site, int64_t id)
{
    int64_t first = db_query_int(db, 0,
                                 "select id from igny8_keywords where account_id = $1 and site_id = $2"
                                 " order by id limit 1",
                                 BIND(db_int(account), db_int(site)));
    int64_t from = first + (id - first) / KEYWORDS_AROUND * KEYWORDS_AROUND;
    struct rows *rows =
        db_query(db, all,
                 "select k.keyword, c.name from igny8_keywords k"
                 " left join igny8_clusters c on c.id = k.cluster_id and c.disabled = 0"
                 " where k.account_id = $1 and k.site_id = $2 and k.id >= $3 and k.id < $4"
                 " and k.disabled = 0 and k.import_id is null order by k.id",
                 BIND(db_int(account), db_int(site), db_int(from), db_int(from + KEYWORDS_AROUND)));
    all->around = talloc_zero_array(all, struct site_keyword, (unsigned)rows_count(rows) + 1);
    while (rows_next(rows))
        all->around[all->around_count++] = (struct site_keyword){
            row_text(rows, "keyword"), row_null(rows, "name") ? NULL : row_text(rows, "name")};
}

bool *ai_claim_keywords(struct db *db, TALLOC_CTX *owner, int64_t site, const int64_t *ids, int count,
                        bool retry)
{
    bool *there = talloc_zero_array(owner, bool, (unsigned)count + 1);
    char *sql =
        talloc_asprintf(there,
                        "select id from igny8_keywords where site_id = $1 and status = $2 and disabled = 0"
                        " and cluster_id is null and id in (%s) order by id for update",
                        ai_places(there, 3, count));
    const struct value first[] = {db_int(site), db_text(wanted(retry))};
    struct rows *rows = db_query(db, there, sql, ai_values(there, first, 2, ids, count), count + 2);
    while (rows_next(rows)) {
        int at = ai_place_of(ids, count, row_int(rows, "id"));
        if (at >= 0)
            there[at] = true;
    }
    return there;
}

static int64_t make_cluster(struct db *db, const struct ai_mark *mark, const struct ai_cluster_plan *plan)
{
    return db_insert(
        db, 0,
        "insert into igny8_clusters (account_id, site_id, name, name_key, description, run_id, created_at,"
        " updated_at, words, keys)"
        " select $1, s.id, $3, $4, $5, $6, $7, $7, case when s.language = $10 then $8 end, $9"
        " from igny8_sites s where s.id = $2 and not exists (select 1 from igny8_clusters c"
        " where c.site_id = $2 and c.words = $8 and c.words <> '' and c.disabled = 0)"
        " on conflict (site_id, name_key) do nothing returning id",
        BIND(db_int(mark->account), db_int(mark->site), db_text(plan->name), db_text(plan->key),
             db_text(plan->description), db_ref(mark->run), db_int(mark->now), db_text(plan->words),
             db_text(plan->keys), db_text(plan->language)));
}

/* The cluster of that name, made if it is missing; 0 if it went this instant. */
static int64_t cluster_of(struct db *db, const struct ai_mark *mark, struct ai_cluster_plan *plan, bool *made)
{
    int64_t id = make_cluster(db, mark, plan);
    *made = id != 0;
    if (id)
        return id;
    struct rows *r = db_query(
        db, plan->keywords,
        "select id, name, disabled, 0 as other from igny8_clusters where site_id = $1 and name_key = $2"
        " union all select id, name, 0, 1 from igny8_clusters"
        " where site_id = $1 and words = $3 and words <> '' and disabled = 0"
        " order by 3, 4, 1 desc limit 1",
        BIND(db_int(mark->site), db_text(plan->key), db_text(plan->words)));
    if (!rows_next(r))
        return 0;
    plan->name = row_text(r, "name");
    return row_int(r, "id");
}

bool ai_save_cluster(struct db *db, const struct ai_mark *mark, struct ai_cluster_plan *plan)
{
    bool made;
    int64_t cluster = cluster_of(db, mark, plan, &made);
    if (!cluster)
        db_abort(db, ERR_RETRY_LATER, "The cluster \"%s\" was deleted while keywords were put into it.",
                 plan->name);
    TALLOC_CTX *scratch = talloc_new(NULL);
    char *sql = talloc_asprintf(scratch,
                                "update igny8_keywords set cluster_id = $1, status = 'mapped', error = null,"
                                " updated_at = $2 where id in (%s)",
                                ai_places(scratch, 3, plan->count));
    const struct value first[] = {db_int(cluster), db_int(mark->now)};
    db_exec(db, sql, ai_values(scratch, first, 2, plan->keywords, plan->count), plan->count + 2);
    talloc_free(scratch);
    return made;
}

void ai_fail_keyword(struct db *db, int64_t id, const char *why, int64_t now)
{
    db_exec(db,
            "update igny8_keywords set status = 'failed', error = $2, updated_at = $3"
            " where id = $1 and status in ('new', 'failed') and cluster_id is null",
            BIND(db_int(id), db_text(why), db_int(now)));
}
