/* responses.h: OpenAI's Responses API, for models that a server offers there only. Requests are made of the
 * same parts as those of chat/completions; what was learned of one is left out of the other. */
#ifndef IGNY8_AI_PROVIDERS_RESPONSES_H
#define IGNY8_AI_PROVIDERS_RESPONSES_H

#include "ai/providers/wire.h"

/* ---- responses_encode.c ---- */

/* The body of POST /responses for a text, in the JSON mode `mode`. streamed: the answer comes as events. */
bool responses_body(TALLOC_CTX *, const struct provider_config *, const struct ai_request *,
                    enum json_mode mode, bool streamed, struct fetch *, struct error *);

/* ---- responses_decode.c ---- */

/* Whether a whole answer, or the data of an event, is of this API. */
bool responses_is_answer(const json_t *root);
bool responses_is_event(const json_t *root);

enum error_kind responses_whole(const json_t *root, const struct ai_request *, struct answer *,
                                struct error *);
/* One event of a stream: changes only *answer. */
void responses_event(struct answer *, const json_t *root, size_t max_answer);

#endif
