/* Contents: generate_content saves drafts and their versions; generate_image_prompts loads, claims and
 * fails them. */
#include "store/pipeline/pipeline_io.h"

#include <string.h>

static int64_t insert_content(struct db *db, const struct write_stamp *stamp, const struct task_input *task,
                              const struct article_draft *d)
{
    return db_insert(
        db, 0,
        "insert into igny8_content (account_id, site_id, task_id, title, meta_title, meta_description, slug,"
        " body, words, run_id, created_at, updated_at, links_removed, resembles, resembles_kind,"
        " resembles_id, similarity)"
        " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12, $13, $14, $15, $16) returning id",
        BIND(db_int(stamp->account), db_int(stamp->site), db_int(task->id), db_text(d->title),
             db_text(d->meta_title), db_text(d->meta_description), db_text(d->slug), db_text(d->body),
             db_int(d->words), db_ref(stamp->run), db_int(stamp->now), db_text(d->links_removed),
             db_text(d->nearest.title), db_text(d->nearest.where.kind), db_ref(d->nearest.where.id),
             d->nearest.title ? db_int(d->nearest.similarity) : db_null()));
}

/* The first heading of that text which has no image yet, from 1; 0: each has one. */
static int free_heading(const struct article_draft *draft, bool *taken, const char *heading)
{
    for (int i = 0; heading && i < draft->heading_count; i++)
        if (!taken[i] && strcmp(draft->headings[i], heading) == 0) {
            taken[i] = true;
            return i + 1;
        }
    return 0;
}

/* Images follow their headings, those of headings that are gone are deleted. Returns whether stage 5 has to
 * describe more: one of the first headings has no image, and the article not as many as it may have. */
static bool move_images(struct db *db, int64_t content, const struct article_draft *draft)
{
    bool *taken = talloc_zero_array(NULL, bool, (unsigned)draft->heading_count + 1), wanted = false;
    int kept = 0;
    struct rows *r = db_query(db, taken,
                              "select id, heading from igny8_images where content_id = $1 and"
                              " image_type = 'in_article' order by position",
                              BIND(db_int(content)));
    while (rows_next(r)) {
        int heading = free_heading(draft, taken, row_text(r, "heading"));
        kept += heading > 0;
        if (heading > 0) /* below zero until all have moved: no two may have one position */
            db_exec(db, "update igny8_images set position = $2 where id = $1",
                    BIND(db_int(row_int(r, "id")), db_int(-heading)));
        else
            db_exec(db, "delete from igny8_images where id = $1", BIND(db_int(row_int(r, "id"))));
    }
    db_exec(db, "update igny8_images set position = -position where content_id = $1 and position < 0",
            BIND(db_int(content)));
    for (int i = 0; i < draft->heading_count && i < SECTION_IMAGES_MAX; i++)
        wanted = wanted || (!taken[i] && kept < SECTION_IMAGES_MAX);
    talloc_free(taken);
    return wanted;
}

/* A draft that has all its images goes to review at once. */
static void update_content(struct db *db, const struct write_stamp *stamp, const struct task_input *task,
                           const struct article_draft *d)
{
    db_exec(
        db,
        "update igny8_content set title = $2, meta_title = $3, meta_description = $4, slug = $5, body = $6,"
        " words = $7, version = version + 1, prompts_failed = 0, error = null, approved_by = null,"
        " approved_at = null, sent_without_by = null, sent_without_at = null, run_id = $8, updated_at = $9,"
        " links_removed = $10, resembles = $11, resembles_kind = $12, resembles_id = $13, similarity = $14"
        " where id = $1",
        BIND(db_int(task->content_id), db_text(d->title), db_text(d->meta_title),
             db_text(d->meta_description), db_text(d->slug), db_text(d->body), db_int(d->words),
             db_ref(stamp->run), db_int(stamp->now), db_text(d->links_removed), db_text(d->nearest.title),
             db_text(d->nearest.where.kind), db_ref(d->nearest.where.id),
             d->nearest.title ? db_int(d->nearest.similarity) : db_null()));
    bool wanted = move_images(db, task->content_id, d);
    db_exec(db,
            "update igny8_content set images_wanted = $2, status = case when $2 = 0 and images_total > 0"
            " and images_done = images_total then 'review' else 'draft' end where id = $1",
            BIND(db_int(task->content_id), db_int(wanted)));
}

