/* The prices of providers, which an owner sets, and the cost caps. */
#include <string.h>

#include "api/routes/writer/review_handlers.h"
#include "settings/settings.h"

/* ---- reading ------------------------------------------------------------------------------- */

static json_t *or_null(const struct rows *r, const char *column)
{
    return json_money(row_null(r, column) ? -1 : row_int(r, column));
}

static json_t *prices_json(struct api_request *req)
{
    json_t *list = json_array();
    struct rows *r = price_rows(req->db, req->mem, req->who.account);
    while (rows_next(r))
        json_array_append_new(list,
                              json_pack("{s:s, s:s, s:o, s:o, s:o}", "provider", row_text(r, "provider"),
                                        "model", row_text(r, "model"), "input", or_null(r, "input"), "output",
                                        or_null(r, "output"), "image", or_null(r, "image")));
    return list;
}

static int answer(struct api_request *req)
{
    struct cost_caps caps;
    int64_t account = req->who.account, month = cost_month_start(req->now);
    cost_caps_load(req->db, account, &caps);
    req->out = json_pack("{s:s, s:o, s:o, s:o, s:I, s:o}", "currency", "USD", "run_cap", json_money(caps.run),
                         "month_cap", json_money(caps.month), "month_cost",
                         json_money(costs_spent(req->db, account, month)), "month_cost_unknown",
                         (json_int_t)costs_unknown(req->db, account, month), "prices", prices_json(req));
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
    const struct ai_provider *p = provider_find(provider);
    if (p == NULL || p->local) {
        request_error(req, "prices", "prices: '%.40s' is not a provider with a price.", provider);
        return;
    }
    price_set(req->db, req->who.account, provider, json_string_value(json_object_get(one, "model")),
              &(struct price){amount(one, "input"), amount(one, "output"), amount(one, "image")});
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

static const struct field price_fields[] = {
    {"provider", FIELD_TEXT, F_REQUIRED, 1, .most = 40},
    {"model", FIELD_TEXT, F_REQUIRED, 1, .most = 200, .meaning = "a model as configured for text or images"},
    {"input", FIELD_MONEY, F_REQUIRED | F_NULLABLE, 0, .most = MOST,
     .meaning = "US dollars per million input tokens; null: unknown"},
    {"output", FIELD_MONEY, F_REQUIRED | F_NULLABLE, 0, .most = MOST,
     .meaning = "US dollars per million output tokens"},
    {"image", FIELD_MONEY, F_REQUIRED | F_NULLABLE, 0, .most = MOST, .meaning = "US dollars per image"},
    {0},
};

static const struct field price_given[] = {
    {"provider", FIELD_TEXT, F_REQUIRED, 1, .most = 40},
    {"model", FIELD_TEXT, F_REQUIRED, 1, .most = 200},
    {"input", FIELD_MONEY, F_NULLABLE, 0, .most = MOST, .meaning = "US dollars per million input tokens"},
    {"output", FIELD_MONEY, F_NULLABLE, 0, .most = MOST, .meaning = "US dollars per million output tokens"},
    {"image", FIELD_MONEY, F_NULLABLE, 0, .most = MOST,
     .meaning = "US dollars per image; if all three are null, the price is deleted"},
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
    {"prices", FIELD_OBJECTS, F_REQUIRED, .fields = price_fields},
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
