/* Images: generate_image_prompts plans them, generate_images loads, saves and fails them. */
#include "store/pipeline/pipeline_io.h"

void save_image_plan(struct db *db, const struct write_stamp *stamp, int64_t content,
                     const struct image_plan *plan)
{
    db_exec(db,
            "insert into igny8_images (account_id, site_id, content_id, image_type, position, heading, "
            "prompt, alt,"
            " width, height, run_id, created_at, updated_at)"
            " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)",
            BIND(db_int(stamp->account), db_int(stamp->site), db_int(content),
                 db_text(plan->position == 0 ? "featured" : "in_article"), db_int(plan->position),
                 db_text(plan->heading), db_text(plan->prompt), db_text(plan->alt), db_int(plan->width),
                 db_int(plan->height), db_ref(stamp->run), db_int(stamp->now)));
}

bool content_to_review(struct db *db, const struct write_stamp *stamp, int64_t id)
{
    return db_change(db,
                     "update igny8_content set status = 'review', updated_at = $2 where id = $1"
                     " and status = 'draft' and images_wanted = 0 and images_total > 0"
                     " and images_done = images_total returning id",
                     BIND(db_int(id), db_int(stamp->now))) != 0;
}

/* ---- images ------------------------------------------------------------------ */

static const char *queue_status(bool retry)
{
    return retry ? "failed" : "pending";
}

struct image_input *load_image(struct db *db, TALLOC_CTX *owner, int64_t site, int64_t id, bool retry,
                               bool any)
{
    struct image_input *image = talloc_zero(owner, struct image_input);
    image->retry = retry;
    image->any = any;
    image->id = id;
    struct rows *row = db_query(db, image,
                                "select i.content_id, i.heading, i.prompt, i.alt, i.width, i.height,"
                                " c.title, case when c.status <> 'trashed' and ($4 = 1 or (i.status = $3 and"
                                " i.disabled = 0)) then 1 else 0 end as pending"
                                " from igny8_images i join igny8_content c on c.id = i.content_id"
                                " where i.id = $1 and i.site_id = $2",
                                BIND(db_int(id), db_int(site), db_text(queue_status(retry)), db_int(any)));
    if (!rows_next(row))
        return image;
    image->pending = row_int(row, "pending") != 0;
    image->content_id = row_int(row, "content_id");
    image->heading = row_text(row, "heading");
    image->prompt = row_text(row, "prompt");
    image->alt = row_text(row, "alt");
    image->title = row_text(row, "title");
    image->width = (int)row_int(row, "width");
    image->height = (int)row_int(row, "height");
    return image;
}

bool save_image(struct db *db, const struct write_stamp *stamp, const struct image_input *image,
                const char *file, const char *mime, bool *moved)
{
    *moved = false;
    char *url = talloc_asprintf(NULL, "/api/v1/writer/images/%lld/file", (long long)image->id);
    int64_t saved =
        db_change(db,
                  "update igny8_images set status = 'generated', file = $3, mime = $4, image_url = $5,"
                  " error = null, uploaded_by = null, uploaded_at = null, updated_at = $6"
                  " where id = $1 and site_id = $2"
                  " and ($8 = 1 or (status = $7 and disabled = 0)) returning id",
                  BIND(db_int(image->id), db_int(stamp->site), db_text(file), db_text(mime), db_text(url),
                       db_int(stamp->now), db_text(queue_status(image->retry)), db_int(image->any)));
    talloc_free(url);
    if (!saved)
        return false;
    *moved = content_to_review(db, stamp, image->content_id);
    return true;
}

void fail_image(struct db *db, int64_t id, const char *why, int64_t now)
{
    db_exec(db,
            "update igny8_images set status = 'failed', error = $2, updated_at = $3"
            " where id = $1 and status in ('pending', 'failed')",
            BIND(db_int(id), db_text(why), db_int(now)));
}
