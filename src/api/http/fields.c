/* Checks path, query and body against the fields of a route and says which field is wrong. */
#include "api/http/dispatch.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { MOST = 10000, DEPTH = 16 };

const struct field list_fields[] = {
    {"page", FIELD_INT, F_IN_QUERY, 1, 1000000, .meaning = "from 1"},
    {"page_size", FIELD_INT, F_IN_QUERY, 1, 500, .meaning = "rows per page"},
    {"search", FIELD_TEXT, F_IN_QUERY, 0, 200, .meaning = "matched anywhere in the text, ignoring case"},
    {"ordering", FIELD_TEXT, F_IN_QUERY, 0, 100,
     .meaning = "a column; a leading minus means descending order"},
    {0},
};

/* ---- one value -------------------------------------------------------------------------- */

/* Each checker returns a new reference, or NULL once it has reported what is wrong.
 * `at` names the value: "keywords[3].volume". */
static json_t *check(struct api_request *req, const struct field *field, const char *at, json_t *value);

static json_t *wrong(struct api_request *req, const char *at, const char *wanted)
{
    request_error(req, at, "%.100s must be %s.", at, wanted);
    return NULL;
}

static bool in_range(struct api_request *req, const struct field *field, const char *at, int64_t n,
                     int64_t unit)
{
    if ((field->least == 0 && field->most == 0) || (n >= field->least && n <= field->most))
        return true;
    if (field->most == 0 || field->most == INT64_MAX)
        request_error(req, at, "%.100s must be at least %.15g.", at, (double)field->least / (double)unit);
    else
        request_error(req, at, "%.100s must be from %.15g to %.15g.", at, (double)field->least / (double)unit,
                      (double)field->most / (double)unit);
    return false;
}

static json_t *check_int(struct api_request *req, const struct field *field, const char *at, json_t *value)
{
    if (!json_is_integer(value))
        return wrong(req, at, "a whole number");
    return in_range(req, field, at, json_integer_value(value), 1) ? json_incref(value) : NULL;
}

static json_t *check_decimal(struct api_request *req, const struct field *field, const char *at,
                             json_t *value)
{
    bool money = field->type == FIELD_MONEY;
    int unit = money ? 1000000 : 1000;
    double n = json_number_value(value) * unit, whole = nearbyint(n);
    if (!json_is_number(value) || fabs(whole) > 1e15)
        return wrong(req, at, money ? "an amount of US dollars" : "a number");
    if (fabs(n - whole) > 1e-6 * (fabs(n) > 1 ? fabs(n) : 1))
        return wrong(req, at,
                     money ? "an amount of US dollars with at most six decimal places"
                           : "a number with at most three decimal places");
    return in_range(req, field, at, (int64_t)whole, unit) ? json_integer((int64_t)whole) : NULL;
}

static json_t *check_time(struct api_request *req, const char *at, json_t *value)
{
    int64_t ms;
    if (!json_is_string(value) || !field_parse_time(json_string_value(value), &ms))
        return wrong(req, at, "a time with a zone, like 2025-12-03T14:05:23Z");
    return json_integer(ms);
}

static int64_t characters(const char *text)
{
    int64_t n = 0;
    for (; *text; text++)
        n += ((unsigned char)*text & 0xC0) != 0x80;
    return n;
}

static bool fits(struct api_request *req, const struct field *field, const char *at, int64_t n,
                 const char *of)
{
    int64_t most = field->most ? field->most : MOST;
    if (n > most)
        request_error(req, at, "%.100s must have at most %lld %s.", at, (long long)most, of);
    else if (n < field->least && field->least == 1)
        request_error(req, at, "%.100s must not be empty.", at);
    else if (n < field->least)
        request_error(req, at, "%.100s must have at least %lld %s.", at, (long long)field->least, of);
    return n <= most && n >= field->least;
}

static json_t *check_text(struct api_request *req, const struct field *field, const char *at, json_t *value)
{
    if (!json_is_string(value))
        return wrong(req, at, "a string");
    return fits(req, field, at, characters(json_string_value(value)), "characters") ? json_incref(value)
                                                                                    : NULL;
}

static json_t *check_word(struct api_request *req, const struct field *field, const char *at, json_t *value)
{
    char list[200] = "";
    const char *said = json_string_value(value);
    for (const char *const *word = field->words; *word; word++) {
        if (said && strcmp(said, *word) == 0)
            return json_incref(value);
        size_t n = strlen(list);
        snprintf(list + n, sizeof list - n, "%s%s", n ? ", " : "", *word);
    }
    request_error(req, at, "%.100s must be one of: %s.", at, list);
    return NULL;
}

