/* Routes of sites: name, language, tone of voice, WordPress. */
#include <stdlib.h>
#include <string.h>

#include "api/http/api.h"
#include "base/log.h"
#include "base/rm_tree.h"
#include "base/secret.h"
#include "base/text/text.h"
#include "net/http_client/fetch.h"
#include "schedule/schedule.h"
#include "store/accounts/accounts.h"

enum { CATEGORY_MOST = 200 }; /* characters: what WordPress takes */

/* ---- answers ---------------------------------------------------------------------------- */

/* Reads "profile.audience", a member of the object profile. */
static json_t *nested(json_t *row)
{
    json_t *out = json_object(), *value;
    const char *name;
    json_object_foreach(row, name, value)
    {
        const char *dot = strchr(name, '.');
        char group[32];
        snprintf(group, sizeof group, "%.*s", (int)(dot ? dot - name : 0), name);
        if (dot && json_object_get(out, group) == NULL)
            json_object_set_new(out, group, json_object());
        json_object_set(dot ? json_object_get(out, group) : out, dot ? dot + 1 : name, value);
    }
    if (json_is_null(json_object_get(json_object_get(out, "latest_run"), "run_id")))
        json_object_set_new(out, "latest_run", json_null());
    json_decref(row);
    return out;
}

static int list(struct api_request *req)
{
    int status = list_answer(req, &site_list_spec);
    json_t *results = json_object_get(req->out, "results");
    for (size_t i = 0; i < json_array_size(results); i++)
        json_array_set_new(results, i, nested(json_incref(json_array_get(results, i))));
    return status;
}

static int answer_site(struct api_request *req, int64_t id, int status)
{
    json_t *row = list_one(req, &site_list_spec, id);
    if (row == NULL)
        return request_not_found(req, "site");
    req->out = nested(row);
    return status;
}

static int read(struct api_request *req)
{
    return answer_site(req, request_int(req, "site_id", 0), 200);
}

/* ---- settings --------------------------------------------------------------------------- */

struct text_field {
    const char *name;
    enum site_text which;
};

static const struct text_field profile_texts[] = {
    {"audience", SITE_AUDIENCE}, {"voice", SITE_VOICE},         {"do", SITE_VOICE_DO},
    {"dont", SITE_VOICE_DONT},   {"sample", SITE_VOICE_SAMPLE}, {"image_style", SITE_IMAGE_STYLE},
};

/* null deletes a text; an absent one stays as it is. */
static void set_profile(struct api_request *req, int64_t site)
{
    const json_t *profile = request_json(req, "profile");
    for (size_t i = 0; i < sizeof profile_texts / sizeof *profile_texts; i++) {
        const json_t *value = json_object_get(profile, profile_texts[i].name);
        if (value || json_is_null(profile))
            site_set_text(req->db, site, profile_texts[i].which, json_string_value(value));
    }
}

/* Returns 0 or the status of a refusal. */
static int set_domain(struct api_request *req, int64_t site)
{
    const char *text = request_text(req, "domain");
    if (request_json(req, "domain"))
        site_set_text(req->db, site, SITE_DOMAIN, site_domain(req->db, req->mem, text ? text : ""));
    return db_failed(req->db) ? 400 : 0;
}

/* ---- WordPress ------------------------------------------------------------------------------- */

static int bad_wordpress(struct api_request *req, const char *field, const struct error *why)
{
    return request_refuse(req, 400, "invalid", field, "%s: %s", field, why->why);
}

/* Sets the address of WordPress. Another address deletes the password, which was not meant for it. */
static int set_address(struct api_request *req, int64_t site, const json_t *url, const char *before)
{
    struct error why;
    const char *text = json_string_value(url);
    if (text && *text &&
        (!fetch_url_ok(text, &why) || (!req->api->settings->allow_private && !fetch_url_public(text, &why))))
        return bad_wordpress(req, "wordpress.url", &why);
    if (before == NULL || text == NULL || strcmp(before, text) != 0)
        site_set_text(req->db, site, SITE_WORDPRESS_PASSWORD, NULL);
    site_set_text(req->db, site, SITE_WORDPRESS_URL, text);
    return 0;
}

