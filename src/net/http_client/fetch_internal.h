/* fetch_internal.h: shared by the files of the fetcher. A transfer is one fetch in progress; a
 * shard is one multi handle of libcurl with at most FETCH_SHARD_MAX transfers, because the
 * cost of a handle grows faster than the square of their number. */
#ifndef IGNY8_NET_HTTP_CLIENT_FETCH_INTERNAL_H
#define IGNY8_NET_HTTP_CLIENT_FETCH_INTERNAL_H

#include <curl/curl.h>
#include <sys/socket.h>

#include "net/http_client/fetch.h"
#include "net/sse.h"

enum {
    FETCH_SHARD_MAX = 1000,
    FETCH_SWEEP_MS = 100,          /* how often a shard checks the time limits */
    FETCH_HEADERS_MAX = 64 * 1024, /* of one answer, redirects included */
    FETCH_REQUEST_ID_MAX = 127,
    FETCH_SPARE_MAX = 16, /* unused handles that are kept; each may hold a send buffer of 64 KB */
    /* Bytes of an answer that are read at once: a large buffer saves system calls for a few
     * transfers, but thousands of waiting ones would hold that memory. */
    FETCH_QUIET_MAX = 64,
    FETCH_READ_AT_ONCE = 16 * 1024,
    FETCH_READ_OF_MANY = 1024,
};

enum fetch_phase {
    FETCH_CONNECTING, /* until the request has a connection */
    FETCH_SENDING,
    FETCH_WAITING, /* sent; no byte of the answer yet */
    FETCH_READING,
};

struct fetch_transfer {
    struct fetch_transfer *next, *prev; /* in its shard's list */
    struct fetcher *fetcher;
    struct fetch_shard *shard; /* NULL until it starts */
    struct fetch *fetch;       /* NULL once cancelled */
    struct guard_child *guard; /* a child of the fetch that notices when the fetch is freed */
    CURL *easy;
    struct curl_slist *headers;
    char *body;      /* of the request, until it is sent */
    struct sse *sse; /* of an answer that is an event stream */
    enum fetch_phase phase;
    int64_t since;       /* clock_mono_ms of the last progress: the start of the time limits */
    int64_t uploaded;    /* bytes of the request's body */
    size_t received;     /* bytes of the answer's body, decompressed */
    size_t header_bytes; /* of the answer */
    size_t room;         /* of reply.body */
    int64_t began;       /* clock_mono_ms */
    int tries;           /* how often libcurl began to send the request */
    bool typed;          /* the answer's Content-Type was read */
    bool too_large, not_public, sent_before, late;
    int socket_error; /* errno of the last socket that was to be opened */
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
    CURLSH *share; /* resolved names and TLS sessions, shared by all shards */
    struct fetch_shard *shards;
    CURL *spare[FETCH_SPARE_MAX]; /* reset, ready for use */
    int spares;
    bool inside; /* a function of libcurl is running: no other may be called */
};

/* fetch.c */
/* Fills the reply, frees the transfer, calls on_done. */
void fetch_transfer_end(struct fetch_transfer *, CURLcode);

/* fetch_shard.c */
bool fetch_shard_add(struct fetcher *, struct fetch_transfer *);
void fetch_shard_remove(struct fetch_transfer *); /* not inside libcurl */
/* True: the next transfer joins fewer than FETCH_QUIET_MAX others. */
bool fetch_shard_is_quiet(const struct fetcher *);
void fetch_shards_free(struct fetcher *);

/* fetch_reply.c: copies the answer from libcurl into struct fetch_reply. */
void fetch_reply_hook(struct fetch_transfer *);
void fetch_reply_note_sent(struct fetch_transfer *); /* ends FETCH_SENDING once the request is sent */
void fetch_reply_fill(struct fetch_transfer *, CURLcode);

/* ssrf_guard.c */
bool ssrf_guard_allows(const struct sockaddr *);
bool ssrf_guard_allows_text(const char *numeric);

#endif
