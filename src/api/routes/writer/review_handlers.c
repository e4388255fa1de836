/* Handlers that contents and images share: answers, refusals, bulk actions. */
#include "api/routes/writer/review_handlers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api/http/api.h"
#include "jobs/jobs.h"

struct actor review_actor(const struct api_request *req)
{
    return (struct actor){
        .account = req->who.account, .site = req->who.site, .by_whom = req->who.name, .now = req->now};
}

int review_refuse(struct api_request *req, const struct error *why)
{
    char field[64];
    size_t n = strspn(why->why, "abcdefghijklmnopqrstuvwxyz_.");
    snprintf(field, sizeof field, "%.*s", (int)n, why->why);
    if (why->kind == ERR_BAD_ITEM)
        return request_refuse(req, 404, "not_found", NULL, "%s", why->why);
    if (why->kind == ERR_BAD_INPUT)
        return request_refuse(req, 400, "invalid", n && why->why[n] == ':' ? field : NULL, "%s", why->why);
    if (why->kind == ERR_BUSY)
        return request_refuse(req, 409, "not_now", NULL, "%s", why->why);
    req->fail = *why;
    return request_refuse(req, why->kind == ERR_RETRY_LATER ? 503 : 500, "unavailable", NULL, "%s",
                          error_outward(why));
}

bool oneshot_acquire(struct api_request *req)
{
    enum { AT_ONCE = 2, AGAIN_MS = 5000 };
    if (atomic_fetch_add(&req->api->oneshot_calls, 1) < AT_ONCE)
        return true;
    oneshot_release(req);
    req->retry_ms = AGAIN_MS;
    request_refuse(req, 503, "busy", NULL,
                   "Two calls like this are already running. Try again when one has ended.");
    return false;
}

void oneshot_release(struct api_request *req)
{
    atomic_fetch_sub(&req->api->oneshot_calls, 1);
}

int oneshot_refuse(struct api_request *req, const struct error *why)
{
    if (why->outward) /* the fault is this server's: it lacks something, or its database */
        return request_refuse(req, 503, "unavailable", NULL, "%s", why->outward);
    return request_refuse(req, 502, "provider_failed", NULL, "%s", why->why);
}

/* ---- answers ------------------------------------------------------------------------- */

static json_t *number(const struct rows *r, const char *column)
{
    return row_null(r, column) ? json_null() : json_integer(row_int(r, column));
}

json_t *content_version_json(const struct rows *r)
{
    bool charged = !row_null(r, "credits"), paid = !row_null(r, "cost");
    return json_pack("{s:I, s:s, s:I, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "version",
                     (json_int_t)row_int(r, "version"), "title", row_text(r, "title"), "words",
                     (json_int_t)row_int(r, "words"), "by_whom", json_text(row_text(r, "by_whom")), "what",
                     json_text(row_text(r, "what")), "note", json_text(row_text(r, "note")), "prompt",
                     json_text(row_text(r, "prompt")), "prompt_version", number(r, "prompt_version"),
                     "provider", json_text(row_text(r, "provider")), "model", json_text(row_text(r, "model")),
                     "tokens_in", number(r, "tokens_in"), "tokens_out", number(r, "tokens_out"), "credits",
                     charged ? json_credits(row_int(r, "credits")) : json_null(), "cost",
                     json_money(paid ? row_int(r, "cost") : -1), "made_at", json_time(row_int(r, "made_at")));
}

static json_t *versions_of(struct api_request *req, int64_t content)
{
    json_t *list = json_array();
    struct rows *r = content_versions(req->db, req->mem, content);
    while (rows_next(r))
        json_array_append_new(list, content_version_json(r));
    return list;
}

/* The images, as their own list returns them. */
static json_t *images_json(struct api_request *req, int64_t content)
{
    json_t *list = json_array();
    struct rows *r = content_images(req->db, req->mem, req->who.account, content);
    while (rows_next(r))
        json_array_append_new(list, list_row(&image_list_spec, r));
    return list;
}