static int set_password(struct api_request *req, int64_t site, const json_t *password)
{
    struct error why;
    const char *clear = json_string_value(password);
    char *sealed =
        clear && *clear ? secret_seal(req->mem, req->api->settings->secret_key_file, clear, &why) : NULL;
    if (clear && *clear && sealed == NULL) {
        db_abort(req->db, why.kind, "%s", error_outward(&why));
        return 503;
    }
    site_set_text(req->db, site, SITE_WORDPRESS_PASSWORD, sealed);
    return 0;
}

/* {cluster: category}, all of them texts; null deletes it. */
static int set_categories(struct api_request *req, int64_t site, json_t *map)
{
    const char *name;
    json_t *category;
    bool good = json_is_null(map) || json_is_object(map);
    json_object_foreach(map, name, category)
    {
        size_t n = json_is_string(category) ? json_string_length(category) : 0;
        good = good && *name && n > 0 && text_length(json_string_value(category)) <= CATEGORY_MOST;
    }
    if (!good)
        return request_refuse(
            req, 400, "invalid", "wordpress.categories",
            "wordpress.categories: give an object of clusters and their categories, like {\"Coffee "
            "Beans\": \"Coffee\"}; a category has 1 to %d characters.",
            CATEGORY_MOST);
    char *text = json_object_size(map) > 0 ? json_dumps(map, JSON_COMPACT) : NULL;
    site_set_text(req->db, site, SITE_WORDPRESS_CATEGORIES, text);
    free(text);
    return 0;
}

/* Returns 0 or the status of a refusal. `before`: the current address. */
static int set_wordpress(struct api_request *req, int64_t site, const char *before)
{
    const json_t *wp = request_json(req, "wordpress");
    const json_t *url = json_object_get(wp, "url"), *user = json_object_get(wp, "username");
    const json_t *password = json_object_get(wp, "application_password"),
                 *format = json_object_get(wp, "format");
    bool none = json_is_null(wp);
    int refused = url || none ? set_address(req, site, url, before) : 0;
    if (refused == 0 && (user || none))
        site_set_text(req->db, site, SITE_WORDPRESS_USERNAME, json_string_value(user));
    if (format || none)
        site_set_format(req->db, site, format ? json_string_value(format) : "blocks");
    if (refused == 0 && (password || none))
        refused = set_password(req, site, password);
    json_t *categories = json_object_get(wp, "categories"), *make = json_object_get(wp, "make_categories");
    if (refused == 0 && categories)
        refused = set_categories(req, site, categories);
    if (refused == 0 && json_is_boolean(make))
        site_set_make_categories(req->db, site, json_is_true(make));
    return refused;
}

/* ---- creating, changing ---------------------------------------------------------------------------- */

static int create(struct api_request *req)
{
    struct site site = {0};
    const char *zone = request_text(req, "timezone"), *language = request_text(req, "language");
    site_create(req->db, req->who.account, request_text(req, "name"), NULL, zone ? zone : "UTC",
                language ? language : "en", req->now, &site);
    if (db_failed(req->db))
        return 400;
    set_profile(req, site.id);
    int refused = set_domain(req, site.id);
    if (refused == 0)
        refused = set_wordpress(req, site.id, NULL);
    req->location = talloc_asprintf(req->mem, "%s%lld/", req->route->path, (long long)site.id);
    return refused ? refused : answer_site(req, site.id, 201);
}

/* The schedule follows the site's time zone: its next due time is computed again. */
static void set_names(struct api_request *req, struct site *site)
{
    struct schedule before, after;
    char zone[sizeof site->timezone];
    snprintf(zone, sizeof zone, "%s", site->timezone);
    schedule_load(req->db, req->mem, site, true, &before);
    site_set(req->db, site, request_text(req, "name"), request_text(req, "timezone"),
             request_text(req, "language"));
    if (!before.kept || strcmp(zone, site->timezone) == 0 || db_failed(req->db))
        return;
    schedule_load(req->db, req->mem, site, true, &after);
    if (*after.timezone == 0)
        after.next_run_at = 0;
    schedule_edit(req->db, &before, &after, req->now);
    req->wake_clock = true;
}

