/* wp_terms.c: finds or creates categories and tags by name. WordPress stores, searches and
 * returns names in escaped form, so they are compared after unescaping. */
#include <string.h>

#include "ai/core/answer.h"
#include "base/text/text.h"
#include "publish/publish_job.h"
#include "publish/wordpress.h"

static int64_t cached(const struct publish_job *w, const char *taxonomy, const char *key)
{
    for (int i = 0; i < w->term_count; i++)
        if (strcmp(w->terms[i].taxonomy, taxonomy) == 0 && strcmp(w->terms[i].name, key) == 0)
            return w->terms[i].id;
    return 0;
}

static int64_t remember(struct publish_job *w, const char *taxonomy, const char *key, int64_t id)
{
    if (id && w->term_count < PUBLISH_TERMS_CACHED)
        w->terms[w->term_count++] = (struct cached_term){taxonomy, talloc_strdup(w->turn, key), id};
    return id;
}

/* The longest part of a name that WordPress stores without escaping. */
static char *searchable(TALLOC_CTX *mem, const char *name)
{
    const char *best = name;
    size_t length = 0;
    for (const char *at = name; *at;) {
        size_t n = strcspn(at, "&<>\"'");
        if (n > length) {
            best = at;
            length = n;
        }
        at += n + (at[n] != 0);
    }
    char *part = talloc_strndup(mem, best, length), *clean = text_clean(mem, part);
    return clean;
}

static int64_t search(struct publish_job *w, const char *taxonomy, const char *name, const char *key)
{
    const char *query = talloc_asprintf(w->mem, "per_page=100&_fields=id,name&search=%s",
                                        wp_url_encode(w->mem, searchable(w->mem, name)));
    const json_t *list = wp_request(w->client, w->mem, "GET", talloc_asprintf(w->mem, "wp/v2/%s", taxonomy),
                                    query, NULL, "list its terms", &w->error);
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *one = json_array_get(list, i);
        char *plain = wp_unescape(w->mem, wp_raw(one, "name"));
        if (strcmp(text_fold(w->mem, plain), key) == 0)
            return json_integer_value(json_object_get(one, "id"));
    }
    return 0;
}

static int64_t make(struct publish_job *w, const char *taxonomy, const char *name)
{
    bool categories = strcmp(taxonomy, "categories") == 0;
    const json_t *answer = wp_request(
        w->client, w->mem, "POST", talloc_asprintf(w->mem, "wp/v2/%s", taxonomy), NULL,
        json_pack("{s:s}", "name", wp_escape_plain(w->mem, name)),
        talloc_asprintf(w->mem, "add the %s '%.60s'", categories ? "category" : "tag", name), &w->error);
    int64_t id = json_integer_value(json_object_get(answer, "id"));
    if (w->error.cause == WP_TERM_EXISTS) {
        id = json_integer_value(json_object_get(json_object_get(answer, "data"), "term_id"));
        w->error = (struct wp_error){0};
    }
    if (id == 0 && w->error.cause == WP_OK)
        wp_error_set(&w->error, WP_NOT_JSON, "WordPress accepted the term '%.60s' but did not return its id.",
                     name);
    return id;
}

/* ---- a category that is missing and may not be added ------------------------------------------- */

/* How many words two names share; a word that begins with another of four letters or more counts too
 * ("shoe", "shoes"). Both as text_name_key writes them. */
static int shared_words(const char *a, const char *b)
{
    int shared = 0;
    for (const char *word = a; *word; word += strcspn(word, " "), word += *word == ' ') {
        size_t n = strcspn(word, " ");
        bool found = false;
        for (const char *other = b; *other && !found; other += strcspn(other, " "), other += *other == ' ') {
            size_t m = strcspn(other, " "), least = n < m ? n : m;
            found = (n == m || least >= 4) && strncmp(word, other, least) == 0;
        }
        shared += found;
    }
    return shared;
}

