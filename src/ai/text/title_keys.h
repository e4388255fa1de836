/* title_keys.h: the keys by which a title is stored and looked up, and its prepared
 * form as a text for the database (store/pipeline/title_index.h). The keys select candidates;
 * title_similarity.h compares them: the measure may change without the keys as long as
 * similar titles share a word's beginning. Pure; any thread. */
#ifndef IGNY8_AI_TEXT_TITLE_KEYS_H
#define IGNY8_AI_TEXT_TITLE_KEYS_H

#include <stdbool.h>
#include <stdint.h>
#include <talloc.h>

#include "ai/text/title_similarity.h"

enum {
    TITLE_STEMS = 12, /* of a title, each as a key */
    TITLE_PAIRED = 8, /* of these, in pairs */
    TITLE_KEYS_MAX = 1 + TITLE_PAIRED * (TITLE_PAIRED - 1) / 2 + TITLE_STEMS
};

/* Beginnings of stems, each pair of them, and all of them together. */
struct title_keys {
    int32_t all[TITLE_KEYS_MAX]; /* the set, the pairs, the stems: the rarest first */
    int count, stems;            /* stems: how many of the last are stems */
};

void title_keys(const struct title_subject *, struct title_keys *);
/* The keys of its stems for posts that may be linked to; returns how many. */
int title_link_keys(const struct title_subject *, int32_t keys[TITLE_STEMS]);

/* Write and read the prepared form; NULL: it is of another language or another version. */
char *title_subject_write(TALLOC_CTX *owner, const struct title_subject *, const char *language);
struct title_subject *title_subject_read(TALLOC_CTX *owner, const char *prepared, const char *language);

#endif
