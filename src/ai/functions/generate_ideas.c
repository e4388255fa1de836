/* generate_ideas: clusters → ideas, about seven each. An idea that repeats an
 * idea, task or content of the site is stored as its duplicate. */
#include "ai/core/ai.h"
#include "ai/core/answer.h"
#include "ai/core/answer_limit.h"
#include "ai/core/prompt.h"
#include "ai/text/duplicate_check.h"
#include "ai/text/title_similarity.h"
#include "base/text/text.h"
#include "store/pipeline/pipeline_io.h"

enum {
    IDEAS_A_CLUSTER = 7,
    IDEAS_AT_MOST = 12, /* the model's other ideas are dropped */
    TITLES_SHOWN = 200,
    TITLES_NEAR = 300, /* how many of the site's titles are loaded for comparison */
    TITLE_MAX = 120,
    WORDS_USUAL = 2500,
    WORDS_LEAST = 300,
    WORDS_MOST = 5000,
};

/* Texts that describe the batch's subject: names and keywords. */
static const char **texts_of(TALLOC_CTX *owner, const struct batch *batch, int *count)
{
    const struct cluster_batch *all = batch->data;
    const char **texts =
        talloc_array(owner, const char *, (unsigned)batch->count *(CLUSTER_KEYWORDS_MAX + 1) + 1);
    *count = 0;
    for (int i = 0; i < batch->count; i++) {
        if (batch->items[i].gone)
            continue;
        texts[(*count)++] = all->list[i].name;
        for (int k = 0; k < all->list[i].keyword_count; k++)
            texts[(*count)++] = all->list[i].keywords[k];
    }
    return texts;
}

/* Loads the site's titles that are near. */
static void load_near_titles(struct db *db, const struct batch *batch, struct cluster_batch *all)
{
    int count = 0;
    const char **about = texts_of(all, batch, &count);
    struct site_titles *near =
        related_titles_about(db, all, batch->site_id, batch->site.language, about, count, TITLES_NEAR);
    all->titles = near->list;
    all->where = near->where;
    all->title_count = near->count;
}

static void load(struct db *db, struct batch *batch, bool retry)
{
    batch_load_site(db, batch);
    struct cluster_batch *all =
        load_clusters(db, batch, batch->site_id, batch_ids(batch, batch), batch->count, retry);
    batch->data = all;
    for (int i = 0; i < batch->count; i++) {
        batch->items[i].gone = !all->list[i].pending;
        batch->items[i].label = all->list[i].name;
    }
    load_near_titles(db, batch, all);
}

/* ---- parsing ---------------------------------------------------------------- */

static int64_t words_of(const json_t *idea)
{
    int64_t words;
    if (!answer_number(answer_member(idea, "words"), &words) || words <= 0)
        return WORDS_USUAL;
    return words < WORDS_LEAST ? WORDS_LEAST : words > WORDS_MOST ? WORDS_MOST : words;
}

static json_t *section_of(TALLOC_CTX *scratch, const json_t *element)
{
    const json_t *heading = json_is_object(element) ? answer_member(element, "h2") : element;
    char *h2 = json_is_string(heading) ? text_clean(scratch, json_string_value(heading)) : NULL;
    if (!h2 || !*h2)
        return NULL;
    int count;
    char **h3 =
        answer_strings(scratch, json_is_object(element) ? answer_member(element, "h3") : NULL, &count);
    json_t *section = json_object();
    prompt_set(section, "h2", h2);
    json_object_set_new(section, "h3", prompt_texts(h3, count));
    return section;
}

/* [{"h2", "h3": [text]}] as JSON text; a section may be only a heading. */
static char *outline_of(TALLOC_CTX *owner, const json_t *outline)
{
    TALLOC_CTX *scratch = talloc_new(NULL);
    json_t *sections = json_array();
    for (size_t i = 0; i < json_array_size(outline); i++) {
        json_t *element = json_array_get(outline, i);
        json_t *section = section_of(scratch, element);
        if (section)
            json_array_append_new(sections, section);
    }
    char *text = prompt_dump(owner, sections);
    json_decref(sections);
    talloc_free(scratch);
    return text;
}

