/* sqlite_wal.h: how SQLite's write-ahead log is written to its file. SQLite writes each page of
 * a transaction with two calls; this VFS gathers the pages before the commit's and writes them
 * with one. A connection also chooses for each transaction whether its commit waits for the
 * disk. */
#ifndef IGNY8_DB_SQLITE_SQLITE_WAL_H
#define IGNY8_DB_SQLITE_SQLITE_WAL_H

#include <sqlite3.h>
#include <stdbool.h>

/* The VFS name for sqlite3_open_v2: SQLite's own VFS, except for the writes of the log.
 * Registered at the first call; any thread. */
const char *sqlite_wal_vfs(void);

/* For a connection with that VFS whose log is open and whose `synchronous` is FULL. relaxed:
 * its commits return without a sync, as with `synchronous=NORMAL`: a crash of the process
 * loses no commit, a crash of the machine may lose the last ones. False when it opens. The
 * pragma does the same, but SQLite parses it and reads the schema each time. */
void sqlite_wal_relaxed(sqlite3 *, bool relaxed);

#endif
