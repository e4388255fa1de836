/* Reads and writes the plan of a run, and fills it from the site's settings. */
#include "runs/runs.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ai/functions/stages.h"
#include "settings/settings.h"
#include "store/accounts/accounts.h"

static void provider_of(struct db *db, const struct provider_choice *choice, struct provider_config *c)
{
    const struct ai_provider *chosen = provider_find(choice->value[PROVIDER_NAME]);
    if (chosen == NULL)
        db_abort(db, ERR_FATAL_CONFIG,
                 "This program has no provider '%.40s'. Choose another on the settings page.",
                 choice->value[PROVIDER_NAME]);
    c->provider = chosen ? chosen : &builtin_provider;
    bool remote = c->provider->encode != NULL;
    c->url = remote ? choice->value[PROVIDER_URL] : NULL;
    c->model = remote ? choice->value[PROVIDER_MODEL] : NULL;
    c->only_public = choice->guarded;
}

void plan_now(struct db *db, TALLOC_CTX *owner, const struct settings *settings, const struct site *site,
              struct plan *p)
{
    *p = (struct plan){0};
    int64_t sizes[STAGE_COUNT] = {0};
    config_batch_sizes(db, site->id, sizes);
    for (int i = 0; i < STAGE_COUNT; i++)
        p->batch_size[i] = sizes[i] > 0 ? (int)sizes[i] : stages[i].batch_default;
    for (int i = 0; i < STAGE_COUNT; i++)
        if (stages[i].function)
            p->prompt[i] = prompt_version(db, site->account_id, stages[i].function->name);
    struct provider_choices all;
    providers_load(db, owner, settings, site->account_id, site->id, &all);
    provider_of(db, &all.site[PROVIDER_FOR_TEXT], &p->text);
    provider_of(db, &all.site[PROVIDER_FOR_IMAGES], &p->image);
    p->image.image_price = provider_image_price(db, site->account_id, p->image.model, NULL);
    if (p->image.provider->encode)
        p->image.quality = provider_image_quality(db, owner, settings, site->account_id, NULL);
}

static json_t *provider_json(const struct provider_config *c)
{
    json_t *o =
        json_pack("{s:s, s:s?, s:s?}", "provider", c->provider->name, "url", c->url, "model", c->model);
    if (c->quality)
        json_object_set_new(o, "quality", json_string(c->quality));
    return o;
}

static json_t *numbers_json(const int64_t *numbers, int count)
{
    json_t *list = json_array();
    for (int i = 0; i < count; i++)
        json_array_append_new(list, json_integer(numbers[i]));
    return list;
}

static void numbers_read(const json_t *list, int64_t *numbers, size_t count)
{
    for (size_t i = 0; i < count; i++)
        numbers[i] = json_integer_value(json_array_get(list, i));
}

char *plan_print(TALLOC_CTX *owner, const struct plan *p)
{
    json_t *sizes = json_array();
    for (int i = 0; i < STAGE_COUNT - 1; i++)
        json_array_append_new(sizes, json_integer(p->batch_size[i]));
    json_t *o = json_pack(
        "{s:o, s:o, s:o, s:I, s:o, s:o}", "batch_sizes", sizes, "text", provider_json(&p->text), "image",
        provider_json(&p->image), "image_price", (json_int_t)p->image.image_price, "expected",
        numbers_json(p->expected, STAGE_COUNT), "weights", numbers_json(p->weight, STAGE_COUNT));
    json_object_set_new(o, "prompts", numbers_json(p->prompt, STAGE_COUNT));
    if (p->only_count > 0)
        json_object_set_new(o, "only", numbers_json(p->only, p->only_count));
    char *text = json_dumps(o, JSON_COMPACT);
    char *kept = talloc_strdup(owner, text);
    free(text);
    json_decref(o);
    return kept;
}

