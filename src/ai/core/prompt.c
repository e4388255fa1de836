/* Builds requests from the embedded instructions and the document of inputs, and the results of
 * a batch. */
#include "ai/core/prompt.h"

#include <string.h>

#include "ai/core/answer.h"
#include "base/asset.h"
#include "base/text/text.h"

static const char *asset_text(const char *function, const char *kind)
{
    char name[96];
    snprintf(name, sizeof name, "prompts/%s.%s", function, kind);
    const struct asset *asset = asset_find(name);
    return asset ? asset->bytes : NULL;
}

const char *prompt_original(const char *function)
{
    return asset_text(function, "md");
}

struct ai_request *prompt_request(TALLOC_CTX *owner, const struct batch *batch,
                                  const struct ai_function *function, json_t *document)
{
    struct ai_request *request = talloc_zero(owner, struct ai_request);
    request->name = function->name;
    request->kind = function->kind;
    request->system = batch->prompt ? batch->prompt : prompt_original(function->name);
    request->schema = function->kind == AI_REQUEST_JSON ? asset_text(function->name, "schema.json") : NULL;
    request->document = document ? prompt_dump(request, document) : NULL;
    json_decref(document);
    return request;
}

json_t *prompt_text(const char *text)
{
    size_t n = strlen(text);
    if (text_valid(text, n))
        return json_stringn(text, n);
    char *repaired = text_repair(NULL, text, n);
    json_t *value = json_string(repaired);
    talloc_free(repaired);
    return value;
}

void prompt_set(json_t *object, const char *name, const char *text)
{
    if (text)
        json_object_set_new(object, name, prompt_text(text));
}

json_t *prompt_texts(char *const *texts, int count)
{
    json_t *list = json_array();
    for (int i = 0; i < count; i++)
        json_array_append_new(list, prompt_text(texts[i]));
    return list;
}

enum { REAL_DIGITS = 15 };

void prompt_append_json(struct json_text *o, const char *text)
{
    if (text && json_text_copy(o, text))
        return;
    json_t *value = text ? json_loads(text, JSON_REJECT_DUPLICATES, NULL) : NULL;
    if (value)
        json_text_value(o, value, REAL_DIGITS);
    else
        json_text_raw(o, "[]");
    json_decref(value);
}

char *prompt_dump(TALLOC_CTX *owner, const json_t *value)
{
    struct json_text text;
    json_text_begin(&text);
    json_text_value(&text, value, REAL_DIGITS);
    return json_text_end(&text, owner, NULL);
}

char *prompt_dump_spaced(TALLOC_CTX *owner, const json_t *value)
{
    size_t flags = JSON_REAL_PRECISION(REAL_DIGITS), n = json_dumpb(value, NULL, 0, flags);
    char *text = talloc_size(owner, n + 1);
    json_dumpb(value, text, n, flags);
    text[n] = 0;
    return text;
}

json_t *prompt_document(const struct batch *batch)
{
    json_t *site = json_object();
    prompt_set(site, "name", batch->site.name);
    prompt_set(site, "language", batch->site.language ? batch->site.language : "en");
    prompt_set(site, "audience", batch->site.audience);
    prompt_set(site, "voice", batch->site.voice);
    json_t *document = json_object();
    json_object_set_new(document, "site", site);
    return document;
}

void prompt_add_repair(json_t *document, const struct conversation *conversation, enum turn_kind purpose,
                       const char *problem)
{
    if (purpose != TURN_REPAIR)
        return;
    json_t *repair = json_object();
    const struct answer *last = NULL;
    for (int i = conversation->count - 1; i >= 0 && last == NULL; i--)
        if (!answer_only_reasoning(conversation->turns[i].answer))
            last = conversation->turns[i].answer;
    if (last && last->text) {
        size_t n = last->length < PROMPT_REPAIR_QUOTE_MAX ? last->length : PROMPT_REPAIR_QUOTE_MAX;
        while (n && n < last->length && ((unsigned char)last->text[n] & 0xc0) == 0x80)
            n--;
        char *quote = talloc_strndup(NULL, last->text, n);
        prompt_set(repair, "answer", quote);
        talloc_free(quote);
    } else {
        prompt_set(repair, "answer", "");
    }
    prompt_set(repair, "problem", problem ? problem : "The answer could not be used.");
    json_object_set_new(document, "repair", repair);
}

