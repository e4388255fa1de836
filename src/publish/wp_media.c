/* wp_media.c: uploads a content's pictures to WordPress's library, each once: its slug
 * there contains the picture's hash, and is saved before the upload. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "ai/images/picture.h"
#include "base/text/text.h"
#include "publish/publish_job.h"
#include "publish/wordpress.h"

enum { SLUG_PART = 80, FILE_MOST = 64 << 20, QUERY_MOST = 1500 };

struct source_picture {
    int64_t position, width, height;
    const char *file, *mime, *alt;
    const char *title; /* what it illustrates: the heading, or the article's title; its caption too */
    const char *slug;  /* the picture's own, in the library */
};

/* What WordPress's library knows of a picture. */
struct library_entry {
    int64_t parent; /* the post that it is attached to; 0: none */
    const char *title, *caption;
    bool fresh; /* uploaded just now */
};

#define ENTRY_FIELDS "id,source_url,alt_text,title,caption,post"

static void read_entry(struct publish_job *w, const json_t *one, struct post_media *m,
                       struct library_entry *e)
{
    m->media_id = json_integer_value(json_object_get(one, "id"));
    m->url = wp_raw(one, "source_url");
    m->alt = wp_raw(one, "alt_text");
    *e = (struct library_entry){.parent = json_integer_value(json_object_get(one, "post")),
                                .title = wp_unescape(w->mem, wp_raw(one, "title")),
                                .caption = wp_unescape(w->mem, wp_raw(one, "caption"))};
}

static bool look_up(struct publish_job *w, const struct source_picture *p, struct post_media *m,
                    struct library_entry *e)
{
    const json_t *list = wp_request(w->client, w->mem, "GET", "wp/v2/media",
                                    talloc_asprintf(w->mem, "context=edit&_fields=" ENTRY_FIELDS "&slug=%s",
                                                    wp_url_encode(w->mem, p->slug)),
                                    NULL, "look for a picture", &w->error);
    read_entry(w, json_array_get(list, 0), m, e);
    return w->error.cause == WP_OK;
}

/* A picture that the user may not edit is only shown as to visitors. */
static const json_t *show_picture(struct publish_job *w, const struct post_media *m)
{
    const char *path = talloc_asprintf(w->mem, "wp/v2/media/%lld", (long long)m->media_id);
    const json_t *one = wp_request(w->client, w->mem, "GET", path, "context=edit&_fields=" ENTRY_FIELDS, NULL,
                                   "show a picture", &w->error);
    if (w->error.cause != WP_FORBIDDEN)
        return one;
    w->error = (struct wp_error){0};
    return wp_request(w->client, w->mem, "GET", path, "_fields=id,source_url,alt_text", NULL,
                      "show a picture", &w->error);
}

/* Whether an uploaded picture still exists: if not, sets media_id to 0. False: not known. */
static bool still_there(struct publish_job *w, struct post_media *m, struct library_entry *e)
{
    const json_t *one = show_picture(w, m);
    if (w->error.cause == WP_GONE) {
        w->error = (struct wp_error){0};
        m->media_id = 0;
    }
    if (one) {
        int64_t id = m->media_id;
        read_entry(w, one, m, e);
        m->media_id = id;
        e->parent = json_object_get(one, "post") ? e->parent : -1;
    }
    return w->error.cause == WP_OK;
}

static char *read_file(struct publish_job *w, const struct source_picture *p, size_t *length)
{
    int64_t size = 0;
    int fd = picture_open(w->settings->data_dir, p->file, &size);
    char *bytes =
        fd >= 0 && size > 0 && size <= FILE_MOST ? talloc_array(w->mem, char, (unsigned)size) : NULL;
    *length = 0;
    while (bytes && *length < (size_t)size) {
        ssize_t n = read(fd, bytes + *length, (size_t)size - *length);
        if (n <= 0)
            TALLOC_FREE(bytes);
        else
            *length += (size_t)n;
    }
    if (fd >= 0)
        close(fd);
    if (bytes == NULL)
        wp_error_set(&w->error, WP_FILE_REFUSED,
                     "The file of the picture at position %lld of the article is missing on this server. "
                     "Upload the picture, or generate it again.",
                     (long long)p->position);
    return bytes;
}

