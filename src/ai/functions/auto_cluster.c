/* auto_cluster: keywords → clusters. Every keyword of the batch goes into
 * exactly one cluster; names with the same cluster_key are one cluster, also with
 * those that the site has. */
#include <string.h>

#include "ai/core/ai.h"
#include "ai/core/answer.h"
#include "ai/core/answer_limit.h"
#include "ai/core/prompt.h"
#include "ai/functions/keyword_item.h"
#include "ai/text/cluster_key.h"
#include "ai/text/title_similarity.h"
#include "base/text/text.h"
#include "store/pipeline/pipeline_io.h"

enum { CLUSTERS_SHOWN = 200, CLUSTER_NAME_MAX = 120, DESCRIPTION_MAX = 600, KEYWORDS_A_CREDIT = 5 };

/* The site's clusters that these keywords may belong to. */
static void load_near(struct db *db, const struct batch *batch, struct keyword_batch *all)
{
    int count = 0;
    const char **texts = talloc_array(NULL, const char *, (unsigned)batch->count + 1);
    for (int i = 0; i < batch->count; i++)
        if (all->list[i].pending)
            texts[count++] = all->list[i].keyword;
    all->near = cluster_name_keys_about(db, all, batch->site_id, texts, count);
    talloc_free(texts);
}

static void load(struct db *db, struct batch *batch, bool retry)
{
    batch_load_site(db, batch);
    struct keyword_batch *all =
        load_keywords(db, batch, batch->site_id, batch_ids(batch, batch), batch->count, retry);
    batch->data = all;
    load_near(db, batch, all);
    if (batch->local && batch->count > 0)
        load_neighbours(db, all, batch->account_id, batch->site_id, batch->items[0].id);
    for (int i = 0; i < batch->count; i++) {
        batch->items[i].gone = !all->list[i].pending;
        batch->items[i].label = all->list[i].keyword;
    }
}

/* ---- parsing ------------------------------------------------------------- */

/* The content of a conversation's usable answers so far. */
struct parsed_clusters {
    const struct batch *batch;
    struct cluster_plans *plans;
    int *cluster_of;    /* per item: index of its plan, or -1 */
    bool usable;        /* the last answer was */
    const char **words; /* per cluster of near_of: its cluster_key */
};

static const struct cluster_names *near_of(const struct batch *batch)
{
    static const struct cluster_names none;
    const struct keyword_batch *all = batch->data;
    return all->near ? all->near : &none;
}

static const char *language_of(const struct batch *batch)
{
    return batch->site.language ? batch->site.language : "en";
}

static void read_words(struct parsed_clusters *parsed)
{
    const struct cluster_names *near = near_of(parsed->batch);
    parsed->words = talloc_array(parsed, const char *, (unsigned)near->count + 1);
    for (int i = 0; i < near->count; i++) {
        const struct cluster_name *its = &near->list[i];
        parsed->words[i] =
            its->words ? its->words : cluster_key(parsed, its->name, language_of(parsed->batch));
    }
}

/* The name as the site already has it, or as an earlier answer gave it: "Coffee
 * Bean" is the cluster "Coffee Beans". The save finds the site's other clusters
 * by their words. */
static const char *known_name(const struct parsed_clusters *parsed, const char *name, const char *key,
                              const char *words)
{
    const struct cluster_names *near = near_of(parsed->batch);
    const char *known = NULL;
    for (int i = 0; i < near->count; i++) {
        if (strcmp(near->list[i].key, key) == 0)
            return near->list[i].name;
        if (known == NULL && *words && strcmp(parsed->words[i], words) == 0)
            known = near->list[i].name;
    }
    for (int i = 0; i < parsed->plans->count && !known; i++)
        if (*words && strcmp(parsed->plans->list[i].words, words) == 0)
            known = parsed->plans->list[i].name;
    return known ? known : name;
}

