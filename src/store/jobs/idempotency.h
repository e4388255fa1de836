/* idempotency.h: requests with an Idempotency-Key: done once, answered as often as asked. */
#ifndef IGNY8_STORE_ONCE_H
#define IGNY8_STORE_ONCE_H

#include "store/store.h"

enum {
    ONCE_HOURS = 24,       /* as long as an answer is kept */
    ONCE_DOING_MS = 600000 /* a request that a kill cut off is taken for undone after this */
};

struct once_key {
    int64_t account;
    const char *key, *route, *request_hash;
};

struct once_answer {
    int64_t status; /* 0: it is being done by another connection */
    const char *location, *answer;
};

enum once { ONCE_NEW, ONCE_KNOWN, ONCE_OTHER };

/* NEW: nobody did it yet, and from now until this transaction ends nobody else
 * will; KNOWN: *known says what was answered; OTHER: the key was another request's. */
enum once once_claim(struct db *, TALLOC_CTX *, const struct once_key *, int64_t now,
                     struct once_answer *known);

/* After a claim that was NEW: the answer for those who come again. */
void once_keep(struct db *, const struct once_key *, const struct once_answer *);

/* A claim that was committed by itself came to nothing. */
void once_forget(struct db *, const struct once_key *);

/* Removes up to max answers from before `before`; how many went. */
int64_t once_sweep(struct db *, int64_t before, int max);

#endif
