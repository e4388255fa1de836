/* price_store.h: what providers cost, in millionths of a US dollar; -1: not known. */
#ifndef IGNY8_STORE_ACCOUNTS_PRICE_STORE_H
#define IGNY8_STORE_ACCOUNTS_PRICE_STORE_H

#include "store/store.h"

struct price {
    int64_t input, output; /* a million tokens */
    int64_t image;         /* one */
};

/* False: nobody has set one, and all of it is -1. */
bool price_find(struct db *, int64_t account, const char *provider, const char *model, struct price *);
/* All -1: forgotten. */
void price_set(struct db *, int64_t account, const char *provider, const char *model, const struct price *);
/* provider, model, input, output, image; null where not known. */
struct rows *price_rows(struct db *, TALLOC_CTX *owner, int64_t account);

/* What the account's answers since then have cost, as far as it is known. */
int64_t costs_spent(struct db *, int64_t account, int64_t since);
/* What the calls of the account that are on their way can cost at most, but for this step's. */
int64_t costs_promised(struct db *, int64_t account, int64_t but_step);
/* How many of them have no known cost. */
int64_t costs_unknown(struct db *, int64_t account, int64_t since);

#endif
