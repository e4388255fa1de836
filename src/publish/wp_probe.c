/* Checks a connection by writing a draft with a picture and removing it. */
#include "publish/wordpress.h"

#include <stdio.h>
#include <string.h>

#include "base/encoding.h"
#include "base/secret.h"
#include "base/text/text.h"

/* A picture of one pixel. */
static const char pixel[] =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
    "gg==";

struct probe {
    TALLOC_CTX *mem;
    struct wp_client *client;
    struct wp_error error;
    json_t *steps;
    char mark[24]; /* part of the names of everything created */
    int64_t post, media, category;
    json_t *meta; /* borrowed: of the draft's answer */
};

static bool report_step(struct probe *c, const char *name, const char *detail)
{
    bool good = c->error.cause == WP_OK;
    json_array_append_new(c->steps, json_pack("{s:s, s:b, s:s}", "step", name, "ok", good, "detail",
                                              good ? detail : c->error.message));
    return good;
}

static int64_t id_of(const json_t *answer)
{
    return json_integer_value(json_object_get(answer, "id"));
}

/* ---- creating ------------------------------------------------------------------------ */

static bool make_draft(struct probe *c)
{
    json_t *answer = wp_request(
        c->client, c->mem, "POST", "wp/v2/posts", NULL,
        json_pack("{s:s, s:s, s:s}", "title", "IGNY8 connection check", "status", "draft", "slug", c->mark),
        "create a draft", &c->error);
    c->post = id_of(answer);
    c->meta = json_object_get(answer, "meta");
    if (answer && c->post == 0)
        wp_error_set(&c->error, WP_NOT_JSON, "WordPress accepted the draft but did not return its id.");
    return report_step(c, "draft", "A draft can be created.");
}

static bool make_media(struct probe *c)
{
    size_t n = 0;
    char *bytes = encoding_from_base64(c->mem, pixel, strlen(pixel), &n);
    const json_t *answer = wp_upload(c->client, c->mem,
                                     &(struct wp_file){.name = talloc_asprintf(c->mem, "%s.png", c->mark),
                                                       .mime = "image/png",
                                                       .bytes = bytes,
                                                       .length = n},
                                     &c->error);
    c->media = id_of(answer);
    if (answer)
        wp_request(c->client, c->mem, "POST",
                   talloc_asprintf(c->mem, "wp/v2/media/%lld", (long long)c->media), NULL,
                   json_pack("{s:s}", "alt_text", "a pixel"), "set an alt text", &c->error);
    return report_step(c, "media", "A picture with an alt text can be uploaded.");
}

/* A user who may not create categories can still use existing ones. */
static bool make_category(struct probe *c)
{
    if (!c->client->may_categories)
        return report_step(c, "term", "The user may not add categories; existing ones can be used.");
    const json_t *answer = wp_request(c->client, c->mem, "POST", "wp/v2/categories", NULL,
                                      json_pack("{s:s}", "name", c->mark), "add a category", &c->error);
    c->category = id_of(answer);
    return report_step(c, "term", "A category can be added.");
}

static bool read_back(struct probe *c)
{
    struct wp_fields a = {.title = "IGNY8 connection check & more",
                          .body = "## One\n\nA draft that a check has left behind. It may be deleted.",
                          .excerpt = "A draft.",
                          .slug = c->mark,
                          .status = "draft",
                          .seo_title = "A title",
                          .seo_text = "A description.",
                          .keyword = "check",
                          .categories = {c->category},
                          .category_count = c->category ? 1 : -1,
                          .tag_count = -1,
                          .pictures = &(struct wp_picture){.media_id = c->media},
                          .picture_count = c->media ? 1 : 0};
    char *path = talloc_asprintf(c->mem, "wp/v2/posts/%lld", (long long)c->post);
    json_t *sent = wp_fields_json(&a, c->meta);
    wp_request(c->client, c->mem, "POST", path, NULL, json_incref(sent), "change a draft", &c->error);
    const json_t *found = c->error.cause == WP_OK ? wp_request(c->client, c->mem, "GET", path, "context=edit",
                                                               NULL, "show a draft", &c->error)
                                                  : NULL;
    json_t *differences = found ? wp_fields_differences(sent, found) : NULL;
    if (json_array_size(differences) > 0)
        wp_error_set(&c->error, WP_REFUSED,
                     "WordPress stored a different %s than was sent. A plugin changes posts when they are "
                     "saved; exclude this user's posts from it.",
                     json_string_value(json_object_get(json_array_get(differences, 0), "field")));
    json_decref(differences);
    json_decref(sent);
    return report_step(c, "read_back", "Everything was read back as it was written.");
}