static int plan_named(struct cluster_plans *plans, const char *key)
{
    for (int i = 0; i < plans->count; i++)
        if (strcmp(plans->list[i].key, key) == 0)
            return i;
    return -1;
}

/* The index of the plan with that name, created if missing; -1 if the name is empty. */
static int plan_for(const struct parsed_clusters *parsed, const json_t *cluster)
{
    struct cluster_plans *plans = parsed->plans;
    static const char *const names[] = {"name",  "cluster_name", "cluster", "title",
                                        "topic", "theme",        "label"};
    char *raw = answer_string(NULL, answer_member_of(cluster, names, sizeof names / sizeof *names));
    char *clean = text_clean(raw, raw ? raw : "");
    char *name = text_cut(plans, clean, CLUSTER_NAME_MAX);
    char *key = text_name_key(plans, name);
    talloc_free(raw ? raw : clean);
    if (!*key)
        return -1;
    int at = plan_named(plans, key);
    if (at >= 0)
        return at;
    char *words = cluster_key(plans, name, language_of(parsed->batch));
    name = talloc_strdup(plans, known_name(parsed, name, key, words));
    key = text_name_key(plans, name);
    at = plan_named(plans, key);
    if (at >= 0)
        return at;
    plans->list = talloc_realloc(plans, plans->list, struct cluster_plan, (unsigned)plans->count + 1);
    char *description = answer_string(plans, answer_member(cluster, "description"));
    plans->list[plans->count] = (struct cluster_plan){
        .name = name,
        .key = key,
        .words = words,
        .keys = cluster_name_keys_json(plans, name),
        .language = language_of(parsed->batch),
        .description = description ? text_cut(plans, description, DESCRIPTION_MAX) : NULL};
    return plans->count++;
}

static void assign_keyword(struct parsed_clusters *parsed, const json_t *cluster, const json_t *element)
{
    int item = keyword_item(parsed->batch, element);
    if (item < 0 || parsed->cluster_of[item] >= 0)
        return;
    int at = plan_for(parsed, cluster);
    if (at < 0)
        return;
    parsed->cluster_of[item] = at;
    struct cluster_plan *plan = &parsed->plans->list[at];
    plan->keywords = talloc_realloc(parsed->plans, plan->keywords, int64_t, (unsigned)plan->count + 1);
    plan->keywords[plan->count++] = item;
}

/* Keywords in one text, "1, 2". */
static void assign_listed(struct parsed_clusters *parsed, const json_t *cluster, const json_t *text)
{
    int count;
    char **list = answer_strings(NULL, text, &count);
    for (int i = 0; i < count; i++) {
        json_t *one = json_string(list[i]);
        assign_keyword(parsed, cluster, one);
        json_decref(one);
    }
    talloc_free(list);
}

static void read_cluster(struct parsed_clusters *parsed, const json_t *cluster)
{
    static const char *const names[] = {"keywords", "keyword_ids", "keyword_numbers", "members", "ids"};
    json_t *keywords = answer_member_of(cluster, names, sizeof names / sizeof *names), *value;
    const char *key;
    if (json_is_string(keywords) && keyword_item(parsed->batch, keywords) < 0)
        assign_listed(parsed, cluster, keywords);
    else if (!json_is_array(keywords))
        assign_keyword(parsed, cluster, keywords);
    for (size_t i = 0; i < json_array_size(keywords); i++)
        assign_keyword(parsed, cluster, json_array_get(keywords, i));
    json_object_foreach(keywords, key, value) /* {"1": "first keyword"} */
        assign_keyword(parsed, cluster, value);
}

