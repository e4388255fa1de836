/* runs.h: schedules and leases, beside what store.h has of runs. Follows the rules of store.h. */
#ifndef IGNY8_STORE_RUNS_RUNS_H
#define IGNY8_STORE_RUNS_RUNS_H

#include "base/recurrence.h"
#include "db/db.h"
#include "store/store.h"

/* ---- lease.c ---------------------------------------------------------------------------------- */

/* The right of a process to work runs. On SQLite, a lock on a file in the data folder, which one
 * process holds. On PostgreSQL, a row in igny8_engines with a lease measured by the database's clock, and
 * a lock file that shows the engines of the same machine at once that the process has died. */

/* Creates the data folder if missing and locks it until the owner is freed. ERR_BUSY: the sentence names
 * the process that holds the lock. */
bool data_folder_lock(TALLOC_CTX *owner, const char *data_dir, struct error *);

/* Creates the data folder (mode 0700) if missing, without locking it. data_folder.h: what is done with an
 * existing one. */
bool data_folder_create(const char *data_dir, struct error *);

struct lease {
    int64_t engine; /* igny8_engines.id */
    int64_t ms;
    int64_t valid_until; /* clock_mono_ms; after it, send no request, and write only under a fence */
    const char *lock_file;
};

/* Registers this process, in a transaction of its own, as all functions below. End the lease with
 * lease_end while the connection exists. */
struct lease *lease_acquire(TALLOC_CTX *owner, struct db *, const char *data_dir, int64_t ms, struct error *);

/* Renews the lease. False: it is lost (expired, or the row is gone) or the database did not answer. */
bool lease_renew(struct lease *, struct db *, struct error *);

enum lease_state {
    LEASE_HELD,
    LEASE_UNKNOWN, /* the database does not answer, and says why */
    LEASE_LOST     /* others have taken over all its runs, or its row is gone */
};

/* Renews a lease that has run out. Some of the engine's runs may be another's since: their fences exclude
 * this one, and each of them must be looked at before it is worked on. had_runs: it needs one that is still
 * its own. */
enum lease_state lease_revive(struct lease *, struct db *, bool had_runs, struct error *);

bool lease_valid(const struct lease *);

/* Deletes the rows of engines on this host whose process has died; their runs can then be claimed. */
void lease_reap_dead(struct lease *, struct db *);

void lease_end(struct lease *, struct db *);

/* ---- of runs whose engine may have lost them (engine.c, run.c, step.c) ------------------------- */

/* engine_row_heartbeat for a lease that has run out; had_runs: only while one of the running runs is the
 * engine's. */
bool engine_row_revive(struct db *, int64_t engine, int64_t lease_ms, bool had_runs);
/* run_lock_soon at once: owned[i] tells whether run i was locked. */
void run_lock_owned(struct db *, int64_t engine, const int64_t *ids, const int64_t *fences, int count,
                    bool *owned);
/* No call of the step is under way; nothing is done if its run has another fence since. */
void step_drop_promise(struct db *, int64_t step, int64_t fence);

/* ---- lock_file.c ------------------------------------------------------------------------------ */

/* Creates the file if missing (0600) and locks it; the descriptor, whose closing ends the lock. -1: errno
 * says why, EWOULDBLOCK: another process holds it. */
int lock_file_take(const char *path);
/* True: the process that locked it has ended; removes it. */
bool lock_file_dead(const char *path);
/* The process that holds the lock on the file or folder; 0: the system does not tell. */
int lock_file_holder(const char *path);

/* ---- data_sweep.c ----------------------------------------------------------------------------- */

/* Removes what killed processes left: lock files of engines, temporary files. `alone`: the caller holds the
 * folder's lock, so that no other process has any; otherwise only those that are a day old. */
void data_sweep(const char *data_dir, bool alone);
/* The same for images, which are too many to be looked at by every command. */
void data_sweep_images(const char *data_dir);

/* ---- schedule.c ------------------------------------------------------------------------------- */

/* The schedule and configuration of a site (igny8_automation_configs), the outcome of its due
 * times, and periodic tasks, which one process does for all (004_schedule.sql). */

struct schedule {
    int64_t site_id, account_id;
    bool kept; /* read from a row; else these are the defaults */
    bool is_enabled;
    enum recurrence_frequency frequency;
    int minute;         /* of the local day; -1: the stored text is not a time */
    char timezone[65];  /* "": the site's */
    char site_zone[65]; /* the site's; schedule_save does not write it */
    int64_t weekday, day_of_month;
    int64_t paused_until; /* 0: not paused */
    int64_t batch_sizes[STAGE_COUNT];
    int64_t max_items, max_credits; /* whole credits; 0: no cap */
    const char *notify_emails;      /* "ann@example.org, bob@example.org", or NULL */
    const char *webhook_url;        /* or NULL */
    int64_t last_run_at;            /* the last scheduled start; 0: not yet */
    int64_t next_run_at;            /* the next due time, also while disabled; 0: not set */
};

