/* title_similarity_internal.h: what the files of the title comparison share; for them and their tests. */
#ifndef IGNY8_AI_TEXT_TITLE_SIMILARITY_INTERNAL_H
#define IGNY8_AI_TEXT_TITLE_SIMILARITY_INTERNAL_H

#include <stdbool.h>

/* ---- title similarity internal ---------------------------------------------------------------- */

/* Shared by the files of title_similarity.h and title_keys.c and their test;
 * only they include it. */

struct title_subject {
    char *key;    /* the name key: equal keys are equal titles */
    char **stems; /* sorted, each once */
    int count;
    char year[5]; /* "" if it has no year */
    char *why;    /* its words that name an angle, sorted, each once */
};

/* ---- title_words.c ---------------------------------------------------------------------------- */

/* What the words of a title mean when titles are compared, by
 * language. Lists of words are folded, with blanks around each word. */

/* A phrase with the meaning of one word; "": without meaning. */
struct title_phrase {
    const char *said, *means;
};

struct title_vocabulary {
    const char *language;
    const char *fillers;                /* any title may contain them; they add no meaning */
    const char *angles;                 /* they change the meaning of a title */
    const char *units;                  /* a number before one of them has a meaning: "5 minutes" */
    const char *const *same;            /* " first other third ": the first stands for all; ends with NULL */
    const struct title_phrase *phrases; /* longer ones first; ends with {0} */
};

/* For "en", "de-AT", …; an empty one for a language without a vocabulary. */
const struct title_vocabulary *title_vocabulary_of(const char *language);

/* Whether the word is in such a list. */
bool title_word_listed(const char *list, const char *word);

#endif
