/* schedule.h: a site's schedule and configuration (igny8_automation_configs),
 * what became of its due times, and who does what is done once for all
 * processes (004_schedule.sql). */
#ifndef IGNY8_STORE_RUNS_SCHEDULE_H
#define IGNY8_STORE_RUNS_SCHEDULE_H

#include "base/recurrence.h"
#include "store/store.h"

struct schedule {
    int64_t site_id, account_id;
    bool kept; /* it has a row; else these are the defaults */
    bool is_enabled;
    enum recurrence_frequency frequency;
    int minute;         /* of the local day; -1: what is kept is no time */
    char timezone[65];  /* "": the site's */
    char site_zone[65]; /* not kept here */
    int64_t weekday, day_of_month;
    int64_t paused_until; /* 0: not paused */
    int64_t batch_sizes[STAGE_COUNT];
    int64_t max_items, max_credits; /* whole credits; 0: no cap */
    const char *notify_emails;      /* "ann@example.org, bob@example.org"; NULL: nobody */
    const char *webhook_url;        /* NULL: none */
    int64_t last_run_at;            /* of a scheduled start; 0: none yet */
    int64_t next_run_at;            /* the next due time, also while it is switched off; 0: none */
};

/* Texts belong to owner. `lock`: nobody else changes it until the transaction ends. */
void schedule_load(struct db *, TALLOC_CTX *owner, const struct site *, bool lock, struct schedule *);
/* Everything but last_run_at; the row is made if it is missing. */
void schedule_save(struct db *, const struct schedule *);

/* ---- what is due ------------------------------------------------------------------ */

enum { SCHEDULE_SPREAD_MS = 30000 }; /* every start_offset is below it */

struct due_window {
    int64_t from, to;  /* due times */
    int64_t offset;    /* only sites whose own offset is not greater */
    int64_t only_site; /* 0: all */
};

/* Up to max schedules that are due in the window, by due time, then by their
 * offset; taken until the transaction ends, those that others have taken left
 * out. *sites beside them, by index. Texts belong to owner. */
int schedules_claim_due(struct db *, TALLOC_CTX *owner, const struct due_window *, int max, struct schedule *,
                        struct site *sites);
/* The same of those that are switched on and have no next due time. */
int schedules_claim_unset(struct db *, TALLOC_CTX *owner, int max, struct schedule *, struct site *sites);

/* The earliest due time later than `after`; 0: none. Allowed outside a transaction, as the next three. */
int64_t schedules_next(struct db *, int64_t after);
bool schedules_any_unset(struct db *);
/* Whether any that is due at that instant has an offset not greater. */
bool schedules_any_due_at(struct db *, int64_t due_at, int64_t offset);
/* How many sites are, or were, due at that instant; counts to `most`. */
int64_t schedules_count_at(struct db *, int64_t due_at, int most);

/* last_run_at 0: as it was. */
void schedule_set_next(struct db *, int64_t site, int64_t next_run_at, int64_t last_run_at);

/* ---- what became of it ---------------------------------------------------------------- */

struct due_time {
    int64_t account_id, site_id, due_at;
    const char *state;  /* "started", "skipped", "missed", "paused", "failed" */
    const char *reason; /* a sentence, NULL: started in time */
    int64_t run;        /* row id; 0: none */
    int64_t at;
};

bool due_time_exists(struct db *, int64_t site, int64_t due_at);
/* Nothing if that due time is known already: the first word stands. */
void due_time_insert(struct db *, const struct due_time *);
/* due_at, state, reason, at of those that started no run, the latest first. */
struct rows *due_times_without_run(struct db *, TALLOC_CTX *owner, int64_t site, int max);
/* Of every account; those of before `before`, at most max. How many went. */
int64_t due_times_sweep(struct db *, int64_t before, int max);

/* ---- periodic tasks ------------------------------------------------------------------- */

/* True if it is this caller's to do now: nobody has, and whoever began has not
 * been heard of since `stale`. */
bool periodic_task_claim(struct db *, const char *name, int64_t due_at, int64_t now, int64_t stale);
/* False: somebody else has taken it over. *taken: as periodic_task_claim's now or the last renewal's. */
bool periodic_task_renew(struct db *, const char *name, int64_t due_at, int64_t *taken, int64_t now);
void periodic_task_done(struct db *, const char *name, int64_t due_at, int64_t now, const char *result);
/* Outside a transaction. */
bool periodic_task_is_done(struct db *, const char *name, int64_t due_at);

/* The SQL that is asked again and again, for EXPLAIN in a test. */
extern const char schedules_claim_sql[], schedules_next_sql[], schedules_unset_sql[];

#endif
