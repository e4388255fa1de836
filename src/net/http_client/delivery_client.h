/* delivery_client.h: one message out, and wait for what is said to it: an HTTP POST or a
 * mail (libcurl). One try; trying again is the caller's. Blocks for as long as
 * its limit of time: for threads that may wait. */
#ifndef IGNY8_POST_H
#define IGNY8_POST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <talloc.h>

#include "base/error.h"

struct poster;

/* May be used by many threads at once. */
struct poster *poster_new(TALLOC_CTX *owner, struct error *);

/* From now on everything must end within ms: what does not is cut off. Any thread. */
void poster_hurry(struct poster *, int64_t ms);

enum post_verdict {
    POST_TAKEN,   /* the other side said that it has it */
    POST_AGAIN,   /* another try may do: it may or may not have it */
    POST_REFUSED, /* no try will do */
    POST_GONE,    /* HTTP 410: it wants no more of these */
    POST_CUT,     /* poster_hurry ended it */
};

struct post_result {
    enum post_verdict verdict;
    int status;             /* HTTP's, or the last of SMTP; 0: none came */
    int64_t retry_after_ms; /* 0: not said */
    char why[320];          /* a clause for people, "" when it was taken: "it answered 503" */
};

struct http_post {
    const char *url;            /* http or https */
    const char *const *headers; /* "Name: value", NULL ends */
    const char *body;
    size_t length;
    bool only_public; /* no private, loopback or link-local address at connect time */
    int64_t connect_ms, whole_ms;
};

/* No redirect is followed; what it answers beyond the status is not read. */
void post_http(struct poster *, const struct http_post *, struct post_result *);

struct mail_post {
    const char *url; /* smtp://user:password@host:port or smtps://…; a path is the name to greet with */
    const char *from, *to; /* bare addresses of the envelope */
    const char *message;   /* RFC 5322, lines end in CRLF */
    size_t length;
    int64_t connect_ms, whole_ms;
};

/* smtp://: TLS is taken where the server offers it, and a password never goes
 * without it, except to this machine itself, where neither is asked for. */
void post_mail(struct poster *, const struct mail_post *, struct post_result *);

/* What the operator set as the mail server: smtp or smtps, and a host. */
bool post_mail_url_ok(const char *url, struct error *);
/* "https://host:port": what of an address may be shown to everybody; NULL if it is none. */
char *post_url_host(TALLOC_CTX *owner, const char *url);

#endif