/* "&name=value" for the upload's address; "" for a value that is too long there: it is set afterwards. */
static const char *query_part(struct publish_job *w, const char *name, const char *value)
{
    char *coded = wp_url_encode(w->mem, value);
    return *value && strlen(coded) <= QUERY_MOST ? talloc_asprintf(w->mem, "&%s=%s", name, coded) : "";
}

static bool upload(struct publish_job *w, const struct source_picture *p, struct post_media *m,
                   struct library_entry *e)
{
    size_t length = 0;
    char *bytes = read_file(w, p, &length);
    const char *ending = strrchr(p->file, '.');
    if (bytes == NULL || !publish_job_begin(w))
        return false;
    post_media_count_attempt(w->db, w->content->id, p->file, p->slug);
    if (!publish_job_commit(w))
        return false;
    const char *fields = talloc_asprintf(w->mem, "_fields=" ENTRY_FIELDS "&post=%lld&slug=%s%s%s%s",
                                         (long long)w->post->post_id, p->slug,
                                         query_part(w, "alt_text", wp_escape_plain(w->mem, p->alt)),
                                         query_part(w, "title", wp_escape_html(w->mem, p->title)),
                                         query_part(w, "caption", wp_escape_html(w->mem, p->title)));
    const json_t *one =
        wp_upload(w->client, w->mem,
                  &(struct wp_file){.name = talloc_asprintf(w->mem, "%s%s", p->slug, ending ? ending : ""),
                                    .mime = p->mime,
                                    .fields = fields,
                                    .bytes = bytes,
                                    .length = length},
                  &w->error);
    talloc_free(bytes);
    read_entry(w, one, m, e);
    if (one && (m->media_id == 0 || *m->url == 0))
        wp_error_set(&w->error, WP_NOT_JSON, "WordPress accepted a picture but did not return its address.");
    if (w->error.cause == WP_TOO_LARGE)
        text_copy(w->error.message, sizeof w->error.message,
                  talloc_asprintf(w->mem, "%s The picture is %zu KB.", w->error.message, length / 1024));
    return w->error.cause == WP_OK;
}

/* Sets what the library lacks: the alt text; the post, which an upload of an earlier version did not name,
 * with title and caption, which people may have changed since. A picture of another user may not be
 * attached; it is shown all the same. */
static bool complete_entry(struct publish_job *w, const struct source_picture *p, const struct post_media *m,
                           const struct library_entry *e)
{
    json_t *body = json_object();
    if (strcmp(wp_unescape(w->mem, m->alt), p->alt) != 0)
        json_object_set_new(body, "alt_text", json_string(wp_escape_plain(w->mem, p->alt)));
    if (e->parent == 0) {
        json_object_set_new(body, "post", json_integer(w->post->post_id));
        json_object_set_new(body, "title", json_string(wp_escape_html(w->mem, p->title)));
    }
    if ((e->parent == 0 || e->fresh) && *p->title && *e->caption == 0)
        json_object_set_new(body, "caption", json_string(wp_escape_html(w->mem, p->title)));
    if (json_object_size(body) == 0) {
        json_decref(body);
        return true;
    }
    wp_request(w->client, w->mem, "POST", talloc_asprintf(w->mem, "wp/v2/media/%lld", (long long)m->media_id),
               "_fields=id", body, "describe a picture", &w->error);
    if (w->error.cause == WP_FORBIDDEN) {
        w->error = (struct wp_error){0};
        publish_job_note(
            w,
            "The WordPress user may not change picture %lld, so its alt text and its post stay as they are.",
            (long long)m->media_id);
    }
    return w->error.cause == WP_OK;
}

