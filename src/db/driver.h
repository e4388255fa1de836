/* driver.h: what db.c asks of a database, and what its two engines share. For
 * the files of this room alone; everybody else includes db.h. */
#ifndef IGNY8_DB_DRIVER_H
#define IGNY8_DB_DRIVER_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <talloc.h>

#include "base/asset.h"
#include "db/db.h"

/* First come, first served, so that no writer of this process starves and none
 * ever meets another inside SQLite. */
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
    char *place;                /* a path, or a URL that may hold a password: never part of a sentence */
    struct ticket_lock writers; /* SQLite: around each write transaction and checkpoint */
    int64_t wal_frames;         /* SQLite, under `writers`: length of the log after the last commit */
    int64_t wal_tried;    /* SQLite, under `writers`: that length at the last checkpoint that met readers */
    int64_t wal_tried_at; /* clock_mono_ms of the last checkpoint */
    int64_t idle_timeout_ms; /* PostgreSQL: see db_source_timeout */
};

/* The part of a connection that both engines have; theirs follows it. */
struct db {
    const struct db_driver *driver;
    struct db_source *source;
    bool open;     /* a transaction is */
    int64_t epoch; /* how many connections it has had */
    enum db_durability durability;
    int64_t begun_us;     /* clock_mono_us: what a wait for its turn cost is part of the transaction */
    bool no_timeout;      /* a migration: statements may take as long as they need */
    struct error failure; /* of the open transaction, or of the last query outside of one */
    bool aborted;         /* it is db_abort's: the database knows nothing of it */
};

struct write_result {
    int64_t rows, id; /* id: of the last of an INSERT */
};

/* Functions that take a struct error fill it when they answer false. None of
 * them looks at or sets `open` and `failure`: that is db.c's part. */
struct db_driver {
    size_t size; /* of its struct, which begins with a struct db */
    bool (*source)(struct db_source *, struct error *);
    bool (*open)(struct db *, struct error *);
    void (*close)(struct db *); /* allowed when not open; an open transaction is lost */
    bool (*lost)(struct db *);  /* the connection is known to be gone */
    bool (*begin)(struct db *, enum db_durability, struct error *);
    /* Without rows the statement may be queued; its failure is then that of a
     * later call. Rows are filled from empty. */
    bool (*run)(struct db *, const char *sql, const struct value *, int count, struct rows *, struct error *);
    /* As `run` with rows, which a later call may fill; that it fails is then that call's failure. */
    bool (*ask)(struct db *, const char *sql, const struct value *, int count, struct rows *, struct error *);
    /* One that ends in "returning id": how many rows it wrote, and of an INSERT the last one's id. */
    bool (*write)(struct db *, const char *sql, const struct value *, int count, struct write_result *,
                  struct error *);
    enum commit_result (*commit)(struct db *,
                                 struct error *); /* after NO the transaction is still to be rolled back */
    void (*rollback)(struct db *);
    bool (*migrating)(struct db *,
                      struct error *); /* in a transaction: waits until no other process migrates */
    int (*wake_fd)(struct db *);
    bool (*wake_drain)(struct db *);
    bool (*tidy)(struct db *, struct error *);
    bool (*backup)(struct db *, const char *file, struct error *);
    /* In a write transaction that has changed nothing: copies the database as it
     * is to "PLACE.before-MARK". NULL: not of this engine. */
    bool (*keep)(struct db *, const char *mark, struct error *);
};

extern const struct db_driver sqlite_driver, postgres_driver;

/* A mistake of the program, not of its surroundings: says so and aborts. */
void db_bug(const char *format, ...) __attribute__((noreturn, format(printf, 1, 2)));

/* Never NULL. */
struct rows *rows_new(TALLOC_CTX *owner);

/* Filling: the names of all columns first, then the cells row by row. False when
 * the result grows past ROWS_MAX_BYTES or memory is short; rows_clear then. */
#define ROWS_MAX_BYTES ((size_t)128 << 20)
void rows_shape(struct rows *, int columns);
bool rows_add_text(struct rows *, const char *text, size_t length);
bool rows_add_int(struct rows *, int64_t);
bool rows_add_null(struct rows *);
/* Into an empty result: the names of one that has nothing but names. */
bool rows_add_names(struct rows *, const struct rows *names);
void rows_clear(struct rows *);
int64_t rows_first_int(const struct rows *); /* first column of the row under the cursor */

/* A parameter of SQLite's statement. */
struct statement_parameter {
    uint8_t number;    /* of the value that is bound there, from 1 */
    struct value last; /* what is bound there; of a text, which is the caller's, only that it is one */
};

/* Prepared statements of one connection by text and types; the one least
 * recently used gives way. */
struct statement {
    char *sql, *types;
    uint64_t hash, used;
    void *handle;                           /* SQLite's statement */
    struct statement_parameter *parameters; /* SQLite: `wanted` of them */
    int wanted;
    struct rows *names; /* SQLite: its columns' names, once it has given a row; else NULL */
    uint64_t number;    /* of PostgreSQL's name, never used twice; 0: the slot is free */
};
struct statements;
struct statements *statements_new(TALLOC_CTX *owner, void (*drop)(void *who, struct statement *), void *who);
struct statement *statements_find(struct statements *, const char *sql, const char *types);
struct statement *statements_add(struct statements *, const char *sql, const char *types);
void statements_forget(struct statement *); /* without `drop` */
void statements_clear(struct statements *); /* with `drop` */

/* db_migrate with another list, whose names are "migrations/NNN_name.sql", their
 * numbers growing; one may be left out (011 is) and come, or not, in a later
 * release: whatever of the list a database lacks is applied.
 *
 * Programs of two releases work side by side on one database while an upgrade
 * rolls. So a migration adds; what is to go is no longer used by one release and
 * goes with the next. A line `-- oldest: 0.2.0` in a migration says which is the
 * oldest program that can still work on what it leaves; without it, that is the
 * program that carries it, and every older one refuses the database. Write the
 * line wherever the programs before can go on, and only there. */
bool migrate_with(struct db *, const struct asset *list, int count, struct error *);

#endif
