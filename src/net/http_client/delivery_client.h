/* delivery_client.h: one message out, and wait for what is said to it: an HTTP POST or a
 * mail (libcurl). One try; trying again is the caller's. Blocks for as long as
 * its limit of time: for threads that may wait. */
#ifndef IGNY8_NET_HTTP_CLIENT_DELIVERY_CLIENT_H
#define IGNY8_NET_HTTP_CLIENT_DELIVERY_CLIENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <talloc.h>

#include "base/error.h"

struct delivery_client;

/* May be used by many threads at once. */
struct delivery_client *delivery_client_new(TALLOC_CTX *owner, struct error *);

/* From now on everything must end within ms: what does not is cut off. Any thread. */
void delivery_client_set_deadline(struct delivery_client *, int64_t ms);

enum delivery_status {
    DELIVERY_ACCEPTED, /* the other side said that it has it */
    DELIVERY_RETRY,    /* another try may do: it may or may not have it */
    DELIVERY_REFUSED,  /* no try will do */
    DELIVERY_GONE,     /* HTTP 410: it wants no more of these */
    DELIVERY_CUT_OFF,  /* delivery_client_set_deadline ended it */
};

struct delivery_result {
    enum delivery_status verdict;
    int status;             /* HTTP's, or the last of SMTP; 0: none came */
    int64_t retry_after_ms; /* 0: not said */
    char why[320];          /* a clause for people, "" when it was taken: "it answered 503" */
};

struct delivery_post {
    const char *url;            /* http or https */
    const char *const *headers; /* "Name: value", NULL ends */
    const char *body;
    size_t length;
    bool only_public; /* no private, loopback or link-local address at connect time */
    int64_t connect_ms, whole_ms;
};

/* No redirect is followed; what it answers beyond the status is not read. */
void delivery_client_post(struct delivery_client *, const struct delivery_post *, struct delivery_result *);

struct delivery_mail {
    const char *url; /* smtp://user:password@host:port or smtps://…; a path is the name to greet with */
    const char *from, *to; /* bare addresses of the envelope */
    const char *message;   /* RFC 5322, lines end in CRLF */
    size_t length;
    int64_t connect_ms, whole_ms;
};

/* smtp://: TLS is taken where the server offers it, and a password never goes
 * without it, except to this machine itself, where neither is asked for. */
void delivery_client_mail(struct delivery_client *, const struct delivery_mail *, struct delivery_result *);

/* What the operator set as the mail server: smtp or smtps, and a host. */
bool delivery_client_mail_url_ok(const char *url, struct error *);
/* "https://host:port": what of an address may be shown to everybody; NULL if it is none. */
char *delivery_client_url_host(TALLOC_CTX *owner, const char *url);

#endif