static bool ensure_picture(struct publish_job *w, const struct source_picture *p, struct wp_picture *out)
{
    struct post_media m;
    struct library_entry e = {.parent = -1, .caption = ""};
    bool row = post_media_read(w->db, w->mem, w->content->id, p->file, &m);
    bool good = true;
    if (m.media_id)
        good = still_there(w, &m, &e);
    else if (row && m.asked > 0)
        good = look_up(w, p, &m, &e);
    if (good && m.media_id == 0) {
        good = upload(w, p, &m, &e);
        e.fresh = true;
    }
    if (!good || !complete_entry(w, p, &m, &e) || !publish_job_begin(w))
        return false;
    post_media_set_id(w->db, w->content->id, p->file, m.media_id, m.url, p->alt);
    *out = (struct wp_picture){
        .position = p->position, .media_id = m.media_id, .url = talloc_strdup(w->mem, m.url), .alt = p->alt};
    return publish_job_commit(w);
}

static struct source_picture picture_of(struct publish_job *w, const struct rows *r)
{
    char *part = text_slug(w->mem, w->content->text.slug, NULL, SLUG_PART);
    struct source_picture p = {.position = row_int(r, "position"),
                               .width = row_int(r, "width"),
                               .height = row_int(r, "height"),
                               .file = row_text(r, "file"),
                               .mime = row_text(r, "mime"),
                               .alt = row_text(r, "alt") ? row_text(r, "alt") : "",
                               .title = row_text(r, "heading")};
    if (p.title == NULL || *p.title == 0)
        p.title = w->content->text.title;
    p.mime = p.mime ? p.mime : "image/png";
    p.slug = talloc_asprintf(w->mem, "%s-%lld-%.12s", part, (long long)p.position, p.file + 3);
    return p;
}

int wp_media_upload(struct publish_job *w, struct wp_picture **pictures)
{
    struct rows *r = post_images(w->db, w->mem, w->content->id);
    int n = 0;
    *pictures = talloc_zero_array(w->mem, struct wp_picture, (unsigned)rows_count(r) + 1);
    while (rows_next(r)) {
        struct source_picture p = picture_of(w, r);
        if (!ensure_picture(w, &p, &(*pictures)[n++]))
            return -1;
    }
    return n;
}

/* A second upload with the same name gets the same slug with a number appended. */
static bool is_copy(const json_t *one, const char *slug, int64_t id)
{
    const char *found = wp_raw(one, "slug");
    size_t n = strlen(slug);
    return json_integer_value(json_object_get(one, "id")) != id && strncmp(found, slug, n) == 0 &&
           (found[n] == 0 ||
            (found[n] == '-' && strspn(found + n + 1, "0123456789") == strlen(found + n + 1)));
}

bool wp_media_sweep(struct publish_job *w)
{
    struct rows *r = post_media_uncertain(w->db, w->mem, w->content->id);
    while (rows_next(r) && w->error.cause == WP_OK) {
        const char *slug = row_text(r, "own_slug");
        const json_t *list =
            wp_request(w->client, w->mem, "GET", "wp/v2/media",
                       talloc_asprintf(w->mem, "context=edit&per_page=20&_fields=id,slug&search=%s", slug),
                       NULL, "look for copies of a picture", &w->error);
        for (size_t i = 0; i < json_array_size(list); i++) {
            const json_t *one = json_array_get(list, i);
            if (is_copy(one, slug, row_int(r, "media_id")))
                wp_request(w->client, w->mem, "DELETE",
                           talloc_asprintf(w->mem, "wp/v2/media/%lld",
                                           (long long)json_integer_value(json_object_get(one, "id"))),
                           "force=true", NULL, "delete a picture that was uploaded twice", &w->error);
        }
    }
    if (w->error.cause == WP_GONE)
        w->error = (struct wp_error){0};
    return w->error.cause == WP_OK;
}
