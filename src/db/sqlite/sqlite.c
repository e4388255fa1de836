/* The SQLite driver: configures connections, runs transactions and checkpoints. */
#include "db/sqlite/sqlite.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/metrics.h"

/* Frames of the log (about 2 KB each): from here a checkpoint is due; from here it is due
 * each second, because readers have kept the log from being reused; the size to which the
 * file shrinks then. */
enum { FRAMES_DUE = 8000, FRAMES_URGENT = 32768 };
#define WAL_KEPT "67108864"

/* The page size of a new file. A step changes a few bytes on some thirty pages, and SQLite
 * logs whole pages: half the size means half the bytes to checksum, write and sync. Larger
 * texts take overflow pages either way. */
#define PAGE_SIZE "2048"

/* KB of pages that a connection caches. */
#define CACHE_SIZE "8192"

static struct sqlite_db *mine(struct db *db)
{
    return (struct sqlite_db *)db;
}

static bool failed(struct sqlite_db *me, const char *sql, struct error *f)
{
    return sqlite_failed(me->handle, me->db.source->place, sql, f);
}

/* Creates the file before SQLite does, so that only its owner can access it; once, before
 * any connection, because closing a descriptor of the file later would drop the locks of
 * this process's connections. */
static bool sqlite_source(struct db_source *source, struct error *f)
{
    int fd = open(source->place, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return errno == EEXIST || sqlite_file_failed(source->place, errno, f);
    close(fd);
    return true;
}

/* Runs while the committing connection holds the writers' ticket lock. */
static int note_wal_length(void *source, sqlite3 *handle, const char *name, int frames)
{
    (void)handle;
    (void)name;
    ((struct db_source *)source)->wal_frames = frames;
    return SQLITE_OK;
}

static void drop_statement(void *who, struct statement *statement)
{
    (void)who;
    sqlite3_finalize(statement->handle);
}

static bool in_wal_mode(struct sqlite_db *me)
{
    sqlite3_stmt *statement = NULL;
    bool yes = false;
    if (sqlite3_prepare_v2(me->handle, "pragma journal_mode=wal", -1, &statement, NULL) == SQLITE_OK)
        if (sqlite3_step(statement) == SQLITE_ROW)
            yes = strcmp((const char *)sqlite3_column_text(statement, 0), "wal") == 0;
    int rc = sqlite3_finalize(statement);
    return yes && rc == SQLITE_OK;
}

/* While one process switches a new file to WAL, others get SQLITE_BUSY at once, without the
 * busy timeout, and no event to wait for; so it sleeps. */
static bool enter_wal_mode(struct sqlite_db *me, struct error *f)
{
    int64_t deadline = clock_mono_ms() + SQLITE_WAIT_MS;
    while (!in_wal_mode(me)) {
        int code = sqlite3_errcode(me->handle) & 0xff;
        if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE)
            return error_set(f, ERR_FATAL_CONFIG,
                             "The folder of %s does not allow a write-ahead log. Use a local disk.",
                             me->db.source->place);
        if (code != SQLITE_BUSY || clock_mono_ms() > deadline)
            return failed(me, NULL, f);
        nanosleep(&(struct timespec){.tv_nsec = 2000000}, NULL);
    }
    return true;
}

