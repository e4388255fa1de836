/* page.h: serves the page of ui/ from the binary: "/", its files, and index.html
 * for every address of the page (which has its own router). It needs neither a
 * session nor the database. */
#ifndef IGNY8_API_HTTP_PAGE_H
#define IGNY8_API_HTTP_PAGE_H

#include "api/http/dispatch.h"

/* For a request without a route. 0: the page has no such address either; else the
 * status, with req->raw or the problem set. `allow` is set with a 405. */
int page_serve(struct api_request *, char allow[64]);

#endif
