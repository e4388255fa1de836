/* follow.c: what became of a site's posts, a hundred at a time: first those of its
 * contents, then all that it has, whoever wrote them, so that no article is
 * written twice. */
#include <string.h>

#include "ai/answer.h"
#include "ai/likeness.h"
#include "base/clock.h"
#include "publish/place.h"
#include "publish/work.h"
#include "store/ai_rows.h"

enum { LOOKED_AT = 100 };

static const json_t *of_id(const json_t *list, int64_t id)
{
    const json_t *found = NULL;
    for (size_t i = 0; i < json_array_size(list) && found == NULL; i++)
        if (json_integer_value(json_object_get(json_array_get(list, i), "id")) == id)
            found = json_array_get(list, i);
    return found;
}

static const json_t *ask_for(struct work *w, struct rows *r)
{
    char *query =
        talloc_strdup(w->mem, "context=edit&per_page=100&status=publish,future,draft,pending,private,"
                              "trash&_fields=id,title,status,link,slug,modified_gmt,date_gmt&include=");
    const char *comma = "";
    while (rows_next(r)) {
        query = talloc_asprintf_append_buffer(query, "%s%lld", comma, (long long)row_int(r, "post_id"));
        comma = ",";
    }
    return talk_ask(w->talk, w->mem, "GET", "wp/v2/posts", query, NULL, "list its posts", &w->verdict);
}

static void follow_one(struct work *w, const struct rows *r, const json_t *post, int64_t now)
{
    const char *before = row_text(r, "status"), *after = post ? talk_raw(post, "status") : "gone";
    const char *modified = row_text(r, "modified");
    bool changed = post && modified && strcmp(after, "trash") != 0 &&
                   strcmp(modified, talk_raw(post, "modified_gmt")) != 0;
    w->content = talloc_zero(w->mem, struct content);
    w->content->id = row_int(r, "content_id");
    w->post = talloc_zero(w->mem, struct post);
    w->post->post_id = row_int(r, "post_id");
    work_post_state(w, post, 0, false, changed, now);
    w->job.done++;
    w->job.total++;
    w->job.position = w->content->id;
    if (strcmp(before, after) != 0 || changed)
        job_item(w->db, w->job.id, w->content->id, "done",
                 strcmp(before, after) != 0
                     ? talloc_asprintf(w->mem, "It is '%s' in WordPress now; it was '%s'.", after, before)
                     : "It was changed in WordPress.",
                 NULL);
}

bool follow_some(struct work *w, bool *more)
{
    int64_t now = clock_now_ms();
    struct rows *r = posts_after(w->db, w->mem, w->job.site_id, w->job.position, LOOKED_AT);
    const json_t *list = rows_count(r) > 0 ? ask_for(w, r) : NULL;
    *more = rows_count(r) == LOOKED_AT;
    if (w->verdict.cause != WP_FINE || !work_begin(w))
        return false;
    r = posts_after(w->db, w->mem, w->job.site_id, w->job.position, LOOKED_AT);
    while (rows_next(r)) {
        if (strcmp(row_text(r, "home"), w->talk->key) == 0)
            follow_one(w, r, of_id(list, row_int(r, "post_id")), now);
        else
            w->job.position = row_int(r, "content_id");
    }
    job_save(w->db, &w->job, now);
    return work_commit(w);
}

bool follow_all(struct work *w, int page, bool *more)
{
    int64_t now = clock_now_ms();
    const json_t *list = talk_ask(
        w->talk, w->mem, "GET", "wp/v2/posts",
        talloc_asprintf(w->mem,
                        "context=edit&per_page=%d&page=%d&status=publish,future,draft,pending,private"
                        "&orderby=id&_fields=id,title,status,link",
                        LOOKED_AT, page),
        NULL, "list its posts", &w->verdict);
    *more = json_array_size(list) == LOOKED_AT;
    /* Past the last page it is 400, not an empty list. */
    if (page > 1 && w->verdict.cause == WP_REFUSED)
        w->verdict = (struct wp_verdict){0};
    if (w->verdict.cause != WP_FINE || !work_begin(w))
        return false;
    struct ai_post posts[LOOKED_AT];
    int count = 0;
    for (size_t i = 0; i < json_array_size(list) && count < LOOKED_AT; i++) {
        const json_t *one = json_array_get(list, i);
        posts[count++] = (struct ai_post){.post_id = json_integer_value(json_object_get(one, "id")),
                                          .title = place_unescape(w->mem, talk_raw(one, "title")),
                                          .link = talk_raw(one, "link"),
                                          .status = talk_raw(one, "status")};
    }
    likeness_take_posts(w->db, w->job.site_id, posts, count, now);
    w->job.state = *more ? JOB_RUNNING : JOB_COMPLETED;
    job_save(w->db, &w->job, now);
    return work_commit(w);
}
