/* Routes of a site's schedule and configuration: the settings, the next due times, the due times that started
 * no run. schedule/schedule_edit.c holds the rules; this file only translates. */
#include <stdio.h>
#include <string.h>

#include "api/http/api.h"
#include "base/clock.h"
#include "schedule/schedule.h"

enum { UPCOMING = 5, NOT_RUN = 10 };

static const char *zone_of(const struct schedule *s)
{
    return s->timezone[0] ? s->timezone : s->site_zone;
}

/* Formats a time as "2025-12-03 02:00:00" in the schedule's time zone. */
static json_t *local_time(const struct schedule *s, int64_t ms)
{
    char buf[32];
    return ms ? json_string(clock_format(buf, sizeof buf, ms, CLOCK_STAMP, zone_of(s))) : json_null();
}

static json_t *number_or_null(int64_t n)
{
    return n ? json_integer(n) : json_null();
}

/* ---- the configuration ------------------------------------------------------------ */

static json_t *emails_json(const struct api_request *req, const struct schedule *s)
{
    json_t *list = json_array();
    char *rest = talloc_strdup(req->mem, s->notify_emails ? s->notify_emails : ""), *at = NULL;
    for (char *one = strtok_r(rest, ", ", &at); one; one = strtok_r(NULL, ", ", &at))
        json_array_append_new(list, json_string(one));
    return list;
}

static json_t *config_json(const struct api_request *req, const struct schedule *s)
{
    char time[6];
    int64_t next = schedule_next_start(s, req->now);
    json_t *o =
        json_pack("{s:I, s:b, s:s, s:s, s:s, s:b, s:I, s:I, s:o}", "site_id", (json_int_t)s->site_id,
                  "is_enabled", s->is_enabled, "frequency", recurrence_frequency_name(s->frequency),
                  "scheduled_time", recurrence_minute_text(time, s->minute), "timezone", zone_of(s),
                  "timezone_inherited", s->timezone[0] == 0, "weekday", (json_int_t)s->weekday,
                  "day_of_month", (json_int_t)s->day_of_month, "paused_until", json_time(s->paused_until));
    for (int i = 0; i < STAGE_COUNT - 1; i++) {
        char name[32];
        snprintf(name, sizeof name, "stage_%d_batch_size", i + 1);
        json_object_set_new(o, name, json_integer(s->batch_sizes[i]));
    }
    json_t *rest = json_pack(
        "{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "max_items", number_or_null(s->max_items), "max_credits",
        number_or_null(s->max_credits), "notify_emails", emails_json(req, s), "webhook_url",
        json_text(s->webhook_url), "last_run_at", json_time(s->last_run_at), "last_run_local",
        local_time(s, s->last_run_at), "next_run_at", json_time(next), "next_run_local", local_time(s, next));
    json_object_update_new(o, rest);
    return o;
}

static int read_config(struct api_request *req)
{
    struct site site;
    struct schedule s;
    if (!request_site(req, &site))
        return 404;
    schedule_load(req->db, req->mem, &site, false, &s);
    req->out = config_json(req, &s);
    return 200;
}

/* ---- an edit ------------------------------------------------------------------------- */

/* Returns the addresses as one text; the request holds a list of texts or one text. NULL: neither. */
static const char *emails_text(struct api_request *req, const json_t *value)
{
    char *text = talloc_strdup(req->mem, "");
    size_t i;
    json_t *one;
    if (json_is_null(value) || json_is_string(value))
        return json_string_value(value);
    if (!json_is_array(value))
        return NULL;
    json_array_foreach(value, i, one)
    {
        if (!json_is_string(one))
            return NULL;
        text = talloc_asprintf_append_buffer(text, "%s%s", i ? ", " : "", json_string_value(one));
    }
    return text;
}

static void edit_texts(struct api_request *req, struct schedule *s)
{
    struct error f;
    const json_t *emails = request_json(req, "notify_emails");
    if (request_has(req, "frequency") && !schedule_set_frequency(s, request_text(req, "frequency"), &f))
        request_error(req, "frequency", "%s", f.why);
    if (request_has(req, "scheduled_time") && !schedule_set_time(s, request_text(req, "scheduled_time"), &f))
        request_error(req, "scheduled_time", "%s", f.why);
    if (request_json(req, "timezone") && !schedule_set_zone(s, request_text(req, "timezone"), &f))
        request_error(req, "timezone", "%s", f.why);
    if (request_json(req, "webhook_url") &&
        !schedule_set_webhook(s, req->mem, request_text(req, "webhook_url"),
                              req->api->settings->allow_private, &f))
        request_error(req, "webhook_url", "%s", f.why);
    if (emails && !json_is_null(emails) && emails_text(req, emails) == NULL)
        request_error(req, "notify_emails", "notify_emails must be a list of addresses.");
    else if (emails && !schedule_set_emails(s, req->mem, emails_text(req, emails), &f))
        request_error(req, "notify_emails", "%s", f.why);
}