static bool provider_read(TALLOC_CTX *owner, const json_t *o, struct provider_config *c)
{
    const char *name = json_string_value(json_object_get(o, "provider"));
    c->provider = name ? provider_find(name) : NULL;
    const char *url = json_string_value(json_object_get(o, "url"));
    const char *model = json_string_value(json_object_get(o, "model"));
    c->url = url ? talloc_strdup(owner, url) : NULL;
    const char *quality = json_string_value(json_object_get(o, "quality"));
    c->model = model ? talloc_strdup(owner, model) : NULL;
    c->quality = quality ? talloc_strdup(owner, quality) : NULL;
    return c->provider != NULL;
}

bool plan_read(TALLOC_CTX *owner, const char *text, struct plan *p)
{
    *p = (struct plan){0};
    json_t *o = text ? json_loads(text, JSON_REJECT_DUPLICATES, NULL) : NULL;
    const json_t *sizes = json_object_get(o, "batch_sizes");
    for (size_t i = 0; i < STAGE_COUNT; i++) {
        json_int_t n = json_integer_value(json_array_get(sizes, i));
        p->batch_size[i] = n > 0 && n <= stages[i].batch_max ? (int)n : stages[i].batch_default;
    }
    bool good = provider_read(owner, json_object_get(o, "text"), &p->text) &&
                provider_read(owner, json_object_get(o, "image"), &p->image);
    p->image.image_price = json_integer_value(json_object_get(o, "image_price"));
    numbers_read(json_object_get(o, "prompts"), p->prompt, STAGE_COUNT);
    numbers_read(json_object_get(o, "expected"), p->expected, STAGE_COUNT);
    numbers_read(json_object_get(o, "weights"), p->weight, STAGE_COUNT);
    p->only_count = (int)json_array_size(json_object_get(o, "only"));
    int64_t *only = talloc_array(owner, int64_t, (unsigned)p->only_count + 1);
    numbers_read(json_object_get(o, "only"), only, (size_t)p->only_count);
    p->only = only;
    json_decref(o);
    return good;
}

bool plan_keys(struct db *db, TALLOC_CTX *owner, const struct settings *settings, int64_t account,
               int64_t site, struct plan *p, struct error *f)
{
    struct provider_config *const both[PROVIDER_USES] = {&p->text, &p->image};
    return providers_load_keys(db, owner, settings, account, site, both, f);
}

void plan_estimate_input(struct db *db, int64_t site, const struct plan *p, int start_stage, int end_stage,
                         bool retry, struct estimate_input *in)
{
    *in = (struct estimate_input){
        .start_stage = start_stage,
        .end_stage = end_stage,
        .batch_size = p->batch_size[0],
        .image_price = p->image.image_price,
        .yield = yield_default,
    };
    queue_pending_all(db, site, in->pending);
    if (retry)
        in->pending[start_stage - 1] = queue_failed(db, site, start_stage);
    struct site_history h;
    if (site_history(db, site, &h) < 3)
        return;
    struct yield *y = &in->yield;
    if (h.clusters > 0)
        y->keywords_per_cluster = h.keywords * 1000 / h.clusters > 0 ? h.keywords * 1000 / h.clusters : 1;
    if (h.clusters_worked > 0 && h.ideas > 0)
        y->ideas_per_cluster = h.ideas * 1000 / h.clusters_worked;
    if (h.contents > 0 && h.words > 0)
        y->words_per_content = h.words * 1000 / h.contents;
    if (h.contents_illustrated > 0 && h.prompts > 0)
        y->prompts_per_content = h.prompts * 1000 / h.contents_illustrated;
}

int64_t plan_next_cost(struct db *db, int64_t site, const struct plan *plan)
{
    struct estimate_input in;
    struct estimate e;
    int64_t credits;
    plan_estimate_input(db, site, plan, 1, STAGE_COUNT, false, &in);
    config_caps(db, site, &in.max_items, &credits);
    in.max_credits = credits * 1000;
    estimate_run(&in, &e);
    return e.total;
}
