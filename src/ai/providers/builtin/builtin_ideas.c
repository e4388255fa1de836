/* builtin_ideas.c: generate_ideas: article ideas from what the cluster's
 * keywords ask for, then from general angles on the cluster's name. */
#include "ai/providers/builtin/builtin.h"

#include <string.h>

#include "ai/text/title_similarity.h"
#include "base/text/text.h"

enum { IDEAS_DEFAULT = 7, IDEAS_MAX = 20, SUBJECT_CHARACTERS = 42, TARGETS = 8, TITLES_MAX = 2000 };

struct candidate {
    const char *title, *subject;
    const struct builtin_angle *angle;
};

struct cluster {
    json_int_t n;
    const char *name;
    const char **keywords;
    int keyword_count;
    struct candidate *candidates;
    int candidate_count;
};

/* The state of an answer: the ideas so far and the titles that are taken. */
struct idea_batch {
    const char *language;
    const struct builtin_phrases *phrases; /* NULL: neutral angles */
    int wanted;                            /* per cluster */
    struct title_subject **taken;          /* existing titles', then this answer's */
    char **keys;
    int taken_count, existing, room;
    json_t *ideas;
};

static void add_title(struct idea_batch *batch, const char *title)
{
    if (batch->taken_count == batch->room)
        return;
    batch->taken[batch->taken_count] = title_subject_of(batch, title, batch->language);
    batch->keys[batch->taken_count++] = text_name_key(batch, title);
}

/* ---- candidates ------------------------------------------------------------------- */

static void propose(struct idea_batch *batch, struct cluster *cluster, const char *subject,
                    const struct builtin_angle *angle)
{
    const char *cut =
        text_length(subject) > SUBJECT_CHARACTERS ? text_cut(batch, subject, SUBJECT_CHARACTERS) : subject;
    const char *shown = text_title_case(batch, cut, batch->language);
    struct candidate *all =
        talloc_realloc(batch, cluster->candidates, struct candidate, (unsigned)cluster->candidate_count + 1);
    all[cluster->candidate_count++] =
        (struct candidate){builtin_fill(batch, angle->title, shown), subject, angle};
    cluster->candidates = all;
}

/* True if the text contains one of the signs, which are separated by "| " and between blanks. */
static bool is_asked(const char *signs, const char *padded)
{
    char sign[64];
    for (const char *at = signs; *at;) {
        size_t n = strcspn(at, "|");
        if (n > 0 && n < sizeof sign) {
            memcpy(sign, at, n);
            sign[n] = '\0';
            if (strstr(padded, sign))
                return true;
        }
        at += n + (at[n] == '|');
    }
    return false;
}

static const struct builtin_angle *angle_asked(TALLOC_CTX *scratch, const struct builtin_phrases *phrases,
                                               const char *keyword)
{
    const char *padded = talloc_asprintf(scratch, " %s ", text_fold(scratch, keyword));
    const struct builtin_angle *angle = phrases->asked;
    while (angle->sign && !is_asked(angle->sign, padded))
        angle++;
    return angle;
}

/* One idea for each angle that the keywords ask for by a sign; then the general
 * angles on the cluster's name; then every keyword from every general angle. */
static void gather(struct idea_batch *batch, struct cluster *cluster)
{
    const struct builtin_angle *general = batch->phrases ? batch->phrases->general : builtin_neutral_angles;
    const struct builtin_angle *seen[32];
    int seen_count = 0;
    for (int i = 0; i < cluster->keyword_count && batch->phrases; i++) {
        const struct builtin_angle *angle = angle_asked(batch, batch->phrases, cluster->keywords[i]);
        bool again = !angle->sign;
        for (int j = 0; j < seen_count; j++)
            again = again || seen[j] == angle;
        if (again || seen_count == 32)
            continue;
        seen[seen_count++] = angle;
        propose(batch, cluster, cluster->keywords[i], angle);
    }
    int from_keywords = batch->wanted > 3 ? batch->wanted - 2 : batch->wanted;
    if (cluster->candidate_count > from_keywords)
        cluster->candidate_count = from_keywords;
    for (const struct builtin_angle *angle = general; angle->title; angle++)
        propose(batch, cluster, cluster->name, angle);
    for (int i = 0; i < cluster->keyword_count && i < IDEAS_MAX; i++)
        for (const struct builtin_angle *angle = general; angle->title; angle++)
            propose(batch, cluster, cluster->keywords[i], angle);
}

/* ---- one idea ------------------------------------------------------------------------ */

/* Strict: no taken title means the same. Otherwise a title of this answer may mean
 * nearly the same in other words, but an existing one may not. */
static bool is_free(TALLOC_CTX *scratch, const struct idea_batch *batch, const char *title, bool strict)
{
    const struct title_subject *subject = title_subject_of(scratch, title, batch->language);
    const char *key = text_name_key(scratch, title);
    for (int i = 0; i < batch->taken_count; i++)
        if (strcmp(key, batch->keys[i]) == 0 ||
            ((strict || i < batch->existing) &&
             title_similarity(subject, batch->taken[i]) >= TITLE_SIMILARITY_SAME))
            return false;
    return true;
}

/* First the keyword that the idea came from, then the cluster's others. */
static json_t *targets(const struct cluster *cluster, const struct candidate *candidate)
{
    json_t *array = json_array();
    if (candidate->subject != cluster->name)
        json_array_append_new(array, json_string(candidate->subject));
    for (int i = 0; i < cluster->keyword_count && json_array_size(array) < TARGETS; i++)
        if (cluster->keywords[i] != candidate->subject)
            json_array_append_new(array, json_string(cluster->keywords[i]));
    if (json_array_size(array) == 0)
        json_array_append_new(array, json_string(cluster->name));
    return array;
}

