/* Starts and stops the engine: the network loop, the database thread and the workers. */
#include "engine/engine.h"

#include <pthread.h>
#include <stdatomic.h>

#include "ai/providers/builtin/builtin.h"
#include "base/clock.h"
#include "base/metrics.h"
#include "engine/call_io.h"
#include "engine/engine_internal.h"
#include "engine/waiting/waiting.h"

struct engine {
    struct settings settings;
    struct mailbox *mailbox;
    struct thread_pool *pool;
    struct picture_renderer *renderer;
    struct builtin_memory *memory;
    struct call_io *call_io;
    struct engine_loop engine_loop;
    pthread_t network_thread, engine_loop_thread;
    atomic_bool stopping, dead;
    atomic_llong drain_until;     /* clock_mono_ms */
    pthread_mutex_t waiting_lock; /* for the next two */
    struct error waiting;         /* kind ERR_NONE: the database takes writes */
    bool waits_too_long;
};

struct call_io *engine_call_io(const struct engine *r)
{
    return r->call_io;
}

struct picture_renderer *engine_pictures(const struct engine *r)
{
    return r->renderer;
}

struct builtin_memory *engine_builtin_memory(const struct engine *r)
{
    return r->memory;
}

bool engine_stopping(const struct engine *r)
{
    return atomic_load(&r->stopping);
}

int64_t engine_drain_until(const struct engine *r)
{
    return atomic_load(&r->drain_until);
}

void engine_set_waiting(struct engine *r, const struct error *why, bool too_long)
{
    pthread_mutex_lock(&r->waiting_lock);
    r->waiting = why ? *why : (struct error){0};
    r->waits_too_long = too_long;
    pthread_mutex_unlock(&r->waiting_lock);
}

bool engine_waiting(struct engine *r, struct error *why, bool *too_long)
{
    pthread_mutex_lock(&r->waiting_lock);
    bool waits = r->waiting.kind != ERR_NONE;
    if (waits)
        *why = r->waiting;
    *too_long = r->waits_too_long;
    pthread_mutex_unlock(&r->waiting_lock);
    return waits;
}

bool engine_failed(const struct engine *r, struct error *why)
{
    if (!atomic_load(&r->dead))
        return false;
    error_set(why, ERR_BUSY,
              "The engine lost its lease or its database. Start it again; it continues where it stopped.");
    return true;
}

static void *network_main(void *arg)
{
    struct engine *r = arg;
    event_loop_run(call_io_loop(r->call_io));
    return NULL;
}

static void *engine_loop_thread(void *arg)
{
    struct engine *r = arg;
    engine_loop_main(&r->engine_loop);
    atomic_store(&r->dead, true);
    return NULL;
}

static bool engine_loop_open(struct engine *r, struct db_source *source, const struct engine_options *o,
                             struct error *f)
{
    struct engine_loop *k = &r->engine_loop;
    k->engine = r;
    k->settings = &r->settings;
    k->mailbox = r->mailbox;
    k->only_run = o->only_run;
    k->random = (uint32_t)clock_mono_ms() ^ (uint32_t)(uintptr_t)r;
    k->last_tick = -1000000;
    k->db = db_connect(r, source, f);
    if (k->db == NULL)
        return false;
    k->lease = lease_acquire(r, k->db, r->settings.data_dir, r->settings.lease_ms, f);
    if (k->lease == NULL)
        return false;
    rate_queues_init(k);
    k->log_writer = log_writer_new(r, r->settings.data_dir, r->mailbox, ENGINE_MSG_LOG_WRITTEN, f);
    if (k->log_writer == NULL) {
        lease_end(k->lease, k->db);
        k->lease = NULL;
    }
    return k->log_writer != NULL;
}

/* Handles what is left in the mailbox: written log lines are recorded, calls are dropped
 * (their steps stay open, and the next start replays them). */
