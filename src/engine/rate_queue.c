/* The operator's limits on requests: who may send, who waits his turn. */
#include "engine/engine_internal.h"

#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/metrics.h"

/* Beats of other engines may be late by this much before the first division holds. */
enum { LATE_MS = 1000 };

void quotas_init(struct engine_loop *k)
{
    const struct settings *s = k->settings;
    limit_init(k->engine, &k->text.limit, s->text_limit.max_in_flight, s->text_limit.per_minute);
    limit_init(k->engine, &k->image.limit, s->image_limit.max_in_flight, s->image_limit.per_minute);
    k->text.limit.tokens = s->text_tokens_a_minute;
    k->divided_at = INT64_MAX;
    quotas_divide(k);
}

static bool any_set(const struct engine_loop *k)
{
    return limit_set(&k->text.limit) || limit_set(&k->image.limit);
}

/* A newcomer sends nothing until the others have heard of it, at their next beat. */
static void first_division(struct engine_loop *k, int64_t engines)
{
    if (k->divided_at == INT64_MAX)
        k->divided_at = engines > 1 ? clock_mono_ms() + k->settings->lease_ms / 3 + LATE_MS : 0;
}

void quotas_divide(struct engine_loop *k)
{
    int64_t before;
    if (!any_set(k))
        return;
    int64_t engines = engines_live(k->db, k->lease->engine, &before);
    if (engines < 1)
        return; /* the database does not answer: the shares hold until it does */
    first_division(k, engines);
    limit_divide(&k->text.limit, engines, before);
    limit_divide(&k->image.limit, engines, before);
}

bool quotas_ready(const struct engine_loop *k)
{
    if (!any_set(k))
        return true;
    return clock_mono_ms() >= k->divided_at && !limit_none(&k->text.limit) && !limit_none(&k->image.limit);
}

/* ---- the queue ----------------------------------------------------------------------- */

static struct rate_queue *quota_of(struct engine_loop *k, const struct active_run *j)
{
    bool image = stage_of(j->run.current_stage)->image;
    const struct provider_config *c = job_provider(j);
    const struct provider_setting *own = image ? &k->settings->image : &k->settings->text;
    struct rate_queue *q = image ? &k->image : &k->text;
    bool environments = c->provider->local == NULL && strcmp(c->provider->name, own->provider) == 0 &&
                        c->url && own->url && strcmp(c->url, own->url) == 0;
    return environments && limit_set(&q->limit) ? q : NULL;
}

static void show(struct active_run *j, const struct rate_queue *q)
{
    char what[80];
    snprintf(j->progress.phase, sizeof j->progress.phase, "WAITING");
    snprintf(j->progress.waiting_why, sizeof j->progress.waiting_why, "waiting for provider: %s",
             limit_text(&q->limit, clock_mono_ms(), what, sizeof what));
    j->progress.waiting_since = clock_now_ms();
    j->progress_changed = true;
}

static void stand_in_line(struct active_run *j, struct rate_queue *q)
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
    show(j, q);
}

void quota_leave(struct active_run *j)
{
    struct rate_queue *q = j->queue;
    if (q == NULL)
        return;
    *(j->queue_previous ? &j->queue_previous->queue_next : &q->first) = j->queue_next;
    *(j->queue_next ? &j->queue_next->queue_previous : &q->last) = j->queue_previous;
    j->queue = NULL;
    metric_add(METRIC_CALLS_LIMITED, -1);
}

static bool room(const struct rate_queue *q, const struct active_run *j, int64_t now)
{
    return limit_allows(&q->limit, now) && limit_allows_tokens(&q->limit, now, j->tokens);
}

static void take(struct rate_queue *q, const struct active_run *j, int64_t now)
{
    limit_take(&q->limit, now);
    if (q->limit.tokens > 0)
        limit_take_tokens(&q->limit, now, j->tokens);
}

/* Whoever stands first goes first; the request is counted here, so that nobody passes him meanwhile. */
static void let_go(struct engine_loop *k, struct rate_queue *q)
{
    int64_t now = clock_mono_ms();
    while (q->first && room(q, q->first, now)) {
        struct active_run *j = q->first;
        quota_leave(j);
        take(q, j, now);
        j->admitted = q;
        keeper_todo(k, j, RUN_CALL_READY);
    }
}

bool quota_admits(struct engine_loop *k, struct active_run *j, struct rate_queue **q)
{
    *q = j->admitted;
    if (*q) {
        j->admitted = NULL;
        return true;
    }
    *q = quota_of(k, j);
    if (*q == NULL)
        return true;
    int64_t now = clock_mono_ms();
    j->tokens = (*q)->limit.tokens > 0 ? job_tokens(j) : 0;
    if ((*q)->first || !room(*q, j, now)) {
        stand_in_line(j, *q);
        return false;
    }
    take(*q, j, now);
    return true;
}

void quota_back(struct engine_loop *k, struct rate_queue *q)
{
    if (q == NULL)
        return;
    limit_give(&q->limit);
    if (!k->stopping)
        let_go(k, q);
}

/* ---- the tick --------------------------------------------------------------------------- */

/* There are more engines than the limit allows requests, and this one is too
 * many: its runs are better off with another. */
static void hand_over(struct engine_loop *k, struct rate_queue *q)
{
    struct error why;
    if (q->first == NULL || !limit_none(&q->limit) || !db_begin(k->db, DB_RELAXED, &why))
        return;
    for (const struct active_run *j = q->first; j; j = j->queue_next)
        run_release(k->db, j->run.id, j->run.fence);
    if (db_commit(k->db, &why) != COMMIT_YES) {
        log_line(LOG_WARN, "%s", why.why);
        return;
    }
    while (q->first)
        job_free(k, q->first);
}

void quotas_tick(struct engine_loop *k)
{
    let_go(k, &k->text);
    let_go(k, &k->image);
    hand_over(k, &k->text);
    hand_over(k, &k->image);
}
