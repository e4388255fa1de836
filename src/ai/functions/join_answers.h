/* join_answers.h: joins an answer that the token limit cut and its continuations into one text. Pure. */
#ifndef IGNY8_AI_FUNCTIONS_JOIN_ANSWERS_H
#define IGNY8_AI_FUNCTIONS_JOIN_ANSWERS_H

#include "ai/core/ai.h"

struct joined_text {
    char *all;          /* a child of the owner; "" if there is no text */
    enum finish finish; /* of the last answer */
    int continued;      /* how many answers continue the first */
};

/* Where the last whole sentence or line ends, in bytes, so that the next one starts there;
 * if there is no such end, the end of the last word. */
size_t join_answers_whole_length(const char *text);

/* The text of a conversation so far: the last answer that was asked for as a whole, with its
 * continuations. */
struct joined_text join_answers(TALLOC_CTX *owner, const struct conversation *);

#endif
