/* Handlers that keywords, clusters, ideas and tasks share: list, read, add, change, delete,
 * bulk. */
#include "api/routes/planner/planner_handlers.h"

#include <stdlib.h>
#include <string.h>

#include "api/http/list.h"
#include "jobs/bulk.h"
#include "ai/text/duplicate_check.h"

const char *const resembled_kinds[] = {"idea", "task", "content", "post", NULL};

const struct field outline_fields[] = {
    {"h2", FIELD_TEXT, F_REQUIRED, 1, 300, .meaning = "a section's heading"},
    {"h3", FIELD_TEXTS, 0, 0, 50, .meaning = "headings within it"},
    {0},
};

const struct field bulk_answer[] = {
    {"done", FIELD_INT, F_REQUIRED, .meaning = "items that were changed"},
    {"skipped", FIELD_INT, F_REQUIRED, .meaning = "items that are not there, or are so already"},
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

int planner_list(struct ask *ask, enum planner_kind kind)
{
    return list_answer(ask, planner_list_spec(kind));
}

static int answer_one(struct ask *ask, enum planner_kind kind, int64_t id, int status)
{
    ask->out = list_one(ask, planner_list_spec(kind), id);
    return ask->out ? status : ask_not_found(ask, noun(kind));
}

int planner_read(struct ask *ask, enum planner_kind kind)
{
    return answer_one(ask, kind, ask_int(ask, "id", 0), 200);
}

/* ---- writing one ----------------------------------------------------------------------------- */

static struct value list_value(struct ask *ask, const json_t *from)
{
    char *text = json_is_null(from) ? NULL : json_dumps(from, JSON_COMPACT);
    struct value value = db_text(text ? talloc_strdup(ask->mem, text) : "[]");
    free(text);
    return value;
}

static struct value value_of(struct ask *ask, const struct field *field, const json_t *from)
{
    switch (field->type) {
    case FIELD_IDS:
    case FIELD_TEXTS:
    case FIELD_OBJECT:
    case FIELD_OBJECTS:
    case FIELD_ANY:
        return list_value(ask, from);
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

/* The fields that the body has, as columns. */
static int values_of(struct ask *ask, struct planner_value values[PLANNER_VALUES])
{
    int n = 0;
    for (const struct field *field = ask->route->input; field->name && n < PLANNER_VALUES; field++) {
        const json_t *from = ask_json(ask, field->name);
        if (from && strcmp(field->name, "id") != 0 && strcmp(field->name, "site_id") != 0)
            values[n++] = (struct planner_value){field->name, value_of(ask, field, from)};
    }
    return n;
}

/* A title that a person gave is held against what the site has. */
static void judge(struct ask *ask, enum planner_kind kind, int64_t id)
{
    if (kind == PLANNER_IDEAS && ask_has(ask, "idea_title"))
        duplicate_judge(ask->db, TITLED_IDEA, id, ask->title, ask->now);
    else if (kind == PLANNER_TASKS && ask_has(ask, "title"))
        duplicate_judge(ask->db, TITLED_TASK, id, ask->title, ask->now);
}

int planner_add(struct ask *ask, enum planner_kind kind)
{
    struct site site;
    struct planner_value values[PLANNER_VALUES];
    if (!ask_site(ask, &site))
        return 404;
    int64_t id = planner_create(ask->db, kind, &site, values, values_of(ask, values), ask->now);
    if (id == 0)
        return 409; /* the transaction says why */
    judge(ask, kind, id);
    ask->location = talloc_asprintf(ask->mem, "%s%lld/", ask->route->path, (long long)id);
    return answer_one(ask, kind, id, 201);
}

/* The site of the item of that id, if the asker may see it. */
static bool site_of(struct ask *ask, enum planner_kind kind, int64_t id, struct site *site)
{
    json_t *item = list_one(ask, planner_list_spec(kind), id);
    int64_t site_id = json_integer_value(json_object_get(item, "site_id"));
    json_decref(item);
    return item && site_by_id(ask->db, site_id, site);
}

int planner_edit(struct ask *ask, enum planner_kind kind)
{
    struct site site;
    struct planner_value values[PLANNER_VALUES];
    int64_t id = ask_int(ask, "id", 0);
    if (!site_of(ask, kind, id, &site))
        return ask_not_found(ask, noun(kind));
    int count = values_of(ask, values);
    if (!planner_change(ask->db, kind, ask->who.account, id, values, count, ask->now))
        return db_failed(ask->db) ? 409 : ask_not_found(ask, noun(kind)); /* 409: the transaction says why */
    judge(ask, kind, id);
    return answer_one(ask, kind, id, 200);
}

int planner_overrule(struct ask *ask)
{
    struct site site;
    int64_t id = ask_int(ask, "id", 0);
    const struct planner_value change = {"status", db_text("new")};
    if (!site_of(ask, PLANNER_IDEAS, id, &site))
        return ask_not_found(ask, noun(PLANNER_IDEAS));
    if (!planner_change(ask->db, PLANNER_IDEAS, ask->who.account, id, &change, 1, ask->now))
        return db_failed(ask->db) ? 409 : ask_not_found(ask, noun(PLANNER_IDEAS));
    return answer_one(ask, PLANNER_IDEAS, id, 200);
}

static int answer_job(struct ask *ask, int64_t job)
{
    ask->wake = true;
    ask->location = talloc_asprintf(ask->mem, "/api/v1/jobs/%lld/", (long long)job);
    ask->out = json_pack("{s:I}", "job_id", (json_int_t)job);
    return 202;
}

int planner_drop(struct ask *ask, enum planner_kind kind)
{
    struct site site;
    struct bulk_result out;
    int64_t id = ask_int(ask, "id", 0);
    if (!site_of(ask, kind, id, &site))
        return ask_not_found(ask, noun(kind));
    const struct bulk bulk = {.kind = kind,
                              .act = PLANNER_DELETE,
                              .site = &site,
                              .ids = &id,
                              .id_count = 1,
                              .by_whom = ask->who.name};
    bulk_apply(ask->db, &bulk, ask->now, &out);
    return out.job ? answer_job(ask, out.job) : out.done ? 204 : ask_not_found(ask, noun(kind));
}

/* ---- writing many -------------------------------------------------------------------------------- */

static bool read_filter(struct ask *ask, struct bulk *bulk)
{
    const json_t *filter = ask_json(ask, "filter");
    bulk->params = (struct list_params){.account = bulk->site->account_id,
                                        .site = bulk->site->id,
                                        .search = json_string_value(json_object_get(filter, "search"))};
    return list_filters(ask, planner_list_spec(bulk->kind), filter, &bulk->params);
}

static void read_ids(struct ask *ask, struct bulk *bulk)
{
    const json_t *list = ask_json(ask, "ids");
    int64_t *ids = talloc_array(ask->mem, int64_t, (unsigned)json_array_size(list) + 1);
    for (size_t i = 0; i < json_array_size(list); i++)
        ids[bulk->id_count++] = json_integer_value(json_array_get(list, i));
    bulk->ids = ids;
}

int planner_bulk(struct ask *ask, enum planner_kind kind)
{
    struct site site;
    struct bulk_result out;
    struct bulk bulk = {.kind = kind, .site = &site, .by_whom = ask->who.name};
    if (!ask_site(ask, &site))
        return 404;
    if (!planner_action_of(kind, ask_text(ask, "action"), &bulk.act))
        return ask_refuse(ask, 400, "invalid", "action", "There is no such action here.");
    if (ask_has(ask, "ids") == ask_has(ask, "filter"))
        return ask_refuse(ask, 400, "invalid", "ids",
                          "Give ids, or a filter for all that match it ({}: all of the site); not both.");
    if (ask_has(ask, "ids"))
        read_ids(ask, &bulk);
    else if (!read_filter(ask, &bulk))
        return 400;
    bulk_apply(ask->db, &bulk, ask->now, &out);
    if (out.job)
        return answer_job(ask, out.job);
    ask->out = json_pack("{s:I, s:I}", "done", (json_int_t)out.done, "skipped", (json_int_t)out.skipped);
    return 200;
}
