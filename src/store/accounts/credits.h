/* credits.h: amounts of credits, which are kept in thousandths, as people and
 * programs read them. Pure; any thread. */
#ifndef IGNY8_STORE_ACCOUNTS_CREDITS_H
#define IGNY8_STORE_ACCOUNTS_CREDITS_H

#include <jansson.h>
#include <stddef.h>
#include <stdint.h>

/* Credits as people read them: "66", "0.5". 32 bytes. */
const char *credits_text(char *buf, size_t size, int64_t thousandths);

/* The same as the JSON number 66 or 0.5; a new reference: the caller's. */
json_t *credits_json(int64_t thousandths);

#endif
