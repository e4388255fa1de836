/* fetch.h: HTTP requests out of the loop, thousands at a time (libcurl multi,
 * at most 1,000 transfers a handle, socket_action on the loop's epoll).
 * Belongs to the loop's thread. One try a fetch: retrying is the engine's. */
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
    bool sent;     /* the request went out wholly: without an answer it may have been billed */
    bool stream;   /* Content-Type was text/event-stream: the events went to on_event, body is empty */
    bool complete; /* the answer ended as HTTP says an answer ends */
    int64_t retry_after_ms; /* Retry-After (seconds or date) or retry-after-ms; -1: not said */
    const char *request_id; /* x-request-id; NULL: none. Owned, as why, by the fetch */
    char type[128];         /* Content-Type, lower case, without parameters */
    char *body;             /* owned by the fetch; NUL-terminated beyond `length` */
    size_t length;
    enum {
        FETCH_OK,
        FETCH_NO_NAME,
        FETCH_NO_CONNECTION,
        FETCH_NO_TLS,
        FETCH_TIMED_OUT,
        FETCH_CUT_OFF,
        FETCH_TOO_LARGE,
        FETCH_BAD_URL
    } trouble;
    bool private_address; /* it was refused for its address: only_public, redirects_public */
    const char *why;      /* libcurl's own words, without secrets; "" when it went well */
};

struct fetch {
    const char *url;
    const char *method;         /* "GET", "POST" */
    const char *const *headers; /* "Name: value", NULL ends; may hold secrets: never logged */
    char *body;                 /* talloc; fetch_start takes it, and frees it once it is sent (then NULL) */
    size_t body_length;
    size_t max_body;  /* of the answer, decompressed */
    size_t max_event; /* of one event of a stream; 0: as max_body */

    /* Limits: to connect; from sent to the first byte; between bytes. 0: none. Kept to about 0.1 s. */
    int64_t connect_ms, first_byte_ms, idle_ms;
    int64_t whole_ms;      /* from start to end, however busily it goes on; 0: no limit */
    bool only_public;      /* refuse private, loopback and link-local addresses at connect time */
    bool redirects_public; /* the same of what a redirect leads to */

    /* Loop thread. on_event: one event of a text/event-stream, in order (NULL:
     * a stream is a body like any other). on_done: exactly once, unless
     * cancelled; the fetch is then the callback's again. */
    void (*on_event)(struct fetch *, const char *name, const char *data, size_t n);
    void (*on_done)(struct fetch *);
    void *arg;

    struct fetch_reply reply;        /* filled before on_done */
    struct fetch_transfer *transfer; /* the fetcher's own; NULL before and after */
};

struct fetcher *fetcher_new(TALLOC_CTX *owner, struct event_loop *, struct error *);

/* The fetch is a zeroed talloc chunk that the caller keeps until on_done; all
 * that it points to lives as long. Never calls back before it returns. A
 * request other than a GET goes out once, also where a kept connection proves
 * dead. Redirects are not followed (a GET: at most 3, http(s) only, and none
 * when it carries headers besides Authorization and Accept, lest they leak). */
void fetch_start(struct fetcher *, struct fetch *);

/* Ends a started fetch without on_done; so does freeing it. A callback may
 * cancel, free or start any fetch, its own too. */
void fetch_cancel(struct fetcher *, struct fetch *);

/* "http://host:1/v1" → true; else a sentence. Checks what a person typed as a provider's address. */
bool fetch_url_ok(const char *url, struct error *);

/* False with a sentence if a good URL says outright that it is of the house: a
 * private address, localhost. A name is known only when it is connected to: only_public. */
bool fetch_url_public(const char *url, struct error *);

#endif
