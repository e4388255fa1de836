/* Settings of an owner: the providers of texts and images, and the price of an image. They override the
 * environment, which applies to all accounts. */
#include <stdio.h>
#include <string.h>

#include "ai/functions/stages.h"
#include "api/routes/writer/review_handlers.h"
#include "editorial/oneshot_call.h"

static const char *const uses[PROVIDER_USES] = {"text", "image"};

/* Finds whose settings are meant: the account's, or with site_id the site's. False: a problem is set. */
static bool whose(struct api_request *req, int64_t *site)
{
    struct site one;
    *site = 0;
    if (!request_has(req, "site_id"))
        return true;
    bool there = request_site(req, &one);
    *site = there ? one.id : 0;
    return there;
}

/* ---- reading ------------------------------------------------------------------------------- */

static json_t *source(const struct provider_choice *c, enum provider_field f)
{
    return c->value[f] ? json_string(setting_source_name(c->from[f])) : json_null();
}

static json_t *most_tokens_json(const struct provider_choice *c)
{
    const char *most = c->value[PROVIDER_MAX_TOKENS];
    return json_pack("{s:o, s:o}", "value", most ? json_integer(provider_max_tokens(most)) : json_null(),
                     "from", source(c, PROVIDER_MAX_TOKENS));
}

/* A built-in provider has no address, model, key or effort. */
static json_t *choice_json(const struct provider_choice *choice, enum provider_use use)
{
    struct provider_choice c = *choice;
    const struct ai_provider *p = provider_find(c.value[PROVIDER_NAME]);
    if (p == NULL || p->encode == NULL)
        for (enum provider_field f = PROVIDER_URL; f < PROVIDER_FIELDS; f++)
            c.value[f] = NULL;
    json_t *out = json_object();
    for (enum provider_field f = PROVIDER_NAME; f < PROVIDER_KEY; f++)
        json_object_set_new(out, provider_field_names[f],
                            json_pack("{s:o, s:o}", "value", json_text(c.value[f]), "from", source(&c, f)));
    json_object_set_new(
        out, "key",
        json_pack("{s:b, s:o}", "set", c.value[PROVIDER_KEY] != NULL, "from", source(&c, PROVIDER_KEY)));
    if (use == PROVIDER_FOR_TEXT) {
        json_object_set_new(out, "effort",
                            json_pack("{s:o, s:o}", "value", json_text(c.value[PROVIDER_EFFORT]), "from",
                                      source(&c, PROVIDER_EFFORT)));
        json_object_set_new(out, "max_tokens", most_tokens_json(&c));
    }
    return out;
}

static json_t *prices_json(struct api_request *req)
{
    static const char prefix[] = "image_price:";
    json_t *list = json_array();
    struct rows *r = settings_by_prefix(req->db, req->mem, req->who.account, prefix);
    while (rows_next(r)) {
        const char *model = row_text(r, "name") + sizeof prefix - 1;
        int64_t price = provider_image_price(req->db, req->who.account, model, NULL);
        json_array_append_new(list, json_pack("{s:s, s:o}", "model", model, "credits", json_credits(price)));
    }
    return list;
}

static json_t *price_json(struct api_request *req, const struct provider_choice *c)
{
    bool set;
    const struct ai_provider *p = provider_find(c->value[PROVIDER_NAME]);
    const char *model = p && p->encode ? c->value[PROVIDER_MODEL] : NULL;
    int64_t price = provider_image_price(req->db, req->who.account, model, &set);
    return json_pack("{s:o, s:s}", "value", json_credits(price), "from", set ? "account" : "default");
}

static json_t *quality_json(struct api_request *req)
{
    enum setting_source from;
    const char *quality =
        provider_image_quality(req->db, req->mem, req->api->settings, req->who.account, &from);
    return json_pack("{s:o, s:o}", "value", json_text(quality), "from",
                     quality ? json_string(setting_source_name(from)) : json_null());
}

static json_t *providers_json(void)
{
    json_t *list = json_array();
    const struct ai_provider *p;
    for (int i = 0; (p = provider_at(i)) != NULL; i++)
        json_array_append_new(list,
                              json_pack("{s:s, s:b, s:b, s:b, s:b, s:b}", "name", p->name, "writes",
                                        (p->can & (PROVIDER_CAN_JSON | PROVIDER_CAN_STREAM)) != 0, "draws",
                                        (p->can & PROVIDER_CAN_IMAGE) != 0, "needs_url", p->needs_url,
                                        "needs_model", p->needs_model, "needs_key", p->needs_key));
    return list;
}

