/* Handlers that keywords, clusters, ideas and tasks share: list, read, add, change, delete,
 * bulk. */
#include "api/routes/planner/planner_handlers.h"

#include <stdlib.h>
#include <string.h>

#include "api/http/api.h"
#include "jobs/jobs.h"
#include "ai/text/duplicate_check.h"

const char *const resemblance_kinds[] = {"idea", "task", "content", "post", NULL};

const struct field outline_fields[] = {
    {"h2", FIELD_TEXT, F_REQUIRED, 1, 300, .meaning = "a section's heading"},
    {"h3", FIELD_TEXTS, 0, 0, 50, .meaning = "headings within the section"},
    {0},
};

const struct field bulk_answer[] = {
    {"done", FIELD_INT, F_REQUIRED, .meaning = "items that were changed"},
    {"skipped", FIELD_INT, F_REQUIRED, .meaning = "items that do not exist or needed no change"},
    {0},
};

static const char *noun(enum planner_kind kind)
{
    switch (kind) {
    case PLANNER_KEYWORDS:
        return "keyword";
    case PLANNER_CLUSTERS:
        return "cluster";
    case PLANNER_IDEAS:
        return "idea";
    case PLANNER_TASKS:
        break;
    }
    return "task";
}

/* ---- reading ------------------------------------------------------------------------------ */

int planner_list(struct api_request *req, enum planner_kind kind)
{
    return list_answer(req, planner_list_spec(kind));
}

static int answer_one(struct api_request *req, enum planner_kind kind, int64_t id, int status)
{
    req->out = list_one(req, planner_list_spec(kind), id);
    return req->out ? status : request_not_found(req, noun(kind));
}

int planner_read(struct api_request *req, enum planner_kind kind)
{
    return answer_one(req, kind, request_int(req, "id", 0), 200);
}

/* ---- writing one ----------------------------------------------------------------------------- */

static struct value list_value(struct api_request *req, const json_t *from)
{
    char *text = json_is_null(from) ? NULL : json_dumps(from, JSON_COMPACT);
    struct value value = db_text(text ? talloc_strdup(req->mem, text) : "[]");
    free(text);
    return value;
}

static struct value value_of(struct api_request *req, const struct field *field, const json_t *from)
{
    switch (field->type) {
    case FIELD_IDS:
    case FIELD_TEXTS:
    case FIELD_OBJECT:
    case FIELD_OBJECTS:
    case FIELD_ANY:
        return list_value(req, from);
    case FIELD_TEXT:
    case FIELD_WORD:
        return db_text(json_string_value(from));
    case FIELD_INT:
    case FIELD_CREDITS:
    case FIELD_MONEY:
    case FIELD_TIME:
        return json_is_null(from) ? db_null() : db_int(json_integer_value(from));
    case FIELD_BOOL:
        break;
    }
    return db_int(json_is_true(from));
}

/* Turns the fields that the body has into columns and their values. */
static int values_of(struct api_request *req, struct planner_value values[PLANNER_VALUES])
{
    int n = 0;
    for (const struct field *field = req->route->input; field->name && n < PLANNER_VALUES; field++) {
        const json_t *from = request_json(req, field->name);
        if (from && strcmp(field->name, "id") != 0 && strcmp(field->name, "site_id") != 0)
            values[n++] = (struct planner_value){field->name, value_of(req, field, from)};
    }
    return n;
}

/* Compares a title that a person gave with the site's titles. */
static void compare_title(struct api_request *req, enum planner_kind kind, int64_t id)
{
    if (kind == PLANNER_IDEAS && request_has(req, "idea_title"))
        duplicate_judge(req->db, TITLED_IDEA, id, req->title, req->now);
    else if (kind == PLANNER_TASKS && request_has(req, "title"))
        duplicate_judge(req->db, TITLED_TASK, id, req->title, req->now);
}

int planner_add(struct api_request *req, enum planner_kind kind)
{
    struct site site;
    struct planner_value values[PLANNER_VALUES];
    if (!request_site(req, &site))
        return 404;
    int64_t id = planner_create(req->db, kind, &site, values, values_of(req, values), req->now);
    if (id == 0)
        return 409; /* the transaction failed: the dispatcher answers with its status */
    compare_title(req, kind, id);
    req->location = talloc_asprintf(req->mem, "%s%lld/", req->route->path, (long long)id);
    return answer_one(req, kind, id, 201);
}

