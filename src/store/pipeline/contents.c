/* Contents and their versions as people create, edit, approve, send back and trash them. */
#include "store/pipeline/pipeline.h"

#include <string.h>

#define CONTENT_COLUMNS                                                                                      \
    "id, account_id, site_id, task_id, version, images_total, images_done, images_wanted, status, "          \
    "trashed_from, "                                                                                         \
    "approved_at, sent_without_at, disabled, title, meta_title, meta_description, slug, body, words"

static void text_read(TALLOC_CTX *owner, const struct rows *r, struct content_text *t)
{
    *t = (struct content_text){
        .title = row_dup(owner, r, "title"),
        .meta_title = row_dup(owner, r, "meta_title"),
        .meta_description = row_dup(owner, r, "meta_description"),
        .slug = row_dup(owner, r, "slug"),
        .body = row_dup(owner, r, "body"),
        .words = row_int(r, "words"),
    };
}

static struct content *content_read(TALLOC_CTX *owner, struct rows *r)
{
    struct content *c = NULL;
    if (rows_next(r)) {
        c = talloc_zero(owner, struct content);
        c->id = row_int(r, "id");
        c->account_id = row_int(r, "account_id");
        c->site_id = row_int(r, "site_id");
        c->task_id = row_int(r, "task_id");
        c->version = row_int(r, "version");
        c->images_total = row_int(r, "images_total");
        c->images_wanted = row_int(r, "images_wanted") != 0;
        c->images_done = row_int(r, "images_done");
        c->status = row_dup(c, r, "status");
        c->trashed_from = row_dup(c, r, "trashed_from");
        c->approved = !row_null(r, "approved_at");
        c->sent_without = !row_null(r, "sent_without_at");
        c->disabled = row_int(r, "disabled") != 0;
        text_read(c, r, &c->text);
    }
    talloc_free(r);
    return c;
}

struct content *content_lock(struct db *db, TALLOC_CTX *owner, const struct actor *by, int64_t id,
                             bool images)
{
    if (images)
        talloc_free(db_query(db, NULL,
                             "select id from igny8_images where content_id = $1 and account_id = $2 "
                             "order by id for update",
                             BIND(db_int(id), db_int(by->account))));
    return content_read(owner, db_query(db, NULL,
                                        "select " CONTENT_COLUMNS " from igny8_content where id = $1 "
                                        "and account_id = $2 and ($3 = 0 or site_id = $3) for update",
                                        BIND(db_int(id), db_int(by->account), db_int(by->site))));
}

/* ---- texts ------------------------------------------------------------------- */

static void version_insert(struct db *db, const struct actor *by, int64_t content, int64_t version,
                           const struct content_text *t, const char *what)
{
    db_exec(
        db,
        "insert into igny8_content_versions(content_id, version, title, meta_title, meta_description, "
        "slug, body, words, by_whom, what, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        BIND(db_int(content), db_int(version), db_text(t->title), db_text(t->meta_title),
             db_text(t->meta_description), db_text(t->slug), db_text(t->body), db_int(t->words),
             db_text(by->by_whom), db_text(what), db_int(by->now)));
}

int64_t content_insert(struct db *db, const struct actor *by, int64_t site, const struct content_text *t)
{
    int64_t id = db_insert(
        db, 0,
        "insert into igny8_content(account_id, site_id, title, meta_title, meta_description, slug, body, "
        "words, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9) returning id",
        BIND(db_int(by->account), db_int(site), db_text(t->title), db_text(t->meta_title),
             db_text(t->meta_description), db_text(t->slug), db_text(t->body), db_int(t->words),
             db_int(by->now)));
    version_insert(db, by, id, 1, t, "created");
    return id;
}

void content_rewrite(struct db *db, const struct actor *by, struct content *c, const struct content_text *t,
                     const char *what)
{
    db_exec(db,
            "update igny8_content set title = $2, meta_title = $3, meta_description = $4, slug = $5, "
            "body = $6, words = $7, version = version + 1, approved_by = null, approved_at = null, "
            "updated_at = $8 where id = $1",
            BIND(db_int(c->id), db_text(t->title), db_text(t->meta_title), db_text(t->meta_description),
                 db_text(t->slug), db_text(t->body), db_int(t->words), db_int(by->now)));
    version_insert(db, by, c->id, c->version + 1, t, what);
    c->version++;
    c->approved = false;
}

bool content_version(struct db *db, TALLOC_CTX *owner, int64_t content, int64_t version,
                     struct content_text *t)
{
    struct rows *r = content_version_row(db, NULL, content, version);
    bool found = rows_next(r);
    if (found)
        text_read(owner, r, t);
    talloc_free(r);
    return found;
}

/* ---- marks ------------------------------------------------------------------- */

void content_approve(struct db *db, const struct actor *by, int64_t id, bool approved)
{
    db_exec(db, "update igny8_content set approved_by = $2, approved_at = $3, updated_at = $4 where id = $1",
            BIND(db_int(id), db_text(approved ? by->by_whom : NULL), approved ? db_int(by->now) : db_null(),
                 db_int(by->now)));
}

