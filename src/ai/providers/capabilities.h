/* capabilities.h: how a request is shaped by what is known of its server, and what a refusal adds
 * to that. refusal.c reads the refusal, capabilities.c decides. */
#ifndef IGNY8_AI_PROVIDERS_CAPABILITIES_H
#define IGNY8_AI_PROVIDERS_CAPABILITIES_H

#include "ai/providers/sizes/sizes.h"
#include "ai/providers/wire.h"

/* ---- shaping a request ------------------------------------------------------------ */

/* Whether to send that part: it was not refused, and is not left out on trial. */
bool capabilities_takes(const struct provider_capabilities *, unsigned part);
enum json_mode capabilities_json(const struct provider_capabilities *);
/* The limit to ask for, which leaves room for the request itself; 0: none. usual: if the request has none. */
int64_t capabilities_tokens(const struct provider_capabilities *, const struct ai_request *, int64_t usual);
/* The request's size if it may be asked for, else the nearest that may: of those that the server listed, or
 * in the range that it stated, else of `usual`. */
struct image_size capabilities_size(const struct provider_capabilities *, struct image_size wanted,
                                    const struct image_size *usual, int count);

/* ---- reading a refusal --------------------------------------------------------------- */

struct refusal {
    unsigned parts; /* request_part that it names */
    bool number;    /* names a token limit because of its value */
    bool size;      /* is about the size of an image */
    /* 0: not stated */
    int64_t most_tokens;            /* of an answer, less than `asked` */
    int64_t context, prompt_tokens; /* of both together; of the request, as the server counted */
    struct stated_sizes sizes;      /* of images, if it is about them */
};

/* Whether a refusal of chat/completions names the Responses API, or may mean it: a model that is offered
 * there only is also told to be no chat model, as very old ones are. */
enum responses_hint { RESPONSES_NO, RESPONSES_ONLY, RESPONSES_PERHAPS };
enum responses_hint refusal_hints_at_responses(const struct server_error *);

/* asked: the limit of tokens that the refused request named; size: that of its image. */
void refusal_read(const struct server_error *, int64_t asked, struct image_size size, struct refusal *);

/* ---- learning ------------------------------------------------------------------------ */

/* Notes what the refusal shows, or what is to be tried. True: encode and send the request again. */
bool capabilities_learn(const struct wire_dialect *, const struct server_error *,
                        const struct provider_config *, const struct ai_request *);
/* Notes the limit of an answer that is all reasoning: the next requests ask for more. */
void capabilities_note_reasoning(struct provider_capabilities *, const struct ai_request *, int64_t usual,
                                 const struct answer *);
/* An answer came: what was left out on trial was the cause. */
void capabilities_confirm(struct provider_capabilities *);

#endif