/* Reads every answer of the conversation; *fail concerns the last one. */
static struct parsed_clusters *read_conversation(TALLOC_CTX *owner, const struct batch *batch,
                                                 const struct conversation *conversation, struct error *fail)
{
    struct parsed_clusters *parsed = talloc_zero(owner, struct parsed_clusters);
    parsed->batch = batch;
    parsed->plans = talloc_zero(owner, struct cluster_plans);
    parsed->cluster_of = talloc_array(parsed, int, (unsigned)batch->count + 1);
    for (int i = 0; i < batch->count; i++)
        parsed->cluster_of[i] = -1;
    read_words(parsed);
    for (int i = 0; i < conversation->count; i++) {
        const json_t *clusters =
            answer_list(parsed, conversation->turns[i].answer, "clusters", "name", "keywords", fail);
        parsed->usable = clusters != NULL;
        for (size_t at = 0; at < json_array_size(clusters); at++)
            read_cluster(parsed, json_array_get(clusters, at));
    }
    return parsed;
}

static int64_t placed(const struct parsed_clusters *parsed)
{
    int64_t count = 0;
    for (int i = 0; i < parsed->batch->count; i++)
        count += parsed->cluster_of[i] >= 0;
    return count;
}

static enum verdict unusable(const struct conversation *conversation, const struct parsed_clusters *parsed,
                             struct error *fail)
{
    const struct answer *last = conversation->turns[conversation->count - 1].answer;
    if (!parsed->usable && answer_declined(last)) {
        error_set(fail, ERR_BAD_ITEM, "The provider declined to answer about these keywords.");
        return VERDICT_REFUSED;
    }
    if (parsed->usable)
        error_set(fail, ERR_BAD_ITEM,
                  "No keyword is in a cluster: name clusters and give each the numbers n of its keywords.");
    return VERDICT_REPAIR;
}

static enum verdict parse(TALLOC_CTX *owner, const struct batch *batch,
                          const struct conversation *conversation, bool final, struct result *result,
                          struct error *fail)
{
    struct parsed_clusters *parsed = read_conversation(owner, batch, conversation, fail);
    int64_t missing = batch_left(batch) - placed(parsed);
    bool asked = conversation_had(conversation, TURN_MISSING);
    if (missing && (placed(parsed) == 0 || (!parsed->usable && !final)))
        return unusable(conversation, parsed, fail);
    if (missing && !final && !asked) {
        error_set(fail, ERR_BAD_ITEM, "The answer left out %lld of the keywords.", (long long)missing);
        return VERDICT_MISSING;
    }
    result->items = batch_results(owner, batch);
    for (int i = 0; i < batch->count; i++)
        if (!batch->items[i].gone && parsed->cluster_of[i] < 0)
            result_fail(result, i, asked ? "The answer left it out twice." : "The answer left it out.");
    result->delivered = placed(parsed);
    result->data = parsed->plans;
    return VERDICT_PARSED;
}

/* ---- asking --------------------------------------------------------------- */

static json_t *keyword_of(const struct keyword_input *keyword, int n)
{
    json_t *object = json_object();
    json_object_set_new(object, "n", json_integer(n));
    prompt_set(object, "keyword", keyword->keyword);
    if (keyword->volume >= 0)
        json_object_set_new(object, "volume", json_integer(keyword->volume));
    prompt_set(object, "intent", keyword->intent);
    return object;
}

/* Clusters that this conversation has named come first, so that other keywords join them. */
static json_t *cluster_names(const struct batch *batch, const struct cluster_plans *plans)
{
    const struct keyword_batch *all = batch->data;
    TALLOC_CTX *scratch = talloc_new(NULL);
    const struct cluster_names *near = near_of(batch);
    const char **texts = talloc_array(scratch, const char *, (unsigned)batch->count + 1);
    const char **known = talloc_array(scratch, const char *, (unsigned)near->count + 1);
    int count = 0, found = 0;
    for (int i = 0; i < batch->count; i++)
        if (!batch->items[i].gone)
            texts[count++] = all->list[i].keyword;
    for (int i = 0; i < near->count; i++)
        known[i] = near->list[i].name;
    int *nearest =
        nearest_names(scratch, texts, count, known, near->count, CLUSTERS_SHOWN - batch->count, &found);
    json_t *names = json_array();
    for (int i = 0; i < plans->count; i++)
        json_array_append_new(names, prompt_text(plans->list[i].name));
    for (int i = 0; i < found; i++)
        json_array_append_new(names, prompt_text(known[nearest[i]]));
    talloc_free(scratch);
    return names;
}

