/* Writes the SQL of a list from constants: columns, filters, search, order, page. */
#include "store/query/list_query.h"

#include <string.h>

#include "base/text/text.h"

/* Account, site, filters, the pattern, two numbers. */
enum { VALUES_MAX = FILTERS_MAX + 8 };

/* A statement while it is written: every value is bound where it is named. */
struct draft {
    char *sql;
    struct value values[VALUES_MAX];
    int count;
};

static void say(struct draft *d, const char *text)
{
    d->sql = talloc_strdup_append_buffer(d->sql, text);
}

/* "$3", for the value's place. */
static void say_value(struct draft *d, struct value value)
{
    d->values[d->count++] = value;
    d->sql = talloc_asprintf_append_buffer(d->sql, "$%d", d->count);
}

static const char *expression(const struct column *c)
{
    return c->sql ? c->sql : c->name;
}

static void say_columns(struct draft *d, const struct listing *l, unsigned without)
{
    say(d, "select ");
    const char *between = "";
    for (const struct column *c = l->columns; c->name; c++) {
        if (c->use & (without | FOLDED_KEY))
            continue;
        d->sql = talloc_asprintf_append_buffer(d->sql, "%s%s as \"%s\"", between, expression(c), c->name);
        between = ", ";
    }
}

static void say_filter(struct draft *d, const struct list_filter *f)
{
    say(d, expression(f->column));
    if (f->value.kind == VALUE_NULL) {
        say(d, " is null");
        return;
    }
    say(d, " = ");
    say_value(d, f->value);
}

/* Filters of one column are alternatives; each column is written at its first. */
static void say_filters(struct draft *d, const struct list_wish *w)
{
    for (int i = 0; i < w->filter_count; i++) {
        int first = 0;
        while (w->filters[first].column != w->filters[i].column)
            first++;
        if (first != i)
            continue;
        const char *between = " and (";
        for (int k = i; k < w->filter_count; k++) {
            if (w->filters[k].column != w->filters[i].column)
                continue;
            say(d, between);
            say_filter(d, &w->filters[k]);
            between = " or ";
        }
        say(d, ")");
    }
}

/* What the person typed, with the signs of LIKE as they stand. NULL: nothing to look for. */
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

static bool searchable(const struct listing *l)
{
    const struct column *c = l->columns;
    while (c->name && !(c->use & CAN_SEARCH))
        c++;
    return c->name != NULL;
}

static void say_search(struct draft *d, const struct listing *l, const char *search)
{
    char *pattern = pattern_of(d->sql, search);
    if (pattern == NULL || !searchable(l))
        return;
    const char *between = " and (";
    d->values[d->count++] = db_text(pattern);
    for (const struct column *c = l->columns; c->name; c++) {
        if (!(c->use & CAN_SEARCH))
            continue;
        const char *folded = c->use & FOLDED_KEY ? "" : "igny8_fold";
        d->sql = talloc_asprintf_append_buffer(d->sql, "%s%s(%s) like $%d escape '\\'", between, folded,
                                               expression(c), d->count);
        between = " or ";
    }
    say(d, ")");
}

static void say_matching(struct draft *d, const struct listing *l, const struct list_wish *w)
{
    d->sql = talloc_asprintf_append_buffer(d->sql, " from %s where %s = ", l->from, l->account);
    say_value(d, db_int(w->account));
    if (w->site && l->site) {
        d->sql = talloc_asprintf_append_buffer(d->sql, " and %s = ", l->site);
        say_value(d, db_int(w->site));
    }
    if (l->where)
        d->sql = talloc_asprintf_append_buffer(d->sql, " and (%s)", l->where);
    say_filters(d, w);
    say_search(d, l, w->search);
}

/* What has no value stands last, whichever way. */
static void say_order(struct draft *d, const struct listing *l, const struct list_wish *w)
{
    bool down = w->descending;
    say(d, " order by ");
    if (w->order) {
        const char *nulls =
            w->order->use & FOLDED_KEY || strcmp(expression(w->order), l->id) == 0 ? "" : " nulls last";
        d->sql = talloc_asprintf_append_buffer(d->sql, "%s%s%s, ", expression(w->order), down ? " desc" : "",
                                               nulls);
    } else if (l->order) {
        size_t n = strlen(l->order);
        down = n > 5 && strcmp(l->order + n - 5, " desc") == 0;
        if (strcspn(l->order, " ") != strlen(l->id) || strncmp(l->order, l->id, strlen(l->id)) != 0)
            d->sql = talloc_asprintf_append_buffer(d->sql, "%s, ", l->order);
    }
    say(d, l->id);
    say(d, down ? " desc" : "");
}

