/* schedule.h: schedules and the thread that starts what is due. */
#ifndef IGNY8_SCHEDULE_SCHEDULE_H
#define IGNY8_SCHEDULE_SCHEDULE_H

#include "db/db.h"
#include "settings/settings.h"
#include "store/runs/runs.h"

/* ---- schedule_edit.c -------------------------------------------------------------------------- */

/* Edits a site's schedule: validates fields, adjusts due times, computes
 * the next start. The command line and the API share it. */

/* Each sets one field from text. False: *f is a sentence that names the field and the
 * remedy, and the schedule is unchanged. Texts are copied to owner. An empty text or NULL
 * clears timezone, notify_emails and webhook_url. */
bool schedule_set_frequency(struct schedule *, const char *word, struct error *);
bool schedule_set_time(struct schedule *, const char *text, struct error *);
bool schedule_set_zone(struct schedule *, const char *zone, struct error *);
/* Addresses separated by commas, semicolons or white space. */
bool schedule_set_emails(struct schedule *, TALLOC_CTX *owner, const char *text, struct error *);
/* Unless allow_private, an address that is not on the public internet is refused. */
bool schedule_set_webhook(struct schedule *, TALLOC_CTX *owner, const char *url, bool allow_private,
                          struct error *);

/* Checks the numbers: weekday, day_of_month, batch sizes, caps, paused_until. As above. */
bool schedule_check(const struct schedule *, struct error *);

/* The schedule's rule, which borrows from it. False (kind ERR_FATAL_CONFIG): the stored zone or time is not
 * valid. */
bool schedule_rule(const struct schedule *, struct recurrence_rule *, struct error *);

/* Saves `after`, which was loaded as `before` (locked) and edited; sets its
 * next_run_at. A changed or newly enabled schedule is due only after `now`: due times
 * that passed without being handled are recorded as missed or paused. */
void schedule_edit(struct db *, const struct schedule *before, struct schedule *after, int64_t now);

/* True: the schedule is disabled, or paused at that instant, so that a due time starts nothing; why is a
 * sentence. */
bool schedule_held(const struct schedule *, int64_t due_at, char why[160]);

/* When it next starts a run by itself; 0: it is disabled or has no valid rule. */
int64_t schedule_next_start(const struct schedule *, int64_t now);

/* ---- due_starts.c ----------------------------------------------------------------------------- */

/* Turns due times of schedules into runs, or records why not; a few at a time. */

/* Schedules in one transaction; few, because other writers may wait for it. */
enum { DUE_STARTS_BATCH = 10 };

/* If more sites than this are due at one instant, their starts are spread over the half minute after it. */
enum { DUE_STARTS_CROWD = 100 };

struct due_starts_result {
    int handled; /* schedules that were handled; if not 0, more may be due */
    int started; /* runs among them */
    /* With handled 0: when the next schedule is due; INT64_MAX: none until a schedule changes. */
    int64_t next_check_at;
};

/* Handles the next few schedules that are due at `now`, in transactions of its own,
 * committed on return. One that makes its transaction fail is tried alone and then
 * recorded as failed. False: the database is unavailable; calling again later starts
 * nothing twice. */
bool due_starts(struct db *, const struct settings *, int64_t now, struct due_starts_result *,
                struct error *);

/* ---- due_check.c ------------------------------------------------------------------------------ */

/* Compares the next due times of some schedules, in the order of their sites from *after on, with what
 * their rules say at `now`, and sets those that differ, in transactions of its own. *after is then where to
 * go on; 0: all have been looked at. False: the database is unavailable. */
bool due_check(struct db *, int64_t now, int64_t *after, struct error *);

/* ---- scheduler.c ------------------------------------------------------------------------------ */

/* Starts the runs of due schedules and, once a week, removes old rows.
 * One thread with a connection of its own. Any number of processes may run one on a
 * shared database: a (site, due time) pair starts at most one run, and only one process
 * does the weekly cleanup. */

struct scheduler;

/* Starts the thread; the database must be migrated. The thread calls `wake`, unless NULL,
 * after it has started and committed runs, so that the engine looks for them. */
struct scheduler *scheduler_start(TALLOC_CTX *owner, const struct settings *, struct db_source *,
                                  void (*wake)(void *arg), void *wake_arg, struct error *);

/* A schedule changed: check now instead of some seconds later. Any thread. */
void scheduler_wake(struct scheduler *);

/* Finishes the open transaction, joins the thread, frees. */
void scheduler_stop(struct scheduler *);

#endif
