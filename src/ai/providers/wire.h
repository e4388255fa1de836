/* wire.h: what every provider over HTTP shares, and the scanner of JSON text. */
#ifndef IGNY8_AI_PROVIDERS_WIRE_H
#define IGNY8_AI_PROVIDERS_WIRE_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "ai/core/ai.h"
#include "ai/core/json_text.h"

/* ---- wire.c ----------------------------------------------------------------------------------- */

/* What all providers over HTTP share: addresses, tolerant JSON and the
 * handling of a reply. A dialect holds what differs. wire.c: requests;
 * wire_json.c: JSON as servers write it, keys; wire_decode.c: a finished reply;
 * wire_finish.c: how an answer ended;
 * wire_error.c: a server's error; wire_outcome.c: what that error means;
 * refusal.c, capabilities.c: what it shows for the next request. */

/* ---- requests ---------------------------------------------------------------- */

/* The settings for a kind of request as a remedy names them: the account's if it has set any, else variables.
 */
struct wire_names {
    const char *provider, *url, *key, *model;
};

const struct wire_names *wire_settings(const struct provider_config *, enum ai_request_kind);

/* The base URL with the path added before its query (?api-version=…), if it has one. */
char *wire_url(TALLOC_CTX *, const char *base, const char *path);

/* True if address, model and key are set as far as needed, and can be sent. */
bool wire_ready(const struct provider_config *, const struct ai_request *, struct error *);

/* The system message for a server that accepts no schema: it contains the schema and the word JSON. */
const char *wire_system_with_schema(TALLOC_CTX *, const struct ai_request *);

/* Takes the body's reference. False: it is NULL, or a text was not UTF-8 (ERR_BAD_ITEM). */
bool wire_body(struct fetch *, const struct ai_request *, json_t *body, struct error *);
/* The same for a body that was written as text, which it ends. */
bool wire_body_text(struct fetch *, const struct ai_request *, struct json_text *body, struct error *);

/* POST, limits of time and size; streamed: the answer comes as events. */
void wire_limits(struct fetch *, const struct provider_config *, const struct ai_request *, bool streamed);

/* ---- JSON ---------------------------------------------------------------------- */

/* Parses a server's JSON and accepts faults that have only one meaning: bad UTF-8, NUL
 * and half surrogate pairs become U+FFFD. NULL if it is not JSON; the caller decrefs it. */
json_t *wire_json(TALLOC_CTX *scratch, const char *text, size_t n);

/* Appends a JSON string to the answer's text; false: it is longer than max bytes in all. */
bool wire_append_string(struct answer *, const json_t *string, size_t max);
/* Appends the arguments of a tool that the model calls instead of answering: a string, or the value itself.
 * False: they are longer than max bytes in all. */
bool wire_append_tool(struct answer *, const json_t *arguments, size_t max);
/* An answer without text has what was appended by wire_append_tool. */
void wire_use_tool_text(struct answer *);
void wire_read_model(struct answer *, const json_t *root);
/* The provider's word for the end, in any spelling; NULL and "" change nothing. False: the provider broke
 * its answer off (abort, network error). */
bool wire_read_finish(struct answer *, const char *said);
/* A count of usage under either name, if it is a number. */
void wire_read_count(const json_t *usage, const char *name, const char *other, int64_t *count);
/* The cost that the provider reports, in US dollars: a number, or a number as text. */
void wire_read_cost(struct answer *, const json_t *dollars);
/* Standard or URL-safe, padded or not, with or without "data:image/png;base64,". */
bool wire_read_base64(struct answer *, const json_t *text);
/* A link from which the image is to be fetched at once; false: it is not a link. */
bool wire_read_link(struct answer *, const json_t *link);

/* Hides the key, beginnings of it, and what looks like a key. In place. */
void wire_hide_keys(char *text, const char *key);

/* ---- errors -------------------------------------------------------------------- */

/* A server's error in one form. Strings that it did not give are empty. */
struct server_error {
    int status; /* of HTTP, or the code within the error of a 200; 0: unknown */
    char message[400];
    char code[100], type[100], param[100];
    bool flagged; /* the metadata names moderation */
};

/* Both fill a zeroed struct. `root` holds an error in the form of any known server. */
void server_error_of_json(struct server_error *, const json_t *root);
void server_error_of_body(TALLOC_CTX *scratch, struct server_error *, const struct fetch_reply *);
bool server_error_is_there(const json_t *root);

/* What the error means. A refusal of the content is ERR_NONE with answer->finish FINISH_REFUSED. */
enum error_kind server_error_outcome(const struct server_error *, const struct wire_names *, bool has_key,
                                     int64_t retry_after_ms, struct answer *, struct error *);

