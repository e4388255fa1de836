/* wp_sync.c: reads the state of a site's posts, a hundred at a time: first those of its
 * contents, then all its posts by any author, so that no article is written twice. In
 * lists WordPress omits posts that the user may not edit and posts with a plugin's own
 * status, so a missing post is requested alone. */
#include <stdlib.h>
#include <string.h>

#include "ai/core/answer.h"
#include "ai/text/duplicate_check.h"
#include "base/clock.h"
#include "publish/publish_job.h"
#include "publish/wordpress.h"
#include "store/pipeline/pipeline_io.h"

enum { POSTS_PER_PAGE = 100 };

/* What is known about one post: WordPress shows it, says that it is gone, or neither. */
struct sync_result {
    int64_t post_id;
    const json_t *post; /* NULL: not shown */
    bool gone;
    const char *why, *cause; /* if neither: why the state is unknown */
};

static const json_t *of_id(const json_t *list, int64_t id)
{
    const json_t *found = NULL;
    for (size_t i = 0; i < json_array_size(list) && found == NULL; i++)
        if (json_integer_value(json_object_get(json_array_get(list, i), "id")) == id)
            found = json_array_get(list, i);
    return found;
}

static const json_t *request_posts(struct publish_job *w, const struct sync_result *all, int count)
{
    char *query =
        talloc_strdup(w->mem, "context=edit&per_page=100&status=publish,future,draft,pending,private,"
                              "trash&_fields=id,title,status,link,slug,modified_gmt,date_gmt&include=");
    for (int i = 0; i < count; i++)
        query = talloc_asprintf_append_buffer(query, "%s%lld", i ? "," : "", (long long)all[i].post_id);
    return wp_request(w->client, w->mem, "GET", "wp/v2/posts", query, NULL, "list its posts", &w->error);
}

/* Whether the next post would fail with the same error. */
static bool ends_the_sync(const struct wp_error *v)
{
    return v->site_wide || v->cause == WP_UNREACHABLE || v->cause == WP_TIMED_OUT ||
           v->cause == WP_CONNECTION_LOST || v->cause == WP_BUSY || v->cause == WP_SHUTDOWN;
}

/* False: the error ends the whole sync. */
static bool fetch_one(struct publish_job *w, struct sync_result *s)
{
    w->post = talloc_zero(w->mem, struct post);
    w->post->post_id = s->post_id;
    w->found = NULL;
    if (publish_job_fetch_post(w)) {
        s->post = w->found;
        return true;
    }
    if (ends_the_sync(&w->error))
        return false;
    s->gone = w->error.cause == WP_GONE;
    s->why = talloc_strdup(w->mem, w->error.message);
    s->cause = wp_cause_name(w->error.cause);
    w->error = (struct wp_error){0};
    return true;
}

/* Fetches the posts of these rows that belong to this WordPress; outside transactions. */
static int fetch_posts(struct publish_job *w, struct rows *r, struct sync_result *all)
{
    int count = 0;
    while (rows_next(r) && count < POSTS_PER_PAGE)
        if (strcmp(row_text(r, "home"), w->client->key) == 0)
            all[count++] = (struct sync_result){.post_id = row_int(r, "post_id")};
    const json_t *list = count > 0 ? request_posts(w, all, count) : NULL;
    for (int i = 0; i < count && w->error.cause == WP_OK; i++) {
        all[i].post = of_id(list, all[i].post_id);
        if (all[i].post == NULL && !fetch_one(w, &all[i]))
            break;
    }
    return count;
}

/* ---- saving --------------------------------------------------------------------------- */

static void save_unknown(struct publish_job *w, const struct sync_result *s)
{
    json_t *detail = json_pack("{s:s}", "cause", s->cause);
    char *text = json_dumps(detail, JSON_COMPACT);
    w->job.failed++;
    job_set_item(w->db, w->job.id, w->content->id, "failed", s->why, text);
    free(text);
    json_decref(detail);
}

