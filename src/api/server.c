#include "api/server.h"

#include <stdio.h>
#include <unistd.h>

#include "api/board.h"
#include "api/dispatch.h"
#include "api/events.h"
#include "api/guesses.h"
#include "base/clock.h"

enum { HTTP_THREADS = 2, WORKERS = 8 };

struct api *api_start(TALLOC_CTX *owner, const struct settings *settings, struct db_source *source,
                      const struct api_options *o, struct fail *f)
{
    struct api *api = talloc_zero(owner, struct api);
    api->settings = settings;
    api->source = source;
    api->wake = o->wake;
    api->wake_clock = o->wake_clock;
    api->ready = o->ready;
    api->wake_arg = o->wake_arg;
    api->started_at = clock_now_ms();
    api->guesses = guesses_new(api);
    api->board = board_new(api);
    api->lanes = lanes_new(api, source, HTTP_THREADS, o->workers > 0 ? o->workers : WORKERS, f);
    api->events = api->lanes ? events_start(api, source, f) : NULL;
    if (api->events) {
        struct http_options http = {.address = o->address,
                                    .port = o->port,
                                    .threads = HTTP_THREADS,
                                    .trust_proxy = o->trust_proxy,
                                    .spool = settings->data_dir,
                                    .certificate = o->certificate,
                                    .key = o->key};
        struct http_handler handler =
            dispatch_handler(dispatch_new(api, api, o->tables ? o->tables : route_tables));
        api->http = http_serve(api, &http, &handler, f);
    }
    if (api->http)
        return api;
    events_stop(api->events);
    talloc_free(api);
    return NULL;
}

int api_port(const struct api *api)
{
    return http_port(api->http);
}

/* Workers end between the two: an exchange that they hold must not be closed. */
void api_stop(struct api *api, int64_t ms)
{
    http_drain(api->http, ms);
    lanes_end(api->lanes);
    http_stop(api->http, 0);
    events_stop(api->events);
    talloc_free(api);
}
