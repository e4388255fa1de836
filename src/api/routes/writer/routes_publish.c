/* Routes of publishing to WordPress: checking the connection, bulk publishing, retry, undo, and refreshing
 * the status of posts. */
#include <stdlib.h>
#include <string.h>

#include "ai/core/answer.h"
#include "api/http/api.h"
#include "api/http/dispatch.h"
#include "api/routes/writer/review_handlers.h"
#include "publish/publish.h"
#include "publish/wordpress.h"

/* ---- the connection ---------------------------------------------------------------- */

static bool wordpress_of(struct api_request *req, struct site_wordpress *w, int *status)
{
    struct site site;
    *status = 0;
    if (!db_begin(req->db, DB_READ_ONLY, &req->fail))
        return false;
    bool found = request_site(req, &site);
    if (found)
        site_wordpress_load(req->db, req->mem, site.id, w);
    else
        *status = 404;
    db_rollback(req->db);
    return found;
}

static int check(struct api_request *req)
{
    struct site_wordpress w;
    int status;
    if (!wordpress_of(req, &w, &status))
        return status;
    if (!oneshot_acquire(req))
        return 503;
    req->out = wp_probe(req->api->settings, &w);
    oneshot_release(req);
    return 200;
}

/* Returns 0 if the site has a WordPress, else the status of a refusal. */
static int without_wordpress(struct api_request *req, int64_t site)
{
    struct site_wordpress w;
    site_wordpress_load(req->db, req->mem, site, &w);
    if (w.url && w.username && w.sealed)
        return 0;
    return request_refuse(req, 409, "no_wordpress", NULL,
                          "The site has no WordPress connection. An owner can set the address, a user name "
                          "and an application password on the site's page.");
}

static int begun(struct api_request *req, int64_t job, json_t *skipped)
{
    req->wake = true;
    req->location = talloc_asprintf(req->mem, "/api/v1/jobs/%lld/", (long long)job);
    req->out = json_pack("{s:I, s:o}", "job_id", (json_int_t)job, "skipped", skipped);
    return 202;
}

static int refresh(struct api_request *req)
{
    struct site site;
    struct actor by = review_actor(req);
    if (!request_site(req, &site))
        return 404;
    int status = without_wordpress(req, site.id);
    return status ? status : begun(req, publish_enqueue_sync(req->db, &by, site.id), json_array());
}

/* ---- the choice of contents ------------------------------------------------------------- */

static void on_skipped(void *arg, int64_t id, const char *why)
{
    json_array_append_new(arg, json_pack("{s:I, s:s}", "id", (json_int_t)id, "reason", why));
}

/* -1: a problem is set. */
static int choose(struct api_request *req, int64_t site, int64_t *ids)
{
    const json_t *list = request_json(req, "ids");
    int n = 0;
    if (request_has(req, "ids") == request_has(req, "filter")) {
        request_refuse(req, 400, "invalid", "ids",
                       "Give either ids or a filter like {\"status\": \"review\"}, not both.");
        return -1;
    }
    if (list) {
        for (size_t i = 0; i < json_array_size(list) && n < PUBLISH_REQUEST_MAX; i++)
            ids[n++] = json_integer_value(json_array_get(list, i));
        return n;
    }
    struct list_params params = {
        .account = req->who.account,
        .site = site,
        .search = json_string_value(json_object_get(request_json(req, "filter"), "search"))};
    if (!list_filters(req, &content_list_spec, request_json(req, "filter"), &params))
        return -1;
    n = list_query_ids(req->db, &content_list_spec, &params, 0, PUBLISH_REQUEST_MAX + 1, ids);
    if (n <= PUBLISH_REQUEST_MAX)
        return n;
    request_refuse(req, 400, "invalid", "filter", "filter: more than %d contents match; narrow the filter.",
                   PUBLISH_REQUEST_MAX);
    return -1;
}

static int bad_times(struct api_request *req, const char *field, const char *sentence)
{
    return request_refuse(req, 400, "invalid", field, "%s", sentence);
}

/* Computes the time of each content. Returns 0 or the status of a refusal. */
static int slots(struct api_request *req, int count, int64_t *times)
{
    const json_t *list = request_json(req, "times");
    int64_t every = request_int(req, "every_minutes", 60) * 60000;
    if (request_has(req, "times") == request_has(req, "first_at"))
        return bad_times(req, "times",
                         "Give either times, one for each content, or first_at (and every_minutes) for "
                         "evenly spaced times.");
    if (list && json_array_size(list) != (size_t)count)
        return bad_times(req, "times", "times: give one time for each content, in their order.");
    for (int i = 0; i < count; i++) {
        times[i] = request_int(req, "first_at", 0) + i * every;
        if (list && !field_parse_time(json_string_value(json_array_get(list, (size_t)i)), &times[i]))
            return bad_times(req, "times",
                             "times: write each time with its time zone, like 2026-12-03T14:05:00Z.");
        if (times[i] <= req->now)
            return bad_times(req, list ? "times" : "first_at",
                             "A time is in the past. Give later times, or publish now.");
    }
    return 0;
}

