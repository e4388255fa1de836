/* Images as people change, replace, delete and list them. */
#include "store/pipeline/pipeline.h"

#include <string.h>

#define IMAGE_COLUMNS                                                                                        \
    "i.id, i.site_id, i.content_id, i.width, i.height, i.status, i.file, i.mime, c.status as content_status"

static struct image *read_one(TALLOC_CTX *owner, struct rows *r)
{
    struct image *i = NULL;
    if (rows_next(r)) {
        i = talloc_zero(owner, struct image);
        i->id = row_int(r, "id");
        i->site_id = row_int(r, "site_id");
        i->content_id = row_int(r, "content_id");
        i->width = (int)row_int(r, "width");
        i->height = (int)row_int(r, "height");
        i->status = row_dup(i, r, "status");
        i->content_status = row_dup(i, r, "content_status");
        i->file = row_dup(i, r, "file");
        i->mime = row_dup(i, r, "mime");
    }
    talloc_free(r);
    return i;
}

struct image *image_read(struct db *db, TALLOC_CTX *owner, const struct actor *by, int64_t id)
{
    return read_one(owner, db_query(db, NULL,
                                    "select " IMAGE_COLUMNS " from igny8_images i "
                                    "join igny8_content c on c.id = i.content_id where i.id = $1 "
                                    "and i.account_id = $2 and ($3 = 0 or i.site_id = $3)",
                                    BIND(db_int(id), db_int(by->account), db_int(by->site))));
}

struct image *image_lock(struct db *db, TALLOC_CTX *owner, const struct actor *by, int64_t id)
{
    int64_t content = db_query_int(
        db, 0, "select content_id from igny8_images where id = $1 and account_id = $2 for update",
        BIND(db_int(id), db_int(by->account)));
    if (content)
        db_query_int(db, 0, "select id from igny8_content where id = $1 for update", BIND(db_int(content)));
    return content ? image_read(db, owner, by, id) : NULL;
}

void image_change(struct db *db, const struct actor *by, int64_t id, const char *prompt, const char *alt)
{
    if (prompt)
        db_exec(db, "update igny8_images set prompt = $2, updated_at = $3 where id = $1",
                BIND(db_int(id), db_text(prompt), db_int(by->now)));
    if (alt)
        db_exec(db, "update igny8_images set alt = $2, updated_at = $3 where id = $1",
                BIND(db_int(id), db_text(*alt ? alt : NULL), db_int(by->now)));
}

void image_enable(struct db *db, const struct actor *by, int64_t id, bool enabled)
{
    db_exec(db, "update igny8_images set disabled = $2, in_trash = 0, updated_at = $3 where id = $1",
            BIND(db_int(id), db_int(!enabled), db_int(by->now)));
}

void image_retry(struct db *db, const struct actor *by, int64_t id)
{
    db_exec(db,
            "update igny8_images set status = 'pending', error = null, updated_at = $2 "
            "where id = $1 and status = 'failed'",
            BIND(db_int(id), db_int(by->now)));
}

void image_set_file(struct db *db, const struct actor *by, const struct image *i, const char *file,
                    const char *mime)
{
    char *url = talloc_asprintf(NULL, "/api/v1/writer/images/%lld/file", (long long)i->id);
    db_exec(db,
            "update igny8_images set status = 'generated', file = $2, mime = $3, image_url = $4, "
            "error = null, uploaded_by = $5, uploaded_at = $6, updated_at = $6 where id = $1",
            BIND(db_int(i->id), db_text(file), db_text(mime), db_text(url), db_text(by->by_whom),
                 db_int(by->now)));
    talloc_free(url);
    content_refresh_status(db, by, i->content_id);
}

void image_delete(struct db *db, int64_t id)
{
    db_exec(db, "delete from igny8_images where id = $1", BIND(db_int(id)));
}

/* ---- lists ------------------------------------------------------------------- */

static const struct list_column image_columns[] = {
    {"id", "i.id", COLUMN_INT, LIST_ORDER | LIST_FILTER},
    {"site_id", "i.site_id", COLUMN_INT, 0},
    {"content_id", "i.content_id", COLUMN_INT, LIST_ORDER | LIST_FILTER},
    {"content_title", "(select c.title from igny8_content c where c.id = i.content_id)", COLUMN_TEXT, 0},
    {"content_status", "(select c.status from igny8_content c where c.id = i.content_id)", COLUMN_TEXT, 0},
    {"image_type", "i.image_type", COLUMN_TEXT, LIST_FILTER},
    {"position", "i.position", COLUMN_INT, LIST_ORDER},
    {"heading", "i.heading", COLUMN_TEXT, LIST_SEARCH},
    {"prompt", "i.prompt", COLUMN_TEXT, LIST_SEARCH},
    {"alt", "i.alt", COLUMN_TEXT, LIST_SEARCH},
    {"width", "i.width", COLUMN_INT, 0},
    {"height", "i.height", COLUMN_INT, 0},
    {"status", "i.status", COLUMN_TEXT, LIST_ORDER | LIST_FILTER},
    {"disabled", "i.disabled", COLUMN_FLAG, LIST_FILTER},
    {"type", "i.mime", COLUMN_TEXT, 0},
    {"image_url",
     "case when i.file is null then null else "
     "'/api/v1/writer/images/' || i.id || '/file/?v=' || substr(i.file, 4, 16) end",
     COLUMN_TEXT, 0},
    {"uploaded_by", "i.uploaded_by", COLUMN_TEXT, 0},
    {"uploaded_at", "i.uploaded_at", COLUMN_TIME, 0},
    {"run_id", "(select r.run_id from igny8_automation_runs r where r.id = i.run_id)", COLUMN_TEXT, 0},
    {"error", "i.error", COLUMN_TEXT, 0},
    {"created_at", "i.created_at", COLUMN_TIME, LIST_ORDER},
    {"updated_at", "i.updated_at", COLUMN_TIME, LIST_ORDER},
    {0},
};

const struct list_spec image_list_spec = {
    .from = "igny8_images i",
    .account = "i.account_id",
    .site = "i.site_id",
    .id = "i.id",
    .order = "i.id desc",
    .columns = image_columns,
};

static const struct list_column *column_named(const char *name)
{
    const struct list_column *c = image_columns;
    while (strcmp(c->name, name) != 0)
        c++;
    return c;
}

struct rows *content_images(struct db *db, TALLOC_CTX *owner, int64_t account, int64_t content)
{
    struct list_params w = {.account = account,
                            .page = 1,
                            .page_size = 500,
                            .order = column_named("position"),
                            .filter_count = 1};
    w.filters[0] = (struct list_filter){.column = column_named("content_id"), .value = db_int(content)};
    return list_query_page(db, owner, &image_list_spec, &w);
}
