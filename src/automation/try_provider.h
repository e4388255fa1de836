/* try_provider.h: does a provider do what it is chosen for? One small real call. */
#ifndef IGNY8_TRY_PROVIDER_H
#define IGNY8_TRY_PROVIDER_H

#include "automation/single.h"

enum { TRY_MS = 60000 };

struct trial {
    bool good;
    char said[400]; /* a sentence: what came back, or what is wrong and what to do */
    char model[200];
    int64_t ms;
    struct call_row
        row; /* what was delivered, or perhaps billed, for the usage log; function NULL: nothing */
    const struct request *request; /* of that row */
};

/* Waits for the provider. The row's texts are children of owner. */
void try_provider(TALLOC_CTX *owner, const struct single *, enum provider_use, struct trial *);

#endif