static void append_section(json_t *outline, const char *h2, const json_t *keywords, size_t from, size_t count)
{
    json_t *h3 = json_array();
    for (size_t i = from; i < from + count && i < json_array_size(keywords); i++)
        json_array_append(h3, json_array_get(keywords, i));
    json_array_append_new(outline, json_pack("{s:s, s:o}", "h2", h2, "h3", h3));
}

/* Four to six headings, some with target keywords below them. */
static json_t *outline(const struct idea_batch *batch, const struct cluster *cluster, const json_t *keywords)
{
    json_t *sections = json_array();
    if (batch->phrases) {
        for (int i = 0; batch->phrases->headings[i]; i++)
            append_section(sections, batch->phrases->headings[i], keywords, i == 1 ? 0 : 3,
                           i == 1 || i == 3 ? 3 : 0);
        append_section(sections, batch->phrases->faq_heading, keywords, 0, 0);
        return sections;
    }
    append_section(sections, cluster->name, keywords, 0, 0);
    for (size_t i = 0; i < 4 && i < json_array_size(keywords); i++)
        append_section(sections, json_string_value(json_array_get(keywords, i)), keywords, 0, 0);
    while (json_array_size(sections) < 3)
        append_section(sections, json_array_size(sections) == 1 ? "1, 2, 3" : "+ / −", keywords, 0, 0);
    append_section(sections, "FAQ", keywords, 0, 0);
    return sections;
}

static void write_idea(struct idea_batch *batch, const struct cluster *cluster,
                       const struct candidate *candidate)
{
    const struct builtin_angle *angle = candidate->angle;
    const char *brief =
        batch->phrases ? builtin_fill(batch, batch->phrases->brief, candidate->title) : candidate->title;
    json_t *keywords = targets(cluster, candidate), *idea = json_object();
    json_object_set_new(idea, "cluster", json_integer(cluster->n));
    json_object_set_new(idea, "title", json_string(candidate->title));
    json_object_set_new(idea, "brief", json_string(brief));
    json_object_set_new(idea, "outline", outline(batch, cluster, keywords));
    json_object_set_new(idea, "keywords", keywords);
    json_object_set_new(idea, "content_type", json_string(angle->content_type));
    json_object_set_new(idea, "intent", json_string(angle->intent));
    json_object_set_new(idea, "words", json_integer(angle->words));
    json_array_append_new(batch->ideas, idea);
}

static int write_ideas(struct idea_batch *batch, const struct cluster *cluster, int wanted, bool strict)
{
    int written = 0;
    for (int i = 0; i < cluster->candidate_count && written < wanted; i++) {
        TALLOC_CTX *scratch = talloc_new(batch);
        const struct candidate *candidate = &cluster->candidates[i];
        if (is_free(scratch, batch, candidate->title, strict)) {
            write_idea(batch, cluster, candidate);
            add_title(batch, candidate->title);
            written++;
        }
        talloc_free(scratch);
    }
    return written;
}

static void work_cluster(struct idea_batch *batch, const json_t *entry)
{
    struct cluster cluster = {.n = json_integer_value(json_object_get(entry, "n"))};
    cluster.name = builtin_string(batch, entry, "name", NULL);
    cluster.keywords = builtin_strings(batch, json_object_get(entry, "keywords"), &cluster.keyword_count);
    if (!cluster.name && cluster.keyword_count > 0)
        cluster.name = cluster.keywords[0];
    if (!cluster.name || !json_is_integer(json_object_get(entry, "n")))
        return;
    gather(batch, &cluster);
    int written = write_ideas(batch, &cluster, batch->wanted, true);
    write_ideas(batch, &cluster, batch->wanted - written, false);
}

char *builtin_ideas(TALLOC_CTX *owner, const json_t *document, struct error *fail)
{
    const json_t *clusters = json_object_get(document, "clusters");
    if (!json_is_array(clusters)) {
        error_set(fail, ERR_BAD_ITEM, "generate_ideas was given no list of clusters; start the step again");
        return NULL;
    }
    struct idea_batch *batch = talloc_zero(owner, struct idea_batch);
    batch->language = builtin_language(batch, document);
    batch->phrases = builtin_phrases_for(batch->language);
    json_int_t wanted = json_integer_value(json_object_get(document, "ideas_per_cluster"));
    batch->wanted = wanted < 1 ? IDEAS_DEFAULT : wanted > IDEAS_MAX ? IDEAS_MAX : (int)wanted;
    int existing = 0;
    const char **titles = builtin_strings(batch, json_object_get(document, "existing_titles"), &existing);
    existing = existing < TITLES_MAX ? existing : TITLES_MAX;
    batch->room = existing + batch->wanted * (int)json_array_size(clusters);
    batch->taken = talloc_zero_array(batch, struct title_subject *, (unsigned)batch->room + 1);
    batch->keys = talloc_zero_array(batch, char *, (unsigned)batch->room + 1);
    for (int i = 0; i < existing; i++)
        add_title(batch, titles[i]);
    batch->existing = existing;
    batch->ideas = json_array();
    for (size_t i = 0; i < json_array_size(clusters); i++)
        work_cluster(batch, json_array_get(clusters, i));
    char *text = builtin_json_text(owner, json_pack("{s:o}", "ideas", batch->ideas));
    talloc_free(batch);
    return text;
}
