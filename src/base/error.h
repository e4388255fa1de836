/* error.h: how an error travels. A function that can fail takes a struct fail *
 * last, answers false (or NULL) and fills it; on success the struct is left
 * untouched. `why` is one sentence for a person: the cause, then the remedy. */
#ifndef IGNY8_FAIL_H
#define IGNY8_FAIL_H

#include <stdbool.h>
#include <stdint.h>

/* What a failed thing means for whoever asked. The order is not significant. */
enum outcome {
    DONE,         /* it worked */
    RETRY_LATER,  /* transient: the same again, later */
    RATE_LIMITED, /* as RETRY_LATER; wait_ms says how long, if the other side did */
    QUOTA,        /* the provider's account is spent: no retry helps */
    SENT_UNKNOWN, /* sent, no answer: perhaps done, perhaps billed */
    BAD_ITEM,     /* this one input, or its answer, is unusable */
    FATAL_CONFIG, /* a key, an address, a model or a setting is wrong */
    NO_CREDITS,   /* the account's credits do not cover it */
    BAD_INPUT,    /* a person's input is refused (CLI: exit status 2) */
    BUSY,         /* someone else holds what is wanted (a run, the data folder) */
};

struct fail {
    enum outcome kind;
    int64_t wait_ms; /* with RATE_LIMITED and RETRY_LATER: 0 where nothing was said */
    char why[400];   /* UTF-8, cut at a character */
};

/* Fills *f (NULL is allowed: the caller does not want to know) and answers
 * false, so that `return fail_set(f, …)` reads as one act. */
bool fail_set(struct fail *f, enum outcome kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* "rate_limited" and so on: a stable word, for logs and JSON. */
const char *outcome_name(enum outcome kind);

#endif
