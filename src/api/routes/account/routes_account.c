/* Routes of the account: its credits, its ledger, its usage. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ai/functions/stages.h"
#include "api/http/api.h"
#include "base/clock.h"
#include "store/query/query.h"

#define DAY_MS INT64_C(86400000)

static int account(struct api_request *req)
{
    struct account a;
    if (!account_by_id(req->db, req->who.account, &a))
        return request_not_found(req, "account");
    req->out = json_pack("{s:I, s:s, s:o, s:o, s:o, s:b}", "id", (json_int_t)a.id, "name", a.name, "balance",
                         json_credits(a.balance), "reserved", json_credits(a.reserved), "available",
                         json_credits(a.balance - a.reserved), "unlimited", (int)a.unlimited);
    return 200;
}

static int ledger(struct api_request *req)
{
    return list_answer(req, &ledger_list_spec);
}

static int usage(struct api_request *req)
{
    return list_answer(req, &usage_list_spec);
}

/* ---- sums of a month --------------------------------------------------------------------- */

/* Counts the days from 1970-01-01 to the first of a month. A year begins in March here, so that its leap day
 * is its last. */
static int64_t days_to(int64_t year, int64_t month)
{
    int64_t y = month > 2 ? year : year - 1, m = month > 2 ? month - 3 : month + 9;
    return y * 365 + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 - 719468;
}

struct month {
    int64_t year, number;
    char name[8];
};

/* Reads the month: "2025-12"; without one, the current month. */
static bool month_of(struct api_request *req, struct month *m)
{
    char now[32];
    const char *text = request_text(req, "month");
    if (text == NULL)
        text = clock_format(now, sizeof now, req->now, CLOCK_DAY, NULL);
    snprintf(m->name, sizeof m->name, "%s", text);
    m->year = strtoll(m->name, NULL, 10);
    m->number = strlen(m->name) == 7 ? strtoll(m->name + 5, NULL, 10) : 0;
    bool digits =
        strspn(m->name, "0123456789") == 4 && m->name[4] == '-' && strspn(m->name + 5, "0123456789") == 2;
    if (digits && m->year >= 2000 && m->number >= 1 && m->number <= 12)
        return true;
    request_refuse(req, 400, "invalid", "month",
                   "month: give a month like 2025-12, or leave it out for the current month.");
    return false;
}

/* Adds a row to the sums by name: {name: {…, "credits", "calls", "tokens_in", "tokens_out"}}, credits in
 * thousandths. */
static void add_to(json_t *sums, const char *name, json_t *first, const struct rows *r)
{
    static const char *const columns[] = {"credits",    "calls", "tokens_in",
                                          "tokens_out", "cost",  "cost_unknown"};
    json_t *sum = json_object_get(sums, name);
    if (sum == NULL) {
        sum = json_copy(first);
        json_object_set_new(sums, name, sum);
    }
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        json_object_set_new(
            sum, columns[i],
            json_integer(json_integer_value(json_object_get(sum, columns[i])) + row_int(r, columns[i])));
    json_decref(first);
}

/* The sums as a list, with credits and cost as the API shows them. */
static json_t *listed_sums(json_t *sums)
{
    json_t *list = json_array(), *sum;
    const char *name;
    json_object_foreach(sums, name, sum)
    {
        json_object_set_new(sum, "credits",
                            json_credits(json_integer_value(json_object_get(sum, "credits"))));
        json_object_set_new(sum, "cost", json_money(json_integer_value(json_object_get(sum, "cost"))));
        json_array_append(list, sum);
    }
    json_decref(sums);
    return list;
}

static json_t *stage_of_function(const char *function)
{
    for (int i = 0; i < STAGE_COUNT; i++)
        if (stages[i].function && strcmp(stages[i].function->name, function) == 0)
            return json_integer(stages[i].number);
    return json_null();
}

static void add_row(const struct rows *r, json_t *by[3])
{
    char day[32], site[32];
    const char *function = row_text(r, "function");
    snprintf(site, sizeof site, "%lld", (long long)row_int(r, "site_id"));
    clock_format(day, sizeof day, row_int(r, "day") * DAY_MS, CLOCK_DAY, NULL);
    add_to(by[0], function,
           json_pack("{s:o, s:s}", "stage", stage_of_function(function), "function", function), r);
    add_to(by[1], site, json_pack("{s:I}", "site_id", (json_int_t)row_int(r, "site_id")), r);
    add_to(by[2], day, json_pack("{s:s}", "day", day), r);
}

/* Adds the names of the sites; a deleted site has none left. */
static void name_sites(struct api_request *req, const json_t *list)
{
    struct site site;
    for (size_t i = 0; i < json_array_size(list); i++) {
        json_t *sum = json_array_get(list, i);
        bool there = site_by_id(req->db, json_integer_value(json_object_get(sum, "site_id")), &site);
        json_object_set_new(sum, "site", json_text(there ? site.name : NULL));
    }
}