static int bulk_publish(struct api_request *req)
{
    struct site site;
    struct actor by = review_actor(req);
    if (!request_site(req, &site))
        return 404;
    int64_t *ids = talloc_array(req->mem, int64_t, PUBLISH_REQUEST_MAX + 1);
    int64_t *times = talloc_zero_array(req->mem, int64_t, PUBLISH_REQUEST_MAX + 1);
    const char *status = request_text(req, "status");
    bool scheduled = status && strcmp(status, "scheduled") == 0;
    int count = choose(req, site.id, ids);
    if (count < 0)
        return 400;
    int refused = scheduled ? slots(req, count, times) : 0;
    if (refused == 0 && !scheduled && (request_has(req, "times") || request_has(req, "first_at")))
        refused = bad_times(req, "status", "status: must be scheduled if you give times.");
    if (refused == 0)
        refused = without_wordpress(req, site.id);
    if (refused)
        return refused;
    const struct publish_request o = {.site = site.id,
                                      .wanted = scheduled ? "future"
                                                : status  ? status
                                                          : "publish",
                                      .ids = ids,
                                      .times = scheduled ? times : NULL,
                                      .count = count,
                                      .overwrite = request_bool(req, "overwrite", false),
                                      .categories = request_json(req, "categories"),
                                      .tags = request_json(req, "tags")};
    json_t *skipped = json_array();
    return begun(req, publish_enqueue(req->db, &by, &o, on_skipped, skipped), skipped);
}

/* ---- retry, undo -------------------------------------------------------------------------- */

/* Finds a publishing job of the caller's account that has ended, and its site. False: *status is that of a
 * refusal. */
static bool ended_job(struct api_request *req, int64_t *site, const char **input, int *status)
{
    json_t *job = json_owned(req->mem, list_one(req, &job_list_spec, request_int(req, "job_id", 0)));
    const char *kind = json_string_value(json_object_get(job, "kind"));
    *site = json_integer_value(json_object_get(job, "site_id"));
    char *text = job ? json_dumps(json_object_get(job, "input"), JSON_COMPACT) : NULL;
    *input = text ? talloc_strdup(req->mem, text) : NULL;
    free(text);
    if (job == NULL)
        *status = request_not_found(req, "job");
    else if (strcmp(kind, PUBLISH_KIND) != 0)
        *status = request_refuse(req, 409, "not_now", NULL, "This is not a publishing job.");
    else if (json_is_null(json_object_get(job, "ended_at")))
        *status = request_refuse(req, 409, "not_now", NULL, "The job has not ended yet. Wait until it ends.");
    else
        *status = 0;
    return *status == 0;
}

static int once_more(struct api_request *req, bool undo)
{
    int64_t site, job = request_int(req, "job_id", 0);
    int status;
    const char *input;
    struct actor by = review_actor(req);
    if (!ended_job(req, &site, &input, &status) || (status = without_wordpress(req, site)) != 0)
        return status;
    json_t *skipped = json_array();
    int64_t made = undo ? publish_enqueue_undo(req->db, &by, site, job, on_skipped, skipped)
                        : publish_enqueue_retry(req->db, &by, site, job, input, on_skipped, skipped);
    if (made)
        return begun(req, made, skipped);
    json_decref(skipped);
    return request_refuse(req, 409, "not_now", NULL,
                          undo ? "There is nothing to undo in this job, or it has already been undone."
                               : "Nothing in this job has failed.");
}

static int retry(struct api_request *req)
{
    return once_more(req, false);
}

static int undo(struct api_request *req)
{
    return once_more(req, true);
}

/* ---- fields ------------------------------------------------------------------------------------- */

static const char *const wanted[] = {"publish", "draft", "scheduled", NULL};
static const char *const steps[] = {"address", "login",     "draft",   "media",
                                    "term",    "read_back", "removed", NULL};

static const struct field by_site[] = {
    {"site_id", FIELD_INT, F_REQUIRED, 1, .most = INT64_MAX},
    {0},
};

static const struct field by_job[] = {
    {"job_id", FIELD_INT, F_REQUIRED, 1, .most = INT64_MAX},
    {0},
};

static const struct field connection_step[] = {
    {"step", FIELD_WORD, F_REQUIRED, .words = steps},
    {"ok", FIELD_BOOL, .flags = F_REQUIRED},
    {"detail", FIELD_TEXT, .flags = F_REQUIRED},
    {0},
};

