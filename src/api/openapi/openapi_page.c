/* The routes as a page for people: the OpenAPI document, readable without a tool. */
#include "api/openapi/openapi.h"

#include <string.h>

#include "api/http/dispatch.h"
#include "base/text/text.h"

/* ---- a field in words ------------------------------------------------------------------ */

static char *range(TALLOC_CTX *owner, const char *what, const struct field *f, int64_t unit)
{
    if (f->least == 0 && f->most == 0)
        return talloc_strdup(owner, what);
    if (f->most == 0 || f->most == INT64_MAX)
        return talloc_asprintf(owner, "%s of at least %.15g", what, (double)f->least / (double)unit);
    return talloc_asprintf(owner, "%s from %.15g to %.15g", what, (double)f->least / (double)unit,
                           (double)f->most / (double)unit);
}

static char *words(TALLOC_CTX *owner, const struct field *f)
{
    char *text = talloc_strdup(owner, "one of");
    for (const char *const *word = f->words; word && *word; word++)
        text = talloc_asprintf_append_buffer(text, "%s %s", word == f->words ? "" : ",", *word);
    return text;
}

static char *wording(TALLOC_CTX *owner, const struct field *f)
{
    switch (f->type) {
    case FIELD_TEXT:
        return f->most ? talloc_asprintf(owner, "text of at most %lld characters", (long long)f->most)
                       : talloc_strdup(owner, "text");
    case FIELD_INT:
        return range(owner, "a whole number", f, 1);
    case FIELD_CREDITS:
        return range(owner, "credits", f, 1000);
    case FIELD_MONEY:
        return range(owner, "US dollars", f, 1000000);
    case FIELD_BOOL:
        return talloc_strdup(owner, "true or false");
    case FIELD_TIME:
        return talloc_strdup(owner, "a time");
    case FIELD_WORD:
        return words(owner, f);
    case FIELD_IDS:
        return talloc_strdup(owner, "a list of ids");
    case FIELD_TEXTS:
        return talloc_strdup(owner, "a list of texts");
    case FIELD_OBJECT:
        return talloc_strdup(owner, "an object");
    case FIELD_OBJECTS:
        return talloc_strdup(owner, "a list of objects");
    case FIELD_ANY:
        return talloc_strdup(owner, "any JSON");
    }
    return talloc_strdup(owner, "");
}

/* ---- the page --------------------------------------------------------------------------------- */

struct page {
    char *text;
    TALLOC_CTX *mem; /* scratch of one route */
};

static void print(struct page *p, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void print(struct page *p, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    p->text = talloc_vasprintf_append_buffer(p->text, format, args);
    va_end(args);
}

static void rows_of(struct page *p, const struct field *fields, const char *prefix, unsigned without)
{
    for (const struct field *f = fields; f && f->name; f++) {
        if (f->flags & without)
            continue;
        char *name = talloc_asprintf(p->mem, "%s%s", prefix, f->name);
        print(p, "<tr><td><code>%s</code></td><td>%s%s%s</td><td>%s</td></tr>\n",
              text_escape_html(p->mem, name), text_escape_html(p->mem, wording(p->mem, f)),
              f->flags & F_NULLABLE ? ", or null" : "", f->flags & F_REQUIRED ? "" : " (optional)",
              f->meaning ? text_escape_html(p->mem, f->meaning) : "");
        if (f->fields)
            rows_of(p, f->fields, talloc_asprintf(p->mem, "%s.", name), 0);
    }
}

static void table(struct page *p, const char *caption, const struct field *fields, const struct field *more)
{
    if ((fields == NULL || fields->name == NULL) && more == NULL)
        return;
    print(p,
          "<table><caption>%s</caption><thead><tr><th>Field</th><th>Value</th><th>Meaning</th></tr></thead>"
          "<tbody>\n",
          caption);
    rows_of(p, fields, "", 0);
    rows_of(p, more, "", 0);
    print(p, "</tbody></table>\n");
}

static void one_route(struct page *p, const struct route *route)
{
    static const char *const roles[] = {"", "anyone", "viewer", "editor", "owner"};
    p->mem = talloc_new(NULL);
    print(p,
          "<section><h3><code>%s %s</code></h3>\n<p>%s</p><p class=\"role\">Role: %s. Answers %d%s%s</p>\n",
          route->method, text_escape_html(p->mem, route->path), text_escape_html(p->mem, route->summary),
          roles[route->role], route->status, route->flags & ROUTE_LIST ? ", as a page of results." : ".",
          route->flags & ROUTE_IDEMPOTENT ? " Accepts Idempotency-Key." : "");
    table(p, "Takes", route->input, route->flags & ROUTE_LIST ? list_fields : NULL);
    table(p, "Answers", route->output, NULL);
    print(p, "</section>\n");
    TALLOC_FREE(p->mem);
}

static bool same_group(const struct route *a, const struct route *b)
{
    size_t n, m;
    const char *x = openapi_group(a, &n), *y = openapi_group(b, &m);
    return n == m && strncmp(x, y, n) == 0;
}

char *openapi_page(TALLOC_CTX *owner)
{
    struct page p = {.text = talloc_strdup(owner, "")};
    const struct route *before = NULL;
    print(&p,
          "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>IGNY8 API</title>"
          "<meta name=\"viewport\" content=\"width=device-width\">"
          "<link rel=\"stylesheet\" href=\"/api/docs/style.css\"></head><body><main>\n<h1>IGNY8 API</h1>\n"
          "<p>Send a token as <code>Authorization: Bearer …</code>; <code>igny8 tokens create</code> creates "
          "one. For programs: <a href=\"/api/v1/openapi.json\">the OpenAPI document</a>. A refusal is a "
          "problem document whose <code>detail</code> states the cause and the remedy, and whose "
          "<code>code</code> is stable.</p>\n");
    for (const struct route *const *list = route_tables; *list; list++)
        for (const struct route *route = *list; route->method; route++) {
            size_t n;
            const char *group = openapi_group(route, &n);
            if (route->flags & ROUTE_BROWSER)
                continue;
            if (before == NULL || !same_group(before, route))
                print(&p, "<h2>%.*s</h2>\n", (int)n, group);
            one_route(&p, route);
            before = route;
        }
    print(&p, "</main></body></html>\n");
    return p.text;
}
