/* Routes of prompts: the built-in ones and an account's own versions of them. */
#include <string.h>

#include "ai/core/prompt.h"
#include "api/routes/writer/review_handlers.h"
#include "editorial/oneshot_call.h"
#include "store/accounts/accounts.h"

enum { TEXT_MOST = 20000, BODY_BYTES = 256 << 10 };

static const char *name_of(const struct api_request *req)
{
    return request_text(req, "name");
}

/* False: 404 is set. */
static bool there_is(struct api_request *req)
{
    if (try_prompt_stage(name_of(req)))
        return true;
    request_not_found(req, "prompt");
    return false;
}

/* ---- reading --------------------------------------------------------------------------- */

static json_t *brief(struct api_request *req, const char *name)
{
    const char *text;
    int64_t version = prompt_version(req->db, req->who.account, name);
    prompt_read(req->db, req->mem, req->who.account, name, version, &text);
    return json_pack("{s:s, s:I, s:b, s:s}", "name", name, "version", (json_int_t)version, "changed",
                     text != NULL, "stage", try_prompt_stage(name)->name);
}

static int list(struct api_request *req)
{
    json_t *all = json_array();
    for (int i = 0; i < STAGE_COUNT; i++)
        if (stages[i].function && prompt_original(stages[i].function->name))
            json_array_append_new(all, brief(req, stages[i].function->name));
    req->out = json_pack("{s:i, s:n, s:n, s:o}", "count", (int)json_array_size(all), "next", "previous",
                         "results", all);
    return 200;
}

static json_t *versions_of(struct api_request *req, const char *name)
{
    json_t *all = json_array();
    struct rows *r = prompt_versions(req->db, req->mem, req->who.account, name);
    while (rows_next(r))
        json_array_append_new(all, json_pack("{s:I, s:b, s:s, s:o, s:o}", "version",
                                             (json_int_t)row_int(r, "version"), "changed",
                                             row_int(r, "own") != 0, "what", row_text(r, "what"), "by_whom",
                                             json_text(row_text(r, "by_whom")), "created_at",
                                             json_time(row_int(r, "created_at"))));
    return all;
}

static int answer(struct api_request *req, int status)
{
    const char *name = name_of(req), *text, *original = prompt_original(name);
    req->out = brief(req, name);
    prompt_read(req->db, req->mem, req->who.account, name,
                json_integer_value(json_object_get(req->out, "version")), &text);
    json_object_set_new(req->out, "text", json_string(text ? text : original));
    json_object_set_new(req->out, "original", json_string(original));
    json_object_set_new(req->out, "versions", versions_of(req, name));
    return status;
}

static int read(struct api_request *req)
{
    return there_is(req) ? answer(req, 200) : 404;
}

static int read_version(struct api_request *req)
{
    const char *text;
    int64_t version = request_int(req, "version", 0);
    if (!there_is(req))
        return 404;
    if (!prompt_read(req->db, req->mem, req->who.account, name_of(req), version, &text))
        return request_not_found(req, "version of this prompt");
    req->out = json_pack("{s:s, s:I, s:b, s:s}", "name", name_of(req), "version", (json_int_t)version,
                         "changed", text != NULL, "text", text ? text : prompt_original(name_of(req)));
    return 200;
}

/* ---- changing ------------------------------------------------------------------------------ */

/* Refuses to overwrite a version that the caller has not seen. False: 409 is set. */
static bool still_at(struct api_request *req)
{
    int64_t now = prompt_version(req->db, req->who.account, name_of(req));
    if (request_int(req, "version", 0) == now)
        return true;
    request_refuse(req, 409, "not_now", NULL,
                   "The prompt has been changed; its version is now %lld. Read it again.", (long long)now);
    return false;
}

static int change(struct api_request *req)
{
    struct account a;
    const char *text = request_text(req, "text");
    if (!there_is(req))
        return 404;
    if (text[strspn(text, " \t\r\n")] == 0)
        return request_refuse(req, 400, "invalid", "text",
                              "text: must not be empty. To use the built-in prompt, restore version 0.");
    account_lock(req->db, req->who.account, &a);
    if (!still_at(req))
        return 409;
    prompt_insert(req->db, req->who.account, name_of(req), text, "changed", req->who.name, req->now);
    return answer(req, 200);
}