static json_t *sums_of(struct api_request *req, const struct month *m)
{
    int64_t from = days_to(m->year, m->number) * DAY_MS;
    int64_t to = days_to(m->year + m->number / 12, m->number % 12 + 1) * DAY_MS;
    json_t *by[3] = {json_object(), json_object(), json_object()};
    int64_t credits = 0, calls = 0, cost = 0, unknown = 0;
    struct rows *r =
        usage_sums(req->db, req->mem, req->who.account, request_int(req, "site_id", 0), from, to);
    while (rows_next(r)) {
        add_row(r, by);
        credits += row_int(r, "credits");
        calls += row_int(r, "calls");
        cost += row_int(r, "cost");
        unknown += row_int(r, "cost_unknown");
    }
    json_t *sites = listed_sums(by[1]);
    name_sites(req, sites);
    return json_pack("{s:s, s:o, s:I, s:o, s:I, s:o, s:o, s:o}", "month", m->name, "credits",
                     json_credits(credits), "calls", (json_int_t)calls, "cost", json_money(cost),
                     "cost_unknown", (json_int_t)unknown, "by_stage", listed_sums(by[0]), "by_site", sites,
                     "by_day", listed_sums(by[2]));
}

/* A month of a large account is a million rows: a thread that serves other requests must not read them. */
static int summary(struct api_request *req)
{
    struct month m = {0};
    if (!month_of(req, &m))
        return 400;
    if (!db_begin(req->db, DB_READ_ONLY, &req->fail))
        return 0;
    req->out = sums_of(req, &m);
    if (db_commit(req->db, &req->fail) != COMMIT_YES)
        return 0;
    return 200;
}

/* ---- fields -------------------------------------------------------------------------------------- */

static const char *const kinds[] = {"opening", "grant", "debit", "counted", NULL};

static const struct field account_output[] = {
    {"id", FIELD_INT, .flags = F_REQUIRED},
    {"name", FIELD_TEXT, .flags = F_REQUIRED},
    {"balance", FIELD_CREDITS, .flags = F_REQUIRED},
    {"reserved", FIELD_CREDITS, F_REQUIRED, .meaning = "held by active runs"},
    {"available", FIELD_CREDITS, F_REQUIRED, .meaning = "the balance less the reserved credits"},
    {"unlimited", FIELD_BOOL, F_REQUIRED, .meaning = "usage is recorded, but nothing is debited"},
    {0},
};

static const struct field ledger_output[] = {
    {"id", FIELD_INT, .flags = F_REQUIRED},
    {"kind", FIELD_WORD, F_REQUIRED, .words = kinds,
     .meaning = "counted: recorded without changing the balance"},
    {"amount", FIELD_CREDITS, F_REQUIRED, .meaning = "negative: debited"},
    {"balance_after", FIELD_CREDITS, .flags = F_REQUIRED},
    {"function", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},
    {"site_id", FIELD_INT, .flags = F_REQUIRED | F_NULLABLE},
    {"run_id", FIELD_TEXT, F_REQUIRED | F_NULLABLE, .meaning = "null: outside runs, or the run was deleted"},
    {"step_id", FIELD_INT, .flags = F_REQUIRED | F_NULLABLE},
    {"note", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},
    {"created_at", FIELD_TIME, .flags = F_REQUIRED},
    {0},
};

static const struct field ledger_listed[] = {
    {"site_id", FIELD_INT, F_IN_QUERY, 1, .most = INT64_MAX},
    {"id", FIELD_IDS, F_IN_QUERY, 1, .most = 16},
    {"kind", FIELD_TEXT, F_IN_QUERY,
     .meaning = "opening, grant, debit or counted; a comma-separated list matches any of them"},
    {"function", FIELD_TEXT, .flags = F_IN_QUERY},
    {"step_id", FIELD_TEXT, .flags = F_IN_QUERY},
    {0},
};

static const struct field usage_output[] = {
    {"id", FIELD_INT, .flags = F_REQUIRED},
    {"site_id", FIELD_INT, .flags = F_REQUIRED},
    {"run_id", FIELD_TEXT, F_REQUIRED | F_NULLABLE, .meaning = "null: outside runs, or the run was deleted"},
    {"step_id", FIELD_INT, .flags = F_REQUIRED | F_NULLABLE},
    {"call_no", FIELD_INT, F_REQUIRED, .meaning = "number of the call in the step, from 1"},
    {"purpose", FIELD_TEXT, F_REQUIRED, .meaning = "ask, repair, continue, missing or reword"},
    {"function", FIELD_TEXT, .flags = F_REQUIRED},
    {"provider", FIELD_TEXT, .flags = F_REQUIRED},
    {"model", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},
    {"request_id", FIELD_TEXT, F_REQUIRED | F_NULLABLE, .meaning = "the provider's id of the request"},
    {"tokens_in", FIELD_INT, F_REQUIRED | F_NULLABLE, .meaning = "null: the provider did not report it"},
    {"tokens_out", FIELD_INT, .flags = F_REQUIRED | F_NULLABLE},
    {"tokens_cached", FIELD_INT, F_REQUIRED | F_NULLABLE,
     .meaning = "part of tokens_in: read from the provider's cache; null: none, or not reported"},
    {"tokens_cache_written", FIELD_INT, F_REQUIRED | F_NULLABLE,
     .meaning = "part of tokens_in: written to the cache"},
    {"tokens_reasoning", FIELD_INT, F_REQUIRED | F_NULLABLE,
     .meaning = "part of tokens_out: the model's reasoning"},
    {"quality", FIELD_TEXT, F_REQUIRED | F_NULLABLE,
     .meaning = "the quality that was asked of an image; null: none"},
    {"duration_ms", FIELD_INT, .flags = F_REQUIRED},
    {"credits", FIELD_CREDITS, F_REQUIRED, .meaning = "the price of the whole step, on its last answer"},
    {"cost", FIELD_MONEY, F_REQUIRED | F_NULLABLE, .meaning = "US dollars; null: unknown"},
    {"perhaps_billed", FIELD_BOOL, F_REQUIRED,
     .meaning =
         "the request was sent, but no usable answer came; cost is the most that the call can have cost"},
    {"created_at", FIELD_TIME, .flags = F_REQUIRED},
    {0},
};

