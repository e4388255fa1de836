/* error.h: how functions report errors. A function that can fail takes a struct error * as
 * its last parameter, returns false (or NULL) and fills it; on success it leaves the struct
 * untouched. `why` tells a person the cause, then the remedy. */
#ifndef IGNY8_BASE_ERROR_H
#define IGNY8_BASE_ERROR_H

#include <stdbool.h>
#include <stdint.h>

/* What the failure means for the caller. The order is not significant. */
enum error_kind {
    ERR_NONE,         /* no error */
    ERR_RETRY_LATER,  /* transient: the same request may succeed later */
    ERR_RATE_LIMITED, /* as ERR_RETRY_LATER; wait_ms is set if the other side named a time */
    ERR_QUOTA,        /* the provider's account is exhausted: no retry helps */
    ERR_SENT_UNKNOWN, /* sent, no answer: it may have been done and billed */
    ERR_BAD_ITEM,     /* this one input, or its answer, is unusable */
    ERR_FATAL_CONFIG, /* a key, an address, a model or another setting is wrong */
    ERR_NO_CREDITS,   /* the account has too few credits */
    ERR_BAD_INPUT,    /* a person's input is refused (CLI: exit status 2) */
    ERR_BUSY,         /* another process or person holds it (a run, the data folder) */
    ERR_COST_CAP,     /* an owner's limit in money is reached, or cannot be checked without a price */
};

struct error {
    enum error_kind kind;
    int64_t wait_ms; /* with ERR_RATE_LIMITED and ERR_RETRY_LATER; 0: not stated */
    char why[400];   /* UTF-8, cut at a character */
    /* A constant sentence for people who may not know what `why` names (a path, a host, a user of
     * the database); NULL: `why` names nothing of the kind. error_set leaves it NULL. */
    const char *outward;
};

/* Fills *f (NULL: the caller does not need the error) and returns false, so that a caller
 * can write `return error_set(f, …)`. */
bool error_set(struct error *f, enum error_kind kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* As error_set, with an outward sentence. */
bool error_set_inner(struct error *f, enum error_kind kind, const char *outward, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* True if the errno says that a resource ran out which others may free: room on a disk, or descriptors. */
bool error_is_shortage(int error);

/* The remedy for such an errno, a sentence; `otherwise` for any other. */
const char *error_remedy(int error, const char *otherwise);

/* An outward sentence for such an errno: what the server lacks, and the remedy; `otherwise` for any other. */
const char *error_shortage(int error, const char *otherwise);

/* What anybody may be told of the error. */
const char *error_outward(const struct error *f);

/* "rate_limited" and so on: a stable word, for logs and JSON. */
const char *error_kind_name(enum error_kind kind);

#endif
