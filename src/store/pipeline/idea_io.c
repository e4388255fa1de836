/* Ideas as generate_ideas saves them. */
#include "store/pipeline/pipeline_io.h"

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
