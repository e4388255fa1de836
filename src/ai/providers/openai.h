/* openai.h: the inner seams of the OpenAI-compatible provider. openai.c: the
 * descriptor; openai_encode.c: a request's JSON; openai_stream.c: one event;
 * openai_decode.c, openai_image.c: a finished reply; openai_error.c: what a
 * server said was wrong; openai_outcome.c: what that means; openai_habit.c:
 * what is learnt from it for the next request. */
#ifndef IGNY8_OPENAI_H
#define IGNY8_OPENAI_H

#include <jansson.h>

#include "ai/ai.h"

bool openai_encode(TALLOC_CTX *, const struct provider_config *, const struct request *, struct fetch *,
                   struct fail *);
void openai_on_event(struct answer *, const char *name, const char *data, size_t n, size_t max_answer);
enum outcome openai_decode(TALLOC_CTX *, const struct provider_config *, const struct request *,
                           const struct reply *, struct answer *, struct fail *);
enum outcome openai_decode_image(const json_t *root, struct answer *, struct fail *);

/* "IGNY8_TEXT" or "IGNY8_IMAGE": how the settings of this kind of request begin. */
const char *openai_settings(enum request_kind);

/* True if the model always answers base64 and refuses response_format. */
bool openai_is_gpt_image(const char *model);

/* The JSON of a server, forgiving what has one meaning: bad UTF-8, NUL and half
 * surrogate pairs become U+FFFD. NULL if it is none; the caller's to decref. */
json_t *openai_json(TALLOC_CTX *scratch, const char *text, size_t n);

/* What the parts of a streamed and of a whole answer have in common. */
bool openai_take_content(struct answer *, const json_t *content, size_t max_answer); /* false: too long */
bool openai_take_refusal(struct answer *, const json_t *refusal, size_t max_answer); /* false: too long */
bool openai_take_finish(struct answer *, const json_t *reason); /* false: the provider says that it broke */
void openai_take_usage(struct answer *, const json_t *root);

/* What a server said was wrong, in one form. Empty strings where nothing was said. */
struct server_error {
    int status; /* of HTTP, or what a 200's error calls its code; 0: unknown */
    char message[400];
    char code[100], type[100], param[100];
    bool flagged; /* moderation, by its metadata */
};

/* Both fill a zeroed struct. `root` holds an error as any known server wraps it. */
void server_error_of_json(struct server_error *, const json_t *root);
void server_error_of_body(TALLOC_CTX *scratch, struct server_error *, const struct reply *);
bool server_error_is_there(const json_t *root);

/* What it means. A refusal of the content is DONE with answer->finish FINISH_REFUSED. */
enum outcome server_error_outcome(const struct server_error *, enum request_kind, bool has_key,
                                  int64_t retry_after_ms, struct answer *, struct fail *);

/* Notes what the server cannot do, if the error says so and it was asked for. */
bool openai_learn(const struct server_error *, const struct provider_config *, const struct request *);

/* Hides the key, beginnings of it, and what looks like one. In place. */
void openai_hide_keys(char *text, const char *key);

#endif
