/* wp_probe.h: checks that a site's WordPress supports everything that publishing needs.
 * It writes a draft with a picture, a category and SEO fields, reads it back and removes
 * everything. */
#ifndef IGNY8_PUBLISH_WP_PROBE_H
#define IGNY8_PUBLISH_WP_PROBE_H

#include "publish/wp_client.h"

/* {ok, cause, problem, root, user, role, seo, steps: [{step, ok, detail}]}.
 * The caller owns it. Blocks; each step is tried once. */
json_t *wp_probe(const struct settings *, const struct site_wordpress *);

#endif
