/* wire.h: what every provider over HTTP has in common: addresses, forgiving JSON,
 * and what becomes of a reply. A dialect says what is its own. wire.c: requests;
 * wire_json.c: JSON as servers write it, keys; wire_decode.c: a finished reply;
 * wire_error.c: what a server said was wrong; wire_outcome.c: what that means. */
#ifndef IGNY8_AI_PROVIDERS_WIRE_H
#define IGNY8_AI_PROVIDERS_WIRE_H

#include <jansson.h>

#include "ai/core/ai.h"
#include "ai/core/json_text.h"

/* ---- requests ---------------------------------------------------------------- */

/* "IGNY8_TEXT" or "IGNY8_IMAGE": how the settings of this kind of request begin. */
const char *wire_settings(enum ai_request_kind);

/* The base is whole but for the path; a query (?api-version=…) stays behind it. */
char *wire_url(TALLOC_CTX *, const char *base, const char *path);

/* Address, model and key are there as far as they are needed, and can be sent. */
bool wire_ready(const struct provider_config *, const struct ai_request *, struct error *);

/* The system message of a server that takes no schema: it reads it, and the word JSON, there. */
const char *wire_system_with_schema(TALLOC_CTX *, const struct ai_request *);

/* Takes the body's reference. False: it is none, text was not UTF-8 (ERR_BAD_ITEM). */
bool wire_body(struct fetch *, const struct ai_request *, json_t *body, struct error *);
/* The same of a body that was written at once: NULL is none. Ends the text. */
bool wire_body_text(struct fetch *, const struct ai_request *, struct json_text *body, struct error *);

/* POST, limits of time and size; streamed: an answer comes as events. */
void wire_limits(struct fetch *, const struct provider_config *, const struct ai_request *, bool streamed);

/* ---- JSON ---------------------------------------------------------------------- */

/* The JSON of a server, forgiving what has one meaning: bad UTF-8, NUL and half
 * surrogate pairs become U+FFFD. NULL if it is none; the caller's to decref. */
json_t *wire_json(TALLOC_CTX *scratch, const char *text, size_t n);

/* Appends a JSON string to the answer's text; false: it is longer than max bytes in all. */
bool wire_append_string(struct answer *, const json_t *string, size_t max);
void wire_read_model(struct answer *, const json_t *root);
/* A count of usage by either name, where it is one. */
void wire_read_count(const json_t *usage, const char *name, const char *other, int64_t *count);
/* What the provider says that it cost, in US dollars: a number, or a text of one. */
void wire_read_cost(struct answer *, const json_t *dollars);
/* Standard or URL-safe, padded or not, with or without "data:image/png;base64,". */
bool wire_read_base64(struct answer *, const json_t *text);
/* A link that the image must be fetched from at once; false: it is none. */
bool wire_read_link(struct answer *, const json_t *link);

/* Hides the key, beginnings of it, and what looks like one. In place. */
void wire_hide_keys(char *text, const char *key);

/* ---- errors -------------------------------------------------------------------- */

/* What a server said was wrong, in one form. Empty strings where nothing was said. */
struct server_error {
    int status; /* of HTTP, or what a 200's error calls its code; 0: unknown */
    char message[400];
    char code[100], type[100], param[100];
    bool flagged; /* moderation, by its metadata */
};

/* Both fill a zeroed struct. `root` holds an error as any known server wraps it. */
void server_error_of_json(struct server_error *, const json_t *root);
void server_error_of_body(TALLOC_CTX *scratch, struct server_error *, const struct fetch_reply *);
bool server_error_is_there(const json_t *root);

/* What it means. A refusal of the content is ERR_NONE with answer->finish FINISH_REFUSED. */
enum error_kind server_error_outcome(const struct server_error *, enum ai_request_kind, bool has_key,
                                     int64_t retry_after_ms, struct answer *, struct error *);

/* Whether the error is about that parameter: by its own word where it has one, else by its message. */
bool server_error_is_about(const struct server_error *, const char *parameter);

/* An error event of a stream: into answer->stream_fail. */
void wire_stream_error(struct answer *, const json_t *root);

/* ---- replies -------------------------------------------------------------------- */

/* What a dialect has of its own. */
struct wire_dialect {
    void (*on_event)(struct answer *, const char *name, const char *data, size_t n, size_t max_answer);
    /* An answer in one piece, which holds no error. */
    enum error_kind (*whole)(const json_t *root, const struct ai_request *, struct answer *, struct error *);
    /* Notes what the server cannot do, if the error says so and it was asked for; true: ask again. */
    bool (*learn)(const struct server_error *, const struct provider_config *, const struct ai_request *);
    bool (*is_error)(const json_t *root);
};

enum error_kind wire_decode(TALLOC_CTX *, const struct wire_dialect *, const struct provider_config *,
                            const struct ai_request *, const struct fetch_reply *, struct answer *,
                            struct error *);

/* Delivered, and no answer: the same once more may well be one (ERR_SENT_UNKNOWN). */
enum error_kind wire_unusable(struct error *, const char *what);
enum error_kind wire_no_image(struct error *, const char *what); /* the same of an image */
enum error_kind wire_too_long(struct error *, const char *what); /* ERR_BAD_ITEM */

#endif
