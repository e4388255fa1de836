/* generate_content: a task → a draft in Markdown, or the next version of a draft
 * that was sent back. An answer that the token limit cut is continued until it is
 * complete; a part is never stored. */
#include <string.h>

#include "ai/core/ai.h"
#include "ai/core/answer.h"
#include "ai/core/answer_limit.h"
#include "ai/core/prompt.h"
#include "ai/functions/join_answers.h"
#include "ai/text/duplicate_check.h"
#include "ai/text/internal_links.h"
#include "ai/article/article.h"
#include "ai/text/markdown.h"
#include "base/text/text.h"
#include "store/pipeline/pipeline_io.h"

enum {
    WORDS_USUAL = 2500,
    WORDS_A_CREDIT = 500,
    TITLE_MAX = 60,
    DESCRIPTION_MAX = 155,
    SLUG_MAX = 80,
    LEAST_WORDS = 20,  /* less is a title or an excuse; a person judges whether more is enough */
    CONTINUATIONS = 6, /* a text that is not complete by then never will be */
    LINKS_OFFERED = 20,
    PREVIOUS_MAX = 64 << 10 /* bytes of the version that was sent back that the model sees */
};

static int64_t words_wanted(const struct batch *batch)
{
    const struct task_input *task = batch->data;
    return task->words > 0 ? task->words : WORDS_USUAL;
}

static void load(struct db *db, struct batch *batch, bool retry)
{
    struct rows *site = batch_query_site(db, batch);
    struct task_input *task = load_task(db, batch, batch->site_id, batch->items[0].id, retry);
    batch_set_site(batch, site);
    batch->data = task;
    batch->items[0].gone = !task->pending;
    batch->items[0].label = task->title;
    if (!task->pending)
        return;
    task->ready = title_prepared_read(task, task->title, batch->site.language, task->prepared);
    related_titles_links(db, batch->site_id, task, LINKS_OFFERED);
}

/* ---- parsing ------------------------------------------------------------------ */

/* True if a heading equals the title or begins with it. */
static bool repeats(const char *heading, const char *title)
{
    char *a = text_name_key(NULL, heading);
    char *b = text_name_key(NULL, title ? title : "");
    size_t n = strlen(a), m = strlen(b);
    bool same = n && m && strncmp(a, b, n < m ? n : m) == 0;
    talloc_free(a);
    talloc_free(b);
    return same;
}

static char *cut(TALLOC_CTX *owner, const char *text, int64_t max)
{
    char *clean = text_clean(NULL, text);
    char *short_enough = text_cut(owner, clean, max);
    talloc_free(clean);
    return short_enough;
}

/* Links of the previous version, which a person has read. */
static void allow_previous(TALLOC_CTX *owner, const struct task_input *task, struct internal_links *allowed)
{
    if (task->previous == NULL)
        return;
    struct markdown_doc *previous = markdown_read(NULL, task->previous);
    internal_links_of(owner, previous, allowed);
    talloc_free(previous);
}

/* Keeps the links that were offered, that the previous version had, or that the
 * person's note names. */
static void keep_links(const struct task_input *task, struct article_draft *draft, struct markdown_doc *doc)
{
    TALLOC_CTX *scratch = talloc_new(NULL);
    struct internal_links allowed = {0}, found = {0}, removed = {0};
    for (int i = 0; i < task->link_count; i++)
        internal_links_add(scratch, &allowed, task->link_titles[i], task->link_urls[i]);
    allow_previous(scratch, task, &allowed);
    internal_links_of(scratch, doc, &found);
    for (int i = 0; i < found.count && task->note; i++)
        if (strlen(found.list[i].url) > 8 && strstr(task->note, found.list[i].url))
            internal_links_add(scratch, &allowed, "", found.list[i].url);
    internal_links_keep(scratch, doc, &allowed, &removed);
    json_t *list = json_array();
    for (int i = 0; i < removed.count; i++) {
        json_t *one = json_object();
        prompt_set(one, "text", removed.list[i].text);
        prompt_set(one, "url", removed.list[i].url);
        json_array_append_new(list, one);
    }
    draft->links_removed = prompt_dump(draft, list);
    json_decref(list);
    talloc_free(scratch);
}

/* Parsed once; removals change the parsed text. NULL with *why: the text exceeds
 * the limits of the parser. */
