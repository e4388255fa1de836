/* fetch.h: HTTP requests from the event loop, thousands at a time (libcurl multi, at most
 * 1,000 transfers a handle, socket_action on the loop's epoll). Only the loop's thread calls
 * it. A fetch is one try; the engine retries. */
#ifndef IGNY8_NET_HTTP_CLIENT_FETCH_H
#define IGNY8_NET_HTTP_CLIENT_FETCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <talloc.h>

#include "base/error.h"
#include "net/event_loop.h"

struct fetcher;
struct fetch_transfer;

struct fetch_reply {
    int status;    /* 0: no answer came */
    bool sent;     /* the whole request was sent: without an answer it may have been billed */
    bool stream;   /* Content-Type was text/event-stream: the events went to on_event, body is empty */
    bool complete; /* the answer ended as HTTP requires */
    int64_t retry_after_ms; /* Retry-After (seconds or date) or retry-after-ms; -1: not stated */
    const char *request_id; /* x-request-id; NULL: not sent. Owned, as why, by the fetch */
    char type[128];         /* Content-Type, lower case, without parameters */
    char *body;             /* owned by the fetch; NUL-terminated beyond `length` */
    size_t length;
    enum {
        FETCH_OK,
        FETCH_NO_NAME,
        FETCH_NO_CONNECTION,
        FETCH_NO_DESCRIPTOR, /* this process has no descriptor left for it */
        FETCH_NO_TLS,
        FETCH_TIMED_OUT,
        FETCH_CUT_OFF,
        FETCH_TOO_LARGE,
        FETCH_BAD_URL
    } trouble;
    bool private_address; /* refused because of its address: only_public, redirects_public */
    const char *why;      /* libcurl's message, without secrets; "" on success */
};

struct fetch {
    const char *url;
    const char *method;         /* "GET", "POST" */
    const char *const *headers; /* "Name: value", NULL ends; may hold secrets: never logged */
    char *body;                 /* talloc; fetch_start takes it, and frees it once it is sent (then NULL) */
    size_t body_length;
    size_t max_body;  /* of the answer, after decompression */
    size_t max_event; /* of one event of a stream; 0: as max_body */

    /* Limits: to connect; from sent to the first byte; between bytes. 0: no limit. Accurate to about
     * 0.1 s. */
    int64_t connect_ms, first_byte_ms, idle_ms;
    int64_t whole_ms;      /* from start to end, whatever the progress; 0: no limit */
    bool only_public;      /* refuse private, loopback and link-local addresses at connect time */
    bool redirects_public; /* the same for the targets of redirects */

    /* Called on the loop's thread. on_event: one event of a text/event-stream, in order (NULL:
     * a stream is treated as a body). on_done: exactly once unless cancelled; the fetch then
     * belongs to the caller again. */
    void (*on_event)(struct fetch *, const char *name, const char *data, size_t n);
    void (*on_done)(struct fetch *);
    void *arg;

    struct fetch_reply reply;        /* filled before on_done */
    struct fetch_transfer *transfer; /* used by the fetcher; NULL before and after */
};

struct fetcher *fetcher_new(TALLOC_CTX *owner, struct event_loop *, struct error *);

/* The fetch is a zeroed talloc chunk that the caller keeps until on_done, with everything
 * that it points to. Never calls back before it returns. A request other than a GET is sent
 * once, even if a kept connection turns out to be dead. Only a GET follows redirects: at most
 * 3, http(s) only, and none if it has headers besides Authorization and Accept, which would
 * leak. */
void fetch_start(struct fetcher *, struct fetch *);

/* Ends a started fetch without on_done, as freeing it does. A callback may cancel, free or
 * start any fetch, including its own. */
void fetch_cancel(struct fetcher *, struct fetch *);

/* Checks the address of a provider that a person typed: "http://host:1/v1" → true; else false with a
 * sentence. */
bool fetch_url_ok(const char *url, struct error *);

/* False with a sentence if a valid URL names a private host: a private address or localhost. The
 * address of another name is known only when it is connected to: only_public. */
bool fetch_url_public(const char *url, struct error *);

#endif