static int change(struct api_request *req)
{
    struct site site;
    if (!request_site(req, &site))
        return 404;
    json_t *row = list_one(req, &site_list_spec, site.id);
    char *before = talloc_strdup(req->mem, json_string_value(json_object_get(row, "wordpress.url")));
    json_decref(row);
    set_names(req, &site);
    if (db_failed(req->db))
        return 400;
    set_profile(req, site.id);
    int refused = set_domain(req, site.id);
    if (refused == 0)
        refused = set_wordpress(req, site.id, before);
    return refused ? refused : answer_site(req, site.id, 200);
}

/* ---- deleting ------------------------------------------------------------------------------------------ */

/* Called after the rows are deleted: a folder that a kill leaves behind holds text that the program no longer
 * shows. */
static void drop_logs(const struct api_request *req, const struct site *site)
{
    struct error f = {0};
    char *folder = talloc_asprintf(req->mem, "%s/logs/automation/%lld/%lld", req->api->settings->data_dir,
                                   (long long)site->account_id, (long long)site->id);
    if (!rm_tree(folder, &f))
        log_line(LOG_WARN, "The log files of a deleted site could not be removed: %s", f.why);
}

static int drop(struct api_request *req)
{
    struct site site;
    if (!db_begin(req->db, DB_DURABLE, &req->fail))
        return 0;
    if (!request_site(req, &site)) {
        db_rollback(req->db);
        return 404;
    }
    site_delete(req->db, &site);
    if (db_commit(req->db, &req->fail) != COMMIT_YES)
        return 0;
    drop_logs(req, &site);
    return 204;
}

/* ---- fields ---------------------------------------------------------------------------------------------
 */

#define PROFILE(flags_)                                                                                      \
    {"audience", FIELD_TEXT, flags_, 0, 2000, .meaning = "the readers of the site"},                         \
        {"voice", FIELD_TEXT, flags_, 0, 2000, .meaning = "tone of voice"},                                  \
        {"do", FIELD_TEXT, flags_, 0, .most = 4000}, {"dont", FIELD_TEXT, flags_, 0, .most = 4000},          \
        {"sample", FIELD_TEXT, flags_, 0, 8000, .meaning = "a sample text in that tone"},                    \
    {                                                                                                        \
        "image_style", FIELD_TEXT, flags_, 0, .most = 2000                                                   \
    }

static const struct field profile_taken[] = {PROFILE(F_NULLABLE), {0}};
static const struct field profile_output[] = {PROFILE(F_REQUIRED | F_NULLABLE), {0}};

static const char *const formats[] = {"blocks", "html", NULL};
#define FORMAT_MEANING                                                                                       \
    "what articles become there: blocks of the editor, or one piece of HTML for sites with the classic "     \
    "editor"

static const struct field wordpress_taken[] = {
    {"url", FIELD_TEXT, F_NULLABLE, 0, 500,
     .meaning = "address of the site's WordPress; another address deletes the stored password"},
    {"username", FIELD_TEXT, F_NULLABLE, 0, .most = 200},
    {"application_password", FIELD_TEXT, F_NULLABLE | F_SECRET, 0, .most = 200},
    {"categories", FIELD_ANY, F_NULLABLE,
     .meaning =
         "an object {cluster: category}: the category of a cluster's new posts; a cluster that is not in it "
         "gives its own name. null: all of them do"},
    {"make_categories", FIELD_BOOL,
     .meaning =
         "false: a category that is missing is not added in WordPress; the nearest one is taken, and noted"},
    {"format", FIELD_WORD, 0, .words = formats, .meaning = FORMAT_MEANING "; blocks unless said"},
    {0},
};

static const struct field wordpress_output[] = {
    {"url", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},
    {"username", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},
    {"has_password", FIELD_BOOL, F_REQUIRED, .meaning = "whether a password is stored; it is never returned"},
    {"categories", FIELD_ANY, F_REQUIRED | F_NULLABLE,
     .meaning = "{cluster: category}; null: all give their names"},
    {"make_categories", FIELD_BOOL, F_REQUIRED,
     .meaning = "whether missing categories are added in WordPress"},
    {"format", FIELD_WORD, F_REQUIRED, .words = formats, .meaning = FORMAT_MEANING},
    {0},
};

#define STAGE(n)                                                                                             \
    {                                                                                                        \
        "stage_" #n, FIELD_INT, .flags = F_REQUIRED                                                          \
    }
