/* http_client.h: blocking HTTP requests, and the version of libcurl. */
#ifndef IGNY8_NET_HTTP_CLIENT_HTTP_CLIENT_H
#define IGNY8_NET_HTTP_CLIENT_HTTP_CLIENT_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <talloc.h>

#include "base/error.h"

/* ---- http_client.c ---------------------------------------------------------------------------- */

/* Sends blocking requests to one server, one after another (libcurl). Each
 * request is tried once; redirects are not followed, but their target is reported. For
 * threads that may wait. */

struct http_client;

/* Belongs to one thread. only_public: refuses private, loopback and link-local addresses at
 * connect time. While *ends (NULL: never) is true, no request begins and the one in progress
 * is cut off. */
struct http_client *http_client_new(TALLOC_CTX *owner, bool only_public, const atomic_bool *ends,
                                    struct error *);

struct http_client_request {
    const char *method, *url;
    /* "Name: value", NULL ends; may hold secrets: never logged. NULL: no headers. */
    const char *const *headers;
    const char *body; /* NULL: no body */
    size_t length;
    size_t max_answer; /* bytes */
    int64_t connect_ms, whole_ms;
};

enum http_client_error {
    HTTP_CLIENT_OK,
    HTTP_CLIENT_NO_NAME,
    HTTP_CLIENT_NO_CONNECTION,
    HTTP_CLIENT_NO_DESCRIPTOR, /* this process has no descriptor left for it */
    HTTP_CLIENT_NO_TLS,
    HTTP_CLIENT_PRIVATE, /* the address is not on the public internet */
    HTTP_CLIENT_TIMED_OUT,
    HTTP_CLIENT_CUT_OFF,
    HTTP_CLIENT_TOO_LARGE, /* the reply has the first max_answer bytes */
    HTTP_CLIENT_BAD_URL,
    HTTP_CLIENT_STOPPED, /* *ends is true */
};

/* Unless the trouble arose before sending, the request may have taken effect. */
struct http_client_reply {
    enum http_client_error trouble;
    int status; /* 0: no answer came */
    char *body; /* NUL-terminated beyond length; never NULL */
    size_t length;
    const char *location;   /* of a redirect, absolute; NULL: not a redirect */
    const char *links;      /* all Link headers, joined by ", "; NULL: not sent */
    int64_t retry_after_ms; /* 0: not stated */
    int64_t pages;          /* X-WP-TotalPages of a WordPress list; 0: not stated */
    char why[256];          /* libcurl's message; "" on success */
};

/* The reply is a talloc chunk, a child of owner; its texts are its children. */
struct http_client_reply *http_client_send(struct http_client *, TALLOC_CTX *owner,
                                           const struct http_client_request *);

/* ---- curl_version.c --------------------------------------------------------------------------- */

/* Which libcurl this process runs with. */

const char *net_curl_version(void); /* "7.88.1" */

#endif
