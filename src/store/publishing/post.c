/* Rows of WordPress posts of contents, and of their media. */
#include "store/publishing/post.h"

#include <stdio.h>
#include <string.h>

void site_wordpress_load(struct db *db, TALLOC_CTX *owner, int64_t site, struct site_wordpress *w)
{
    struct rows *r =
        db_query(db, NULL,
                 "select wordpress_url, wordpress_username, wordpress_password, wordpress_categories, "
                 "wordpress_make_categories, wordpress_format from igny8_sites where id = $1",
                 BIND(db_int(site)));
    *w = (struct site_wordpress){0};
    if (rows_next(r))
        *w = (struct site_wordpress){.url = row_dup(owner, r, "wordpress_url"),
                                     .username = row_dup(owner, r, "wordpress_username"),
                                     .sealed = row_dup(owner, r, "wordpress_password"),
                                     .categories = row_dup(owner, r, "wordpress_categories"),
                                     .make_categories = row_int(r, "wordpress_make_categories") != 0,

                                     .blocks = strcmp(row_text(r, "wordpress_format"), "html") != 0};
    talloc_free(r);
}

/* ---- posts ------------------------------------------------------------------------ */

struct post *post_read(struct db *db, TALLOC_CTX *owner, int64_t content)
{
    struct rows *r = db_query(db, NULL,
                              "select home, own_key, asked, post_id, status, modified, changed, version from "
                              "igny8_posts where content_id = $1",
                              BIND(db_int(content)));
    struct post *p = NULL;
    if (rows_next(r)) {
        p = talloc_zero(owner, struct post);
        p->post_id = row_int(r, "post_id");
        p->asked = row_int(r, "asked");
        p->version = row_int(r, "version");
        p->home = row_dup(p, r, "home");
        p->own_key = row_dup(p, r, "own_key");
        p->status = row_dup(p, r, "status");
        p->modified = row_dup(p, r, "modified");
        p->changed = row_int(r, "changed") != 0;
    }
    talloc_free(r);
    return p;
}

void post_begin(struct db *db, const struct content *c, const char *home, const char *own_key)
{
    db_exec(db,
            "delete from igny8_post_media where content_id = $1 and exists (select 1 from igny8_posts p "
            "where p.content_id = $1 and p.home <> $2)",
            BIND(db_int(c->id), db_text(home)));
    db_exec(db, "delete from igny8_posts where content_id = $1", BIND(db_int(c->id)));
    db_exec(db,
            "insert into igny8_posts(content_id, account_id, site_id, home, own_key) values ($1, $2, $3, $4, "
            "$5)",
            BIND(db_int(c->id), db_int(c->account_id), db_int(c->site_id), db_text(home), db_text(own_key)));
}

void post_count_attempt(struct db *db, int64_t content)
{
    db_exec(db, "update igny8_posts set asked = asked + 1 where content_id = $1", BIND(db_int(content)));
}

void post_set_id(struct db *db, int64_t content, int64_t post_id)
{
    db_exec(db, "update igny8_posts set post_id = $2 where content_id = $1",
            BIND(db_int(content), db_int(post_id)));
}

void post_save(struct db *db, int64_t content, const struct post_state *s, int64_t now)
{
    db_exec(db,
            "update igny8_posts set needs_update = case when $5 = 1 then 0 else needs_update end, "
            "autosave_version = case when $5 = 1 then null else autosave_version end, "
            "autosave_link = case when $5 = 1 then null else autosave_link end, "
            "status = $2, link = coalesce($3, link), slug = coalesce($4, slug), "
            "modified = case when $5 = 1 then $6 else modified end, changed = $7, "
            "version = case when $8 = 0 then version when $8 < 0 then null else cast($8 as bigint) end, "
            "due_at = $9, "
            "sent_at = case when $5 = 1 then $10 else sent_at end, seen_at = $10 where content_id = $1",
            BIND(db_int(content), db_text(s->status), db_text(s->link), db_text(s->slug), db_int(s->ours),
                 db_text(s->modified), db_int(s->changed), db_int(s->version), db_ref(s->due_at),
                 db_int(now)));
}

void post_set_autosave(struct db *db, int64_t content, int64_t version, const char *link)
{
    db_exec(db, "update igny8_posts set autosave_version = $2, autosave_link = $3 where content_id = $1",
            BIND(db_int(content), db_int(version), db_text(link)));
}

void post_set_needs_update(struct db *db, int64_t content, bool needed)
{
    db_exec(db, "update igny8_posts set needs_update = $2 where content_id = $1",
            BIND(db_int(content), db_int(needed)));
}

#define TO_UPDATE "p.needs_update = 1 and p.status <> 'gone' and p.status <> 'trash'"

struct rows *sites_to_update(struct db *db, TALLOC_CTX *owner, int max)
{
    return db_query(db, owner,
                    "select p.site_id, s.name, count(*) as count from igny8_posts p "
                    "join igny8_sites s on s.id = p.site_id where " TO_UPDATE
                    " group by p.site_id, s.name order by p.site_id limit $1",
                    BIND(db_int(max)));
}

struct rows *posts_to_update(struct db *db, TALLOC_CTX *owner, int64_t site, int max)
{
    return db_query(db, owner,
                    "select p.content_id from igny8_posts p where p.site_id = $1 and " TO_UPDATE
                    " order by p.content_id limit $2",
                    BIND(db_int(site), db_int(max)));
}

