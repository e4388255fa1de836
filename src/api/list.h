/* list.h: lists, and single rows, as every list route answers them. */
#ifndef IGNY8_LIST_H
#define IGNY8_LIST_H

#include "api/api.h"
#include "store/listing.h"

/* Reads page, page_size, search, ordering and the filters out of the input and
 * answers {count, next, previous, results}: 200, or 404 past the last page. */
int list_answer(struct ask *, const struct listing *);

/* The one row of that id, or NULL (no failure): the answer of GET …/{id}/. */
json_t *list_one(struct ask *, const struct listing *, int64_t id);

/* One row as JSON, by the columns' kinds. */
json_t *list_row(const struct listing *, const struct rows *);

#endif
