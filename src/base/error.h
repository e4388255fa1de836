/* error.h: how an error travels. A function that can fail takes a struct error *
 * last, answers false (or NULL) and fills it; on success the struct is left
 * untouched. `why` is one sentence for a person: the cause, then the remedy. */
#ifndef IGNY8_BASE_ERROR_H
#define IGNY8_BASE_ERROR_H

#include <stdbool.h>
#include <stdint.h>

/* What a failed thing means for whoever asked. The order is not significant. */
enum error_kind {
    ERR_NONE,         /* it worked */
    ERR_RETRY_LATER,  /* transient: the same again, later */
    ERR_RATE_LIMITED, /* as ERR_RETRY_LATER; wait_ms says how long, if the other side did */
    ERR_QUOTA,        /* the provider's account is spent: no retry helps */
    ERR_SENT_UNKNOWN, /* sent, no answer: perhaps done, perhaps billed */
    ERR_BAD_ITEM,     /* this one input, or its answer, is unusable */
    ERR_FATAL_CONFIG, /* a key, an address, a model or a setting is wrong */
    ERR_NO_CREDITS,   /* the account's credits do not cover it */
    ERR_BAD_INPUT,    /* a person's input is refused (CLI: exit status 2) */
    ERR_BUSY,         /* someone else holds what is wanted (a run, the data folder) */
};

struct error {
    enum error_kind kind;
    int64_t wait_ms; /* with ERR_RATE_LIMITED and ERR_RETRY_LATER: 0 where nothing was said */
    char why[400];   /* UTF-8, cut at a character */
};

/* Fills *f (NULL is allowed: the caller does not want to know) and answers
 * false, so that `return error_set(f, …)` reads as one act. */
bool error_set(struct error *f, enum error_kind kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* "rate_limited" and so on: a stable word, for logs and JSON. */
const char *error_kind_name(enum error_kind kind);

#endif
