/* Publishing to WordPress: the check of a connection, bulk publishing, trying
 * again, undoing, and looking what became of the posts. */
#include <stdlib.h>
#include <string.h>

#include "ai/core/answer.h"
#include "api/http/fields.h"
#include "api/http/list.h"
#include "api/routes/writer/review_handlers.h"
#include "publish/enqueue.h"
#include "publish/wp_probe.h"

/* ---- the connection ---------------------------------------------------------------- */

static bool wordpress_of(struct ask *ask, struct site_wordpress *w, int *status)
{
    struct site site;
    *status = 0;
    if (!db_begin(ask->db, DB_READ_ONLY, &ask->fail))
        return false;
    bool found = ask_site(ask, &site);
    if (found)
        site_wordpress_load(ask->db, ask->mem, site.id, w);
    else
        *status = 404;
    db_rollback(ask->db);
    return found;
}

static int check(struct ask *ask)
{
    struct site_wordpress w;
    int status;
    if (!wordpress_of(ask, &w, &status))
        return status;
    if (!single_begin(ask))
        return 503;
    ask->out = wp_probe(ask->api->settings, &w);
    single_end(ask);
    return 200;
}

/* 0: it has one. */
static int without_wordpress(struct ask *ask, int64_t site)
{
    struct site_wordpress w;
    site_wordpress_load(ask->db, ask->mem, site, &w);
    if (w.url && w.username && w.sealed)
        return 0;
    return ask_refuse(
        ask, 409, "no_wordpress", NULL,
        "The site has no WordPress yet: an owner sets its address, a user name and an application "
        "password on the site's page.");
}

static int begun(struct ask *ask, int64_t job, json_t *skipped)
{
    ask->wake = true;
    ask->location = talloc_asprintf(ask->mem, "/api/v1/jobs/%lld/", (long long)job);
    ask->out = json_pack("{s:I, s:o}", "job_id", (json_int_t)job, "skipped", skipped);
    return 202;
}

static int refresh(struct ask *ask)
{
    struct site site;
    struct actor by = review_hand(ask);
    if (!ask_site(ask, &site))
        return 404;
    int status = without_wordpress(ask, site.id);
    return status ? status : begun(ask, publish_enqueue_sync(ask->db, &by, site.id), json_array());
}

/* ---- what is to be published ------------------------------------------------------------- */

static void on_skipped(void *arg, int64_t id, const char *why)
{
    json_array_append_new(arg, json_pack("{s:I, s:s}", "id", (json_int_t)id, "reason", why));
}

/* -1: a problem is set. */
static int choose(struct ask *ask, int64_t site, int64_t *ids)
{
    const json_t *list = ask_json(ask, "ids");
    int n = 0;
    if (ask_has(ask, "ids") == ask_has(ask, "filter")) {
        ask_refuse(ask, 400, "invalid", "ids",
                   "Give ids, or a filter for all that match it ({\"status\": \"review\"}); not both.");
        return -1;
    }
    if (list) {
        for (size_t i = 0; i < json_array_size(list) && n < PUBLISH_REQUEST_MAX; i++)
            ids[n++] = json_integer_value(json_array_get(list, i));
        return n;
    }
    struct list_params params = {.account = ask->who.account,
                                 .site = site,
                                 .search =
                                     json_string_value(json_object_get(ask_json(ask, "filter"), "search"))};
    if (!list_filters(ask, &content_list_spec, ask_json(ask, "filter"), &params))
        return -1;
    n = list_query_ids(ask->db, &content_list_spec, &params, 0, PUBLISH_REQUEST_MAX + 1, ids);
    if (n <= PUBLISH_REQUEST_MAX)
        return n;
    ask_refuse(ask, 400, "invalid", "filter", "More than %d match. Narrow the filter.", PUBLISH_REQUEST_MAX);
    return -1;
}

static int bad_times(struct ask *ask, const char *field, const char *sentence)
{
    return ask_refuse(ask, 400, "invalid", field, "%s", sentence);
}