void content_enable(struct db *db, const struct actor *by, int64_t id, bool enabled)
{
    db_exec(db, "update igny8_content set disabled = $2, updated_at = $3 where id = $1",
            BIND(db_int(id), db_int(!enabled), db_int(by->now)));
}

void content_send_without_images(struct db *db, const struct actor *by, int64_t id)
{
    db_exec(db,
            "update igny8_content set status = 'review', sent_without_by = $2, sent_without_at = $3, "
            "updated_at = $3 where id = $1",
            BIND(db_int(id), db_text(by->by_whom), db_int(by->now)));
}

/* ---- back to the writer --------------------------------------------------------- */

static int64_t task_queue(struct db *db, const struct actor *by, const struct content *c, const char *note)
{
    return db_query_int(db, 0,
                        "update igny8_tasks set status = 'queued', disabled = 0, note = $2, error = null, "
                        "updated_at = $3 where id = $1 returning id",
                        BIND(db_int(c->task_id), db_text(note), db_int(by->now)));
}

static int64_t task_make(struct db *db, const struct actor *by, const struct content *c, const char *note)
{
    return db_query_int(
        db, 0,
        "insert into igny8_tasks(account_id, site_id, title, words, note, created_at, updated_at) "
        "select account_id, site_id, title, case when words > 0 then words else 2500 end, "
        "$2, cast($3 as bigint), cast($3 as bigint) from igny8_content where id = $1 returning id",
        BIND(db_int(c->id), db_text(note), db_int(by->now)));
}

void content_send_back(struct db *db, const struct actor *by, const struct content *c, const char *note)
{
    int64_t task = c->task_id ? task_queue(db, by, c, note) : 0;
    if (task == 0)
        task = task_make(db, by, c, note);
    db_exec(db,
            "update igny8_content set status = 'sent_back', task_id = $2, sent_back_by = $3, "
            "sent_back_at = $4, approved_by = null, approved_at = null, updated_at = $4 where id = $1",
            BIND(db_int(c->id), db_int(task), db_text(by->by_whom), db_int(by->now)));
}

/* ---- the trash ------------------------------------------------------------------- */

void content_trash(struct db *db, const struct actor *by, const struct content *c)
{
    db_exec(db,
            "update igny8_images set disabled = 1, in_trash = 1, updated_at = $2 "
            "where content_id = $1 and status = 'pending' and disabled = 0",
            BIND(db_int(c->id), db_int(by->now)));
    db_exec(
        db,
        "update igny8_tasks set status = 'completed', updated_at = $2 where id = $1 and status = 'queued'",
        BIND(db_int(c->task_id), db_int(by->now)));
    db_exec(db,
            "update igny8_content set status = 'trashed', trashed_from = $2, trashed_by = $3, "
            "trashed_at = $4, updated_at = $4 where id = $1",
            BIND(db_int(c->id), db_text(c->status), db_text(by->by_whom), db_int(by->now)));
}

static const char *status_after_trash(struct db *db, const struct actor *by, const struct content *c)
{
    const char *from = c->trashed_from ? c->trashed_from : "draft";
    bool whole = !c->images_wanted && c->images_total > 0 && c->images_done == c->images_total;
    if (strcmp(from, "published") == 0)
        return "published";
    if (strcmp(from, "sent_back") == 0 &&
        db_query_int(
            db, 0,
            "update igny8_tasks set status = case when status = 'completed' then 'queued' else status "
            "end, updated_at = $2 where id = $1 returning id",
            BIND(db_int(c->task_id), db_int(by->now))))
        return "sent_back";
    return whole || (strcmp(from, "review") == 0 && c->sent_without) ? "review" : "draft";
}

void content_untrash(struct db *db, const struct actor *by, const struct content *c)
{
    db_exec(db,
            "update igny8_images set disabled = 0, in_trash = 0, updated_at = $2 "
            "where content_id = $1 and in_trash = 1",
            BIND(db_int(c->id), db_int(by->now)));
    db_exec(db,
            "update igny8_content set status = $2, trashed_from = null, trashed_by = null, "
            "trashed_at = null, updated_at = $3 where id = $1",
            BIND(db_int(c->id), db_text(status_after_trash(db, by, c)), db_int(by->now)));
}

void content_delete(struct db *db, int64_t id)
{
    db_exec(db, "delete from igny8_content where id = $1", BIND(db_int(id)));
}

void content_refresh_status(struct db *db, const struct actor *by, int64_t id)
{
    db_exec(db,
            "update igny8_content set status = 'review', updated_at = $2 where id = $1 "
            "and status = 'draft' and images_wanted = 0 and images_total > 0 and images_done = images_total",
            BIND(db_int(id), db_int(by->now)));
    db_exec(db,
            "update igny8_content set sent_without_by = $2, sent_without_at = $3, updated_at = $3 "
            "where id = $1 and status = 'review' and sent_without_at is null "
            "and (images_total = 0 or images_done < images_total)",
            BIND(db_int(id), db_text(by->by_whom), db_int(by->now)));
}