/* ---- pictures ------------------------------------------------------------------------ */

bool post_media_read(struct db *db, TALLOC_CTX *owner, int64_t content, const char *file,
                     struct post_media *m)
{
    struct rows *r = db_query(db, NULL,
                              "select asked, media_id, url, alt from igny8_post_media "
                              "where content_id = $1 and file = $2",
                              BIND(db_int(content), db_text(file)));
    bool found = rows_next(r);
    *m = (struct post_media){0};
    if (found)
        *m = (struct post_media){.asked = row_int(r, "asked"),
                                 .media_id = row_int(r, "media_id"),
                                 .url = row_dup(owner, r, "url"),
                                 .alt = row_dup(owner, r, "alt")};
    talloc_free(r);
    return found;
}

void post_media_count_attempt(struct db *db, int64_t content, const char *file, const char *own_slug)
{
    db_exec(db,
            "insert into igny8_post_media(content_id, file, own_slug, asked) values ($1, $2, $3, 1) "
            "on conflict (content_id, file) do update set asked = igny8_post_media.asked + 1, "
            "own_slug = excluded.own_slug, media_id = null",
            BIND(db_int(content), db_text(file), db_text(own_slug)));
}

void post_media_set_id(struct db *db, int64_t content, const char *file, int64_t media_id, const char *url,
                       const char *alt)
{
    db_exec(
        db,
        "update igny8_post_media set media_id = $3, url = $4, alt = $5 where content_id = $1 and file = $2",
        BIND(db_int(content), db_text(file), db_int(media_id), db_text(url), db_text(alt)));
}

struct rows *post_media_uncertain(struct db *db, TALLOC_CTX *owner, int64_t content)
{
    return db_query(db, owner,
                    "select own_slug, media_id from igny8_post_media where content_id = $1 and asked > 1 and "
                    "media_id is not null",
                    BIND(db_int(content)));
}

struct rows *post_images(struct db *db, TALLOC_CTX *owner, int64_t content)
{
    return db_query(
        db, owner,
        "select position, heading, file, mime, alt, width, height from igny8_images where content_id = $1 "
        "and status = 'generated' and file is not null and disabled = 0 order by position, id",
        BIND(db_int(content)));
}

void post_subjects(struct db *db, TALLOC_CTX *owner, int64_t content, char **cluster, char **keyword)
{
    struct rows *r = db_query(db, NULL,
                              "select cl.name as cluster_name, t.keywords from igny8_content c "
                              "join igny8_tasks t on t.id = c.task_id "
                              "left join igny8_clusters cl on cl.id = t.cluster_id where c.id = $1",
                              BIND(db_int(content)));
    bool found = rows_next(r);
    *cluster = found ? row_dup(owner, r, "cluster_name") : NULL;
    *keyword = found ? row_dup(owner, r, "keywords") : NULL;
    talloc_free(r);
}

/* ---- sync with WordPress ------------------------------------------------------------------------ */

struct rows *posts_after(struct db *db, TALLOC_CTX *owner, int64_t site, int64_t after, int max)
{
    return db_query(db, owner,
                    "select p.content_id, p.post_id, p.status, p.modified, p.home, c.version "
                    "from igny8_content c join igny8_posts p on p.content_id = c.id "
                    "where c.site_id = $1 and c.id > $2 and p.post_id is not null and p.status is not null "
                    "order by c.id limit $3",
                    BIND(db_int(site), db_int(after), db_int(max)));
}

void content_sync_with_post(struct db *db, int64_t content, bool is_public, int64_t now)
{
    db_exec(db,
            "update igny8_content set status = $2, updated_at = $3 where id = $1 and "
            "(status = 'review' or status = 'published') and status <> $2",
            BIND(db_int(content), db_text(is_public ? "published" : "review"), db_int(now)));
}

bool publishable_read(struct db *db, int64_t site, int64_t content, struct publishable *p)
{
    struct rows *r = db_query(
        db, NULL,
        "select c.status, c.version, p.status as post_status, p.version as post_version, p.post_id, "
        "p.due_at, p.changed, p.needs_update, "
        "(select count(*) from igny8_publications b where b.content_id = c.id and b.is_open = 1) as held, "
        "(select count(*) from igny8_images i where i.content_id = c.id and i.updated_at > p.sent_at) as "
        "fresh "
        "from igny8_content c left join igny8_posts p on p.content_id = c.id "
        "where c.id = $1 and c.site_id = $2",
        BIND(db_int(content), db_int(site)));
    bool found = rows_next(r);
    *p = (struct publishable){0};
    if (found) {
        const char *post_status = row_text(r, "post_status");
        p->version = row_int(r, "version");
        p->post_version = row_int(r, "post_version");
        p->post_id = row_int(r, "post_id");
        p->due_at = row_int(r, "due_at");
        p->held = row_int(r, "held") > 0;
        p->post_changed = row_int(r, "changed") != 0;
        p->needs_update = row_int(r, "needs_update") != 0;
        p->pictures_changed = row_int(r, "fresh") > 0;
        snprintf(p->status, sizeof p->status, "%s", row_text(r, "status"));
        snprintf(p->post_status, sizeof p->post_status, "%s", post_status ? post_status : "");
    }
    talloc_free(r);
    return found;
}
