/* wp_revert.c: undoes what a publishing job did to one post: a post that the job created
 * goes to the trash, any other post gets its former fields back. */
#include <stdlib.h>
#include <string.h>

#include "ai/core/answer.h"
#include "base/clock.h"
#include "publish/publish_job.h"

static bool is_status(const json_t *post, const char *status)
{
    return strcmp(wp_raw(post, "status"), status) == 0;
}

/* Whether the post is restored already, perhaps by an earlier try. */
static bool is_back(struct publish_job *w, const json_t *before)
{
    if (before == NULL || is_status(before, "trash"))
        return is_status(w->found, "trash");
    json_t *differences = wp_fields_differences(before, w->found);
    bool same = json_array_size(differences) == 0;
    json_decref(differences);
    return same;
}

/* A former state without its null members: WordPress does not accept null. */
static json_t *to_send(const json_t *before)
{
    json_t *body = json_object(), *value;
    const char *name;
    json_object_foreach((json_t *)before, name, value)
    {
        if (!json_is_null(value))
            json_object_set(body, name, value);
    }
    return body;
}

static bool put_back(struct publish_job *w, const json_t *before)
{
    bool to_trash = before == NULL || is_status(before, "trash");
    if (before && !to_trash)
        wp_request(w->client, w->mem, "POST", publish_job_post_path(w), NULL, to_send(before),
                   "restore the post", &w->error);
    if (to_trash)
        wp_request(w->client, w->mem, "DELETE", publish_job_post_path(w), NULL, NULL,
                   "move the post to the trash", &w->error);
    if (w->error.cause == WP_TRASHED)
        w->error = (struct wp_error){0};
    if (w->error.cause != WP_OK || !publish_job_fetch_post(w))
        return false;
    if (!is_back(w, before))
        publish_job_note(w, "WordPress did not restore everything. Check the post.");
    return true;
}

/* Whether a browser would read the text as markup. */
static bool holds_markup(const char *text)
{
    static const char *const entities[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#"};
    for (const char *at = text; (at = strpbrk(at, "<&")) != NULL; at++) {
        bool entity = false;
        for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
            entity = entity || strncmp(at, entities[i], strlen(entities[i])) == 0;
        if (!entity)
            return true;
    }
    return false;
}

/* An undo can restore text that an earlier version wrote unescaped. */
static bool is_unescaped(const json_t *post)
{
    return !is_status(post, "trash") &&
           (holds_markup(wp_raw(post, "title")) || holds_markup(wp_raw(post, "excerpt")));
}

static bool close_undo(struct publish_job *w)
{
    const struct publication *b = w->publication;
    w->detail = json_owned(w->mem, json_pack("{s:I, s:s, s:s, s:O}", "post_id", (json_int_t)w->post->post_id,
                                             "link", wp_raw(w->found, "link"), "status",
                                             wp_raw(w->found, "status"), "notes", w->notes));
    char *text = json_dumps(w->detail, JSON_COMPACT);
    if (!publish_job_begin(w)) {
        free(text);
        return false;
    }
    publish_job_save_post(w, w->found, b->before_version ? b->before_version : -1, true, false,
                          clock_now_ms());
    post_set_needs_update(w->db, b->content_id, is_unescaped(w->found));
    publication_close(w->db, b);
    publication_set_undone(w->db, json_integer_value(json_object_get(w->input, "of")), b->content_id);
    w->job.done++;
    job_set_item(w->db, w->job.id, b->content_id, "done", json_string_value(json_array_get(w->notes, 0)),
                 text);
    job_save(w->db, &w->job, clock_now_ms());
    free(text);
    return publish_job_commit(w);
}

/* Later jobs of this program may have written the post too: that is not a change by others. */
static bool changed_by_others(struct publish_job *w)
{
    const char *now = wp_raw(w->found, "modified_gmt"), *after = w->publication->after_modified;
    bool later = w->post->modified && strcmp(w->post->modified, now) == 0;
    if (after == NULL || strcmp(after, now) == 0)
        return false;
    if (later)
        publish_job_note(w, "What later publishing jobs wrote is undone with it.");
    return !later;
}

bool wp_revert(struct publish_job *w)
{
    const struct publication *b = w->publication;
    const json_t *before = json_owned(w->mem, b->before ? json_loads(b->before, 0, NULL) : NULL);
    if (w->post == NULL || w->post->post_id == 0 || strcmp(w->post->home, w->client->key) != 0)
        return wp_error_set(&w->error, WP_GONE, "The site's WordPress no longer has a post of this content.");
    if (!publish_job_fetch_post(w))
        return false;
    if (!is_back(w, before)) {
        if (b->tries == 0 && changed_by_others(w))
            return wp_error_set(&w->error, WP_REFUSED,
                                "The post has been changed since it was published, and undoing would lose "
                                "that change. Edit the post in WordPress.");
        if (!put_back(w, before))
            return false;
    }
    return close_undo(w);
}
