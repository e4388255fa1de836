/* Keywords: auto_cluster loads, claims and fails them. */
#include "store/pipeline/pipeline_io.h"

static const char *queue_status(bool retry)
{
    return retry ? "failed" : "new";
}

struct keyword_batch *load_keywords(struct db *db, TALLOC_CTX *owner, int64_t site, const int64_t *ids,
                                    int count, bool retry)
{
    struct keyword_batch *all = talloc_zero(owner, struct keyword_batch);
    all->retry = retry;
    all->list = talloc_zero_array(all, struct keyword_input, (unsigned)count + 1);
    char *sql =
        talloc_asprintf(all,
                        "select id, keyword, intent, volume,"
                        " case when status = $2 and disabled = 0 and cluster_id is null and import_id is null"
                        " then 1 else 0 end as pending"
                        " from igny8_keywords where site_id = $1 and id in (%s)",
                        sql_placeholders(all, 3, count));
    const struct value first[] = {db_int(site), db_text(queue_status(retry))};
    struct rows *rows = db_query(db, all, sql, sql_values_with_ids(all, first, 2, ids, count), count + 2);
    while (rows_next(rows)) {
        int at = id_index(ids, count, row_int(rows, "id"));
        if (at < 0)
            continue;
        all->list[at] =
            (struct keyword_input){.pending = row_int(rows, "pending") != 0,
                                   .keyword = row_text(rows, "keyword"),
                                   .intent = row_text(rows, "intent"),
                                   .volume = row_null(rows, "volume") ? -1 : row_int(rows, "volume")};
    }
    return all;
}

void load_neighbours(struct db *db, struct keyword_batch *all, int64_t account, int64_t site, int64_t id)
{
    int64_t first = db_query_int(db, 0,
                                 "select id from igny8_keywords where account_id = $1 and site_id = $2"
                                 " order by id limit 1",
                                 BIND(db_int(account), db_int(site)));
    int64_t from = first + (id - first) / NEIGHBOURS_SPAN * NEIGHBOURS_SPAN;
    struct rows *rows =
        db_query(db, all,
                 "select k.keyword, c.name from igny8_keywords k"
                 " left join igny8_clusters c on c.id = k.cluster_id and c.disabled = 0"
                 " where k.account_id = $1 and k.site_id = $2 and k.id >= $3 and k.id < $4"
                 " and k.disabled = 0 and k.import_id is null order by k.id",
                 BIND(db_int(account), db_int(site), db_int(from), db_int(from + NEIGHBOURS_SPAN)));
    all->neighbours = talloc_zero_array(all, struct site_keyword, (unsigned)rows_count(rows) + 1);
    while (rows_next(rows))
        all->neighbours[all->neighbour_count++] = (struct site_keyword){
            row_text(rows, "keyword"), row_null(rows, "name") ? NULL : row_text(rows, "name")};
}

bool *claim_keywords(struct db *db, TALLOC_CTX *owner, int64_t site, const int64_t *ids, int count,
                     bool retry)
{
    bool *there = talloc_zero_array(owner, bool, (unsigned)count + 1);
    char *sql =
        talloc_asprintf(there,
                        "select id from igny8_keywords where site_id = $1 and status = $2 and disabled = 0"
                        " and cluster_id is null and id in (%s) order by id for update",
                        sql_placeholders(there, 3, count));
    const struct value first[] = {db_int(site), db_text(queue_status(retry))};
    struct rows *rows = db_query(db, there, sql, sql_values_with_ids(there, first, 2, ids, count), count + 2);
    while (rows_next(rows)) {
        int at = id_index(ids, count, row_int(rows, "id"));
        if (at >= 0)
            there[at] = true;
    }
    return there;
}

void fail_keyword(struct db *db, int64_t id, const char *why, int64_t now)
{
    db_exec(db,
            "update igny8_keywords set status = 'failed', error = $2, updated_at = $3"
            " where id = $1 and status in ('new', 'failed') and cluster_id is null",
            BIND(db_int(id), db_text(why), db_int(now)));
}
