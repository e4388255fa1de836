/* json_text.h: JSON written as text, the way json_dumps writes it with
 * JSON_COMPACT. jansson's own writer, and a tree made for nothing but to be
 * written, look at each character of a prompt of several KB by itself. */
#ifndef IGNY8_AI_CORE_JSON_TEXT_H
#define IGNY8_AI_CORE_JSON_TEXT_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <talloc.h>

/* How many bytes, from the first on, a string of JSON holds as they are: up to a quote, a
 * backslash or a control character. */
size_t json_text_plain(const char *, size_t n);

/* Text that grows, of whoever writes it: it cannot be copied. */
struct json_text {
    char *at; /* `small` as long as it fits */
    size_t used, room;
    bool broken; /* a string that was given is not UTF-8 */
    char small[4096];
};

void json_text_begin(struct json_text *);

/* As they stand: braces, names, commas. */
void json_text_raw(struct json_text *, const char *json);
void json_text_bytes(struct json_text *, const char *json, size_t n);
/* A string with its quotes. */
void json_text_string(struct json_text *, const char *);
/* Any value; a fraction with so many digits (0: as many as it takes). */
void json_text_value(struct json_text *, const json_t *, int digits);
/* The members of an object, without the braces. */
void json_text_members(struct json_text *, const json_t *, int digits);

/* A list or an object that is given as text, as json_text_value writes what json_loads reads
 * of it with JSON_REJECT_DUPLICATES. False, and nothing is written, where it is no JSON or
 * not as simple as most are: strings without escapes in lists and small objects (json_copy.c). */
bool json_text_copy(struct json_text *, const char *json);

/* The owner's, NUL-terminated, in a chunk that fits; *length (may be NULL) is without the
 * NUL. NULL: a string was not UTF-8. */
char *json_text_end(struct json_text *, TALLOC_CTX *owner, size_t *length);

#endif
