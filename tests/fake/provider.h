/* provider.h: a scripted AI provider for tests. It speaks the OpenAI-compatible APIs, Anthropic's
 * Messages and Runware's tasks on loopback, gives sensible answers by default, misbehaves as its
 * script says, and keeps a journal of its answers, by which a test can tell what was paid for.
 * One thread, one epoll.
 *
 * Script (JSON, all optional; read again at SIGHUP):
 *   delay_ms            before the first byte of every answer
 *   stream_ms           a streamed answer is spread over this time
 *   clusters            [3,3,2]: clusters of successive auto_cluster answers; then one for 6 keywords
 *   ideas_per_cluster   instead of the number in the document
 *   words               instead of the number in the document
 *   prompts             image prompts of a content, the featured one included (4)
 *   image               "b64" (default) or "url"
 *   picture             [96,64]: the size of each picture sent, whatever was asked for
 *   rules               [{match, times, then}], the first that matches wins
 *     match             function, purpose; contains: a text in the request's body; nth: the nth request
 *                       that matches the rest, and `times` from there (once)
 *     times             how often the rule applies (always)
 *     then              status, headers {name: value}, body (object or text): instead of an answer
 *                       answer: this text instead of the assistant's
 *                       wrap: fence | prose | think | crlf | comments
 *                       finish + keep: the answer's first part (0..1) and this finish_reason
 *                       cut_stream_after: bytes of the body, then the connection ends
 *                       error_in_stream: an object, after half of the text, then the end
 *                       hang, close_before, close_after_headers, empty_choices, null_content,
 *                       plain_though_stream, no_done, not_an_image, invent: true
 *                       usage: an object, in place of the counted tokens
 *                       refusal: text; big: bytes; missing: [2]: the 2nd keyword left out
 *                       trickle_ms: one byte each so many ms; delay_ms, stream_ms
 */
#ifndef PROVIDER_H
#define PROVIDER_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ---- provider_text.c: text that grows, always NUL-terminated once it was written to ---- */

struct text {
    char *at;
    size_t used, room;
};

void text_add(struct text *, const char *bytes, size_t n);
void text_say(struct text *, const char *s);
void text_print(struct text *, const char *format, ...) __attribute__((format(printf, 2, 3)));
void text_json(struct text *, const char *bytes, size_t n); /* a JSON string, with its quotes */
void text_base64(struct text *, const unsigned char *bytes, size_t n);
void text_free(struct text *);
uint64_t text_hash(uint64_t seed, const char *bytes, size_t n); /* FNV-1a */
extern const uint64_t text_hash_seed;

/* ---- provider_script.c ---- */

struct script {
    json_t *root;
    uint32_t *matched, *applied; /* of each rule */
    size_t asks;                 /* auto_cluster asks so far */
};

/* What is asked, as far as the script and the answers care. */
struct request {
    const char *method, *path, *body;
    size_t length;
    json_t *json, *document; /* NULL: the request has no such part */
    const char *function, *purpose;
    bool wants_stream;
    uint64_t key; /* of function and document, or of the image's prompt */
};

bool script_load(struct script *, const char *path); /* false: said why on stderr, the old one stays */
void script_free(struct script *);
json_t *script_rule(struct script *, const struct request *); /* the `then` that applies, or NULL */
long script_number(const struct script *, const json_t *then, const char *name, long otherwise);

void request_read(struct request *); /* fills json to key */
void request_free(struct request *);

/* ---- provider_functions.c: what a good model would answer ---- */

void function_answer(struct script *, const struct request *, const json_t *then, struct text *answer);

/* provider_words.c: an article of exactly the wished number of words. */
void article_write(const json_t *document, long words, uint64_t seed, struct text *article);

/* provider_png.c: a picture of one colour, small whatever its size; and the size that the script
 * sends for the one asked for. */
void picture_size(const struct script *, unsigned *width, unsigned *height);
void png_write(struct text *png, unsigned width, unsigned height, uint64_t colour);

/* ---- provider_reply.c ---- */

/* An answer as it goes over the wire. */
struct plan {
    int status;
    const char *type;
    struct text headers; /* besides those that every answer has */
    struct text body;
    bool chunked, hang, close_before, close_after_headers;
    long cut_after; /* bytes of the body, or -1 */
    long delay_ms;
    long step_ms; /* 0: all at once */
    size_t step_bytes;
};

void plan_make(struct script *, const struct request *, int port, struct plan *);
void plan_free(struct plan *);

bool is_set(const json_t *then, const char *name);
/* What the assistant says, wrapped and cut as the rule wants it. */
void assistant_text(struct script *, const struct request *, const json_t *then, struct text *said);

/* ---- provider_dialects.c: Anthropic's Messages and Runware's tasks ---- */

void messages_answer(struct script *, const struct request *, const json_t *then, struct plan *);
void tasks_answer(const struct script *, const struct request *, const json_t *then, int port, struct plan *);

/* ---- provider_responses.c: OpenAI's Responses API ---- */

void responses_answer(struct script *, const struct request *, const json_t *then, struct plan *);

/* ---- provider_http.c ---- */

struct server;
struct server *server_new(struct script *, int journal_fd, int port); /* NULL: said why */
int server_port(const struct server *);
int server_fd(const struct server *); /* of its epoll */
int server_wait_ms(const struct server *);
void server_turn(struct server *);
void server_free(struct server *);

#endif
