/* lease.h: who may work. On SQLite a lock on a file in the data folder, held
 * by one process; on PostgreSQL a row in igny8_engines with a lease on the
 * database's clock, and a lock file by which another engine on the same machine
 * sees a dead process at once. */
#ifndef IGNY8_STORE_RUNS_LEASE_H
#define IGNY8_STORE_RUNS_LEASE_H

#include "db/db.h"

/* Makes the data folder and takes its lock until the owner is freed. ERR_BUSY names the process that holds
 * it. */
bool data_folder_lock(TALLOC_CTX *owner, const char *data_dir, struct error *);

/* Makes the data folder, unlocked: 0700; see data_folder.h for one that is there. */
bool data_folder_create(const char *data_dir, struct error *);

struct lease {
    int64_t engine; /* igny8_engines.id */
    int64_t ms;
    int64_t valid_until; /* clock_mono_ms: past it, nothing may be written */
    const char *lock_file;
};

/* Registers this process, in a transaction of its own. Ends by lease_end, while
 * the connection is still there. */
struct lease *lease_acquire(TALLOC_CTX *owner, struct db *, const char *data_dir, int64_t ms, struct error *);

/* Renews; false when it is lost (the row is gone) or the database did not answer. */
bool lease_renew(struct lease *, struct db *, struct error *);
bool lease_valid(const struct lease *);

/* Removes the rows of engines on this host whose process is dead: their runs are free. */
void lease_reap_dead(struct lease *, struct db *);

void lease_end(struct lease *, struct db *);

#endif
