/* The prices of providers, which an owner sets, and the cost caps. */
#include <string.h>

#include "api/routes/writer/review_handlers.h"
#include "settings/settings.h"

/* ---- reading ------------------------------------------------------------------------------- */

static json_t *or_null(const struct rows *r, const char *column)
{
    return json_money(row_null(r, column) ? -1 : row_int(r, column));
}

static json_t *prices_json(struct rows *r)
{
    json_t *list = json_array();
    while (rows_next(r)) {
        json_t *one =
            json_pack("{s:s, s:s, s:o, s:o, s:o, s:o}", "provider", row_text(r, "provider"), "model",
                      row_text(r, "model"), "quality", json_text(row_text(r, "quality")), "input",
                      or_null(r, "input"), "output", or_null(r, "output"), "image", or_null(r, "image"));
        json_object_set_new(one, "cached_input", or_null(r, "cached_input"));
        json_object_set_new(one, "cache_write", or_null(r, "cache_write"));
        json_object_set_new(one, "in_force", json_boolean(row_int(r, "disabled") == 0));
        json_array_append_new(list, one);
    }
    return list;
}

/* The account has a price of its own for the model, or has put the shipped one out of force. */
static bool replaced(const json_t *own, const char *provider, const char *model)
{
    for (size_t i = 0; i < json_array_size(own); i++) {
        const json_t *one = json_array_get(own, i);
        if (strcmp(json_string_value(json_object_get(one, "provider")), provider) == 0 &&
            strcmp(json_string_value(json_object_get(one, "model")), model) == 0 &&
            json_is_null(json_object_get(one, "quality")))
            return true;
    }
    return false;
}

static json_t *shipped_json(const json_t *own, int64_t now)
{
    struct shipped_price p;
    struct shipped_age age;
    json_t *list = json_array();
    shipped_prices_age(now, &age);
    for (const char *at = shipped_price_next(NULL, &p); at; at = shipped_price_next(at, &p)) {
        const char *provider = shipped_price_provider(&p);
        json_t *one = json_pack("{s:s, s:s, s:s, s:s?, s:s?, s:s, s:s, s:b}", "provider", provider, "host",
                                p.host, "model", p.model, "quality", *p.quality ? p.quality : NULL, "size",
                                *p.size ? p.size : NULL, "checked", p.checked, "source", p.source, "in_force",
                                !replaced(own, provider, p.model));
        json_object_set_new(one, "input", json_money(p.price.input));
        json_object_set_new(one, "cached_input", json_money(p.price.cached_input));
        json_object_set_new(one, "cache_write", json_money(p.price.cache_write));
        json_object_set_new(one, "output", json_money(p.price.output));
        json_object_set_new(one, "image", json_money(p.price.image));
        json_array_append_new(list, one);
    }
    return json_pack("{s:s, s:s, s:i, s:o}", "oldest", age.oldest, "newest", age.newest, "stale", age.stale,
                     "prices", list);
}

static int answer(struct api_request *req)
{
    struct cost_caps caps;
    int64_t account = req->who.account, month = cost_month_start(req->now);
    json_t *own = prices_json(price_rows(req->db, req->mem, account));
    cost_caps_load(req->db, account, &caps);
    req->out = json_pack("{s:s, s:o, s:o, s:o, s:I, s:o, s:o}", "currency", "USD", "run_cap",
                         json_money(caps.run), "month_cap", json_money(caps.month), "month_cost",
                         json_money(costs_spent(req->db, account, month)), "month_cost_unknown",
                         (json_int_t)costs_unknown(req->db, account, month), "prices", own, "shipped_prices",
                         shipped_json(own, req->now));
    return 200;
}

/* A month of a large account is a million rows: a thread that serves other requests must not read them. */
static int read(struct api_request *req)
{
    if (!db_begin(req->db, DB_READ_ONLY, &req->fail))
        return 0;
    int status = answer(req);
    return db_commit(req->db, &req->fail) == COMMIT_YES ? status : 0;
}

/* ---- setting ------------------------------------------------------------------------------- */

