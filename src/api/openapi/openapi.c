/* The OpenAPI document of the routes. An output field whose name has a slash is not a
 * member but a media type: what a route may answer besides JSON, or instead of it. */
#include "api/openapi/openapi.h"

#include <ctype.h>
#include <string.h>

#include "api/http/dispatch.h"

static void put(json_t *o, const char *name, json_t *value)
{
    json_object_set_new(o, name, value);
}

static json_t *reference(const char *name)
{
    char path[80];
    snprintf(path, sizeof path, "#/components/%s", name);
    return json_pack("{s:s}", "$ref", path);
}

/* ---- input ------------------------------------------------------------------------------ */

static bool in_path(const struct route *route, const struct field *f)
{
    char braces[80];
    snprintf(braces, sizeof braces, "{%s}", f->name);
    return strstr(route->path, braces) != NULL;
}

static json_t *parameter(const struct field *f, const char *where, bool required)
{
    json_t *schema = openapi_field(f, true);
    json_object_del(schema, "description");
    json_t *p = json_pack("{s:s, s:s, s:b, s:o}", "name", f->name, "in", where, "required", required,
                          "schema", schema);
    if (f->meaning)
        put(p, "description", json_string(f->meaning));
    return p;
}

static void put_parameters(json_t *operation, const struct route *route)
{
    json_t *list = json_array();
    for (const struct field *f = route->input; f && f->name; f++)
        if (in_path(route, f))
            json_array_append_new(list, parameter(f, "path", true));
        else if (f->flags & F_IN_QUERY)
            json_array_append_new(list, parameter(f, "query", (f->flags & F_REQUIRED) != 0));
    for (const struct field *f = list_fields; route->flags & ROUTE_LIST && f->name; f++)
        json_array_append_new(list, parameter(f, "query", false));
    if (route->flags & ROUTE_IDEMPOTENT)
        json_array_append_new(list, reference("parameters/IdempotencyKey"));
    if (json_array_size(list))
        json_object_set(operation, "parameters", list);
    json_decref(list);
}

/* The fields of a form's or (not form) a JSON body. */
static json_t *body_schema(const struct route *route, bool form, bool *any)
{
    struct field fields[64];
    int n = 0;
    for (const struct field *f = route->input; f && f->name && n < 63; f++) {
        bool elsewhere = in_path(route, f) || f->flags & F_IN_QUERY;
        bool of_form = (f->flags & F_IN_FORM) != 0, of_json = !of_form || f->flags & F_IN_JSON;
        if (elsewhere || (route->flags & ROUTE_FORM && !(form ? of_form : of_json)))
            continue;
        fields[n++] = *f;
    }
    fields[n] = (struct field){0};
    *any = n > 0;
    json_t *schema = openapi_schema(fields, true);
    if (form) {
        json_t *file = json_pack("{s:s, s:s}", "type", "string", "format", "binary");
        put(json_object_get(schema, "properties"), "file", file);
        if (json_object_get(schema, "required") == NULL)
            put(schema, "required", json_array());
        json_array_append_new(json_object_get(schema, "required"), json_string("file"));
        *any = true;
    }
    return schema;
}

static void put_body(json_t *operation, const struct route *route)
{
    json_t *content = json_object();
    for (int form = 0; form <= 1; form++) {
        bool any;
        json_t *schema = body_schema(route, form, &any);
        bool wanted = form ? (route->flags & ROUTE_FORM) != 0 : any;
        if (wanted)
            put(content, form ? "multipart/form-data" : "application/json",
                json_pack("{s:o}", "schema", schema));
        else
            json_decref(schema);
    }
    if (json_object_size(content))
        put(operation, "requestBody", json_pack("{s:b, s:O}", "required", 1, "content", content));
    json_decref(content);
}

/* ---- output ------------------------------------------------------------------------------------ */

static json_t *page_of(json_t *row)
{
    return json_pack("{s:s, s:[s,s,s,s], s:{s:{s:s}, s:{s:[s,s]}, s:{s:[s,s]}, s:{s:s, s:o}}}", "type",
                     "object", "required", "count", "next", "previous", "results", "properties", "count",
                     "type", "integer", "next", "type", "string", "null", "previous", "type", "string",
                     "null", "results", "type", "array", "items", row);
}

static const char *reason(int status)
{
    switch (status) {
    case 201:
        return "Created";
    case 202:
        return "Accepted; a job continues the work";
    case 204:
        return "Done; the answer is empty";
    }
    return "Done";
}