static char *keywords_of(TALLOC_CTX *owner, const json_t *idea)
{
    int count;
    char **keywords = answer_strings(NULL, answer_member(idea, "keywords"), &count);
    json_t *list = prompt_texts(keywords, count);
    char *text = prompt_dump(owner, list);
    json_decref(list);
    talloc_free(keywords);
    return text;
}

/* A word or two: "how-to", "informational". */
static char *label_of(TALLOC_CTX *owner, const json_t *idea, const char *name)
{
    const json_t *value = answer_member(idea, name);
    char *clean = text_clean(NULL, json_is_string(value) ? json_string_value(value) : "");
    char *label = *clean ? text_cut(owner, clean, 40) : NULL;
    talloc_free(clean);
    return label;
}

/* The item an idea belongs to; -1: not an item of this batch. A batch of one cluster needs no number. */
static int cluster_of(const struct batch *batch, const json_t *idea)
{
    int64_t n;
    const json_t *value = answer_member(idea, "cluster");
    if (!value && batch->count == 1)
        n = 1;
    else if (!answer_number(json_is_object(value) ? answer_member(value, "n") : value, &n))
        return -1;
    return n >= 1 && n <= batch->count && !batch->items[n - 1].gone ? (int)n - 1 : -1;
}

static int ideas_in(const struct idea_plans *ideas, int cluster)
{
    int count = 0;
    for (int i = 0; i < ideas->count; i++)
        count += ideas->cluster_of[i] == cluster;
    return count;
}

static void read_idea(struct idea_plans *ideas, const struct batch *batch, const json_t *idea)
{
    int cluster = cluster_of(batch, idea);
    const json_t *said = answer_member(idea, "title");
    if (cluster < 0 || !json_is_string(said) || ideas_in(ideas, cluster) >= IDEAS_AT_MOST)
        return;
    char *clean = text_clean(NULL, json_string_value(said));
    char *title = text_cut(ideas, clean, TITLE_MAX);
    talloc_free(clean);
    char *key = text_name_key(ideas, title);
    if (!*key)
        return;
    ideas->list = talloc_realloc(ideas, ideas->list, struct idea_plan, (unsigned)ideas->count + 1);
    ideas->cluster_of = talloc_realloc(ideas, ideas->cluster_of, int, (unsigned)ideas->count + 1);
    ideas->cluster_of[ideas->count] = cluster;
    ideas->list[ideas->count++] = (struct idea_plan){
        .title = title,
        .key = key,
        .brief = answer_string(ideas, answer_member(idea, "brief")),
        .outline = outline_of(ideas, answer_member(idea, "outline")),
        .keywords = keywords_of(ideas, idea),
        .content_type = label_of(ideas, idea, "content_type"),
        .intent = label_of(ideas, idea, "intent"),
        .words = words_of(idea),
    };
}

/* Every idea of the conversation's usable answers; *usable: the last answer was usable. */
static struct idea_plans *read_conversation(TALLOC_CTX *owner, const struct batch *batch,
                                            const struct conversation *conversation, bool *usable,
                                            struct error *fail)
{
    struct idea_plans *ideas = talloc_zero(owner, struct idea_plans);
    *usable = false;
    for (int i = 0; i < conversation->count; i++) {
        const json_t *list =
            answer_list(ideas, conversation->turns[i].answer, "ideas", "title", "brief", fail);
        *usable = list != NULL;
        for (size_t at = 0; at < json_array_size(list); at++)
            read_idea(ideas, batch, json_array_get(list, at));
    }
    return ideas;
}

