/* wp_client.h: a client of one WordPress REST API: discover, authenticate, request. Blocks.
 * Belongs to one thread. The password is sent only to the origin that it was entered for,
 * and requests with it follow no redirects. */
#ifndef IGNY8_PUBLISH_WP_CLIENT_H
#define IGNY8_PUBLISH_WP_CLIENT_H

#include "publish/wp_error.h"
#include "settings/environment.h"
#include "store/publishing/post.h"

struct wp_client {
    struct http_client *http;
    const char *home, *key; /* wp_url_home, wp_url_key of its address */
    const char *root;       /* root of its REST API, once discovered */
    const char *authorization;
    int64_t whole_ms;
    bool may_categories, may_publish, may_upload; /* rights of the user, once authenticated */
    const char *user_name, *role;
    int64_t pages; /* pages of the list in the last answer; 0: not given */
};

/* A child of owner; NULL with the error if WordPress is not set up or the password cannot be read. */
struct wp_client *wp_client_new(TALLOC_CTX *owner, const struct settings *, const struct site_wordpress *,
                                const atomic_bool *stopping, struct wp_error *);

/* Finds the root of the API, starting from the home page. */
bool wp_client_discover(struct wp_client *, struct wp_error *);
/* Signs in: checks user and password, and reads the user's rights. */
bool wp_client_authenticate(struct wp_client *, struct wp_error *);

/* One request below the root: path "wp/v2/posts"; query encoded, or NULL; body
 * (which it takes over) or NULL. The answer belongs to mem; NULL with any error but
 * WP_TERM_EXISTS. `doing` as for wp_error_classify. */
json_t *wp_request(struct wp_client *, TALLOC_CTX *mem, const char *method, const char *path,
                   const char *query, json_t *body, const char *doing, struct wp_error *);

/* A file for the library; its bytes are sent unchanged. fields: a query, encoded. */
struct wp_file {
    const char *name, *mime; /* name: ASCII without quotes */
    const char *fields;      /* NULL: no query */
    const char *bytes;
    size_t length;
};
json_t *wp_upload(struct wp_client *, TALLOC_CTX *mem, const struct wp_file *, struct wp_error *);

/* The stored text of a member that is a string or an object with "raw"; "" if there is no such member. */
const char *wp_raw(const json_t *object, const char *name);

#endif
