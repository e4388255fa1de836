/* duplicate_check_internal.h: shared by duplicate_check.c and related_titles.c; only they and their test
 * include it. */
#ifndef IGNY8_AI_TEXT_DUPLICATE_CHECK_INTERNAL_H
#define IGNY8_AI_TEXT_DUPLICATE_CHECK_INTERNAL_H

#include "ai/text/duplicate_check.h"
#include "store/pipeline/name_index.h"

/* Both lists as one JSON list. */
char *title_keys_json(TALLOC_CTX *owner, const int32_t *keys, int count, const int32_t *more, int more_count);

/* A title and how many of the keys it has; key number 0 outweighs all others. */
struct scored_title {
    int64_t title;
    int score;
};

/* Writes the hits that have a key, each once, best first and newest first among equals, to
 * `all` (room for `hits`); returns how many. */
int duplicate_scores(const struct title_hit *, int hits, struct scored_title *all);

/* How much of the index is read: the newest `each` titles of a key, the newest `waiting` that
 * have no keys yet; of the former, the `most` titles with the most keys are used. */
struct candidate_limits {
    int each, most, waiting;
};

/* The ids of those titles; keys[0] outweighs all others. */
int64_t *duplicate_candidates(struct db *, TALLOC_CTX *owner, int64_t site, const int32_t *keys, int count,
                              const struct candidate_limits *, int *found);

int64_t duplicate_similarity(const struct prepared_title *, const char *title, const char *prepared);
struct title_location title_where(const struct title_row *);

#endif
