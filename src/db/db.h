/* db.h: one interface for SQLite and PostgreSQL. */
#ifndef IGNY8_DB_DB_H
#define IGNY8_DB_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <talloc.h>

#include "base/error.h"

/* ---- db.c ------------------------------------------------------------------------------------- */

/* One small interface for SQLite and PostgreSQL.
 *
 * Both run the same SQL: parameters are $1 … $n (each may be used more than once),
 * RETURNING and ON CONFLICT are available, a trailing `for update` or `for update skip
 * locked` is sent to PostgreSQL and removed for SQLite, whose write transaction already
 * excludes every other. PostgreSQL receives a number as a bigint: where a function takes an
 * integer (substr, repeat), write cast($1 as integer). A string of SQL is one statement. A
 * boolean column reads as 0/1. Times are bigint milliseconds, credits bigint thousandths,
 * flags bigint 0/1, JSON is text.
 *
 * A transaction remembers its first failure: later calls do nothing (db_exec returns false,
 * db_query an empty result) and db_commit returns COMMIT_NO with the cause. So a function
 * may issue its statements one after another, and only the code that commits checks for
 * errors. Statements for PostgreSQL are queued: a failure shows at the next query or at the
 * commit. A constraint that refuses a row is ERR_BAD_ITEM; a failure that another try may
 * cure (locks, deadlocks, a lost connection, a full disk) is ERR_RETRY_LATER.
 *
 * A connection belongs to one thread at a time. */

struct db;
struct db_source;
struct rows;

/* One parameter. Text is borrowed only for the call. */
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

/* DB_READ_ONLY: a snapshot. A DB_RELAXED commit survives a killed process, a DB_DURABLE one a
 * power cut too. */
enum db_durability { DB_READ_ONLY, DB_RELAXED, DB_DURABLE };

enum commit_result { COMMIT_YES, COMMIT_NO, COMMIT_UNKNOWN };

/* A database: "postgresql://…", or the path of a SQLite file (created if missing, in an
 * existing folder). Holds the ticket lock that serialises the writers of this process; all
 * connections of a process share one source. */
struct db_source *db_source_new(TALLOC_CTX *owner, const char *url, struct error *);
bool db_source_is_postgres(const struct db_source *);

/* Sets a time limit for connections made from now on (PostgreSQL only): the server ends a
 * connection that is idle for ms inside a transaction, so that a frozen process holds no row
 * for longer, and a statement waits for a lock for at most one and a half times that. The
 * default is 6,000. */
void db_source_timeout(struct db_source *, int64_t ms);

/* Opens a connection. On failure the error names the cause and the remedy (unreachable,
 * wrong password, read-only or full folder, not a database). */
struct db *db_connect(TALLOC_CTX *owner, struct db_source *, struct error *);

/* Brings the schema up to date; one process at a time, each migration in one transaction. A
 * SQLite file that has data is first copied beside itself. A schema of a newer program is
 * accepted if that program declares this version able to work on it, and refused otherwise. */
bool db_migrate(struct db *, struct error *);

/* Whether this program can work on the database once it is migrated; changes nothing. */
bool db_schema_fits(struct db *, struct error *);

bool db_is_postgres(const struct db *);

bool db_begin(struct db *, enum db_durability, struct error *);
bool db_exec(struct db *, const char *sql, const struct value *values, int count);
enum commit_result db_commit(struct db *, struct error *);
void db_rollback(struct db *); /* allowed when no transaction is open */

/* True if the open transaction has failed or, outside a transaction, the last query. */
bool db_failed(const struct db *);

/* Makes the open transaction fail with this cause, as if a statement had. */
void db_abort(struct db *, enum error_kind kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Clears a failure that db_abort set and reports it in *why; the transaction continues. For a
 * caller that does many things in one transaction and can skip the aborted one, provided
 * that it wrote nothing. False: the transaction was not aborted, or a statement failed,
 * which only a rollback undoes. */
bool db_clear_abort(struct db *, struct error *why);

/* The first failure of the open transaction; kind ERR_NONE: no failure. */
const struct error *db_last_error(const struct db *);

/* Runs a query. All rows of the result are in memory and nothing stays open. Never NULL.
 * Allowed outside a transaction if the query only reads. */
struct rows *db_query(struct db *, TALLOC_CTX *owner, const char *sql, const struct value *values, int count);
/* The same for a query that others follow: the rows may only be read after the next db_query,
 * and their owner must live until then. Both take one round trip to PostgreSQL. */
struct rows *db_query_deferred(struct db *, TALLOC_CTX *owner, const char *sql, const struct value *values,
                               int count);
bool rows_next(struct rows *); /* the first call moves to the first row */
int rows_count(const struct rows *);
int64_t row_int(const struct rows *, const char *column); /* NULL is 0 */
bool row_null(const struct rows *, const char *column);
const char *row_text(const struct rows *, const char *column); /* NULL is NULL; lives as long as the rows */
char *row_dup(TALLOC_CTX *owner, const struct rows *, const char *column);

/* One value of the first row of a query; `otherwise` when there is no row. */
int64_t db_query_int(struct db *, int64_t otherwise, const char *sql, const struct value *values, int count);

/* For a statement that ends in "returning id", inside a transaction. db_insert: the id of the row
 * that an INSERT wrote, `otherwise` if it wrote no row; db_change: how many rows were written.
 * SQLite builds a table in memory for each RETURNING, which costs more than the row, so the
 * clause is removed there. */
int64_t db_insert(struct db *, int64_t otherwise, const char *sql, const struct value *values, int count);
int64_t db_change(struct db *, const char *sql, const struct value *values, int count);

/* Connects again after a COMMIT_UNKNOWN or a lost connection. db_begin and a query outside a
 * transaction do this themselves if the connection is known to be lost. */
bool db_reconnect(struct db *, struct error *);

/* Grows with every reconnection. DB_RELAXED commits of an earlier connection may be lost: the
 * database may have crashed in between. */
int64_t db_connection_epoch(const struct db *);

/* A descriptor that is readable when another process has reported a waiting run; -1: not
 * available. Only a hint: the poll each second finds every run. Call it again after each
 * wait, since it changes with the connection; a process reports a run by `notify igny8_wake`. */
int db_wake_fd(struct db *);
bool db_wake_drain(struct db *); /* true: reported since the last call */

/* Housekeeping outside transactions; call it often, it is cheap when nothing is due. SQLite:
 * a checkpoint when the log passes its thresholds; PostgreSQL: nothing. */
bool db_checkpoint(struct db *, struct error *);

/* Copies the whole database consistently to a new file while others use it (SQLite); on
 * PostgreSQL it refuses and names pg_dump. */
bool db_backup(struct db *, const char *file, struct error *);

/* ---- db_versions.c ---------------------------------------------------------------------------- */

/* Which database libraries this process runs with. */

const char *db_sqlite_version(void); /* "3.40.1" */
int db_libpq_version(void);          /* 150008 is 15.8 */

#endif
