/* openai.h: the inner seams of the OpenAI-compatible provider. openai.c: the
 * descriptor; openai_encode.c: a request's JSON; openai_stream.c: one event;
 * openai_delta.c: one that is like the last but for its words; openai_chunk.c:
 * one that is as most are;
 * openai_decode.c, openai_image.c: an answer in one piece; openai_capabilities.c: what
 * is learnt from an error for the next request. */
#ifndef IGNY8_AI_PROVIDERS_OPENAI_H
#define IGNY8_AI_PROVIDERS_OPENAI_H

#include "ai/providers/wire.h"
#include "ai/providers/wire_scan.h"

bool openai_encode(TALLOC_CTX *, const struct provider_config *, const struct ai_request *, struct fetch *,
                   struct error *);
void openai_on_event(struct answer *, const char *name, const char *data, size_t n, size_t max_answer);
enum error_kind openai_whole(const json_t *root, const struct ai_request *, struct answer *, struct error *);
enum error_kind openai_decode_image(const json_t *root, struct answer *, struct error *);

/* True if the model always answers base64 and refuses response_format. */
bool openai_is_gpt_image(const char *model);

/* What the parts of a streamed and of a whole answer have in common. */
bool openai_append_content(struct answer *, const json_t *content, size_t max_answer); /* false: too long */
bool openai_append_refusal(struct answer *, const json_t *refusal, size_t max_answer); /* false: too long */
bool openai_read_finish(struct answer *, const char *reason); /* false: the provider says that it broke */
void openai_read_usage(struct answer *, const json_t *root);
/* Text of the answer; where it is too long, the stream has failed. */
void openai_append_text(struct answer *, const char *text, size_t n, size_t max_answer);

/* What an event of a stream says, where it is an ordinary one. */
struct openai_chunk {
    struct wire_span model, content; /* at NULL: not said, or null */
    char finish[24];                 /* "": not said */
    int64_t tokens_in, tokens_out;   /* -1: not said */
};

/* False: it is unusual, an error perhaps, and only the JSON library can tell. */
bool openai_chunk_read(struct openai_chunk *, const char *data, size_t n);

/* The text of a string as it stands in JSON, valid UTF-8; false, and nothing was taken: it is
 * none, or an unusual one. */
bool openai_append_words(struct answer *, struct wire_span words, size_t max_answer);

/* True: the event is the last one again but for its text, which has been taken.
 * learn: the event `data` is the last one now, and was this chunk (NULL: unusual). */
bool openai_delta_known(struct answer *, const char *data, size_t n, size_t max_answer);
void openai_delta_learn(struct answer *, const struct openai_chunk *, const char *data, size_t n);

/* Notes what the server cannot do, if the error says so and it was asked for. */
bool openai_capabilities_learn(const struct server_error *, const struct provider_config *,
                               const struct ai_request *);

#endif