static int answer(struct api_request *req, int64_t site)
{
    struct provider_choices all;
    providers_load(req->db, req->mem, req->api->settings, req->who.account, site, &all);
    req->out = json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:b}", "site_id",
                         site ? json_integer(site) : json_null(), "text",
                         choice_json(&all.site[PROVIDER_FOR_TEXT], PROVIDER_FOR_TEXT), "image",
                         choice_json(&all.site[PROVIDER_FOR_IMAGES], PROVIDER_FOR_IMAGES), "image_price",
                         price_json(req, &all.site[PROVIDER_FOR_IMAGES]), "image_prices", prices_json(req),
                         "image_quality", quality_json(req), "providers", providers_json(),
                         "private_addresses", req->api->settings->allow_private);
    return 200;
}

static int read(struct api_request *req)
{
    int64_t site;
    return whose(req, &site) ? answer(req, site) : *req->problem_code == 'f' ? 403 : 404;
}

/* ---- setting ------------------------------------------------------------------------------------ */

/* The text or number that is given for a field; NULL: none. */
static const char *value_of(TALLOC_CTX *mem, const json_t *value)
{
    if (json_is_integer(value))
        return talloc_asprintf(mem, "%lld", (long long)json_integer_value(value));
    return json_string_value(value);
}

/* An absent field stays as it is; null deletes it; null in place of the object deletes all of it. */
static void set_use(struct api_request *req, int64_t site, enum provider_use use)
{
    const json_t *said = request_json(req, uses[use]);
    if (said == NULL)
        return;
    for (enum provider_field f = PROVIDER_NAME; f < PROVIDER_FIELDS; f++) {
        const json_t *value = json_object_get(said, provider_field_names[f]);
        if (value || json_is_null(said))
            provider_set(req->db, req->api->settings, use, req->who.account, site, f,
                         value_of(req->mem, value));
    }
    provider_check(req->db, req->api->settings, use, req->who.account, site);
}

static void set_prices(struct api_request *req)
{
    const json_t *list = request_json(req, "image_prices");
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *one = json_array_get(list, i);
        provider_set_image_price(req->db, req->who.account, json_string_value(json_object_get(one, "model")),
                                 json_integer_value(json_object_get(one, "credits")));
    }
}

static int set(struct api_request *req)
{
    int64_t site;
    if (!whose(req, &site))
        return *req->problem_code == 'f' ? 403 : 404;
    if (site && request_has(req, "image_quality"))
        return request_refuse(req, 400, "invalid", "image_quality",
                              "image_quality: it applies to the whole account; set it without site_id.");
    if (site && request_has(req, "image_prices"))
        return request_refuse(req, 400, "invalid", "image_prices",
                              "image_prices: prices apply to the whole account; set them without site_id.");
    set_use(req, site, PROVIDER_FOR_TEXT);
    set_use(req, site, PROVIDER_FOR_IMAGES);
    set_prices(req);
    if (request_json(req, "image_quality"))
        provider_set_image_quality(req->db, req->who.account, request_text(req, "image_quality"));
    return db_failed(req->db) ? review_refuse(req, db_last_error(req->db)) : answer(req, site);
}

/* ---- testing --------------------------------------------------------------------------------------- */

/* A sentence names text.url; in this request the field is called url. */
static int refuse_field(struct api_request *req, const struct error *f)
{
    const char *dot = strchr(f->why, '.');
    struct error own = *f;
    if (dot && dot < strchr(f->why, ':'))
        snprintf(own.why, sizeof own.why, "%s", dot + 1);
    return review_refuse(req, &own);
}

/* Combines the stored settings with the fields of the request. Returns 0 or the status of a refusal. */
static int choose(struct api_request *req, enum provider_use use, int64_t site, struct oneshot *s)
{
    struct provider_choices all;
    struct error f = {0};
    const char *said[PROVIDER_FIELDS];
    providers_load(req->db, req->mem, req->api->settings, req->who.account, site, &all);
    for (enum provider_field i = PROVIDER_NAME; i < PROVIDER_FIELDS; i++) {
        said[i] = value_of(req->mem, request_json(req, provider_field_names[i]));
        if (said[i] && !provider_field_ok(req->api->settings, use, i, said[i], &f))
            return refuse_field(req, &f);
    }
    struct provider_choice *c = &all.site[use];
    provider_try(req->api->settings, use, said, c);
    if (!provider_choice_complete(use, c, &f))
        return refuse_field(req, &f);
    if (!oneshot_config(req->mem, req->api->settings, c, &s->config, &f))
        return request_refuse(req, 409, "bad_settings", NULL, "%s", f.why);
    return 0;
}

