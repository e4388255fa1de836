/* wp_error.h: what an answer of a WordPress means, and what a person does about
 * it. Pure: an answer in, a cause and a sentence out. Any thread. */
#ifndef IGNY8_PUBLISH_WP_ERROR_H
#define IGNY8_PUBLISH_WP_ERROR_H

#include <jansson.h>

#include "net/http_client/http_client.h"

enum wp_cause {
    WP_OK,
    WP_NOT_CONFIGURED,  /* the site has no address, user or password */
    WP_UNREACHABLE,     /* no such name, no connection, no TLS */
    WP_PRIVATE,         /* an address of a private network */
    WP_TIMED_OUT,       /* no answer in time: it may have been done */
    WP_CONNECTION_LOST, /* the connection broke: it may have been done */
    WP_MOVED,           /* a redirect: the site has another address */
    WP_NO_WORDPRESS,    /* nothing there names a REST API */
    WP_REST_OFF,        /* the REST API is switched off or blocked */
    WP_NO_PASSWORDS,    /* application passwords are off */
    WP_BAD_LOGIN,       /* user name or password is not taken */
    WP_FORBIDDEN,       /* the user may not do it */
    WP_TOO_LARGE,       /* the web server or PHP takes no body of this size */
    WP_FILE_REFUSED,    /* the file's type or content is refused */
    WP_REFUSED,         /* WordPress says what is wrong with the request */
    WP_GONE,            /* WordPress itself says that there is no such post, picture or term */
    WP_TRASHED,         /* the post lies in the trash */
    WP_TERM_EXISTS,     /* not a failure: whoever asked reads the id in the answer */
    WP_BUSY,            /* 429 or 503: later */
    WP_SERVER_ERROR,    /* 5xx */
    WP_NOT_JSON,        /* a web page instead of an answer */
    WP_SHUTDOWN,        /* this program stops */
};

/* "login", "rest_off" …: stable, for JSON. */
const char *wp_cause_name(enum wp_cause);

struct wp_error {
    enum wp_cause cause;
    bool again;        /* the same later may do */
    bool site_wide;    /* it is true for every other item as well */
    int64_t wait_ms;   /* at least; 0: not said */
    char code[64];     /* WordPress's own, or "" */
    char message[400]; /* the cause and the remedy; "" when fine */
};

/* The JSON in a body, also behind printed warnings; NULL: there is none. The caller's. */
json_t *wp_parse_json(const char *body, size_t length);

/* `doing`: a clause for the sentence, "create the post". *answer: the JSON, or
 * NULL; the caller's, whatever the error. */
void wp_error_classify(const struct http_client_reply *, const char *doing, json_t **answer,
                       struct wp_error *);

/* Fills cause and sentence, the rest by the cause. False, always. */
bool wp_error_set(struct wp_error *, enum wp_cause, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
