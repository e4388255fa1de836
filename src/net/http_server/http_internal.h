/* http_internal.h: shared by the files of the HTTP server.
 *
 * A connection belongs to one HTTP thread. Only one thread at a time uses an exchange: the
 * HTTP thread reads the request and passes it to the handler; the connection sleeps (MHD
 * suspends it) until the answer wakes it. */
#ifndef IGNY8_NET_HTTP_SERVER_HTTP_INTERNAL_H
#define IGNY8_NET_HTTP_SERVER_HTTP_INTERNAL_H

#include <arpa/inet.h>
#include <microhttpd.h>
#include <pthread.h>
#include <stdatomic.h>

#include "net/http_server/http_server.h"

/* The only version that http_strict.c knows. */
#define HTTP_MHD_VERSION      0x00097500
#define HTTP_MHD_VERSION_TEXT "0.9.75"

enum {
    HTTP_CONNECTION_MEMORY = 32 * 1024, /* of a connection: a request line and headers must fit */
    HTTP_THREADS_MAX = 64,
    HTTP_PARAMETERS_MAX = 100,     /* of a query; several hundred would not fit into the memory */
    HTTP_DISCARD_MAX = 256 * 1024, /* bytes of an unwanted body that are read to keep the connection */
    HTTP_IDLE_MS = 30000,          /* between two requests; silence while an answer is being sent */
};

/* One connection. */
struct http_connection {
    struct http_connection *next, **before; /* under the server's lock */
    int fd;
    int thread;               /* -1: not known yet */
    bool loopback;            /* the peer is this machine */
    const char *target;       /* of the request being read; NULL: none, or it has white space */
    size_t target_length;     /* up to its first NUL */
    bool too_many_parameters; /* of the request being read */
    _Atomic int64_t deadline; /* clock_mono_ms: the connection is cut then; 0: no deadline */
    char peer[INET6_ADDRSTRLEN];
};

enum http_state {
    HTTP_STATE_OPEN,     /* not answered; on the HTTP thread or about to sleep */
    HTTP_STATE_PARKED,   /* not answered; the connection sleeps */
    HTTP_STATE_ANSWERED, /* `response` is set */
    HTTP_STATE_CLOSED,   /* the server is stopping: never answered */
};

struct http_form;

/* One request. */
struct http_request {
    struct http_request *next, **before; /* while parked; under the server's lock */
    struct http_server *server;
    struct http_connection *connection;
    struct MHD_Connection *mhd;
    struct http_exchange *exchange; /* NULL: freed early because a stream is being sent */
    struct MHD_Response *response;
    struct http_stream *stream;
    unsigned status;
    _Atomic int state;
    bool listed;                       /* in the list of parked requests */
    bool handed;                       /* passed to on_request */
    bool http_10;                      /* the client speaks HTTP/1.0 */
    bool encoded;                      /* its body has a Content-Encoding other than identity */
    int64_t limit, received, expected; /* bytes of the body; expected -1: chunked */
    char *body;                        /* malloc */
    size_t body_room;
    struct http_form *form;
    struct http_query {
        const char *name, *value;
    } * query;
    int query_count;
};

struct http_server {
    struct MHD_Daemon *daemon;
    struct http_handler handler;
    struct http_options options;
    int port;
    atomic_int exchanges; /* in progress; streams are not counted */
    atomic_bool draining, stopping;
    _Atomic int threads; /* number of known entries of `thread` */
    pthread_t thread[HTTP_THREADS_MAX];
    pthread_mutex_t lock; /* guards what follows */
    pthread_cond_t ending;
    struct http_connection *connections;
    struct http_request *parked;
    struct http_stream *streams;
    bool ended;
    pthread_t janitor;
};

/* ---- http_request.c: from MHD's callbacks to a whole request --------------------- */
enum MHD_Result http_on_access(void *server, struct MHD_Connection *, const char *url, const char *method,
                               const char *version, const char *data, size_t *size, void **con);
void http_on_completed(void *server, struct MHD_Connection *, void **con,
                       enum MHD_RequestTerminationCode why);

/* ---- http_strict.c: refuses requests that MHD accepts ------------------------------- */
/* NULL: the request is valid; else the sentence of a 400. Sets own->expected, own->http_10 and
 * own->encoded. */
const char *http_strict(struct http_request *own, const char *url, const char *version);
/* Percent-decoded; NULL: an invalid escape, a control byte or invalid UTF-8. */
char *http_decode(TALLOC_CTX *owner, const char *raw, size_t n);
/* The path of a target: "/a" of "/a" and of "http://host/a"; NULL: the target has no path. */
const char *http_path_of(const char *target);
/* Fills own->query. False: invalid, as for http_decode. */
bool http_read_query(struct http_request *own);

/* ---- http_forwarded.c: behind a proxy ------------------------------------------------- */
/* With options.trust_proxy and a peer on this machine: sets exchange->peer and ->https to what
 * the proxy says of its client. */
void http_believe_proxy(struct http_request *own);
/* Prints the address of "192.0.2.1", "192.0.2.1:80", "2001:db8::1", "[2001:db8::1]" or
 * "[2001:db8::1]:80". False: it is not one of these. */
bool http_forwarded_address(const char *text, size_t n, char peer[INET6_ADDRSTRLEN]);

/* ---- http_response.c -------------------------------------------------------------------- */
/* Answers with a problem document of constants, for requests that never reach a handler. */
void http_refuse(struct http_request *own, int status, const char *code, const char *sentence);
void http_stream_answer(struct http_request *own, const struct http_answer *head);

/* The undecoded value of the first cookie of that name in a Cookie header; NULL: not found. */
char *http_cookie_of(TALLOC_CTX *owner, const char *header, const char *name);

/* ---- http_form.c ------------------------------------------------------------------------ */
bool http_is_form(const struct http_exchange *);
const char *http_form_begin(struct http_request *own); /* NULL, or the sentence of a 400 */
void http_form_feed(struct http_request *own, const char *data, size_t n);
/* Sets exchange->parts. False: the form is not valid, and the request was answered. */
bool http_form_end(struct http_request *own);
void http_form_free(struct http_request *own); /* unlinks files; NULL is fine */

/* ---- http_stream.c ------------------------------------------------------------------------ */
void http_stream_gone(struct http_stream *); /* the connection has ended: calls on_gone and frees */
struct MHD_Response *http_stream_response(struct http_stream *);
void http_streams_end(struct http_server *);

#endif