static int restore(struct api_request *req)
{
    const char *text;
    int64_t old = request_int(req, "number", 0);
    if (!there_is(req))
        return 404;
    if (!prompt_read(req->db, req->mem, req->who.account, name_of(req), old, &text))
        return request_not_found(req, "version of this prompt");
    const char *what =
        old ? talloc_asprintf(req->mem, "restored version %lld", (long long)old) : "restored the original";
    prompt_insert(req->db, req->who.account, name_of(req), text, what, req->who.name, req->now);
    return answer(req, 200);
}

/* ---- testing ---------------------------------------------------------------------------------- */

static int refuse(struct api_request *req, bool provider, const struct error *why)
{
    if (provider)
        return oneshot_refuse(req, why);
    if (why->kind == ERR_NO_CREDITS)
        return request_refuse(req, 402, "no_credits", NULL, "%s", why->why);
    if (why->kind == ERR_COST_CAP)
        return request_refuse(req, 402, "cost_cap", NULL, "%s", why->why);
    if (why->kind == ERR_FATAL_CONFIG)
        return request_refuse(req, 409, "bad_settings", NULL, "%s", why->why);
    return review_refuse(req, why);
}

static json_t *number(int64_t n)
{
    return n < 0 ? json_null() : json_integer(n);
}

static bool site_there(struct api_request *req, struct site *site)
{
    if (!db_begin(req->db, DB_READ_ONLY, &req->fail))
        return false;
    bool there = request_site(req, site);
    db_rollback(req->db);
    return there;
}

static int test(struct api_request *req)
{
    struct site site;
    struct actor by = review_actor(req);
    struct error why = {0};
    bool provider;
    if (!there_is(req) || !site_there(req, &site))
        return req->fail.kind == ERR_NONE ? 404 : 0;
    struct prompt_trial t = {.function = name_of(req),
                             .text = request_text(req, "text"),
                             .site = site.id,
                             .item = request_int(req, "item_id", 0)};
    if (!oneshot_acquire(req))
        return 503;
    bool good = try_prompt(req->db, req->mem, req->api->settings, &by, &t, &provider, &why);
    oneshot_release(req);
    if (!good)
        return refuse(req, provider, &why);
    req->out = json_pack("{s:b, s:o, s:s, s:s, s:I, s:o, s:o, s:o}", "ok", t.good, "problem",
                         json_text(t.problem), "answer", t.answer, "model", t.model, "items",
                         (json_int_t)t.items, "tokens_in", number(t.tokens_in), "tokens_out",
                         number(t.tokens_out), "credits", json_credits(t.credits));
    return 200;
}

/* ---- fields -------------------------------------------------------------------------------------- */

#define NAME                                                                                                 \
    {                                                                                                        \
        "name", FIELD_TEXT, F_REQUIRED, 1, 40,                                                               \
            .meaning = "auto_cluster, generate_ideas, generate_content, generate_image_prompts"              \
    }
#define BRIEF                                                                                                \
    {"name", FIELD_TEXT, .flags = F_REQUIRED},                                                               \
        {"version", FIELD_INT, F_REQUIRED, .meaning = "the version in effect; 0: never changed"},            \
    {                                                                                                        \
        "changed", FIELD_BOOL, F_REQUIRED, .meaning = "true: differs from the built-in text"                 \
    }

static const struct field brief_output[] = {BRIEF, {"stage", FIELD_TEXT, .flags = F_REQUIRED}, {0}};

static const struct field listed[] = {
    {"count", FIELD_INT, .flags = F_REQUIRED},
    {"next", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},
    {"previous", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},
    {"results", FIELD_OBJECTS, F_REQUIRED, .fields = brief_output},
    {0},
};

static const struct field version_listed[] = {
    {"version", FIELD_INT, .flags = F_REQUIRED},
    {"changed", FIELD_BOOL, F_REQUIRED, .meaning = "true: differs from the built-in text"},
    {"what", FIELD_TEXT, .flags = F_REQUIRED},
    {"by_whom", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},
    {"created_at", FIELD_TIME, .flags = F_REQUIRED},
    {0},
};

