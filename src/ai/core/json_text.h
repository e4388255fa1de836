/* json_text.h: writes JSON as text, as json_dumps does with JSON_COMPACT.
 * Faster than jansson, which handles a prompt of several KB character by
 * character and needs a tree first. */
#ifndef IGNY8_AI_CORE_JSON_TEXT_H
#define IGNY8_AI_CORE_JSON_TEXT_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <talloc.h>

/* How many leading bytes a JSON string holds without escaping: up to a quote, a
 * backslash or a control character. */
size_t json_text_plain(const char *, size_t n);

/* A growing text, owned by its writer; the struct must not be copied. */
struct json_text {
    char *at; /* `small` as long as it fits */
    size_t used, room;
    bool broken; /* a given string is not UTF-8 */
    char small[4096];
};

void json_text_begin(struct json_text *);

/* Unescaped: braces, names, commas. */
void json_text_raw(struct json_text *, const char *json);
void json_text_bytes(struct json_text *, const char *json, size_t n);
/* A string with its quotes. */
void json_text_string(struct json_text *, const char *);
/* Any value; a fraction with `digits` digits (0: as many as needed). */
void json_text_value(struct json_text *, const json_t *, int digits);
/* The members of an object, without the braces. */
void json_text_members(struct json_text *, const json_t *, int digits);

/* Writes a list or an object that is given as text, as json_text_value would after json_loads
 * with JSON_REJECT_DUPLICATES. False, and nothing is written, if it is not JSON or not of the
 * usual simple kind: strings without escapes in lists and small objects (json_copy.c). */
bool json_text_copy(struct json_text *, const char *json);

/* The text, NUL-terminated, in an exact chunk of `owner`; *length (may be NULL) excludes the
 * NUL. NULL: a string was not UTF-8. */
char *json_text_end(struct json_text *, TALLOC_CTX *owner, size_t *length);

/* ---- json_mend.c ------------------------------------------------------------------------------ */

/* Both give a copy that belongs to the owner and may still be no JSON. Numbers: a whole number beyond 18
 * digits becomes a real, one beyond a double null; all else stays. */
char *json_mend_numbers(TALLOC_CTX *owner, const char *, size_t n);
/* Also: strings in single quotes, raw line breaks within strings, Python's and JavaScript's words (True,
 * None, NaN), names without quotes, escapes that JSON does not know, a comma too many or too few, comments to
 * the end of a line. */
char *json_mend(TALLOC_CTX *owner, const char *, size_t n);

#endif
