/* planner_handlers.h: what the routes of keywords, clusters, ideas and tasks share. A
 * route's own file says which fields there are; its handlers are one line. */
#ifndef IGNY8_API_ROUTES_PLANNER_PLANNER_HANDLERS_H
#define IGNY8_API_ROUTES_PLANNER_PLANNER_HANDLERS_H

#include "api/http/api.h"
#include "store/pipeline/planner.h"

int planner_list(struct api_request *, enum planner_kind);
int planner_read(struct api_request *, enum planner_kind);
/* The body's fields are columns by their names; 201 with the item. */
int planner_add(struct api_request *, enum planner_kind);
int planner_edit(struct api_request *, enum planner_kind);
/* An idea is no duplicate, a person says: 200 with it. */
int planner_not_duplicate(struct api_request *);
/* 204; 202 with a job where it takes long (a cluster of many keywords). */
int planner_delete(struct api_request *, enum planner_kind);
/* {site_id, ids | filter, action}: 200 {done, skipped}, 202 {job_id} for more than 500. */
int planner_bulk(struct api_request *, enum planner_kind);

/* The nearest title that the site has. */
#define RESEMBLANCE_FIELDS                                                                                   \
    {"similarity", FIELD_INT, F_REQUIRED | F_NULLABLE,                                                       \
     .meaning = "to the title that it resembles most, 0 to 100"},                                            \
        {"resembles", FIELD_TEXT, F_REQUIRED | F_NULLABLE, .meaning = "that title"},                         \
        {"resembles_kind", FIELD_WORD, F_REQUIRED | F_NULLABLE, .words = resemblance_kinds,                  \
         .meaning = "post: of the site's WordPress"},                                                        \
    {                                                                                                        \
        "resembles_id", FIELD_INT, F_REQUIRED | F_NULLABLE, .meaning = "of a post: WordPress's number"       \
    }
extern const char *const resemblance_kinds[];

/* The outline of an idea or a task: [{h2, h3: [text]}]. */
extern const struct field outline_fields[];
/* What bulk answers with 200. */
extern const struct field bulk_answer[];

#endif