/* Each content's time; 0: good. */
static int slots(struct ask *ask, int count, int64_t *times)
{
    const json_t *list = ask_json(ask, "times");
    int64_t every = ask_int(ask, "every_minutes", 60) * 60000;
    if (ask_has(ask, "times") == ask_has(ask, "first_at"))
        return bad_times(
            ask, "times",
            "Give times, one for each content, or first_at (and every_minutes) for evenly spaced "
            "ones.");
    if (list && json_array_size(list) != (size_t)count)
        return bad_times(ask, "times", "Give as many times as there are contents, in their order.");
    for (int i = 0; i < count; i++) {
        times[i] = ask_int(ask, "first_at", 0) + i * every;
        if (list && !field_time(json_string_value(json_array_get(list, (size_t)i)), &times[i]))
            return bad_times(ask, "times", "Write each time with its zone, like 2026-12-03T14:05:00Z.");
        if (times[i] <= ask->now)
            return bad_times(ask, list ? "times" : "first_at",
                             "A time lies in the past: give later ones, or publish at once.");
    }
    return 0;
}

static int bulk_publish(struct ask *ask)
{
    struct site site;
    struct actor by = review_hand(ask);
    if (!ask_site(ask, &site))
        return 404;
    int64_t *ids = talloc_array(ask->mem, int64_t, PUBLISH_REQUEST_MAX + 1);
    int64_t *times = talloc_zero_array(ask->mem, int64_t, PUBLISH_REQUEST_MAX + 1);
    const char *status = ask_text(ask, "status");
    bool scheduled = status && strcmp(status, "scheduled") == 0;
    int count = choose(ask, site.id, ids);
    if (count < 0)
        return 400;
    int refused = scheduled ? slots(ask, count, times) : 0;
    if (refused == 0 && !scheduled && (ask_has(ask, "times") || ask_has(ask, "first_at")))
        refused = bad_times(ask, "status", "Times belong to status scheduled.");
    if (refused == 0)
        refused = without_wordpress(ask, site.id);
    if (refused)
        return refused;
    const struct publish_request o = {.site = site.id,
                                      .wanted = scheduled ? "future"
                                                : status  ? status
                                                          : "publish",
                                      .ids = ids,
                                      .times = scheduled ? times : NULL,
                                      .count = count,
                                      .categories = ask_json(ask, "categories"),
                                      .tags = ask_json(ask, "tags")};
    json_t *skipped = json_array();
    return begun(ask, publish_enqueue(ask->db, &by, &o, on_skipped, skipped), skipped);
}

/* ---- on what was done -------------------------------------------------------------------------- */

/* A publishing job that has ended, of the asker's; its site in *site. */
static bool ended_job(struct ask *ask, int64_t *site, const char **input, int *status)
{
    json_t *job = json_owned(ask->mem, list_one(ask, &job_list_spec, ask_int(ask, "job_id", 0)));
    const char *kind = json_string_value(json_object_get(job, "kind"));
    *site = json_integer_value(json_object_get(job, "site_id"));
    char *text = job ? json_dumps(json_object_get(job, "input"), JSON_COMPACT) : NULL;
    *input = text ? talloc_strdup(ask->mem, text) : NULL;
    free(text);
    if (job == NULL)
        *status = ask_not_found(ask, "job");
    else if (strcmp(kind, PUBLISH_KIND) != 0)
        *status = ask_refuse(ask, 409, "not_now", NULL, "This is no publishing job.");
    else if (json_is_null(json_object_get(job, "ended_at")))
        *status = ask_refuse(ask, 409, "not_now", NULL, "The job is not over yet. Wait for its end.");
    else
        *status = 0;
    return *status == 0;
}

static int once_more(struct ask *ask, bool undo)
{
    int64_t site, job = ask_int(ask, "job_id", 0);
    int status;
    const char *input;
    struct actor by = review_hand(ask);
    if (!ended_job(ask, &site, &input, &status) || (status = without_wordpress(ask, site)) != 0)
        return status;
    json_t *skipped = json_array();
    int64_t made = undo ? publish_enqueue_undo(ask->db, &by, site, job, on_skipped, skipped)
                        : publish_enqueue_retry(ask->db, &by, site, job, input, on_skipped, skipped);
    if (made)
        return begun(ask, made, skipped);
    json_decref(skipped);
    return ask_refuse(ask, 409, "not_now", NULL,
                      undo ? "There is nothing in this job that could be undone, or it was undone already."
                           : "Nothing in this job has failed.");
}

static int retry(struct ask *ask)
{
    return once_more(ask, false);
}

