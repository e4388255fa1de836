/* sqlite_log.h: how SQLite's write-ahead log reaches its file. SQLite writes
 * each page of a transaction by two calls; here the pages before the commit's
 * are gathered and written by one. */
#ifndef IGNY8_DB_SQLITE_LOG_H
#define IGNY8_DB_SQLITE_LOG_H

/* The name for sqlite3_open_v2: the system's files as SQLite knows them, but for
 * the log's writes. Registered at the first call; any thread. */
const char *sqlite_log_vfs(void);

#endif