/* Texts belong to owner. `lock`: locks the row until the transaction ends. */
void schedule_load(struct db *, TALLOC_CTX *owner, const struct site *, bool lock, struct schedule *);
/* Writes everything except last_run_at; inserts the row if missing. */
void schedule_save(struct db *, const struct schedule *);

/* ---- what is due ------------------------------------------------------------------ */

/* Each site has a start_offset below this, so that the starts of one due time are spread. */
enum { SCHEDULE_SPREAD_MS = 30000 };

struct due_window {
    int64_t from, to;  /* due times, both inclusive */
    int64_t offset;    /* only sites whose start_offset is not greater */
    int64_t only_site; /* 0: all sites */
};

/* Locks up to max schedules that are due in the window until the transaction ends, by due time, then by
 * offset; skips those that other processes have locked. sites[i] is the site of schedule i. Returns their
 * number. Texts belong to owner. */
int schedules_claim_due(struct db *, TALLOC_CTX *owner, const struct due_window *, int max, struct schedule *,
                        struct site *sites);
/* The same for enabled schedules without a next due time. */
int schedules_claim_unset(struct db *, TALLOC_CTX *owner, int max, struct schedule *, struct site *sites);

/* Up to max schedules of sites above `after`, by site, not locked; else the same. */
int schedules_from(struct db *, TALLOC_CTX *owner, int64_t after, int max, struct schedule *,
                   struct site *sites);

/* The earliest due time after `after`; 0: nothing is due later. This and the next three functions work
 * outside a transaction too. */
int64_t schedules_next(struct db *, int64_t after);
bool schedules_any_unset(struct db *);
/* Whether a schedule that is due at that time has an offset not above `offset`. */
bool schedules_any_due_at(struct db *, int64_t due_at, int64_t offset);
/* How many schedules are or were due at that time; counts up to `most` of each. */
int64_t schedules_count_at(struct db *, int64_t due_at, int most);

/* last_run_at 0: stays as it is. */
void schedule_set_next(struct db *, int64_t site, int64_t next_run_at, int64_t last_run_at);

/* ---- outcomes of due times ------------------------------------------------------------ */

struct due_time {
    int64_t account_id, site_id, due_at;
    const char *state;  /* "started", "skipped", "missed", "paused", "failed" */
    const char *reason; /* a sentence, NULL: started in time */
    int64_t run;        /* row id; 0: no run was started */
    int64_t at;
};

bool due_time_exists(struct db *, int64_t site, int64_t due_at);
/* The latest due time before `before` that has an outcome; 0: none has. */
int64_t due_time_latest(struct db *, int64_t site, int64_t before);
/* Deletes outcomes, other than starts, of due times after `now` that were recorded after `recorded`. */
void due_times_forget(struct db *, int64_t site, int64_t now, int64_t recorded);
/* Records the outcome, unless that due time already has one. */
void due_time_insert(struct db *, const struct due_time *);
/* due_at, state, reason, at of due times that started no run, latest first. */
struct rows *due_times_without_run(struct db *, TALLOC_CTX *owner, int64_t site, int max);
/* Deletes up to max due times of all accounts from before `before`; returns how many. */
int64_t due_times_sweep(struct db *, int64_t before, int max);

/* ---- periodic tasks ------------------------------------------------------------------- */

/* Claims a task. True: it is not done, and no other process has claimed or renewed it since `stale`. */
bool periodic_task_claim(struct db *, const char *name, int64_t due_at, int64_t now, int64_t stale);
/* Renews a claim; *taken: `now` of the claim or of the last renewal. False: another process has taken the
 * task over. */
bool periodic_task_renew(struct db *, const char *name, int64_t due_at, int64_t *taken, int64_t now);
void periodic_task_done(struct db *, const char *name, int64_t due_at, int64_t now, const char *result);
/* The due time of the last one before `before` that is done; 0: none is. This and the next work outside a
 * transaction too. */
int64_t periodic_task_last(struct db *, const char *name, int64_t before);
bool periodic_task_is_done(struct db *, const char *name, int64_t due_at);

/* The SQL that runs repeatedly, for EXPLAIN in a test. */
extern const char schedules_claim_sql[], schedules_next_sql[], schedules_unset_sql[];

#endif
