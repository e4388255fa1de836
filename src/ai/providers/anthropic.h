/* anthropic.h: internals of the provider for Anthropic's Messages API.
 * anthropic.c: the descriptor and requests; anthropic_answer.c: a whole answer
 * and one event of a stream. */
#ifndef IGNY8_AI_PROVIDERS_ANTHROPIC_H
#define IGNY8_AI_PROVIDERS_ANTHROPIC_H

#include "ai/providers/wire.h"

void anthropic_on_event(struct answer *, const char *name, const char *data, size_t n, size_t max_answer);
enum error_kind anthropic_whole(const json_t *root, const struct ai_request *, struct answer *,
                                struct error *);
bool anthropic_is_error(const json_t *root);

#endif