static json_t *success(const struct route *route)
{
    json_t *answer = json_pack("{s:s}", "description", reason(route->status)), *content = json_object();
    bool members = false;
    for (const struct field *f = route->output; f && f->name; f++) {
        if (openapi_is_media_type(f))
            put(content, f->name,
                json_pack("{s:{s:s, s:s}}", "schema", "type", strstr(f->name, "json") ? "object" : "string",
                          "description", f->meaning ? f->meaning : ""));
        else
            members = true;
    }
    if (members) {
        json_t *schema = openapi_schema(route->output, false);
        if (route->flags & ROUTE_LIST)
            schema = page_of(schema);
        put(content, "application/json", json_pack("{s:o}", "schema", schema));
    }
    if (json_object_size(content))
        json_object_set(answer, "content", content);
    json_decref(content);
    return answer;
}

/* The answer of a route that creates a job. */
static json_t *begun(void)
{
    return json_pack("{s:s, s:{s:{s:{s:s, s:[s], s:{s:{s:s, s:s}}}}}}", "description", reason(202), "content",
                     "application/json", "schema", "type", "object", "required", "job_id", "properties",
                     "job_id", "type", "integer", "description", "jobs/{job_id}/ shows its progress");
}

static void put_answers(json_t *operation, const struct route *route)
{
    char status[8];
    json_t *answers = json_object();
    snprintf(status, sizeof status, "%d", route->status);
    put(answers, status, success(route));
    if (route->flags & ROUTE_JOB)
        put(answers, "202", begun());
    if (route->role != ROLE_ANYONE) {
        put(answers, "401", reference("responses/Problem"));
        put(answers, "403", reference("responses/Problem"));
    }
    put(answers, "4XX", reference("responses/Problem"));
    put(answers, "5XX", reference("responses/Problem"));
    put(operation, "responses", answers);
}

/* ---- the document ----------------------------------------------------------------------------- */

/* "getAutomationRunsByRunId": a method and the words of its path. */
static json_t *operation_id(const struct route *route)
{
    char id[160];
    size_t n = 0;
    bool up = false;
    for (const char *p = route->method; *p; p++)
        id[n++] = (char)tolower((unsigned char)*p);
    const char *path = strncmp(route->path, "/api/v1/", 8) == 0 ? route->path + 7 : route->path;
    for (const char *p = path; *p && n < sizeof id - 4; p++) {
        if (*p == '{') {
            id[n++] = 'B';
            id[n++] = 'y';
        }
        if (!isalnum((unsigned char)*p)) {
            up = true;
            continue;
        }
        id[n++] = (char)(up ? toupper((unsigned char)*p) : *p);
        up = false;
    }
    return json_stringn(id, n);
}

const char *openapi_group(const struct route *route, size_t *length)
{
    static const char api[] = "/api/", v1[] = "v1/", other[] = "operating";
    const char *at = route->path;
    if (strncmp(at, api, strlen(api)) != 0) {
        *length = strlen(other);
        return other;
    }
    at += strlen(api);
    if (strncmp(at, v1, strlen(v1)) == 0)
        at += strlen(v1);
    *length = strcspn(at, "/");
    return at;
}

/* A missing role is "nobody"; a test looks for it. */
static const char *role_name(enum role role)
{
    static const char *const names[] = {"nobody", "anyone", "viewer", "editor", "owner"};
    return names[role];
}

static const char *role_words(enum role role)
{
    static const char *const words[] = {
        "", "Anyone.", "Viewers, editors and owners.", "Editors and owners.", "Owners only.",
    };
    return words[role];
}

static json_t *operation_of(const struct route *route)
{
    size_t n;
    const char *group = openapi_group(route, &n);
    json_t *o = json_object();
    put(o, "operationId", operation_id(route));
    put(o, "summary", json_string(route->summary));
    put(o, "description", json_string(role_words(route->role)));
    put(o, "x-role", json_string(role_name(route->role)));
    put(o, "x-scope", json_string(scope_name(route)));
    put(o, "tags", json_pack("[o]", json_stringn(group, n)));
    put(o, "security",
        route->role == ROLE_ANYONE ? json_array() : json_pack("[{s:[]}, {s:[]}]", "token", "session"));
    put_parameters(o, route);
    put_body(o, route);
    put_answers(o, route);
    return o;
}

