/* title_words.h: what words of a title mean when titles are compared, by
 * language. Lists of words are folded and stand between blanks. */
#ifndef IGNY8_AI_TEXT_TITLE_WORDS_H
#define IGNY8_AI_TEXT_TITLE_WORDS_H

#include <stdbool.h>

/* Words in a row that mean what one word means; "" : nothing. */
struct title_phrase {
    const char *said, *means;
};

struct title_vocabulary {
    const char *language;
    const char *fillers;                /* any title may carry them without saying anything by them */
    const char *angles;                 /* they make a title another one */
    const char *units;                  /* a number before one of them says something: "5 minutes" */
    const char *const *same;            /* " first other third ": the first stands for all; NULL ends */
    const struct title_phrase *phrases; /* the longer first; {0} ends */
};

/* Of "en", "de-AT", …; an empty one for a language that has none. */
const struct title_vocabulary *title_vocabulary_of(const char *language);

/* Whether the word stands in a list of words between blanks. */
bool title_word_listed(const char *list, const char *word);

#endif