static struct article_draft *draft_of(TALLOC_CTX *owner, const struct task_input *task, const char *text,
                                      const char *language, struct error *why)
{
    struct article_draft *draft = talloc_zero(owner, struct article_draft);
    struct front_matter front;
    front_matter_read(draft, text, &front);
    char *article = article_without_frame(draft, front.body);
    const char *fault = article_fault(article);
    if (fault) {
        error_set(why, ERR_BAD_ITEM,
                  "The answer is not an article alone. %s Write the front matter, then the whole article in "
                  "Markdown, and nothing else.",
                  fault);
        return NULL;
    }
    struct markdown_doc *doc = markdown_read(draft, markdown_without_html(draft, article));
    if (markdown_parse_error(doc)) {
        error_set(why, ERR_BAD_ITEM,
                  "The article cannot be read as Markdown: %s Write the whole article again.",
                  markdown_parse_error(doc));
        return NULL;
    }
    char *heading = markdown_title(draft, doc);
    bool is_title =
        heading && (!front.title || repeats(heading, front.title) || repeats(heading, task->title));
    const char *title = front.title ? front.title : heading ? heading : task->title;
    draft->title = cut(draft, title, TITLE_MAX);
    draft->meta_title = cut(draft, front.meta_title ? front.meta_title : title, TITLE_MAX);
    markdown_drop_title(doc, is_title ? heading : title);
    keep_links(task, draft, doc);
    draft->body = talloc_strdup(draft, markdown_source(doc));
    char *intro = markdown_intro(draft, doc);
    draft->meta_description =
        cut(draft, front.meta_description ? front.meta_description : intro, DESCRIPTION_MAX);
    draft->slug = text_slug(draft, front.slug ? front.slug : title, language, SLUG_MAX);
    char *plain = markdown_plain(NULL, doc);
    draft->words = text_count_words(plain);
    draft->headings = markdown_headings(draft, doc, 2, &draft->heading_count);
    talloc_free(plain);
    talloc_free(doc);
    return draft;
}

static void count_tokens(struct article_draft *draft, const struct conversation *conversation)
{
    draft->tokens_in = draft->tokens_out = -1;
    for (int i = 0; i < conversation->count; i++) {
        const struct answer *answer = conversation->turns[i].answer;
        if (answer->tokens_in >= 0)
            draft->tokens_in = answer->tokens_in + (draft->tokens_in > 0 ? draft->tokens_in : 0);
        if (answer->tokens_out >= 0)
            draft->tokens_out = answer->tokens_out + (draft->tokens_out > 0 ? draft->tokens_out : 0);
        draft->model = answer->model ? talloc_strdup(draft, answer->model) : draft->model;
    }
}

/* A text that was cut: continue it, unless it does not end. */
static enum verdict judge_cut(const struct batch *batch, const struct joined_text *text, bool final,
                              struct error *fail)
{
    int64_t words = text_count_words(text->all);
    if (final || text->continued >= CONTINUATIONS || words > 3 * words_wanted(batch)) {
        error_set(fail, ERR_BAD_ITEM,
                  "The text has %lld words and no end; %lld were wanted: write the whole article again in "
                  "that length.",
                  (long long)words, (long long)words_wanted(batch));
        return VERDICT_REPAIR;
    }
    error_set(fail, ERR_BAD_ITEM,
              text->finish == FINISH_LENGTH ? "The token limit cut the text after %lld words."
                                            : "The text breaks off after %lld words.",
              (long long)words);
    return VERDICT_CONTINUE;
}

static enum verdict parse(TALLOC_CTX *owner, const struct batch *batch,
                          const struct conversation *conversation, bool final, struct result *result,
                          struct error *fail)
{
    const struct task_input *task = batch->data;
    struct joined_text text = join_answers(owner, conversation);
    if (text.finish == FINISH_REFUSED || text.finish == FINISH_FILTER) {
        error_set(fail, ERR_BAD_ITEM, "The provider declined to write this article.");
        return VERDICT_REFUSED;
    }
    if (!*text.all) {
        error_set(fail, ERR_BAD_ITEM,
                  "The answer is empty: write the front matter and then the whole article.");
        return VERDICT_REPAIR;
    }
    if (text.finish == FINISH_LENGTH || (text.finish == FINISH_UNKNOWN && !markdown_ends_whole(text.all)))
        return judge_cut(batch, &text, final, fail);
    struct article_draft *draft = draft_of(owner, task, text.all, batch->site.language, fail);
    if (draft == NULL)
        return VERDICT_REPAIR;
    if (draft->words < LEAST_WORDS) {
        error_set(fail, ERR_BAD_ITEM,
                  "The article has %lld words, %lld were wanted: write the whole article.",
                  (long long)draft->words, (long long)words_wanted(batch));
        return VERDICT_REPAIR;
    }
    count_tokens(draft, conversation);
    draft->ready = strcmp(draft->title, task->title) == 0
                       ? task->ready
                       : title_prepare(draft, draft->title, batch->site.language);
    result->items = batch_results(owner, batch);
    result->delivered = draft->words;
    result->data = draft;
    return VERDICT_PARSED;
}

/* ---- asking ----------------------------------------------------------------------- */

static void add_previous(json_t *document, const struct task_input *task)
{
    if (!task->content_id)
        return;
    prompt_set(document, "note", task->note ? task->note : "");
    char *previous = talloc_strndup(NULL, task->previous ? task->previous : "", PREVIOUS_MAX);
    prompt_set(document, "previous", previous);
    talloc_free(previous);
}

