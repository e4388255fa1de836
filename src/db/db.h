/* db.h: one small face for SQLite and PostgreSQL.
 *
 * The same SQL serves both: parameters are $1 … $n (each may be used more than
 * once), RETURNING and ON CONFLICT are there, a trailing `for update` or `for
 * update skip locked` is for PostgreSQL and dropped by SQLite, where the write
 * transaction already excludes every other. A number is a bigint to PostgreSQL:
 * where a function wants an integer (substr, repeat) write cast($1 as integer).
 * A string of SQL is one statement. A boolean column reads as 0/1. Times are
 * bigint milliseconds, credits bigint thousandths, flags bigint 0/1, JSON is
 * text.
 *
 * The first failure in a transaction is remembered: what follows does nothing
 * (db_exec false, db_query an empty result) and db_commit answers COMMIT_NO
 * with its cause. So a function may write its statements one after another and
 * leave the look to whoever owns the transaction: the edge, never the logic.
 * PostgreSQL's statements are queued: their failure shows at the next query or
 * at the commit. A constraint that refuses a row is ERR_BAD_ITEM; what another try
 * may cure (locks, deadlocks, a lost connection, a full disk) is ERR_RETRY_LATER.
 *
 * A connection belongs to one thread at a time. */
#ifndef IGNY8_DB_DB_H
#define IGNY8_DB_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <talloc.h>

#include "base/error.h"

struct db;
struct db_source;
struct rows;

/* One parameter. Text is borrowed for the call alone. */
struct value {
    enum { VALUE_NULL, VALUE_INT, VALUE_TEXT } kind;
    int64_t i;
    const char *s; /* UTF-8 without NUL */
};

static inline struct value db_int(int64_t i)
{
    return (struct value){.kind = VALUE_INT, .i = i};
}

/* NULL is SQL's NULL. */
static inline struct value db_text(const char *s)
{
    return (struct value){.kind = s ? VALUE_TEXT : VALUE_NULL, .s = s};
}

static inline struct value db_null(void)
{
    return (struct value){.kind = VALUE_NULL};
}

/* 0 as SQL's NULL: for optional references. */
static inline struct value db_ref(int64_t id)
{
    return id ? db_int(id) : db_null();
}

/* The parameters of one statement: db_exec(db, "… $1 … $2", BIND(db_int(7), db_text(name))). */
#define BIND(...)                                                                                            \
    (const struct value[]){__VA_ARGS__},                                                                     \
        (int)(sizeof((const struct value[]){__VA_ARGS__}) / sizeof(struct value))
#define NO_BIND NULL, 0

/* DB_READ_ONLY: a snapshot. DB_RELAXED survives a killed process, DB_DURABLE a power cut too. */
enum db_durability { DB_READ_ONLY, DB_RELAXED, DB_DURABLE };

enum commit_result { COMMIT_YES, COMMIT_NO, COMMIT_UNKNOWN };

/* A place where data lies: "postgresql://…", or the path of a SQLite file
 * (made if missing, in a folder that exists). Holds the ticket lock that all
 * writers of this process pass; share one among all connections of a process. */
struct db_source *db_source_new(TALLOC_CTX *owner, const char *url, struct error *);
bool db_source_is_postgres(const struct db_source *);

/* Of connections made from now on (PostgreSQL; SQLite has nobody who could
 * freeze with its lock): the server ends one whose program says nothing for ms
 * inside a transaction, so that a frozen process holds no row for longer, and a
 * statement waits for another's lock for one and a half times that at most.
 * Unless it is called, 6,000. */
void db_source_timeout(struct db_source *, int64_t ms);

/* A connection. Fails with a sentence that names the cause and the remedy
 * (unreachable, wrong password, read-only or full folder, not a database). */
struct db *db_connect(TALLOC_CTX *owner, struct db_source *, struct error *);

