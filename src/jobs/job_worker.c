/* The thread that works background jobs, a chunk of each in turn. */
#include "jobs/jobs.h"

#include <pthread.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/thread_pool.h"

/* Milliseconds between checks, after a failure, and between sweeps; how many rows of ended
 * jobs a transaction deletes; how long an ended job is kept. */
enum { LOOK_MS = 500, TROUBLE_MS = 1000, SWEEP_MS = 3600000, SWEEP_ROWS = 1000 };
static const int64_t KEPT_MS = INT64_C(90) * 24 * 3600 * 1000;

const struct job_kind job_kinds[] = {
    {BULK_KIND, bulk_work},
    {REVIEW_BULK_KIND, review_bulk_work},
    {0},
};

/* ---- a turn ---------------------------------------------------------------------------------- */

/* Marks a job that cannot be worked as failed, with the reason. */
static bool fail_job(struct db *db, const struct job_kind *kind, int64_t id, const char *why, struct error *f)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct job_row job;
    bool begun = db_begin(db, DB_DURABLE, f);
    if (begun && job_lock_next(db, mem, kind->name, id - 1, &job) && job.id == id) {
        job.state = JOB_FAILED;
        job.error = why;
        job_save(db, &job, clock_now_ms());
    }
    talloc_free(mem);
    return begun && db_commit(db, f) == COMMIT_YES;
}

/* Works one chunk of the kind's next job; *found: its id, or 0 if no job is open. */
static bool work_one(struct db *db, const struct job_kind *kind, int64_t after, int64_t *found,
                     struct error *f)
{
    struct error why = {0};
    struct job_row job;
    TALLOC_CTX *mem = talloc_new(NULL);
    *found = 0;
    bool good = db_begin(db, DB_RELAXED, f);
    if (good) {
        int64_t now = clock_now_ms();
        if (job_lock_next(db, mem, kind->name, after, &job)) {
            *found = job.id;
            kind->work(db, mem, &job, now);
            job_save(db, &job, now);
        }
        good = db_commit(db, &why) == COMMIT_YES;
        if (!good && (why.kind == ERR_RETRY_LATER || why.kind == ERR_SENT_UNKNOWN || *found == 0))
            error_set(f, why.kind, "%s", why.why);
        else if (!good)
            good = fail_job(db, kind, *found, why.why, f);
    }
    talloc_free(mem);
    return good;
}

bool job_worker_turn(struct db *db, const struct job_kind *kinds, int64_t *after, struct error *f)
{
    int64_t first = 0;
    for (const struct job_kind *k = kinds; k->name; k++) {
        int64_t found = 0;
        if (job_any_open(db, k->name, *after) && !work_one(db, k, *after, &found, f))
            return false;
        if (found && (first == 0 || found < first))
            first = found;
    }
    *after = first;
    return true;
}

/* ---- the thread ---------------------------------------------------------------------------------- */

enum job_worker_message { JOB_WORKER_WAKE, JOB_WORKER_STOP };

struct job_worker {
    struct mailbox *mailbox;
    struct db *db;
    pthread_t thread;
    int64_t swept_at; /* clock_mono_ms */
};

/* False: the thread must stop. */
static bool handle_messages(struct job_worker *j)
{
    bool go_on = true;
    for (struct message *m = mailbox_take_all(j->mailbox), *next; m; m = next) {
        next = m->next;
        go_on = go_on && m->kind != JOB_WORKER_STOP;
        talloc_free(m);
    }
    return go_on;
}

/* Deletes old jobs, some at a time; true: there may be more. */
static bool sweep(struct job_worker *j, struct error *f)
{
    bool more = false;
    if (j->swept_at && clock_mono_ms() - j->swept_at < SWEEP_MS)
        return false;
    if (db_begin(j->db, DB_RELAXED, f)) {
        more = jobs_delete_ended(j->db, clock_now_ms() - KEPT_MS, SWEEP_ROWS);
        more = db_commit(j->db, f) == COMMIT_YES && more;
    }
    if (!more)
        j->swept_at = clock_mono_ms();
    return more;
}

static void *job_worker_main(void *arg)
{
    struct job_worker *j = arg;
    int64_t after = 0;
    bool in_trouble = false;
    while (handle_messages(j)) {
        struct error f = {0};
        bool from_start = after == 0, good = job_worker_turn(j->db, job_kinds, &after, &f);
        if (!good && !in_trouble)
            log_line(LOG_WARN, "background jobs: %s", f.why);
        in_trouble = !good;
        if (!good)
            mailbox_wait(j->mailbox, TROUBLE_MS);
        else if (from_start && after == 0 && !sweep(j, &f))
            mailbox_wait(j->mailbox, LOOK_MS);
    }
    return NULL;
}

static void send_message(struct job_worker *j, enum job_worker_message what)
{
    struct message *m = talloc_zero(NULL, struct message);
    m->kind = what;
    mailbox_push(j->mailbox, m);
}

struct job_worker *job_worker_start(TALLOC_CTX *owner, struct db_source *source, struct error *f)
{
    struct job_worker *j = talloc_zero(owner, struct job_worker);
    j->mailbox = mailbox_new(j, f);
    j->db = j->mailbox ? db_connect(j, source, f) : NULL;
    if (j->db && pthread_create(&j->thread, NULL, job_worker_main, j) == 0)
        return j;
    if (j->db)
        error_set(f, ERR_RETRY_LATER, "The machine has no thread left; stop other programs and try again.");
    talloc_free(j);
    return NULL;
}

void job_worker_wake(struct job_worker *j)
{
    send_message(j, JOB_WORKER_WAKE);
}

void job_worker_stop(struct job_worker *j)
{
    send_message(j, JOB_WORKER_STOP);
    pthread_join(j->thread, NULL);
    talloc_free(j);
}
