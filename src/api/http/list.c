/* Answers of list routes: pages, order, search, filters, and rows as JSON. */
#include "api/http/api.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ai/core/answer.h"

enum { PAGE_SIZE = 50, PAGE_SIZE_MOST = 500, SEARCH_MOST = 200 };

/* ---- a row as JSON ------------------------------------------------------------------------ */

static json_t *tree_of(const char *text)
{
    json_t *tree = text ? json_loads(text, JSON_DECODE_ANY, NULL) : NULL;
    return tree ? tree : json_null();
}

static json_t *cell(const struct list_column *c, const struct rows *row)
{
    if (row_null(row, c->name))
        return json_null();
    switch (c->kind) {
    case COLUMN_TEXT:
        break;
    case COLUMN_INT:
        return json_integer(row_int(row, c->name));
    case COLUMN_FLAG:
        return json_boolean(row_int(row, c->name) != 0);
    case COLUMN_TIME:
        return json_time(row_int(row, c->name));
    case COLUMN_CREDITS:
        return json_credits(row_int(row, c->name));
    case COLUMN_MONEY:
        return json_money(row_int(row, c->name));
    case COLUMN_JSON:
        return tree_of(row_text(row, c->name));
    }
    return json_text(row_text(row, c->name));
}

static json_t *row_json(const struct list_spec *l, const struct rows *row, unsigned without)
{
    json_t *o = json_object();
    for (const struct list_column *c = l->columns; c->name; c++)
        if (!(c->use & (without | LIST_FOLDED_KEY)))
            json_object_set_new(o, c->name, cell(c, row));
    return o;
}

json_t *list_row(const struct list_spec *l, const struct rows *row)
{
    return row_json(l, row, LIST_DETAIL_ONLY);
}

json_t *list_one(struct api_request *req, const struct list_spec *l, int64_t id)
{
    struct rows *row = list_query_one(req->db, req->mem, l, req->who.account, req->who.site, id);
    return rows_next(row) ? row_json(l, row, 0) : NULL;
}

/* ---- parameters ----------------------------------------------------------------------------- */

/* "name, created_at": the columns with that use, for a sentence. */
static char *names_of(TALLOC_CTX *owner, const struct list_spec *l, unsigned use)
{
    char *names = talloc_strdup(owner, "");
    for (const struct list_column *c = l->columns; c->name; c++)
        if (c->use & use)
            names = talloc_asprintf_append_buffer(names, "%s%s", *names ? ", " : "", c->name);
    return names;
}

static const struct list_column *column_of(const struct list_spec *l, const char *name, unsigned use)
{
    for (const struct list_column *c = l->columns; c->name; c++)
        if (c->use & use && strcmp(c->name, name) == 0)
            return c;
    return NULL;
}

static bool read_order(struct api_request *req, const struct list_spec *l, struct list_params *w)
{
    const char *ordering = request_text(req, "ordering");
    if (ordering == NULL || *ordering == 0)
        return true;
    w->descending = *ordering == '-';
    w->order = column_of(l, ordering + w->descending, LIST_ORDER);
    if (w->order)
        return true;
    request_refuse(
        req, 400, "invalid", "ordering",
        "This list cannot be ordered by '%.60s'. Use one of: %s; put - before it for descending order.",
        ordering, names_of(req->mem, l, LIST_ORDER));
    return false;
}

static bool read_search(struct api_request *req, const struct list_spec *l, struct list_params *w)
{
    const char *search = request_text(req, "search");
    if (search == NULL || *search == 0)
        return true;
    if (strlen(search) > (size_t)SEARCH_MOST * 4)
        request_refuse(req, 400, "invalid", "search", "The search is longer than %d characters. Shorten it.",
                       SEARCH_MOST);
    else if (*names_of(req->mem, l, LIST_SEARCH) == 0)
        request_refuse(req, 400, "invalid", "search", "This list cannot be searched. Leave search out.");
    else
        w->search = search;
    return w->search != NULL;
}