/* Whether the error is about that parameter: by its param if it has one, else by its message. */
bool server_error_is_about(const struct server_error *, const char *parameter);
bool server_error_letter(char); /* of the name of a parameter */

/* The server refuses the request as such, by its status (400, 422) or, in a failure's status or none, by its
 * type: gateways wrap a refusal so. */
bool server_error_refuses(const struct server_error *);

/* What the error says about the form of the request: nothing (a key, a quota, a policy, a model, a limit of
 * rate); something if it names a part of it; perhaps something that it does not name. */
enum teaching { TEACHES_NOTHING, TEACHES_BY_NAME, TEACHES_UNEXPLAINED };
enum teaching server_error_teaches(const struct server_error *);

/* Stores an error event of a stream in answer->stream_fail. */
void wire_stream_error(struct answer *, const json_t *root);

/* ---- replies -------------------------------------------------------------------- */

/* What differs between the APIs. */
struct wire_dialect {
    void (*on_event)(struct answer *, const char *name, const char *data, size_t n, size_t max_answer);
    /* A whole answer that contains no error. */
    enum error_kind (*whole)(const json_t *root, const struct ai_request *, struct answer *, struct error *);
    /* The doubtful parts (enum request_part) that the request holds, as its server is known. */
    unsigned (*parts)(const struct provider_config *, const struct ai_request *);
    /* The size that it asks an image to have; NULL: it makes no images. */
    struct image_size (*size)(const struct provider_config *, const struct ai_request *);
    int64_t usual_tokens; /* the limit of a request that has none; 0: none is sent */
    bool (*is_error)(const json_t *root);
};

enum error_kind wire_decode(TALLOC_CTX *, const struct wire_dialect *, const struct provider_config *,
                            const struct ai_request *, const struct fetch_reply *, struct answer *,
                            struct error *);

/* A reply that is not a usable answer: the same request may succeed next time (ERR_SENT_UNKNOWN). */
enum error_kind wire_unusable(struct error *, const char *what);
enum error_kind wire_no_image(struct error *, const char *what); /* the same for an image */
/* An answer without bytes and without a link that can be fetched. A path on the server's own disk comes
 * again with each request: ERR_FATAL_CONFIG. */
enum error_kind wire_no_link(struct answer *, const json_t *link, struct error *);
enum error_kind wire_broken_off(struct error *, const char *said); /* ERR_RETRY_LATER; said: its word */
enum error_kind wire_too_long(struct error *, const char *what);   /* ERR_BAD_ITEM */
void wire_stream_too_long(struct answer *, size_t max);            /* the same, for the end of the stream */
/* The end of a whole answer by its word (NULL: none). ERR_RETRY_LATER: it was broken off. */
enum error_kind wire_end(struct answer *, const char *said, struct error *);

/* ---- wire_scan.c ------------------------------------------------------------------------------ */

/* Reads JSON in place, without building a tree, because a stream
 * sends thousands of small events. It reads ordinary JSON; at anything else (an
 * escape in a name, a fraction, bytes that are not UTF-8, a syntax error) it sets
 * `odd` and reads nothing more, and wire_json takes the event. Pure. */

struct wire_scan {
    const char *at, *end; /* what is still to be read */
    bool odd;
};

/* The characters between the quotes of a string, with its escapes; at NULL: not a string. */
struct wire_span {
    const char *at;
    size_t n;
};

/* Both are strings with equal bytes. */
static inline bool wire_span_same(struct wire_span a, struct wire_span b)
{
    return a.n == b.n && a.at != NULL && b.at != NULL && memcmp(a.at, b.at, a.n) == 0;
}

/* Checks the whole text before anything is read: text that is not UTF-8 is odd from the start. */
struct wire_scan wire_scan_begin(const char *data, size_t n);

/* Enters an object or array; false, and nothing is read: the value is not one. */
bool wire_scan_into(struct wire_scan *, char open);

/* The next member, whose value is still to be read, or the next element; false: no more, or odd. `count`
 * starts at 0. */
bool wire_scan_member(struct wire_scan *, int *count, struct wire_span *name);
bool wire_scan_element(struct wire_scan *, int *count);

/* Read a string, a whole number of at most 18 digits, or null. False, and nothing is read: the
 * value is of another type. */
bool wire_scan_string(struct wire_scan *, struct wire_span *);
bool wire_scan_number(struct wire_scan *, int64_t *);
bool wire_scan_null(struct wire_scan *);

/* Skips any value. */
void wire_scan_skip(struct wire_scan *);

/* True: nothing was odd, and only white space is left. */
bool wire_scan_done(struct wire_scan *);

#endif
