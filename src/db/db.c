/* Connections and transactions: the first failure is remembered and ends the transaction. */
#include "db/driver.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/metrics.h"

void db_bug(const char *format, ...)
{
    char why[400];
    va_list args;
    va_start(args, format);
    vsnprintf(why, sizeof why, format, args);
    va_end(args);
    log_line(LOG_ERROR, "database: mistake in the program: %s", why);
    abort();
}

static int source_free(struct db_source *source)
{
    ticket_destroy(&source->writers);
    pthread_mutex_destroy(&source->trouble_lock);
    return 0;
}

struct db_source *db_source_new(TALLOC_CTX *owner, const char *url, struct error *f)
{
    bool is_url = strncmp(url, "postgresql://", 13) == 0 || strncmp(url, "postgres://", 11) == 0;
    struct db_source *source = talloc_zero(owner, struct db_source);
    if (source == NULL || (source->place = talloc_strdup(source, url)) == NULL)
        db_bug("no memory for a source");
    source->driver = is_url ? &postgres_driver : &sqlite_driver;
    source->idle_timeout_ms = 6000;
    ticket_init(&source->writers);
    pthread_mutex_init(&source->trouble_lock, NULL);
    talloc_set_destructor(source, source_free);
    if (source->driver->source(source, f))
        return source;
    talloc_free(source);
    return NULL;
}

bool db_source_is_postgres(const struct db_source *source)
{
    return source->driver == &postgres_driver;
}

void db_source_timeout(struct db_source *source, int64_t ms)
{
    source->idle_timeout_ms = ms;
}

bool db_is_postgres(const struct db *db)
{
    return db->driver == &postgres_driver;
}

static int db_free(struct db *db)
{
    db->driver->close(db);
    return 0;
}

struct db *db_connect(TALLOC_CTX *owner, struct db_source *source, struct error *f)
{
    struct db *db = talloc_zero_size(owner, source->driver->size);
    if (db == NULL)
        db_bug("no memory for a connection");
    talloc_set_name_const(db, "struct db");
    db->driver = source->driver;
    db->source = source;
    talloc_set_destructor(db, db_free);
    if (db->driver->open(db, f))
        return db;
    talloc_free(db);
    return NULL;
}

bool db_reconnect(struct db *db, struct error *f)
{
    db->driver->close(db);
    db->open = false;
    db->failure = (struct error){0};
    db->epoch++;
    return db->driver->open(db, f);
}

int64_t db_connection_epoch(const struct db *db)
{
    return db->epoch;
}

/* A connection that was lost outside a transaction is simply opened again. */
static bool revive(struct db *db, struct error *f)
{
    return !db->driver->lost(db) || db_reconnect(db, f);
}

bool db_begin(struct db *db, enum db_durability durability, struct error *f)
{
    if (db->open)
        db_bug("a transaction is begun inside another");
    db->failure = (struct error){0};
    db->begun_us = clock_mono_us();
    if (!revive(db, f) || !db->driver->begin(db, durability, f))
        return false;
    db->open = true;
    db->aborted = false;
    db->durability = durability;
    return true;
}

bool db_exec(struct db *db, const char *sql, const struct value *values, int count)
{
    if (!db->open)
        db_bug("a statement is written outside a transaction: %s", sql);
    metric_add(METRIC_STATEMENTS_RUN, 1);
    return !db_failed(db) && db->driver->run(db, sql, values, count, NULL, &db->failure);
}

/* A failure that no commit reports. While the database is away, every connection has it at every turn. */
static void log_failure(struct db *db)
{
    if (db->failure.kind != ERR_RETRY_LATER) {
        log_line(LOG_WARN, "database: %s", db->failure.why);
        return;
    }
    pthread_mutex_lock(&db->source->trouble_lock);
    log_repeat(&db->source->trouble, LOG_WARN, "database: %s", db->failure.why);
    pthread_mutex_unlock(&db->source->trouble_lock);
}

struct rows *db_query(struct db *db, TALLOC_CTX *owner, const char *sql, const struct value *values,
                      int count)
{
    struct rows *rows = rows_new(owner);
    if (db->open && db_failed(db))
        return rows;
    db->failure = (struct error){0};
    if (!db->open && !revive(db, &db->failure)) {
        log_failure(db);
        return rows;
    }
    metric_add(METRIC_STATEMENTS_RUN, 1);
    if (db->driver->run(db, sql, values, count, rows, &db->failure))
        return rows;
    rows_clear(rows);
    if (!db->open)
        log_failure(db);
    return rows;
}

