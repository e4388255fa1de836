/* wp_url.h: where a WordPress answers: its home, the root of its REST API, the
 * addresses below that. Pure; results belong to the owner. Any thread. */
#ifndef IGNY8_PUBLISH_WP_URL_H
#define IGNY8_PUBLISH_WP_URL_H

#include <stdbool.h>
#include <talloc.h>

/* "https://Shop.example/blog//" → "https://Shop.example/blog". */
char *wp_url_home(TALLOC_CTX *owner, const char *url);

/* By which a WordPress is known again whether it is http or https, with www. or
 * without: "shop.example/blog". */
char *wp_url_key(TALLOC_CTX *owner, const char *url);

/* Same scheme, host and port. */
bool wp_url_same_origin(const char *a, const char *b);

/* The root that the home page names, in its Link headers or in its HTML; always
 * on the origin of `home`, which is the one that a password was given for,
 * whatever name the site gives itself. NULL: it names none. */
char *wp_url_root_from_links(TALLOC_CTX *owner, const char *home, const char *links);
char *wp_url_root_from_html(TALLOC_CTX *owner, const char *home, const char *html);

/* Below a root of either form: "https://a/wp-json/" or "https://a/?rest_route=/".
 * path: "wp/v2/posts"; query: "status=any&slug=x", encoded, or NULL. */
char *wp_url_build(TALLOC_CTX *owner, const char *root, const char *path, const char *query);

/* A value of a query. */
char *wp_url_encode(TALLOC_CTX *owner, const char *text);

/* For fields that are HTML there, as titles and excerpts are (stored as they are
 * sent by whoever may write every HTML): & < > " and [, of which themes make
 * shortcodes. NULL is the empty text. */
char *wp_escape_html(TALLOC_CTX *owner, const char *text);

/* For fields that are plain text there: alt texts, names of terms, SEO fields.
 * WordPress and the SEO plugins take out what looks like a tag, write "<" as
 * "&lt;" by themselves, and never print an entity as its letters. So "<" is
 * escaped, and "&" where it would begin an entity; all else stays. */
char *wp_escape_plain(TALLOC_CTX *owner, const char *text);

/* "&amp;", "&#8217;", "&#091;" … as characters: WordPress escapes names in its answers. */
char *wp_unescape(TALLOC_CTX *owner, const char *text);

#endif