static int undo(struct ask *ask)
{
    return once_more(ask, true);
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

static const struct field connection_shown[] = {
    {"ok", FIELD_BOOL, .flags = F_REQUIRED},
    {"cause", FIELD_TEXT, F_REQUIRED | F_NULLABLE,
     .meaning =
         "a stable word: login, role, moved, rest_off, no_wordpress, unreachable, …; null: all is well"},
    {"problem", FIELD_TEXT, F_REQUIRED | F_NULLABLE,
     .meaning = "the cause and what to do about it, in a sentence"},
    {"root", FIELD_TEXT, F_REQUIRED | F_NULLABLE, .meaning = "of its REST API"},
    {"user", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},
    {"role", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},
    {"seo", FIELD_TEXTS, F_REQUIRED, .meaning = "whose fields can be written: yoast, rank_math, aioseo"},
    {"steps", FIELD_OBJECTS, F_REQUIRED, .fields = connection_step, .meaning = "what was tried, in order"},
    {0},
};

static const struct field skipped_shown[] = {
    {"id", FIELD_INT, .flags = F_REQUIRED},
    {"reason", FIELD_TEXT, .flags = F_REQUIRED},
    {0},
};

static const struct field begun_shown[] = {
    {"job_id", FIELD_INT, F_REQUIRED,
     .meaning = "jobs/{job_id}/ tells how it goes; detail of an item: post_id, "
                "link, status, slug, made, notes, differences"},
    {"skipped", FIELD_OBJECTS, F_REQUIRED, .fields = skipped_shown,
     .meaning = "published already as they are, in a running job, or not to be published"},
    {0},
};

static const struct field filter[] = {
    {"search", FIELD_TEXT, 0, 0, .most = 200}, {"status", .type = FIELD_TEXT},
    {"disabled", .type = FIELD_BOOL},          {"waiting_for_images", .type = FIELD_BOOL},
    {"approved", .type = FIELD_BOOL},          {"needs_update", .type = FIELD_BOOL},
    {"wordpress_status", .type = FIELD_TEXT},  {0},
};

static const struct field published[] = {
    {"site_id", FIELD_INT, F_REQUIRED, 1, .most = INT64_MAX},
    {"ids", FIELD_IDS, 0, 1, .most = PUBLISH_REQUEST_MAX},
    {"filter", FIELD_OBJECT, .fields = filter, .meaning = "all that match, as in the list"},
    {"status", FIELD_WORD, 0, .words = wanted, .meaning = "publish, if nothing is said"},
    {"times", FIELD_TEXTS, 0, 1, PUBLISH_REQUEST_MAX,
     .meaning = "with scheduled: a time for each, in the order of ids (of a filter: by id)"},
    {"first_at", FIELD_TIME, .meaning = "with scheduled, in place of times: of the first"},
    {"every_minutes", FIELD_INT, 0, 1, 525600, .meaning = "between two of them; 60"},
    {"categories", FIELD_TEXTS, 0, 0, 20,
     .meaning =
         "names; made if missing. Absent: a new post gets the name of its cluster, others keep theirs"},
    {"tags", FIELD_TEXTS, 0, 0, 20, .meaning = "names; made if missing. Absent: as they are"},
    {0},
};

/* ---- the routes ------------------------------------------------------------------------------------ */

#define SITE "/api/v1/sites/{site_id}/wordpress/"
#define JOB  "/api/v1/jobs/{job_id}/"

const struct route routes_publish[] = {
    {"POST", SITE "check/", ROLE_OWNER, EXEC_BLOCKING, 0, 0, by_site, connection_shown, 200, check,
     "Writes a draft with picture, category and SEO fields to the site's WordPress, reads it back and "
     "removes it."},
    {"POST", SITE "refresh/", ROLE_EDITOR, EXEC_WRITE, 0, 0, by_site, begun_shown, 202, refresh,
     "Looks what became of the site's posts in WordPress."},
    {"POST", "/api/v1/writer/content/bulk_publish/", ROLE_EDITOR, EXEC_WRITE, ROUTE_IDEMPOTENT,
     ROUTE_BULK_BODY, published, begun_shown, 202, bulk_publish,
     "Publishes contents to WordPress, or brings their posts up to date."},
    {"POST", JOB "retry/", ROLE_EDITOR, EXEC_WRITE, ROUTE_IDEMPOTENT, 0, by_job, begun_shown, 202, retry,
     "What failed in a publishing job, once more."},
    {"POST", JOB "undo/", ROLE_EDITOR, EXEC_WRITE, ROUTE_IDEMPOTENT, 0, by_job, begun_shown, 202, undo,
     "What a publishing job did, back to what it was: new posts to the trash, others to their former state."},
    {0},
};
