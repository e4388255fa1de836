/* sqlite_wal.h: how SQLite's write-ahead log reaches its file. SQLite writes
 * each page of a transaction by two calls; here the pages before the commit's
 * are gathered and written by one. And a connection says for each transaction
 * whether its commit waits for the disk. */
#ifndef IGNY8_DB_SQLITE_SQLITE_WAL_H
#define IGNY8_DB_SQLITE_SQLITE_WAL_H

#include <sqlite3.h>
#include <stdbool.h>

/* The name for sqlite3_open_v2: the system's files as SQLite knows them, but for
 * the log's writes. Registered at the first call; any thread. */
const char *sqlite_wal_vfs(void);

/* For a connection of that VFS whose log is open and whose `synchronous` is FULL.
 * relaxed: its commits return without a sync, as with `synchronous=NORMAL`: a crash of
 * the process loses none, one of the machine may lose the last. False as it opens.
 * The pragma does the same, but SQLite parses it and reads the schema each time. */
void sqlite_wal_relaxed(sqlite3 *, bool relaxed);

#endif