static bool read_number(struct api_request *req, const char *name, int64_t otherwise, int64_t most,
                        int64_t *n)
{
    *n = request_int(req, name, otherwise);
    if (*n >= 1 && *n <= most)
        return true;
    request_refuse(req, 400, "invalid", name, "%s: give a number from 1 to %lld.", name, (long long)most);
    return false;
}

static bool whole_number(const char *text, int64_t *n)
{
    char *end;
    *n = strtoll(text, &end, 10);
    return *text && *end == 0 && strspn(text, "-0123456789") == strlen(text);
}

/* One value of a filter, as its column stores it; false: not a value of that column. */
static bool value_of(const struct list_column *c, const json_t *from, struct value *v)
{
    const char *text = json_string_value(from);
    int64_t n = json_is_true(from) ? 1 : json_integer_value(from);
    if (text && strcmp(text, "none") == 0 && c->kind != COLUMN_FLAG) {
        *v = db_null();
        return true;
    }
    switch (c->kind) {
    case COLUMN_TEXT:
    case COLUMN_JSON:
        *v = db_text(text);
        return text != NULL;
    case COLUMN_FLAG:
        if (text && strcmp(text, "true") != 0 && strcmp(text, "false") != 0 && strcmp(text, "1") != 0 &&
            strcmp(text, "0") != 0)
            return false;
        *v = db_int(text ? *text == 't' || *text == '1' : n != 0);
        return true;
    case COLUMN_INT:
    case COLUMN_TIME:
    case COLUMN_CREDITS:
    case COLUMN_MONEY:
        break;
    }
    bool good = text ? whole_number(text, &n) : json_is_integer(from);
    *v = db_int(n);
    return good;
}

static bool add_filter(struct api_request *req, struct list_params *w, const struct list_column *c,
                       const json_t *from)
{
    struct value v;
    if (w->filter_count == LIST_FILTERS_MAX)
        request_refuse(req, 400, "invalid", c->name, "More than %d filter values. Give fewer.",
                       LIST_FILTERS_MAX);
    else if (!value_of(c, from, &v))
        request_refuse(req, 400, "invalid", c->name, "%s: '%.60s' is not valid; use %s.", c->name,
                       json_is_string(from) ? json_string_value(from) : "this",
                       c->kind == COLUMN_FLAG ? "true or false" : "a whole number, or none");
    else {
        w->filters[w->filter_count++] = (struct list_filter){.column = c, .value = v};
        return true;
    }
    return false;
}

/* "new,failed": rows with either value. */
static bool add_words(struct api_request *req, struct list_params *w, const struct list_column *c,
                      const char *text)
{
    bool good = true;
    for (const char *at = text; good && at; at = strchr(at, ',') ? strchr(at, ',') + 1 : NULL) {
        json_t *word = json_owned(req->mem, json_stringn(at, strcspn(at, ",")));
        good = add_filter(req, w, c, word);
    }
    return good;
}

static bool read_filter(struct api_request *req, struct list_params *w, const struct list_column *c,
                        const json_t *from)
{
    if (json_is_null(from))
        return add_filter(req, w, c, json_owned(req->mem, json_string("none")));
    if (json_is_string(from) && json_string_length(from) == 0)
        return true;
    if (json_is_string(from))
        return add_words(req, w, c, json_string_value(from));
    if (!json_is_array(from))
        return add_filter(req, w, c, from);
    bool good = true;
    for (size_t i = 0; good && i < json_array_size(from); i++)
        good = add_filter(req, w, c, json_array_get(from, i));
    return good;
}

/* NAME_min or NAME_max: a whole number, in thousandths for a column that shows decimals; the field's rule
 * has checked it. Null and absent: no bound. */
