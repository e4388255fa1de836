/* Builds the SQL of a list from constants: columns, filters, search, order, page. */
#include "store/query/query.h"

#include <string.h>

#include "base/text/text.h"

/* Account, site, filters, search pattern, limit, offset. */
enum { VALUES_MAX = LIST_FILTERS_MAX + 8 };

/* A statement under construction; append_value adds a value and its placeholder. */
struct sql_text {
    char *sql;
    struct value values[VALUES_MAX];
    int count;
};

static void append(struct sql_text *q, const char *text)
{
    q->sql = talloc_strdup_append_buffer(q->sql, text);
}

/* Binds a value and appends its placeholder: "$3". */
static void append_value(struct sql_text *q, struct value value)
{
    q->values[q->count++] = value;
    q->sql = talloc_asprintf_append_buffer(q->sql, "$%d", q->count);
}

static const char *expression(const struct list_column *c)
{
    return c->sql ? c->sql : c->name;
}

static void append_columns(struct sql_text *q, const struct list_spec *l, unsigned without)
{
    append(q, "select ");
    const char *between = "";
    for (const struct list_column *c = l->columns; c->name; c++) {
        if (c->use & (without | LIST_FOLDED_KEY))
            continue;
        q->sql = talloc_asprintf_append_buffer(q->sql, "%s%s as \"%s\"", between, expression(c), c->name);
        between = ", ";
    }
}

static void append_filter(struct sql_text *q, const struct list_filter *f)
{
    append(q, expression(f->column));
    if (f->value.kind == VALUE_NULL) {
        append(q, " is null");
        return;
    }
    append(q, f->bound == LIST_BOUND_LEAST ? " >= " : f->bound == LIST_BOUND_MOST ? " <= " : " = ");
    append_value(q, f->value);
}

static bool alternatives(const struct list_filter *a, const struct list_filter *b)
{
    return a->column == b->column && a->bound == b->bound;
}

/* Filters of one column are alternatives, but for the bounds of a range; they are written together, at the
 * first of them. */
static void append_filters(struct sql_text *q, const struct list_params *p)
{
    for (int i = 0; i < p->filter_count; i++) {
        int first = 0;
        while (!alternatives(&p->filters[first], &p->filters[i]))
            first++;
        if (first != i)
            continue;
        const char *between = " and (";
        for (int k = i; k < p->filter_count; k++) {
            if (!alternatives(&p->filters[k], &p->filters[i]))
                continue;
            append(q, between);
            append_filter(q, &p->filters[k]);
            between = " or ";
        }
        append(q, ")");
    }
}

/* What the person typed as a LIKE pattern, with the signs of LIKE escaped. NULL: no search. */
static char *pattern_of(TALLOC_CTX *owner, const char *search)
{
    char *key = search ? text_fold(owner, search) : NULL;
    if (key == NULL || *key == 0)
        return NULL;
    char *pattern = talloc_strdup(owner, "%");
    for (const char *at = key; *at;) {
        size_t n = strcspn(at, "%_\\");
        pattern = talloc_strndup_append_buffer(pattern, at, n);
        at += n;
        if (*at)
            pattern = talloc_asprintf_append_buffer(pattern, "\\%c", *at++);
    }
    return talloc_strdup_append_buffer(pattern, "%");
}

static bool searchable(const struct list_spec *l)
{
    const struct list_column *c = l->columns;
    while (c->name && !(c->use & LIST_SEARCH))
        c++;
    return c->name != NULL;
}

static void append_search(struct sql_text *q, const struct list_spec *l, const char *search)
{
    char *pattern = pattern_of(q->sql, search);
    if (pattern == NULL || !searchable(l))
        return;
    const char *between = " and (";
    q->values[q->count++] = db_text(pattern);
    for (const struct list_column *c = l->columns; c->name; c++) {
        if (!(c->use & LIST_SEARCH))
            continue;
        const char *folded = c->use & LIST_FOLDED_KEY ? "" : "igny8_fold";
        q->sql = talloc_asprintf_append_buffer(q->sql, "%s%s(%s) like $%d escape '\\'", between, folded,
                                               expression(c), q->count);
        between = " or ";
    }
    append(q, ")");
}

static void append_condition(struct sql_text *q, const struct list_spec *l, const struct list_params *p)
{
    q->sql = talloc_asprintf_append_buffer(q->sql, " from %s where %s = ", l->from, l->account);
    append_value(q, db_int(p->account));
    if (p->site && l->site) {
        q->sql = talloc_asprintf_append_buffer(q->sql, " and %s = ", l->site);
        append_value(q, db_int(p->site));
    }
    if (l->where)
        q->sql = talloc_asprintf_append_buffer(q->sql, " and (%s)", l->where);
    append_filters(q, p);
    append_search(q, l, p->search);
}

