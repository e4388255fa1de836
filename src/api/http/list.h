/* list.h: lists, and single rows, as every list route answers them. */
#ifndef IGNY8_API_HTTP_LIST_H
#define IGNY8_API_HTTP_LIST_H

#include "api/http/api.h"
#include "store/query/list_query.h"

/* Reads page, page_size, search, ordering, site_id and the filters out of the
 * input (a ROUTE_LIST route names its filters, and site_id where it has sites,
 * as F_IN_QUERY fields; FIELD_TEXT takes several values parted by commas) and
 * answers {count, next, previous, results}: 200, or 404 past the last page. */
int list_answer(struct api_request *, const struct list_spec *);

/* Adds the filters that `from` names: {"status": "new,failed", "disabled": true,
 * "cluster_id": [3, 4]}; "none" or null: has none. False: a problem is set (400). */
bool list_filters(struct api_request *, const struct list_spec *, const json_t *from, struct list_params *);

/* The one row of that id, or NULL (no failure): the answer of GET …/{id}/. */
json_t *list_one(struct api_request *, const struct list_spec *, int64_t id);

/* One row of list_query_page as JSON, by the columns' kinds. */
json_t *list_row(const struct list_spec *, const struct rows *);

#endif
