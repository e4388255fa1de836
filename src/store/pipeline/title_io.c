/* Ideas, tasks, contents and posts as the duplicate check reads and writes them. */
#include "store/pipeline/pipeline_io.h"

static const struct {
    const char *read, *write;
} kinds[] = {
    [TITLED_IDEA] = {"select i.site_id, i.idea_title as title, s.language, i.not_duplicate,"
                     " i.id as idea, t.id as task, c.id as content from igny8_content_ideas i"
                     " join igny8_sites s on s.id = i.site_id left join igny8_tasks t on t.idea_id = i.id"
                     " left join igny8_content c on c.task_id = t.id where i.id = $1",
                     "update igny8_content_ideas set resembles = $2, resembles_kind = $3, resembles_id = $4,"
                     " similarity = $5, updated_at = $6 where id = $1"},
    [TITLED_TASK] =
        {"select t.site_id, t.title, s.language, 0 as not_duplicate, t.idea_id as idea,"
         " t.id as task, c.id as content from igny8_tasks t join igny8_sites s on s.id = t.site_id"
         " left join igny8_content c on c.task_id = t.id where t.id = $1",
         "update igny8_tasks set resembles = $2, resembles_kind = $3, resembles_id = $4,"
         " similarity = $5, updated_at = $6 where id = $1"},
    [TITLED_CONTENT] = {"select c.site_id, c.title, s.language, 0 as not_duplicate, t.idea_id as idea,"
                        " c.task_id as task, c.id as content from igny8_content c"
                        " join igny8_sites s on s.id = c.site_id left join igny8_tasks t on t.id = c.task_id"
                        " where c.id = $1",
                        "update igny8_content set resembles = $2, resembles_kind = $3, resembles_id = $4,"
                        " similarity = $5, updated_at = $6 where id = $1"},
};

bool load_titled(struct db *db, TALLOC_CTX *owner, enum titled_kind kind, int64_t id, struct titled_item *t)
{
    struct rows *r = db_query(db, owner, kinds[kind].read, BIND(db_int(id)));
    if (!rows_next(r))
        return false;
    *t = (struct titled_item){
        .kind = kind,
        .id = id,
        .site = row_int(r, "site_id"),
        .title = row_text(r, "title"),
        .language = row_text(r, "language"),
        .not_duplicate = row_int(r, "not_duplicate") != 0,
        .chain = {row_int(r, "idea"), row_int(r, "task"), row_int(r, "content")},
    };
    return true;
}

void save_nearest_title(struct db *db, enum titled_kind kind, int64_t id, const struct nearest_title *r,
                        int64_t now)
{
    db_exec(db, kinds[kind].write,
            BIND(db_int(id), db_text(r->title), db_text(r->where.kind), db_ref(r->where.id),
                 r->title ? db_int(r->similarity) : db_null(), db_int(now)));
}

void mark_duplicate_idea(struct db *db, int64_t idea, const char *duplicate_of, int64_t now)
{
    db_exec(db,
            "update igny8_content_ideas set status = case when $2 = '' then 'new' else 'duplicate' end,"
            " duplicate_of = case when $2 = '' then null else $2 end, updated_at = $3"
            " where id = $1 and status in ('new', 'duplicate')",
            BIND(db_int(idea), db_text(duplicate_of ? duplicate_of : ""), db_int(now)));
}

bool idea_awaits_queueing(struct db *db, int64_t id)
{
    return db_query_int(db, 0,
                        "select 1 as waits from igny8_content_ideas where id = $1 and status = 'new'"
                        " and disabled = 0 and not_duplicate = 0",
                        BIND(db_int(id))) != 0;
}

/* ---- posts ------------------------------------------------------------------- */

void save_seen_post(struct db *db, int64_t site, const struct seen_post *p, int64_t now)
{
    db_exec(db,
            "insert into igny8_site_posts(site_id, post_id, content_id, title, link, status, seen_at)"
            " values ($1, $2, $3, $4, $5, $6, $7) on conflict (site_id, post_id) do update set"
            " content_id = coalesce(excluded.content_id, igny8_site_posts.content_id),"
            " title = excluded.title, link = excluded.link, status = excluded.status,"
            " seen_at = excluded.seen_at",
            BIND(db_int(site), db_int(p->post_id), db_ref(p->content_id), db_text(p->title), db_text(p->link),
                 db_text(p->status), db_int(now)));
}

void delete_seen_post(struct db *db, int64_t site, int64_t post)
{
    db_exec(db, "delete from igny8_site_posts where site_id = $1 and post_id = $2",
            BIND(db_int(site), db_int(post)));
}

struct rows *load_published_posts(struct db *db, TALLOC_CTX *owner, int64_t site, int64_t content,
                                  int64_t most)
{
    return db_query(db, owner,
                    "select title, link from igny8_site_posts where site_id = $1 and status = 'publish'"
                    " and link is not null and coalesce(content_id, 0) <> $2 order by post_id desc limit $3",
                    BIND(db_int(site), db_int(content ? content : -1), db_int(most)));
}