/* Rows without a value come last, in both directions. */
static void append_order(struct sql_text *q, const struct list_spec *l, const struct list_params *p)
{
    bool down = p->descending;
    append(q, " order by ");
    if (p->order) {
        const char *nulls =
            p->order->use & LIST_FOLDED_KEY || strcmp(expression(p->order), l->id) == 0 ? "" : " nulls last";
        q->sql = talloc_asprintf_append_buffer(q->sql, "%s%s%s, ", expression(p->order), down ? " desc" : "",
                                               nulls);
    } else if (l->order) {
        size_t n = strlen(l->order);
        down = n > 5 && strcmp(l->order + n - 5, " desc") == 0;
        if (strcspn(l->order, " ") != strlen(l->id) || strncmp(l->order, l->id, strlen(l->id)) != 0)
            q->sql = talloc_asprintf_append_buffer(q->sql, "%s, ", l->order);
    }
    append(q, l->id);
    append(q, down ? " desc" : "");
}

static void append_ordered_page(struct sql_text *q, const struct list_spec *l, const struct list_params *p)
{
    append_condition(q, l, p); /* its first value is the account */
    append_order(q, l, p);
    append(q, " limit ");
    append_value(q, db_int(p->page_size));
    append(q, " offset ");
    append_value(q, db_int((p->page - 1) * p->page_size));
}

/* An inner query finds the page's ids: rows before the page are neither joined nor read whole. */
static void append_page(struct sql_text *q, const struct list_spec *l, const struct list_params *p)
{
    append_columns(q, l, LIST_DETAIL_ONLY);
    if (l->walked) {
        append_ordered_page(q, l, p);
        return;
    }
    q->sql = talloc_asprintf_append_buffer(q->sql, " from %s where %s in (select %s", l->from, l->id, l->id);
    append_ordered_page(q, l, p);
    /* The + keeps SQLite from walking all rows of the account by an index on this column. */
    q->sql = talloc_asprintf_append_buffer(q->sql, ") and +%s = $1", l->account);
    append_order(q, l, p);
}

int64_t list_query_count(struct db *db, const struct list_spec *l, const struct list_params *p)
{
    struct sql_text q = {.sql = talloc_strdup(NULL, "select count(*)")};
    append_condition(&q, l, p);
    int64_t n = db_query_int(db, 0, q.sql, q.values, q.count);
    talloc_free(q.sql);
    return n;
}

struct rows *list_query_page(struct db *db, TALLOC_CTX *owner, const struct list_spec *l,
                             const struct list_params *p)
{
    struct sql_text q = {.sql = talloc_strdup(NULL, "")};
    append_page(&q, l, p);
    struct rows *rows = db_query(db, owner, q.sql, q.values, q.count);
    talloc_free(q.sql);
    return rows;
}

char *list_query_page_sql(TALLOC_CTX *owner, const struct list_spec *l, const struct list_params *p)
{
    struct sql_text q = {.sql = talloc_strdup(owner, "")};
    append_page(&q, l, p);
    return q.sql;
}

struct rows *list_query_one(struct db *db, TALLOC_CTX *owner, const struct list_spec *l, int64_t account,
                            int64_t site, int64_t id)
{
    struct sql_text q = {.sql = talloc_strdup(NULL, "")};
    append_columns(&q, l, 0);
    append_condition(&q, l, &(struct list_params){.account = account, .site = site});
    q.sql = talloc_asprintf_append_buffer(q.sql, " and %s = ", l->id);
    append_value(&q, db_int(id));
    struct rows *rows = db_query(db, owner, q.sql, q.values, q.count);
    talloc_free(q.sql);
    return rows;
}

int64_t list_query_last(struct db *db, const struct list_spec *l, const struct list_params *p)
{
    struct sql_text q = {.sql = talloc_asprintf(NULL, "select %s as found", l->id)};
    append_condition(&q, l, p);
    q.sql = talloc_asprintf_append_buffer(q.sql, " order by %s desc limit 1", l->id);
    int64_t id = db_query_int(db, 0, q.sql, q.values, q.count);
    talloc_free(q.sql);
    return id;
}

struct rows *list_query_after(struct db *db, TALLOC_CTX *owner, const struct list_spec *l,
                              const struct list_params *p, int64_t after, int max)
{
    struct sql_text q = {.sql = talloc_strdup(NULL, "")};
    append_columns(&q, l, LIST_DETAIL_ONLY);
    append_condition(&q, l, p);
    q.sql = talloc_asprintf_append_buffer(q.sql, " and %s > ", l->id);
    append_value(&q, db_int(after));
    q.sql = talloc_asprintf_append_buffer(q.sql, " order by %s limit ", l->id);
    append_value(&q, db_int(max));
    struct rows *rows = db_query(db, owner, q.sql, q.values, q.count);
    talloc_free(q.sql);
    return rows;
}

int list_query_ids(struct db *db, const struct list_spec *l, const struct list_params *p, int64_t after,
                   int max, int64_t *ids)
{
    struct sql_text q = {.sql = talloc_asprintf(NULL, "select %s as found", l->id)};
    append_condition(&q, l, p);
    q.sql = talloc_asprintf_append_buffer(q.sql, " and %s > ", l->id);
    append_value(&q, db_int(after));
    q.sql = talloc_asprintf_append_buffer(q.sql, " order by %s limit ", l->id);
    append_value(&q, db_int(max));
    struct rows *rows = db_query(db, NULL, q.sql, q.values, q.count);
    int n = 0;
    while (n < max && rows_next(rows))
        ids[n++] = row_int(rows, "found");
    talloc_free(rows);
    talloc_free(q.sql);
    return n;
}
