/* title_similarity_internal.h: what the files of title_similarity.h and title_keys.h share, and their test;
 * nobody else includes it. */
#ifndef IGNY8_AI_TEXT_TITLE_SIMILARITY_INTERNAL_H
#define IGNY8_AI_TEXT_TITLE_SIMILARITY_INTERNAL_H

struct title_subject {
    char *key;    /* the name key: equal keys are equal titles */
    char **stems; /* sorted, each once */
    int count;
    char year[5]; /* "" if it names none */
    char *why;    /* the words of angles that it has, sorted, each once */
};

#endif
