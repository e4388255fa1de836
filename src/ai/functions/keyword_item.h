/* keyword_item.h: which keyword of a batch a model means. */
#ifndef IGNY8_AI_FUNCTIONS_KEYWORD_ITEM_H
#define IGNY8_AI_FUNCTIONS_KEYWORD_ITEM_H

#include <jansson.h>

#include "ai/core/ai.h"

/* The index of the item that an element of a list of keywords refers to: by its number, by the keyword, or by
 * an object that has one of them. -1: not an item of this batch. Pure. */
int keyword_item(const struct batch *, const json_t *element);

#endif
