/* duplicate_check_internal.h: what duplicate_check.c and related_titles.c share; nobody else but their test
 * includes it. */
#ifndef IGNY8_AI_TEXT_DUPLICATE_CHECK_INTERNAL_H
#define IGNY8_AI_TEXT_DUPLICATE_CHECK_INTERNAL_H

#include "ai/text/duplicate_check.h"
#include "store/pipeline/title_index.h"

/* One JSON list of both. */
char *title_keys_json(TALLOC_CTX *owner, const int32_t *keys, int count, const int32_t *more, int more_count);

/* A title and how many of the keys it has; key number 0 counts for more than all others. */
struct scored_title {
    int64_t title;
    int score;
};

/* Those of the hits that have a key, each once, the best first and of equals the newest, into
 * `all` (room for `hits`); how many. */
int duplicate_scores(const struct title_hit *, int hits, struct scored_title *all);

/* What is read of the index: the newest `each` titles of a key, the newest `waiting` whose keys
 * are not yet made; the `most` of the former with most of the keys are taken. */
struct candidate_limits {
    int each, most, waiting;
};

/* Ids of the titles taken; keys[0] counts for more than all others. */
int64_t *duplicate_candidates(struct db *, TALLOC_CTX *owner, int64_t site, const int32_t *keys, int count,
                              const struct candidate_limits *, int *found);

int64_t duplicate_similarity(const struct prepared_title *, const char *title, const char *prepared);
struct title_location title_where(const struct title_row *);

#endif
