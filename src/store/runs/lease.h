/* lease.h: the right of a process to work runs. On SQLite, a lock on a file in the data folder, which one
 * process holds. On PostgreSQL, a row in igny8_engines with a lease measured by the database's clock, and
 * a lock file that shows the engines of the same machine at once that the process has died. */
#ifndef IGNY8_STORE_RUNS_LEASE_H
#define IGNY8_STORE_RUNS_LEASE_H

#include "db/db.h"

/* Creates the data folder if missing and locks it until the owner is freed. ERR_BUSY: the sentence names
 * the process that holds the lock. */
bool data_folder_lock(TALLOC_CTX *owner, const char *data_dir, struct error *);

/* Creates the data folder (mode 0700) if missing, without locking it. data_folder.h: what is done with an
 * existing one. */
bool data_folder_create(const char *data_dir, struct error *);

struct lease {
    int64_t engine; /* igny8_engines.id */
    int64_t ms;
    int64_t valid_until; /* clock_mono_ms; after it, write nothing */
    const char *lock_file;
};

/* Registers this process, in a transaction of its own, as all functions below. End the lease with
 * lease_end while the connection exists. */
struct lease *lease_acquire(TALLOC_CTX *owner, struct db *, const char *data_dir, int64_t ms, struct error *);

/* Renews the lease. False: it is lost (expired, or the row is gone) or the database did not answer. */
bool lease_renew(struct lease *, struct db *, struct error *);
bool lease_valid(const struct lease *);

/* Deletes the rows of engines on this host whose process has died; their runs can then be claimed. */
void lease_reap_dead(struct lease *, struct db *);

void lease_end(struct lease *, struct db *);

#endif
