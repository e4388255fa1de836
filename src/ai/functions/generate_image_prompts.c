/* generate_image_prompts: a draft → a prompt for the featured image, from title
 * and intro, and one for each of the first three sections; of a draft that was
 * written again, for those that have no image. */
#include <string.h>
#include <strings.h>

#include "ai/core/ai.h"
#include "ai/core/answer.h"
#include "ai/core/answer_limit.h"
#include "ai/core/prompt.h"
#include "ai/text/markdown.h"
#include "base/text/text.h"
#include "store/pipeline/pipeline_io.h"

enum {
    PROMPT_PRICE = 500,
    PROMPT_MAX = 1500,
    ALT_MAX = 160,
    INTRO_MAX = 1200,
    BODY_READ =
        32 << 10 /* the first sections begin within these bytes: the price is computed inside a transaction */
};

/* The inputs by number: 0 is the featured image, the others are headings. */
struct wanted {
    char *headings[SECTION_IMAGES_MAX + 1]; /* [0] is NULL */
    bool had[SECTION_IMAGES_MAX + 1];       /* has its image */
    int count;                              /* inputs, the featured one included */
    int left;                               /* inputs that are to be described */
    const char *intro;
};

static void load(struct db *db, struct batch *batch, bool retry)
{
    struct rows *site = batch_query_site(db, batch);
    struct content_input *content = load_content(db, batch, batch->site_id, batch->items[0].id, retry);
    batch_set_site(batch, site);
    batch->data = content;
    batch->items[0].gone = !content->pending;
    batch->items[0].label = content->title;
}

/* The beginning of the body, in whole lines. */
static struct markdown_doc *beginning_of(const struct content_input *content)
{
    char *text = talloc_strndup(NULL, content->body ? content->body : "", BODY_READ);
    char *end = strlen(text) == BODY_READ ? strrchr(text, '\n') : NULL;
    if (end)
        *end = 0;
    struct markdown_doc *doc = markdown_read(NULL, text);
    talloc_free(text);
    return doc;
}

/* What has its image is not described again, and no more sections than may have one get one. */
static void leave_had(struct wanted *wanted, const struct content_input *content)
{
    int sections = 0;
    for (int i = 0; i < content->position_count; i++) {
        int64_t position = content->positions[i];
        sections += position > 0;
        if (position >= 0 && position < wanted->count)
            wanted->had[position] = true;
    }
    for (int n = 0; n < wanted->count; n++) {
        bool beyond = n > 0 && !wanted->had[n] && sections == SECTION_IMAGES_MAX;
        sections += n > 0 && !wanted->had[n] && !beyond;
        wanted->had[n] = wanted->had[n] || beyond;
        wanted->left -= wanted->had[n];
    }
}

static struct wanted *wanted_of(TALLOC_CTX *owner, const struct batch *batch)
{
    const struct content_input *content = batch->data;
    struct wanted *wanted = talloc_zero(owner, struct wanted);
    int count = 0;
    struct markdown_doc *doc = beginning_of(content);
    char **headings = markdown_headings(wanted, doc, 2, &count);
    for (int i = 0; i < count && i < SECTION_IMAGES_MAX; i++)
        wanted->headings[i + 1] = headings[i];
    wanted->count = 1 + (count < SECTION_IMAGES_MAX ? count : SECTION_IMAGES_MAX);
    wanted->left = wanted->count;
    leave_had(wanted, content);
    wanted->intro = markdown_intro(wanted, doc);
    talloc_free(doc);
    return wanted;
}

/* ---- parsing ------------------------------------------------------------------- */

/* The input that an element is for; -1: unknown. */
static int input_of(const struct wanted *wanted, const json_t *image)
{
    const json_t *n = answer_member(image, "n");
    int64_t number = -1;
    if (json_is_string(n) && strcasecmp(json_string_value(n), "featured") == 0)
        number = 0;
    else if (!answer_number(n, &number))
        return -1;
    return number >= 0 && number < wanted->count ? (int)number : -1;
}

static char *short_text(TALLOC_CTX *owner, const json_t *value, int64_t max)
{
    char *raw = answer_string(NULL, value);
    char *clean = text_clean(NULL, raw ? raw : "");
    char *text = *clean ? text_cut(owner, clean, max) : NULL;
    talloc_free(raw);
    talloc_free(clean);
    return text;
}

static void read_image(struct image_plans *plans, const struct batch *batch, const struct wanted *wanted,
                       const json_t *image)
{
    const struct content_input *content = batch->data;
    int n = input_of(wanted, image);
    char *prompt = n >= 0 && !plans->there[n] && !wanted->had[n]
                       ? short_text(plans, answer_member(image, "prompt"), PROMPT_MAX)
                       : NULL;
    if (!prompt)
        return;
    char *alt = short_text(plans, answer_member(image, "alt"), ALT_MAX);
    const char *heading = wanted->headings[n];
    plans->there[n] = true;
    plans->count++;
    plans->list[n] = (struct image_plan){
        .position = n,
        .heading = heading ? talloc_strdup(plans, heading) : NULL,
        .prompt = prompt,
        .alt = alt ? alt : talloc_strdup(plans, heading ? heading : content->title),
        .width = 1200,
        .height = n == 0 ? 630 : 675,
    };
}

/* Every prompt of the conversation's usable answers; *usable: the last answer was usable. */
static struct image_plans *read_conversation(TALLOC_CTX *owner, const struct batch *batch,
                                             const struct wanted *wanted,
                                             const struct conversation *conversation, bool *usable,
                                             struct error *fail)
{
    struct image_plans *plans = talloc_zero(owner, struct image_plans);
    *usable = false;
    for (int i = 0; i < conversation->count; i++) {
        const json_t *images =
            answer_list(plans, conversation->turns[i].answer, "images", "prompt", "alt", fail);
        *usable = images != NULL;
        for (size_t at = 0; at < json_array_size(images); at++)
            read_image(plans, batch, wanted, json_array_get(images, at));
    }
    return plans;
}

