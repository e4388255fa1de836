/* The engine loop: the engine's one thread that uses the database. A turn takes messages,
 * stores answers, decides, commits, sends calls. */
#include "engine/engine_internal.h"
#include "engine/waiting/waiting.h"

#include <poll.h>
#include <string.h>

#include "ai/text/cluster_key.h"
#include "ai/text/duplicate_check.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/memory.h"
#include "base/metrics.h"

/* ---- runs -------------------------------------------------------------------- */

void engine_todo(struct engine_loop *k, struct active_run *j, enum active_run_state state)
{
    j->state = state;
    j->after = NULL;
    if (k->todo_last)
        k->todo_last->after = j;
    else
        k->todo_first = j;
    k->todo_last = j;
}

static bool unlist(struct active_run **at, const struct active_run *j)
{
    while (*at && *at != j)
        at = &(*at)->next;
    bool there = *at != NULL;
    if (there)
        *at = j->next;
    return there;
}

static void active_run_unlist(struct engine_loop *k, struct active_run *j)
{
    if (j->gone) {
        unlist(&k->gone, j);
    } else if (unlist(&k->runs[(uint64_t)j->run.id % RUN_BUCKETS], j)) {
        k->run_count--;
        metric_add(METRIC_ENGINE_RUNS, -1);
    }
}

/* A run whose call or timer is still out is freed when that returns. */
void active_run_free(struct engine_loop *k, struct active_run *j)
{
    active_run_unlist(k, j);
    rate_queue_cancel(j);
    rate_queue_release(k, j->admitted);
    j->admitted = NULL;
    j->state = RUN_GONE;
    j->gone = true;
    if (j->provider_call == NULL && j->timer == NULL) {
        talloc_free(j);
        return;
    }
    j->next = k->gone;
    k->gone = j;
}

const struct provider_config *active_run_provider(const struct active_run *j)
{
    return stage_of(j->run.current_stage)->image ? &j->plan.image : &j->plan.text;
}

static uint64_t hash_of(const char *text)
{
    uint64_t h = 0xcbf29ce484222325U;
    for (; text && *text; text++)
        h = (h ^ (unsigned char)*text) * 0x100000001b3U;
    return h;
}

/* One breaker a key: the rate limit of one account does not delay another. */
struct circuit_breaker *breaker_get(struct engine_loop *k, const struct provider_config *c)
{
    const char *url = c->url ? c->url : "";
    uint64_t key = hash_of(c->key);
    struct circuit_breaker **bucket = &k->breakers[(hash_of(url) ^ key) % BREAKER_BUCKETS], *g = *bucket;
    while (g && (g->key != key || g->provider != c->provider || strcmp(g->url, url) != 0))
        g = g->next;
    if (g)
        return g;
    g = talloc_zero(k->engine, struct circuit_breaker);
    g->provider = c->provider;
    g->url = talloc_strdup(g, url);
    g->key = key;
    g->next = *bucket;
    *bucket = g;
    return g;
}

/* ---- the tick ------------------------------------------------------------------ */

void run_stop_soon(struct engine_loop *k, struct active_run *j)
{
    rate_queue_cancel(j);
    if (j->state == RUN_BACKOFF || j->state == RUN_CIRCUIT_OPEN || j->state == RUN_RATE_LIMITED)
        engine_todo(k, j, RUN_NEXT_STEP); /* nothing is in flight: stop at once */
}

static void handle_request(struct engine_loop *k, struct active_run *j, enum run_request request)
{
    if (request == RUN_REQUEST_TRY_NOW) {
        provider_try_now(k, j);
        return;
    }
    j->run.requested_state = request;
    run_stop_soon(k, j);
}

static void tick_requests(struct engine_loop *k)
{
    int64_t ids[COMMIT_BATCH_MAX], after = 0;
    enum run_request requests[COMMIT_BATCH_MAX];
    for (int n = COMMIT_BATCH_MAX; n == COMMIT_BATCH_MAX; after = n ? ids[n - 1] : 0) {
        n = run_requests(k->db, k->lease->engine, after, COMMIT_BATCH_MAX, ids, requests);
        for (int i = 0; i < n; i++)
            for (struct active_run *j = k->runs[(uint64_t)ids[i] % RUN_BUCKETS]; j; j = j->next)
                if (j->run.id == ids[i]) {
                    handle_request(k, j, requests[i]);
                    break;
                }
    }
}