static void insert_version(struct db *db, const struct write_stamp *stamp, int64_t content,
                           const struct task_input *task, const struct article_draft *d)
{
    db_exec(
        db,
        "insert into igny8_content_versions (content_id, version, title, meta_title, meta_description, "
        "slug, body,"
        " words, note, prompt, model, tokens_in, tokens_out, step_id, made_at, prompt_version, credits)"
        " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'generate_content', $10, $11, $12, $13, $14, $15, $16)",
        BIND(db_int(content), db_int(task->version + 1), db_text(d->title), db_text(d->meta_title),
             db_text(d->meta_description), db_text(d->slug), db_text(d->body), db_int(d->words),
             db_text(task->note), db_text(d->model), d->tokens_in < 0 ? db_null() : db_int(d->tokens_in),
             d->tokens_out < 0 ? db_null() : db_int(d->tokens_out), db_ref(stamp->step), db_int(stamp->now),
             db_int(d->prompt_version), db_int(d->credits)));
}

int64_t save_draft(struct db *db, const struct write_stamp *stamp, const struct task_input *task,
                   const struct article_draft *draft)
{
    if (!claim_task(db, stamp, task))
        return 0;
    int64_t content = task->content_id;
    if (content)
        update_content(db, stamp, task, draft);
    else
        content = insert_content(db, stamp, task, draft);
    insert_version(db, stamp, content, task, draft);
    if (task->idea_id)
        db_exec(db, "update igny8_content_ideas set status = 'completed', updated_at = $2 where id = $1",
                BIND(db_int(task->idea_id), db_int(stamp->now)));
    return content;
}

struct content_input *load_content(struct db *db, TALLOC_CTX *owner, int64_t site, int64_t id, bool retry)
{
    struct content_input *content = talloc_zero(owner, struct content_input);
    content->retry = retry;
    struct rows *row = db_query(
        db, content,
        "select title, body, case when status = 'draft' and disabled = 0"
        " and (images_total = 0 or images_wanted = 1) and prompts_failed = $3 then 1 else 0 end as pending"
        " from igny8_content where id = $1 and site_id = $2",
        BIND(db_int(id), db_int(site), db_int(retry)));
    if (!rows_next(row))
        return content;
    content->pending = row_int(row, "pending") != 0;
    content->title = row_text(row, "title");
    content->body = row_text(row, "body");
    row = db_query(db, content, "select position from igny8_images where content_id = $1 order by position",
                   BIND(db_int(id)));
    content->positions = talloc_array(content, int64_t, (unsigned)rows_count(row) + 1);
    while (rows_next(row))
        content->positions[content->position_count++] = row_int(row, "position");
    return content;
}

bool claim_content(struct db *db, const struct write_stamp *stamp, int64_t id, bool retry)
{
    return db_change(
               db,
               "update igny8_content set prompts_failed = 0, images_wanted = 0, error = null, updated_at = $3"
               " where id = $1 and site_id = $2 and status = 'draft' and disabled = 0"
               " and (images_total = 0 or images_wanted = 1) and prompts_failed = $4 returning id",
               BIND(db_int(id), db_int(stamp->site), db_int(stamp->now), db_int(retry))) != 0;
}

void fail_content(struct db *db, int64_t id, const char *why, int64_t now)
{
    db_exec(db,
            "update igny8_content set prompts_failed = 1, error = $2, updated_at = $3"
            " where id = $1 and status = 'draft' and (images_total = 0 or images_wanted = 1)",
            BIND(db_int(id), db_text(why), db_int(now)));
}
