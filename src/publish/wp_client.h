/* wp_client.h: a client of one WordPress REST API: discover, authenticate, request. Blocks. Belongs to
 * one thread. The password goes to the origin that it was given for and to no
 * other; no redirect is followed with it. */
#ifndef IGNY8_PUBLISH_WP_CLIENT_H
#define IGNY8_PUBLISH_WP_CLIENT_H

#include "publish/wp_error.h"
#include "settings/environment.h"
#include "store/publishing/post.h"

struct wp_client {
    struct http_client *http;
    const char *home, *key; /* wp_url_home, wp_url_key of its address */
    const char *root;       /* of its REST API, once it is found */
    const char *authorization;
    int64_t whole_ms;
    bool may_categories, may_publish, may_upload; /* of the user, once authenticated */
    const char *user_name, *role;
    int64_t pages; /* that the list has of which the last answer was one; 0: not said */
};

/* A child of owner; NULL with the error when the site has no WordPress set, or its password cannot be read.
 */
struct wp_client *wp_client_new(TALLOC_CTX *owner, const struct settings *, const struct site_wordpress *,
                                const atomic_bool *stopping, struct wp_error *);

/* Finds the root of the API by the home page. */
bool wp_client_discover(struct wp_client *, struct wp_error *);
/* Signs in: whether user and password are taken, and what the user may. */
bool wp_client_authenticate(struct wp_client *, struct wp_error *);

/* One request below the root: path "wp/v2/posts"; query encoded, or NULL; body
 * (taken) or NULL. The answer is the mem's; NULL with an error that is not
 * fine, but for WP_TERM_EXISTS. `doing` as wp_error_classify takes it. */
json_t *wp_request(struct wp_client *, TALLOC_CTX *mem, const char *method, const char *path,
                   const char *query, json_t *body, const char *doing, struct wp_error *);

/* A file for the library, its bytes as they are; fields: a query, encoded. */
struct wp_file {
    const char *name, *mime; /* name: ASCII without quotes */
    const char *fields;      /* NULL: none */
    const char *bytes;
    size_t length;
};
json_t *wp_upload(struct wp_client *, TALLOC_CTX *mem, const struct wp_file *, struct wp_error *);

/* A member that is an object with "raw", or a text: its text as it is stored; "" if it is not there. */
const char *wp_raw(const json_t *object, const char *name);

#endif
