/* openai.h: internals of the OpenAI-compatible provider. openai.c: the
 * descriptor; openai_encode.c: a request's JSON; openai_stream.c: one event of a
 * stream; openai_delta.c: an event that differs from the last only in its text;
 * openai_chunk.c: an ordinary event; openai_decode.c, openai_image.c: a whole
 * answer. */
#ifndef IGNY8_AI_PROVIDERS_OPENAI_H
#define IGNY8_AI_PROVIDERS_OPENAI_H

#include "ai/providers/wire.h"

bool openai_encode(TALLOC_CTX *, const struct provider_config *, const struct ai_request *, struct fetch *,
                   struct error *);
void openai_on_event(struct answer *, const char *name, const char *data, size_t n, size_t max_answer);
enum error_kind openai_whole(const json_t *root, const struct ai_request *, struct answer *, struct error *);
enum error_kind openai_decode_image(const json_t *root, struct answer *, struct error *);

/* Shared with the Responses API. */
char *openai_schema_name(TALLOC_CTX *, const char *name); /* of the letters that a schema's name may have */
/* The system message, with the schema if the mode leaves it to words. */
const char *openai_instructions(TALLOC_CTX *, const struct ai_request *, enum json_mode);

/* Shared by streamed and whole answers. */
bool openai_append_content(struct answer *, const json_t *content, size_t max_answer); /* false: too long */
/* The arguments of a message's tool calls; false: too long. */
bool openai_append_tools(struct answer *, const json_t *message, size_t max_answer);
bool openai_append_refusal(struct answer *, const json_t *refusal, size_t max_answer); /* false: too long */
void openai_read_usage(struct answer *, const json_t *root);
/* Appends text to the answer; if it is too long, the stream has failed. */
void openai_append_text(struct answer *, const char *text, size_t n, size_t max_answer);

/* The contents of an ordinary event of a stream. */
struct openai_chunk {
    struct wire_span model, content; /* at NULL: absent or null */
    char finish[24];                 /* "": absent */
    int64_t tokens_in, tokens_out;   /* -1: absent */
};

/* False: the event is unusual, perhaps an error, and needs the JSON library. */
bool openai_chunk_read(struct openai_chunk *, const char *data, size_t n);

/* Appends the text of a string as it is in JSON, valid UTF-8. False, and nothing is appended: it is
 * not a string, or an unusual one. */
bool openai_append_words(struct answer *, struct wire_span words, size_t max_answer);

/* known: true if the event equals the last one except for its text, which it then appends.
 * learn: the event `data` becomes the last one, and held this chunk (NULL: unusual). */
bool openai_delta_known(struct answer *, const char *data, size_t n, size_t max_answer);
void openai_delta_learn(struct answer *, const struct openai_chunk *, const char *data, size_t n);

/* The doubtful parts that such a request holds. */
unsigned openai_parts(const struct provider_config *, const struct ai_request *);

/* The size that it asks an image to have. */
struct image_size openai_image_size(const struct provider_config *, const struct ai_request *);

#endif
