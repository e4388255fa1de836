/* Runs jobs from one queue on a fixed number of threads. */
#include "base/thread_pool.h"

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct pool_task {
    struct pool_task *next;
    void (*run)(void *arg);
    void *arg;
};

struct thread_pool {
    pthread_mutex_t lock; /* guards first, last and ending */
    pthread_cond_t more;
    struct pool_task *first, **last; /* malloc: a talloc chunk of the pool would need its lock */
    bool ending;
    int running; /* threads that were started; used only by the creating thread */
    pthread_t threads[];
};

static struct pool_task *wait_for_task(struct thread_pool *pool)
{
    pthread_mutex_lock(&pool->lock);
    while (pool->first == NULL && !pool->ending)
        pthread_cond_wait(&pool->more, &pool->lock);
    struct pool_task *job = pool->ending ? NULL : pool->first;
    if (job && (pool->first = job->next) == NULL)
        pool->last = &pool->first;
    pthread_mutex_unlock(&pool->lock);
    return job;
}

static void *work_tasks(void *arg)
{
    struct thread_pool *pool = arg;
    for (struct pool_task *job; (job = wait_for_task(pool)) != NULL;) {
        struct pool_task mine = *job;
        free(job);
        mine.run(mine.arg);
    }
    return NULL;
}

static int thread_pool_end(struct thread_pool *pool)
{
    pthread_mutex_lock(&pool->lock);
    pool->ending = true;
    pthread_cond_broadcast(&pool->more);
    pthread_mutex_unlock(&pool->lock);
    for (int i = 0; i < pool->running; i++)
        pthread_join(pool->threads[i], NULL);
    for (struct pool_task *next; pool->first; pool->first = next) {
        next = pool->first->next;
        free(pool->first);
    }
    pthread_cond_destroy(&pool->more);
    pthread_mutex_destroy(&pool->lock);
    return 0;
}

/* Signals are for the main thread: workers start with all of them blocked. */
static int start_threads(struct thread_pool *pool, int threads)
{
    sigset_t all, before;
    int error = 0;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    while (error == 0 && pool->running < threads) {
        error = pthread_create(&pool->threads[pool->running], NULL, work_tasks, pool);
        pool->running += error == 0;
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return error;
}

struct thread_pool *thread_pool_new(TALLOC_CTX *owner, int threads, struct error *f)
{
    size_t size = sizeof(struct thread_pool) + (size_t)threads * sizeof(pthread_t);
    struct thread_pool *pool = talloc_zero_size(owner, size);
    if (pool == NULL) {
        error_set(f, ERR_RETRY_LATER, "Not enough memory for worker threads; free some and start again.");
        return NULL;
    }
    talloc_set_name_const(pool, "struct pool");
    pool->last = &pool->first;
    pthread_mutex_init(&pool->lock, NULL);
    pthread_cond_init(&pool->more, NULL);
    talloc_set_destructor(pool, thread_pool_end);
    int error = start_threads(pool, threads);
    if (error == 0)
        return pool;
    talloc_free(pool);
    error_set(f, ERR_RETRY_LATER,
              "A worker thread could not be started (%s); raise the limit on processes (ulimit -u).",
              strerror(error));
    return NULL;
}

void thread_pool_submit(struct thread_pool *pool, void (*run)(void *arg), void *arg)
{
    struct pool_task *job = malloc(sizeof *job);
    if (job == NULL)
        abort(); /* every job must run once */
    *job = (struct pool_task){.run = run, .arg = arg};
    pthread_mutex_lock(&pool->lock);
    *pool->last = job;
    pool->last = &job->next;
    pthread_cond_signal(&pool->more);
    pthread_mutex_unlock(&pool->lock);
}