struct rows *db_query_deferred(struct db *db, TALLOC_CTX *owner, const char *sql, const struct value *values,
                               int count)
{
    if (!db->open)
        return db_query(db, owner, sql, values, count);
    struct rows *rows = rows_new(owner);
    if (db_failed(db))
        return rows;
    metric_add(METRIC_STATEMENTS_RUN, 1);
    if (!db->driver->ask(db, sql, values, count, rows, &db->failure))
        rows_clear(rows);
    return rows;
}

int64_t db_query_int(struct db *db, int64_t otherwise, const char *sql, const struct value *values, int count)
{
    struct rows *rows = db_query(db, NULL, sql, values, count);
    int64_t answer = rows_next(rows) ? rows_first_int(rows) : otherwise;
    talloc_free(rows);
    return answer;
}

static struct write_result run_write(struct db *db, const char *sql, const struct value *values, int count)
{
    struct write_result w = {0};
    if (!db->open)
        db_bug("a statement is written outside a transaction: %s", sql);
    metric_add(METRIC_STATEMENTS_RUN, 1);
    if (db_failed(db) || !db->driver->write(db, sql, values, count, &w, &db->failure))
        return (struct write_result){0};
    return w;
}

int64_t db_insert(struct db *db, int64_t otherwise, const char *sql, const struct value *values, int count)
{
    struct write_result w = run_write(db, sql, values, count);
    return w.rows ? w.id : otherwise;
}

int64_t db_change(struct db *db, const char *sql, const struct value *values, int count)
{
    return run_write(db, sql, values, count).rows;
}

static void count_time(const struct db *db)
{
    static const enum metric_timer timers[] = {
        [DB_READ_ONLY] = TIMER_DB_READ, [DB_RELAXED] = TIMER_DB_RELAXED, [DB_DURABLE] = TIMER_DB_DURABLE};
    metric_timer_add(timers[db->durability], clock_mono_us() - db->begun_us);
}

static void count_commit(const struct db *db, enum commit_result answer)
{
    count_time(db);
    if (answer != COMMIT_YES && !db->aborted)
        metric_add(METRIC_COMMITS_FAILED, 1);
}

enum commit_result db_commit(struct db *db, struct error *f)
{
    if (!db->open)
        db_bug("a commit without a transaction");
    enum commit_result answer = COMMIT_NO;
    if (!db_failed(db))
        answer = db->driver->commit(db, &db->failure);
    count_commit(db, answer);
    if (answer != COMMIT_YES && f)
        *f = db->failure;
    if (answer == COMMIT_NO)
        db->driver->rollback(db);
    db->open = false;
    db->failure = (struct error){0};
    return answer;
}

void db_rollback(struct db *db)
{
    if (db->open) {
        db->driver->rollback(db);
        count_time(db);
    }
    db->open = false;
    db->failure = (struct error){0};
}

bool db_failed(const struct db *db)
{
    return db->failure.kind != ERR_NONE;
}

void db_abort(struct db *db, enum error_kind kind, const char *format, ...)
{
    if (!db->open)
        db_bug("a refusal without a transaction");
    if (db_failed(db))
        return;
    char why[sizeof db->failure.why];
    va_list args;
    va_start(args, format);
    vsnprintf(why, sizeof why, format, args);
    va_end(args);
    error_set(&db->failure, kind, "%s", why);
    db->aborted = true;
}

bool db_clear_abort(struct db *db, struct error *why)
{
    if (!db->open || !db->aborted)
        return false;
    *why = db->failure;
    db->failure = (struct error){0};
    db->aborted = false;
    return true;
}

const struct error *db_last_error(const struct db *db)
{
    return &db->failure;
}

int db_wake_fd(struct db *db)
{
    return db->driver->wake_fd(db);
}

bool db_wake_drain(struct db *db)
{
    return db->driver->wake_drain(db);
}

static void require_none_open(const struct db *db, const char *what)
{
    if (db->open)
        db_bug("%s inside a transaction", what);
}

bool db_checkpoint(struct db *db, struct error *f)
{
    require_none_open(db, "housekeeping");
    return revive(db, f) && db->driver->tidy(db, f);
}

bool db_backup(struct db *db, const char *file, struct error *f)
{
    require_none_open(db, "a backup");
    return revive(db, f) && db->driver->backup(db, file, f);
}
