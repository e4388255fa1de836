/* An engine whose lease has run out (the database was away, or this process asleep, for longer) keeps what
 * it has in memory, and goes on with every run that nobody has taken over. */
#include "engine/waiting/waiting.h"

#include "base/clock.h"
#include "base/log.h"

/* Somebody may have taken the run over: the next commit batch tells, before another request is sent. */
static void doubt_all(struct engine_loop *k, int64_t unwritten_ms)
{
    for (int b = 0; b < RUN_BUCKETS; b++)
        for (struct active_run *j = k->runs[b]; j; j = j->next) {
            j->uncertain = true;
            if (j->unwritten_ms < unwritten_ms)
                j->unwritten_ms = unwritten_ms;
        }
}

static void revived(struct engine_loop *k, int64_t renewed_at)
{
    doubt_all(k, clock_mono_ms() - renewed_at);
    database_wait_over(k);
    rate_queues_divide(k);
    log_line(LOG_WARN, "The engine renewed its lease after it had run out; it goes on with the runs that no "
                       "other engine has taken over.");
}

static void lost(struct engine_loop *k)
{
    k->lost = true;
    log_line(LOG_ERROR, "The engine lost its lease; other engines take over its runs.");
    if (k->in_flight > 0)
        log_line(LOG_ERROR,
                 "%d %s under way then: the answers are not stored, and the provider may bill them.",
                 k->in_flight, k->in_flight == 1 ? "request was" : "requests were");
}

bool lease_keep(struct engine_loop *k, struct error *why)
{
    int64_t renewed_at = k->lease->valid_until - k->lease->ms;
    if (k->lost || lease_valid(k->lease))
        return !k->lost;
    switch (lease_revive(k->lease, k->db, k->run_count > 0, why)) {
    case LEASE_HELD:
        revived(k, renewed_at);
        return true;
    case LEASE_LOST:
        lost(k);
        return false;
    case LEASE_UNKNOWN:
        return false;
    }
    return false;
}
