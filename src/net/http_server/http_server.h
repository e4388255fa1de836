/* http_server.h: an HTTP/1.1 server (libmicrohttpd: epoll and a pool of threads), strict where
 * the library is lenient. It knows nothing of routes: it passes whole requests to the handler
 * and sends whole answers, or streams.
 *
 * The server refuses requests that are not valid HTTP (no Host or two, two Content-Lengths, a
 * length beside chunks, a NUL or a control byte in the path, invalid percent-escapes, text
 * that is not UTF-8, more than 100 query parameters, a compressed body, a header that takes too
 * long or too much memory); they never reach the handler.
 *
 * These refusals are problem documents, with exceptions that libmicrohttpd 0.9.75 answers itself,
 * before it calls this code, with HTML pages of its own, and after which it closes the connection:
 * a Content-Length that is no number or beyond 64 bits (400, 413: it even sends the head twice), and a
 * request line or headers that do not fit into 32 KB (414, 431). It cuts a connection whose request line has
 * fewer than two words without an answer. */
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
    const char *file_name; /* NULL: not a file */
    const char *text;      /* a field's value, at most 64 KB, NUL-terminated; NULL for a file */
    const char *path;      /* a file's bytes on disk, in the spool folder; unlinked with the exchange */
    int64_t size;
};

/* One request until it is answered: a talloc root that the server frees once the answer is
 * sent or the client has left. */
struct http_exchange {
    const char *method; /* "GET", upper case */
    const char *path;   /* percent-decoded, valid UTF-8 */
    const char *peer;   /* numeric address; behind a trusted proxy the client's (http_forwarded.c) */
    bool https;         /* by the library or, behind a trusted proxy, the client's connection */
    const char *body;   /* whole, NUL-terminated beyond length; NULL: no body, or a form */
    size_t length;
    struct http_part *parts;  /* of a form; NULL otherwise */
    int thread;               /* which HTTP thread: 0 to threads - 1 */
    int64_t began_ms;         /* clock_mono_ms of the first known byte */
    void *arg;                /* for the handler */
    struct http_request *own; /* for the server */
};

/* A request header by its name in any case; NULL: not sent. */
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
    bool borrowed; /* the body outlives every answer (an embedded file) */
    bool given;    /* the body comes from malloc; the server frees it */
    int file;      /* > 0: the body is the first `length` bytes of this open file, which the server closes */
};

/* Call it exactly once for each exchange, from any thread; the exchange then belongs to the server. */
void http_answer(struct http_exchange *, const struct http_answer *);

/* Answers with a stream (server-sent events); the exchange then belongs to the server. A body
 * of `head` is the stream's first bytes, of any length (replayed events; copied, and not
 * counted against the limit below). The server calls on_gone once, on one of its threads,
 * when the client has left, the stream was ended or the server stops; never from inside
 * http_stream_send or http_stream_end, and without a lock that these take. The stream must
 * not be used after on_gone has returned. */
struct http_stream;
struct http_stream *http_stream(struct http_exchange *, const struct http_answer *head,
                                void (*on_gone)(void *arg), void *arg);
/* Bytes that many streams share: reference-counted, freed with the last reference. */
struct http_chunk;
struct http_chunk *http_chunk_new(const char *bytes, size_t n); /* the caller holds one reference */
void http_chunk_drop(struct http_chunk *);
/* From any thread. False if the client reads too slowly (more than 64 KB wait): the stream is ended. */
bool http_stream_send(struct http_stream *, struct http_chunk *);
/* Bytes that wait for the client, the head included: a caller with much to send checks this
 * before each piece. From any thread. */
size_t http_stream_waiting(struct http_stream *);
void http_stream_end(struct http_stream *);

struct http_handler {
    /* Called after the headers: returns the maximum length of the body (0: no body expected),
     * or -1 if the handler has answered already. HTTP thread. */
    int64_t (*on_headers)(struct http_exchange *, void *arg);
    /* Called with the whole request. Answers now, or later from any thread. HTTP thread: never blocks. */
    void (*on_request)(struct http_exchange *, void *arg);
    void *arg;
};

struct http_options {
    const char *address;           /* numeric: "127.0.0.1", "::1", "0.0.0.0" */
    int port;                      /* 0: any free port */
    int threads;                   /* 0: two */
    int connections;               /* maximum at once; 0: 20,000 */
    int64_t header_ms, body_ms;    /* a whole header; silence within a body; 0: 10 s, 30 s */
    bool trust_proxy;              /* X-Forwarded-* and Forwarded of loopback peers are trusted */
    const char *spool;             /* folder for the files of forms */
    const char *certificate, *key; /* PEM files: TLS 1.2 and 1.3; NULL: plain HTTP */
};

/* Fails with ERR_FATAL_CONFIG and a sentence if the address is in use, not valid or not allowed. */
struct http_server *http_serve(TALLOC_CTX *owner, const struct http_options *, const struct http_handler *,
                               struct error *);
int http_port(const struct http_server *);

/* Refuses new requests from now on (503), ends streams and waits up to `ms` for answers in
 * progress. */
void http_drain(struct http_server *, int64_t ms);

/* Drains for up to `ms`, closes everything and frees. No thread may still hold an exchange: a
 * program that answers on other threads ends these between http_drain and http_stop. */
void http_stop(struct http_server *, int64_t ms);

#endif
