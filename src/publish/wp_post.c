/* wp_post.c: publishes one content as its post. It first creates an empty draft under the
 * content's own key, by which the draft is found again whatever happens to the answer.
 * All later requests name the post by its id, so they can be repeated. */
#include <stdlib.h>
#include <string.h>

#include "ai/core/answer.h"
#include "base/clock.h"
#include "base/encoding.h"
#include "base/secret.h"
#include "base/text/text.h"
#include "publish/publish_job.h"
#include "publish/wordpress.h"

/* ---- its own draft ------------------------------------------------------------------- */

static char *new_key(TALLOC_CTX *owner)
{
    char token[TOKEN_TEXT], hash[SHA256_HEX_SIZE];
    secret_token(token);
    encoding_sha256(hash, token, strlen(token));
    return talloc_asprintf(owner, "igny8-%.16s", hash);
}

static bool save_state(struct publish_job *w, const json_t *post, bool changed)
{
    if (!publish_job_begin(w))
        return false;
    publish_job_save_post(w, post, 0, false, changed, clock_now_ms());
    return publish_job_commit(w);
}

/* Requests a missing post (status gone) again before another one is created: it may be
 * back, or was only omitted from a list. False: no post may be created. */
static bool recheck_gone(struct publish_job *w, bool *gone)
{
    const struct post *p = w->post;
    *gone = p->status && strcmp(p->status, "gone") == 0;
    if (!*gone || p->post_id == 0)
        return true;
    if (publish_job_fetch_post(w)) {
        *gone = false;
        return save_state(w, w->found, p->changed);
    }
    if (w->error.cause != WP_GONE)
        return false;
    w->error = (struct wp_error){0};
    return true;
}

/* Prepares the content's row of igny8_posts, which records all that follows. For another
 * WordPress, or a post that was deleted there, it starts over. */
static bool prepare(struct publish_job *w)
{
    const struct post *p = w->post;
    struct publication *b = w->publication;
    bool fresh = p == NULL || strcmp(p->home, w->client->key) != 0;
    if ((!fresh && !recheck_gone(w, &fresh)) || !publish_job_begin(w))
        return false;
    if (fresh) {
        post_begin(w->db, w->content, w->client->key, new_key(w->mem));
        w->post = post_read(w->db, w->mem, w->content->id);
    }
    if (b->before_status == NULL) {
        b->before_status = w->content->status;
        b->before_version = w->post ? w->post->version : 0;
        publication_save(w->db, b);
    }
    return publish_job_commit(w) && w->post;
}

/* The drafts under the own key; more than one if an answer was lost. */
static const json_t *own_drafts(struct publish_job *w)
{
    return wp_request(w->client, w->mem, "GET", "wp/v2/posts",
                      talloc_asprintf(w->mem,
                                      "context=edit&status=any&orderby=id&order=asc&per_page=20&slug=%s",
                                      w->post->own_key),
                      NULL, "look for the post", &w->error);
}

static bool save_post_id(struct publish_job *w, json_t *post)
{
    int64_t id = json_integer_value(json_object_get(post, "id"));
    if (id == 0)
        return wp_error_set(&w->error, WP_NOT_JSON, "WordPress accepted the post but did not return its id.");
    if (!publish_job_begin(w))
        return false;
    post_set_id(w->db, w->content->id, id);
    w->publication->made = true;
    publication_save(w->db, w->publication);
    w->post->post_id = id;
    w->found = post;
    return publish_job_commit(w);
}

static bool make_post(struct publish_job *w)
{
    if (w->post->asked > 0) {
        const json_t *there = own_drafts(w);
        if (there == NULL)
            return false;
        if (json_array_size(there) > 0)
            return save_post_id(w, json_array_get(there, 0));
    }
    if (!publish_job_begin(w))
        return false;
    post_count_attempt(w->db, w->content->id);
    w->post->asked++;
    if (!publish_job_commit(w))
        return false;
    json_t *made =
        wp_request(w->client, w->mem, "POST", "wp/v2/posts", NULL,
                   json_pack("{s:s, s:s, s:s}", "title", wp_escape_html(w->mem, w->content->text.title),
                             "slug", w->post->own_key, "status", "draft"),
                   "write a post", &w->error);
    return made && save_post_id(w, made);
}

/* Deletes drafts from requests whose answers were lost: those under our own key that are
 * not the post. */
static bool sweep(struct publish_job *w)
{
    if (w->post->asked < 2)
        return true;
    const json_t *there = own_drafts(w);
    for (size_t i = 0; i < json_array_size(there); i++) {
        int64_t id = json_integer_value(json_object_get(json_array_get(there, i), "id"));
        if (id && id != w->post->post_id)
            wp_request(w->client, w->mem, "DELETE",
                       talloc_asprintf(w->mem, "wp/v2/posts/%lld", (long long)id), "force=true", NULL,
                       "delete a draft that was created twice", &w->error);
    }
    if (w->error.cause == WP_GONE)
        w->error = (struct wp_error){0};
    return w->error.cause == WP_OK;
}

