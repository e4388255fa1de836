/* driver.h: the interface between db.c and its two drivers, and what they share. Only the
 * files of this module include it; all others include db.h. */
#ifndef IGNY8_DB_DRIVER_H
#define IGNY8_DB_DRIVER_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <talloc.h>

#include "base/asset.h"
#include "base/log.h"
#include "db/db.h"

/* The outward sentences (base/error.h) of failures whose own sentence names where the database is. */
#define DB_UNREACHABLE "The database cannot be reached. Try again in a moment."
#define DB_UNUSABLE    "The database cannot be read or written. Try again in a moment."
#define DB_TAKEN       "Another process or transaction is using the database. Try again in a moment."
#define DB_DISK_FULL   "The disk of the database is full. Free some space, then try again."

/* A first-come, first-served lock: no writer of this process starves, and no two meet inside
 * SQLite. */
struct ticket_lock {
    pthread_mutex_t mutex;
    pthread_cond_t turn;
    uint64_t next, serving;
    bool held;
    pthread_t holder;
};

void ticket_init(struct ticket_lock *);
void ticket_destroy(struct ticket_lock *);
void ticket_acquire(struct ticket_lock *); /* aborts if this thread holds it already */
void ticket_release(struct ticket_lock *);

struct db_source {
    const struct db_driver *driver;
    char *place;                /* a path, or a URL that may hold a password: never part of a message */
    struct ticket_lock writers; /* SQLite: around each write transaction and checkpoint */
    int64_t wal_frames;         /* SQLite, under `writers`: length of the log after the last commit */
    int64_t wal_tried;    /* SQLite, under `writers`: that length at the last checkpoint that met readers */
    int64_t wal_tried_at; /* clock_mono_ms of the last checkpoint */
    int64_t idle_timeout_ms; /* PostgreSQL: see db_source_timeout */
    pthread_mutex_t trouble_lock;
    struct log_repeat trouble; /* under trouble_lock: failed queries of all connections */
};

/* The part of a connection that both drivers have; their own part follows it. */
struct db {
    const struct db_driver *driver;
    struct db_source *source;
    bool open;     /* a transaction is open */
    int64_t epoch; /* how often it has connected */
    enum db_durability durability;
    int64_t begun_us;     /* clock_mono_us: the time includes the wait for the lock */
    bool no_timeout;      /* a migration: statements may take as long as they need */
    struct error failure; /* of the open transaction, or of the last query outside of one */
    bool aborted;         /* the failure came from db_abort: the database has not failed */
};

struct write_result {
    int64_t rows, id; /* id: of the last of an INSERT */
};

/* Functions that take a struct error fill it when they return false. None of them reads or
 * sets `open` and `failure`: db.c does that. */
struct db_driver {
    size_t size; /* of its struct, which begins with a struct db */
    bool (*source)(struct db_source *, struct error *);
    bool (*open)(struct db *, struct error *);
    void (*close)(struct db *); /* allowed when not open; an open transaction is lost */
    bool (*lost)(struct db *);  /* the connection is known to be gone */
    bool (*begin)(struct db *, enum db_durability, struct error *);
    /* rows NULL: the statement may be queued, and a later call reports its failure. Else it
     * fills the empty rows. */
    bool (*run)(struct db *, const char *sql, const struct value *, int count, struct rows *, struct error *);
    /* As `run` with rows, which a later call may fill; that call then reports a failure. */
    bool (*ask)(struct db *, const char *sql, const struct value *, int count, struct rows *, struct error *);
    /* Runs a statement that ends in "returning id": how many rows it wrote, and the last id of
     * an INSERT. */
    bool (*write)(struct db *, const char *sql, const struct value *, int count, struct write_result *,
                  struct error *);
    enum commit_result (*commit)(struct db *, struct error *); /* after COMMIT_NO the caller rolls back */
    void (*rollback)(struct db *);
    bool (*migrating)(struct db *,
                      struct error *); /* in a transaction: waits until no other process migrates */
    int (*wake_fd)(struct db *);
    bool (*wake_drain)(struct db *);
    bool (*tidy)(struct db *, struct error *);
    bool (*backup)(struct db *, const char *file, struct error *);
    /* In a write transaction that has changed nothing yet: copies the database to
     * "PLACE.before-MARK". NULL: the driver cannot do this. */
    bool (*keep)(struct db *, const char *mark, struct error *);
};

extern const struct db_driver sqlite_driver, postgres_driver;

/* Reports a bug of the program, not a fault of its environment, and aborts. */
void db_bug(const char *format, ...) __attribute__((noreturn, format(printf, 1, 2)));

/* Never NULL. */
struct rows *rows_new(TALLOC_CTX *owner);

/* Fills a result: first the names of all columns, then the cells row by row. False when the
 * result grows past ROWS_MAX_BYTES or memory runs out; call rows_clear then. */
#define ROWS_MAX_BYTES ((size_t)128 << 20)
void rows_shape(struct rows *, int columns);
bool rows_add_text(struct rows *, const char *text, size_t length);
bool rows_add_int(struct rows *, int64_t);
bool rows_add_null(struct rows *);
/* Copies into an empty result the names of a result that has only names. */
bool rows_add_names(struct rows *, const struct rows *names);
void rows_clear(struct rows *);
int64_t rows_first_int(const struct rows *); /* the first column of the current row */

/* A parameter of SQLite's statement. */
struct statement_parameter {
    uint8_t number;    /* of the value that is bound, from 1 */
    struct value last; /* the bound value; of a text, which belongs to the caller, only its kind */
};

/* Prepared statements of one connection by text and types; a new one replaces the least
 * recently used. */
struct statement {
    char *sql, *types;
    uint64_t hash, used;
    void *handle;                           /* SQLite's statement */
    struct statement_parameter *parameters; /* SQLite: `wanted` of them */
    int wanted;
    struct rows *names; /* SQLite: the names of its columns once it has returned a row; else NULL */
    uint64_t number;    /* part of PostgreSQL's name, never used twice; 0: the slot is free */
};
struct statements;
struct statements *statements_new(TALLOC_CTX *owner, void (*drop)(void *who, struct statement *), void *who);
struct statement *statements_find(struct statements *, const char *sql, const char *types);
struct statement *statements_add(struct statements *, const char *sql, const char *types);
void statements_forget(struct statement *); /* without `drop` */
void statements_clear(struct statements *); /* with `drop` */

/* db_migrate with another list, whose names are "migrations/NNN_name.sql" with ascending
 * numbers. A number may be missing (011 and 018 are) and may appear in a later release: every
 * migration of the list that a database lacks is applied.
 *
 * Programs of two releases work on one database during a rolling upgrade. So a migration
 * only adds; what one release stops using, the next one removes. A line `-- oldest: 0.2.0`
 * in a migration names the oldest program that can still work on the result; without it,
 * that is the program that carries the migration, and every older one refuses the database.
 * Write the line if, and only if, the previous programs can go on. */
bool migrate_with(struct db *, const struct asset *list, int count, struct error *);

#endif
