/* title_words.h: what the words of a title mean when titles are compared, by
 * language. Lists of words are folded, with blanks around each word. */
#ifndef IGNY8_AI_TEXT_TITLE_WORDS_H
#define IGNY8_AI_TEXT_TITLE_WORDS_H

#include <stdbool.h>

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
