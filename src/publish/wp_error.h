/* wp_error.h: what an answer of a WordPress means, and what a person can do about it.
 * Pure: maps an answer to a cause and a sentence. Any thread. */
#ifndef IGNY8_PUBLISH_WP_ERROR_H
#define IGNY8_PUBLISH_WP_ERROR_H

#include <jansson.h>

#include "net/http_client/http_client.h"

enum wp_cause {
    WP_OK,
    WP_NOT_CONFIGURED,  /* the site has no address, user or password */
    WP_UNREACHABLE,     /* no such name, no connection, no TLS */
    WP_PRIVATE,         /* an address of a private network */
    WP_TIMED_OUT,       /* no answer in time: the request may have been executed */
    WP_CONNECTION_LOST, /* the connection broke: the request may have been executed */
    WP_MOVED,           /* a redirect: the site has another address */
    WP_NO_WORDPRESS,    /* nothing at the address leads to a REST API */
    WP_REST_OFF,        /* the REST API is disabled or blocked */
    WP_NO_PASSWORDS,    /* application passwords are disabled */
    WP_BAD_LOGIN,       /* user name or password is rejected */
    WP_FORBIDDEN,       /* the user may not do it */
    WP_TOO_LARGE,       /* the web server or PHP does not accept a body of this size */
    WP_FILE_REFUSED,    /* the file's type or content is refused */
    WP_REFUSED,         /* WordPress rejects the request and says why */
    WP_GONE,            /* WordPress itself says that the post, picture or term does not exist */
    WP_TRASHED,         /* the post is in the trash already */
    WP_TERM_EXISTS,     /* not a failure: the caller reads the id in the answer */
    WP_BUSY,            /* 429 or 503: try later */
    WP_SERVER_ERROR,    /* 5xx */
    WP_NOT_JSON,        /* a web page instead of an answer */
    WP_SHUTDOWN,        /* this program stops */
};

/* "login", "rest_off" …: stable, for JSON. */
const char *wp_cause_name(enum wp_cause);

struct wp_error {
    enum wp_cause cause;
    bool again;        /* the same request may succeed later */
    bool site_wide;    /* every other item would fail likewise */
    int64_t wait_ms;   /* wait at least this long; 0: not given */
    char code[64];     /* WordPress's own code, or "" */
    char message[400]; /* the cause and the remedy; "" with WP_OK */
};

/* The JSON in a body, also after printed warnings; NULL: no JSON. The caller owns it. */
json_t *wp_parse_json(const char *body, size_t length);

/* `doing`: a clause for the sentence, "create the post". *answer: the JSON, or NULL; the
 * caller owns it, whatever the error. */
void wp_error_classify(const struct http_client_reply *, const char *doing, json_t **answer,
                       struct wp_error *);

/* Sets cause and sentence, and derives the rest from the cause. Always returns false. */
bool wp_error_set(struct wp_error *, enum wp_cause, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