static void mark_if_duplicate(struct idea_plans *ideas, int i, struct title_list *all, const int *idea_at,
                              const struct cluster_batch *site, const char *language)
{
    struct idea_plan *idea = &ideas->list[i];
    int at;
    int64_t similarity = title_list_nearest(all, idea->title, language, &at);
    idea->nearest_idea = -1;
    if (at < 0)
        return;
    idea->nearest = (struct nearest_title){.title = all->titles[at], .similarity = similarity};
    if (at >= site->title_count) {
        idea->nearest_idea = idea_at[at - site->title_count];
        idea->nearest.where.kind = "idea";
    } else if (site->where) {
        idea->nearest.where = site->where[at];
    }
    if (similarity >= TITLE_SIMILARITY_SAME)
        idea->duplicate_of = idea->nearest.title;
}

/* Compares each idea with the site's titles and with the ideas before it. */
static void mark_duplicates(const struct batch *batch, struct idea_plans *ideas)
{
    const struct cluster_batch *site = batch->data;
    struct title_list *all = title_list_new(ideas, site->titles, site->title_count, ideas->count);
    int *idea_at = talloc_array(all, int, (unsigned)ideas->count + 1);
    for (int i = 0; i < ideas->count; i++) {
        mark_if_duplicate(ideas, i, all, idea_at, site, batch->site.language);
        ideas->list[i].ready = title_prepare(ideas, ideas->list[i].title, batch->site.language);
        if (ideas->list[i].duplicate_of)
            continue;
        idea_at[all->count - site->title_count] = i;
        title_list_add(all, ideas->list[i].title);
    }
}

static int64_t without_idea(const struct batch *batch, const struct idea_plans *ideas)
{
    int64_t count = 0;
    for (int i = 0; i < batch->count; i++)
        count += !batch->items[i].gone && ideas_in(ideas, i) == 0;
    return count;
}

static enum verdict unusable(const struct conversation *conversation, bool usable, struct error *fail)
{
    if (!usable && answer_declined(conversation->turns[conversation->count - 1].answer)) {
        error_set(fail, ERR_BAD_ITEM, "The provider declined to answer about these clusters.");
        return VERDICT_REFUSED;
    }
    if (usable)
        error_set(fail, ERR_BAD_ITEM,
                  "No idea has both a title and the number n of its cluster: give each idea both.");
    return VERDICT_REPAIR;
}

static enum verdict parse(TALLOC_CTX *owner, const struct batch *batch,
                          const struct conversation *conversation, bool final, struct result *result,
                          struct error *fail)
{
    bool usable;
    struct idea_plans *ideas = read_conversation(owner, batch, conversation, &usable, fail);
    int64_t missing = without_idea(batch, ideas);
    bool asked = conversation_had(conversation, TURN_MISSING);
    if (missing && (ideas->count == 0 || (!usable && !final)))
        return unusable(conversation, usable, fail);
    if (missing && !final && !asked) {
        error_set(fail, ERR_BAD_ITEM, "The answer has no idea for %lld of the clusters.", (long long)missing);
        return VERDICT_MISSING;
    }
    mark_duplicates(batch, ideas);
    result->items = batch_results(owner, batch);
    for (int i = 0; i < batch->count; i++)
        if (!batch->items[i].gone && ideas_in(ideas, i) == 0)
            result_fail(result, i,
                        asked ? "The answer had no idea for it, twice." : "The answer had no idea for it.");
    result->delivered = result_done(batch, result);
    result->data = ideas;
    return VERDICT_PARSED;
}

/* ---- asking -------------------------------------------------------------------- */

static json_t *titles_shown(const struct cluster_batch *all, const struct idea_plans *ideas)
{
    json_t *titles = json_array();
    for (int i = 0; i < ideas->count; i++)
        json_array_append_new(titles, prompt_text(ideas->list[i].title));
    for (int i = 0; i < all->title_count && json_array_size(titles) < TITLES_SHOWN; i++)
        json_array_append_new(titles, prompt_text(all->titles[i]));
    return titles;
}

