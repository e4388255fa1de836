/* price_store.h: prices of models, and what an account has spent, in millionths of a US dollar; -1: not
 * known. */
#ifndef IGNY8_STORE_ACCOUNTS_PRICE_STORE_H
#define IGNY8_STORE_ACCOUNTS_PRICE_STORE_H

#include "store/store.h"

struct price {
    int64_t input, output; /* per million tokens */
    int64_t image;         /* per image */
};

/* False: no price is set, and all fields are -1. */
bool price_find(struct db *, int64_t account, const char *provider, const char *model, struct price *);
/* All fields -1: deletes the price. */
void price_set(struct db *, int64_t account, const char *provider, const char *model, const struct price *);
/* provider, model, input, output, image; null where not known. */
struct rows *price_rows(struct db *, TALLOC_CTX *owner, int64_t account);

/* The known costs of the account's answers since then. */
int64_t costs_spent(struct db *, int64_t account, int64_t since);
/* The most that the account's calls under way can cost, without those of step but_step. */
int64_t costs_promised(struct db *, int64_t account, int64_t but_step);
/* How many of the account's answers since then have no known cost. */
int64_t costs_unknown(struct db *, int64_t account, int64_t since);

#endif
