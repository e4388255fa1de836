/* idempotency.h: requests with an Idempotency-Key. The program executes such a request once and repeats
 * the stored answer whenever the request comes again. */
#ifndef IGNY8_STORE_JOBS_IDEMPOTENCY_H
#define IGNY8_STORE_JOBS_IDEMPOTENCY_H

#include "store/store.h"

enum {
    IDEMPOTENCY_HOURS = 24,         /* how long an answer is kept */
    IDEMPOTENCY_PENDING_MS = 600000 /* a claim without an answer is then dropped: its process died */
};

struct idempotency_key {
    int64_t account;
    const char *key, *route, *request_hash;
};

struct idempotency_answer {
    int64_t status; /* 0: another connection is still executing the request */
    const char *location, *answer;
};

enum idempotency_result { IDEMPOTENCY_NEW, IDEMPOTENCY_REPLAY, IDEMPOTENCY_MISMATCH };

/* IDEMPOTENCY_NEW: the request is new, and no one else can claim its key until this transaction ends;
 * IDEMPOTENCY_REPLAY: *stored is the answer; IDEMPOTENCY_MISMATCH: another request used the key. Check
 * the transaction: it fails with ERR_RETRY_LATER if a claim was released at this moment. */
enum idempotency_result idempotency_key_claim(struct db *, TALLOC_CTX *, const struct idempotency_key *,
                                              int64_t now, struct idempotency_answer *stored);

/* After IDEMPOTENCY_NEW: stores the answer for repeated requests. */
void idempotency_key_save(struct db *, const struct idempotency_key *, const struct idempotency_answer *);

/* Drops a claim that was committed before its request and got no answer. */
void idempotency_key_release(struct db *, const struct idempotency_key *);

/* Deletes up to max keys created before `before`; returns how many. */
int64_t idempotency_key_sweep(struct db *, int64_t before, int max);

#endif