/* Records which ended runs have complete files. The files of a running run are not
 * recorded: the engine that claims it rewrites them. */
static void tick_written_logs(struct engine_loop *k)
{
    if (k->written_count == 0 || !db_begin(k->db, DB_RELAXED, NULL))
        return;
    for (int i = 0; i < k->written_count; i++)
        run_set_lines_filed(k->db, k->written_logs[i].run, k->written_logs[i].lines);
    db_commit(k->db, NULL);
    k->written_count = 0;
}

/* Computes keys of titles and names that earlier versions stored, or whose language was changed:
 * a few a second. */
static void tick_titles(struct engine_loop *k)
{
    struct error why;
    bool more;
    if (!duplicate_catch_up(k->db, &more, &why))
        log_repeat(&k->tick_log, LOG_WARN, "Cannot compute title keys: %s", why.why);
    if (!cluster_name_keys_catch_up(k->db, &more, &why))
        log_repeat(&k->tick_log, LOG_WARN, "Cannot compute cluster name keys: %s", why.why);
}

/* The allocator keeps what many concurrent calls have freed: it is returned to the system
 * when no call is in flight. */
static void tick_memory(struct engine_loop *k)
{
    enum { MANY = 100 };
    if (k->in_flight > 0 || k->sent_since_trim < MANY)
        return;
    k->sent_since_trim = 0;
    memory_trim();
}

static void tick(struct engine_loop *k)
{
    struct error why;
    k->last_tick = clock_mono_ms();
    if (!lease_keep(k, &why)) {
        if (!k->lost)
            database_wait(k, &why);
        return;
    }
    tick_requests(k);
    provider_wait_tick(k);
    if (!k->stopping) {
        rate_queues_tick(k);
        claim_runs(k);
    }
    call_progress_tick(k);
    tick_written_logs(k);
    log_repair_tick(k);
    tick_titles(k);
    tick_memory(k);
    if (!db_checkpoint(k->db, &why))
        log_repeat(&k->tick_log, LOG_WARN, "%s", why.why);
}

/* Between two ticks: a write-ahead log that is checkpointed in time is overwritten instead of
 * extended, which halves the cost of a sync. The next tick reports a failure. */
static void checkpoint(struct engine_loop *k)
{
    db_checkpoint(k->db, NULL);
}

/* ---- messages --------------------------------------------------------------------- */

static void on_timer(struct engine_loop *k, struct provider_call *e)
{
    struct active_run *j = e->active_run;
    talloc_free(e);
    j->timer = NULL;
    if (j->gone)
        active_run_free(k, j);
    else
        provider_wait_timer(k, j);
}

static void on_log_written(struct engine_loop *k, struct log_batch *s)
{
    for (struct active_run *j = k->runs[(uint64_t)s->run % RUN_BUCKETS]; j; j = j->next)
        if (j->run.id == s->run && s->lines == 0)
            j->files_broken = true;
    if (s->from == NULL && s->lines > 0) { /* its run has ended */
        k->written_logs =
            talloc_realloc(k->engine, k->written_logs, struct written_log, (unsigned)k->written_count + 1);
        k->written_logs[k->written_count++] = (struct written_log){s->run, s->lines};
    }
    talloc_free(s);
}

static void on_heartbeat(struct engine_loop *k)
{
    struct error why;
    bool held = lease_valid(k->lease) ? lease_renew(k->lease, k->db, &why) : lease_keep(k, &why);
    if (!held && !k->lost) {
        log_repeat(&k->tick_log, LOG_WARN, "%s", why.why);
        db_reconnect(k->db, NULL);
    }
    rate_queues_divide(k);
}

