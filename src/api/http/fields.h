/* fields.h: checks what a request sends against the fields of its route. */
#ifndef IGNY8_API_HTTP_FIELDS_H
#define IGNY8_API_HTTP_FIELDS_H

#include "api/http/api.h"

/* The value of a path segment that the route names in braces. */
enum { ROUTE_PARAMS_MOST = 4 };
struct route_param {
    const char *name; /* of the field; not NUL-terminated */
    size_t name_length;
    const char *value; /* decoded */
};

/* Reads body, query and path into req->in: only fields of the route, each of its type and
 * within its limits. 0, or the status of the refusal (400, 404, 415); req->problem_errors
 * then lists everything that is wrong. */
int fields_read(struct api_request *, const struct route_param *, int count);

/* Every list route accepts these besides its own fields. */
extern const struct field list_fields[];

/* ---- fields_text.c: text of a query, a form or a path as JSON of the field's type ------------- */
/* Text that is not of the type comes back as a JSON string, which the caller's check refuses;
 * NULL: it should be JSON and is not. */
json_t *field_from_text(const struct field *, const char *text);
/* "2025-12-03T14:05:23Z", "…+02:00", seconds and their fraction optional. False: not a time. */
bool field_parse_time(const char *text, int64_t *ms);

#endif
