/* server.h: the API as a part of igny8 serve, and the embedded page. */
#ifndef IGNY8_API_HTTP_SERVER_H
#define IGNY8_API_HTTP_SERVER_H

#include "api/http/api.h"
#include "api/http/dispatch.h"

/* ---- server.c --------------------------------------------------------------------------------- */

/* Starts and stops the API, for `igny8 serve`. */

struct api_options {
    const char *address; /* as in struct http_options */
    int port;
    int workers; /* 0: eight */
    const char *certificate, *key;
    bool trust_proxy;
    void (*wake)(void *arg); /* from any thread */
    void (*wake_clock)(void *arg);
    bool (*ready)(void *arg, struct error *why); /* from any thread */
    void *wake_arg;
    const struct route *const *tables; /* NULL: all routes */
};

/* Opens connections and listens; serving begins at once. */
struct api *api_start(TALLOC_CTX *owner, const struct settings *, struct db_source *,
                      const struct api_options *, struct error *);
int api_port(const struct api *);

/* Waits up to ms milliseconds for requests under way, then closes everything and frees. */
void api_stop(struct api *, int64_t ms);

/* ---- page.c ----------------------------------------------------------------------------------- */

/* Serves the page of ui/ from the binary: "/", its files, and index.html
 * for every address of the page (which has its own router). It needs neither a
 * session nor the database. */

/* For a request without a route. 0: the page has no such address either; else the
 * status, with req->raw or the problem set. `allow` is set with a 405. */
int page_serve(struct api_request *, char allow[64]);

#endif
