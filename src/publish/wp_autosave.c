/* wp_autosave.c: offers a version of a content as an autosave of its post, which a person has changed in
 * WordPress: the live post stays as it is, and everyone who opens it there is told that a newer text waits.
 */
#include <stdlib.h>

#include "ai/core/answer.h"
#include "base/clock.h"
#include "publish/publish_job.h"
#include "publish/wordpress.h"

static bool close_offer(struct publish_job *w, const char *preview)
{
    if (!publish_job_begin(w))
        return false;
    publish_job_save_post(w, w->found, 0, false, true, clock_now_ms());
    post_set_autosave(w->db, w->content->id, w->content->version, preview);
    publication_close(w->db, w->publication);
    w->job.done++;
    char *text = json_dumps(w->detail, JSON_COMPACT);
    job_set_item(w->db, w->job.id, w->content->id, "done", json_string_value(json_array_get(w->notes, 0)),
                 text);
    free(text);
    job_save(w->db, &w->job, clock_now_ms());
    return publish_job_commit(w);
}

bool wp_autosave(struct publish_job *w, const struct wp_fields *a)
{
    const json_t *made = wp_request(
        w->client, w->mem, "POST", talloc_asprintf(w->mem, "%s/autosaves", publish_job_post_path(w)), NULL,
        json_pack("{s:s, s:s, s:s}", "title", wp_escape_html(w->mem, a->title), "content",
                  wp_fields_content(w->mem, a), "excerpt", wp_escape_html(w->mem, a->excerpt)),
        "save the new version beside the post", &w->error);
    if (made == NULL)
        return false;
    const char *preview = json_string_value(json_object_get(made, "preview_link"));
    publish_job_note(
        w,
        "The post was changed in WordPress since its last publication. That change stays live; version "
        "%lld waits there as an autosave. Compare the two in WordPress, or publish again with overwrite.",
        (long long)w->content->version);
    w->detail =
        json_owned(w->mem, json_pack("{s:I, s:s, s:s, s:s, s:b, s:O, s:[], s:s?}", "post_id",
                                     (json_int_t)w->post->post_id, "link", wp_raw(w->found, "link"), "status",
                                     wp_raw(w->found, "status"), "slug", wp_raw(w->found, "slug"), "made", 0,
                                     "notes", w->notes, "differences", "autosave", preview));
    return close_offer(w, preview);
}