static const struct field connection_output[] = {
    {"ok", FIELD_BOOL, .flags = F_REQUIRED},
    {"cause", FIELD_TEXT, F_REQUIRED | F_NULLABLE,
     .meaning = "a stable code: login, role, moved, other_site, firewall, rest_off, no_wordpress, "
                "unreachable, …; null: no problem"},
    {"problem", FIELD_TEXT, F_REQUIRED | F_NULLABLE,
     .meaning = "a sentence with the cause and what to do about it"},
    {"root", FIELD_TEXT, F_REQUIRED | F_NULLABLE, .meaning = "the address of its REST API"},
    {"user", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},
    {"role", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},
    {"seo", FIELD_TEXTS, F_REQUIRED,
     .meaning = "the SEO plugins whose fields can be written: yoast, rank_math, aioseo"},
    {"steps", FIELD_OBJECTS, F_REQUIRED, .fields = connection_step,
     .meaning = "the steps of the check, in order"},
    {0},
};

static const struct field skipped_output[] = {
    {"id", FIELD_INT, .flags = F_REQUIRED},
    {"reason", FIELD_TEXT, .flags = F_REQUIRED},
    {0},
};

static const struct field begun_output[] = {
    {"job_id", FIELD_INT, F_REQUIRED,
     .meaning =
         "jobs/{job_id}/ shows its progress; the detail of an item has post_id, link, status, slug, "
         "made, notes, differences, and autosave (the address of its preview) if it waits beside a change"},
    {"skipped", FIELD_OBJECTS, F_REQUIRED, .fields = skipped_output,
     .meaning = "contents that are already up to date, are in a running job, or cannot be published"},
    {0},
};

static const struct field filter[] = {
    {"search", FIELD_TEXT, 0, 0, .most = 200}, {"status", .type = FIELD_TEXT},
    {"disabled", .type = FIELD_BOOL},          {"waiting_for_images", .type = FIELD_BOOL},
    {"approved", .type = FIELD_BOOL},          {"needs_update", .type = FIELD_BOOL},
    {"wordpress_status", .type = FIELD_TEXT},  {0},
};

/* WordPress stores names of at most 200 characters. */
static const struct field term_name[] = {{"name", FIELD_TEXT, 0, 0, .most = 200}, {0}};

static const struct field published[] = {
    {"site_id", FIELD_INT, F_REQUIRED, 1, .most = INT64_MAX},
    {"ids", FIELD_IDS, 0, 1, .most = PUBLISH_REQUEST_MAX},
    {"filter", FIELD_OBJECT, .fields = filter, .meaning = "selects as in the list"},
    {"status", FIELD_WORD, 0, .words = wanted, .meaning = "default: publish"},
    {"times", FIELD_TEXTS, 0, 1, PUBLISH_REQUEST_MAX,
     .meaning =
         "with scheduled: a time for each content, in the order of ids (with a filter: ordered by id)"},
    {"first_at", FIELD_TIME, .meaning = "with scheduled, instead of times: the time of the first content"},
    {"every_minutes", FIELD_INT, 0, 1, 525600, .meaning = "minutes between two contents; default 60"},
    {"overwrite", FIELD_BOOL,
     .meaning =
         "also overwrite what people changed in WordPress since; default false: that stays live, and the "
         "version waits beside it as an autosave"},
    {"categories", FIELD_TEXTS, 0, 0, 20, .fields = term_name,
     .meaning = "names; missing ones are created. Absent: a new post gets the name of its cluster, others "
                "keep theirs"},
    {"tags", FIELD_TEXTS, 0, 0, 20, .fields = term_name,
     .meaning = "names; missing ones are created. Absent: unchanged"},
    {0},
};

/* ---- the routes ------------------------------------------------------------------------------------ */

#define SITE "/api/v1/sites/{site_id}/wordpress/"
#define JOB  "/api/v1/jobs/{job_id}/"

const struct route routes_publish[] = {
    {"POST", SITE "check/", ROLE_OWNER, SCOPE_SITE, EXEC_BLOCKING, 0, 0, by_site, connection_output, 200,
     check,
     "Checks the connection: writes a draft with picture, category and SEO fields to the site's WordPress, "
     "reads it back and removes it."},
    {"POST", SITE "refresh/", ROLE_EDITOR, SCOPE_SITE, EXEC_WRITE, 0, 0, by_site, begun_output, 202, refresh,
     "Reads the current status of the site's posts from WordPress."},
    {"POST", "/api/v1/writer/content/bulk_publish/", ROLE_EDITOR, SCOPE_SITE, EXEC_WRITE, ROUTE_IDEMPOTENT,
     ROUTE_BULK_BODY, published, begun_output, 202, bulk_publish,
     "Publishes contents to WordPress or updates their posts."},
    {"POST", JOB "retry/", ROLE_EDITOR, SCOPE_JOB, EXEC_WRITE, ROUTE_IDEMPOTENT, 0, by_job, begun_output, 202,
     retry, "Retries what failed in a publishing job."},
    {"POST", JOB "undo/", ROLE_EDITOR, SCOPE_JOB, EXEC_WRITE, ROUTE_IDEMPOTENT, 0, by_job, begun_output, 202,
     undo, "Undoes a publishing job: moves new posts to the trash and restores the former state of others."},
    {0},
};