static int64_t amount(const json_t *one, const char *name)
{
    const json_t *n = json_object_get(one, name);
    return json_is_integer(n) ? json_integer_value(n) : -1;
}

static void set_price(struct api_request *req, const json_t *one)
{
    const char *provider = json_string_value(json_object_get(one, "provider"));
    const char *model = json_string_value(json_object_get(one, "model"));
    const char *quality = json_string_value(json_object_get(one, "quality"));
    const struct ai_provider *p = provider_find(provider);
    if (p == NULL || p->local)
        request_error(req, "prices", "prices: '%.40s' is not a provider with a price.", provider);
    else if (quality && !image_quality_ok(quality))
        request_error(req, "prices", "prices: '%.40s' is not a quality; use a word like low or high.",
                      quality);
    else if (quality)
        price_set_quality(req->db, req->who.account, provider, model, quality, amount(one, "image"));
    else
        price_set(req->db, req->who.account, provider, model,
                  &(struct price){.input = amount(one, "input"),
                                  .output = amount(one, "output"),
                                  .image = amount(one, "image"),
                                  .cached_input = amount(one, "cached_input"),
                                  .cache_write = amount(one, "cache_write")},
                  json_is_false(json_object_get(one, "in_force")));
}

static void set_cap(struct api_request *req, const char *name, bool month)
{
    const json_t *cap = request_json(req, name);
    if (cap)
        cost_cap_set(req->db, req->who.account, month, json_is_null(cap) ? -1 : json_integer_value(cap));
}

static int set(struct api_request *req)
{
    const json_t *prices = request_json(req, "prices");
    for (size_t i = 0; i < json_array_size(prices); i++)
        set_price(req, json_array_get(prices, i));
    set_cap(req, "run_cap", false);
    set_cap(req, "month_cap", true);
    if (json_object_size(req->problem_errors) > 0)
        return 400;
    return db_failed(req->db) ? review_refuse(req, db_last_error(req->db)) : answer(req);
}

/* ---- the table ------------------------------------------------------------------------------- */

#define DOLLARS INT64_C(1000000)
#define MOST    (1000000 * DOLLARS)

#define DOLLARS_OF(name, flags, text)                                                                        \
    {                                                                                                        \
        name, FIELD_MONEY, (flags) | F_NULLABLE, 0, .most = MOST, .meaning = (text)                          \
    }

static const char in_cache[] = "US dollars per million input tokens read from the cache; null: as input";
static const char to_cache[] =
    "US dollars per million input tokens written to the cache; null: a quarter more than input";
static const char by_quality[] = "the quality of images that `image` is the price of; null: of any other";

static const struct field price_fields[] = {
    {"provider", FIELD_TEXT, F_REQUIRED, 1, .most = 40},
    {"model", FIELD_TEXT, F_REQUIRED, 1, .most = 200, .meaning = "a model as configured for text or images"},
    {"quality", FIELD_TEXT, F_REQUIRED | F_NULLABLE, .meaning = by_quality},
    DOLLARS_OF("input", F_REQUIRED, "US dollars per million input tokens; null: unknown"),
    DOLLARS_OF("cached_input", F_REQUIRED, in_cache),
    DOLLARS_OF("cache_write", F_REQUIRED, to_cache),
    DOLLARS_OF("output", F_REQUIRED, "US dollars per million output tokens, which include reasoning"),
    DOLLARS_OF("image", F_REQUIRED, "US dollars per image"),
    {"in_force", FIELD_BOOL, F_REQUIRED,
     .meaning = "false: no price applies to the model, also none shipped"},
    {0},
};

static const struct field price_given[] = {
    {"provider", FIELD_TEXT, F_REQUIRED, 1, .most = 40},
    {"model", FIELD_TEXT, F_REQUIRED, 1, .most = 200},
    {"quality", FIELD_TEXT, F_NULLABLE, 1, .most = 40, .meaning = by_quality},
    DOLLARS_OF("input", 0, "US dollars per million input tokens"),
    DOLLARS_OF("cached_input", 0, in_cache),
    DOLLARS_OF("cache_write", 0, to_cache),
    DOLLARS_OF("output", 0, "US dollars per million output tokens"),
    DOLLARS_OF("image", 0, "US dollars per image; if no price is given, the stored one is deleted"),
    {"in_force", FIELD_BOOL, .flags = 0,
     .meaning = "false: the shipped price of the model does not apply; its cost is unknown"},
    {0},
};