static struct ai_request *prepare(TALLOC_CTX *owner, const struct batch *batch,
                                  const struct conversation *conversation, enum turn_kind purpose,
                                  const char *problem)
{
    const struct keyword_batch *all = batch->data;
    struct parsed_clusters *parsed = read_conversation(NULL, batch, conversation, NULL);
    json_t *keywords = json_array();
    for (int i = 0; i < batch->count; i++)
        if (!batch->items[i].gone && parsed->cluster_of[i] < 0)
            json_array_append_new(keywords, keyword_of(&all->list[i], i + 1));
    json_t *document = prompt_document(batch);
    json_object_set_new(document, "existing_clusters", cluster_names(batch, parsed->plans));
    json_object_set_new(document, "keywords", keywords);
    prompt_add_repair(document, conversation, purpose, problem);
    talloc_free(parsed->plans);
    talloc_free(parsed);
    struct ai_request *request = prompt_request(owner, batch, &auto_cluster, document);
    request->known = all->neighbours;
    request->known_count = all->neighbour_count;
    request->max_tokens = answer_limit_tokens(&batch->limit, 6000);
    request->max_answer = (size_t)256 << 10;
    return request;
}

static int64_t price(const struct batch *batch, const struct result *result)
{
    int64_t keywords = result ? result->delivered : batch_left(batch);
    return (keywords + KEYWORDS_A_CREDIT - 1) / KEYWORDS_A_CREDIT * 1000;
}

/* ---- writing ---------------------------------------------------------------- */

/* Turns the indices of a plan into the ids that may still be written. */
static void keep_claimed(struct cluster_plan *plan, const struct batch *batch, const struct result *result)
{
    int kept = 0;
    for (int i = 0; i < plan->count; i++)
        if (result->items[plan->keywords[i]].outcome == ITEM_DONE)
            plan->keywords[kept++] = batch->items[plan->keywords[i]].id;
    plan->count = kept;
}

static void save(struct db *db, const struct batch *batch, struct result *result)
{
    const struct keyword_batch *all = batch->data;
    struct cluster_plans *plans = result->data;
    struct write_stamp stamp = batch_stamp(batch);
    bool *there =
        claim_keywords(db, plans, batch->site_id, batch_ids(plans, batch), batch->count, all->retry);
    for (int i = 0; i < batch->count; i++)
        if (result->items[i].outcome == ITEM_DONE && !there[i])
            result_skip(result, i);
    json_t *names = json_array();
    int64_t made = 0;
    for (int i = 0; i < plans->count; i++) {
        struct cluster_plan plan = plans->list[i];
        plan.keywords = talloc_memdup(plans, plan.keywords, sizeof *plan.keywords * (size_t)plan.count);
        keep_claimed(&plan, batch, result);
        if (plan.count == 0)
            continue;
        made += save_cluster(db, &stamp, &plan);
        json_array_append_new(names, prompt_text(plan.name));
    }
    result->made[0] = made;
    result->delivered = result_done(batch, result);
    result->said = talloc_asprintf(plans, "%lld cluster%s created", (long long)made, made == 1 ? "" : "s");
    result->detail = talloc_asprintf(plans, "Clusters: %s", prompt_dump_spaced(plans, names));
    json_decref(names);
}

static void mark_failed(struct db *db, const struct batch *batch, int index, const char *why)
{
    fail_keyword(db, batch->items[index].id, why, batch->now_ms);
}

const struct ai_function auto_cluster = {
    .name = "auto_cluster",
    .kind = AI_REQUEST_JSON,
    .phase_text = {"Preparing keywords", "AI analyzing keywords", "Creating clusters"},
    .load = load,
    .prepare = prepare,
    .parse = parse,
    .price = price,
    .save = save,
    .mark_failed = mark_failed,
};
