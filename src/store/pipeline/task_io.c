/* Tasks: generate_content loads, claims and fails them. */
#include "store/pipeline/pipeline_io.h"

#include <string.h>

static const char *queue_status(bool retry)
{
    return retry ? "failed" : "queued";
}

struct task_input *load_task(struct db *db, TALLOC_CTX *owner, int64_t site, int64_t id, bool retry)
{
    struct task_input *task = talloc_zero(owner, struct task_input);
    task->retry = retry;
    task->id = id;
    struct rows *row = db_query(
        db, task,
        "select t.idea_id, t.title, t.brief, t.outline, t.keywords, t.words,"
        " t.note, c.id as content_id, c.version, c.body, coalesce(own.prepared, idea.prepared) as prepared,"
        " (select 1 from igny8_site_posts p where p.site_id = t.site_id limit 1) as posts_there,"
        " case when t.status = $3 and t.disabled = 0 and (c.id is null or"
        " c.status = 'sent_back') then 1 else 0 end as pending"
        " from igny8_tasks t left join igny8_content c on c.task_id = t.id"
        " left join igny8_titles own on own.task_id = t.id"
        " left join igny8_titles idea on idea.idea_id = t.idea_id and idea.title = t.title"
        " where t.id = $1 and t.site_id = $2",
        BIND(db_int(id), db_int(site), db_text(queue_status(retry))));
    if (!rows_next(row))
        return task;
    task->pending = row_int(row, "pending") != 0;
    task->idea_id = row_int(row, "idea_id");
    task->title = row_text(row, "title");
    task->prepared = row_text(row, "prepared");
    task->posts_there = !row_null(row, "posts_there");
    task->brief = row_text(row, "brief");
    task->outline = row_text(row, "outline");
    task->keywords = row_text(row, "keywords");
    task->words = row_int(row, "words");
    task->content_id = row_int(row, "content_id");
    task->version = row_int(row, "version");
    task->note = row_text(row, "note");
    task->previous = row_text(row, "body");
    return task;
}

#define COMPLETE_TASK                                                                                        \
    "update igny8_tasks set status = 'completed', error = null, note = null, updated_at = $3"                \
    " where id = $1 and site_id = $2 and disabled = 0 and status = $4"

/* For a task that had no content when it was loaded: it must still have no content. */
static bool claim_new_task(struct db *db, const struct write_stamp *stamp, const struct task_input *task)
{
    return db_change(db,
                     COMPLETE_TASK
                     " and not exists (select 1 from igny8_content c where c.task_id = $1) returning id",
                     BIND(db_int(task->id), db_int(stamp->site), db_int(stamp->now),
                          db_text(queue_status(task->retry)))) > 0;
}

bool claim_task(struct db *db, const struct write_stamp *stamp, const struct task_input *task)
{
    if (task->content_id == 0)
        return claim_new_task(db, stamp, task);
    struct rows *content =
        db_query(db, NULL, "select id, status, version from igny8_content where task_id = $1 for update",
                 BIND(db_int(task->id)));
    bool same = false;
    if (rows_next(content)) {
        const char *status = row_text(content, "status");
        same = row_int(content, "id") == task->content_id && row_int(content, "version") == task->version &&
               status && strcmp(status, "sent_back") == 0;
    }
    talloc_free(content);
    return same && db_change(db, COMPLETE_TASK " returning id",
                             BIND(db_int(task->id), db_int(stamp->site), db_int(stamp->now),
                                  db_text(queue_status(task->retry)))) > 0;
}

void fail_task(struct db *db, int64_t id, const char *why, int64_t now)
{
    db_exec(db,
            "update igny8_tasks set status = 'failed', error = $2, updated_at = $3"
            " where id = $1 and status in ('queued', 'failed')",
            BIND(db_int(id), db_text(why), db_int(now)));
}