static enum verdict unusable(const struct conversation *conversation, bool usable, struct error *fail)
{
    if (!usable && answer_declined(conversation->turns[conversation->count - 1].answer)) {
        error_set(fail, ERR_BAD_ITEM, "The provider declined to describe images for this article.");
        return VERDICT_REFUSED;
    }
    if (usable)
        error_set(
            fail, ERR_BAD_ITEM,
            "No prompt for the featured image: give one with n 0, and one for each heading with its n.");
    return VERDICT_REPAIR;
}

/* An article needs its featured image; a section needs no image. */
static enum verdict parse(TALLOC_CTX *owner, const struct batch *batch,
                          const struct conversation *conversation, bool final, struct result *result,
                          struct error *fail)
{
    bool usable;
    struct wanted *wanted = wanted_of(owner, batch);
    struct image_plans *plans = read_conversation(owner, batch, wanted, conversation, &usable, fail);
    int missing = wanted->left - plans->count;
    bool asked = conversation_had(conversation, TURN_MISSING);
    if (missing && (plans->count == 0 || (!usable && !final)))
        return unusable(conversation, usable, fail);
    if (missing && !final && !asked) {
        error_set(fail, ERR_BAD_ITEM, "The answer left out %d of %d prompts.", missing, wanted->left);
        return VERDICT_MISSING;
    }
    result->items = batch_results(owner, batch);
    if (!plans->there[0] && !wanted->had[0] && !batch->items[0].gone)
        result_fail(result, 0,
                    asked ? "The answer left out the featured image twice."
                          : "The answer left out the featured image.");
    result->delivered = result->items[0].outcome == ITEM_DONE ? plans->count : 0;
    result->data = plans;
    return VERDICT_PARSED;
}

/* ---- asking ------------------------------------------------------------------------ */

static struct ai_request *prepare(TALLOC_CTX *owner, const struct batch *batch,
                                  const struct conversation *conversation, enum turn_kind purpose,
                                  const char *problem)
{
    const struct content_input *content = batch->data;
    TALLOC_CTX *scratch = talloc_new(NULL);
    bool usable;
    struct wanted *wanted = wanted_of(scratch, batch);
    struct image_plans *plans = read_conversation(scratch, batch, wanted, conversation, &usable, NULL);
    json_t *headings = json_array(), *missing = json_array();
    for (int n = 0; n < wanted->count; n++) {
        if (plans->there[n] || wanted->had[n])
            continue;
        json_array_append_new(missing, json_integer(n));
        if (n)
            json_array_append_new(headings,
                                  json_pack("{s:i,s:o}", "n", n, "text", prompt_text(wanted->headings[n])));
    }
    json_t *document = prompt_document(batch);
    prompt_set(document, "title", content->title);
    prompt_set(document, "intro", text_cut(scratch, wanted->intro, INTRO_MAX));
    json_object_set_new(document, "headings", headings);
    prompt_set(document, "style", batch->site.style ? batch->site.style : "");
    if (plans->count || wanted->left < wanted->count)
        json_object_set(document, "missing", missing);
    json_decref(missing);
    prompt_add_repair(document, conversation, purpose, problem);
    talloc_free(scratch);
    struct ai_request *request = prompt_request(owner, batch, &generate_image_prompts, document);
    request->max_tokens = answer_limit_tokens(&batch->limit, 4000);
    request->max_answer = (size_t)128 << 10;
    return request;
}

static int64_t price(const struct batch *batch, const struct result *result)
{
    if (result)
        return PROMPT_PRICE * result->delivered;
    if (!batch_left(batch))
        return 0;
    struct wanted *wanted = wanted_of(NULL, batch);
    int64_t count = wanted->left;
    talloc_free(wanted);
    return PROMPT_PRICE * count;
}

/* ---- writing ------------------------------------------------------------------------- */

static void save(struct db *db, const struct batch *batch, struct result *result)
{
    const struct content_input *content = batch->data;
    const struct image_plans *plans = result->data;
    struct write_stamp stamp = batch_stamp(batch);
    int64_t id = batch->items[0].id;
    bool done = result->items[0].outcome == ITEM_DONE;
    if (done && !claim_content(db, &stamp, id, content->retry)) {
        result_skip(result, 0);
        done = false;
    }
    for (int n = 0; done && n <= SECTION_IMAGES_MAX; n++)
        if (plans->there[n])
            save_image_plan(db, &stamp, id, &plans->list[n]);
    int64_t made = done ? plans->count : 0;
    if (done && made == 0)
        content_to_review(db, &stamp, id);
    result->made[0] = made;
    result->delivered = made;
    result->said = talloc_asprintf(plans, "%lld prompt%s created", (long long)made, made == 1 ? "" : "s");
    result->detail = talloc_asprintf(plans, "Content: \"%s\"", content->title ? content->title : "");
}

static void mark_failed(struct db *db, const struct batch *batch, int index, const char *why)
{
    fail_content(db, batch->items[index].id, why, batch->now_ms);
}

const struct ai_function generate_image_prompts = {
    .name = "generate_image_prompts",
    .kind = AI_REQUEST_JSON,
    .parse_where = PARSE_ON_WORKER,
    .phase_text = {"Reading the draft", "AI describing images", "Saving prompts"},
    .load = load,
    .prepare = prepare,
    .parse = parse,
    .price = price,
    .save = save,
    .mark_failed = mark_failed,
};
