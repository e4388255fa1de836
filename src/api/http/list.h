/* list.h: the answers of list routes: pages, and single rows. */
#ifndef IGNY8_API_HTTP_LIST_H
#define IGNY8_API_HTTP_LIST_H

#include "api/http/api.h"
#include "store/query/query.h"

/* Reads page, page_size, search, ordering, site_id and the filters out of the
 * input (a ROUTE_LIST route names its filters, and site_id where it has sites,
 * as F_IN_QUERY fields; a FIELD_TEXT may hold several values separated by commas) and
 * answers {count, next, previous, results}: 200, or 404 past the last page. */
int list_answer(struct api_request *, const struct list_spec *);

/* Adds the filters that `from` names: {"status": "new,failed", "disabled": true,
 * "cluster_id": [3, 4]}; "none" or null: rows without a value. False: a problem is set (400). */
bool list_filters(struct api_request *, const struct list_spec *, const json_t *from, struct list_params *);

/* The row with that id, for GET …/{id}/; NULL: there is no such row (not a failure). */
json_t *list_one(struct api_request *, const struct list_spec *, int64_t id);

/* One row of list_query_page as JSON, by the columns' kinds. */
json_t *list_row(const struct list_spec *, const struct rows *);

#endif
