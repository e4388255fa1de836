/* The operator's limits on requests: which runs may send, and which wait. */
#include "engine/waiting/waiting.h"

#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/metrics.h"

/* Allowance for late heartbeats of other engines before the first division holds. */
enum { LATE_MS = 1000 };

void rate_queues_init(struct engine_loop *k)
{
    const struct settings *s = k->settings;
    rate_limit_init(k->engine, &k->text.limit, s->text_limit.max_in_flight, s->text_limit.per_minute);
    rate_limit_init(k->engine, &k->image.limit, s->image_limit.max_in_flight, s->image_limit.per_minute);
    k->text.limit.tokens = s->text_tokens_per_minute;
    k->divided_at = INT64_MAX;
    rate_queues_divide(k);
}

static bool any_set(const struct engine_loop *k)
{
    return rate_limit_exists(&k->text.limit) || rate_limit_exists(&k->image.limit);
}

/* A new engine sends nothing until the others have counted it, at their next heartbeat. */
static void first_division(struct engine_loop *k, int64_t engines)
{
    if (k->divided_at == INT64_MAX)
        k->divided_at = engines > 1 ? clock_mono_ms() + k->settings->lease_ms / 3 + LATE_MS : 0;
}

void rate_queues_divide(struct engine_loop *k)
{
    int64_t before;
    if (!any_set(k))
        return;
    int64_t engines = engines_live(k->db, k->lease->engine, &before);
    if (engines < 1)
        return; /* the database does not answer: keep the shares until it does */
    first_division(k, engines);
    rate_limit_divide(&k->text.limit, engines, before);
    rate_limit_divide(&k->image.limit, engines, before);
}

bool rate_queues_ready(const struct engine_loop *k)
{
    if (!any_set(k))
        return true;
    return clock_mono_ms() >= k->divided_at && !rate_limit_no_share(&k->text.limit) &&
           !rate_limit_no_share(&k->image.limit);
}

/* ---- the queue ----------------------------------------------------------------------- */

static struct rate_queue *rate_queue_of(struct engine_loop *k, const struct active_run *j)
{
    bool image = stage_of(j->run.current_stage)->image;
    const struct provider_config *c = active_run_provider(j);
    const struct provider_setting *own = image ? &k->settings->image : &k->settings->text;
    struct rate_queue *q = image ? &k->image : &k->text;
    bool environments = c->provider->local == NULL && strcmp(c->provider->name, own->provider) == 0 &&
                        c->url && own->url && strcmp(c->url, own->url) == 0;
    return environments && rate_limit_exists(&q->limit) ? q : NULL;
}

static void set_waiting(struct active_run *j, const struct rate_queue *q)
{
    char what[80];
    snprintf(j->progress.phase, sizeof j->progress.phase, "WAITING");
    snprintf(j->progress.waiting_why, sizeof j->progress.waiting_why, "waiting for provider: %s",
             rate_limit_text(&q->limit, clock_mono_ms(), what, sizeof what));
    j->progress.waiting_since = clock_now_ms();
    j->progress.waiting_until = 0; /* the limit is the user's own */
    j->progress_changed = true;
}

static void enqueue(struct active_run *j, struct rate_queue *q)
{
    j->state = RUN_RATE_LIMITED;
    j->queue_next = NULL;
    j->queue_previous = q->last;
    if (q->last)
        q->last->queue_next = j;
    else
        q->first = j;
    q->last = j;
    j->queue = q;
    metric_add(METRIC_CALLS_LIMITED, 1);
    set_waiting(j, q);
}

void rate_queue_cancel(struct active_run *j)
{
    struct rate_queue *q = j->queue;
    if (q == NULL)
        return;
    *(j->queue_previous ? &j->queue_previous->queue_next : &q->first) = j->queue_next;
    *(j->queue_next ? &j->queue_next->queue_previous : &q->last) = j->queue_previous;
    j->queue = NULL;
    metric_add(METRIC_CALLS_LIMITED, -1);
}

static bool has_room(const struct rate_queue *q, const struct active_run *j, int64_t now)
{
    return rate_limit_allows(&q->limit, now) && rate_limit_allows_tokens(&q->limit, now, j->tokens);
}

static void consume(struct rate_queue *q, const struct active_run *j, int64_t now)
{
    rate_limit_acquire(&q->limit, now);
    if (q->limit.tokens > 0)
        rate_limit_acquire_tokens(&q->limit, now, j->tokens);
}

/* Admits runs from the front of the queue; their requests are counted here, so that no other run gets ahead
 * of them before they are sent. */
static void admit(struct engine_loop *k, struct rate_queue *q)
{
    int64_t now = clock_mono_ms();
    while (q->first && has_room(q, q->first, now)) {
        struct active_run *j = q->first;
        rate_queue_cancel(j);
        consume(q, j, now);
        j->admitted = q;
        engine_todo(k, j, RUN_CALL_READY);
    }
}

bool rate_queue_acquire(struct engine_loop *k, struct active_run *j, struct rate_queue **q)
{
    *q = j->admitted;
    if (*q) {
        j->admitted = NULL;
        return true;
    }
    *q = rate_queue_of(k, j);
    if (*q == NULL)
        return true;
    int64_t now = clock_mono_ms();
    j->tokens = (*q)->limit.tokens > 0 ? cost_guard_tokens(j) : 0;
    if ((*q)->first || !has_room(*q, j, now)) {
        enqueue(j, *q);
        return false;
    }
    consume(*q, j, now);
    return true;
}

void rate_queue_release(struct engine_loop *k, struct rate_queue *q)
{
    if (q == NULL)
        return;
    rate_limit_release(&q->limit);
    if (!k->stopping)
        admit(k, q);
}

/* ---- the tick --------------------------------------------------------------------------- */

/* There are more engines than the limit allows requests, and this one has no share: it
 * releases its runs to the others. */
static void release_runs(struct engine_loop *k, struct rate_queue *q)
{
    struct error why;
    if (q->first == NULL || !rate_limit_no_share(&q->limit) || !db_begin(k->db, DB_RELAXED, &why))
        return;
    for (const struct active_run *j = q->first; j; j = j->queue_next)
        run_release(k->db, j->run.id, j->run.fence);
    if (db_commit(k->db, &why) != COMMIT_YES) {
        log_repeat(&k->tick_log, LOG_WARN, "%s", why.why);
        return;
    }
    while (q->first)
        active_run_free(k, q->first);
}

void rate_queues_tick(struct engine_loop *k)
{
    admit(k, &k->text);
    admit(k, &k->image);
    release_runs(k, &k->text);
    release_runs(k, &k->image);
}