/* ---- a post that is there already -------------------------------------------------------- */

static bool is_public(const char *status)
{
    return strcmp(status, "publish") == 0 || strcmp(status, "private") == 0;
}

/* A person's change is never overwritten unless the request says so: it stays, and the new version of a
 * public post goes beside it. WordPress has no place beside a draft. */
static bool keep_change(struct publish_job *w)
{
    const char *status = wp_raw(w->found, "status");
    if (!save_state(w, w->found, true))
        return false;
    w->kept = is_public(status) || strcmp(status, "future") == 0;
    return w->kept ||
           wp_error_set(&w->error, WP_REFUSED,
                        "The post has been changed in WordPress since its last publication, and an update "
                        "would overwrite that. Copy what you want to keep, then publish it with overwrite.");
}

static bool check_for_changes(struct publish_job *w)
{
    struct post *p = w->post;
    bool trashed = strcmp(wp_raw(w->found, "status"), "trash") == 0;
    if (trashed && (p->status == NULL || strcmp(p->status, "trash") != 0))
        return save_state(w, w->found, false) &&
               wp_error_set(&w->error, WP_TRASHED,
                            "The post is now in WordPress's trash. Restore it there, or publish it again, "
                            "which restores it.");
    bool changed = p->status && p->modified && !trashed && w->publication->before == NULL &&
                   strcmp(wp_raw(w->found, "modified_gmt"), p->modified) != 0;
    bool overwrite = json_is_true(json_object_get(w->input, "overwrite"));
    if (changed && !overwrite)
        return keep_change(w);
    if (changed)
        publish_job_note(w, "It overwrote what was changed in WordPress.");
    return true;
}

static bool save_former_state(struct publish_job *w)
{
    struct publication *b = w->publication;
    if (b->before || b->made)
        return true;
    if (!publish_job_begin(w))
        return false;
    b->made = w->post->status == NULL; /* an earlier job began the post and did not finish it */
    if (!b->made) {
        json_t *state = wp_fields_of_post(w->found);
        char *text = json_dumps(state, JSON_COMPACT);
        b->before = talloc_strdup(b, text);
        free(text);
        json_decref(state);
    }
    publication_save(w->db, b);
    return publish_job_commit(w);
}

static bool open_post(struct publish_job *w)
{
    if (w->post->post_id == 0)
        return make_post(w);
    if (!publish_job_fetch_post(w)) {
        if (w->error.cause == WP_GONE) {
            struct wp_error gone = w->error;
            bool never = w->post->status == NULL;
            if (!save_state(w, NULL, false))
                return false;
            w->error = gone;
            if (!never)
                wp_error_set(&w->error, WP_GONE,
                             "The post was deleted in WordPress. Publish again to create a new one.");
        }
        return false;
    }
    return check_for_changes(w) && (w->kept || save_former_state(w));
}

/* ---- the post's fields ----------------------------------------------------------------------- */

/* A public post stays public: an update does not unpublish it. */
static void choose_status(struct publish_job *w, struct wp_fields *a)
{
    int64_t now = clock_now_ms(), due = w->publication->due_at;
    const char *wanted = w->publication->wanted, *stands = wp_raw(w->found, "status");
    bool future = strcmp(wanted, "future") == 0;
    a->status = wanted;
    if (is_public(stands)) {
        a->status = stands;
        if (strcmp(wanted, "publish") != 0)
            publish_job_note(w, "It was already public and stays public.");
    } else if (future) {
        a->status = due > now ? "future" : "publish";
        a->date_gmt = wp_fields_date(w->mem, due);
    } else if (strcmp(wanted, "publish") == 0 && strcmp(stands, "future") == 0) {
        /* One minute back: for a WordPress whose clock is slow, now would be the future. */
        a->date_gmt = wp_fields_date(w->mem, now - 60000);
    }
}

static const char *first_keyword(struct publish_job *w, const char *list)
{
    json_t *all = json_owned(w->mem, list ? json_loads(list, 0, NULL) : NULL);
    return json_string_value(json_array_get(all, 0));
}

static bool fill(struct publish_job *w, struct wp_fields *a)
{
    char *cluster, *keywords;
    struct wp_picture *pictures;
    const struct content_text *t = &w->content->text;
    post_subjects(w->db, w->mem, w->content->id, &cluster, &keywords);
    *a = (struct wp_fields){.title = t->title,
                            .body = t->body,
                            .excerpt = t->meta_description,
                            .slug = t->slug,
                            .seo_title = t->meta_title,
                            .seo_text = t->meta_description,
                            .keyword = first_keyword(w, keywords),
                            .blocks = w->site.blocks};
    a->picture_count = wp_media_upload(w, &pictures);
    a->pictures = pictures;
    return a->picture_count >= 0 && wp_questions(w, a) && wp_terms_choose(w, a, cluster);
}

/* ---- checking -------------------------------------------------------------------------------- */

