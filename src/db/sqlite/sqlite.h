/* sqlite.h: what the files of the SQLite driver share. */
#ifndef IGNY8_DB_SQLITE_SQLITE_H
#define IGNY8_DB_SQLITE_SQLITE_H

#include <sqlite3.h>
#include <stdbool.h>

#include "db/driver.h"

/* ---- sqlite.c --------------------------------------------------------------------------------- */

/* Shared by the files of the SQLite driver. */

/* How long another process may hold the database before a writer gives up. */
enum { SQLITE_WAIT_MS = 10000 };

struct sqlite_db {
    struct db db;
    sqlite3 *handle;
    struct statements *cache;
    bool writing; /* holds the writers' ticket lock of the source */
};

/* Fills the error for the last one of `handle`; returns false. `sql` may be NULL. */
bool sqlite_failed(sqlite3 *handle, const char *place, const char *sql, struct error *);

/* The same for the errno of a system call on `place`. */
bool sqlite_file_failed(const char *place, int error, struct error *);

/* The same for a file that SQLite opened for reading alone, which it does after any failure. */
bool sqlite_read_only(const char *place, struct error *);

/* The driver's `run`: refuses a write without the writers' ticket lock. */
bool sqlite_run(struct db *, const char *sql, const struct value *, int count, struct rows *, struct error *);

/* The driver's `write`. */
bool sqlite_write(struct db *, const char *sql, const struct value *, int count, struct write_result *,
                  struct error *);

/* Runs begin, commit, rollback and pragmas; drops their results. */
bool sqlite_control(struct sqlite_db *, const char *sql, struct error *);

/* Adds the SQL function igny8_fold to the connection. */
bool sqlite_add_fold(sqlite3 *handle);

bool sqlite_backup(struct db *, const char *file, struct error *);

/* The driver's `keep`: only the owner can access the copy. It replaces a copy of the same
 * mark, which a failed migration left; of the copies with other marks the newest stays and
 * older ones are removed. */
bool sqlite_safety_copy(struct db *, const char *mark, struct error *);

/* Whether so many more bytes fit beside `place`; false: *f says how much space is needed. */
bool sqlite_check_space(const char *place, int64_t bytes, struct error *f);

/* ---- sqlite_wal.c ----------------------------------------------------------------------------- */

/* How SQLite's write-ahead log is written to its file. SQLite writes each page of
 * a transaction with two calls; this VFS gathers the pages before the commit's and writes them
 * with one. A connection also chooses for each transaction whether its commit waits for the
 * disk. */

/* The VFS name for sqlite3_open_v2: SQLite's own VFS, except for the writes of the log.
 * Registered at the first call; any thread. */
const char *sqlite_wal_vfs(void);

/* For a connection with that VFS whose log is open and whose `synchronous` is FULL. relaxed:
 * its commits return without a sync, as with `synchronous=NORMAL`: a crash of the process
 * loses no commit, a crash of the machine may lose the last ones. False when it opens. The
 * pragma does the same, but SQLite parses it and reads the schema each time. */
void sqlite_wal_relaxed(sqlite3 *, bool relaxed);

#endif
