/* price.h: prices of models that accounts have set, and what an account has spent in money. */
#ifndef IGNY8_STORE_ACCOUNTS_PRICE_H
#define IGNY8_STORE_ACCOUNTS_PRICE_H

#include <stdbool.h>
#include <stdint.h>
#include <talloc.h>

#include "db/db.h"

/* ---- price_store.c ---------------------------------------------------------------------------- */

/* What a model costs, in millionths of a US dollar; -1: not known. */
struct price {
    int64_t input, output, image;      /* per million tokens; per image */
    int64_t cached_input, cache_write; /* per million input tokens from the cache, and into it */
};
extern const struct price price_unknown; /* all fields -1 */

/* The price that the account has set. quality: of an image whose quality has a price of its own, NULL: none.
 * False: none is set, and all fields are -1. *disabled (may be NULL): no price applies to the model, not
 * even one that is shipped. */
bool price_find(struct db *, int64_t account, const char *provider, const char *model, const char *quality,
                struct price *, bool *disabled);
/* All fields -1, and not disabled: deletes the price. */
void price_set(struct db *, int64_t account, const char *provider, const char *model, const struct price *,
               bool disabled);
/* The price of an image at that quality; -1: deletes it. */
void price_set_quality(struct db *, int64_t account, const char *provider, const char *model,
                       const char *quality, int64_t image);
/* provider, model, quality (null: of the model), input, output, image, cached_input, cache_write, disabled;
 * null where not known. */
struct rows *price_rows(struct db *, TALLOC_CTX *owner, int64_t account);

/* The known costs of the account's answers since then. */
int64_t costs_spent(struct db *, int64_t account, int64_t since);
/* The most that the account's calls under way can cost, without those of step but_step. */
int64_t costs_promised(struct db *, int64_t account, int64_t but_step);
/* How many of the account's answers since then have no known cost. */
int64_t costs_unknown(struct db *, int64_t account, int64_t since);

/* ---- capability_store.c ------------------------------------------------------------------------ */

/* What refusals have shown of one model of a provider. `since`: rows of older refusals do not count. */

struct capability_key {
    int64_t account;
    const char *provider, *url, *model; /* url: without user, password and query */
};

/* The stored JSON; NULL: nothing is known. */
char *capability_read(struct db *, TALLOC_CTX *owner, const struct capability_key *, int64_t since);
/* Also deletes the account's rows that do not count any more. */
void capability_write(struct db *, const struct capability_key *, const char *learned, const char *why,
                      int64_t since, int64_t now);
/* id, account_id, provider, url, model, learned, why, created_at, confirmed_at. account 0: of all. */
struct rows *capability_rows(struct db *, TALLOC_CTX *owner, int64_t account, int64_t since);
/* How many were forgotten. account 0: of all; id 0: every one. */
int64_t capability_forget(struct db *, int64_t account, int64_t id);

#endif
