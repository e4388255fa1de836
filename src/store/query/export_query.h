/* export_query.h: reads for exports, page by page so that no read takes long: at most `max` rows with an
 * id above `after`, by id. */
#ifndef IGNY8_STORE_QUERY_EXPORT_QUERY_H
#define IGNY8_STORE_QUERY_EXPORT_QUERY_H

#include "store/store.h"

/* keyword, volume, difficulty, cpc, intent, status, cluster (its name). Keywords that an import has not
 * released are left out. */
struct rows *export_keywords(struct db *, TALLOC_CTX *, int64_t site, int64_t after, int max);

/* id, title, meta_title, meta_description, slug, body, words, status.
 * status NULL: all except trashed. */
struct rows *export_contents(struct db *, TALLOC_CTX *, int64_t site, const char *status, int64_t after,
                             int max);

/* position (0: featured), heading, alt, file: a content's generated images, by position. */
struct rows *export_images(struct db *, TALLOC_CTX *, int64_t content);

/* id, file: of every image that has a file, of all accounts. */
struct rows *export_image_files(struct db *, TALLOC_CTX *, int64_t after, int max);

#endif
