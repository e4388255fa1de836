/* retention.h: removes what is old: runs that ended more than 90 days ago, with
 * their rows, the texts of their calls and their log folders, and due times of that
 * age. The ledger, the usage log and a draft's own record of its making stay. */
#ifndef IGNY8_JOBS_RETENTION_H
#define IGNY8_JOBS_RETENTION_H

#include "db/db.h"

enum { RETENTION_DAYS = 90 };

struct retention {
    int64_t before;          /* what ended before this instant is removed */
    int64_t after;           /* runs up to this row are done */
    int64_t removed, failed; /* runs */
};

struct retention retention_start(int64_t now);

/* Removes the next run or, after the last one, a few due times, in short transactions of
 * its own. *more: something may be left. False: this run or these due times stay (*f says
 * why); the next call continues after them. */
bool retention_next(struct db *, const char *data_dir, struct retention *, bool *more, struct error *f);

#endif
