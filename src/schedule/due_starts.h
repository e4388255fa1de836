/* due_starts.h: what is due becomes runs, or a sentence why not; some at a time. */
#ifndef IGNY8_SCHEDULE_DUE_STARTS_H
#define IGNY8_SCHEDULE_DUE_STARTS_H

#include "db/db.h"
#include "settings/environment.h"

/* Schedules of one transaction. Short, because a writer may wait for it. */
enum { DUE_STARTS_BATCH = 10 };

/* More sites than these due at one instant start each at its own place in the half minute after. */
enum { DUE_STARTS_CROWD = 100 };

struct due_starts_result {
    int handled;           /* schedules that were seen to: there may be more at once */
    int started;           /* runs among that */
    int64_t next_check_at; /* with handled 0: when there is next something to do; INT64_MAX: not before a
                              change */
};

/* Sees to the next few of those that are due at `now`, in transactions of its
 * own, committed on return. One that harms its transaction is tried alone, and
 * written down as failed. False: the database cannot at present; the same again,
 * later, starts nothing twice. */
bool due_starts(struct db *, const struct settings *, int64_t now, struct due_starts_result *,
                struct error *);

#endif
