/* title_similarity.h: which titles say the same, and which names are near.
 *
 * Two titles are the same when they name the same subject from the same angle:
 * the same stems, whatever their order, with the words that every title may
 * carry ("ultimate", "guide", "7 ways") left out. One word changed is another
 * subject or another angle. Pure; any thread. */
#ifndef IGNY8_AI_TEXT_TITLE_SIMILARITY_H
#define IGNY8_AI_TEXT_TITLE_SIMILARITY_H

#include <stdbool.h>
#include <stdint.h>
#include <talloc.h>

/* A title made ready for comparing; a talloc chunk. */
struct title_subject;

struct title_subject *title_subject_of(TALLOC_CTX *owner, const char *title, const char *language);

/* 0 to 1000: how much of what either title says both say. */
int64_t title_similarity(const struct title_subject *, const struct title_subject *);

/* From this similarity on, two titles say the same. */
#define TITLE_SIMILARITY_SAME 880

/* Below this similarity two titles have nothing to do with each other. */
#define TITLE_SIMILARITY_RELATED 300

/* Titles that others are held against; made ready one by one when they are needed. */
struct title_list {
    const char **titles; /* room for `room` */
    struct title_subject **subjects;
    int count, room;
};

/* With room for `more` titles beside these, which must outlive it. */
struct title_list *title_list_new(TALLOC_CTX *owner, const char *const *titles, int count, int more);
void title_list_add(struct title_list *, const char *title);
/* The similarity of the nearest, and which it is; 0 with -1 where nothing is like it. */
int64_t title_list_nearest(struct title_list *, const char *title, const char *language, int *at);

/* Rough keys of a text, at most NAME_KEYS_MAX: of each word the beginning, where words
 * are not parted by blanks (CJK) each pair of characters; how many. Hashes: a
 * collision costs a little accuracy, nothing else. */
#define NAME_KEYS_MAX 64
int name_keys(const char *, uint32_t *keys);

/* Indices of the at most `most` names that are nearest to the texts, nearest
 * first (of equals the earlier); *found is set. A rough measure: shared
 * name_keys. */
int *nearest_names(TALLOC_CTX *owner, const char *const *texts, int text_count, const char *const *names,
                   int name_count, int most, int *found);

#endif
