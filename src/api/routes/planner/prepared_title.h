/* prepared_title.h: prepares the title of a request before its transaction, so that other requests do not
 * wait while the account's titles are read. */
#ifndef IGNY8_API_ROUTES_PLANNER_PREPARED_TITLE_H
#define IGNY8_API_ROUTES_PLANNER_PREPARED_TITLE_H

#include "api/http/api.h"

/* Sets req->title for the routes of ROUTE_IDEA, ROUTE_TASK and ROUTE_CONTENT. Call it outside a transaction.
 * If something cannot be read, the handler reports it. */
void prepared_title_load(struct api_request *);

#endif