/* ---- removing ---------------------------------------------------------------------------- */

static void remove_one(struct probe *c, const char *what, const char *name, int64_t id,
                       struct wp_error *first, char **left)
{
    struct wp_error v = {0};
    if (id)
        wp_request(c->client, c->mem, "DELETE", talloc_asprintf(c->mem, "wp/v2/%s/%lld", what, (long long)id),
                   "force=true", NULL, "delete what the check created", &v);
    if (v.cause == WP_OK || v.cause == WP_GONE)
        return;
    *left = talloc_asprintf_append_buffer(*left, "%s%s %lld", **left ? ", " : "", name, (long long)id);
    if (first->cause == WP_OK)
        *first = v;
}

/* Also after a failed step; that failure remains the one reported. */
static void remove_all(struct probe *c)
{
    struct wp_error before = c->error, removing = {0};
    char *left = talloc_strdup(c->mem, "");
    if (c->post == 0 && c->media == 0 && c->category == 0)
        return;
    remove_one(c, "posts", "post", c->post, &removing, &left);
    remove_one(c, "media", "picture", c->media, &removing, &left);
    remove_one(c, "categories", "category", c->category, &removing, &left);
    c->error = removing;
    if (*left)
        text_copy(c->error.message, sizeof c->error.message,
                  talloc_asprintf(c->mem, "Delete in WordPress what the check could not: %s ('%s'). %s", left,
                                  c->mark, removing.message));
    report_step(c, "removed", "Everything that the check created is deleted.");
    if (before.cause != WP_OK)
        c->error = before;
}

/* ---- the check ------------------------------------------------------------------------------ */

static bool authenticate(struct probe *c)
{
    bool good = wp_client_authenticate(c->client, &c->error);
    if (good && !c->client->may_publish)
        wp_error_set(&c->error, WP_FORBIDDEN,
                     "The WordPress user has the role %s and may not publish. Give it the role Editor, or "
                     "set another user.",
                     c->client->role);
    else if (good && !c->client->may_upload)
        wp_error_set(
            &c->error, WP_FORBIDDEN,
            "The WordPress user has the role %s and may not upload pictures. Give it the role Editor.",
            c->client->role);
    const char *detail = "User name and application password are accepted; the user may publish.";
    if (c->client->other_user)
        detail = talloc_asprintf(
            c->mem, "WordPress signed in the user %.60s, not %.60s, who was entered: posts get that author.",
            c->client->user_name, c->client->entered);
    return report_step(c, "login", detail);
}

static void run_steps(struct probe *c)
{
    char token[TOKEN_TEXT];
    secret_token(token);
    char hash[SHA256_HEX_SIZE];
    encoding_sha256(hash, token, strlen(token));
    snprintf(c->mark, sizeof c->mark, "igny8-check-%.8s", hash);
    wp_client_discover(c->client, &c->error);
    if (!report_step(c, "address", c->client->root ? c->client->root : "") || !authenticate(c))
        return;
    if (make_draft(c) && make_media(c) && make_category(c))
        read_back(c);
    remove_all(c);
}

json_t *wp_probe(const struct settings *settings, const struct site_wordpress *w)
{
    struct probe c = {.mem = talloc_new(NULL), .steps = json_array()};
    c.client = wp_client_new(c.mem, settings, w, NULL, &c.error);
    if (c.client)
        run_steps(&c);
    bool fine = c.error.cause == WP_OK;
    const struct wp_client *t = c.client;
    json_t *answer = json_pack("{s:b, s:o, s:o, s:s?, s:s?, s:s?, s:o, s:o}", "ok", fine, "cause",
                               fine ? json_null() : json_string(wp_cause_name(c.error.cause)), "problem",
                               fine ? json_null() : json_string(c.error.message), "root", t ? t->root : NULL,
                               "user", t ? t->user_name : NULL, "role", t ? t->role : NULL, "seo",
                               wp_fields_seo_plugins(c.meta), "steps", c.steps);
    talloc_free(c.mem);
    return answer;
}
