/* Receives a request: checks its head and limits, reads its body, calls the handler. */
#include "net/http_server/http_internal.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/clock.h"

enum { POOL = 6 * 1024 }; /* bytes that an ordinary request needs, allocated at once */

/* ---- beginning --------------------------------------------------------------------------- */

static int thread_of(struct http_server *server)
{
    pthread_t me = pthread_self();
    int known = server->threads;
    for (int i = 0; i < known; i++)
        if (pthread_equal(server->thread[i], me))
            return i;
    pthread_mutex_lock(&server->lock);
    int mine = server->threads;
    if (mine < server->options.threads) {
        server->thread[mine] = me;
        server->threads = mine + 1;
    }
    pthread_mutex_unlock(&server->lock);
    return mine < server->options.threads ? mine : -1;
}

static struct http_request *request_new(struct http_server *server, struct MHD_Connection *mhd,
                                        const char *method)
{
    struct http_connection *connection =
        MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
    struct http_request *own = connection ? calloc(1, sizeof *own) : NULL;
    if (own == NULL)
        return NULL;
    struct http_exchange *exchange = talloc_pooled_object(NULL, struct http_exchange, 32, POOL);
    if (connection->thread < 0)
        connection->thread = thread_of(server);
    if (exchange == NULL || connection->thread < 0) {
        talloc_free(exchange);
        free(own);
        return NULL;
    }
    *own =
        (struct http_request){.server = server, .connection = connection, .mhd = mhd, .exchange = exchange};
    *exchange = (struct http_exchange){.method = method,
                                       .path = "",
                                       .peer = connection->peer,
                                       .https = server->options.certificate != NULL,
                                       .thread = connection->thread,
                                       .began_ms = clock_mono_ms(),
                                       .own = own};
    atomic_fetch_add(&server->exchanges, 1);
    return own;
}

static void ask_limit(struct http_request *own)
{
    struct http_handler *handler = &own->server->handler;
    const char *wrong;
    own->limit = handler->on_headers(own->exchange, handler->arg);
    if (own->state == HTTP_STATE_ANSWERED)
        return;
    if (own->expected > own->limit)
        http_refuse(own, 413, "too_large",
                    own->limit ? "The body is larger than this address accepts."
                               : "This address does not accept a body.");
    else if (own->expected && own->encoded)
        http_refuse(own, 415, "unsupported_media_type",
                    "The body has a Content-Encoding. Send it uncompressed, without this header.");
    else if (own->expected && http_is_form(own->exchange) && (wrong = http_form_begin(own)) != NULL)
        http_refuse(own, 400, "bad_form", wrong);
}

static void read_head(struct http_request *own, const char *url, const char *version)
{
    const char *wrong = http_strict(own, url, version);
    if (wrong == NULL) {
        const char *path = http_path_of(url);
        own->exchange->path = http_decode(own->exchange, path, strlen(path));
        if (own->exchange->path == NULL || !http_read_query(own)) {
            own->exchange->path = "";
            wrong =
                "The address has an invalid percent-escape, a control character or text that is not UTF-8.";
        }
    }
    bool stops = own->server->draining;
    if (wrong || stops) {
        own->expected = -1; /* the end of the body cannot be trusted, so it is not read */
        http_refuse(own, wrong ? 400 : 503, wrong ? "bad_request" : "stopping",
                    wrong ? wrong : "The server is stopping. Try again in a moment.");
        return;
    }
    http_believe_proxy(own);
    ask_limit(own);
}

static enum MHD_Result queue(struct http_request *own)
{
    struct MHD_Response *response = own->response;
    if (response == NULL)
        return MHD_NO;
    own->response = NULL;
    enum MHD_Result queued = MHD_queue_response(own->mhd, own->status, response);
    MHD_destroy_response(response);
    if (own->stream) { /* it may live for days: frees the request's memory now */
        atomic_fetch_sub(&own->server->exchanges, 1);
        talloc_free(own->exchange);
        own->exchange = NULL;
    }
    return queued;
}

static int64_t body_deadline(const struct http_request *own)
{
    int64_t silence = own->server->options.body_ms, now = clock_mono_ms();
    int64_t pace = own->exchange->began_ms + 2 * silence + own->received; /* a byte a millisecond at least */
    return now + silence < pace ? now + silence : pace;
}

static enum MHD_Result begin(struct http_server *server, struct MHD_Connection *mhd, const char *url,
                             const char *method, const char *version, void **con)
{
    struct http_request *own = request_new(server, mhd, method);
    if (own == NULL)
        return MHD_NO;
    *con = own;
    read_head(own, url, version);
    bool small = own->expected >= 0 && own->expected <= HTTP_DISCARD_MAX;
    if (own->state == HTTP_STATE_ANSWERED && !small)
        return queue(own); /* does not read the body; MHD closes the connection */
    own->connection->deadline = own->expected ? body_deadline(own) : 0;
    return MHD_YES;
}

/* ---- the body ------------------------------------------------------------------------------- */

