/* prompt.h: what all functions share to make a request: the embedded
 * instructions, the document of inputs, and the parts of a batch. */
#ifndef IGNY8_AI_CORE_PROMPT_H
#define IGNY8_AI_CORE_PROMPT_H

#include <jansson.h>
#include <talloc.h>

#include "ai/core/ai.h"
#include "ai/core/json_text.h"
#include "store/pipeline/pipeline_io.h"

/* The most bytes of an answer that a repair quotes. */
#define PROMPT_REPAIR_QUOTE_MAX ((size_t)16 << 10)

/* A request with instructions (the batch's, else prompts/NAME.md), schema (prompts/NAME.schema.json
 * for AI_REQUEST_JSON) and document; takes over the reference to `document`. NULL: the caller writes it. */
struct ai_request *prompt_request(TALLOC_CTX *, const struct batch *, const struct ai_function *,
                                  json_t *document);

/* The built-in instructions for a function (prompts/NAME.md). */
const char *prompt_original(const char *function);

/* {"site": {name, language, audience?, voice?}}: the beginning of every document. */
json_t *prompt_document(const struct batch *);

/* Adds repair: {answer, problem} for TURN_REPAIR; nothing for other turns. */
void prompt_add_repair(json_t *document, const struct conversation *, enum turn_kind, const char *problem);

/* Sets a text member, unless it is NULL. Repairs text that is not UTF-8. */
void prompt_set(json_t *object, const char *name, const char *text);
json_t *prompt_text(const char *text);
/* Texts as a list. */
json_t *prompt_texts(char *const *texts, int count);
/* JSON text of a row as it is in a prompt; an empty list if it is not JSON. */
void prompt_append_json(struct json_text *, const char *text);
/* The value as JSON text; a child of `owner`. */
char *prompt_dump(TALLOC_CTX *owner, const json_t *value);
/* The same for people: ["Coffee Beans", "Coffee Gifts"]. */
char *prompt_dump_spaced(TALLOC_CTX *owner, const json_t *value);

/* The ids of a batch's items, in order. */
int64_t *batch_ids(TALLOC_CTX *owner, const struct batch *);

/* What the batch's writes set in their rows. */
struct write_stamp batch_stamp(const struct batch *);

/* Reads the site's profile, unless the batch has it already. */
void batch_load_site(struct db *, struct batch *);
/* The same in two steps, so that another query can run between them (db_query_deferred). */
struct rows *batch_query_site(struct db *, struct batch *);
void batch_set_site(struct batch *, struct rows *); /* frees the rows */

/* One result per item: ITEM_SKIPPED for those that have gone, otherwise ITEM_DONE. */
struct item_result *batch_results(TALLOC_CTX *owner, const struct batch *);
void result_fail(struct result *, int index, const char *why);
void result_skip(struct result *, int index);
int64_t result_done(const struct batch *, const struct result *);
int64_t batch_left(const struct batch *); /* items that have not gone */

/* True if a turn of the conversation is of this kind. */
bool conversation_had(const struct conversation *, enum turn_kind);

#endif
