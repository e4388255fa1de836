/* The thread that sleeps until the next due time, and the weekly cleanup. */
#include "schedule/schedule.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <time.h>

#include "base/clock.h"
#include "base/log.h"
#include "jobs/jobs.h"
#include "store/runs/runs.h"

/* The longest sleep: changes by another process, or to the clock, are noticed after it. */
enum { NAP_MS = 2000, TROUBLE_NAP_MS = 1000 };
/* A clock that is adjusted by less within a nap was not set. */
enum { STEADY_MS = 5000 };

#define HOUR_MS 3600000LL
#define WEEK_MS (HOUR_MS * 24 * 7)
/* 1970-01-05, a Monday, at 03:00 UTC. */
#define A_CLEANUP_MS (HOUR_MS * (4 * 24 + 3))

static const char CLEANUP[] = "cleanup";

struct scheduler {
    const struct settings *settings;
    struct db *db; /* the thread's */
    void (*wake)(void *arg);
    void *wake_arg;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    bool ending, woken; /* under the lock */
    /* The weekly cleanup; only the thread uses these. */
    int64_t cleaned;  /* the Monday of the last one known to be done */
    int64_t cleaning; /* the Monday of the one under way here; 0: no cleanup is under way */
    int64_t taken, look_at;
    int64_t checked;           /* due_check goes on after this site */
    int64_t offset;            /* of the wall clock to the monotonic one */
    int64_t steady_since;      /* clock_mono_ms since when the offset stands */
    struct log_repeat trouble; /* only the thread uses it */
    struct retention cleanup;
};

/* ---- the weekly cleanup ------------------------------------------------------------- */

static int64_t last_monday(int64_t now)
{
    return now - (now - A_CLEANUP_MS) % WEEK_MS;
}

/* What is deleted stays deleted, so the clock is believed only if the last cleanup was a week before, or if
 * it has stood for an hour. */
static bool believed(struct scheduler *s, int64_t monday)
{
    return periodic_task_last(s->db, CLEANUP, monday) == monday - WEEK_MS ||
           clock_mono_ms() - s->steady_since >= HOUR_MS;
}

static bool claim_cleanup(struct scheduler *s, int64_t monday, int64_t now, struct error *f)
{
    s->look_at = now + HOUR_MS / 4 < monday + WEEK_MS ? now + HOUR_MS / 4 : monday + WEEK_MS;
    if (periodic_task_is_done(s->db, CLEANUP, monday)) {
        s->cleaned = monday;
        return true;
    }
    if (!believed(s, monday))
        return true;
    if (!db_begin(s->db, DB_RELAXED, f))
        return false;
    bool mine = periodic_task_claim(s->db, CLEANUP, monday, now, now - HOUR_MS);
    if (db_commit(s->db, f) != COMMIT_YES)
        return false;
    s->cleaning = mine ? monday : 0;
    s->taken = now;
    s->cleanup = retention_start(monday);
    return true;
}

static bool end_cleanup(struct scheduler *s, int64_t now, struct error *f)
{
    char result[100];
    snprintf(result, sizeof result, "%lld runs removed, %lld could not be", (long long)s->cleanup.removed,
             (long long)s->cleanup.failed);
    if (!db_begin(s->db, DB_RELAXED, f))
        return false;
    periodic_task_done(s->db, CLEANUP, s->cleaning, now, result);
    if (db_commit(s->db, f) != COMMIT_YES)
        return false;
    s->cleaned = s->cleaning;
    s->cleaning = 0;
    log_line(LOG_INFO, "cleanup: %s", result);
    return true;
}

/* Renews the claim, so that no other process takes over the cleanup. */
static bool renew_cleanup(struct scheduler *s, int64_t now, struct error *f)
{
    if (now - s->taken < HOUR_MS / 60)
        return true;
    if (!db_begin(s->db, DB_RELAXED, f))
        return false;
    if (!periodic_task_renew(s->db, CLEANUP, s->cleaning, &s->taken, now))
        s->cleaning = 0;
    return db_commit(s->db, f) == COMMIT_YES;
}

/* Does one step of the cleanup if it is due; *busy: another step follows at once. */
static bool weekly(struct scheduler *s, int64_t now, bool *busy, struct error *f)
{
    int64_t monday = last_monday(now);
    bool more;
    if (s->cleaning == 0)
        return s->cleaned >= monday || now < s->look_at || claim_cleanup(s, monday, now, f);
    *busy = true;
    if (!retention_next(s->db, s->settings->data_dir, &s->cleanup, &more, f))
        return false;
    return more ? renew_cleanup(s, now, f) : end_cleanup(s, now, f);
}