static int test_provider(struct api_request *req)
{
    struct provider_trial t;
    struct oneshot s = {.settings = req->api->settings,
                        .renderer = req->api->renderer,
                        .timeout_ms = TRY_PROVIDER_MS,
                        .dry_run = true};
    enum provider_use use =
        strcmp(request_text(req, "use"), "text") == 0 ? PROVIDER_FOR_TEXT : PROVIDER_FOR_IMAGES;
    int64_t site;
    if (!db_begin(req->db, DB_READ_ONLY, &req->fail))
        return 0;
    int refused = !whose(req, &site) ? (*req->problem_code == 'f' ? 403 : 404) : choose(req, use, site, &s);
    db_rollback(req->db);
    if (refused || !oneshot_acquire(req))
        return refused ? refused : 503;
    bool kept = try_provider(req->db, &s, use, req->who.account, site, &t, &req->fail);
    oneshot_release(req);
    if (!kept || s.config.provider == NULL) /* `choose` has set it */
        return 0;
    req->out = json_pack("{s:b, s:s, s:s, s:o, s:I}", "ok", t.good, "said", t.said, "provider",
                         s.config.provider->name, "model", json_text(*t.model ? t.model : NULL), "ms",
                         (json_int_t)t.ms);
    return 200;
}

/* ---- fields ------------------------------------------------------------------------------------------ */

static const char *const sources[] = {"environment", "account", "site", NULL};
static const char *const price_sources[] = {"account", "default", NULL};

static const struct field value_output[] = {
    {"value", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},
    {"from", FIELD_WORD, F_REQUIRED | F_NULLABLE, .words = sources,
     .meaning = "where the value is set; null: nowhere"},
    {0},
};

static const struct field key_output[] = {
    {"set", FIELD_BOOL, F_REQUIRED, .meaning = "the key itself is never returned"},
    {"from", FIELD_WORD, F_REQUIRED | F_NULLABLE, .words = sources},
    {0},
};

static const struct field choice_output[] = {
    {"provider", FIELD_OBJECT, F_REQUIRED, .fields = value_output},
    {"url", FIELD_OBJECT, F_REQUIRED, .fields = value_output},
    {"model", FIELD_OBJECT, F_REQUIRED, .fields = value_output},
    {"key", FIELD_OBJECT, F_REQUIRED, .fields = key_output},
    {0},
};

static const struct field tokens_output[] = {
    {"value", FIELD_INT, .flags = F_REQUIRED | F_NULLABLE},
    {"from", FIELD_WORD, F_REQUIRED | F_NULLABLE, .words = sources},
    {0},
};

static const struct field text_choice_output[] = {
    {"provider", FIELD_OBJECT, F_REQUIRED, .fields = value_output},
    {"url", FIELD_OBJECT, F_REQUIRED, .fields = value_output},
    {"model", FIELD_OBJECT, F_REQUIRED, .fields = value_output},
    {"key", FIELD_OBJECT, F_REQUIRED, .fields = key_output},
    {"effort", FIELD_OBJECT, F_REQUIRED, .fields = value_output, .meaning = "of reasoning"},
    {"max_tokens", FIELD_OBJECT, F_REQUIRED, .fields = tokens_output, .meaning = "of an answer"},
    {0},
};

static const struct field price_output[] = {
    {"value", FIELD_CREDITS, F_REQUIRED, .meaning = "the price of an image of the selected model"},
    {"from", FIELD_WORD, F_REQUIRED, .words = price_sources},
    {0},
};

static const struct field prices_output[] = {
    {"model", FIELD_TEXT, .flags = F_REQUIRED},
    {"credits", FIELD_CREDITS, .flags = F_REQUIRED},
    {0},
};

static const struct field provider_output[] = {
    {"name", FIELD_TEXT, .flags = F_REQUIRED},
    {"writes", FIELD_BOOL, .flags = F_REQUIRED},
    {"draws", FIELD_BOOL, .flags = F_REQUIRED},
    {"needs_url", FIELD_BOOL, .flags = F_REQUIRED},
    {"needs_model", FIELD_BOOL, .flags = F_REQUIRED},
    {"needs_key", FIELD_BOOL, .flags = F_REQUIRED},
    {0},
};