/* Slugs that WordPress never gives to a post: names of feeds, and numbers, which can be dates. */
static bool is_kept_slug(const char *slug)
{
    static const char *const names[] = {"feed", "rdf", "rss", "rss2", "atom", "embed"};
    bool kept = *slug && slug[strspn(slug, "0123456789")] == 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        kept = kept || strcmp(slug, names[i]) == 0;
    return kept;
}

static void note_slug(struct publish_job *w, const char *slug)
{
    const char *own = w->content->text.slug;
    if (strcmp(slug, own) != 0)
        publish_job_note(w, "WordPress set the slug '%.60s' instead of '%.60s'%s", slug, own,
                         is_kept_slug(own) ? ": WordPress keeps this slug for itself."
                                           : ", usually because another post has that slug.");
}

/* A scheduled post that is public already. */
static void note_too_early(struct publish_job *w)
{
    enum { AT_ONCE_MS = 90000 };
    publish_job_note(
        w, "%s",
        w->publication->due_at - clock_now_ms() < AT_ONCE_MS
            ? "WordPress publishes at once what is due within a minute, so the post is public."
            : "WordPress published the post at once, before it was due. Check the site's clock.");
}

static const char *describe_differences(struct publish_job *w, const json_t *differences, bool early)
{
    char *names = talloc_strdup(w->mem, "");
    for (size_t i = 0; i < json_array_size(differences); i++) {
        const char *name = json_string_value(json_object_get(json_array_get(differences, i), "field"));
        if (strcmp(name, "slug") != 0 && !(early && strcmp(name, "status") == 0))
            names = talloc_asprintf_append_buffer(names, "%s%s", *names ? ", " : "", name);
    }
    return *names
               ? talloc_asprintf(w->mem,
                                 "WordPress stored something other than what was sent: %s. Check the post.",
                                 names)
               : NULL;
}

static bool compare(struct publish_job *w, const json_t *sent)
{
    const char *status = wp_raw(w->found, "status"), *slug = wp_raw(w->found, "slug");
    if (json_integer_value(json_object_get(w->found, "id")) != w->post->post_id || *status == 0 ||
        *wp_raw(w->found, "link") == 0)
        return wp_error_set(&w->error, WP_NOT_JSON, "WordPress did not return the state of the post.");
    const char *wanted = json_string_value(json_object_get(sent, "status"));
    if (strcmp(wanted, status) != 0 && !(strcmp(wanted, "future") == 0 && is_public(status)))
        return wp_error_set(&w->error, WP_FORBIDDEN,
                            "WordPress gave the post the status '%s', not '%s'. Check whether the user may "
                            "publish, and whether a plugin holds posts for approval.",
                            status, wanted);
    json_t *differences = wp_fields_differences(sent, w->found);
    bool early = strcmp(wanted, status) != 0;
    const char *said = describe_differences(w, differences, early);
    note_slug(w, slug);
    if (early)
        note_too_early(w);
    if (said)
        publish_job_note(w, "%s", said);
    w->detail = json_owned(w->mem, json_pack("{s:I, s:s, s:s, s:s, s:b, s:O, s:o}", "post_id",
                                             (json_int_t)w->post->post_id, "link", wp_raw(w->found, "link"),
                                             "status", status, "slug", slug, "made", w->publication->made,
                                             "notes", w->notes, "differences", differences));
    return true;
}

static bool close_publication(struct publish_job *w)
{
    if (!publish_job_begin(w))
        return false;
    publish_job_save_post(w, w->found, w->content->version, true, false, clock_now_ms());
    w->publication->after_modified = talloc_strdup(w->publication, wp_raw(w->found, "modified_gmt"));
    publication_close(w->db, w->publication);
    w->job.done++;
    char *text = json_dumps(w->detail, JSON_COMPACT);
    const char *first = json_string_value(json_array_get(w->notes, 0));
    job_set_item(w->db, w->job.id, w->content->id, "done", first, text);
    free(text);
    job_save(w->db, &w->job, clock_now_ms());
    return publish_job_commit(w);
}

/* While it is a draft: WordPress keeps each slug of a public post as a former address. */
static bool set_slug(struct publish_job *w)
{
    if (strcmp(wp_raw(w->found, "slug"), w->post->own_key) != 0)
        return true;
    wp_request(w->client, w->mem, "POST", publish_job_post_path(w), "_fields=id",
               json_pack("{s:s}", "slug", w->content->text.slug), "name the post", &w->error);
    return w->error.cause == WP_OK;
}

bool wp_post_publish(struct publish_job *w)
{
    struct wp_fields a;
    if (!prepare(w) || !open_post(w) || !fill(w, &a) || !set_slug(w))
        return false;
    if (w->kept)
        return wp_autosave(w, &a);
    choose_status(w, &a);
    json_t *sent = json_owned(w->mem, wp_fields_json(&a, json_object_get(w->found, "meta")));
    wp_request(w->client, w->mem, "POST", publish_job_post_path(w), NULL, json_incref(sent),
               "publish the post", &w->error);
    return w->error.cause == WP_OK && publish_job_fetch_post(w) && compare(w, sent) && sweep(w) &&
           wp_media_sweep(w) && close_publication(w);
}
