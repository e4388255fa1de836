/* One action on many contents or images, at once or as a job in chunks. */
#include "jobs/jobs.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "ai/core/answer.h"

enum { CHUNK = 20 };

/* In the order of enum review_act. */
static const char *const content_actions[] = {"approve", "unapprove", "send_back", "send_without_images",
                                              "trash",   "untrash",   "delete",    "enable",
                                              "disable", NULL};
static const char *const image_actions[] = {"retry", "delete", "enable", "disable", NULL};

static int position_of(const char *const *names, const char *name)
{
    int i = 0;
    while (names[i] && strcmp(names[i], name) != 0)
        i++;
    return names[i] ? i : -1;
}

static bool image_act(struct db *db, const struct actor *by, int64_t id, const char *action,
                      struct error *why)
{
    if (strcmp(action, "retry") == 0)
        return review_retry_image(db, by, id, why);
    if (strcmp(action, "delete") == 0)
        return review_delete_image(db, by, id, why);
    return review_enable_image(db, by, id, strcmp(action, "enable") == 0, why);
}

static bool act_on(struct db *db, const struct actor *by, const struct review_bulk *b, int64_t id,
                   struct error *why)
{
    int position = position_of(b->images ? image_actions : content_actions, b->action);
    if (position < 0)
        return error_set(why, ERR_BAD_INPUT, "action: '%.40s' is not valid for %s.", b->action,
                         b->images ? "images" : "content");
    if (b->images)
        return image_act(db, by, id, b->action, why);
    return review_act(db, by, id, (enum review_act)position, b->note, 0, why);
}

/* ---- as a job -------------------------------------------------------------------------- */

static int64_t make_job(struct db *db, const struct actor *by, const struct review_bulk *b)
{
    json_t *ids = json_array();
    for (int i = 0; i < b->count; i++)
        json_array_append_new(ids, json_integer(b->ids[i]));
    json_t *input = json_pack("{s:s, s:s, s:s?, s:o}", "of", b->images ? "images" : "content", "action",
                              b->action, "note", b->note, "ids", ids);
    char *text = json_dumps(input, JSON_COMPACT);
    struct job_row job = {.account_id = by->account,
                          .site_id = b->site,
                          .kind = REVIEW_BULK_KIND,
                          .input = text,
                          .by_whom = by->by_whom,
                          .total = b->count};
    job_insert(db, &job, by->now);
    free(text);
    json_decref(input);
    return job.id;
}

void review_bulk_work(struct db *db, TALLOC_CTX *mem, struct job_row *job, int64_t now)
{
    json_t *input = json_owned(mem, json_loads(job->input, JSON_REJECT_DUPLICATES, NULL));
    const json_t *ids = json_object_get(input, "ids");
    const char *of = json_string_value(json_object_get(input, "of"));
    const struct actor by = {
        .account = job->account_id, .site = job->site_id, .by_whom = job->by_whom, .now = now};
    const struct review_bulk b = {.images = of && strcmp(of, "images") == 0,
                                  .action = json_string_value(json_object_get(input, "action")),
                                  .note = json_string_value(json_object_get(input, "note"))};
    size_t i = 0, worked = 0, all = json_array_size(ids);
    if (b.action == NULL) {
        db_abort(db, ERR_FATAL_CONFIG, "Another version created this job; start it again.");
        return;
    }
    while (i < all && json_integer_value(json_array_get(ids, i)) <= job->position)
        i++;
    for (; i < all && worked < CHUNK && !db_failed(db); i++, worked++) {
        struct error why = {0};
        int64_t id = json_integer_value(json_array_get(ids, i));
        bool done = act_on(db, &by, &b, id, &why);
        job_set_item(db, job->id, id, done ? "done" : "skipped", done ? NULL : why.why, NULL);
        *(done ? &job->done : &job->skipped) += 1;
        job->position = id;
    }
    job->state = i < all ? JOB_RUNNING : JOB_COMPLETED;
}

/* ---- at once ---------------------------------------------------------------------------- */

int64_t review_bulk_apply(struct db *db, const struct actor *by, const struct review_bulk *b, int *done,
                          review_bulk_refused *refused, void *arg)
{
    *done = 0;
    if (b->count > REVIEW_BULK_INLINE_MAX)
        return make_job(db, by, b);
    for (int i = 0; i < b->count && !db_failed(db); i++) {
        struct error why = {0};
        if (act_on(db, by, b, b->ids[i], &why))
            ++*done;
        else
            refused(arg, b->ids[i], &why);
    }
    return 0;
}
