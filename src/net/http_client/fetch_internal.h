/* fetch_internal.h: what the files of the fetcher share. One transfer is one
 * fetch on its way; a shard is one multi handle of libcurl with at most
 * SHARD_MAX transfers, because the cost of a handle grows faster than the
 * square of what it holds. */
#ifndef IGNY8_FETCH_PRIVATE_H
#define IGNY8_FETCH_PRIVATE_H

#include <curl/curl.h>
#include <sys/socket.h>

#include "net/http_client/fetch.h"
#include "net/sse.h"

enum {
    SHARD_MAX = 1000,
    SWEEP_MS = 100,          /* how often a shard looks at the limits of time */
    HEADERS_MAX = 64 * 1024, /* of one answer, redirects included */
    REQUEST_ID_MAX = 127,
    SPARE_MAX = 16, /* handles of libcurl that are kept for the next transfers; each may hold the 64 KB
                       through which it has sent a large body */
    /* Bytes of an answer that are read at once: what saves journeys into the kernel for a few
     * transfers is memory that thousands of them would hold while they wait. */
    QUIET_MAX = 64,
    READ_AT_ONCE = 16 * 1024,
    READ_OF_MANY = 1024,
};

enum phase {
    CONNECTING, /* until a connection is there for the request */
    SENDING,
    WAITING, /* sent; no byte of the answer yet */
    READING,
};

struct transfer {
    struct transfer *next, *prev; /* in its shard's list */
    struct fetcher *fetcher;
    struct shard *shard;   /* NULL until it starts */
    struct fetch *fetch;   /* NULL once cancelled */
    struct tether *tether; /* the fetch's child that tells when the fetch is freed */
    CURL *easy;
    struct curl_slist *headers;
    char *body;      /* of the request, until it is sent */
    struct sse *sse; /* of an answer that is an event stream */
    enum phase phase;
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

struct shard {
    struct fetcher *fetcher;
    struct shard *next;
    CURLM *multi;
    struct event_loop_timer *timer; /* libcurl's */
    struct event_loop_timer *sweep; /* set while transfers run */
    struct transfer *running;
    int count;
};

struct fetcher {
    struct event_loop *loop;
    CURLSH *share; /* resolved names and TLS sessions, of all shards */
    struct shard *shards;
    CURL *spare[SPARE_MAX]; /* reset: as new */
    int spares;
    bool inside; /* a function of libcurl is on the stack: it allows no other */
};

/* fetch.c */
void transfer_end(struct transfer *, CURLcode); /* fills the reply, frees the transfer, calls on_done */

/* fetch_shard.c */
bool shard_join(struct fetcher *, struct transfer *);
void shard_leave(struct transfer *);         /* not inside libcurl */
bool shard_is_quiet(const struct fetcher *); /* the next transfer joins fewer than QUIET_MAX others */
void shards_free(struct fetcher *);

/* fetch_reply.c: the answer's way out of libcurl into struct reply. */
void reply_hook(struct transfer *);
void reply_note_sent(struct transfer *); /* moves SENDING on once the request is out */
void reply_fill(struct transfer *, CURLcode);

/* ssrf_guard.c */
bool address_is_public(const struct sockaddr *);
bool address_text_is_public(const char *numeric);

#endif
