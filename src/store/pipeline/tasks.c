/* Creates tasks from ideas. */
#include "store/store.h"

bool task_from_idea(struct db *db, int64_t idea, int64_t run, int64_t now)
{
    int64_t queued =
        db_change(db,
                  "update igny8_content_ideas set status = 'queued', error = null, updated_at = $2 "
                  "where id = $1 and status in ('new', 'failed') and disabled = 0 returning id",
                  BIND(db_int(idea), db_int(now)));
    if (queued)
        db_exec(
            db,
            "insert into igny8_tasks(account_id, site_id, idea_id, cluster_id, title, brief, outline, "
            "keywords, "
            "content_type, words, resembles, resembles_kind, resembles_id, similarity, run_id, created_at, "
            "updated_at) "
            "select account_id, site_id, id, keyword_cluster_id, idea_title, brief, outline, "
            "target_keywords, "
            "content_type, target_words, resembles, resembles_kind, resembles_id, similarity, cast($2 as "
            "bigint), cast($3 as bigint), cast($3 as bigint) "
            "from igny8_content_ideas where id = $1",
            BIND(db_int(idea), db_ref(run), db_int(now)));
    return queued > 0;
}
