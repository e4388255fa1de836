/* wordpress.h: one WordPress: its addresses, its client, what its answers mean, the fields of its posts. */
#ifndef IGNY8_PUBLISH_WORDPRESS_H
#define IGNY8_PUBLISH_WORDPRESS_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>
#include <talloc.h>

#include "base/secret.h"
#include "net/http_client/http_client.h"
#include "settings/settings.h"
#include "store/publishing/post.h"

/* ---- wp_url.c --------------------------------------------------------------------------------- */

/* The addresses of a WordPress: its home, the root of its REST API, those
 * below the root; and the escaping of its texts. Pure; results belong to the owner. Any thread. */

/* "https://Shop.example/blog//" → "https://Shop.example/blog". */
char *wp_url_home(TALLOC_CTX *owner, const char *url);

/* Identifies a WordPress, with http or https, with or without www.:
 * "shop.example/blog". */
char *wp_url_key(TALLOC_CTX *owner, const char *url);

/* Same scheme, host and port. */
bool wp_url_same_origin(const char *a, const char *b);

/* Whether `a` is a web address on the host and port of `b`, with http or https, with or
 * without www. */
bool wp_url_same_host(const char *a, const char *b);
/* The host name in an address, without "www."; its length. */
const char *wp_url_host(const char *url, size_t *length);

/* Whether a redirect leads to the same host and differs from what was asked by a slash at the
 * end of the path, or of the route in "?rest_route=". */
bool wp_url_adds_slash(const char *asked, const char *location);

/* The root that the home page names in its Link headers or its HTML, always on the
 * origin of `home`, for which the password was entered, whatever name the site gives
 * itself. NULL: the page names no root. */
char *wp_url_root_from_links(TALLOC_CTX *owner, const char *home, const char *links);
char *wp_url_root_from_html(TALLOC_CTX *owner, const char *home, const char *html);

/* An address below a root of either form: "https://a/wp-json/" or "https://a/?rest_route=/".
 * path: "wp/v2/posts"; query: "status=any&slug=x", encoded, or NULL. */
char *wp_url_build(TALLOC_CTX *owner, const char *root, const char *path, const char *query);

/* Percent-encodes a value for a query. */
char *wp_url_encode(TALLOC_CTX *owner, const char *text);

/* For fields that WordPress treats as HTML, like titles and excerpts (it stores them as
 * sent if the user may post any HTML): escapes & < > " and [, with which themes begin
 * shortcodes. NULL counts as the empty text. */
char *wp_escape_html(TALLOC_CTX *owner, const char *text);

/* For fields that WordPress treats as plain text: alt texts, names of terms, SEO fields.
 * WordPress and the SEO plugins remove what looks like a tag, write "<" as "&lt;"
 * themselves, and never print an entity literally. So "<" is escaped, and "&" if it
 * would begin an entity; everything else stays. */
char *wp_escape_plain(TALLOC_CTX *owner, const char *text);

/* Turns "&amp;", "&#8217;", "&#091;" … into characters: WordPress escapes names in its answers. */
char *wp_unescape(TALLOC_CTX *owner, const char *text);

/* ---- wp_error.c ------------------------------------------------------------------------------- */

/* What an answer of a WordPress means, and what a person can do about it.
 * Pure: maps an answer to a cause and a sentence. Any thread. */