static bool read_bound(struct api_request *req, struct list_params *w, const struct list_column *c,
                       const json_t *from, enum list_bound bound)
{
    char name[80];
    snprintf(name, sizeof name, "%s_%s", c->name, bound == LIST_BOUND_LEAST ? "min" : "max");
    const json_t *value = json_object_get(from, name);
    if (!json_is_integer(value))
        return true;
    if (w->filter_count == LIST_FILTERS_MAX)
        return request_refuse(req, 400, "invalid", name, "More than %d filter values. Give fewer.",
                              LIST_FILTERS_MAX),
               false;
    w->filters[w->filter_count++] =
        (struct list_filter){.column = c, .value = db_int(json_integer_value(value)), .bound = bound};
    return true;
}

bool list_filters(struct api_request *req, const struct list_spec *l, const json_t *from,
                  struct list_params *w)
{
    bool good = true;
    for (const struct list_column *c = l->columns; good && c->name; c++) {
        const json_t *value = c->use & LIST_FILTER ? json_object_get(from, c->name) : NULL;
        good = value == NULL || read_filter(req, w, c, value);
        if (good && c->use & LIST_RANGE)
            good =
                read_bound(req, w, c, from, LIST_BOUND_LEAST) && read_bound(req, w, c, from, LIST_BOUND_MOST);
    }
    return good;
}

static bool read_site(struct api_request *req, const struct list_spec *l, struct list_params *w)
{
    struct site site;
    if (l->site == NULL || !request_has(req, "site_id"))
        return true;
    bool there = request_site(req, &site);
    if (there)
        w->site = site.id;
    return there;
}

/* ---- the answer ------------------------------------------------------------------------------ */

static char *add_escaped(char *to, const char *text)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~,";
    while (*text) {
        size_t n = strspn(text, plain);
        to = talloc_strndup_append_buffer(to, text, n);
        text += n;
        if (*text)
            to = talloc_asprintf_append_buffer(to, "%%%02X", (unsigned char)*text++);
    }
    return to;
}

/* This request's address with another page number. */
static json_t *page_address(struct api_request *req, int64_t page)
{
    char *to = talloc_asprintf(req->mem, "%s?", req->http->path);
    const char *name, *value;
    for (int i = 0; http_query_at(req->http, i, &name, &value); i++) {
        if (strcmp(name, "page") == 0)
            continue;
        to = add_escaped(to, name);
        to = talloc_strdup_append_buffer(to, "=");
        to = add_escaped(to, value);
        to = talloc_strdup_append_buffer(to, "&");
    }
    to = talloc_asprintf_append_buffer(to, "page=%lld", (long long)page);
    return json_string(to);
}

static json_t *results_of(struct api_request *req, const struct list_spec *l, const struct list_params *w)
{
    json_t *results = json_array();
    struct rows *row = list_query_page(req->db, req->mem, l, w);
    while (rows_next(row))
        json_array_append_new(results, list_row(l, row));
    talloc_free(row);
    return results;
}

static int answer_page(struct api_request *req, const struct list_spec *l, const struct list_params *w)
{
    int64_t count = list_query_count(req->db, l, w), before = (w->page - 1) * w->page_size;
    if (w->page > 1 && before >= count)
        return request_refuse(req, 404, "not_found", "page",
                              "There is no page %lld: the list has %lld entries.", (long long)w->page,
                              (long long)count);
    bool more = before + w->page_size < count;
    req->out = json_pack("{s:I, s:o, s:o, s:o}", "count", (json_int_t)count, "next",
                         more ? page_address(req, w->page + 1) : json_null(), "previous",
                         w->page > 1 ? page_address(req, w->page - 1) : json_null(), "results",
                         results_of(req, l, w));
    return 200;
}

int list_answer(struct api_request *req, const struct list_spec *l)
{
    struct list_params w = {.account = req->who.account};
    if (!read_site(req, l, &w))
        return 404;
    if (read_number(req, "page", 1, INT32_MAX, &w.page) &&
        read_number(req, "page_size", PAGE_SIZE, PAGE_SIZE_MOST, &w.page_size) && read_order(req, l, &w) &&
        read_search(req, l, &w) && list_filters(req, l, req->in, &w))
        return answer_page(req, l, &w);
    return 400;
}
