/* credits.h: prints amounts of credits, which are stored in thousandths. Pure; for any thread. */
#ifndef IGNY8_STORE_ACCOUNTS_CREDITS_H
#define IGNY8_STORE_ACCOUNTS_CREDITS_H

#include <jansson.h>
#include <stddef.h>
#include <stdint.h>

/* For people: "66", "0.5". 32 bytes suffice. */
const char *credits_text(char *buf, size_t size, int64_t thousandths);

/* The same as a JSON number: 66 or 0.5. A new reference, which the caller owns. */
json_t *credits_json(int64_t thousandths);

#endif