/* Finds the site of the item, if the caller may see the item. */
static bool site_of(struct api_request *req, enum planner_kind kind, int64_t id, struct site *site)
{
    json_t *item = list_one(req, planner_list_spec(kind), id);
    int64_t site_id = json_integer_value(json_object_get(item, "site_id"));
    json_decref(item);
    return item && site_by_id(req->db, site_id, site);
}

int planner_edit(struct api_request *req, enum planner_kind kind)
{
    struct site site;
    struct planner_value values[PLANNER_VALUES];
    int64_t id = request_int(req, "id", 0);
    if (!site_of(req, kind, id, &site))
        return request_not_found(req, noun(kind));
    int count = values_of(req, values);
    if (!planner_change(req->db, kind, req->who.account, id, values, count, req->now))
        return db_failed(req->db) ? 409
                                  : request_not_found(req, noun(kind)); /* 409: the transaction failed */
    compare_title(req, kind, id);
    return answer_one(req, kind, id, 200);
}

int planner_not_duplicate(struct api_request *req)
{
    struct site site;
    int64_t id = request_int(req, "id", 0);
    const struct planner_value change = {"status", db_text("new")};
    if (!site_of(req, PLANNER_IDEAS, id, &site))
        return request_not_found(req, noun(PLANNER_IDEAS));
    if (!planner_change(req->db, PLANNER_IDEAS, req->who.account, id, &change, 1, req->now))
        return db_failed(req->db) ? 409 : request_not_found(req, noun(PLANNER_IDEAS));
    return answer_one(req, PLANNER_IDEAS, id, 200);
}

static int answer_job(struct api_request *req, int64_t job)
{
    req->wake = true;
    req->location = talloc_asprintf(req->mem, "/api/v1/jobs/%lld/", (long long)job);
    req->out = json_pack("{s:I}", "job_id", (json_int_t)job);
    return 202;
}

int planner_delete(struct api_request *req, enum planner_kind kind)
{
    struct site site;
    struct bulk_result out;
    int64_t id = request_int(req, "id", 0);
    if (!site_of(req, kind, id, &site))
        return request_not_found(req, noun(kind));
    const struct bulk bulk = {.kind = kind,
                              .act = PLANNER_DELETE,
                              .site = &site,
                              .ids = &id,
                              .id_count = 1,
                              .by_whom = req->who.name};
    bulk_apply(req->db, &bulk, req->now, &out);
    return out.job ? answer_job(req, out.job) : out.done ? 204 : request_not_found(req, noun(kind));
}

/* ---- writing many -------------------------------------------------------------------------------- */

static bool read_filter(struct api_request *req, struct bulk *bulk)
{
    const json_t *filter = request_json(req, "filter");
    bulk->params = (struct list_params){.account = bulk->site->account_id,
                                        .site = bulk->site->id,
                                        .search = json_string_value(json_object_get(filter, "search"))};
    return list_filters(req, planner_list_spec(bulk->kind), filter, &bulk->params);
}

static void read_ids(struct api_request *req, struct bulk *bulk)
{
    const json_t *list = request_json(req, "ids");
    int64_t *ids = talloc_array(req->mem, int64_t, (unsigned)json_array_size(list) + 1);
    for (size_t i = 0; i < json_array_size(list); i++)
        ids[bulk->id_count++] = json_integer_value(json_array_get(list, i));
    bulk->ids = ids;
}

int planner_bulk(struct api_request *req, enum planner_kind kind)
{
    struct site site;
    struct bulk_result out;
    struct bulk bulk = {.kind = kind, .site = &site, .by_whom = req->who.name};
    if (!request_site(req, &site))
        return 404;
    if (!planner_action_of(kind, request_text(req, "action"), &bulk.act))
        return request_refuse(req, 400, "invalid", "action", "These items do not have this action.");
    if (request_has(req, "ids") == request_has(req, "filter"))
        return request_refuse(
            req, 400, "invalid", "ids",
            "Give either ids or a filter, not both; the filter {} selects all items of the site.");
    if (request_has(req, "ids"))
        read_ids(req, &bulk);
    else if (!read_filter(req, &bulk))
        return 400;
    bulk_apply(req->db, &bulk, req->now, &out);
    if (out.job)
        return answer_job(req, out.job);
    req->out = json_pack("{s:I, s:I}", "done", (json_int_t)out.done, "skipped", (json_int_t)out.skipped);
    return 200;
}