static const struct field shown[] = {
    {"site_id", FIELD_INT, F_REQUIRED | F_NULLABLE, .meaning = "null: the account's settings"},
    {"text", FIELD_OBJECT, F_REQUIRED, .fields = text_choice_output, .meaning = "the provider of texts"},
    {"image", FIELD_OBJECT, F_REQUIRED, .fields = choice_output, .meaning = "the provider of images"},
    {"image_price", FIELD_OBJECT, F_REQUIRED, .fields = price_output},
    {"image_quality", FIELD_OBJECT, F_REQUIRED, .fields = value_output},
    {"image_prices", FIELD_OBJECTS, F_REQUIRED, .fields = prices_output,
     .meaning = "the prices that are set"},
    {"providers", FIELD_OBJECTS, F_REQUIRED, .fields = provider_output},
    {"private_addresses", FIELD_BOOL, F_REQUIRED, .meaning = "whether accounts may set private addresses"},
    {0},
};

#define CHOICE                                                                                               \
    {"provider", FIELD_TEXT, F_NULLABLE, 1, .most = 40},                                                     \
        {"url", FIELD_TEXT, F_NULLABLE, 1, 500, .meaning = "another address deletes the stored key"},        \
        {"model", FIELD_TEXT, F_NULLABLE, 1, .most = 200},                                                   \
    {                                                                                                        \
        "key", FIELD_TEXT, F_NULLABLE | F_SECRET, 1, .most = 500                                             \
    }

#define REASONING                                                                                            \
    {"effort",                                                                                               \
     FIELD_TEXT,                                                                                             \
     F_NULLABLE,                                                                                             \
     1,                                                                                                      \
     40,                                                                                                     \
     .meaning =                                                                                              \
         "how much the text model reasons: none, minimal, low, medium, high, or the provider's word"},       \
    {                                                                                                        \
        "max_tokens", FIELD_INT, F_NULLABLE, ANSWER_TOKENS_LEAST, ANSWER_TOKENS_MOST,                        \
            .meaning = "the most tokens of a text that are asked for, reasoning included"                    \
    }

static const struct field choice_set[] = {CHOICE, {0}};
static const struct field text_choice_set[] = {CHOICE, REASONING, {0}};

static const struct field image_price_input[] = {
    {"model", FIELD_TEXT, F_REQUIRED, 1, .most = 200},
    {"credits", FIELD_INT, F_REQUIRED | F_NULLABLE, 1, 4,
     .meaning = "credits per image; null: the default of 2"},
    {0},
};

static const struct field of_site[] = {
    {"site_id", FIELD_INT, F_IN_QUERY, 1, INT64_MAX, .meaning = "the settings in effect for this site"},
    {0},
};

static const struct field set_fields[] = {
    {"site_id", FIELD_INT, F_NULLABLE, 1, INT64_MAX, .meaning = "for this site only"},
    {"text", FIELD_OBJECT, F_NULLABLE, .fields = text_choice_set, .meaning = "null: deletes these settings"},
    {"image", FIELD_OBJECT, F_NULLABLE, .fields = choice_set},
    {"image_prices", FIELD_OBJECTS, 0, 0, 100, .fields = image_price_input},
    {"image_quality", FIELD_TEXT, F_NULLABLE, 1, 40,
     .meaning = "asked of images, in the provider's word (low, medium, high, auto); null: the environment's"},
    {0},
};

static const char *const use_words[] = {"text", "image", NULL};

static const struct field tested[] = {
    {"use", FIELD_WORD, F_REQUIRED, .words = use_words},
    {"site_id", FIELD_INT, F_NULLABLE, 1, .most = INT64_MAX},
    CHOICE,
    REASONING,
    {0},
};

static const struct field test_output[] = {
    {"ok", FIELD_BOOL, .flags = F_REQUIRED},
    {"said", FIELD_TEXT, F_REQUIRED, .meaning = "the provider's answer, or what is wrong"},
    {"provider", FIELD_TEXT, .flags = F_REQUIRED},
    {"model", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},
    {"ms", FIELD_INT, .flags = F_REQUIRED},
    {0},
};

/* ---- the routes -----------------------------------------------------------------------------------------
 */

#define BASE "/api/v1/settings/"

const struct route routes_settings[] = {
    {"GET", BASE, ROLE_VIEWER, SCOPE_SITE_OR_ACCOUNT, EXEC_INLINE_READ, 0, 0, of_site, shown, 200, read,
     "The providers of texts and images, and where each setting comes from."},
    {"PUT", BASE, ROLE_OWNER, SCOPE_SITE_OR_ACCOUNT, EXEC_WRITE, 0, 0, set_fields, shown, 200, set,
     "Changes the given settings; null deletes one. Runs that have started keep the settings that they "
     "copied."},
    {"POST", BASE "test_provider/", ROLE_OWNER, SCOPE_SITE_OR_ACCOUNT, EXEC_BLOCKING, 0, 0, tested,
     test_output, 200, test_provider,
     "Makes one small real call with the stored settings or those given here. No credits are charged."},
    {0},
};
