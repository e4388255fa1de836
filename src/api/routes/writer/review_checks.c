/* The checks of a content before it is published, as part of its answer. */
#include "api/routes/writer/review_handlers.h"

#include <string.h>

#include "ai/text/checks.h"
#include "ai/text/markdown.h"
#include "api/http/dispatch.h"
#include "store/pipeline/pipeline_io.h"

enum { LINKS_KNOWN = 1000 };

static const char *said(const json_t *of, const char *name)
{
    return json_string_value(json_object_get(of, name));
}

static void count_images(const json_t *images, struct checks_input *a)
{
    a->images = (int)json_array_size(images);
    for (int i = 0; i < a->images; i++) {
        const json_t *image = json_array_get(images, (size_t)i);
        const char *alt = said(image, "alt");
        a->images_missing += said(image, "image_url") == NULL;
        a->images_mute += alt == NULL || *alt == 0;
    }
}

/* Reads the task: its first keyword is the one that people should find the article by. */
static void read_task(struct api_request *req, int64_t content, struct checks_input *a)
{
    struct rows *r = content_task(req->db, req->mem, content);
    if (!rows_next(r))
        return;
    json_t *keywords = json_loads(row_text(r, "keywords"), 0, NULL);
    const char *first = json_string_value(json_array_get(keywords, 0));
    a->keyword = first ? talloc_strdup(req->mem, first) : NULL;
    a->words_wanted = row_int(r, "words");
    json_decref(keywords);
}

static void read_site(struct api_request *req, int64_t site, int64_t content, struct checks_input *a)
{
    struct rows *r = load_site_profile(req->db, req->mem, site);
    if (rows_next(r)) {
        a->language = row_text(r, "language");
        a->domain = row_text(r, "domain");
    }
    r = load_published_posts(req->db, req->mem, site, content, LINKS_KNOWN);
    while (rows_next(r))
        internal_links_add(req->mem, &a->published, row_text(r, "title"), row_text(r, "link"));
}

static const char *const states[] = {"good", "look", "bad", NULL};

/* Reads what the checks need besides req->out. */
void content_find_checked(struct api_request *req, int64_t id)
{
    struct checks_input *a = talloc_zero(req->mem, struct checks_input);
    read_task(req, id, a);
    read_site(req, json_integer_value(json_object_get(req->out, "site_id")), id, a);
    req->found = a;
}

/* For a replayed answer, for which the handler read nothing. */
static bool find_again(struct api_request *req)
{
    if (!db_begin(req->db, DB_READ_ONLY, &req->fail))
        return false;
    content_find_checked(req, json_integer_value(json_object_get(req->out, "id")));
    bool good = !db_failed(req->db);
    if (!good)
        req->fail = *db_last_error(req->db);
    db_rollback(req->db);
    return good;
}

/* Returns the document that prepare parsed if it is the stored text, else parses the stored text. */
static struct markdown_doc *doc_of(struct api_request *req)
{
    const char *body = said(req->out, "body");
    if (req->doc && strcmp(markdown_source(req->doc), body ? body : "") != 0)
        TALLOC_FREE(req->doc);
    if (req->doc == NULL)
        req->doc = markdown_read(req->mem, body ? body : "");
    return req->doc;
}

static void add_checks(json_t *out, const struct checks *c)
{
    json_t *list = json_array();
    for (int i = 0; i < c->count; i++)
        json_array_append_new(list, json_pack("{s:s, s:s, s:s}", "name", c->list[i].name, "state",
                                              states[c->list[i].state], "says", c->list[i].says));
    json_object_set_new(out, "score", json_integer(c->score));
    json_object_set_new(out, "checks", list);
}

int content_finish(struct api_request *req, int status)
{
    json_t *out = req->out;
    if (req->found == NULL && !find_again(req))
        return refusal_of_error(req, &req->fail);
    struct checks_input a = *(const struct checks_input *)req->found;
    a.title = said(out, "title");
    a.meta_title = said(out, "meta_title");
    a.meta_description = said(out, "meta_description");
    a.body = doc_of(req);
    a.words = json_integer_value(json_object_get(out, "words"));
    a.links_removed = (int)json_array_size(json_object_get(out, "links_removed"));
    count_images(json_object_get(out, "images"), &a);
    add_checks(out, checks_run(req->mem, &a));
    json_object_set_new(out, "html", json_string(markdown_html(req->mem, req->doc)));
    return status;
}

int version_finish(struct api_request *req, int status)
{
    json_object_set_new(req->out, "html", json_string(markdown_html(req->mem, doc_of(req))));
    return status;
}

const struct field check_output[] = {
    {"name", FIELD_TEXT, F_REQUIRED, .meaning = "title_length, keyword_opening, readability, links, …"},
    {"state", FIELD_WORD, F_REQUIRED, .words = states, .meaning = "look: a person should check it"},
    {"says", FIELD_TEXT, .flags = F_REQUIRED},
    {0},
};
