/* rate_limit.h: how much of the operator's provider all engines together may use:
 * requests under way at once, and requests and tokens within any minute. Each engine keeps
 * to its share, so that no process asks another; the shares of those that live
 * add up to the limit. Pure; belongs to the engine loop's thread. */
#ifndef IGNY8_ENGINE_RATE_LIMIT_H
#define IGNY8_ENGINE_RATE_LIMIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <talloc.h>

enum { RATE_LIMIT_SECONDS = 61 }; /* a minute and the second that has begun */

struct rate_limit {
    int64_t max_in_flight, per_minute;             /* of all engines; 0: no limit */
    int64_t max_in_flight_share, per_minute_share; /* this engine's */
    int64_t tokens, tokens_share;                  /* a minute, likewise */
    int64_t in_flight;
    struct {
        int64_t second, tokens; /* sent within that second; clock_mono_ms / 1000 */
    } spent[RATE_LIMIT_SECONDS];
    int64_t sent, *times; /* how many in all; when the last ones were, by number modulo per_minute */
};

/* The shares are nothing until rate_limit_divide. */
void rate_limit_init(TALLOC_CTX *owner, struct rate_limit *, int64_t max_in_flight, int64_t per_minute);

/* One of `engines`, of which `before` are older: what a division leaves over goes to the oldest. */
void rate_limit_divide(struct rate_limit *, int64_t engines, int64_t before);

/* What a request will be charged: its text, and the most that may be answered. More than a
 * whole share goes alone. */
bool rate_limit_allows_tokens(const struct rate_limit *, int64_t now, int64_t tokens);
void rate_limit_acquire_tokens(struct rate_limit *, int64_t now, int64_t tokens);

bool rate_limit_exists(const struct rate_limit *);   /* there is one */
bool rate_limit_no_share(const struct rate_limit *); /* there is one, and nothing of it is this engine's */
bool rate_limit_allows(const struct rate_limit *, int64_t now); /* one more request; now: clock_mono_ms */
void rate_limit_acquire(struct rate_limit *, int64_t now);      /* … is sent */
void rate_limit_release(struct rate_limit *);                   /* … is done */

/* "limit of 60 requests a minute": what keeps one more from being sent. */
const char *rate_limit_text(const struct rate_limit *, int64_t now, char *buf, size_t size);

#endif
