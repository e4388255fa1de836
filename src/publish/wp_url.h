/* wp_url.h: the addresses of a WordPress: its home, the root of its REST API, those
 * below the root; and the escaping of its texts. Pure; results belong to the owner. Any thread. */
#ifndef IGNY8_PUBLISH_WP_URL_H
#define IGNY8_PUBLISH_WP_URL_H

#include <stdbool.h>
#include <talloc.h>

/* "https://Shop.example/blog//" → "https://Shop.example/blog". */
char *wp_url_home(TALLOC_CTX *owner, const char *url);

/* Identifies a WordPress, with http or https, with or without www.:
 * "shop.example/blog". */
char *wp_url_key(TALLOC_CTX *owner, const char *url);

/* Same scheme, host and port. */
bool wp_url_same_origin(const char *a, const char *b);

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

#endif