static void handle_messages(struct engine_loop *k)
{
    struct provider_call *to_store = NULL;
    for (struct message *m = mailbox_take_all(k->mailbox), *next; m; m = next) {
        next = m->next;
        switch ((enum engine_message)m->kind) {
        case ENGINE_MSG_CALL_DONE:
            call_completed(k, m->body, &to_store);
            break;
        case ENGINE_MSG_TIMER:
            on_timer(k, m->body);
            break;
        case ENGINE_MSG_PARSED:
            call_parsed(k, m->body);
            break;
        case ENGINE_MSG_LOG_WRITTEN:
            on_log_written(k, m->body);
            break;
        case ENGINE_MSG_HEARTBEAT:
            on_heartbeat(k);
            talloc_free(m->body);
            break;
        case ENGINE_MSG_WAKE:
            k->last_tick = 0;
            talloc_free(m->body);
            break;
        case ENGINE_MSG_STOP:
            k->stopping = true;
            talloc_free(m->body);
            break;
        }
    }
    calls_persist(k, to_store);
}

/* ---- the thread --------------------------------------------------------------------- */

/* Sends calls that are ready; runs that need a transaction wait for the commit batch. */
static void send_ready(struct engine_loop *k)
{
    struct active_run *list = k->todo_first;
    k->todo_first = k->todo_last = NULL;
    while (list) {
        struct active_run *j = list;
        list = j->after;
        if (j->state == RUN_CALL_READY && !k->stopping)
            call_send(k, j);
        else if (j->state == RUN_BACKOFF) /* its waiting is in the log now */
            call_backoff_start(k, j);
        else if (j->state == RUN_NEXT_STEP || j->state == RUN_COMMIT)
            engine_todo(k, j, j->state);
    }
}

static bool commits_left(const struct engine_loop *k)
{
    for (const struct active_run *j = k->todo_first; j; j = j->after)
        if (j->state == RUN_COMMIT)
            return true;
    return false;
}

/* The engine stops, but paid answers may still arrive or are being parsed. */
static bool draining(const struct engine_loop *k)
{
    return k->parsing > 0 || (k->in_flight > 0 && clock_mono_ms() < engine_drain_until(k->engine));
}

/* What cannot be written now is not waited for: the next start finds the stored answers. */
static bool running(const struct engine_loop *k)
{
    bool unfinished = !database_waiting(k) && (commits_left(k) || draining(k));
    return !k->lost && (!k->stopping || unfinished);
}

static int64_t poll_timeout(const struct engine_loop *k)
{
    if (k->stopping ? commits_left(k) : k->todo_first || k->claim_more)
        return 0;
    int64_t due = k->last_tick + 1000 - clock_mono_ms();
    return due > 0 ? due : 0;
}

/* Waits for a message, a wake-up from another process, or the next tick. */
static void wait_for_work(struct engine_loop *k)
{
    struct pollfd any[] = {{.fd = mailbox_fd(k->mailbox), .events = POLLIN},
                           {.fd = db_wake_fd(k->db), .events = POLLIN}};
    poll(any, 2, (int)poll_timeout(k));
    if (db_wake_drain(k->db))
        k->last_tick = 0;
}

/* Releases all runs, so that another engine or the next start can claim them at once. */
static void release_runs(struct engine_loop *k)
{
    if (k->lost || !db_begin(k->db, DB_RELAXED, NULL))
        return;
    for (int b = 0; b < RUN_BUCKETS; b++)
        for (struct active_run *j = k->runs[b]; j; j = j->next) {
            if (j->state != RUN_CALLING && j->step &&
                j->step->row.promised) /* a call in flight may still be billed */
                step_drop_promise(k->db, j->step->row.id, j->run.fence);
            run_release(k->db, j->run.id, j->run.fence);
        }
    db_commit(k->db, NULL);
}

void *engine_loop_main(void *arg)
{
    struct engine_loop *k = arg;
    while (running(k)) {
        handle_messages(k);
        if (clock_mono_ms() - k->last_tick >= 1000)
            tick(k);
        else if (k->claim_more && !k->stopping)
            claim_runs(k);
        commit_batch_run(k);
        send_ready(k);
        checkpoint(k);
        if (running(k))
            wait_for_work(k);
    }
    call_progress_tick(k);
    tick_written_logs(k);
    release_runs(k);
    return NULL;
}
