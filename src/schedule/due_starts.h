/* due_starts.h: turns due times of schedules into runs, or records why not; a few at a time. */
#ifndef IGNY8_SCHEDULE_DUE_STARTS_H
#define IGNY8_SCHEDULE_DUE_STARTS_H

#include "db/db.h"
#include "settings/environment.h"

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

#endif