static struct ai_request *prepare(TALLOC_CTX *owner, const struct batch *batch,
                                  const struct conversation *conversation, enum turn_kind purpose,
                                  const char *problem)
{
    const struct cluster_batch *all = batch->data;
    bool usable;
    struct idea_plans *ideas = read_conversation(NULL, batch, conversation, &usable, NULL);
    json_t *clusters = json_array();
    for (int i = 0; i < batch->count; i++) {
        if (batch->items[i].gone || ideas_in(ideas, i) > 0)
            continue;
        json_t *cluster = json_object();
        json_object_set_new(cluster, "n", json_integer(i + 1));
        prompt_set(cluster, "name", all->list[i].name);
        json_object_set_new(cluster, "keywords",
                            prompt_texts(all->list[i].keywords, all->list[i].keyword_count));
        json_array_append_new(clusters, cluster);
    }
    json_t *document = prompt_document(batch);
    int64_t asked = (int64_t)json_array_size(clusters);
    json_object_set_new(document, "clusters", clusters);
    json_object_set_new(document, "ideas_per_cluster", json_integer(IDEAS_A_CLUSTER));
    json_object_set_new(document, "existing_titles", titles_shown(all, ideas));
    prompt_add_repair(document, conversation, purpose, problem);
    talloc_free(ideas);
    struct ai_request *request = prompt_request(owner, batch, &generate_ideas, document);
    request->max_tokens = answer_limit_tokens(&batch->limit, 4000 + 3000 * asked);
    request->max_answer = (size_t)512 << 10;
    return request;
}

static int64_t price(const struct batch *batch, const struct result *result)
{
    return 2000 * (result ? result->delivered : batch_left(batch));
}

/* ---- writing --------------------------------------------------------------------- */

static void save(struct db *db, const struct batch *batch, struct result *result)
{
    const struct cluster_batch *all = batch->data;
    struct idea_plans *ideas = result->data;
    struct write_stamp stamp = batch_stamp(batch);
    for (int i = 0; i < batch->count; i++)
        if (result->items[i].outcome == ITEM_DONE &&
            !claim_cluster(db, &stamp, batch->items[i].id, &all->list[i], all->retry))
            result_skip(result, i);
    int64_t fresh = 0, duplicates = 0;
    json_t *titles = json_array();
    int64_t *ids = talloc_zero_array(ideas, int64_t, (unsigned)ideas->count + 1);
    for (int i = 0; i < ideas->count; i++) {
        struct idea_plan *idea = &ideas->list[i];
        if (result->items[ideas->cluster_of[i]].outcome != ITEM_DONE)
            continue;
        if (idea->nearest_idea >= 0)
            idea->nearest.where.id = ids[idea->nearest_idea];
        ids[i] = save_idea(db, &stamp, batch->items[ideas->cluster_of[i]].id, idea);
        duplicate_index_idea(db, ids[i], idea->ready);
        fresh += !idea->duplicate_of;
        duplicates += idea->duplicate_of != NULL;
        json_array_append_new(titles, prompt_text(idea->title));
    }
    result->made[0] = fresh;
    result->delivered = result_done(batch, result);
    char *said = talloc_asprintf(ideas, "%lld idea%s created", (long long)fresh, fresh == 1 ? "" : "s");
    if (duplicates)
        said = talloc_asprintf_append(said, ", %lld like one that is there already", (long long)duplicates);
    result->said = said;
    result->detail = talloc_asprintf(ideas, "Ideas: %s", prompt_dump_spaced(ideas, titles));
    json_decref(titles);
}

static void mark_failed(struct db *db, const struct batch *batch, int index, const char *why)
{
    fail_cluster(db, batch->items[index].id, why, batch->now_ms);
}

const struct ai_function generate_ideas = {
    .name = "generate_ideas",
    .kind = AI_REQUEST_JSON,
    .phase_text = {"Preparing clusters", "AI generating ideas", "Saving ideas"},
    .load = load,
    .prepare = prepare,
    .parse = parse,
    .price = price,
    .save = save,
    .mark_failed = mark_failed,
};
