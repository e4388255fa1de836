/* fields.h: what a request says, held against what its route takes. */
#ifndef IGNY8_API_HTTP_FIELDS_H
#define IGNY8_API_HTTP_FIELDS_H

#include "api/http/api.h"

/* What stood in the path where the route has braces. */
enum { ROUTE_PARAMS_MOST = 4 };
struct route_param {
    const char *name; /* of the field; not NUL-terminated */
    size_t name_length;
    const char *value; /* decoded */
};

/* Body, query and path → req->in: only fields of the route, each of its type and
 * within its limits. Else the status of the refusal (400, 404, 415); everything
 * that is wrong stands in req->problem_errors. 0: good. */
int fields_read(struct api_request *, const struct route_param *, int count);

/* Every list takes these besides its own. */
extern const struct field list_fields[];

/* ---- fields_text.c: text of a query, a form or a path as JSON of the field's type ------------- */
/* NULL: it is none; the caller's check of the type says so. */
json_t *field_from_text(const struct field *, const char *text);
/* "2025-12-03T14:05:23Z", "…+02:00", seconds and their fraction optional. False: it is none. */
bool field_parse_time(const char *text, int64_t *ms);

#endif
