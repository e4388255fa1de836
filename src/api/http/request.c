/* What handlers use: input values, refusals, sites that the caller may see, JSON of times and
 * amounts. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "api/http/api.h"
#include "base/clock.h"
#include "runs/report.h"
#include "store/accounts/credits.h"

/* ---- the input ---------------------------------------------------------------- */

json_t *ask_json(const struct ask *ask, const char *name)
{
    return json_object_get(ask->in, name);
}

bool ask_has(const struct ask *ask, const char *name)
{
    const json_t *value = ask_json(ask, name);
    return value && !json_is_null(value);
}

int64_t ask_int(const struct ask *ask, const char *name, int64_t otherwise)
{
    const json_t *value = ask_json(ask, name);
    return json_is_integer(value) ? json_integer_value(value) : otherwise;
}

bool ask_bool(const struct ask *ask, const char *name, bool otherwise)
{
    const json_t *value = ask_json(ask, name);
    return json_is_boolean(value) ? json_is_true(value) : otherwise;
}

const char *ask_text(const struct ask *ask, const char *name)
{
    return json_string_value(ask_json(ask, name));
}

/* ---- refusing ------------------------------------------------------------------- */

int ask_refuse(struct ask *ask, int status, const char *code, const char *field, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(ask->problem, sizeof ask->problem, format, args);
    va_end(args);
    snprintf(ask->problem_code, sizeof ask->problem_code, "%s", code);
    snprintf(ask->problem_field, sizeof ask->problem_field, "%s", field ? field : "");
    return status;
}

int ask_not_found(struct ask *ask, const char *what)
{
    return ask_refuse(ask, 404, "not_found", NULL, "There is no such %s.", what);
}

void ask_problem_member(struct ask *ask, const char *name, json_t *value)
{
    if (ask->problem_more == NULL)
        ask->problem_more = json_object();
    json_object_set_new(ask->problem_more, name, value);
}

void ask_error(struct ask *ask, const char *field, const char *format, ...)
{
    char sentence[300];
    va_list args;
    va_start(args, format);
    vsnprintf(sentence, sizeof sentence, format, args);
    va_end(args);
    if (ask->problem_errors == NULL)
        ask->problem_errors = json_object();
    json_t *list = json_object_get(ask->problem_errors, field);
    if (list == NULL && json_object_size(ask->problem_errors) < 100) {
        list = json_array();
        json_object_set_new(ask->problem_errors, field, list);
    }
    if (json_array_size(list) < 10)
        json_array_append_new(list, json_string(sentence));
}

/* ---- tenancy ---------------------------------------------------------------------- */

/* Another account's site is answered as one that does not exist. */
static bool may_see(const struct ask *ask, int64_t account, int64_t site)
{
    return account == ask->who.account && (ask->who.site == 0 || ask->who.site == site);
}

bool ask_site(struct ask *ask, struct site *site)
{
    int64_t id = ask_int(ask, "site_id", 0);
    if (site_by_id(ask->db, id, site) && may_see(ask, site->account_id, site->id))
        return true;
    ask_refuse(ask, 404, "not_found", "site_id", "There is no site %lld.", (long long)id);
    return false;
}

bool ask_run(struct ask *ask, struct run *run)
{
    const char *name = ask_text(ask, "run_id");
    if (name && run_by_run_id(ask->db, ask->who.account, name, run) &&
        may_see(ask, run->account_id, run->site_id))
        return true;
    ask_refuse(ask, 404, "not_found", "run_id", "There is no run '%.80s'.", name ? name : "");
    return false;
}

/* ---- answering ----------------------------------------------------------------------- */

json_t *json_time(int64_t ms)
{
    char buf[32];
    return ms ? json_string(clock_format(buf, sizeof buf, ms, CLOCK_ISO, NULL)) : json_null();
}

json_t *json_money(int64_t micro)
{
    return micro < 0 ? json_null() : json_real((double)micro / 1e6);
}

json_t *json_credits(int64_t thousandths)
{
    return credits_json(thousandths);
}

json_t *json_text(const char *text)
{
    return text ? json_string(text) : json_null();
}

/* If-None-Match is a list of tags; weak and strong ones are the same to a GET. */
static bool tag_matches(const char *list, const char *etag)
{
    size_t n;
    if (strncmp(etag, "W/", 2) == 0)
        etag += 2;
    for (; *list; list += n) {
        list += strspn(list, " ,\t");
        if (*list == '*')
            return true;
        if (strncmp(list, "W/", 2) == 0)
            list += 2;
        n = strcspn(list, ",");
        size_t length = n;
        while (length > 0 && (list[length - 1] == ' ' || list[length - 1] == '\t'))
            length--;
        if (length == strlen(etag) && memcmp(list, etag, length) == 0)
            return true;
    }
    return false;
}

bool ask_unchanged(struct ask *ask, const char *etag)
{
    const char *known = http_header(ask->http, "If-None-Match");
    ask->etag = talloc_strdup(ask, etag);
    return known && tag_matches(known, etag);
}
