/* answer_limit.h: how many tokens of an answer a request asks for. The reasoning of a model counts among
 * them: what it has used up without leaving room for text is added to the limits of later requests. Pure. */
#ifndef IGNY8_AI_CORE_ANSWER_LIMIT_H
#define IGNY8_AI_CORE_ANSWER_LIMIT_H

#include "ai/core/ai.h"

/* For requests with this configuration to a model of which this is known. */
struct answer_limit answer_limit_of(const struct provider_config *, const struct provider_capabilities *);

/* What a request for an answer that needs `needed` tokens asks for. */
int64_t answer_limit_tokens(const struct answer_limit *, int64_t needed);

/* Whether a request after an answer that was all reasoning asks for more than that one did. */
bool answer_limit_can_rise(const struct answer_limit *);

/* Why such an answer ends the item, and the remedy. */
void answer_limit_problem(const struct answer_limit *, const struct answer *, struct error *);

#endif