static const struct field shown[] = {
    BRIEF,
    {"stage", FIELD_TEXT, .flags = F_REQUIRED},
    {"text", FIELD_TEXT, .flags = F_REQUIRED},
    {"original", FIELD_TEXT, F_REQUIRED, .meaning = "the built-in text"},
    {"versions", FIELD_OBJECTS, F_REQUIRED, .fields = version_listed, .meaning = "newest first"},
    {0},
};

static const struct field one_output[] = {BRIEF, {"text", FIELD_TEXT, .flags = F_REQUIRED}, {0}};

static const struct field by_name[] = {NAME, {0}};

static const struct field by_version[] = {
    NAME,
    {"version", FIELD_INT, F_REQUIRED, 0, INT64_MAX, .meaning = "0: the built-in text"},
    {0},
};

static const struct field changed[] = {
    NAME,
    {"version", FIELD_INT, F_REQUIRED, 0, INT64_MAX, .meaning = "the version that the change is based on"},
    {"text", FIELD_TEXT, F_REQUIRED, 1, TEXT_MOST,
     .meaning = "the instructions; the inputs follow as one JSON document"},
    {0},
};

static const struct field restored[] = {
    NAME,
    {"number", FIELD_INT, F_REQUIRED, 0, INT64_MAX, .meaning = "the version; 0: the built-in text"},
    {0},
};

static const struct field tested[] = {
    NAME,
    {"site_id", FIELD_INT, F_REQUIRED, 1, .most = INT64_MAX},
    {"item_id", FIELD_INT, F_NULLABLE, 1, INT64_MAX,
     .meaning = "a pending keyword, cluster, task or content; absent: the first pending ones"},
    {"text", FIELD_TEXT, 0, 1, TEXT_MOST, .meaning = "absent: the version in effect"},
    {0},
};

static const struct field test_output[] = {
    {"ok", FIELD_BOOL, F_REQUIRED, .meaning = "whether a run could use the answer"},
    {"problem", FIELD_TEXT, F_REQUIRED | F_NULLABLE, .meaning = "why a run could not use the answer"},
    {"answer", FIELD_TEXT, F_REQUIRED, .meaning = "the provider's answer, unchanged; it is not stored"},
    {"model", FIELD_TEXT, .flags = F_REQUIRED},
    {"items", FIELD_INT, F_REQUIRED, .meaning = "number of items that were sent"},
    {"tokens_in", FIELD_INT, .flags = F_REQUIRED | F_NULLABLE},
    {"tokens_out", FIELD_INT, .flags = F_REQUIRED | F_NULLABLE},
    {"credits", FIELD_CREDITS, F_REQUIRED, .meaning = "credits charged; 0 if the answer cannot be used"},
    {0},
};

/* ---- the routes --------------------------------------------------------------------------------------- */

#define BASE "/api/v1/settings/prompts/"
#define ONE  BASE "{name}/"

const struct route routes_prompts[] = {
    {"GET", BASE, ROLE_VIEWER, SCOPE_ACCOUNT, EXEC_INLINE_READ, 0, 0, NULL, listed, 200, list,
     "The prompts and their versions."},
    {"GET", ONE, ROLE_VIEWER, SCOPE_ACCOUNT, EXEC_INLINE_READ, 0, 0, by_name, shown, 200, read,
     "One prompt with the built-in text and the history of its changes."},
    {"PUT", ONE, ROLE_OWNER, SCOPE_ACCOUNT, EXEC_WRITE, 0, BODY_BYTES, changed, shown, 200, change,
     "Creates a new version, which applies to runs that start from now on."},
    {"GET", ONE "versions/{version}/", ROLE_VIEWER, SCOPE_ACCOUNT, EXEC_INLINE_READ, 0, 0, by_version,
     one_output, 200, read_version, "The text of one version."},
    {"POST", ONE "restore/", ROLE_OWNER, SCOPE_ACCOUNT, EXEC_WRITE, 0, 0, restored, shown, 200, restore,
     "Restores the text of that version as a new version."},
    {"POST", ONE "test/", ROLE_OWNER, SCOPE_SITE, EXEC_BLOCKING, 0, BODY_BYTES, tested, test_output, 200,
     test,
     "Makes one real call with pending items; it is charged like a call of a run, and its result is not "
     "stored."},
    {0},
};
