/* delivery_client.h: sends one message, an HTTP POST or a mail, and waits for the reply
 * (libcurl). One try; the caller retries. Blocks up to its time limit, so only threads that
 * may wait call it. */
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

/* From now on all sends must end within ms; later ones are cut off. Any thread. */
void delivery_client_set_deadline(struct delivery_client *, int64_t ms);

enum delivery_status {
    DELIVERY_ACCEPTED, /* the other side confirmed it */
    DELIVERY_RETRY,    /* another try may succeed; the other side may or may not have the message */
    DELIVERY_REFUSED,  /* no further try will succeed */
    DELIVERY_GONE,     /* HTTP 410: the receiver wants no more messages */
    DELIVERY_CUT_OFF,  /* delivery_client_set_deadline ended it */
};

struct delivery_result {
    enum delivery_status verdict;
    int status;             /* of HTTP, or the last of SMTP; 0: no reply */
    int64_t retry_after_ms; /* 0: not stated */
    char why[320];          /* a clause for people, such as "it answered 503"; "" when accepted */
};

struct delivery_post {
    const char *url;            /* http or https */
    const char *const *headers; /* "Name: value", NULL ends */
    const char *body;
    size_t length;
    bool only_public; /* no private, loopback or link-local address at connect time */
    int64_t connect_ms, whole_ms;
};

/* Follows no redirect and reads only the status of the reply. */
void delivery_client_post(struct delivery_client *, const struct delivery_post *, struct delivery_result *);

struct delivery_mail {
    const char *url; /* smtp://user:password@host:port or smtps://…; a path is the name to greet with */
    const char *from, *to; /* bare addresses of the envelope */
    const char *message;   /* RFC 5322, lines end in CRLF */
    size_t length;
    int64_t connect_ms, whole_ms;
};

/* smtp:// uses TLS if the server offers it, and requires TLS to send a password. For a server
 * on this machine it does not use TLS. */
void delivery_client_mail(struct delivery_client *, const struct delivery_mail *, struct delivery_result *);

/* Checks the address of the operator's mail server: smtp or smtps, and a host. */
bool delivery_client_mail_url_ok(const char *url, struct error *);
/* "https://host:port": the part of a URL that anyone may see; NULL if the URL is not valid. */
char *delivery_client_url_host(TALLOC_CTX *owner, const char *url);

#endif