static const struct field pending_output[] = {STAGE(1), STAGE(2), STAGE(3), STAGE(4),
                                              STAGE(5), STAGE(6), STAGE(7), {0}};

static const struct field run_output[] = {
    {"run_id", FIELD_TEXT, .flags = F_REQUIRED},
    {"status", FIELD_TEXT, .flags = F_REQUIRED},
    {"current_stage", FIELD_INT, .flags = F_REQUIRED},
    {"started_at", FIELD_TIME, .flags = F_REQUIRED},
    {"completed_at", FIELD_TIME, .flags = F_REQUIRED | F_NULLABLE},
    {0},
};

static const struct field shown[] = {
    {"id", FIELD_INT, .flags = F_REQUIRED},
    {"name", FIELD_TEXT, .flags = F_REQUIRED},
    {"domain", FIELD_TEXT, .flags = F_REQUIRED | F_NULLABLE},
    {"timezone", FIELD_TEXT, F_REQUIRED, .meaning = "an IANA time zone name"},
    {"language", FIELD_TEXT, F_REQUIRED, .meaning = "a BCP 47 tag"},
    {"profile", FIELD_OBJECT, F_REQUIRED, .fields = profile_output},
    {"wordpress", FIELD_OBJECT, F_REQUIRED, .fields = wordpress_output},
    {"pending", FIELD_OBJECT, F_REQUIRED, .fields = pending_output, .meaning = "pending items, by stage"},
    {"latest_run", FIELD_OBJECT, F_REQUIRED | F_NULLABLE, .fields = run_output},
    {"created_at", FIELD_TIME, .flags = F_REQUIRED},
    {0},
};

static const struct field listed[] = {
    {"id", FIELD_IDS, F_IN_QUERY, 1, .most = 16},
    {"language", FIELD_TEXT, .flags = F_IN_QUERY},
    {0},
};

static const struct field by_id[] = {
    {"site_id", FIELD_INT, F_REQUIRED, 1, .most = INT64_MAX},
    {0},
};

#define SITE_FIELDS(name_flags)                                                                              \
    {"name", FIELD_TEXT, name_flags, 1, .most = 255}, {"domain", FIELD_TEXT, F_NULLABLE, 0, .most = 300},    \
        {"timezone", FIELD_TEXT, 0, 1, .most = 64}, {"language", FIELD_TEXT, 0, 2, .most = 35},              \
        {"profile", FIELD_OBJECT, F_NULLABLE, .fields = profile_taken},                                      \
    {                                                                                                        \
        "wordpress", FIELD_OBJECT, F_NULLABLE, .fields = wordpress_taken                                     \
    }

static const struct field created[] = {SITE_FIELDS(F_REQUIRED), {0}};

static const struct field changed[] = {
    {"site_id", FIELD_INT, F_REQUIRED, 1, .most = INT64_MAX},
    SITE_FIELDS(0),
    {0},
};

/* ---- the routes -------------------------------------------------------------------------------------------
 */

#define BASE "/api/v1/sites/"
#define ONE  BASE "{site_id}/"

const struct route routes_sites[] = {
    {"GET", BASE, ROLE_VIEWER, SCOPE_SITES, EXEC_INLINE_READ, ROUTE_LIST, 0, listed, shown, 200, list,
     "Sites, with the pending items of each stage and the latest run."},
    {"POST", BASE, ROLE_OWNER, SCOPE_ACCOUNT, EXEC_WRITE, ROUTE_IDEMPOTENT, 0, created, shown, 201, create,
     "Adds a site; only its name is required."},
    {"GET", ONE, ROLE_VIEWER, SCOPE_SITE, EXEC_INLINE_READ, 0, 0, by_id, shown, 200, read, "One site."},
    {"PATCH", ONE, ROLE_OWNER, SCOPE_SITE, EXEC_WRITE, 0, 0, changed, shown, 200, change, "Changes a site."},
    {"DELETE", ONE, ROLE_OWNER, SCOPE_SITE, EXEC_BLOCKING, 0, 0, by_id, NULL, 204, drop,
     "Deletes a site and everything in it; 409 while a run is active. The ledger stays."},
    {0},
};
