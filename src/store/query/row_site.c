/* The site of a row, found by the row's id. */
#include "store/query/query.h"

static const char *const statements[SITE_ROWS] = {
    [SITE_ROW_KEYWORD] = "select site_id from igny8_keywords where id = $1 and account_id = $2",
    [SITE_ROW_CLUSTER] = "select site_id from igny8_clusters where id = $1 and account_id = $2",
    [SITE_ROW_IDEA] = "select site_id from igny8_content_ideas where id = $1 and account_id = $2",
    [SITE_ROW_TASK] = "select site_id from igny8_tasks where id = $1 and account_id = $2",
    [SITE_ROW_CONTENT] = "select site_id from igny8_content where id = $1 and account_id = $2",
    [SITE_ROW_IMAGE] = "select site_id from igny8_images where id = $1 and account_id = $2",
    [SITE_ROW_JOB] = "select coalesce(site_id, 0) from igny8_jobs where id = $1 and account_id = $2",
    [SITE_ROW_NOTICE] = "select site_id from igny8_notices where id = $1 and account_id = $2",
};

int64_t row_site(struct db *db, enum site_row kind, int64_t account, int64_t id)
{
    return db_query_int(db, 0, statements[kind], BIND(db_int(id), db_int(account)));
}