static void save_known(struct publish_job *w, const struct rows *r, const json_t *post, int64_t now)
{
    const char *before = row_text(r, "status"), *after = post ? wp_raw(post, "status") : "gone";
    const char *modified = row_text(r, "modified");
    bool changed = post && modified && strcmp(after, "trash") != 0 &&
                   strcmp(modified, wp_raw(post, "modified_gmt")) != 0;
    publish_job_save_post(w, post, 0, false, changed, now);
    w->job.done++;
    if (strcmp(before, after) != 0 || changed)
        job_set_item(w->db, w->job.id, w->content->id, "done",
                     strcmp(before, after) != 0
                         ? talloc_asprintf(w->mem, "It is '%s' in WordPress now; it was '%s'.", after, before)
                         : "It was changed in WordPress.",
                     NULL);
}

/* A post that was not requested (its row is newer) is left unchanged. */
static void sync_one(struct publish_job *w, const struct rows *r, const struct sync_result *all, int count,
                     int64_t now)
{
    const struct sync_result *s = NULL;
    for (int i = 0; i < count && s == NULL; i++)
        s = all[i].post_id == row_int(r, "post_id") ? &all[i] : NULL;
    w->content = talloc_zero(w->mem, struct content);
    w->content->id = row_int(r, "content_id");
    w->post = talloc_zero(w->mem, struct post);
    w->post->post_id = row_int(r, "post_id");
    w->job.position = w->content->id;
    if (s == NULL || strcmp(row_text(r, "home"), w->client->key) != 0)
        return;
    w->job.total++;
    if (s->post || s->gone)
        save_known(w, r, s->post, now);
    else
        save_unknown(w, s);
}

bool wp_sync_contents(struct publish_job *w, bool *more)
{
    int64_t now = clock_now_ms();
    struct sync_result all[POSTS_PER_PAGE];
    struct rows *r = posts_after(w->db, w->mem, w->job.site_id, w->job.position, POSTS_PER_PAGE);
    int count = fetch_posts(w, r, all);
    *more = rows_count(r) == POSTS_PER_PAGE;
    if (w->error.cause != WP_OK || !publish_job_begin(w))
        return false;
    r = posts_after(w->db, w->mem, w->job.site_id, w->job.position, POSTS_PER_PAGE);
    while (rows_next(r))
        sync_one(w, r, all, count, now);
    job_save(w->db, &w->job, now);
    return publish_job_commit(w);
}

/* In the view context a title is rendered only. */
static const char *title_of(struct publish_job *w, const json_t *post)
{
    const char *rendered = json_string_value(json_object_get(json_object_get(post, "title"), "rendered"));
    const char *raw = wp_raw(post, "title");
    return wp_unescape(w->mem, *raw == 0 && rendered ? rendered : raw);
}

bool wp_sync_site(struct publish_job *w, bool public, int page, bool *more)
{
    int64_t now = clock_now_ms();
    const json_t *list =
        wp_request(w->client, w->mem, "GET", "wp/v2/posts",
                   talloc_asprintf(w->mem, "%s&per_page=%d&page=%d&orderby=id&_fields=id,title,status,link",
                                   public ? "context=view&status=publish" : "context=edit&status=any",
                                   POSTS_PER_PAGE, page),
                   NULL, "list its posts", &w->error);
    /* A page before the last may be short: WordPress omits what the user may not edit. */
    *more = w->client->pages ? page < w->client->pages : json_array_size(list) > 0;
    /* Past the last page WordPress answers 400, not an empty list. */
    if (page > 1 && w->error.cause == WP_REFUSED)
        w->error = (struct wp_error){0};
    if (w->error.cause != WP_OK)
        return false;
    struct seen_post posts[POSTS_PER_PAGE];
    int count = 0;
    for (size_t i = 0; i < json_array_size(list) && count < POSTS_PER_PAGE; i++) {
        const json_t *one = json_array_get(list, i);
        posts[count++] = (struct seen_post){.post_id = json_integer_value(json_object_get(one, "id")),
                                            .title = title_of(w, one),
                                            .link = wp_raw(one, "link"),
                                            .status = wp_raw(one, "status")};
    }
    duplicate_prepare_posts(w->db, w->mem, w->job.site_id, posts, count);
    if (!publish_job_begin(w))
        return false;
    duplicate_check_posts(w->db, w->job.site_id, posts, count, now);
    w->job.state = public || *more ? JOB_RUNNING : JOB_COMPLETED;
    job_save(w->db, &w->job, now);
    return publish_job_commit(w);
}
