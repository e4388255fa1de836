/* title_similarity_internal.h: shared by the files of title_similarity.h and title_keys.h and their test;
 * only they include it. */
#ifndef IGNY8_AI_TEXT_TITLE_SIMILARITY_INTERNAL_H
#define IGNY8_AI_TEXT_TITLE_SIMILARITY_INTERNAL_H

struct title_subject {
    char *key;    /* the name key: equal keys are equal titles */
    char **stems; /* sorted, each once */
    int count;
    char year[5]; /* "" if it has no year */
    char *why;    /* its words that name an angle, sorted, each once */
};

#endif
