/* Reads keywords, contents and images for exports, page by page. */
#include "store/query/query.h"

struct rows *export_keywords(struct db *db, TALLOC_CTX *owner, int64_t site, int64_t after, int max)
{
    return db_query(
        db, owner,
        "select k.id, k.keyword, k.volume, k.difficulty, k.cpc, k.intent, k.status, "
        "c.name as cluster, k.clicks, k.impressions, k.ctr, k.position, k.competition, k.bid_low, "
        "k.bid_high, k.currency, k.trend, k.source from igny8_keywords k left join igny8_clusters c on c.id "
        "= k.cluster_id "
        "where k.site_id = $1 and k.id > $2 and k.import_id is null order by k.id limit $3",
        BIND(db_int(site), db_int(after), db_int(max)));
}

struct rows *export_contents(struct db *db, TALLOC_CTX *owner, int64_t site, const char *status,
                             int64_t after, int max)
{
    static const char every[] =
        "select id, title, meta_title, meta_description, slug, body, words, status from igny8_content "
        "where site_id = $1 and id > $2 and status <> 'trashed' order by id limit $3";
    static const char some[] =
        "select id, title, meta_title, meta_description, slug, body, words, status from igny8_content "
        "where site_id = $1 and id > $2 and status = $4 order by id limit $3";
    if (status == NULL)
        return db_query(db, owner, every, BIND(db_int(site), db_int(after), db_int(max)));
    return db_query(db, owner, some, BIND(db_int(site), db_int(after), db_int(max), db_text(status)));
}

struct rows *export_images(struct db *db, TALLOC_CTX *owner, int64_t content)
{
    return db_query(db, owner,
                    "select position, heading, alt, file from igny8_images where content_id = $1 "
                    "and status = 'generated' and file is not null order by position",
                    BIND(db_int(content)));
}

struct rows *export_image_files(struct db *db, TALLOC_CTX *owner, int64_t after, int max)
{
    return db_query(
        db, owner,
        "select id, file from igny8_images where id > $1 and file is not null order by id limit $2",
        BIND(db_int(after), db_int(max)));
}
