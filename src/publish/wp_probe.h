/* wp_probe.h: does a site's WordPress do all that publishing needs? Writes a draft
 * with a picture, a category and SEO fields, reads it back and removes it all. */
#ifndef IGNY8_PUBLISH_WP_PROBE_H
#define IGNY8_PUBLISH_WP_PROBE_H

#include "publish/wp_client.h"

/* {ok, cause, problem, root, user, role, seo, steps: [{step, ok, detail}]}.
 * Blocks; one try for each step. */
json_t *wp_probe(const struct settings *, const struct site_wordpress *);

#endif
