/* sqlite.h: what the files of the SQLite engine share. */
#ifndef IGNY8_DB_SQLITE_SQLITE_H
#define IGNY8_DB_SQLITE_SQLITE_H

#include <sqlite3.h>

#include "db/driver.h"

/* How long another process may hold the database before a writer gives up. */
enum { SQLITE_WAIT_MS = 10000 };

struct sqlite_db {
    struct db db;
    sqlite3 *handle;
    struct statements *cache;
    bool writing; /* holds the ticket of the source's writers */
};

/* The sentence for the last error of `handle`; false. `sql` may be NULL. */
bool sqlite_failed(sqlite3 *handle, const char *place, const char *sql, struct error *);

/* The same for an error number of a system call on `place`. */
bool sqlite_file_failed(const char *place, int error, struct error *);

/* The engine's `run`: refuses a write without the writers' ticket. */
bool sqlite_run(struct db *, const char *sql, const struct value *, int count, struct rows *, struct error *);

/* The engine's `write`. */
bool sqlite_write(struct db *, const char *sql, const struct value *, int count, struct write_result *,
                  struct error *);

/* begin, commit, rollback and pragmas; their results are dropped. */
bool sqlite_control(struct sqlite_db *, const char *sql, struct error *);

/* Gives the connection the function igny8_fold. */
bool sqlite_add_fold(sqlite3 *handle);

bool sqlite_backup(struct db *, const char *file, struct error *);

/* The engine's `keep`: the copy is the owner's alone. One of the same mark, which
 * a migration that failed has left, is replaced; beside it the newest of another
 * mark stays, older ones go. */
bool sqlite_safety_copy(struct db *, const char *mark, struct error *);

/* Whether so many bytes more can lie beside `place`; false: *f says what is wanted. */
bool sqlite_check_space(const char *place, int64_t bytes, struct error *f);

#endif