/* An absent field stays as it is; null removes a cap or a pause. */
static void edit_numbers(struct api_request *req, struct schedule *s)
{
    s->is_enabled = request_bool(req, "is_enabled", s->is_enabled);
    s->weekday = request_int(req, "weekday", s->weekday);
    s->day_of_month = request_int(req, "day_of_month", s->day_of_month);
    if (request_json(req, "paused_until"))
        s->paused_until = request_int(req, "paused_until", 0);
    if (request_json(req, "max_items"))
        s->max_items = request_int(req, "max_items", 0);
    if (request_json(req, "max_credits"))
        s->max_credits = request_int(req, "max_credits", 0);
    for (int i = 0; i < STAGE_COUNT - 1; i++) {
        char name[32];
        snprintf(name, sizeof name, "stage_%d_batch_size", i + 1);
        s->batch_sizes[i] = request_int(req, name, s->batch_sizes[i]);
    }
}

static int change_config(struct api_request *req)
{
    struct site site;
    struct schedule before, after;
    struct error f;
    if (!request_site(req, &site))
        return 404;
    schedule_load(req->db, req->mem, &site, true, &before);
    after = before;
    edit_texts(req, &after);
    edit_numbers(req, &after);
    if (req->problem_errors) {
        const json_t *first = json_object_iter_value(json_object_iter(req->problem_errors));
        return request_refuse(req, 400, "invalid", NULL, "%s", json_string_value(json_array_get(first, 0)));
    }
    if (!schedule_check(&after, &f))
        return request_refuse(req, 400, "invalid", NULL, "%s", f.why);
    schedule_edit(req->db, &before, &after, req->now);
    req->wake_clock = true;
    req->out = config_json(req, &after);
    return 200;
}

/* ---- due times ---------------------------------------------------------- */

/* Lists the next due times, from the one on that the scheduler waits for. A schedule that was never switched
 * on has none. */
static json_t *upcoming_json(const struct api_request *req, const struct schedule *s)
{
    json_t *list = json_array();
    struct recurrence_rule rule;
    int64_t times[UPCOMING];
    bool due = (s->is_enabled || s->next_run_at) && schedule_rule(s, &rule, NULL);
    int64_t from = s->next_run_at > req->now ? s->next_run_at - 1 : req->now;
    int n = due ? recurrence_times(&rule, from, UPCOMING, times) : 0;
    for (int i = 0; i < n; i++) {
        char why[160];
        bool held = schedule_held(s, times[i], why);
        json_array_append_new(list, json_pack("{s:o, s:o, s:b, s:o}", "due_at", json_time(times[i]),
                                              "local_time", local_time(s, times[i]), "will_start", !held,
                                              "reason", json_text(held ? why : NULL)));
    }
    return list;
}

static int upcoming(struct api_request *req)
{
    struct site site;
    struct schedule s;
    if (!request_site(req, &site))
        return 404;
    schedule_load(req->db, req->mem, &site, false, &s);
    json_t *not_run = json_array();
    struct rows *r = due_times_without_run(req->db, req->mem, site.id, NOT_RUN);
    while (rows_next(r))
        json_array_append_new(not_run,
                              json_pack("{s:o, s:o, s:s, s:s}", "due_at", json_time(row_int(r, "due_at")),
                                        "local_time", local_time(&s, row_int(r, "due_at")), "state",
                                        row_text(r, "state"), "reason", row_text(r, "reason")));
    req->out =
        json_pack("{s:I, s:b, s:s, s:o, s:o}", "site_id", (json_int_t)site.id, "is_enabled", s.is_enabled,
                  "timezone", zone_of(&s), "upcoming", upcoming_json(req, &s), "not_run", not_run);
    return 200;
}

/* ---- the table ------------------------------------------------------------------------------ */

static const char *const frequencies[] = {"daily", "weekly", "monthly", NULL};
static const char *const states[] = {"skipped", "missed", "paused", "failed", NULL};

#define BATCHES(flags)                                                                                       \
    {"stage_1_batch_size", FIELD_INT, flags, 1, 20, NULL, NULL, "keywords"},                                 \
        {"stage_2_batch_size", FIELD_INT, flags, 1, 5, NULL, NULL, "clusters"},                              \
        {"stage_3_batch_size", FIELD_INT, flags, 1, 100, NULL, NULL, "ideas"},                               \
        {"stage_4_batch_size", FIELD_INT, flags, 1, 1, NULL, NULL, "tasks"},                                 \
        {"stage_5_batch_size", FIELD_INT, flags, 1, 1, NULL, NULL, "drafts"},                                \
    {                                                                                                        \
        "stage_6_batch_size", FIELD_INT, flags, 1, 1, NULL, NULL, "images"                                   \
    }

static const struct field of_site[] = {
    {"site_id", FIELD_INT, F_REQUIRED | F_IN_QUERY, 1, INT64_MAX, NULL, NULL, NULL},
    {0},
};

