/* join_answers.h: one text of an answer that the token limit cut and of those that continue it. Pure. */
#ifndef IGNY8_AI_FUNCTIONS_JOIN_ANSWERS_H
#define IGNY8_AI_FUNCTIONS_JOIN_ANSWERS_H

#include "ai/core/ai.h"

struct joined_text {
    char *all;          /* the owner's; "" if there is none */
    enum finish finish; /* of the last answer */
    int continued;      /* answers that continue the first */
};

/* Where the last whole sentence or line ends, in bytes, so that what follows is a new one;
 * without any such end, the end of the last word. */
size_t join_answers_whole_length(const char *text);

/* The text of a conversation so far: the last one that was asked for as a whole, with all that continues it.
 */
struct joined_text join_answers(TALLOC_CTX *owner, const struct conversation *);

#endif
