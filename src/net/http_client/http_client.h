/* http_client.h: requests to one server, one after another, each waited for (libcurl).
 * One try a request; no redirect is ever followed: where it leads is told. For
 * threads that may wait. */
#ifndef IGNY8_VISIT_H
#define IGNY8_VISIT_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <talloc.h>

#include "base/error.h"

struct visit;

/* Belongs to one thread. only_public: no private, loopback or link-local
 * address at connect time. While *ends (NULL: never) is true, nothing begins
 * and what is on its way is cut off. */
struct visit *visit_new(TALLOC_CTX *owner, bool only_public, const atomic_bool *ends, struct error *);

struct visit_request {
    const char *method, *url;
    const char *const *headers; /* "Name: value", NULL ends; may hold secrets: never logged. NULL: none */
    const char *body;           /* NULL: none */
    size_t length;
    size_t max_answer; /* bytes */
    int64_t connect_ms, whole_ms;
};

enum visit_trouble {
    VISIT_WELL,
    VISIT_NO_NAME,
    VISIT_NO_CONNECTION,
    VISIT_NO_TLS,
    VISIT_PRIVATE, /* the address is none of the public internet */
    VISIT_LATE,
    VISIT_CUT,
    VISIT_TOO_LARGE, /* what came is in the reply, up to max_answer */
    VISIT_BAD_URL,
    VISIT_ENDS, /* *ends is true */
};

/* Unless the trouble is one before sending, the request may have had its effect. */
struct visit_reply {
    enum visit_trouble trouble;
    int status; /* 0: no answer came */
    char *body; /* NUL-terminated beyond length; never NULL */
    size_t length;
    const char *location;   /* of a redirect, absolute; NULL: none */
    const char *links;      /* all Link headers, joined by ", "; NULL: none */
    int64_t retry_after_ms; /* 0: not said */
    int64_t pages;          /* X-WP-TotalPages: of a WordPress's list; 0: not said */
    char why[256];          /* libcurl's own words; "" when it went well */
};

/* The reply is a talloc chunk, a child of owner; its texts are its children. */
struct visit_reply *visit_ask(struct visit *, TALLOC_CTX *owner, const struct visit_request *);

#endif
