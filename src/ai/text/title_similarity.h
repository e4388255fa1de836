/* title_similarity.h: how alike two titles are, and the keys under which a title is found. */
#ifndef IGNY8_AI_TEXT_TITLE_SIMILARITY_H
#define IGNY8_AI_TEXT_TITLE_SIMILARITY_H

#include <stdbool.h>
#include <stdint.h>
#include <talloc.h>

/* ---- title_similarity.c ----------------------------------------------------------------------- */

/* Which titles mean the same, and which names are near.
 *
 * Two titles are the same when they name the same subject from the same angle:
 * the same stems in any order, without the words that any title may have
 * ("ultimate", "guide", "7 ways"). One other word makes another subject or
 * another angle. Pure; any thread. */

/* A title prepared for comparing; a talloc chunk. */
struct title_subject;

struct title_subject *title_subject_of(TALLOC_CTX *owner, const char *title, const char *language);

/* 0 to 1000: how much of the meaning of both titles is shared. */
int64_t title_similarity(const struct title_subject *, const struct title_subject *);

/* From this similarity on, two titles mean the same. */
#define TITLE_SIMILARITY_SAME 880

/* Below this similarity, two titles are unrelated. */
#define TITLE_SIMILARITY_RELATED 300

/* Titles to compare others with; each is prepared when it is first needed. */
struct title_list {
    const char **titles; /* room for `room` */
    struct title_subject **subjects;
    int count, room;
};

/* With room for `more` titles besides these, which must outlive the list. */
struct title_list *title_list_new(TALLOC_CTX *owner, const char *const *titles, int count, int more);
void title_list_add(struct title_list *, const char *title);
/* The similarity of the nearest title, and its index; 0 and -1 if all are unrelated. */
int64_t title_list_nearest(struct title_list *, const char *title, const char *language, int *at);

/* Rough keys of a text, at most NAME_KEYS_MAX: the beginning of each word or, in scripts
 * without blanks (CJK), each pair of characters. Returns how many. They are hashes: a
 * collision costs only a little accuracy. */
#define NAME_KEYS_MAX 64
int name_keys(const char *, uint32_t *keys);

/* Indices of the at most `most` names nearest to the texts, nearest first (the
 * earlier among equals); sets *found. A rough measure: shared name_keys. */
int *nearest_names(TALLOC_CTX *owner, const char *const *texts, int text_count, const char *const *names,
                   int name_count, int most, int *found);

/* ---- title_keys.c ----------------------------------------------------------------------------- */

/* The keys by which a title is stored and looked up, and its prepared
 * form as a text for the database (store/pipeline/title_index.c). The keys select candidates;
 * title_similarity.h compares them: the measure may change without the keys as long as
 * similar titles share a word's beginning. Pure; any thread. */

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