static json_t *task_of(struct api_request *req, int64_t content)
{
    struct rows *r = content_task(req->db, req->mem, content);
    if (!rows_next(r))
        return json_null();
    return json_pack("{s:I, s:s, s:s, s:o, s:I, s:o, s:o}", "id", (json_int_t)row_int(r, "id"), "title",
                     row_text(r, "title"), "status", row_text(r, "status"), "note",
                     json_text(row_text(r, "note")), "words", (json_int_t)row_int(r, "words"), "error",
                     json_text(row_text(r, "error")), "idea_id", number(r, "idea_id"));
}

int content_answer(struct api_request *req, int64_t id, int status)
{
    req->out = list_one(req, &content_list_spec, id);
    if (req->out == NULL)
        return request_not_found(req, "content");
    json_object_set_new(req->out, "images", images_json(req, id));
    json_object_set_new(req->out, "versions", versions_of(req, id));
    json_object_set_new(req->out, "task", task_of(req, id));
    content_find_checked(req, id);
    return status;
}

/* ---- many ------------------------------------------------------------------------------ */

static int by_size(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static int ids_given(struct api_request *req, int64_t *ids)
{
    const json_t *list = request_json(req, "ids");
    int n = 0, count = 0;
    for (size_t i = 0; i < json_array_size(list) && n < REVIEW_BULK_MAX; i++)
        ids[n++] = json_integer_value(json_array_get(list, i));
    qsort(ids, (size_t)n, sizeof *ids, by_size);
    for (int i = 0; i < n; i++)
        if (count == 0 || ids[count - 1] != ids[i])
            ids[count++] = ids[i];
    return count;
}

/* -1: a problem is set. */
static int ids_matching(struct api_request *req, const struct list_spec *l, int64_t site, int64_t *ids)
{
    const json_t *filter = request_json(req, "filter");
    struct list_params params = {.account = req->who.account,
                                 .site = site,
                                 .search = json_string_value(json_object_get(filter, "search"))};
    if (!list_filters(req, l, filter, &params))
        return -1;
    int n = list_query_ids(req->db, l, &params, 0, REVIEW_BULK_MAX + 1, ids);
    if (n <= REVIEW_BULK_MAX)
        return n;
    request_refuse(req, 400, "invalid", "filter", "filter: more than %d items match; narrow the filter.",
                   REVIEW_BULK_MAX);
    return -1;
}

static void on_refused(void *arg, int64_t id, const struct error *why)
{
    json_array_append_new(arg, json_pack("{s:I, s:s}", "id", (json_int_t)id, "reason", why->why));
}

static int do_it(struct api_request *req, const struct review_bulk *b)
{
    int done;
    struct actor by = review_actor(req);
    by.site = b->site;
    json_t *refused = json_array();
    int64_t job = review_bulk_apply(req->db, &by, b, &done, on_refused, refused);
    if (job == 0) {
        req->out = json_pack("{s:i, s:o}", "done", done, "refused", refused);
        return 200;
    }
    json_decref(refused);
    req->wake = true;
    req->location = talloc_asprintf(req->mem, "/api/v1/jobs/%lld/", (long long)job);
    req->out = json_pack("{s:I}", "job_id", (json_int_t)job);
    return 202;
}

int review_bulk_answer(struct api_request *req, bool images)
{
    struct site site;
    struct review_bulk b = {
        .images = images, .action = request_text(req, "action"), .note = request_text(req, "note")};
    int64_t *ids = talloc_array(req->mem, int64_t, REVIEW_BULK_MAX + 1);
    if (!request_site(req, &site))
        return 404;
    if (request_has(req, "ids") == request_has(req, "filter"))
        return request_refuse(
            req, 400, "invalid", "ids",
            "Give either ids or a filter, not both; the filter {} selects all items of the site.");
    if (strcmp(b.action, "send_back") == 0 && (b.note == NULL || *b.note == 0))
        return request_refuse(req, 400, "invalid", "note", "note: say what should be different.");
    b.site = site.id;
    b.ids = ids;
    b.count = request_has(req, "ids")
                  ? ids_given(req, ids)
                  : ids_matching(req, images ? &image_list_spec : &content_list_spec, site.id, ids);
    return b.count < 0 ? 400 : do_it(req, &b);
}
