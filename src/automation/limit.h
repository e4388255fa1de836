/* limit.h: how much of the operator's provider all engines together may use:
 * requests under way at once, and requests within any minute. Each engine keeps
 * to its share, so that no process asks another; the shares of those that live
 * add up to the limit. Pure; belongs to the keeper's thread. */
#ifndef IGNY8_LIMIT_H
#define IGNY8_LIMIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <talloc.h>

enum { LIMIT_MOST = 100000 }; /* the largest that a setting may name */

struct limit {
    int64_t at_once, a_minute;             /* of all engines; 0: no limit */
    int64_t at_once_share, a_minute_share; /* this engine's */
    int64_t under_way;
    int64_t sent, *times; /* how many in all; when the last ones were, by number modulo a_minute */
};

/* The shares are nothing until limit_divide. */
void limit_init(TALLOC_CTX *owner, struct limit *, int64_t at_once, int64_t a_minute);

/* One of `engines`, of which `before` are older: what a division leaves over goes to the oldest. */
void limit_divide(struct limit *, int64_t engines, int64_t before);

bool limit_set(const struct limit *);                 /* there is one */
bool limit_none(const struct limit *);                /* there is one, and nothing of it is this engine's */
bool limit_allows(const struct limit *, int64_t now); /* one more request; now: clock_mono_ms */
void limit_take(struct limit *, int64_t now);         /* … is sent */
void limit_give(struct limit *);                      /* … is done */

/* "limit of 60 requests a minute": what keeps one more from being sent. */
const char *limit_text(const struct limit *, char *buf, size_t size);

#endif
