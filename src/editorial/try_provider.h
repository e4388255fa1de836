/* try_provider.h: tests a provider with one small real call. */
#ifndef IGNY8_EDITORIAL_TRY_PROVIDER_H
#define IGNY8_EDITORIAL_TRY_PROVIDER_H

#include "editorial/oneshot_call.h"

enum { TRY_PROVIDER_MS = 60000 };

struct provider_trial {
    bool good;
    char said[400]; /* a sentence: the answer, or what is wrong and what to do */
    char model[200];
    int64_t ms;
};

/* Waits for the provider. The call is recorded in the account's usage log and subject to its monthly cost
 * cap; a cap that is reached is reported in `said`. False: the database failed. */
bool try_provider(struct db *, const struct oneshot *, enum provider_use, int64_t account, int64_t site,
                  struct provider_trial *, struct error *);

#endif