static const struct field shipped_fields[] = {
    {"provider", FIELD_TEXT, .flags = F_REQUIRED},
    {"host", FIELD_TEXT, F_REQUIRED, .meaning = "the provider's address; the price applies only there"},
    {"model", FIELD_TEXT, F_REQUIRED, .meaning = "the model; dated snapshots of it cost the same"},
    {"quality", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},
    {"size", FIELD_TEXT, F_REQUIRED | F_NULLABLE, .meaning = "of an image, like 1536x1024"},
    DOLLARS_OF("input", F_REQUIRED, "US dollars per million input tokens"),
    DOLLARS_OF("cached_input", F_REQUIRED, in_cache),
    DOLLARS_OF("cache_write", F_REQUIRED, to_cache),
    DOLLARS_OF("output", F_REQUIRED, "US dollars per million output tokens"),
    DOLLARS_OF("image", F_REQUIRED, "US dollars per image; where tokens are reported, they are priced"),
    {"checked", FIELD_TEXT, F_REQUIRED, .meaning = "the day of the price list, like 2026-10-24"},
    {"source", FIELD_TEXT, F_REQUIRED, .meaning = "where the price was read"},
    {"in_force", FIELD_BOOL, F_REQUIRED, .meaning = "false: a price of the account replaces it"},
    {0},
};

static const struct field shipped_list[] = {
    {"oldest", FIELD_TEXT, F_REQUIRED, .meaning = "the earliest day that a price was checked"},
    {"newest", FIELD_TEXT, F_REQUIRED, .meaning = "the latest day"},
    {"stale", FIELD_INT, F_REQUIRED, .meaning = "prices that were checked more than a year ago"},
    {"prices", FIELD_OBJECTS, F_REQUIRED, .fields = shipped_fields},
    {0},
};

static const char *const currencies[] = {"USD", NULL};

static const struct field shown[] = {
    {"currency", FIELD_WORD, F_REQUIRED, .words = currencies},
    {"run_cap", FIELD_MONEY, F_REQUIRED | F_NULLABLE, .meaning = "for one run; null: no cap"},
    {"month_cap", FIELD_MONEY, F_REQUIRED | F_NULLABLE,
     .meaning = "for all runs of a month in UTC; null: no cap"},
    {"month_cost", FIELD_MONEY, F_REQUIRED, .meaning = "of this month's answers with a known cost"},
    {"month_cost_unknown", FIELD_INT, F_REQUIRED,
     .meaning = "number of this month's answers with an unknown cost"},
    {"prices", FIELD_OBJECTS, F_REQUIRED, .fields = price_fields, .meaning = "set by the account's owner"},
    {"shipped_prices", FIELD_OBJECT, F_REQUIRED, .fields = shipped_list,
     .meaning = "shipped with the program; they apply where the account has set none"},
    {0},
};

static const struct field given[] = {
    {"run_cap", FIELD_MONEY, F_NULLABLE, 0, .most = MOST, .meaning = "null: no cap; absent: unchanged"},
    {"month_cap", FIELD_MONEY, F_NULLABLE, 0, .most = MOST},
    {"prices", FIELD_OBJECTS, 0, 0, 200, .fields = price_given,
     .meaning = "the prices to change; others stay as they are"},
    {0},
};

#define BASE "/api/v1/settings/money/"

const struct route routes_money[] = {
    {"GET", BASE, ROLE_VIEWER, SCOPE_ACCOUNT, EXEC_BLOCKING, 0, 0, NULL, shown, 200, read,
     "Provider prices and cost caps, in US dollars."},
    {"PUT", BASE, ROLE_OWNER, SCOPE_ACCOUNT, EXEC_WRITE, 0, 0, given, shown, 200, set,
     "Sets prices and caps; the costs of earlier answers do not change."},
    {0},
};