static bool make_room(struct http_request *own, size_t more)
{
    size_t wanted = (size_t)own->received + more + 1;
    if (wanted <= own->body_room)
        return true;
    size_t room = own->body_room ? own->body_room : 1024;
    while (room < wanted)
        room *= 2;
    if (own->expected > 0 && room > (size_t)own->expected + 1)
        room = (size_t)own->expected + 1;
    char *body = realloc(own->body, room);
    if (body == NULL)
        return false;
    own->body = body;
    own->body_room = room;
    return true;
}

/* A chunked body past the limit is refused when it ends, or the connection is cut. */
static enum MHD_Result too_much(struct http_request *own, size_t n)
{
    own->received += (int64_t)n;
    free(own->body);
    own->body = NULL;
    if (own->received > own->limit + HTTP_DISCARD_MAX)
        return MHD_NO;
    if (own->state != HTTP_STATE_ANSWERED)
        http_refuse(own, 413, "too_large", "The body is larger than this address accepts.");
    return MHD_YES;
}

static enum MHD_Result read_body(struct http_request *own, const char *data, size_t n)
{
    own->connection->deadline = body_deadline(own);
    if (own->state == HTTP_STATE_ANSWERED) {
        own->received += (int64_t)n;
        return own->received > own->limit + 2LL * HTTP_DISCARD_MAX ? MHD_NO : MHD_YES;
    }
    if (own->received + (int64_t)n > own->limit)
        return too_much(own, n);
    if (own->form) {
        http_form_feed(own, data, n);
    } else if (make_room(own, n)) {
        memcpy(own->body + own->received, data, n);
    } else {
        return MHD_NO;
    }
    own->received += (int64_t)n;
    return MHD_YES;
}

/* ---- the whole request ------------------------------------------------------------------------ */

/* Either wake_parked finds the request here, or this code sees that the server is stopping. */
static enum MHD_Result park(struct http_request *own)
{
    struct http_server *server = own->server;
    int open = HTTP_STATE_OPEN, parked = HTTP_STATE_PARKED;
    pthread_mutex_lock(&server->lock);
    own->next = server->parked;
    own->before = &server->parked;
    if (own->next)
        own->next->before = &own->next;
    server->parked = own;
    own->listed = true;
    pthread_mutex_unlock(&server->lock);
    MHD_suspend_connection(own->mhd);
    bool answered = !atomic_compare_exchange_strong(&own->state, &open, HTTP_STATE_PARKED);
    bool stopping = !answered && server->stopping &&
                    atomic_compare_exchange_strong(&own->state, &parked, HTTP_STATE_CLOSED);
    if (answered || stopping)
        MHD_resume_connection(own->mhd);
    return MHD_YES;
}

static void unpark(struct http_request *own)
{
    if (!own->listed)
        return;
    pthread_mutex_lock(&own->server->lock);
    *own->before = own->next;
    if (own->next)
        own->next->before = own->before;
    pthread_mutex_unlock(&own->server->lock);
    own->listed = false;
}

static void dispatch_request(struct http_request *own)
{
    struct http_exchange *exchange = own->exchange;
    own->handed = true;
    own->connection->deadline = 0;
    if (own->form) {
        if (!http_form_end(own))
            return;
    } else if (own->body) {
        own->body[own->received] = 0;
        exchange->body = own->body;
        exchange->length = (size_t)own->received;
    }
    own->server->handler.on_request(exchange, own->server->handler.arg);
}

static enum MHD_Result whole(struct http_request *own)
{
    if (own->state == HTTP_STATE_OPEN && !own->handed)
        dispatch_request(own);
    unpark(own);
    switch ((enum http_state)own->state) {
    case HTTP_STATE_ANSWERED:
        return queue(own);
    case HTTP_STATE_OPEN:
        return park(own);
    case HTTP_STATE_PARKED:
    case HTTP_STATE_CLOSED:
        break;
    }
    return MHD_NO;
}

enum MHD_Result http_on_access(void *server, struct MHD_Connection *mhd, const char *url, const char *method,
                               const char *version, const char *data, size_t *size, void **con)
{
    struct http_request *own = *con;
    if (own == NULL)
        return begin(server, mhd, url, method, version, con);
    if (*size == 0)
        return whole(own);
    enum MHD_Result taken = read_body(own, data, *size);
    *size = 0;
    return taken;
}

void http_on_completed(void *server, struct MHD_Connection *mhd, void **con,
                       enum MHD_RequestTerminationCode why)
{
    struct http_server *mine = server;
    struct http_request *own = *con;
    struct http_connection *connection =
        MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
    (void)why;
    if (connection) {
        connection->target = NULL;
        connection->deadline = clock_mono_ms() + HTTP_IDLE_MS + mine->options.header_ms;
    }
    *con = NULL;
    if (own == NULL)
        return;
    unpark(own);
    if (own->response)
        MHD_destroy_response(own->response);
    if (own->stream)
        http_stream_gone(own->stream);
    http_form_free(own);
    free(own->body);
    if (own->exchange) {
        talloc_free(own->exchange);
        atomic_fetch_sub(&mine->exchanges, 1);
    }
    free(own);
}
