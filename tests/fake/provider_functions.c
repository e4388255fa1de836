/* What a good model would answer to the four text functions. */
#include "provider.h"

#include <ctype.h>
#include <string.h>

enum { KEYWORDS_A_CLUSTER = 6, IDEAS = 7, WORDS_WISHED = 2500, PROMPTS = 4 };

/* Angles that no comparison of titles takes for one another. */
static const char *const angles[] = {
    "a buying guide",     "first steps",          "mistakes to avoid",      "what it costs",
    "care and cleaning",  "a short history",      "the best brands",        "safety rules",
    "travel companions",  "recipes worth trying", "gifts under pressure",   "myths explained",
    "tools of the trade", "seasonal advice",      "questions from readers",
};
enum { ANGLES = sizeof angles / sizeof *angles };

static void json_text(struct text *out, const char *s)
{
    text_json(out, s, strlen(s));
}

static const char *text_of(const json_t *object, const char *name)
{
    const char *text = json_string_value(json_object_get(object, name));
    return text != NULL ? text : "";
}

static json_int_t number_of(const json_t *object, json_int_t otherwise)
{
    const json_t *n = json_object_get(object, "n");
    return json_is_integer(n) ? json_integer_value(n) : otherwise;
}

/* ---- auto_cluster ---- */

static bool left_out(const json_t *then, size_t position)
{
    size_t i;
    const json_t *value;
    json_array_foreach(json_object_get(then, "missing"), i,
                       value) if (json_integer_value(value) == (json_int_t)position) return true;
    return false;
}

static size_t clusters_wanted(struct script *script, const struct request *request, size_t keywords)
{
    size_t wanted = (keywords + KEYWORDS_A_CLUSTER - 1) / KEYWORDS_A_CLUSTER;
    if (strcmp(request->purpose, "ask") == 0) {
        const json_t *scripted = json_array_get(json_object_get(script->root, "clusters"), script->asks++);
        if (json_is_integer(scripted))
            wanted = (size_t)json_integer_value(scripted);
    }
    return wanted > keywords ? keywords : wanted;
}

/* The cluster is called after its first keyword. */
static void cluster_name(struct text *out, const char *keyword)
{
    struct text name = {0};
    bool start = true;
    for (const char *c = keyword; *c != '\0'; c++) {
        char letter = *c;
        if (start)
            letter = (char)toupper((unsigned char)letter);
        start = *c == ' ';
        text_add(&name, &letter, 1);
    }
    text_json(out, name.at != NULL ? name.at : "", name.used);
    text_free(&name);
}

static void one_cluster(const json_t *keywords, size_t from, size_t to, const json_t *then, struct text *out)
{
    const char *first = text_of(json_array_get(keywords, from), "keyword");
    text_say(out, "{\"name\":");
    cluster_name(out, first);
    text_say(out, ",\"description\":");
    struct text about = {0};
    text_print(&about, "What people ask about %s", first);
    text_json(out, about.at, about.used);
    text_free(&about);
    text_say(out, ",\"keywords\":[");
    bool any = false;
    for (size_t i = from; i < to; i++) {
        if (left_out(then, i + 1))
            continue;
        text_print(out, "%s%lld", any ? "," : "",
                   (long long)number_of(json_array_get(keywords, i), (json_int_t)i + 1));
        any = true;
    }
    if (json_is_true(json_object_get(then, "invent")))
        text_print(out, "%s%zu", any ? "," : "", 1000 + from);
    text_say(out, "]}");
}

static void auto_cluster(struct script *script, const struct request *request, const json_t *then,
                         struct text *out)
{
    const json_t *keywords = json_object_get(request->document, "keywords");
    size_t count = json_array_size(keywords), clusters = clusters_wanted(script, request, count);
    text_say(out, "{\"clusters\":[");
    for (size_t i = 0; i < clusters; i++) {
        text_say(out, i > 0 ? "," : "");
        one_cluster(keywords, i * count / clusters, (i + 1) * count / clusters, then, out);
    }
    text_say(out, "]}");
}

/* ---- generate_ideas ---- */

static void idea_keywords(const json_t *cluster, size_t idea, size_t ideas, struct text *out)
{
    const json_t *keywords = json_object_get(cluster, "keywords");
    size_t count = json_array_size(keywords);
    text_say(out, ",\"keywords\":[");
    for (size_t i = idea; i < count; i += ideas) {
        text_say(out, i > idea ? "," : "");
        const char *keyword = json_string_value(json_array_get(keywords, i));
        json_text(out, keyword != NULL ? keyword : "");
    }
    if (idea >= count && count > 0) {
        const char *keyword = json_string_value(json_array_get(keywords, idea % count));
        json_text(out, keyword != NULL ? keyword : "");
    }
    text_say(out, "]");
}