/* Brings the schema up to date; one process at a time, each migration one
 * transaction. A SQLite file that has data is copied first, beside itself. A
 * schema that a newer program has made is worked on as long as that program says
 * that this one can, and refused otherwise. */
bool db_migrate(struct db *, struct error *);

/* Whether this program can work on what is there, once it is migrated; changes nothing. */
bool db_schema_fits(struct db *, struct error *);

bool db_is_postgres(const struct db *);

bool db_begin(struct db *, enum db_durability, struct error *);
bool db_exec(struct db *, const char *sql, const struct value *values, int count);
enum commit_result db_commit(struct db *, struct error *);
void db_rollback(struct db *); /* allowed when none is open */

/* True if the open transaction has failed, or, outside of one, the last query. */
bool db_failed(const struct db *);

/* Makes the open transaction fail with this cause, as if a statement had. */
void db_abort(struct db *, enum error_kind kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* What db_abort said is told in *why and forgotten, and the transaction is whole
 * again: for whoever does many things in one and can do without this one, if
 * that one wrote nothing. False: nothing was refused, or a statement failed,
 * which only a rollback undoes. */
bool db_clear_abort(struct db *, struct error *why);

/* The cause remembered in the open transaction; kind ERR_NONE if none. */
const struct error *db_last_error(const struct db *);

/* A finished result: every row is in memory, nothing stays open. Never NULL.
 * Allowed outside a transaction if it only reads. */
struct rows *db_query(struct db *, TALLOC_CTX *owner, const char *sql, const struct value *values, int count);
/* The same, for a question that others follow: the rows may only be read after the next db_query,
 * and their owner lives until then. One journey to PostgreSQL serves both. */
struct rows *db_query_deferred(struct db *, TALLOC_CTX *owner, const char *sql, const struct value *values,
                               int count);
bool rows_next(struct rows *); /* first call: the first row */
int rows_count(const struct rows *);
int64_t row_int(const struct rows *, const char *column); /* NULL is 0 */
bool row_null(const struct rows *, const char *column);
const char *row_text(const struct rows *, const char *column); /* NULL is NULL; lives as long as the rows */
char *row_dup(TALLOC_CTX *owner, const struct rows *, const char *column);

/* One value of the first row of a query; `otherwise` when there is no row. */
int64_t db_query_int(struct db *, int64_t otherwise, const char *sql, const struct value *values, int count);

/* For a statement that ends in "returning id", inside a transaction. db_insert: the id of the row
 * that an INSERT wrote, `otherwise` if it wrote none; db_change: how many rows were written. SQLite
 * makes a table in memory for each RETURNING, which costs more than the row: it is not asked there. */
int64_t db_insert(struct db *, int64_t otherwise, const char *sql, const struct value *values, int count);
int64_t db_change(struct db *, const char *sql, const struct value *values, int count);

/* After a COMMIT_UNKNOWN or a lost connection: connects again. db_begin and a
 * query outside a transaction do so by themselves when they find it lost. */
bool db_reconnect(struct db *, struct error *);

/* Grows with every connection anew. What was committed DB_RELAXED on an earlier one may
 * be gone: the database may have crashed between the two. */
int64_t db_connection_epoch(const struct db *);

/* Readable when another process said that a run waits; -1 where there is none.
 * A hint only: the poll each second is the truth. Ask again after each wait, it
 * changes with the connection; whoever wakes runs `notify igny8_wake`. */
int db_wake_fd(struct db *);
bool db_wake_drain(struct db *); /* true: somebody said so since the last time */

/* Housekeeping outside transactions, called often and cheap when nothing is due:
 * SQLite's checkpoint past its thresholds; nothing on PostgreSQL. */
bool db_checkpoint(struct db *, struct error *);

/* A consistent copy of the whole database to a new file while others work
 * (SQLite); on PostgreSQL refuses and names pg_dump. */
bool db_backup(struct db *, const char *file, struct error *);

#endif