static json_t *check_list(struct api_request *req, const struct field *field, const char *at, json_t *value)
{
    struct field one = {.type = FIELD_OBJECT, .fields = field->fields};
    if (field->type == FIELD_IDS)
        one = (struct field){.type = FIELD_INT, .least = 1, .most = INT64_MAX};
    else if (field->type == FIELD_TEXTS)
        one = field->fields ? *field->fields : (struct field){.type = FIELD_TEXT};
    if (!json_is_array(value))
        return wrong(req, at, "a list");
    if (!fits(req, field, at, (int64_t)json_array_size(value), "elements"))
        return NULL;
    json_t *list = json_array();
    for (size_t i = 0; list && i < json_array_size(value); i++) {
        char place[160];
        snprintf(place, sizeof place, "%.120s[%zu]", at, i);
        json_t *checked = check(req, &one, place, json_array_get(value, i));
        if (checked == NULL && json_object_size(req->problem_errors) > 20)
            break; /* nobody would read more errors */
        if (checked)
            json_array_append_new(list, checked);
    }
    return list;
}

static const struct field *field_named(const struct field *fields, const char *name)
{
    for (const struct field *field = fields; field && field->name; field++)
        if (strcmp(field->name, name) == 0)
            return field;
    return NULL;
}

static void check_required(struct api_request *req, const struct field *fields, const char *at,
                           const json_t *object)
{
    for (const struct field *field = fields; field && field->name; field++) {
        char place[200];
        snprintf(place, sizeof place, "%.120s%s%.60s", at, *at ? "." : "", field->name);
        if ((field->flags & F_REQUIRED) && json_object_get(object, field->name) == NULL &&
            json_object_get(req->problem_errors, place) == NULL)
            request_error(req, place, "%.100s is missing.", place);
    }
}

static json_t *check_object(struct api_request *req, const struct field *field, const char *at, json_t *value)
{
    const char *name;
    json_t *member;
    if (!json_is_object(value))
        return wrong(req, at, "an object");
    json_t *object = json_object();
    json_object_foreach(value, name, member)
    {
        char place[200];
        snprintf(place, sizeof place, "%.120s.%.60s", at, name);
        const struct field *of = field_named(field->fields, name);
        json_t *checked = of ? check(req, of, place, member) : NULL;
        if (of == NULL)
            request_error(req, place, "There is no field '%.100s'.", place);
        if (checked)
            json_object_set_new(object, name, checked);
    }
    check_required(req, field->fields, at, object);
    return object;
}

static json_t *check(struct api_request *req, const struct field *field, const char *at, json_t *value)
{
    if (json_is_null(value)) {
        if (!(field->flags & F_NULLABLE) && field->type != FIELD_ANY)
            return wrong(req, at, "a value, not null");
        return json_incref(value);
    }
    switch (field->type) {
    case FIELD_TEXT:
        return check_text(req, field, at, value);
    case FIELD_INT:
        return check_int(req, field, at, value);
    case FIELD_CREDITS:
    case FIELD_MONEY:
        return check_decimal(req, field, at, value);
    case FIELD_BOOL:
        return json_is_boolean(value) ? json_incref(value) : wrong(req, at, "true or false");
    case FIELD_TIME:
        return check_time(req, at, value);
    case FIELD_WORD:
        return check_word(req, field, at, value);
    case FIELD_IDS:
    case FIELD_TEXTS:
    case FIELD_OBJECTS:
        return check_list(req, field, at, value);
    case FIELD_OBJECT:
        return check_object(req, field, at, value);
    case FIELD_ANY:
        return json_incref(value);
    }
    return NULL;
}

/* ---- where values come from ------------------------------------------------------------- */

static bool bodiless(const struct api_request *req)
{
    return strcmp(req->route->method, "GET") == 0 ||
           (strcmp(req->route->method, "DELETE") == 0 && req->route->max_body == 0);
}

static const struct field *query_field(const struct api_request *req, const char *name)
{
    const struct field *field = field_named(req->route->input, name);
    if (field == NULL && (req->route->flags & ROUTE_LIST))
        field = field_named(list_fields, name);
    return field && ((field->flags & F_IN_QUERY) || bodiless(req)) ? field : NULL;
}

static void take(struct api_request *req, const struct field *field, json_t *value)
{
    json_t *checked = value ? check(req, field, field->name, value) : wrong(req, field->name, "valid JSON");
    if (checked)
        json_object_set_new(req->in, field->name, checked);
    json_decref(value);
}

static void read_query(struct api_request *req)
{
    const char *name, *value;
    for (int i = 0; http_query_at(req->http, i, &name, &value); i++) {
        const struct field *field = query_field(req, name);
        if (field == NULL)
            request_error(req, name, "There is no parameter '%.100s' here.", name);
        else if (json_object_get(req->in, name))
            request_error(req, name, "%.100s appears twice. Send it once.", name);
        else
            take(req, field, field_from_text(field, value));
    }
}

/* The value of a file is its name; the handler finds the file in exchange->parts. */
static void read_form(struct api_request *req)
{
    for (const struct http_part *part = req->http->parts; part; part = part->next) {
        const struct field *field = field_named(req->route->input, part->name);
        if (field == NULL || !(field->flags & F_IN_FORM))
            request_error(req, part->name, "There is no field '%.100s' in this form.", part->name);
        else if (json_object_get(req->in, part->name))
            request_error(req, part->name, "%.100s appears twice. Send it once.", part->name);
        else if (part->path)
            json_object_set_new(req->in, part->name, json_string(part->file_name));
        else
            take(req, field, field_from_text(field, part->text));
    }
}