static void say_part(struct draft *d, const struct listing *l, const struct list_wish *w)
{
    say_matching(d, l, w); /* its first value is the account */
    say_order(d, l, w);
    say(d, " limit ");
    say_value(d, db_int(w->page_size));
    say(d, " offset ");
    say_value(d, db_int((w->page - 1) * w->page_size));
}

/* The page's ids first: what is passed over is not joined with anything, nor read whole. */
static void say_page(struct draft *d, const struct listing *l, const struct list_wish *w)
{
    say_columns(d, l, NOT_IN_LIST);
    if (l->walked) {
        say_part(d, l, w);
        return;
    }
    d->sql = talloc_asprintf_append_buffer(d->sql, " from %s where %s in (select %s", l->from, l->id, l->id);
    say_part(d, l, w);
    /* The sign keeps SQLite from walking all of the account's rows by an index of it. */
    d->sql = talloc_asprintf_append_buffer(d->sql, ") and +%s = $1", l->account);
    say_order(d, l, w);
}

int64_t listing_count(struct db *db, const struct listing *l, const struct list_wish *w)
{
    struct draft d = {.sql = talloc_strdup(NULL, "select count(*)")};
    say_matching(&d, l, w);
    int64_t n = db_query_int(db, 0, d.sql, d.values, d.count);
    talloc_free(d.sql);
    return n;
}

struct rows *listing_page(struct db *db, TALLOC_CTX *owner, const struct listing *l,
                          const struct list_wish *w)
{
    struct draft d = {.sql = talloc_strdup(NULL, "")};
    say_page(&d, l, w);
    struct rows *rows = db_query(db, owner, d.sql, d.values, d.count);
    talloc_free(d.sql);
    return rows;
}

char *listing_page_sql(TALLOC_CTX *owner, const struct listing *l, const struct list_wish *w)
{
    struct draft d = {.sql = talloc_strdup(owner, "")};
    say_page(&d, l, w);
    return d.sql;
}

struct rows *listing_one_of_site(struct db *db, TALLOC_CTX *owner, const struct listing *l, int64_t account,
                                 int64_t site, int64_t id)
{
    struct draft d = {.sql = talloc_strdup(NULL, "")};
    say_columns(&d, l, 0);
    say_matching(&d, l, &(struct list_wish){.account = account, .site = site});
    d.sql = talloc_asprintf_append_buffer(d.sql, " and %s = ", l->id);
    say_value(&d, db_int(id));
    struct rows *rows = db_query(db, owner, d.sql, d.values, d.count);
    talloc_free(d.sql);
    return rows;
}

int64_t listing_last(struct db *db, const struct listing *l, const struct list_wish *w)
{
    struct draft d = {.sql = talloc_asprintf(NULL, "select %s as found", l->id)};
    say_matching(&d, l, w);
    d.sql = talloc_asprintf_append_buffer(d.sql, " order by %s desc limit 1", l->id);
    int64_t id = db_query_int(db, 0, d.sql, d.values, d.count);
    talloc_free(d.sql);
    return id;
}

struct rows *listing_after(struct db *db, TALLOC_CTX *owner, const struct listing *l,
                           const struct list_wish *w, int64_t after, int max)
{
    struct draft d = {.sql = talloc_strdup(NULL, "")};
    say_columns(&d, l, NOT_IN_LIST);
    say_matching(&d, l, w);
    d.sql = talloc_asprintf_append_buffer(d.sql, " and %s > ", l->id);
    say_value(&d, db_int(after));
    d.sql = talloc_asprintf_append_buffer(d.sql, " order by %s limit ", l->id);
    say_value(&d, db_int(max));
    struct rows *rows = db_query(db, owner, d.sql, d.values, d.count);
    talloc_free(d.sql);
    return rows;
}

int listing_ids(struct db *db, const struct listing *l, const struct list_wish *w, int64_t after, int max,
                int64_t *ids)
{
    struct draft d = {.sql = talloc_asprintf(NULL, "select %s as found", l->id)};
    say_matching(&d, l, w);
    d.sql = talloc_asprintf_append_buffer(d.sql, " and %s > ", l->id);
    say_value(&d, db_int(after));
    d.sql = talloc_asprintf_append_buffer(d.sql, " order by %s limit ", l->id);
    say_value(&d, db_int(max));
    struct rows *rows = db_query(db, NULL, d.sql, d.values, d.count);
    int n = 0;
    while (n < max && rows_next(rows))
        ids[n++] = row_int(rows, "found");
    talloc_free(rows);
    talloc_free(d.sql);
    return n;
}
