/* answer.h: from a model's text to values of known types. A model fences its
 * JSON, adds prose, reasons before it or writes "3" for 3: what has only one
 * meaning is accepted, the rest is refused with a sentence that can be sent
 * back to the model. Pure; any thread. */
#ifndef IGNY8_AI_CORE_ANSWER_H
#define IGNY8_AI_CORE_ANSWER_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>
#include <talloc.h>

#include "ai/core/ai.h"
#include "base/error.h"

#define ANSWER_MAX_BYTES ((size_t)2 << 20) /* a longer answer is refused unread */
#define ANSWER_MAX_DEPTH 32                /* of braces and brackets */

/* Gives one reference of `value` to `owner`, which drops it when freed.
 * Returns value, also if it is NULL. */
json_t *json_owned(TALLOC_CTX *owner, json_t *value);

/* The list named `list` of the one JSON object in the answer, as an array that
 * belongs to `owner`. `mark` is a member that every element has; it identifies a
 * bare array, single objects one after the other, and a single object that stands
 * for a list of one. `inner` is another member of an element: it identifies a map
 * of elements by their marks. NULL: *fail gives the reason, as an instruction for
 * a repair. */
json_t *answer_list(TALLOC_CTX *owner, const struct answer *, const char *list, const char *mark,
                    const char *inner, struct error *);

/* The answer as text: valid UTF-8 without a byte order mark, without reasoning
 * before it and without a code fence around it. "" if nothing is left. */
char *answer_text(TALLOC_CTX *owner, const struct answer *);

/* True if the provider declined, or its filter cut the answer off. */
bool answer_declined(const struct answer *);

/* True if the limit of tokens cut the answer off before the model wrote any text: reasoning took it all. */
bool answer_only_reasoning(const struct answer *);
/* How many tokens such an answer took; 0: not reported. */
int64_t answer_tokens_taken(const struct answer *);

/* A member by name, without regard to case and separators ("contentType" is
 * content_type); borrowed, NULL if absent or null. */
json_t *answer_member(const json_t *object, const char *name);

/* The first of these members that the object has. */
json_t *answer_member_of(const json_t *object, const char *const *names, size_t count);

/* A whole number: 3, 3.0, "3", "#3". */
bool answer_number(const json_t *value, int64_t *number);

/* Text of one or more lines: from a string, a number, or a list of strings, one per
 * line. Trimmed; NULL if the value is of another type or empty. */
char *answer_string(TALLOC_CTX *owner, const json_t *value);

/* A list of short texts; a single string is split at commas and line ends.
 * Each cleaned; empty ones omitted. Never NULL. */
char **answer_strings(TALLOC_CTX *owner, const json_t *value, int *count);

#endif
