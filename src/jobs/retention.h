/* retention.h: what is old goes: runs that ended more than 90 days ago, with
 * their rows, the texts of their calls and their log folders; due times of that
 * age. The ledger, the usage log and what a draft says of its making stay. */
#ifndef IGNY8_JOBS_RETENTION_H
#define IGNY8_JOBS_RETENTION_H

#include "db/db.h"

enum { RETENTION_DAYS = 90 };

struct retention {
    int64_t before;          /* what ended before this instant goes */
    int64_t after;           /* runs up to this row are seen to */
    int64_t removed, failed; /* runs */
};

struct retention retention_start(int64_t now);

/* The next run, or, past the last, a few due times; in transactions of its own,
 * none of them long. *more: something may be left. False: this run, or what was
 * tried, stays (*f says why); the next call goes on behind it. */
bool retention_next(struct db *, const char *data_dir, struct retention *, bool *more, struct error *f);

#endif