/* ---- the thread ------------------------------------------------------------------------ */

/* A clock that was set: what was concluded from it before counts no more. True: all due times are to be
 * compared with their rules now. */
static bool clock_was_set(struct scheduler *s, int64_t now)
{
    int64_t offset = now - clock_mono_ms(), change = offset - s->offset;
    if (s->steady_since && change < STEADY_MS && change > -STEADY_MS)
        return false;
    s->offset = offset;
    s->steady_since = clock_mono_ms();
    s->cleaned = s->cleaning = s->look_at = 0;
    return true;
}

static bool check_due_times(struct scheduler *s, int64_t now, struct error *f)
{
    bool all = clock_was_set(s, now);
    if (all)
        s->checked = 0;
    do
        if (!due_check(s->db, now, &s->checked, f))
            return false;
    while (all && s->checked);
    return true;
}

/* Returns how long to sleep afterwards; 0: there is more to do. */
static int64_t run_once(struct scheduler *s)
{
    struct error f = {0};
    struct due_starts_result starts;
    bool busy = false;
    int64_t now = clock_now_ms();
    if (!check_due_times(s, now, &f) || !due_starts(s->db, s->settings, now, &starts, &f)) {
        log_repeat(&s->trouble, LOG_WARN, "scheduler: %s", f.why);
        return TROUBLE_NAP_MS;
    }
    if (starts.started && s->wake)
        s->wake(s->wake_arg);
    if (starts.handled)
        return 0;
    if (!weekly(s, now, &busy, &f)) {
        log_repeat(&s->trouble, LOG_WARN, "scheduler: %s", f.why);
        return TROUBLE_NAP_MS;
    }
    int64_t nap = starts.next_check_at - clock_now_ms();
    return busy || nap < 0 ? 0 : nap < NAP_MS ? nap : NAP_MS;
}

/* False: the thread must end. */
static bool sleep_for(struct scheduler *s, int64_t ms)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += ms / 1000;
    until.tv_nsec += ms % 1000 * 1000000;
    until.tv_sec += until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    pthread_mutex_lock(&s->lock);
    int over = 0;
    while (ms > 0 && !s->ending && !s->woken && over == 0)
        over = pthread_cond_timedwait(&s->changed, &s->lock, &until);
    s->woken = false;
    bool ending = s->ending;
    pthread_mutex_unlock(&s->lock);
    return !ending;
}

static void *scheduler_main(void *arg)
{
    struct scheduler *s = arg;
    while (sleep_for(s, run_once(s)))
        ;
    return NULL;
}

static void set_flag(struct scheduler *s, bool *what)
{
    pthread_mutex_lock(&s->lock);
    *what = true;
    pthread_cond_signal(&s->changed);
    pthread_mutex_unlock(&s->lock);
}

void scheduler_wake(struct scheduler *s)
{
    set_flag(s, &s->woken);
}

static void init_lock(struct scheduler *s)
{
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&s->changed, &monotonic);
    pthread_condattr_destroy(&monotonic);
    pthread_mutex_init(&s->lock, NULL);
}

struct scheduler *scheduler_start(TALLOC_CTX *owner, const struct settings *settings,
                                  struct db_source *source, void (*wake)(void *arg), void *wake_arg,
                                  struct error *f)
{
    struct scheduler *s = talloc_zero(owner, struct scheduler);
    s->settings = settings;
    s->wake = wake;
    s->wake_arg = wake_arg;
    s->db = db_connect(s, source, f);
    if (s->db == NULL) {
        talloc_free(s);
        return NULL;
    }
    init_lock(s);
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int error = pthread_create(&s->thread, NULL, scheduler_main, s);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (error == 0)
        return s;
    error_set(f, ERR_RETRY_LATER, "The machine has no thread left; stop other programs and try again.");
    pthread_cond_destroy(&s->changed);
    pthread_mutex_destroy(&s->lock);
    talloc_free(s);
    return NULL;
}

void scheduler_stop(struct scheduler *s)
{
    set_flag(s, &s->ending);
    pthread_join(s->thread, NULL);
    pthread_cond_destroy(&s->changed);
    pthread_mutex_destroy(&s->lock);
    talloc_free(s);
}