enum wp_cause {
    WP_OK,
    WP_NOT_CONFIGURED,  /* the site has no address, user or password */
    WP_UNREACHABLE,     /* no such name, no connection, no TLS; no descriptor for one here */
    WP_PRIVATE,         /* an address of a private network */
    WP_TIMED_OUT,       /* no answer in time: the request may have been executed */
    WP_CONNECTION_LOST, /* the connection broke: the request may have been executed */
    WP_MOVED,           /* a redirect: the site has another address */
    WP_OTHER_SITE,      /* the address answers as another site */
    WP_NO_WORDPRESS,    /* nothing at the address leads to a REST API */
    WP_REST_OFF,        /* the REST API is disabled or blocked */
    WP_NO_PASSWORDS,    /* application passwords are disabled */
    WP_BAD_LOGIN,       /* user name or password is rejected */
    WP_FORBIDDEN,       /* the user may not do it */
    WP_TOO_LARGE,       /* the web server or PHP does not accept a body of this size */
    WP_FILE_REFUSED,    /* the file's type or content is refused */
    WP_FIREWALL,        /* a firewall refuses what this one request holds */
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

/* ---- wp_client.c ------------------------------------------------------------------------------ */

/* A client of one WordPress REST API: discover, authenticate, request. Blocks.
 * Belongs to one thread. The password is sent only to the origin that it was entered for,
 * and requests with it follow no redirects. */

struct wp_client {
    struct http_client *http;
    const char *home, *key; /* wp_url_home, wp_url_key of its address */
    const char *root;       /* root of its REST API, once discovered */
    const char *authorization;
    int64_t whole_ms;
    bool may_categories, may_publish, may_upload; /* rights of the user, once authenticated */
    const char *user_name, *role;
    const char *entered;    /* the user name that was entered */
    bool other_user;        /* another user than that signed in */
    bool signed_in;         /* a GET with the password has succeeded */
    bool slash;             /* the web server wants a slash after each path */
    int delete_way;         /* the way of deleting that worked last */
    char token[TOKEN_TEXT]; /* with a number, a parameter that no cache knows */
    int asked;
    int64_t pages; /* pages of the list in the last answer; 0: not given */
};

/* A child of owner; NULL with the error if WordPress is not set up or the password cannot be read. */
struct wp_client *wp_client_new(TALLOC_CTX *owner, const struct settings *, const struct site_wordpress *,
                                const atomic_bool *stopping, struct wp_error *);

/* A client that is not signed in, of the WordPress at that address; as wp_client_new. */
struct wp_client *wp_client_anonymous(TALLOC_CTX *owner, const struct settings *, const char *url,
                                      const atomic_bool *stopping, struct wp_error *);

/* Finds the root of the API, starting from the home page. */
bool wp_client_discover(struct wp_client *, struct wp_error *);
/* Signs in: checks user and password, and reads the user's rights. */
bool wp_client_authenticate(struct wp_client *, struct wp_error *);

/* ---- wp_request.c ----------------------------------------------------------------------------- */

/* One request below the root: path "wp/v2/posts"; query encoded, or NULL; body
 * (which it takes over) or NULL. The answer belongs to mem; NULL with any error but
 * WP_TERM_EXISTS. `doing` as for wp_error_classify. A DELETE goes in the way that the host lets through. */
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

/* ---- article/wp_fields.c ------------------------------------------------------------------------------ */

/* The fields of a WordPress post for a content, and which of them WordPress
 * stored differently. Pure. Any thread. */

enum { WP_FIELDS_TERMS = 40 };

struct wp_picture {
    int64_t position, media_id; /* position 0: featured; else the heading's number */
    const char *url, *alt;      /* alt "": no text */
    const char *caption;        /* NULL or "": none */
};

enum wp_faq_plugin { WP_FAQ_NONE, WP_FAQ_YOAST, WP_FAQ_RANK_MATH }; /* who has a block for questions */

struct wp_fields {
    const char *title, *body; /* body: Markdown */
    const char *excerpt, *slug;
    const char *status;                         /* "publish", "draft", "future" */
    const char *date_gmt;                       /* NULL: unchanged */
    const char *seo_title, *seo_text, *keyword; /* NULL: not set */
    int64_t categories[WP_FIELDS_TERMS], tags[WP_FIELDS_TERMS];
    int category_count, tag_count; /* -1: unchanged */
    const struct wp_picture *pictures;
    int picture_count;
    bool blocks; /* the body becomes blocks, else HTML */
    enum wp_faq_plugin faq_plugin;
    bool has_details; /* this WordPress has core's block for details */
};

/* The body as blocks or HTML, with a figure after each heading that has a picture. Whatever the
 * body contains, WordPress finds no shortcode and no address to embed in it. */
char *wp_fields_content(TALLOC_CTX *, const struct wp_fields *);

/* The body of POST /posts/ID, each field escaped for its type there (wp_escape_html,
 * wp_escape_plain). known_meta: the members of "meta" that this WordPress shows; those
 * of SEO plugins are filled. The caller owns it. */
json_t *wp_fields_json(const struct wp_fields *, const json_t *known_meta);

/* The SEO plugins whose fields are among them: "yoast", "rank_math", "aioseo". A new array. */
json_t *wp_fields_seo_plugins(const json_t *known_meta);

/* The fields read back (context=edit) that differ from what was sent, except for entities
 * and white space, which WordPress rewrites for some users: [{field, sent, found}], empty
 * if all are equal. A new array. */
json_t *wp_fields_differences(const json_t *sent, const json_t *found);

/* The fields from which a post can be restored, from a GET with context=edit. The caller owns it. */
json_t *wp_fields_of_post(const json_t *post);

/* "2026-12-01T10:00:00" */
char *wp_fields_date(TALLOC_CTX *, int64_t ms);

/* ---- wp_connect.c ----------------------------------------------------------------------------- */

/* The address of the page on which a person allows this program an application password, with the
 * addresses to which WordPress sends the browser afterwards: `success` gets site_url, user_login and
 * password added to its query. NULL: see the error. Blocks; belongs to mem. */
char *wp_connect_page(struct wp_client *, TALLOC_CTX *mem, const char *success, const char *reject,
                      struct wp_error *);

/* Deletes the client's own application password in WordPress. shared: another site uses the same user, so
 * a password that was pasted by hand is kept. False: it stays valid, and the error says why. Blocks. */
bool wp_disconnect(struct wp_client *, bool shared, struct wp_error *);
/* ---- article/wp_blocks.c ------------------------------------------------------------------------------ */

/* The body as the blocks that WordPress's editor itself would store: it opens them without a question and
 * finds nothing to change. Questions with answers under a heading that names them become the plugin's block,
 * else core's details, else they stay headings and paragraphs. Pure. Any thread. */
char *wp_blocks(TALLOC_CTX *, const struct wp_fields *);

/* Whether a heading of the body names questions with answers: only then is it of use which
 * blocks for them the WordPress has. */
bool wp_blocks_have_questions(const char *body);

/* ---- wp_probe.c ------------------------------------------------------------------------------- */

/* Checks that a site's WordPress supports everything that publishing needs.
 * It writes a draft with a picture, a category and SEO fields, reads it back and removes
 * everything. */

/* {ok, cause, problem, root, user, role, seo, steps: [{step, ok, detail}]}.
 * The caller owns it. Blocks; each step is tried once. */
json_t *wp_probe(const struct settings *, const struct site_wordpress *);

#endif