static json_t *components(void)
{
    return json_pack(
        "{s:{s:{s:s, s:s}, s:{s:s, s:s, s:s}}, s:{s:{s:s, s:s, s:b, s:s, s:{s:s, s:i, s:i}}},"
        " s:{s:{s:s, s:{s:{s:o}}}}, s:{s:{s:s, s:[s,s,s,s], s:{s:{s:s}, s:{s:s}, s:{s:s}, s:{s:s, s:s},"
        " s:{s:s}, s:{s:s, s:s, s:{s:s, s:{s:s}}}}}}}",
        "securitySchemes", "token", "type", "http", "scheme", "bearer", "session", "type", "apiKey", "in",
        "cookie", "name", "igny8_session", "parameters", "IdempotencyKey", "name", "Idempotency-Key", "in",
        "header", "required", 0, "description",
        "A request is executed once per key: within a day, the same key and body get the first answer again.",
        "schema", "type", "string", "minLength", 1, "maxLength", 255, "responses", "Problem", "description",
        "Refused; detail states the cause and the remedy", "content", "application/problem+json", "schema",
        reference("schemas/Problem"), "schemas", "Problem", "type", "object", "required", "title", "status",
        "code", "detail", "properties", "type", "type", "string", "title", "type", "string", "status", "type",
        "integer", "code", "type", "string", "description", "stable, for programs", "detail", "type",
        "string", "errors", "type", "object", "description", "what is wrong with each field",
        "additionalProperties", "type", "array", "items", "type", "string");
}

static const struct path_group {
    const char *name, *meaning;
} groups[] = {
    {"auth", "Signing in and out; the caller's own password and sessions"},
    {"users", "The people of the account"},
    {"invitations", "Links that invite people to the account"},
    {"tokens", "Bearer tokens for programs"},
    {"sites", "The websites of the account"},
    {"account", "Credits: balance, ledger, usage"},
    {"automation", "Runs, schedules, logs and live events"},
    {"planner", "Keywords, clusters and ideas"},
    {"writer", "Tasks, content and images"},
    {"jobs", "Background jobs and their progress"},
    {"notices", "Notices for people"},
    {"settings", "Account settings, for owners"},
    {"operating", "For the operator of the server"},
    {"openapi.json", "This document"},
    {"docs", "This document as a page"},
    {NULL, NULL},
};

static const char *meaning_of(const char *tag)
{
    for (const struct path_group *group = groups; group->name; group++)
        if (strcmp(group->name, tag) == 0)
            return group->meaning;
    return NULL; /* a test reports the missing text */
}

static json_t *tags_of(json_t *paths)
{
    const char *path, *method;
    json_t *item, *operation, *seen = json_object(), *tags = json_array();
    json_object_foreach(paths, path, item) json_object_foreach(item, method, operation)
    {
        const char *tag = json_string_value(json_array_get(json_object_get(operation, "tags"), 0));
        if (json_object_get(seen, tag) == NULL)
            json_array_append_new(tags,
                                  json_pack("{s:s, s:s?}", "name", tag, "description", meaning_of(tag)));
        put(seen, tag, json_true());
    }
    json_decref(seen);
    return tags;
}

json_t *openapi_document(void)
{
    json_t *paths = json_object();
    for (const struct route *const *table = route_tables; *table; table++)
        for (const struct route *route = *table; route->method; route++) {
            char method[16];
            size_t n = 0;
            if (route->flags & ROUTE_BROWSER)
                continue;
            for (; n < sizeof method - 1 && route->method[n]; n++)
                method[n] = (char)tolower((unsigned char)route->method[n]);
            method[n] = 0;
            json_t *item = json_object_get(paths, route->path);
            if (item == NULL)
                put(paths, route->path, item = json_object());
            put(item, method, operation_of(route));
        }
    json_t *tags = tags_of(paths);
    return json_pack("{s:s, s:{s:s, s:s, s:s, s:{s:s, s:s}}, s:[{s:s}], s:o, s:o, s:o}", "openapi", "3.1.0",
                     "info", "title", "IGNY8", "version", "1", "description",
                     "Times are ISO 8601 in UTC; credits are decimal numbers. Lists are paged. A refusal is "
                     "a problem document whose detail states the cause and the remedy.",
                     "license", "name", "MIT", "identifier", "MIT", "servers", "url", "/", "tags", tags,
                     "paths", paths, "components", components());
}