static void drain_mailbox(struct engine *r)
{
    struct engine_loop *k = &r->engine_loop;
    for (struct message *m = mailbox_take_all(r->mailbox), *next; m; m = next) {
        next = m->next;
        if (m->kind == ENGINE_MSG_LOG_WRITTEN) {
            struct log_batch *s = m->body;
            if (s->lines > 0 && !k->lost && db_begin(k->db, DB_RELAXED, NULL)) {
                run_set_lines_filed(k->db, s->run, s->lines);
                db_commit(k->db, NULL);
            }
        }
        if (m->kind == ENGINE_MSG_CALL_DONE || m->kind == ENGINE_MSG_PARSED)
            ((struct provider_call *)m->body)->active_run->provider_call = NULL;
        if (m->kind == ENGINE_MSG_TIMER)
            ((struct provider_call *)m->body)->active_run->timer = NULL;
        talloc_free(m->body);
    }
}

static void active_runs_drop(struct active_run *list)
{
    for (struct active_run *j = list, *next; j; j = next) {
        next = j->next;
        talloc_free(j->provider_call);
        talloc_free(j->timer);
        rate_queue_cancel(j);
        talloc_free(j);
    }
}

/* After both threads. */
static void engine_end(struct engine *r)
{
    struct engine_loop *k = &r->engine_loop;
    TALLOC_FREE(r->pool);
    TALLOC_FREE(k->log_writer); /* writes what it has */
    drain_mailbox(r);
    log_repair_finish(k);
    metric_add(METRIC_ENGINE_RUNS, -k->run_count);
    metric_add(METRIC_CALLS_IN_FLIGHT, -k->in_flight);
    lease_end(k->lease, k->db);
    for (int b = 0; b < RUN_BUCKETS; b++)
        active_runs_drop(k->runs[b]);
    active_runs_drop(k->gone);
    talloc_free(r);
}

/* Both threads, or neither. */
static bool threads_start(struct engine *r)
{
    if (pthread_create(&r->network_thread, NULL, network_main, r) != 0)
        return false;
    if (pthread_create(&r->engine_loop_thread, NULL, engine_loop_thread, r) == 0)
        return true;
    event_loop_stop(call_io_loop(r->call_io));
    pthread_join(r->network_thread, NULL);
    return false;
}

struct engine *engine_start(TALLOC_CTX *owner, const struct settings *settings, struct db_source *source,
                            const struct engine_options *o, struct error *f)
{
    struct engine *r = talloc_zero(owner, struct engine);
    r->settings = *settings;
    pthread_mutex_init(&r->waiting_lock, NULL);
    event_loop_raise_file_limit();
    r->memory = builtin_memory_new(r); /* made before the pool, so that it outlives the pool's threads */
    r->mailbox = mailbox_new(r, f);
    r->pool = r->mailbox ? thread_pool_new(r, o->workers ? o->workers : 2, f) : NULL;
    r->renderer = r->pool ? picture_renderer_new(r, f) : NULL;
    r->call_io = r->renderer ? call_io_new(r, r->mailbox, r->pool, r->renderer, f) : NULL;
    if (r->call_io == NULL || !engine_loop_open(r, source, o, f)) {
        talloc_free(r);
        return NULL;
    }
    call_io_heartbeat(r->call_io, settings->lease_ms / 3);
    if (threads_start(r))
        return r;
    error_set(f, ERR_RETRY_LATER, "The machine has no thread left; stop other programs and try again.");
    engine_end(r);
    return NULL;
}

static void engine_notify(struct engine *r, enum engine_message what)
{
    struct message *m = talloc_zero(NULL, struct message);
    m->kind = what;
    m->body = m;
    mailbox_push(r->mailbox, m);
}

void engine_wake(struct engine *r)
{
    engine_notify(r, ENGINE_MSG_WAKE);
}

void engine_drain(struct engine *r, int64_t ms)
{
    atomic_store(&r->drain_until, clock_mono_ms() + ms);
    engine_notify(r, ENGINE_MSG_STOP);
}

void engine_stop(struct engine *r)
{
    atomic_store(&r->stopping, true);
    engine_notify(r, ENGINE_MSG_STOP);
    pthread_join(r->engine_loop_thread, NULL);
    event_loop_stop(call_io_loop(r->call_io));
    pthread_join(r->network_thread, NULL);
    engine_end(r);
}
