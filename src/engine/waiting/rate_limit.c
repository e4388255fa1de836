/* Counts requests and tokens within a minute, and an engine's share of the limits. */
#include "engine/waiting/rate_limit.h"

#include <stdio.h>

#define MINUTE_MS 60000

void rate_limit_init(TALLOC_CTX *owner, struct rate_limit *l, int64_t max_in_flight, int64_t per_minute)
{
    *l = (struct rate_limit){.max_in_flight = max_in_flight, .per_minute = per_minute};
    if (per_minute > 0)
        l->times = talloc_array(owner, int64_t, (unsigned)per_minute);
}

static int64_t share(int64_t whole, int64_t engines, int64_t before)
{
    return whole / engines + (before < whole % engines);
}

void rate_limit_divide(struct rate_limit *l, int64_t engines, int64_t before)
{
    l->max_in_flight_share = share(l->max_in_flight, engines, before);
    l->per_minute_share = share(l->per_minute, engines, before);
    l->tokens_share = share(l->tokens, engines, before);
}

bool rate_limit_exists(const struct rate_limit *l)
{
    return l->max_in_flight > 0 || l->per_minute > 0 || l->tokens > 0;
}

bool rate_limit_no_share(const struct rate_limit *l)
{
    return (l->max_in_flight > 0 && l->max_in_flight_share == 0) ||
           (l->per_minute > 0 && l->per_minute_share == 0) || (l->tokens > 0 && l->tokens_share == 0);
}

static bool room_at_once(const struct rate_limit *l)
{
    return l->max_in_flight == 0 || l->in_flight < l->max_in_flight_share;
}

/* The request one whole share ago must be at least a minute old. */
static bool room_this_minute(const struct rate_limit *l, int64_t now)
{
    if (l->per_minute == 0 || (l->sent < l->per_minute_share))
        return true;
    return l->per_minute_share > 0 &&
           now - l->times[(l->sent - l->per_minute_share) % l->per_minute] >= MINUTE_MS;
}

bool rate_limit_allows(const struct rate_limit *l, int64_t now)
{
    return room_at_once(l) && room_this_minute(l, now);
}

/* Sums whole seconds, one more than a minute has, so that no minute exceeds the limit. */
static int64_t tokens_of_minute(const struct rate_limit *l, int64_t now)
{
    int64_t sum = 0;
    for (int i = 0; i < RATE_LIMIT_SECONDS; i++)
        if (l->spent[i].second > now / 1000 - RATE_LIMIT_SECONDS)
            sum += l->spent[i].tokens;
    return sum;
}

bool rate_limit_allows_tokens(const struct rate_limit *l, int64_t now, int64_t tokens)
{
    if (l->tokens == 0)
        return true;
    int64_t spent = tokens_of_minute(l, now);
    return l->tokens_share > 0 && (spent == 0 || spent + tokens <= l->tokens_share);
}

void rate_limit_acquire_tokens(struct rate_limit *l, int64_t now, int64_t tokens)
{
    int64_t second = now / 1000;
    int i = (int)(second % RATE_LIMIT_SECONDS);
    if (l->spent[i].second != second) {
        l->spent[i].second = second;
        l->spent[i].tokens = 0;
    }
    l->spent[i].tokens += tokens;
}

void rate_limit_acquire(struct rate_limit *l, int64_t now)
{
    l->in_flight++;
    if (l->per_minute > 0)
        l->times[l->sent % l->per_minute] = now;
    l->sent++;
}

void rate_limit_release(struct rate_limit *l)
{
    l->in_flight--;
}

const char *rate_limit_text(const struct rate_limit *l, int64_t now, char *buf, size_t size)
{
    if (room_at_once(l) && l->tokens > 0 && room_this_minute(l, now))
        snprintf(buf, size, "limit of %lld tokens a minute", (long long)l->tokens);
    else if (room_at_once(l))
        snprintf(buf, size, "limit of %lld requests a minute", (long long)l->per_minute);
    else
        snprintf(buf, size, "limit of %lld requests at once", (long long)l->max_in_flight);
    return buf;
}