static json_t *links_json(const struct task_input *task)
{
    json_t *links = json_array();
    for (int i = 0; i < task->link_count; i++) {
        json_t *link = json_object();
        prompt_set(link, "title", task->link_titles[i]);
        prompt_set(link, "url", task->link_urls[i]);
        json_array_append_new(links, link);
    }
    return links;
}

static void add_so_far(json_t *document, const struct conversation *conversation, enum turn_kind purpose)
{
    if (purpose != TURN_CONTINUE)
        return;
    TALLOC_CTX *scratch = talloc_new(NULL);
    struct joined_text text = join_answers(scratch, conversation);
    text.all[join_answers_whole_length(text.all)] = 0;
    json_t *more = json_object();
    prompt_set(more, "so_far", text.all);
    json_object_set_new(document, "continue", more);
    talloc_free(scratch);
}

/* Joins both into one document, with the JSON of the task's row between them. */
static char *whole_document(TALLOC_CTX *owner, const struct task_input *task, json_t *before, json_t *after)
{
    struct json_text text;
    json_text_begin(&text);
    json_text_raw(&text, "{");
    json_text_members(&text, before, 0);
    json_text_raw(&text, ",\"outline\":");
    prompt_append_json(&text, task->outline);
    json_text_raw(&text, ",\"keywords\":");
    prompt_append_json(&text, task->keywords);
    json_text_raw(&text, ",");
    json_text_members(&text, after, 0);
    json_text_raw(&text, "}");
    json_decref(before);
    json_decref(after);
    return json_text_end(&text, owner, NULL);
}

static struct ai_request *prepare(TALLOC_CTX *owner, const struct batch *batch,
                                  const struct conversation *conversation, enum turn_kind purpose,
                                  const char *problem)
{
    const struct task_input *task = batch->data;
    json_t *before = prompt_document(batch), *after = json_object();
    prompt_set(before, "title", task->title);
    prompt_set(before, "brief", task->brief ? task->brief : "");
    json_object_set_new(after, "words", json_integer(words_wanted(batch)));
    json_object_set_new(after, "links", links_json(task));
    add_previous(after, task);
    prompt_add_repair(after, conversation, purpose, problem);
    add_so_far(after, conversation, purpose);
    struct ai_request *request = prompt_request(owner, batch, &generate_content, NULL);
    request->document = whole_document(request, task, before, after);
    request->max_tokens = answer_limit_tokens(&batch->limit, 2000 + 3 * words_wanted(batch));
    request->max_answer = (size_t)512 << 10;
    request->words = words_wanted(batch);
    return request;
}

static int64_t price(const struct batch *batch, const struct result *result)
{
    int64_t words = batch_left(batch) ? words_wanted(batch) : 0;
    if (result && result->delivered < words)
        words = result->delivered;
    return (words + WORDS_A_CREDIT - 1) / WORDS_A_CREDIT * 1000;
}

/* ---- writing ------------------------------------------------------------------------ */

/* A title that equals the task's is in the index already. */
static int64_t save_compared_draft(struct db *db, const struct write_stamp *stamp,
                                   const struct task_input *task, struct article_draft *draft)
{
    const struct idea_chain chain = {task->idea_id, task->id, task->content_id};
    duplicate_find(db, draft, stamp->site, &chain, draft->ready, &draft->nearest);
    int64_t content = save_draft(db, stamp, task, draft);
    if (content && draft->ready != task->ready)
        duplicate_index_content(db, content, draft->ready);
    return content;
}

static void save(struct db *db, const struct batch *batch, struct result *result)
{
    const struct task_input *task = batch->data;
    struct article_draft *draft = result->data;
    struct write_stamp stamp = batch_stamp(batch);
    bool done = result->items[0].outcome == ITEM_DONE;
    result->delivered = draft->words;
    draft->credits = price(batch, result);
    draft->prompt_version = batch->prompt_version;
    int64_t content = done ? save_compared_draft(db, &stamp, task, draft) : 0;
    if (done && content == 0)
        result_skip(result, 0);
    done = content != 0;
    result->delivered = done ? draft->words : 0;
    result->made[0] = done ? 1 : 0;
    result->made[1] = result->delivered;
    result->said = done ? talloc_asprintf(draft, "content %s (%lld words)",
                                          task->content_id ? "rewritten" : "created", (long long)draft->words)
                        : "nothing created";
    result->detail = done ? talloc_asprintf(draft, "Content: \"%s\"", draft->title) : NULL;
}

static void mark_failed(struct db *db, const struct batch *batch, int index, const char *why)
{
    fail_task(db, batch->items[index].id, why, batch->now_ms);
}

const struct ai_function generate_content = {
    .name = "generate_content",
    .kind = AI_REQUEST_STREAM,
    .parse_where = PARSE_LONG_ON_WORKER,
    .phase_text = {"Preparing the brief", "AI writing sections", "Saving the draft"},
    .load = load,
    .prepare = prepare,
    .parse = parse,
    .price = price,
    .save = save,
    .mark_failed = mark_failed,
};
