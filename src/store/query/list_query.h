/* list_query.h: reads any list by its description: pages, search, order and filters. The SQL is built
 * from constants; what a person typed is only ever bound as a parameter. */
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
    LIST_DETAIL_ONLY = 8, /* only list_query_one reads it */
    LIST_FOLDED_KEY = 16, /* text_fold of the column of the same name, never null: search and order use it
                             in place of that column; not in the result */
};

struct list_column {
    const char *name; /* in JSON and in the rows; NULL ends the list */
    const char *sql;  /* its expression; NULL: the name */
    enum column_kind kind;
    unsigned use;
};

struct list_spec {
    const char *from;    /* "igny8_keywords k left join …" */
    const char *account; /* the account's column: always part of the condition */
    const char *site;    /* the site's column; NULL: no site_id filter */
    const char *id;      /* unique; ends every order */
    const char *where;   /* an additional, constant condition, or NULL */
    const char *order;   /* the default order: "created_at desc"; NULL: by id */
    const struct list_column *columns;
    bool walked; /* id is unique only within the columns that are always filtered by, and an index on those
                    gives the order: a page is read in one walk of the index, not by its ids */
};

enum { LIST_FILTERS_MAX = 16 };

struct list_params {
    int64_t account, site; /* site 0: all of the account */
    int64_t page, page_size;
    const char *search; /* or NULL; matches anywhere in a LIST_SEARCH column, folded as by text_fold */
    const struct list_column *order; /* NULL: the default order */
    bool descending;
    struct list_filter { /* VALUE_NULL: the column is null; two filters of one column: one must hold */
        const struct list_column *column;
        struct value value;
    } filters[LIST_FILTERS_MAX];
    int filter_count;
};

int64_t list_query_count(struct db *, const struct list_spec *, const struct list_params *);
struct rows *list_query_page(struct db *, TALLOC_CTX *, const struct list_spec *, const struct list_params *);
/* One row, including LIST_DETAIL_ONLY columns; site 0: of any site of the account. */
struct rows *list_query_one(struct db *, TALLOC_CTX *, const struct list_spec *, int64_t account,
                            int64_t site, int64_t id);
/* Matching ids above `after`, ascending; returns their number. For bulk actions on all that match. */
int list_query_ids(struct db *, const struct list_spec *, const struct list_params *, int64_t after, int max,
                   int64_t *ids);
/* The columns of list_query_page, of rows with an id above `after`, ascending. For exports. */
struct rows *list_query_after(struct db *, TALLOC_CTX *, const struct list_spec *, const struct list_params *,
                              int64_t after, int max);
/* The highest matching id; 0: no row matches. */
int64_t list_query_last(struct db *, const struct list_spec *, const struct list_params *);
/* The statement of list_query_page, for EXPLAIN in a test. */
char *list_query_page_sql(TALLOC_CTX *, const struct list_spec *, const struct list_params *);

#endif
