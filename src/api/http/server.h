/* server.h: starts and stops the API, for `igny8 serve`. */
#ifndef IGNY8_API_HTTP_SERVER_H
#define IGNY8_API_HTTP_SERVER_H

#include "api/http/api.h"

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

#endif
