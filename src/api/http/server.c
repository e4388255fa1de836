/* Starts and stops the HTTP server with everything that the API needs. */
#include "api/http/server.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ai/images/picture.h"
#include "api/auth/auth.h"
#include "api/events/events.h"
#include "api/http/dispatch.h"
#include "api/status/status_cache.h"
#include "base/clock.h"
#include "base/log.h"

enum { HTTP_THREADS = 2, WORKERS = 8, DAY_S = 24 * 3600 };

/* The folder for the files of forms while their request lives. Removes what a kill left there. */
static const char *spool(struct api *api)
{
    const char *folder = talloc_asprintf(api, "%s/uploads", api->settings->data_dir);
    DIR *dir = mkdir(folder, 0700) == 0 || errno == EEXIST ? opendir(folder) : NULL;
    if (dir == NULL)
        log_line(LOG_ERROR, "api: the folder %s for uploads cannot be created or read: %s. %s", folder,
                 strerror(errno), error_remedy(errno, "Give access to it."));
    for (struct dirent *e; dir && (e = readdir(dir)) != NULL;) {
        struct stat s;
        bool ours = strncmp(e->d_name, "upload-", 7) == 0 && fstatat(dirfd(dir), e->d_name, &s, 0) == 0;
        if (ours && clock_now_ms() / 1000 - s.st_mtime > DAY_S)
            unlinkat(dirfd(dir), e->d_name, 0);
    }
    if (dir)
        closedir(dir);
    return folder;
}

static bool is_loopback(const char *address)
{
    return strncmp(address, "127.", 4) == 0 || strcmp(address, "::1") == 0;
}

struct api *api_start(TALLOC_CTX *owner, const struct settings *settings, struct db_source *source,
                      const struct api_options *o, struct error *f)
{
    struct api *api = talloc_zero(owner, struct api);
    api->settings = settings;
    api->wake = o->wake;
    api->wake_clock = o->wake_clock;
    api->ready = o->ready;
    api->wake_arg = o->wake_arg;
    api->started_at = clock_now_ms();
    api->own_names_only = is_loopback(o->address) && !o->trust_proxy;
    api->login_throttle = login_throttle_new(api);
    api->status_cache = status_cache_new(api);
    api->renderer = picture_renderer_new(api, f);
    if (api->renderer == NULL) {
        talloc_free(api);
        return NULL;
    }
    api->executor = executor_new(api, source, HTTP_THREADS, o->workers > 0 ? o->workers : WORKERS, f);
    api->document_executor = api->executor ? document_executor_new(api, source, f) : NULL;
    bool far = db_source_is_postgres(source);
    api->read_batcher = api->document_executor && far ? read_batcher_new(api, source, f) : NULL;
    api->events = api->document_executor && (api->read_batcher || !far) ? events_start(api, source, f) : NULL;
    if (api->events) {
        struct http_options http = {.address = o->address,
                                    .port = o->port,
                                    .threads = HTTP_THREADS,
                                    .trust_proxy = o->trust_proxy,
                                    .spool = spool(api),
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

/* Workers end between http_drain and http_stop: an exchange that they hold must not be closed. */
void api_stop(struct api *api, int64_t ms)
{
    http_drain(api->http, ms);
    executor_stop(api->executor); /* first: its workers hand requests to document_executor */
    document_executor_stop(api->document_executor);
    read_batcher_stop(api->read_batcher);
    http_stop(api->http, 0);
    events_stop(api->events);
    talloc_free(api);
}
