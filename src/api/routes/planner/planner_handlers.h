/* planner_handlers.h: what the routes of keywords, clusters, ideas and tasks share. */
#ifndef IGNY8_API_ROUTES_PLANNER_PLANNER_HANDLERS_H
#define IGNY8_API_ROUTES_PLANNER_PLANNER_HANDLERS_H

#include "api/http/api.h"
#include "store/pipeline/pipeline.h"

/* ---- planner_handlers.c ----------------------------------------------------------------------- */

/* What the routes of keywords, clusters, ideas and tasks share. Each resource's own file
 * defines its fields; its handlers are one line each. */

int planner_list(struct api_request *, enum planner_kind);
int planner_read(struct api_request *, enum planner_kind);
/* The fields of the body bear the names of columns; 201 with the item. */
int planner_add(struct api_request *, enum planner_kind);
int planner_edit(struct api_request *, enum planner_kind);
/* A person says that an idea is not a duplicate: 200 with the idea. */
int planner_not_duplicate(struct api_request *);
/* 204; 202 with a job if it takes long (a cluster with many keywords). */
int planner_delete(struct api_request *, enum planner_kind);
/* {site_id, ids | filter, action}: 200 {done, skipped}, 202 {job_id} for more than 500. */
int planner_bulk(struct api_request *, enum planner_kind);

/* The fields for the site's most similar title. */
#define RESEMBLANCE_FIELDS                                                                                   \
    {"similarity", FIELD_INT, F_REQUIRED | F_NULLABLE,                                                       \
     .meaning = "how similar the most similar title is, 0 to 100"},                                          \
        {"resembles", FIELD_TEXT, F_REQUIRED | F_NULLABLE, .meaning = "the most similar title"},             \
        {"resembles_kind", FIELD_WORD, F_REQUIRED | F_NULLABLE, .words = resemblance_kinds,                  \
         .meaning = "post: a post in the site's WordPress"},                                                 \
    {                                                                                                        \
        "resembles_id", FIELD_INT, F_REQUIRED | F_NULLABLE, .meaning = "for a post: its id in WordPress"     \
    }
extern const char *const resemblance_kinds[];

/* The outline of an idea or a task: [{h2, h3: [text]}]. */
extern const struct field outline_fields[];
/* The answer of bulk with 200. */
extern const struct field bulk_answer[];

/* ---- keyword_files.c -------------------------------------------------------------------------- */

/* Import and export of keywords as files. */

/* The largest body of an import, in bytes: a file of 200 MB and the form around it. */
#define KEYWORDS_FILE_MOST (INT64_C(201) << 20)

extern const struct field keywords_import_input[], keywords_import_output[], keywords_export_input[],
    keywords_export_output[];

/* Takes a form with site_id and file, or JSON with site_id and keywords. With preview it returns the first
 * rows and writes nothing; with strict, one refused row refuses the whole import. */
int keywords_import(struct api_request *);

/* Takes the search and the filters of the list. */
int keywords_export(struct api_request *);

/* ---- prepared_title.c ------------------------------------------------------------------------- */

/* Prepares the title of a request before its transaction, so that other requests do not
 * wait while the account's titles are read. */

/* Sets req->title for the routes of ROUTE_IDEA, ROUTE_TASK and ROUTE_CONTENT. Call it outside a transaction.
 * If something cannot be read, the handler reports it. */
void prepared_title_load(struct api_request *);

#endif
