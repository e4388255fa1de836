/* wp_questions.c: asks a WordPress which blocks it has for questions with answers. */
#include <string.h>

#include "publish/publish_job.h"

/* What a WordPress does not show is taken for not there; only an error that may pass fails. */
static const json_t *ask(struct publish_job *w, const char *path, const char *fields)
{
    const json_t *answer =
        wp_request(w->client, w->mem, "GET", path, fields, NULL, "show which blocks it has", &w->error);
    if (w->error.cause != WP_OK && !w->error.again && w->error.cause != WP_SHUTDOWN)
        w->error = (struct wp_error){0};
    return answer;
}

static enum wp_faq_plugin plugin_of(const json_t *root)
{
    const json_t *list = json_object_get(root, "namespaces");
    enum wp_faq_plugin plugin = WP_FAQ_NONE;
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *name = json_string_value(json_array_get(list, i));
        if (name && strcmp(name, "yoast/v1") == 0)
            return WP_FAQ_YOAST;
        if (name && strcmp(name, "rankmath/v1") == 0)
            plugin = WP_FAQ_RANK_MATH;
    }
    return plugin;
}

bool wp_questions(struct publish_job *w, struct wp_fields *a)
{
    if (!a->blocks || !wp_blocks_have_questions(a->body))
        return true;
    if (w->faq == NULL) {
        struct wp_fields *faq = talloc_zero(w->turn, struct wp_fields);
        faq->faq_plugin = plugin_of(ask(w, "", "_fields=namespaces"));
        if (w->error.cause == WP_OK) {
            const json_t *block = ask(w, "wp/v2/block-types/core/details", "_fields=name");
            faq->has_details = json_string_value(json_object_get(block, "name")) != NULL;
        }
        if (w->error.cause != WP_OK)
            return false;
        w->faq = faq;
    }
    a->faq_plugin = w->faq->faq_plugin;
    a->has_details = w->faq->has_details;
    return true;
}
