/* prepared_title.h: the title that a request takes, made ready before its transaction: what
 * an account's titles cost to read is no part of the time that others wait. */
#ifndef IGNY8_API_ROUTES_PLANNER_PREPARED_TITLE_H
#define IGNY8_API_ROUTES_PLANNER_PREPARED_TITLE_H

#include "api/http/api.h"

/* Sets req->title for the routes of ROUTE_IDEA, ROUTE_TASK and ROUTE_CONTENT. Outside a transaction.
 * What cannot be read is left to the handler, which says why. */
void prepared_title_load(struct api_request *);

#endif
