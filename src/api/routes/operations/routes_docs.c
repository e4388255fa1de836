/* The API's description: as an OpenAPI document for programs, as a page for people. */
#include <stdlib.h>
#include <string.h>

#include "api/openapi/openapi.h"

static const char style[] =
    ":root{color-scheme:light dark;font:16px/1.5 "
    "system-ui,sans-serif}main{max-width:60rem;margin:auto;padding:1rem}"
    "section{border-top:1px solid #8886;padding:.5rem 0}h3{margin:.3rem "
    "0;font-size:1rem}.role{color:light-dark(#555,#aaa)}"
    "table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:600;padding:.4rem 0}"
    "th,td{text-align:left;vertical-align:top;padding:.2rem .6rem .2rem 0;border-bottom:1px solid #8883}"
    "code{overflow-wrap:anywhere}";

/* Answers with text that is built for each request: requests are rare, and the text has 0.1 MB. */
static int text(struct api_request *req, const char *type, const char *body, const char *const *headers)
{
    req->raw = (struct http_answer){.type = type, .body = body, .length = strlen(body), .headers = headers};
    return 200;
}

static int document(struct api_request *req)
{
    json_t *all = openapi_document();
    char *printed = json_dumps(all, JSON_COMPACT);
    json_decref(all);
    char *body = talloc_strdup(req->mem, printed ? printed : "{}");
    free(printed);
    return text(req, "application/json", body, NULL);
}

static int page(struct api_request *req)
{
    static const char *const headers[] = {
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'", NULL};
    return text(req, "text/html; charset=utf-8", openapi_page(req->mem), headers);
}

static int stylesheet(struct api_request *req)
{
    return text(req, "text/css; charset=utf-8", style, NULL);
}

static const struct field document_output[] = {
    {"application/json", FIELD_TEXT, 0, 0, 0, NULL, NULL, "OpenAPI 3.1"},
    {0},
};
static const struct field page_output[] = {{"text/html", FIELD_TEXT, 0, 0, 0, NULL, NULL, NULL}, {0}};
static const struct field style_output[] = {{"text/css", FIELD_TEXT, 0, 0, 0, NULL, NULL, NULL}, {0}};

const struct route routes_docs[] = {
    {"GET", "/api/v1/openapi.json", ROLE_ANYONE, SCOPE_PUBLIC, EXEC_INLINE, ROUTE_RAW, 0, NULL,
     document_output, 200, document, "This API as an OpenAPI document."},
    {"GET", "/api/docs/", ROLE_ANYONE, SCOPE_PUBLIC, EXEC_INLINE, ROUTE_RAW, 0, NULL, page_output, 200, page,
     "This API as a page for people."},
    {"GET", "/api/docs/style.css", ROLE_ANYONE, SCOPE_PUBLIC, EXEC_INLINE, ROUTE_RAW, 0, NULL, style_output,
     200, stylesheet, "The style sheet of that page."},
    {0},
};
