/* try_provider.h: does a provider do what it is chosen for? One small real call. */
#ifndef IGNY8_EDITORIAL_TRY_PROVIDER_H
#define IGNY8_EDITORIAL_TRY_PROVIDER_H

#include "editorial/oneshot_call.h"

enum { TRY_PROVIDER_MS = 60000 };

struct provider_trial {
    bool good;
    char said[400]; /* a sentence: what came back, or what is wrong and what to do */
    char model[200];
    int64_t ms;
};

/* Waits for the provider. What it delivers, or perhaps bills, is in the usage log of the account, and held to
 * its cap of a month; a cap that is reached is told as what is wrong. False: the database failed. */
bool try_provider(struct db *, const struct oneshot *, enum provider_use, int64_t account, int64_t site,
                  struct provider_trial *, struct error *);

#endif
