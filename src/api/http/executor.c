/* Pools of workers, each with a database connection of its own; full pools refuse. */
#include <pthread.h>

#include "api/http/dispatch.h"

/* Jobs that may run or wait; further requests are told to try again later.
 * Passwords are hashed one at a time, a tenth of a second each, and 32 may wait. */
static const int most_of[EXECUTOR_POOLS] = {
    [EXECUTOR_WRITE] = 500, [EXECUTOR_BLOCKING] = 200, [EXECUTOR_PASSWORD] = 33};

struct worker_set {
    struct thread_pool *pool;
    int waiting;      /* jobs that run or wait */
    struct db **idle; /* connections of idle workers */
    int idle_count;
};

struct executor {
    struct db **http;
    pthread_mutex_t lock; /* guards waiting and idle of all, and ended */
    bool ended;
    struct worker_set sets[EXECUTOR_POOLS];
};

struct executor_job {
    struct executor *executor;
    struct worker_set *set;
    void (*run)(struct db *, void *arg);
    void *arg;
};

static int executor_free(struct executor *executor)
{
    executor_stop(executor);
    pthread_mutex_destroy(&executor->lock);
    return 0;
}

static bool connect_all(struct executor *executor, struct db_source *source, struct db ***list, int count,
                        struct error *f)
{
    *list = talloc_zero_array(executor, struct db *, (unsigned)count);
    for (int i = 0; i < count; i++)
        if (((*list)[i] = db_connect(executor, source, f)) == NULL)
            return false;
    return true;
}

static bool worker_set_new(struct executor *executor, struct db_source *source, struct worker_set *set,
                           int workers, struct error *f)
{
    set->idle_count = workers;
    return connect_all(executor, source, &set->idle, workers, f) &&
           (set->pool = thread_pool_new(executor, workers, f)) != NULL;
}

struct executor *executor_new(TALLOC_CTX *owner, struct db_source *source, int http_threads, int workers,
                              struct error *f)
{
    struct executor *executor = talloc_zero(owner, struct executor);
    int writers = workers / 2 > 0 ? workers / 2 : 1, slow = workers - writers > 0 ? workers - writers : 1;
    pthread_mutex_init(&executor->lock, NULL);
    talloc_set_destructor(executor, executor_free);
    if (connect_all(executor, source, &executor->http, http_threads, f) &&
        worker_set_new(executor, source, &executor->sets[EXECUTOR_WRITE], writers, f) &&
        worker_set_new(executor, source, &executor->sets[EXECUTOR_BLOCKING], slow, f) &&
        worker_set_new(executor, source, &executor->sets[EXECUTOR_PASSWORD], 1, f))
        return executor;
    talloc_free(executor);
    return NULL;
}

struct db *executor_connection(struct executor *executor, int http_thread)
{
    return executor->http[http_thread];
}

/* As many connections as workers: there is always one. */
static void run_job(void *arg)
{
    struct executor_job job = *(struct executor_job *)arg;
    talloc_free(arg);
    pthread_mutex_lock(&job.executor->lock);
    struct db *db = job.set->idle[--job.set->idle_count];
    pthread_mutex_unlock(&job.executor->lock);
    job.run(db, job.arg);
    pthread_mutex_lock(&job.executor->lock);
    job.set->idle[job.set->idle_count++] = db;
    job.set->waiting--;
    pthread_mutex_unlock(&job.executor->lock);
}

bool executor_run(struct executor *executor, enum executor_pool kind, void (*run)(struct db *, void *arg),
                  void *arg)
{
    struct worker_set *set = &executor->sets[kind];
    struct executor_job *job =
        talloc(arg, struct executor_job); /* freed with arg if the pool drops waiting jobs */
    *job = (struct executor_job){.executor = executor, .set = set, .run = run, .arg = arg};
    pthread_mutex_lock(&executor->lock);
    bool room = set->waiting < most_of[kind] && !executor->ended;
    if (room) {
        set->waiting++;
        thread_pool_submit(set->pool, run_job, job);
    }
    pthread_mutex_unlock(&executor->lock);
    if (!room)
        talloc_free(job);
    return room;
}

void executor_stop(struct executor *executor)
{
    pthread_mutex_lock(&executor->lock);
    executor->ended = true;
    pthread_mutex_unlock(&executor->lock);
    for (int i = 0; i < EXECUTOR_POOLS; i++) {
        talloc_free(executor->sets[i].pool);
        executor->sets[i].pool = NULL;
    }
}
