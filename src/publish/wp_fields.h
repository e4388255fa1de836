/* wp_fields.h: which fields of a WordPress post a content becomes, and what of them came
 * to be there. Pure. Any thread. */
#ifndef IGNY8_PUBLISH_WP_FIELDS_H
#define IGNY8_PUBLISH_WP_FIELDS_H

#include <jansson.h>
#include <stdint.h>
#include <talloc.h>

enum { WP_FIELDS_TERMS = 40 };

struct wp_picture {
    int64_t position, media_id, width, height; /* position 0: featured; else the heading's number */
    const char *url, *alt;                     /* alt "": none */
};

struct wp_fields {
    const char *title, *body; /* body: Markdown */
    const char *excerpt, *slug;
    const char *status;                         /* "publish", "draft", "future" */
    const char *date_gmt;                       /* NULL: as it is */
    const char *seo_title, *seo_text, *keyword; /* NULL: none */
    int64_t categories[WP_FIELDS_TERMS], tags[WP_FIELDS_TERMS];
    int category_count, tag_count; /* -1: as they are */
    const struct wp_picture *pictures;
    int picture_count;
};

/* The body as HTML, with a figure after each heading that has a picture. WordPress
 * finds no shortcode and no address to embed in it, whatever the body says. */
char *wp_fields_html(TALLOC_CTX *, const struct wp_fields *);

/* The body of POST /posts/ID, each field written as what it is there (wp_escape_html,
 * wp_escape_plain). known_meta: the members of "meta" that this
 * WordPress shows, of which those of SEO plugins are filled. The caller's. */
json_t *wp_fields_json(const struct wp_fields *, const json_t *known_meta);

/* "yoast", "rank_math", "aioseo": whose fields are among them. A new array. */
json_t *wp_fields_seo_plugins(const json_t *known_meta);

/* What was read back (context=edit) and differs from what was sent, entities and
 * white space aside, as WordPress writes them anew for some users:
 * [{field, sent, found}], empty when all is equal. A new array. */
json_t *wp_fields_differences(const json_t *sent, const json_t *found);

/* The fields in which a post can be put back, of a GET with context=edit. The caller's. */
json_t *wp_fields_of_post(const json_t *post);

/* "2026-12-01T10:00:00" */
char *wp_fields_date(TALLOC_CTX *, int64_t ms);

#endif
