/* A pool of workers for requests with long texts, shared fairly between accounts. */
#include "api/http/dispatch.h"

#include <pthread.h>

#include "base/thread_pool.h"

struct document_executor {
    pthread_mutex_t lock; /* guards what follows */
    struct request_state *first, **last;
    int waiting;
    int64_t running[DOCUMENT_WORKERS]; /* accounts; 0: the worker is idle */
    struct db *db[DOCUMENT_WORKERS];
    struct thread_pool *pool;
};

static int running_of(const struct document_executor *d, int64_t account)
{
    int n = 0;
    for (int i = 0; i < DOCUMENT_WORKERS; i++)
        n += d->running[i] == account;
    return n;
}

static int waiting_of(const struct document_executor *d, int64_t account)
{
    int n = 0;
    for (const struct request_state *e = d->first; e; e = e->next)
        n += e->req.who.account == account;
    return n;
}

/* Takes the first request off the list whose account is below its share of the workers. */
static struct request_state *next_request(struct document_executor *d)
{
    struct request_state **at = &d->first;
    while (*at && running_of(d, (*at)->req.who.account) >= DOCUMENTS_AT_ONCE)
        at = &(*at)->next;
    struct request_state *e = *at;
    if (e == NULL || d->pool == NULL)
        return NULL;
    *at = e->next;
    if (*at == NULL)
        d->last = at;
    d->waiting--;
    return e;
}

static int free_worker(const struct document_executor *d)
{
    int i = 0;
    while (i < DOCUMENT_WORKERS - 1 && d->running[i] != 0)
        i++;
    return i;
}

/* Works until no waiting request may run. The pool has as many threads as there are
 * workers, so a thread that gets here finds a free worker. */
static void work(void *arg)
{
    struct document_executor *d = arg;
    struct request_state *e;
    background_thread(); /* threads that answer quickly go first */
    pthread_mutex_lock(&d->lock);
    while ((e = next_request(d)) != NULL) {
        int worker = free_worker(d);
        d->running[worker] = e->req.who.account;
        pthread_mutex_unlock(&d->lock);
        e->run(d->db[worker], e);
        pthread_mutex_lock(&d->lock);
        d->running[worker] = 0;
    }
    pthread_mutex_unlock(&d->lock);
}

bool document_executor_run(struct document_executor *d, struct request_state *e,
                           void (*run)(struct db *, struct request_state *), bool must)
{
    pthread_mutex_lock(&d->lock);
    bool room =
        must || (d->waiting < DOCUMENTS_WAITING && waiting_of(d, e->req.who.account) < DOCUMENTS_OF_ONE);
    room = room && d->pool;
    if (room) {
        e->next = NULL;
        e->run = run;
        *d->last = e;
        d->last = &e->next;
        d->waiting++;
        thread_pool_submit(d->pool, work, d);
    }
    pthread_mutex_unlock(&d->lock);
    return room;
}

/* ---- life ------------------------------------------------------------------------------ */

void document_executor_stop(struct document_executor *d)
{
    if (d == NULL)
        return;
    pthread_mutex_lock(&d->lock);
    struct thread_pool *pool = d->pool;
    d->pool = NULL;
    pthread_mutex_unlock(&d->lock);
    talloc_free(pool);
}

static int document_executor_free(struct document_executor *d)
{
    document_executor_stop(d);
    pthread_mutex_destroy(&d->lock);
    return 0;
}

struct document_executor *document_executor_new(TALLOC_CTX *owner, struct db_source *source, struct error *f)
{
    struct document_executor *d = talloc_zero(owner, struct document_executor);
    d->last = &d->first;
    pthread_mutex_init(&d->lock, NULL);
    talloc_set_destructor(d, document_executor_free);
    bool good = true;
    for (int i = 0; i < DOCUMENT_WORKERS && good; i++)
        good = (d->db[i] = db_connect(d, source, f)) != NULL;
    d->pool = good ? thread_pool_new(d, DOCUMENT_WORKERS, f) : NULL;
    if (d->pool)
        return d;
    talloc_free(d);
    return NULL;
}
