#include "store/ai_rows.h"

/* Each place where a title may stand; what only repeats the title that it was
 * made from is not read again. $1 the site, $2 the most, $3 what is left out. */
static const struct {
    const char *kind, *sql;
} places[] = {
    {"idea", "select id, idea_title as title from igny8_content_ideas where site_id = $1 and id <> $3"
             " and status <> 'duplicate' order by id desc limit $2"},
    {"task", "select t.id, t.title from igny8_tasks t left join igny8_content_ideas i on i.id = t.idea_id"
             " where t.site_id = $1 and t.id <> $3 and (i.id is null or i.idea_title <> t.title)"
             " order by t.id desc limit $2"},
    {"content", "select c.id, c.title from igny8_content c left join igny8_tasks t on t.id = c.task_id"
                " where c.site_id = $1 and c.id <> $3 and c.status <> 'trashed'"
                " and (t.id is null or t.title <> c.title) order by c.id desc limit $2"},
    {"post", "select p.post_id as id, p.title from igny8_site_posts p"
             " left join igny8_content c on c.id = p.content_id"
             " where p.site_id = $1 and p.status <> 'trash' and p.status <> 'auto-draft'"
             " and coalesce(c.id, -1) <> $3 and (c.id is null or c.status = 'trashed')"
             " order by p.post_id desc limit $2"},
};

struct ai_titles *ai_load_titles(struct db *db, TALLOC_CTX *owner, int64_t site, const struct ai_chain *own,
                                 int64_t most)
{
    static const struct ai_chain nothing;
    const struct ai_chain *o = own ? own : &nothing;
    const int64_t left_out[] = {o->idea, o->task, o->content, o->content};
    struct ai_titles *all = talloc_zero(owner, struct ai_titles);
    all->list = talloc_array(all, const char *, 1);
    all->where = talloc_array(all, struct ai_where, 1);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct rows *rows =
            db_query(db, all, places[i].sql, BIND(db_int(site), db_int(most), db_int(left_out[i])));
        unsigned room = (unsigned)all->count + (unsigned)rows_count(rows) + 1;
        all->list = talloc_realloc(all, all->list, const char *, room);
        all->where = talloc_realloc(all, all->where, struct ai_where, room);
        while (rows_next(rows)) {
            all->where[all->count] = (struct ai_where){places[i].kind, row_int(rows, "id")};
            all->list[all->count++] = row_text(rows, "title");
        }
    }
    return all;
}

static const struct {
    const char *read, *write;
} kinds[] = {
    [AI_IDEA] = {"select i.site_id, i.idea_title as title, s.language, i.status, i.not_duplicate,"
                 " i.id as idea, t.id as task, c.id as content from igny8_content_ideas i"
                 " join igny8_sites s on s.id = i.site_id left join igny8_tasks t on t.idea_id = i.id"
                 " left join igny8_content c on c.task_id = t.id where i.id = $1",
                 "update igny8_content_ideas set resembles = $2, resembles_kind = $3, resembles_id = $4,"
                 " similarity = $5, updated_at = $6 where id = $1"},
    [AI_TASK] = {"select t.site_id, t.title, s.language, t.status, 0 as not_duplicate, t.idea_id as idea,"
                 " t.id as task, c.id as content from igny8_tasks t join igny8_sites s on s.id = t.site_id"
                 " left join igny8_content c on c.task_id = t.id where t.id = $1",
                 "update igny8_tasks set resembles = $2, resembles_kind = $3, resembles_id = $4,"
                 " similarity = $5, updated_at = $6 where id = $1"},
    [AI_CONTENT] = {"select c.site_id, c.title, s.language, c.status, 0 as not_duplicate, t.idea_id as idea,"
                    " c.task_id as task, c.id as content from igny8_content c"
                    " join igny8_sites s on s.id = c.site_id left join igny8_tasks t on t.id = c.task_id"
                    " where c.id = $1",
                    "update igny8_content set resembles = $2, resembles_kind = $3, resembles_id = $4,"
                    " similarity = $5, updated_at = $6 where id = $1"},
};

bool ai_load_titled(struct db *db, TALLOC_CTX *owner, enum ai_titled_kind kind, int64_t id,
                    struct ai_titled *t)
{
    struct rows *r = db_query(db, owner, kinds[kind].read, BIND(db_int(id)));
    if (!rows_next(r))
        return false;
    *t = (struct ai_titled){
        .kind = kind,
        .id = id,
        .site = row_int(r, "site_id"),
        .title = row_text(r, "title"),
        .language = row_text(r, "language"),
        .status = row_text(r, "status"),
        .not_duplicate = row_int(r, "not_duplicate") != 0,
        .chain = {row_int(r, "idea"), row_int(r, "task"), row_int(r, "content")},
    };
    return true;
}

void ai_save_resemblance(struct db *db, enum ai_titled_kind kind, int64_t id, const struct ai_resemblance *r,
                         int64_t now)
{
    db_exec(db, kinds[kind].write,
            BIND(db_int(id), db_text(r->title), db_text(r->where.kind), db_ref(r->where.id),
                 r->title ? db_int(r->likeness) : db_null(), db_int(now)));
}

void ai_mark_duplicate(struct db *db, int64_t idea, const char *duplicate_of, int64_t now)
{
    db_exec(db,
            "update igny8_content_ideas set status = case when $2 = '' then 'new' else 'duplicate' end,"
            " duplicate_of = case when $2 = '' then null else $2 end, updated_at = $3"
            " where id = $1 and status in ('new', 'duplicate')",
            BIND(db_int(idea), db_text(duplicate_of ? duplicate_of : ""), db_int(now)));
}

int ai_ideas_waiting(struct db *db, int64_t site, int64_t after, int64_t *ids, int most)
{
    struct rows *r = db_query(db, NULL,
                              "select id from igny8_content_ideas where site_id = $1 and id > $2 and"
                              " status = 'new' and disabled = 0 and not_duplicate = 0 order by id limit $3",
                              BIND(db_int(site), db_int(after), db_int(most)));
    int n = 0;
    while (rows_next(r))
        ids[n++] = row_int(r, "id");
    talloc_free(r);
    return n;
}

/* ---- posts ------------------------------------------------------------------- */

void ai_save_post(struct db *db, int64_t site, const struct ai_post *p, int64_t now)
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

void ai_forget_post(struct db *db, int64_t site, int64_t post)
{
    db_exec(db, "delete from igny8_site_posts where site_id = $1 and post_id = $2",
            BIND(db_int(site), db_int(post)));
}

struct rows *ai_published(struct db *db, TALLOC_CTX *owner, int64_t site, int64_t task, int64_t content,
                          int64_t most)
{
    return db_query(
        db, owner,
        "select p.title, p.link, case when t.cluster_id = own.cluster_id then 1 else 0 end as same"
        " from igny8_site_posts p left join igny8_content c on c.id = p.content_id"
        " left join igny8_tasks t on t.id = c.task_id"
        " left join igny8_tasks own on own.id = $2"
        " where p.site_id = $1 and p.status = 'publish' and p.link is not null"
        " and coalesce(p.content_id, 0) <> $3 order by p.post_id desc limit $4",
        BIND(db_int(site), db_int(task), db_int(content ? content : -1), db_int(most)));
}
