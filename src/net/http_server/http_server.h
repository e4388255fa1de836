/* http_server.h: an HTTP/1.1 server (libmicrohttpd: epoll and a pool of threads),
 * strict where the library is lenient. It knows nothing of routes: it hands
 * out whole requests and sends whole answers, or streams.
 *
 * A request that is no good HTTP (no Host or two, two Content-Lengths, a length
 * beside chunks, a NUL or a control byte in the path, bad percent-escapes, text
 * that is no UTF-8, a header that takes too long or too much room) is refused
 * here and never reaches the handler. */
#ifndef IGNY8_NET_HTTP_SERVER_HTTP_SERVER_H
#define IGNY8_NET_HTTP_SERVER_HTTP_SERVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <talloc.h>

#include "base/error.h"

struct http_server;

/* A part of multipart/form-data. */
struct http_part {
    struct http_part *next;
    const char *name;      /* of the form's field */
    const char *file_name; /* NULL: no file */
    const char *text;      /* a field's value, at most 64 KB, NUL-terminated; NULL for a file */
    const char *path;      /* a file's bytes on disk, in the spool folder; unlinked with the exchange */
    int64_t size;
};

/* One request on its way to its answer: a talloc root that the server frees
 * once the answer has left, or the client has. */
struct http_exchange {
    const char *method; /* "GET", upper case */
    const char *path;   /* percent-decoded, valid UTF-8 */
    const char *peer;   /* numeric address; behind a trusted proxy the client's (X-Forwarded-For) */
    bool https;         /* by the library or, behind a trusted proxy, by X-Forwarded-Proto */
    const char *body;   /* whole, NUL-terminated beyond length; NULL when there is none or it is a form */
    size_t length;
    struct http_part *parts;  /* of a form; NULL otherwise */
    int thread;               /* which HTTP thread: 0 to threads - 1 */
    int64_t began_ms;         /* clock_mono_ms of the first byte known */
    void *arg;                /* the handler's own */
    struct http_request *own; /* the server's */
};

/* Request header by name, whatever its case; NULL: not sent. */
const char *http_header(const struct http_exchange *, const char *name);
/* Query parameters in order: name and value, decoded, "" for one without `=`. False past the last. */
bool http_query_at(const struct http_exchange *, int index, const char **name, const char **value);
const char *http_cookie(TALLOC_CTX *owner, const struct http_exchange *, const char *name);

struct http_answer {
    int status;
    const char *type;           /* Content-Type; NULL: no body */
    const char *const *headers; /* name, value, name, value, …, NULL; copied */
    const char *body;           /* copied unless `borrowed` */
    size_t length;
    bool borrowed; /* the body outlives every answer (an embedded asset) */
    bool given;    /* the body is malloc's: the server frees it */
    int file; /* > 0: the body is this open file from its beginning, `length` bytes; closed by the server */
};

/* Exactly once an exchange, from any thread; the exchange is the server's afterwards. */
void http_answer(struct http_exchange *, const struct http_answer *);

/* An answer without end (Server-Sent Events). The exchange is the server's
 * afterwards. A body of `head` is the stream's first bytes, of whatever length
 * (what is replayed; copied, and not counted against the limit below). on_gone
 * is called once, on a thread of the server's, when the client has left, the
 * stream was ended or the server stops; never from inside http_stream_send or
 * http_stream_end, and with no lock held that these take. The stream must not be
 * touched after it returned. */
struct http_stream;
struct http_stream *http_stream(struct http_exchange *, const struct http_answer *head,
                                void (*on_gone)(void *arg), void *arg);
/* Bytes that many streams send alike: counted references, freed with the last. */
struct http_chunk;
struct http_chunk *http_chunk_new(const char *bytes, size_t n); /* holds one reference: the caller's */
void http_chunk_drop(struct http_chunk *);
/* From any thread. False when the client takes them too slowly (more than 64 KB wait): the stream is ended.
 */
bool http_stream_send(struct http_stream *, struct http_chunk *);
/* Bytes that wait for the client, the head's too: who has much to send sends it
 * piece by piece and looks here before the next. From any thread. */
size_t http_stream_waiting(struct http_stream *);
void http_stream_end(struct http_stream *);

struct http_handler {
    /* The headers are there: the most bytes of a body that will be read (0: none
     * is expected), or -1 when the handler has answered already. HTTP thread. */
    int64_t (*on_headers)(struct http_exchange *, void *arg);
    /* The whole request is there. Answers now or, from wherever, later. HTTP thread: never blocks. */
    void (*on_request)(struct http_exchange *, void *arg);
    void *arg;
};

struct http_options {
    const char *address;           /* numeric: "127.0.0.1", "::1", "0.0.0.0" */
    int port;                      /* 0: any free one */
    int threads;                   /* 0: two */
    int connections;               /* most at once; 0: 20,000 */
    int64_t header_ms, body_ms;    /* a whole header; silence within a body; 0: 10 s, 30 s */
    bool trust_proxy;              /* X-Forwarded-* of loopback peers are believed */
    const char *spool;             /* folder for the files of forms */
    const char *certificate, *key; /* PEM files; NULL: plain HTTP */
};

/* ERR_FATAL_CONFIG with a sentence when the address is in use, no address, or not allowed. */
struct http_server *http_serve(TALLOC_CTX *owner, const struct http_options *, const struct http_handler *,
                               struct error *);
int http_port(const struct http_server *);

/* From here on new requests are refused (503). Ends streams and waits up to `ms` for answers that are under
 * way. */
void http_drain(struct http_server *, int64_t ms);

/* Drains for up to `ms`, closes everything and frees. Nobody may still hold an
 * exchange: whoever answers on other threads ends these between the two. */
void http_stop(struct http_server *, int64_t ms);

#endif
