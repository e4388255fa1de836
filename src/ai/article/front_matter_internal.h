/* front_matter_internal.h: between front_matter.c and front_matter_json.c. */
#ifndef IGNY8_AI_ARTICLE_FRONT_MATTER_INTERNAL_H
#define IGNY8_AI_ARTICLE_FRONT_MATTER_INTERNAL_H

#include <stddef.h>

#include "ai/article/article.h"

/* Where the value of a field belongs that has this name (n bytes, any case and separators); NULL: nowhere. */
char **front_matter_place(struct front_matter *, const char *name, size_t n);

/* Reads a JSON object at s, which has fields and perhaps the article itself, then the new front->body.
 * Returns what follows the object; NULL: it is none of this kind. */
const char *front_matter_json(TALLOC_CTX *owner, const char *s, struct front_matter *);

#endif
