/* Pools of workers, each with a database connection of its own; full pools refuse. */
#include <pthread.h>

#include "api/http/dispatch.h"

/* Jobs that may be with the workers: who comes then is told to try again later.
 * Passwords are hashed one at a time and 32 wait, a tenth of a second each. */
static const int most_of[EXECUTOR_POOLS] = {
    [EXECUTOR_WRITE] = 500, [EXECUTOR_BLOCKING] = 200, [EXECUTOR_PASSWORD] = 33};

struct lane_set {
    struct thread_pool *pool;
    int waiting;      /* jobs that are not done */
    struct db **idle; /* connections of workers that do nothing */
    int idle_count;
};

struct lanes {
    struct db **http;
    pthread_mutex_t lock; /* guards waiting and idle of all, and ended */
    bool ended;
    struct lane_set sets[EXECUTOR_POOLS];
};

struct lane_job {
    struct lanes *lanes;
    struct lane_set *set;
    void (*run)(struct db *, void *arg);
    void *arg;
};

static int lanes_free(struct lanes *lanes)
{
    lanes_end(lanes);
    pthread_mutex_destroy(&lanes->lock);
    return 0;
}

static bool connect_all(struct lanes *lanes, struct db_source *source, struct db ***list, int count,
                        struct error *f)
{
    *list = talloc_zero_array(lanes, struct db *, (unsigned)count);
    for (int i = 0; i < count; i++)
        if (((*list)[i] = db_connect(lanes, source, f)) == NULL)
            return false;
    return true;
}

static bool set_new(struct lanes *lanes, struct db_source *source, struct lane_set *set, int workers,
                    struct error *f)
{
    set->idle_count = workers;
    return connect_all(lanes, source, &set->idle, workers, f) &&
           (set->pool = thread_pool_new(lanes, workers, f)) != NULL;
}

struct lanes *lanes_new(TALLOC_CTX *owner, struct db_source *source, int http_threads, int workers,
                        struct error *f)
{
    struct lanes *lanes = talloc_zero(owner, struct lanes);
    int writers = workers / 2 > 0 ? workers / 2 : 1, slow = workers - writers > 0 ? workers - writers : 1;
    pthread_mutex_init(&lanes->lock, NULL);
    talloc_set_destructor(lanes, lanes_free);
    if (connect_all(lanes, source, &lanes->http, http_threads, f) &&
        set_new(lanes, source, &lanes->sets[EXECUTOR_WRITE], writers, f) &&
        set_new(lanes, source, &lanes->sets[EXECUTOR_BLOCKING], slow, f) &&
        set_new(lanes, source, &lanes->sets[EXECUTOR_PASSWORD], 1, f))
        return lanes;
    talloc_free(lanes);
    return NULL;
}

struct db *lane_of_thread(struct lanes *lanes, int http_thread)
{
    return lanes->http[http_thread];
}

/* As many connections as workers: there is always one. */
static void run_job(void *arg)
{
    struct lane_job job = *(struct lane_job *)arg;
    talloc_free(arg);
    pthread_mutex_lock(&job.lanes->lock);
    struct db *db = job.set->idle[--job.set->idle_count];
    pthread_mutex_unlock(&job.lanes->lock);
    job.run(db, job.arg);
    pthread_mutex_lock(&job.lanes->lock);
    job.set->idle[job.set->idle_count++] = db;
    job.set->waiting--;
    pthread_mutex_unlock(&job.lanes->lock);
}

bool lane_run(struct lanes *lanes, enum executor_pool kind, void (*run)(struct db *, void *arg), void *arg)
{
    struct lane_set *set = &lanes->sets[kind];
    struct lane_job *job = talloc(arg, struct lane_job); /* goes with it where the pool drops what waits */
    *job = (struct lane_job){.lanes = lanes, .set = set, .run = run, .arg = arg};
    pthread_mutex_lock(&lanes->lock);
    bool room = set->waiting < most_of[kind] && !lanes->ended;
    if (room) {
        set->waiting++;
        thread_pool_submit(set->pool, run_job, job);
    }
    pthread_mutex_unlock(&lanes->lock);
    if (!room)
        talloc_free(job);
    return room;
}

void lanes_end(struct lanes *lanes)
{
    pthread_mutex_lock(&lanes->lock);
    lanes->ended = true;
    pthread_mutex_unlock(&lanes->lock);
    for (int i = 0; i < EXECUTOR_POOLS; i++) {
        talloc_free(lanes->sets[i].pool);
        lanes->sets[i].pool = NULL;
    }
}
