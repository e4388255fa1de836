/* list_query.h: one way to read any list: pages, search, ordering and filters, all
 * in SQL and all of it made of constants; what a person typed is only ever bound. */
#ifndef IGNY8_STORE_QUERY_LIST_QUERY_H
#define IGNY8_STORE_QUERY_LIST_QUERY_H

#include "store/store.h"

enum column_kind {
    COLUMN_TEXT = 1,
    COLUMN_INT,
    COLUMN_FLAG,
    COLUMN_TIME,
    COLUMN_CREDITS,
    COLUMN_MONEY,
    COLUMN_JSON
};
enum {
    LIST_ORDER = 1,
    LIST_FILTER = 2,
    LIST_SEARCH = 4,
    LIST_DETAIL_ONLY = 8, /* with one row alone */
    LIST_FOLDED_KEY = 16, /* text_fold of the column of the same name, never null: searched and ordered by in
                        its place, never answered */
};

struct list_column {
    const char *name; /* in JSON and as the row's column; NULL ends */
    const char *sql;  /* its expression; NULL: the name */
    enum column_kind kind;
    unsigned use;
};

struct list_spec {
    const char *from;    /* "igny8_keywords k left join …" */
    const char *account; /* the column that holds the tenant: always part of the condition */
    const char *site;    /* the site's column; NULL: no site_id filter */
    const char *id;      /* unique; the last word of every order */
    const char *where;   /* a constant condition more, or NULL */
    const char *order;   /* when nothing is asked for: "created_at desc"; NULL: by id */
    const struct list_column *columns;
    bool walked; /* id is unique only within what its filters always name, and an index of these gives the
                    order: a page is read in one walk, never by its ids */
};

enum { LIST_FILTERS_MAX = 16 };

struct list_params {
    int64_t account, site; /* site 0: all of the account */
    int64_t page, page_size;
    const char *search; /* NULL: none; matched anywhere in any LIST_SEARCH column, folded as text_fold does */
    const struct list_column *order;
    bool descending;
    struct list_filter { /* VALUE_NULL: has none; two of one column: either */
        const struct list_column *column;
        struct value value;
    } filters[LIST_FILTERS_MAX];
    int filter_count;
};

int64_t list_query_count(struct db *, const struct list_spec *, const struct list_params *);
struct rows *list_query_page(struct db *, TALLOC_CTX *, const struct list_spec *, const struct list_params *);
/* One row, with the columns that are LIST_DETAIL_ONLY; of that site alone, unless 0. */
struct rows *list_query_one(struct db *, TALLOC_CTX *, const struct list_spec *, int64_t account,
                            int64_t site, int64_t id);
/* Ids that match, ascending, after `after`: for bulk actions on "all that match". */
int list_query_ids(struct db *, const struct list_spec *, const struct list_params *, int64_t after, int max,
                   int64_t *ids);
/* Rows as list_query_page has them, by ascending id, after `after`, at most max: for exports. */
struct rows *list_query_after(struct db *, TALLOC_CTX *, const struct list_spec *, const struct list_params *,
                              int64_t after, int max);
/* The highest id that matches; 0: none. */
int64_t list_query_last(struct db *, const struct list_spec *, const struct list_params *);
/* The statement that list_query_page writes, for EXPLAIN in a test. */
char *list_query_page_sql(TALLOC_CTX *, const struct list_spec *, const struct list_params *);

#endif