static bool configure(struct sqlite_db *me, struct error *f)
{
    sqlite3_busy_timeout(me->handle, SQLITE_WAIT_MS);
    sqlite3_db_config(me->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(me->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(me->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    if (sqlite3_db_readonly(me->handle, "main"))
        return sqlite_read_only(me->db.source->place, f);
    if (sqlite3_exec(me->handle, "pragma page_size=" PAGE_SIZE, NULL, NULL, NULL) != SQLITE_OK)
        return failed(me, "pragma page_size", f);
    if (!enter_wal_mode(me, f))
        return false;
    const char *settings =
        "pragma foreign_keys=on; pragma synchronous=full; pragma trusted_schema=off;"
        "pragma wal_autocheckpoint=0; pragma cache_size=-" CACHE_SIZE "; pragma journal_size_limit=" WAL_KEPT;
    if (sqlite3_exec(me->handle, settings, NULL, NULL, NULL) != SQLITE_OK || !sqlite_add_fold(me->handle))
        return failed(me, settings, f);
    sqlite3_wal_hook(me->handle, note_wal_length, me->db.source);
    return true;
}

static void sqlite_close_it(struct db *db)
{
    struct sqlite_db *me = mine(db);
    if (me->cache)
        statements_clear(me->cache);
    sqlite3_close(me->handle);
    me->handle = NULL;
    if (me->writing)
        ticket_release(&db->source->writers);
    me->writing = false;
}

static bool sqlite_open_it(struct db *db, struct error *f)
{
    struct sqlite_db *me = mine(db);
    if (me->cache == NULL)
        me->cache = statements_new(me, drop_statement, NULL);
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    if (sqlite3_open_v2(db->source->place, &me->handle, flags, sqlite_wal_vfs()) != SQLITE_OK)
        failed(me, NULL, f);
    else if (configure(me, f))
        return true;
    sqlite_close_it(db);
    return false;
}

static bool sqlite_lost(struct db *db)
{
    return mine(db)->handle == NULL;
}

static bool sqlite_begin(struct db *db, enum db_durability durability, struct error *f)
{
    struct sqlite_db *me = mine(db);
    if (durability == DB_READ_ONLY)
        return sqlite_control(me, "begin", f);
    ticket_acquire(&db->source->writers);
    me->writing = true;
    if (sqlite_control(me, "begin immediate", f)) {
        sqlite_wal_relaxed(me->handle, durability == DB_RELAXED);
        return true;
    }
    me->writing = false;
    ticket_release(&db->source->writers);
    return false;
}

static void end_of_transaction(struct sqlite_db *me)
{
    if (me->writing) {
        me->writing = false;
        ticket_release(&me->db.source->writers);
    }
}

static enum commit_result sqlite_commit(struct db *db, struct error *f)
{
    struct sqlite_db *me = mine(db);
    if (!sqlite_control(me, "commit", f))
        return COMMIT_NO;
    int pages = 0, most = 0;
    sqlite3_db_status(me->handle, SQLITE_DBSTATUS_CACHE_WRITE, &pages, &most, 1);
    metric_add(METRIC_SQLITE_PAGES, pages);
    end_of_transaction(me);
    return COMMIT_YES;
}

/* After some errors (disk full, I/O) SQLite has already rolled back. */
static void sqlite_rollback(struct db *db)
{
    struct sqlite_db *me = mine(db);
    if (me->handle && !sqlite3_get_autocommit(me->handle))
        sqlite_control(me, "rollback", NULL);
    end_of_transaction(me);
}

/* The write transaction excludes every other. */
static bool sqlite_migrating(struct db *db, struct error *f)
{
    (void)db;
    (void)f;
    return true;
}

static int sqlite_wake_fd(struct db *db)
{
    (void)db;
    return -1;
}

static bool sqlite_wake_drain(struct db *db)
{
    (void)db;
    return false;
}

/* A checkpoint that meets readers copies what it can; a later one restarts the log. It must
 * not wait for readers, since writers wait for it. */
static bool checkpoint(struct sqlite_db *me, struct error *f)
{
    struct db_source *source = me->db.source;
    sqlite3_busy_timeout(me->handle, 0);
    int rc = sqlite3_wal_checkpoint_v2(me->handle, "main", SQLITE_CHECKPOINT_RESTART, NULL, NULL);
    sqlite3_busy_timeout(me->handle, SQLITE_WAIT_MS);
    if (rc == SQLITE_OK)
        source->wal_frames = 0;
    source->wal_tried = source->wal_frames;
    source->wal_tried_at = clock_mono_ms();
    return rc == SQLITE_OK || (rc & 0xff) == SQLITE_BUSY || failed(me, NULL, f);
}

static bool sqlite_tidy(struct db *db, struct error *f)
{
    struct db_source *source = db->source;
    ticket_acquire(&source->writers);
    if (source->wal_frames < source->wal_tried)
        source->wal_tried = 0;
    bool urgent = source->wal_frames >= FRAMES_URGENT && clock_mono_ms() - source->wal_tried_at >= 1000;
    bool due = source->wal_frames - source->wal_tried >= FRAMES_DUE || urgent;
    bool ok = !due || checkpoint(mine(db), f);
    ticket_release(&source->writers);
    return ok;
}

const struct db_driver sqlite_driver = {
    .size = sizeof(struct sqlite_db),
    .source = sqlite_source,
    .open = sqlite_open_it,
    .close = sqlite_close_it,
    .lost = sqlite_lost,
    .begin = sqlite_begin,
    .run = sqlite_run,
    .ask = sqlite_run,
    .write = sqlite_write,
    .commit = sqlite_commit,
    .rollback = sqlite_rollback,
    .migrating = sqlite_migrating,
    .wake_fd = sqlite_wake_fd,
    .wake_drain = sqlite_wake_drain,
    .tidy = sqlite_tidy,
    .backup = sqlite_backup,
    .keep = sqlite_safety_copy,
};
