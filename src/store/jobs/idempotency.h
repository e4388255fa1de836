/* idempotency.h: requests with an Idempotency-Key: done once, answered as often as asked. */
#ifndef IGNY8_STORE_JOBS_IDEMPOTENCY_H
#define IGNY8_STORE_JOBS_IDEMPOTENCY_H

#include "store/store.h"

enum {
    IDEMPOTENCY_HOURS = 24,         /* as long as an answer is kept */
    IDEMPOTENCY_PENDING_MS = 600000 /* a request that a kill cut off is taken for undone after this */
};

struct idempotency_key {
    int64_t account;
    const char *key, *route, *request_hash;
};

struct idempotency_answer {
    int64_t status; /* 0: it is being done by another connection */
    const char *location, *answer;
};

enum idempotency_result { IDEMPOTENCY_NEW, IDEMPOTENCY_REPLAY, IDEMPOTENCY_MISMATCH };

/* IDEMPOTENCY_NEW: nobody did it yet, and from now until this transaction ends nobody else
 * will; REPLAY: *stored says what was answered; MISMATCH: the key was another request's. */
enum idempotency_result idempotency_key_claim(struct db *, TALLOC_CTX *, const struct idempotency_key *,
                                              int64_t now, struct idempotency_answer *stored);

/* After a claim that was NEW: the answer for those who come again. */
void idempotency_key_save(struct db *, const struct idempotency_key *, const struct idempotency_answer *);

/* A claim that was committed by itself came to nothing. */
void idempotency_key_release(struct db *, const struct idempotency_key *);

/* Removes up to max answers from before `before`; how many went. */
int64_t idempotency_key_sweep(struct db *, int64_t before, int max);

#endif
