/* The threads that claim publishing jobs, and the one that renews their claims. */
#include "publish/publish.h"

#include <pthread.h>
#include <signal.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/thread_pool.h"
#include "publish/publish_job.h"

enum { WORKERS = 3, LOOK_MS = 1000, TROUBLE_MS = 2000 };

static const char *const kinds[] = {PUBLISH_KIND, SYNC_KIND};

/* One thread; the last one takes no jobs and renews the claims of the others. */
struct worker_thread {
    struct publish_worker *all;
    struct mailbox *mailbox;
    struct db *db;
    pthread_t thread;
    struct log_repeat trouble;
    int64_t job, fence; /* the present job, 0: idle; guarded by all->lock */
};

struct publish_worker {
    const struct settings *settings;
    atomic_bool stopping;
    pthread_mutex_t lock; /* held for a moment, never while waiting */
    struct worker_thread workers[WORKERS + 1];
    int started;
};

static void drain(struct worker_thread *me)
{
    for (struct message *m = mailbox_take_all(me->mailbox), *next; m; m = next) {
        next = m->next;
        talloc_free(m);
    }
}

/* ---- a worker -------------------------------------------------------------------------- */

static void set_current_job(struct worker_thread *me, int64_t job, int64_t fence)
{
    pthread_mutex_lock(&me->all->lock);
    me->job = job;
    me->fence = fence;
    pthread_mutex_unlock(&me->all->lock);
}

static bool claim(struct worker_thread *me, struct publish_job *w)
{
    bool found = false;
    if (!db_begin(me->db, DB_RELAXED, &w->db_error))
        return false;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds && !found; i++)
        found = publication_job_claim(me->db, w->turn, kinds[i], clock_now_ms(), me->all->settings->lease_ms,
                                      &w->job);
    return db_commit(me->db, &w->db_error) == COMMIT_YES && found;
}

static void release(struct worker_thread *me, const struct publish_job *w, int64_t again_at)
{
    struct error f = {0};
    if (!db_begin(me->db, DB_RELAXED, &f))
        return; /* the claim expires */
    publication_job_release(me->db, w->job.id, w->job.fence, again_at);
    db_commit(me->db, &f);
}

/* False: there was nothing to do, or trouble. */
static bool turn(struct worker_thread *me)
{
    struct publish_job *w = talloc_zero(NULL, struct publish_job);
    w->db = me->db;
    w->settings = me->all->settings;
    w->stopping = &me->all->stopping;
    w->turn = w;
    bool claimed = claim(me, w);
    if (claimed) {
        int64_t again_at = 0;
        set_current_job(me, w->job.id, w->job.fence);
        publish_job_turn(w, &again_at);
        set_current_job(me, 0, 0);
        release(me, w, again_at ? again_at : clock_now_ms());
    }
    bool good = w->db_error.kind == ERR_NONE;
    if (!good && !atomic_load(&me->all->stopping)) {
        log_repeat(&me->trouble, LOG_WARN, "publishing: %s", w->db_error.why);
        mailbox_wait(me->mailbox, TROUBLE_MS);
    }
    talloc_free(w);
    return claimed && good;
}

static void *worker_main(void *arg)
{
    struct worker_thread *me = arg;
    while (!atomic_load(&me->all->stopping)) {
        drain(me);
        if (!turn(me) && !atomic_load(&me->all->stopping))
            mailbox_wait(me->mailbox, LOOK_MS);
    }
    return NULL;
}

/* ---- renewal of claims --------------------------------------------------------------------- */

static void *heartbeat_main(void *arg)
{
    struct worker_thread *me = arg;
    struct publish_worker *p = me->all;
    int64_t lease = p->settings->lease_ms;
    while (!atomic_load(&p->stopping)) {
        drain(me);
        for (int i = 0; i < WORKERS; i++) {
            struct error f = {0};
            pthread_mutex_lock(&p->lock);
            int64_t job = p->workers[i].job, fence = p->workers[i].fence;
            pthread_mutex_unlock(&p->lock);
            if (job == 0 || !db_begin(me->db, DB_RELAXED, &f))
                continue;
            publication_job_renew(me->db, job, fence, clock_now_ms(), lease);
            db_commit(me->db, &f);
        }
        mailbox_wait(me->mailbox, lease / 3);
    }
    return NULL;
}

/* ---- start and end ---------------------------------------------------------------------------- */

static bool start_one(struct publish_worker *p, struct worker_thread *me, struct db_source *source,
                      struct error *f)
{
    me->all = p;
    me->mailbox = mailbox_new(p, f);
    me->db = me->mailbox ? db_connect(p, source, f) : NULL;
    bool beats = me == &p->workers[WORKERS];
    if (me->db && pthread_create(&me->thread, NULL, beats ? heartbeat_main : worker_main, me) == 0)
        return true;
    if (me->db)
        error_set(f, ERR_RETRY_LATER, "The system has no threads left; stop another program and try again.");
    return false;
}

/* When only one process can use the database, claims of a killed process are released at once. */
static bool free_all(struct publish_worker *p, struct db_source *source, struct error *f)
{
    if (db_source_is_postgres(source))
        return true;
    struct db *db = db_connect(p, source, f);
    bool good = db && db_begin(db, DB_RELAXED, f);
    if (good) {
        publication_jobs_release_all(db);
        good = db_commit(db, f) == COMMIT_YES;
    }
    talloc_free(db);
    return good;
}

struct publish_worker *publish_worker_start(TALLOC_CTX *owner, const struct settings *settings,
                                            struct db_source *source, struct error *f)
{
    sigset_t all, before;
    struct publish_worker *p = talloc_zero(owner, struct publish_worker);
    p->settings = settings;
    pthread_mutex_init(&p->lock, NULL);
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    bool good = free_all(p, source, f);
    while (good && p->started <= WORKERS) {
        good = start_one(p, &p->workers[p->started], source, f);
        p->started += good;
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (good)
        return p;
    publish_worker_stop(p);
    return NULL;
}

void publish_worker_wake(struct publish_worker *p)
{
    for (int i = 0; i < p->started; i++)
        mailbox_push(p->workers[i].mailbox, talloc_zero(NULL, struct message));
}

void publish_worker_stop(struct publish_worker *p)
{
    if (p == NULL)
        return;
    atomic_store(&p->stopping, true);
    publish_worker_wake(p);
    for (int i = 0; i < p->started; i++) {
        pthread_join(p->workers[i].thread, NULL);
        drain(&p->workers[i]);
    }
    pthread_mutex_destroy(&p->lock);
    talloc_free(p);
}
