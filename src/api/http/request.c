/* What handlers use: input values, refusals, the sites and runs that the caller may see, JSON of
 * times and amounts. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "api/http/api.h"
#include "base/clock.h"
#include "runs/runs.h"
#include "store/accounts/accounts.h"

/* ---- the input ---------------------------------------------------------------- */

json_t *request_json(const struct api_request *req, const char *name)
{
    return json_object_get(req->in, name);
}

bool request_has(const struct api_request *req, const char *name)
{
    const json_t *value = request_json(req, name);
    return value && !json_is_null(value);
}

int64_t request_int(const struct api_request *req, const char *name, int64_t otherwise)
{
    const json_t *value = request_json(req, name);
    return json_is_integer(value) ? json_integer_value(value) : otherwise;
}

bool request_bool(const struct api_request *req, const char *name, bool otherwise)
{
    const json_t *value = request_json(req, name);
    return json_is_boolean(value) ? json_is_true(value) : otherwise;
}

const char *request_text(const struct api_request *req, const char *name)
{
    return json_string_value(request_json(req, name));
}

/* ---- refusing ------------------------------------------------------------------- */

int request_refuse(struct api_request *req, int status, const char *code, const char *field,
                   const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(req->problem, sizeof req->problem, format, args);
    va_end(args);
    snprintf(req->problem_code, sizeof req->problem_code, "%s", code);
    snprintf(req->problem_field, sizeof req->problem_field, "%s", field ? field : "");
    return status;
}

int request_not_found(struct api_request *req, const char *what)
{
    return request_refuse(req, 404, "not_found", NULL, "There is no such %s.", what);
}

void request_problem_member(struct api_request *req, const char *name, json_t *value)
{
    if (req->problem_more == NULL)
        req->problem_more = json_object();
    json_object_set_new(req->problem_more, name, value);
}

void request_error(struct api_request *req, const char *field, const char *format, ...)
{
    char sentence[300];
    va_list args;
    va_start(args, format);
    vsnprintf(sentence, sizeof sentence, format, args);
    va_end(args);
    if (req->problem_errors == NULL)
        req->problem_errors = json_object();
    json_t *list = json_object_get(req->problem_errors, field);
    if (list == NULL && json_object_size(req->problem_errors) < 100) {
        list = json_array();
        json_object_set_new(req->problem_errors, field, list);
    }
    if (json_array_size(list) < 10)
        json_array_append_new(list, json_string(sentence));
}

/* ---- tenancy ---------------------------------------------------------------------- */

/* Another account's site is answered like one that does not exist. */
static bool may_see(const struct api_request *req, int64_t account, int64_t site)
{
    return account == req->who.account && (req->who.site == 0 || req->who.site == site);
}

bool request_site(struct api_request *req, struct site *site)
{
    int64_t id = request_int(req, "site_id", 0);
    if (site_by_id(req->db, id, site) && may_see(req, site->account_id, site->id))
        return true;
    request_refuse(req, 404, "not_found", "site_id", "There is no site %lld.", (long long)id);
    return false;
}

bool request_run(struct api_request *req, struct run *run)
{
    const char *name = request_text(req, "run_id");
    if (name && run_by_run_id(req->db, req->who.account, name, run) &&
        may_see(req, run->account_id, run->site_id))
        return true;
    request_refuse(req, 404, "not_found", "run_id", "There is no run '%.80s'.", name ? name : "");
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

/* If-None-Match is a list of tags; for a GET, weak and strong ones compare equal. */
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

bool request_unchanged(struct api_request *req, const char *etag)
{
    const char *known = http_header(req->http, "If-None-Match");
    req->etag = talloc_strdup(req, etag);
    return known && tag_matches(known, etag);
}
