/* builtin_groups.c: auto_cluster: the document's keywords → named clusters. */
#include "ai/providers/builtin/builtin.h"

#include <string.h>

#include "base/text/text.h"

enum { EXAMPLES = 3 };

struct groups {
    const char **keywords;
    json_int_t *numbers; /* the keywords' n */
    int count;
    const char **existing;
    int existing_count;
    const char *language;
    const struct builtin_clusters *clusters;
};

static void read_keywords(struct groups *groups, const json_t *array)
{
    size_t n = json_array_size(array);
    groups->keywords = talloc_zero_array(groups, const char *, (unsigned)n + 1);
    groups->numbers = talloc_zero_array(groups, json_int_t, (unsigned)n + 1);
    for (size_t i = 0; i < n; i++) {
        const json_t *entry = json_array_get(array, i), *number = json_object_get(entry, "n");
        if (!json_is_integer(number))
            continue;
        groups->keywords[groups->count] = builtin_string(groups, entry, "keyword", "");
        groups->numbers[groups->count++] = json_integer_value(number);
    }
}

/* One sentence, with the first few of the cluster's keywords. */
static char *description(TALLOC_CTX *owner, const struct groups *groups, int cluster, const char *name)
{
    const struct builtin_phrases *phrases = builtin_phrases_for(groups->language);
    const struct builtin_phrases *words = phrases ? phrases : &builtin_english;
    char *text = builtin_fill(owner, words->cluster_says, name);
    int shown = 0;
    for (int i = 0; i < groups->count && shown < EXAMPLES; i++) {
        if (groups->clusters->of[i] != cluster || !*groups->keywords[i])
            continue;
        const char *before = shown == 0 ? words->cluster_joins : ", ";
        text = talloc_asprintf_append(text, "%s%s", before, text_cut(owner, groups->keywords[i], 60));
        shown++;
    }
    return talloc_strdup_append(text, ".");
}

static json_t *one_cluster(TALLOC_CTX *scratch, const struct groups *groups, int cluster)
{
    json_t *members = json_array();
    for (int i = 0; i < groups->count; i++)
        if (groups->clusters->of[i] == cluster)
            json_array_append_new(members, json_integer(groups->numbers[i]));
    if (json_array_size(members) == 0) {
        json_decref(members);
        return NULL;
    }
    const char *name = groups->clusters->names[cluster];
    json_t *object = json_object();
    json_object_set_new(object, "name", json_string(name));
    json_object_set_new(object, "description", json_string(description(scratch, groups, cluster, name)));
    json_object_set_new(object, "keywords", members);
    return object;
}

/* The names unchanged: an extended cluster is identified by its exact name. */
static void read_existing(struct groups *groups, const json_t *array)
{
    size_t n = json_array_size(array);
    groups->existing = talloc_zero_array(groups, const char *, (unsigned)n + 1);
    for (size_t i = 0; i < n; i++) {
        const char *name = json_string_value(json_array_get(array, i));
        if (name && *name)
            groups->existing[groups->existing_count++] = talloc_strdup(groups, name);
    }
}

char *builtin_clusters(TALLOC_CTX *owner, const json_t *document, const struct ai_request *request,
                       struct builtin_memory *memory, struct error *fail)
{
    const json_t *keywords = json_object_get(document, "keywords");
    if (!json_is_array(keywords)) {
        error_set(fail, ERR_BAD_ITEM, "auto_cluster was given no list of keywords; start the step again");
        return NULL;
    }
    struct groups *groups = talloc_zero(owner, struct groups);
    groups->language = builtin_language(groups, document);
    read_keywords(groups, keywords);
    read_existing(groups, json_object_get(document, "existing_clusters"));
    const struct builtin_cluster_task task = {.keywords = groups->keywords,
                                              .count = groups->count,
                                              .existing = groups->existing,
                                              .existing_count = groups->existing_count,
                                              .known = request ? request->known : NULL,
                                              .known_count = request ? request->known_count : 0,
                                              .language = groups->language,
                                              .memory = memory};
    groups->clusters = builtin_cluster(groups, &task);
    json_t *clusters = json_array();
    for (int i = 0; i < groups->clusters->count; i++) {
        json_t *cluster = one_cluster(groups, groups, i);
        if (cluster)
            json_array_append_new(clusters, cluster);
    }
    char *text = builtin_json_text(owner, json_pack("{s:o}", "clusters", clusters));
    talloc_free(groups);
    return text;
}
