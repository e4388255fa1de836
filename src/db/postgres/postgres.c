/* The PostgreSQL driver: begins, queries, commits and listens for notifications. */
#include "db/postgres/postgres.h"

#include <poll.h>

static struct postgres_db *mine(struct db *db)
{
    return (struct postgres_db *)db;
}

static void postgres_close(struct db *db)
{
    struct postgres_db *me = mine(db);
    PQfinish(me->link);
    me->link = NULL;
    me->lost = true;
    TALLOC_FREE(me->cache);
}

/* Reads what has arrived, which may be the server's last message before it closes. */
static bool postgres_lost(struct db *db)
{
    struct postgres_db *me = mine(db);
    while (!me->lost && postgres_wait(me->link, POLLIN, 0))
        me->lost = !PQconsumeInput(me->link);
    return me->lost || PQstatus(me->link) != CONNECTION_OK;
}

static bool queue(struct postgres_db *me, const char *sql, struct error *f)
{
    return postgres_queue(me, PENDING_EXEC, sql, NO_BIND, NULL, f);
}

/* Sent with the first statements, without a round trip of its own. */
static bool postgres_begin(struct db *db, enum db_durability durability, struct error *f)
{
    struct postgres_db *me = mine(db);
    switch (durability) {
    case DB_READ_ONLY:
        return queue(me, "begin isolation level repeatable read read only", f);
    case DB_RELAXED:
        return queue(me, "begin isolation level read committed read write", f) &&
               queue(me, "set local synchronous_commit = off", f);
    case DB_DURABLE:
        return queue(me, "begin isolation level read committed read write", f);
    }
    return false;
}

static bool postgres_run(struct db *db, const char *sql, const struct value *values, int count,
                         struct rows *rows, struct error *f)
{
    struct postgres_db *me = mine(db);
    if (!postgres_queue(me, rows ? PENDING_FETCH : PENDING_EXEC, sql, values, count, rows, f))
        return false;
    return rows == NULL || postgres_sync(me, f);
}

/* Its result arrives with that of the next query. */
static bool postgres_ask(struct db *db, const char *sql, const struct value *values, int count,
                         struct rows *rows, struct error *f)
{
    return postgres_queue(mine(db), PENDING_FETCH, sql, values, count, rows, f);
}

static bool postgres_write(struct db *db, const char *sql, const struct value *values, int count,
                           struct write_result *w, struct error *f)
{
    struct rows *rows = rows_new(NULL);
    bool ok = postgres_run(db, sql, values, count, rows, f);
    *w = (struct write_result){.rows = rows_count(rows)};
    while (ok && rows_next(rows))
        w->id = rows_first_int(rows);
    talloc_free(rows);
    return ok;
}

/* If the connection is lost before COMMIT is sent, or the server answers COMMIT or an earlier
 * statement with an error, nothing was committed. Without an answer the outcome is unknown. */
static enum commit_result postgres_commit(struct db *db, struct error *f)
{
    struct postgres_db *me = mine(db);
    if (postgres_lost(db)) {
        me->lost = true;
        error_set_inner(f, ERR_RETRY_LATER, DB_UNREACHABLE,
                        "The connection to PostgreSQL was lost before the commit. Try again.");
        return COMMIT_NO;
    }
    postgres_forget_rows(me);
    if (!postgres_queue(me, PENDING_COMMIT, "commit", NO_BIND, NULL, f))
        return COMMIT_NO;
    bool ok = postgres_sync(me, f);
    if (me->committed)
        return COMMIT_YES;
    if (me->refused || db->durability == DB_READ_ONLY)
        return COMMIT_NO;
    if (ok) {
        error_set_inner(f, ERR_RETRY_LATER, DB_UNREACHABLE,
                        "PostgreSQL rolled the transaction back. Try again.");
        return COMMIT_NO;
    }
    me->lost = true;
    return COMMIT_UNKNOWN;
}

/* After an error the pipeline skips its remaining statements, so it is emptied first. */
static void postgres_rollback(struct db *db)
{
    struct postgres_db *me = mine(db);
    postgres_forget_rows(me);
    if (me->pending_count && !me->lost)
        postgres_sync(me, NULL);
    if (!me->lost && queue(me, "rollback", NULL))
        me->lost = !postgres_sync(me, NULL) || me->lost;
}

/* The number identifies igny8 among the advisory locks of the database. */
static bool postgres_migrating(struct db *db, struct error *f)
{
    struct postgres_db *me = mine(db);
    return queue(me, "set local statement_timeout = 0", f) && queue(me, "set local lock_timeout = 0", f) &&
           queue(me, "set local idle_in_transaction_session_timeout = 0", f) &&
           queue(me, "select pg_advisory_xact_lock(7310579123456)", f);
}

static int postgres_wake_fd(struct db *db)
{
    struct postgres_db *me = mine(db);
    if (me->lost)
        return -1;
    if (!me->listening && !db->open)
        me->listening = queue(me, "listen igny8_wake", NULL) && postgres_sync(me, NULL);
    return me->listening && !me->lost ? PQsocket(me->link) : -1;
}

static bool postgres_wake_drain(struct db *db)
{
    struct postgres_db *me = mine(db);
    bool any = false;
    if (me->lost || postgres_lost(db))
        return false;
    for (PGnotify *note = PQnotifies(me->link); note; note = PQnotifies(me->link)) {
        PQfreemem(note);
        any = true;
    }
    return any;
}

static bool postgres_tidy(struct db *db, struct error *f)
{
    (void)db;
    (void)f;
    return true;
}

static bool postgres_backup(struct db *db, const char *file, struct error *f)
{
    (void)db;
    return error_set(f, ERR_BAD_INPUT,
                     "This is a PostgreSQL database. Copy it with pg_dump: pg_dump -Fc -f %s URL", file);
}

const struct db_driver postgres_driver = {
    .size = sizeof(struct postgres_db),
    .source = postgres_source,
    .open = postgres_open,
    .close = postgres_close,
    .lost = postgres_lost,
    .begin = postgres_begin,
    .run = postgres_run,
    .ask = postgres_ask,
    .write = postgres_write,
    .commit = postgres_commit,
    .rollback = postgres_rollback,
    .migrating = postgres_migrating,
    .wake_fd = postgres_wake_fd,
    .wake_drain = postgres_wake_drain,
    .tidy = postgres_tidy,
    .backup = postgres_backup,
};