static void one_idea(const json_t *cluster, json_int_t n, size_t idea, size_t ideas, long words,
                     struct text *out)
{
    struct text title = {0};
    text_print(&title, "%s %zu: %s", text_of(cluster, "name"), idea + 1, angles[idea % ANGLES]);
    text_print(out, "{\"cluster\":%lld,\"title\":", (long long)n);
    text_json(out, title.at, title.used);
    text_say(out, ",\"brief\":\"A practical article with clear steps.\",\"outline\":["
                  "{\"h2\":\"Where to begin\",\"h3\":[\"What you need\",\"What to expect\"]},"
                  "{\"h2\":\"How it is done\",\"h3\":[\"Step by step\"]},"
                  "{\"h2\":\"What to watch for\",\"h3\":[]},{\"h2\":\"Questions and answers\",\"h3\":[]}]");
    idea_keywords(cluster, idea, ideas, out);
    text_print(out, ",\"content_type\":\"guide\",\"intent\":\"informational\",\"words\":%ld}", words);
    text_free(&title);
}

static void generate_ideas(const struct script *script, const struct request *request, const json_t *then,
                           struct text *out)
{
    const json_t *wished = json_object_get(request->document, "ideas_per_cluster");
    long ideas = script_number(script, then, "ideas_per_cluster",
                               json_is_integer(wished) ? (long)json_integer_value(wished) : IDEAS);
    long words = script_number(script, then, "words", WORDS_WISHED);
    size_t i;
    const json_t *cluster;
    text_say(out, "{\"ideas\":[");
    json_array_foreach(json_object_get(request->document, "clusters"), i, cluster)
    {
        for (long idea = 0; idea < ideas; idea++) {
            text_say(out, i + (size_t)idea > 0 ? "," : "");
            one_idea(cluster, number_of(cluster, (json_int_t)i + 1), (size_t)idea, (size_t)ideas, words, out);
        }
    }
    text_say(out, "]}");
}

/* ---- generate_content ---- */

/* What follows so_far in the article, found by its last characters. */
static const char *rest_of(const char *article, const char *so_far)
{
    size_t n = strlen(so_far), tail = n < 80 ? n : 80;
    while (tail > 0 && isspace((unsigned char)so_far[n - 1])) {
        n--;
        tail--;
    }
    struct text end = {0};
    text_add(&end, so_far + n - tail, tail);
    const char *found = tail > 0 ? strstr(article, end.at) : NULL;
    text_free(&end);
    return found != NULL ? found + tail : article;
}

static void generate_content(const struct script *script, const struct request *request, const json_t *then,
                             struct text *out)
{
    const json_t *document = request->document, *wished = json_object_get(document, "words");
    long words = script_number(script, then, "words",
                               json_is_integer(wished) ? (long)json_integer_value(wished) : WORDS_WISHED);
    const char *title = text_of(document, "title");
    uint64_t seed = text_hash(text_hash_seed, title, strlen(title));
    const json_t *so_far = json_object_get(json_object_get(document, "continue"), "so_far");
    if (so_far == NULL) {
        article_write(document, words, seed, out);
        return;
    }
    struct text whole = {0};
    article_write(document, words, seed, &whole);
    text_say(out, rest_of(whole.at, json_is_string(so_far) ? json_string_value(so_far) : ""));
    text_free(&whole);
}

/* ---- generate_image_prompts ---- */

static void one_prompt(json_int_t n, const char *subject, struct text *out)
{
    struct text prompt = {0};
    text_print(&prompt, "A calm photograph in soft light about %s", subject);
    text_print(out, "{\"n\":%lld,\"prompt\":", (long long)n);
    text_json(out, prompt.at, prompt.used);
    text_say(out, ",\"alt\":");
    json_text(out, *subject != '\0' ? subject : "Picture");
    text_say(out, "}");
    text_free(&prompt);
}

static void generate_image_prompts(const struct script *script, const struct request *request,
                                   const json_t *then, struct text *out)
{
    long prompts = script_number(script, then, "prompts", PROMPTS);
    const json_t *headings = json_object_get(request->document, "headings");
    text_say(out, "{\"images\":[");
    one_prompt(0, text_of(request->document, "title"), out);
    for (size_t i = 0; i < json_array_size(headings) && (long)i + 1 < prompts; i++) {
        const json_t *heading = json_array_get(headings, i);
        text_say(out, ",");
        one_prompt(number_of(heading, (json_int_t)i + 1), text_of(heading, "text"), out);
    }
    text_say(out, "]}");
}

void function_answer(struct script *script, const struct request *request, const json_t *then,
                     struct text *answer)
{
    if (strcmp(request->function, "auto_cluster") == 0)
        auto_cluster(script, request, then, answer);
    else if (strcmp(request->function, "generate_ideas") == 0)
        generate_ideas(script, request, then, answer);
    else if (strcmp(request->function, "generate_content") == 0)
        generate_content(script, request, then, answer);
    else if (strcmp(request->function, "generate_image_prompts") == 0)
        generate_image_prompts(script, request, then, answer);
    else
        text_say(answer, "Hello.");
}