/* The existing category that shares most words with the name; 0: none shares any. */
static int64_t nearest(struct publish_job *w, const char *name, const char **called)
{
    const json_t *list = wp_request(w->client, w->mem, "GET", "wp/v2/categories",
                                    "per_page=100&_fields=id,name&orderby=count&order=desc", NULL,
                                    "list its terms", &w->error);
    const char *key = text_name_key(w->mem, name);
    int64_t best = 0;
    int most = 0;
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *one = json_array_get(list, i);
        char *plain = wp_unescape(w->mem, wp_raw(one, "name"));
        int shared = shared_words(key, text_name_key(w->mem, plain));
        if (shared > most) {
            most = shared;
            best = json_integer_value(json_object_get(one, "id"));
            *called = plain;
        }
    }
    return best;
}

/* Instead of the cluster's category. 0: WordPress's default. */
static int64_t substitute(struct publish_job *w, const char *name, const char *why)
{
    const char *called = NULL;
    int64_t id = nearest(w, name, &called);
    if (w->error.cause != WP_OK)
        return 0;
    if (id)
        publish_job_note(w,
                         "There is no category '%.60s', and %s, so the post gets the nearest one: '%.60s'.",
                         name, why, called);
    else
        publish_job_note(
            w,
            "There is no category '%.60s', and %s, so the post gets WordPress's default category. Add the "
            "category there, or map the cluster to another in the site's settings.",
            name, why);
    return id;
}

/* ---- the terms of a post ------------------------------------------------------------------------ */

/* The term's id; 0: failed, or (`optional`) no category fits. */
static int64_t resolve_one(struct publish_job *w, const char *taxonomy, const char *name, const char *key,
                           bool optional)
{
    int64_t id = cached(w, taxonomy, key);
    id = id ? id : search(w, taxonomy, name, key);
    if (id || w->error.cause != WP_OK)
        return id;
    if (optional && !w->site.make_categories)
        return substitute(w, name, "the site's settings do not let one be added");
    id = make(w, taxonomy, name);
    if (w->error.cause != WP_FORBIDDEN || !optional)
        return id;
    w->error = (struct wp_error){0};
    return substitute(w, name, "the WordPress user may not add one");
}

/* Finds or creates the terms in `list`. Returns their number, or -1: failed. `optional`: a category that
 * cannot be added is replaced and noted. */
static int resolve(struct publish_job *w, const char *taxonomy, const json_t *list, bool optional,
                   int64_t *ids)
{
    int n = 0;
    for (size_t i = 0; i < json_array_size(list) && n < WP_FIELDS_TERMS; i++) {
        const char *name = text_clean(w->mem, json_string_value(json_array_get(list, i)));
        const char *key = text_fold(w->mem, name);
        if (*key == 0)
            continue;
        int64_t id = resolve_one(w, taxonomy, name, key, optional);
        if (w->error.cause != WP_OK)
            return -1;
        if (id)
            ids[n++] = remember(w, taxonomy, key, id);
    }
    return n;
}

/* NULL: the person named no terms. Jobs of earlier versions hold null here. */
static const json_t *named(const struct publish_job *w, const char *taxonomy)
{
    const json_t *list = json_object_get(w->input, taxonomy);
    return json_is_array(list) ? list : NULL;
}

/* The category that the site's settings give the cluster; else its own name. */
static const char *category_of(struct publish_job *w, const char *cluster)
{
    json_t *map = json_owned(w->mem, w->site.categories ? json_loads(w->site.categories, 0, NULL) : NULL),
           *category;
    const char *name, *key = text_name_key(w->mem, cluster);
    json_object_foreach(map, name, category)
    {
        if (json_is_string(category) && strcmp(text_name_key(w->mem, name), key) == 0)
            return json_string_value(category);
    }
    return cluster;
}

/* An existing post keeps the categories and tags that people gave it, unless the job names others. */
bool wp_terms_choose(struct publish_job *w, struct wp_fields *a, const char *cluster)
{
    const json_t *categories = named(w, "categories"), *tags = named(w, "tags");
    bool own = categories == NULL && cluster && w->publication->made;
    if (own)
        categories = json_owned(w->mem, json_pack("[s]", category_of(w, cluster)));
    a->category_count = resolve(w, "categories", categories, own, a->categories);
    if (a->category_count < 0)
        return false;
    if (a->category_count == 0)
        a->category_count = -1;
    a->tag_count = tags ? resolve(w, "tags", tags, false, a->tags) : -1;
    return tags == NULL || a->tag_count >= 0;
}
