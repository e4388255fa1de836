/* fetch_internal.h: what the files of the fetcher share. One transfer is one
 * fetch on its way; a shard is one multi handle of libcurl with at most
 * FETCH_SHARD_MAX transfers, because the cost of a handle grows faster than the
 * square of what it holds. */
#ifndef IGNY8_NET_HTTP_CLIENT_FETCH_INTERNAL_H
#define IGNY8_NET_HTTP_CLIENT_FETCH_INTERNAL_H

#include <curl/curl.h>
#include <sys/socket.h>

#include "net/http_client/fetch.h"
#include "net/sse.h"

enum {
    FETCH_SHARD_MAX = 1000,
    FETCH_SWEEP_MS = 100,          /* how often a shard looks at the limits of time */
    FETCH_HEADERS_MAX = 64 * 1024, /* of one answer, redirects included */
    FETCH_REQUEST_ID_MAX = 127,
    FETCH_SPARE_MAX = 16, /* handles of libcurl that are kept for the next transfers; each may hold the 64 KB
                       through which it has sent a large body */
    /* Bytes of an answer that are read at once: what saves journeys into the kernel for a few
     * transfers is memory that thousands of them would hold while they wait. */
    FETCH_QUIET_MAX = 64,
    FETCH_READ_AT_ONCE = 16 * 1024,
    FETCH_READ_OF_MANY = 1024,
};

enum fetch_phase {
    FETCH_CONNECTING, /* until a connection is there for the request */
    FETCH_SENDING,
    FETCH_WAITING, /* sent; no byte of the answer yet */
    FETCH_READING,
};

struct fetch_transfer {
    struct fetch_transfer *next, *prev; /* in its shard's list */
    struct fetcher *fetcher;
    struct fetch_shard *shard; /* NULL until it starts */
    struct fetch *fetch;       /* NULL once cancelled */
    struct guard_child *guard; /* the fetch's child that tells when the fetch is freed */
    CURL *easy;
    struct curl_slist *headers;
    char *body;      /* of the request, until it is sent */
    struct sse *sse; /* of an answer that is an event stream */
    enum fetch_phase phase;
    int64_t since;       /* clock_mono_ms of the last progress: what the limits count from */
    int64_t uploaded;    /* bytes of the request's body */
    size_t received;     /* bytes of the answer's body, decompressed */
    size_t header_bytes; /* of the answer */
    size_t room;         /* of reply.body */
    int64_t began;       /* clock_mono_ms */
    int tries;           /* how often libcurl set out to send the request */
    bool typed;          /* the answer's Content-Type was looked at */
    bool too_large, not_public, sent_before, late;
    char why[CURL_ERROR_SIZE];
};

struct fetch_shard {
    struct fetcher *fetcher;
    struct fetch_shard *next;
    CURLM *multi;
    struct event_loop_timer *timer; /* libcurl's */
    struct event_loop_timer *sweep; /* set while transfers run */
    struct fetch_transfer *running;
    int count;
};

struct fetcher {
    struct event_loop *loop;
    CURLSH *share; /* resolved names and TLS sessions, of all shards */
    struct fetch_shard *shards;
    CURL *spare[FETCH_SPARE_MAX]; /* reset: as new */
    int spares;
    bool inside; /* a function of libcurl is on the stack: it allows no other */
};

/* fetch.c */
void fetch_transfer_end(struct fetch_transfer *,
                        CURLcode); /* fills the reply, frees the transfer, calls on_done */

/* fetch_shard.c */
bool fetch_shard_add(struct fetcher *, struct fetch_transfer *);
void fetch_shard_remove(struct fetch_transfer *); /* not inside libcurl */
bool fetch_shard_is_quiet(
    const struct fetcher *); /* the next transfer joins fewer than FETCH_QUIET_MAX others */
void fetch_shards_free(struct fetcher *);

/* fetch_reply.c: the answer's way out of libcurl into struct fetch_reply. */
void fetch_reply_hook(struct fetch_transfer *);
void fetch_reply_note_sent(struct fetch_transfer *); /* moves FETCH_SENDING on once the request is out */
void fetch_reply_fill(struct fetch_transfer *, CURLcode);

/* ssrf_guard.c */
bool ssrf_guard_allows(const struct sockaddr *);
bool ssrf_guard_allows_text(const char *numeric);

#endif