static bool too_deep(const json_t *value, int depth)
{
    const char *name;
    size_t i;
    json_t *member;
    if (depth > DEPTH)
        return true;
    json_object_foreach((json_t *)(uintptr_t)value, name,
                        member) if (too_deep(member, depth + 1)) return true;
    json_array_foreach(value, i, member) if (too_deep(member, depth + 1)) return true;
    return false;
}

static int broken_json(struct api_request *req, const json_error_t *e)
{
    switch (json_error_code(e)) {
    case json_error_duplicate_key:
        return request_refuse(req, 400, "bad_json", NULL, "The body repeats a name (line %d, column %d).",
                              e->line, e->column);
    case json_error_invalid_utf8:
        return request_refuse(req, 400, "bad_json", NULL, "The body is not valid UTF-8.");
    case json_error_stack_overflow:
        return request_refuse(req, 400, "bad_json", NULL, "The body is nested too deeply.");
    case json_error_numeric_overflow:
        return request_refuse(req, 400, "bad_json", NULL,
                              "The body has a number that is too large (line %d, column %d).", e->line,
                              e->column);
    case json_error_null_character:
    case json_error_null_byte_in_key:
        return request_refuse(req, 400, "bad_json", NULL,
                              "The body has the character \\u0000 (line %d, column %d). Leave it out.",
                              e->line, e->column);
    default: /* the library's own list, which may grow */
        return request_refuse(req, 400, "bad_json", NULL,
                              "The body is not valid JSON (line %d, column %d: %.100s).", e->line, e->column,
                              e->text);
    }
}

static int read_object(struct api_request *req, json_t *body)
{
    const char *name;
    json_t *value;
    if (!json_is_object(body))
        return request_refuse(req, 400, "bad_json", NULL, "The body must be a JSON object.");
    if (too_deep(body, 0))
        return request_refuse(req, 400, "bad_json", NULL, "The body is nested too deeply.");
    json_object_foreach(body, name, value)
    {
        const struct field *field = field_named(req->route->input, name);
        if (field == NULL || (field->flags & F_IN_QUERY))
            request_error(req, name, "There is no field '%.100s' here.", name);
        else if (json_object_get(req->in, name))
            request_error(req, name, "%.100s is already in the address. Leave it out of the body.", name);
        else
            take(req, field, json_incref(value));
    }
    return 0;
}

static bool is_json(const char *type)
{
    static const char json[] = "application/json";
    return type && strncasecmp(type, json, sizeof json - 1) == 0 && strchr("; \t", type[sizeof json - 1]);
}

static int read_body(struct api_request *req)
{
    json_error_t e;
    if (req->http->parts) {
        read_form(req);
        return 0;
    }
    if (req->http->length == 0)
        return 0;
    if (!is_json(http_header(req->http, "Content-Type")))
        return request_refuse(req, 415, "unsupported_media_type", NULL,
                              "Send the body as JSON, with Content-Type: application/json%s.",
                              req->route->flags & ROUTE_FORM ? ", or as a multipart form" : "");
    json_t *body = json_loadb(req->http->body, req->http->length, JSON_REJECT_DUPLICATES, &e);
    int refused = body ? read_object(req, body) : broken_json(req, &e);
    json_decref(body);
    return refused;
}

/* A path with an invalid number is an address that does not exist. */
static int read_path(struct api_request *req, const struct route_param *params, int count)
{
    for (int i = 0; i < count; i++) {
        static const struct field text = {.name = "", .type = FIELD_TEXT};
        char name[64];
        snprintf(name, sizeof name, "%.*s", (int)params[i].name_length, params[i].name);
        const struct field *field = field_named(req->route->input, name);
        json_t *value = field_from_text(field ? field : &text, params[i].value);
        json_t *checked = check(req, field ? field : &text, name, value);
        json_decref(value);
        if (checked == NULL)
            return request_not_found(req, "address");
        json_object_set_new(req->in, name, checked);
    }
    return 0;
}

int fields_read(struct api_request *req, const struct route_param *params, int count)
{
    req->in = json_object();
    int refused = read_path(req, params, count);
    if (refused)
        return refused;
    read_query(req);
    refused = read_body(req);
    if (refused)
        return refused;
    check_required(req, req->route->input, "", req->in);
    if (json_object_size(req->problem_errors) == 0)
        return 0;
    const json_t *first = json_object_iter_value(json_object_iter(req->problem_errors));
    size_t more = json_object_size(req->problem_errors) - 1;
    return request_refuse(req, 400, "invalid", NULL, "%s%s", json_string_value(json_array_get(first, 0)),
                          more ? " See errors for the rest." : "");
}
