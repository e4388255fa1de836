/* rate_limit.h: how much of the operator's provider all engines together may use:
 * concurrent requests, and requests and tokens within any minute. Each engine keeps to
 * its own share, so that processes need not ask each other; the shares of the live
 * engines add up to the limit. Pure; belongs to the engine loop's thread. */
#ifndef IGNY8_ENGINE_WAITING_RATE_LIMIT_H
#define IGNY8_ENGINE_WAITING_RATE_LIMIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <talloc.h>

enum { RATE_LIMIT_SECONDS = 61 }; /* a minute and the second that has begun */

struct rate_limit {
    int64_t max_in_flight, per_minute;             /* of all engines; 0: no limit */
    int64_t max_in_flight_share, per_minute_share; /* this engine's */
    int64_t tokens, tokens_share;                  /* a minute: of all engines, and this engine's */
    int64_t in_flight;
    struct {
        int64_t second, tokens; /* sent within that second; clock_mono_ms / 1000 */
    } spent[RATE_LIMIT_SECONDS];
    int64_t sent, *times; /* how many in all; the times of the last ones, by number modulo per_minute */
};

/* The shares are 0 until rate_limit_divide. */
void rate_limit_init(TALLOC_CTX *owner, struct rate_limit *, int64_t max_in_flight, int64_t per_minute);

/* This engine is one of `engines`, of which `before` are older: the remainder of a division goes to the
 * oldest. */
void rate_limit_divide(struct rate_limit *, int64_t engines, int64_t before);

/* tokens: those of the request's text, and the most that the answer may have. A request of more than a
 * whole share is allowed when no other was sent within the minute. */
bool rate_limit_allows_tokens(const struct rate_limit *, int64_t now, int64_t tokens);
void rate_limit_acquire_tokens(struct rate_limit *, int64_t now, int64_t tokens);

bool rate_limit_exists(const struct rate_limit *);
/* There is a limit, and this engine's share of it is 0. */
bool rate_limit_no_share(const struct rate_limit *);
bool rate_limit_allows(const struct rate_limit *, int64_t now); /* one more request; now: clock_mono_ms */
void rate_limit_acquire(struct rate_limit *, int64_t now);      /* a request is sent */
void rate_limit_release(struct rate_limit *);                   /* a request is done */

/* "limit of 60 requests a minute": the limit that prevents another request. */
const char *rate_limit_text(const struct rate_limit *, int64_t now, char *buf, size_t size);

#endif
