/* wp_terms.c: finds or creates categories and tags by name. WordPress stores, searches and
 * returns names in escaped form, so they are compared after unescaping. */
#include <string.h>

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

int wp_terms_resolve(struct publish_job *w, const char *taxonomy, const json_t *list, bool optional,
                     int64_t *ids)
{
    int n = 0;
    for (size_t i = 0; i < json_array_size(list) && n < WP_FIELDS_TERMS; i++) {
        const char *name = text_clean(w->mem, json_string_value(json_array_get(list, i)));
        const char *key = text_fold(w->mem, name);
        if (*key == 0)
            continue;
        int64_t id = cached(w, taxonomy, key);
        id = id ? id : search(w, taxonomy, name, key);
        if (id == 0 && w->error.cause == WP_OK)
            id = make(w, taxonomy, name);
        if (w->error.cause == WP_FORBIDDEN && optional) {
            publish_job_note(
                w,
                "The user may not add the category '%.60s', so the post gets WordPress's default category.",
                name);
            w->error = (struct wp_error){0};
            continue;
        }
        if (id == 0)
            return -1;
        ids[n++] = remember(w, taxonomy, key, id);
    }
    return n;
}