static const struct field config_input[] = {
    {"site_id", FIELD_INT, F_REQUIRED, 1, INT64_MAX, NULL, NULL, NULL},
    {"is_enabled", FIELD_BOOL, 0, 0, 0, NULL, NULL, NULL},
    {"frequency", FIELD_WORD, 0, 0, 0, frequencies, NULL, NULL},
    {"scheduled_time", FIELD_TEXT, 0, 1, 20, NULL, NULL, "like 02:00, in the schedule's time zone"},
    {"timezone", FIELD_TEXT, F_NULLABLE, 0, 64, NULL, NULL, "an IANA time zone name; null: the site's"},
    {"weekday", FIELD_INT, 0, 1, 7, NULL, NULL, "of a weekly schedule; 1 is Monday"},
    {"day_of_month", FIELD_INT, 0, 1, 31, NULL, NULL,
     "of a monthly schedule; in a shorter month, its last day"},
    {"paused_until", FIELD_TIME, F_NULLABLE, 0, 0, NULL, NULL,
     "runs that are due before this time do not start"},
    BATCHES(0),
    {"max_items", FIELD_INT, F_NULLABLE, 1, 1000000000, NULL, NULL, "per stage; null: no cap"},
    {"max_credits", FIELD_INT, F_NULLABLE, 1, 1000000000, NULL, NULL,
     "per run, in whole credits; null: no cap"},
    {"notify_emails", FIELD_ANY, F_NULLABLE, 0, 0, NULL, NULL,
     "a list of addresses, or one text with commas between them; null: nobody"},
    {"webhook_url", FIELD_TEXT, F_NULLABLE, 0, 2000, NULL, NULL,
     "an http or https address on the public internet; null: no webhook"},
    {0},
};

static const struct field config_output[] = {
    {"site_id", FIELD_INT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"is_enabled", FIELD_BOOL, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"frequency", FIELD_WORD, F_REQUIRED, 0, 0, frequencies, NULL, NULL},
    {"scheduled_time", FIELD_TEXT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"timezone", FIELD_TEXT, F_REQUIRED, 0, 0, NULL, NULL, "the time zone in effect"},
    {"timezone_inherited", FIELD_BOOL, F_REQUIRED, 0, 0, NULL, NULL, "true: the site's time zone applies"},
    {"weekday", FIELD_INT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"day_of_month", FIELD_INT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"paused_until", FIELD_TIME, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, NULL},
    BATCHES(F_REQUIRED),
    {"max_items", FIELD_INT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, NULL},
    {"max_credits", FIELD_INT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, NULL},
    {"notify_emails", FIELD_TEXTS, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"webhook_url", FIELD_TEXT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, NULL},
    {"last_run_at", FIELD_TIME, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL,
     "time of the last scheduled start"},
    {"last_run_local", FIELD_TEXT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, "in the schedule's time zone"},
    {"next_run_at", FIELD_TIME, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL,
     "null while the schedule is switched off"},
    {"next_run_local", FIELD_TEXT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, "in the schedule's time zone"},
    {0},
};

static const struct field due_output[] = {
    {"due_at", FIELD_TIME, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"local_time", FIELD_TEXT, F_REQUIRED, 0, 0, NULL, NULL, "in the schedule's time zone"},
    {"will_start", FIELD_BOOL, F_REQUIRED, 0, 0, NULL, NULL,
     "false: the schedule is switched off, or paused at that time"},
    {"reason", FIELD_TEXT, F_REQUIRED | F_NULLABLE, 0, 0, NULL, NULL, "why the run will not start"},
    {0},
};

static const struct field not_run_output[] = {
    {"due_at", FIELD_TIME, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"local_time", FIELD_TEXT, F_REQUIRED, 0, 0, NULL, NULL, "in the schedule's time zone"},
    {"state", FIELD_WORD, F_REQUIRED, 0, 0, states, NULL, NULL},
    {"reason", FIELD_TEXT, F_REQUIRED, 0, 0, NULL, NULL, "why no run started"},
    {0},
};

static const struct field upcoming_output[] = {
    {"site_id", FIELD_INT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"is_enabled", FIELD_BOOL, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"timezone", FIELD_TEXT, F_REQUIRED, 0, 0, NULL, NULL, NULL},
    {"upcoming", FIELD_OBJECTS, F_REQUIRED, 0, 0, NULL, due_output, "the next five due times"},
    {"not_run", FIELD_OBJECTS, F_REQUIRED, 0, 0, NULL, not_run_output,
     "the last ten due times that started no run, latest first"},
    {0},
};

const struct route routes_schedule[] = {
    {"GET", "/api/v1/automation/config/", ROLE_VIEWER, SCOPE_SITE, EXEC_INLINE_READ, 0, 0, of_site,
     config_output, 200, read_config, "A site's schedule and configuration."},
    {"PUT", "/api/v1/automation/config/", ROLE_EDITOR, SCOPE_SITE, EXEC_WRITE, 0, 0, config_input,
     config_output, 200, change_config, "Changes the given fields and computes the next due time again."},
    {"GET", "/api/v1/automation/upcoming/", ROLE_VIEWER, SCOPE_SITE, EXEC_INLINE_READ, 0, 0, of_site,
     upcoming_output, 200, upcoming,
     "The next due times of a site's schedule, and those that started no run, with the reason."},
    {0},
};
