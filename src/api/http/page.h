/* page.h: the page of ui/, as it was built into the binary: "/", its files, and
 * index.html for every address that belongs to the page alone (it routes by
 * itself). Nobody needs to be signed in for it, and no database is touched. */
#ifndef IGNY8_API_HTTP_PAGE_H
#define IGNY8_API_HTTP_PAGE_H

#include "api/http/dispatch.h"

/* For a request that no route takes: 0: it is not the page's either; else the
 * status, with req->raw or the problem set. `allow` is set with a 405. */
int page_serve(struct api_request *, char allow[64]);

#endif