static const struct field usage_listed[] = {
    {"site_id", FIELD_INT, F_IN_QUERY, 1, .most = INT64_MAX},
    {"id", FIELD_IDS, F_IN_QUERY, 1, .most = 16},
    {"step_id", FIELD_TEXT, .flags = F_IN_QUERY},
    {"function", FIELD_TEXT, F_IN_QUERY, .meaning = "a comma-separated list matches any of them"},
    {"provider", FIELD_TEXT, .flags = F_IN_QUERY},
    {"model", FIELD_TEXT, .flags = F_IN_QUERY},
    {"purpose", FIELD_TEXT, .flags = F_IN_QUERY},
    {0},
};

#define MONEY                                                                                                \
    {"cost", FIELD_MONEY, F_REQUIRED, .meaning = "US dollars; answers with a known cost only"},              \
    {                                                                                                        \
        "cost_unknown", FIELD_INT, F_REQUIRED, .meaning = "number of answers with an unknown cost"           \
    }

#define SUMS                                                                                                 \
    {"credits", FIELD_CREDITS, .flags = F_REQUIRED}, {"calls", FIELD_INT, .flags = F_REQUIRED},              \
        {"tokens_in", FIELD_INT, .flags = F_REQUIRED}, {"tokens_out", FIELD_INT, .flags = F_REQUIRED}, MONEY

static const struct field by_stage[] = {
    {"stage", FIELD_INT, F_REQUIRED | F_NULLABLE, .meaning = "null: does not belong to a stage"},
    {"function", FIELD_TEXT, .flags = F_REQUIRED},
    SUMS,
    {0},
};
static const struct field by_site[] = {
    {"site_id", FIELD_INT, .flags = F_REQUIRED},
    {"site", FIELD_TEXT, F_REQUIRED | F_NULLABLE, .meaning = "the site's name; null: the site was deleted"},
    SUMS,
    {0},
};
static const struct field by_day[] = {
    {"day", FIELD_TEXT, F_REQUIRED, .meaning = "like 2025-12-03, in UTC"},
    SUMS,
    {0},
};

static const struct field summary_output[] = {
    {"month", FIELD_TEXT, F_REQUIRED, .meaning = "like 2025-12, in UTC"},
    {"credits", FIELD_CREDITS, .flags = F_REQUIRED},
    {"calls", FIELD_INT, .flags = F_REQUIRED},
    MONEY,
    {"by_stage", FIELD_OBJECTS, F_REQUIRED, .fields = by_stage},
    {"by_site", FIELD_OBJECTS, F_REQUIRED, .fields = by_site},
    {"by_day", FIELD_OBJECTS, F_REQUIRED, .fields = by_day},
    {0},
};

static const struct field of_month[] = {
    {"month", FIELD_TEXT, F_IN_QUERY, 0, 7, .meaning = "like 2025-12; without it: the current month"},
    {0},
};

/* ---- the routes -------------------------------------------------------------------------------------- */

#define BASE "/api/v1/account/"

const struct route routes_account[] = {
    {"GET", BASE, ROLE_VIEWER, SCOPE_ACCOUNT, EXEC_INLINE_READ, 0, 0, NULL, account_output, 200, account,
     "The account and its credits."},
    {"GET", BASE "ledger/", ROLE_VIEWER, SCOPE_SITES, EXEC_INLINE_READ, ROUTE_LIST, 0, ledger_listed,
     ledger_output, 200, ledger, "Every change of the balance, newest first."},
    {"GET", BASE "usage/", ROLE_VIEWER, SCOPE_SITES, EXEC_INLINE_READ, ROUTE_LIST, 0, usage_listed,
     usage_output, 200, usage, "Provider answers, and calls that may have been billed, newest first."},
    {"GET", BASE "usage/summary/", ROLE_VIEWER, SCOPE_SITES, EXEC_BLOCKING, 0, 0, of_month, summary_output,
     200, summary, "The credits and costs of a month, by stage, site and day."},
    {0},
};
