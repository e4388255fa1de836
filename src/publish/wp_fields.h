/* wp_fields.h: the fields of a WordPress post for a content, and which of them WordPress
 * stored differently. Pure. Any thread. */
#ifndef IGNY8_PUBLISH_WP_FIELDS_H
#define IGNY8_PUBLISH_WP_FIELDS_H

#include <jansson.h>
#include <stdint.h>
#include <talloc.h>

enum { WP_FIELDS_TERMS = 40 };

struct wp_picture {
    int64_t position, media_id, width, height; /* position 0: featured; else the heading's number */
    const char *url, *alt;                     /* alt "": no text */
};

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
};

/* The body as HTML, with a figure after each heading that has a picture. Whatever the
 * body contains, WordPress finds no shortcode and no address to embed in it. */
char *wp_fields_html(TALLOC_CTX *, const struct wp_fields *);

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

#endif
