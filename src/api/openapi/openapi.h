/* openapi.h: the table of routes as an OpenAPI 3.1 document, and as a page. */
#ifndef IGNY8_API_OPENAPI_OPENAPI_H
#define IGNY8_API_OPENAPI_OPENAPI_H

#include "api/http/api.h"

/* A new reference, which the caller owns. It depends only on the table, so it is always the same. */
json_t *openapi_document(void);

/* The same for people: HTML without scripts (openapi_page.c). */
char *openapi_page(TALLOC_CTX *owner);

/* The part of the path that groups routes: "automation". Not NUL-terminated. */
const char *openapi_group(const struct route *, size_t *length);

/* openapi_schema.c: the schema of one field; of an object with these fields. `taken`: as
 * input, where limits apply and unknown members are refused. New references. */
json_t *openapi_field(const struct field *, bool taken);
json_t *openapi_schema(const struct field *, bool taken);
/* A field whose name has a slash is not a member but a media type of the answer. */
bool openapi_is_media_type(const struct field *);

#endif