int64_t *batch_ids(TALLOC_CTX *owner, const struct batch *batch)
{
    int64_t *ids = talloc_array(owner, int64_t, (unsigned)batch->count + 1);
    for (int i = 0; i < batch->count; i++)
        ids[i] = batch->items[i].id;
    return ids;
}

struct write_stamp batch_stamp(const struct batch *batch)
{
    return (struct write_stamp){.account = batch->account_id,
                                .site = batch->site_id,
                                .run = batch->run_id,
                                .step = batch->step_id,
                                .now = batch->now_ms};
}

/* The voice and its details, one paragraph each; NULL if nothing is set. */
static const char *voice_of(TALLOC_CTX *owner, const struct rows *row)
{
    static const struct {
        const char *column, *heading;
    } parts[] = {
        {"voice", ""}, {"voice_do", "Do: "}, {"voice_dont", "Do not: "}, {"voice_sample", "Sample: "}};
    char *voice = NULL;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const char *text = row_text(row, parts[i].column);
        if (text)
            voice = talloc_asprintf(owner, "%s%s%s%s", voice ? voice : "", voice ? "\n\n" : "",
                                    parts[i].heading, text);
    }
    return voice;
}

struct rows *batch_query_site(struct db *db, struct batch *batch)
{
    return batch->site.name ? NULL : load_site_profile_soon(db, batch, batch->site_id);
}

void batch_set_site(struct batch *batch, struct rows *row)
{
    struct site_profile *site = &batch->site;
    if (row == NULL)
        return;
    if (rows_next(row)) {
        site->name = row_dup(batch, row, "name");
        site->language = row_dup(batch, row, "language");
        site->audience = row_dup(batch, row, "audience");
        site->voice = voice_of(batch, row);
        site->style = row_dup(batch, row, "image_style");
    }
    talloc_free(row); /* thousands of batches wait for their provider at a time */
}

void batch_load_site(struct db *db, struct batch *batch)
{
    if (batch->site.name == NULL)
        batch_set_site(batch, load_site_profile(db, batch, batch->site_id));
}

struct item_result *batch_results(TALLOC_CTX *owner, const struct batch *batch)
{
    struct item_result *results = talloc_zero_array(owner, struct item_result, (unsigned)batch->count + 1);
    for (int i = 0; i < batch->count; i++)
        if (batch->items[i].gone)
            results[i] =
                (struct item_result){ITEM_SKIPPED, "It was deleted, disabled or changed before its turn."};
    return results;
}

void result_fail(struct result *result, int index, const char *why)
{
    result->items[index] = (struct item_result){ITEM_FAILED, why};
}

void result_skip(struct result *result, int index)
{
    result->items[index] = (struct item_result){
        ITEM_SKIPPED, "It was deleted, disabled or changed while it was being processed."};
}

int64_t result_done(const struct batch *batch, const struct result *result)
{
    int64_t done = 0;
    for (int i = 0; i < batch->count; i++)
        done += result->items[i].outcome == ITEM_DONE;
    return done;
}

int64_t batch_left(const struct batch *batch)
{
    int64_t left = 0;
    for (int i = 0; i < batch->count; i++)
        left += !batch->items[i].gone;
    return left;
}

bool conversation_had(const struct conversation *conversation, enum turn_kind purpose)
{
    for (int i = 0; i < conversation->count; i++)
        if (conversation->turns[i].kind == purpose)
            return true;
    return false;
}
