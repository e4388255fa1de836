/* Buffers the writes of SQLite's write-ahead log.
 *
 * The log consists of frames: a header of 24 bytes that names a page, then the page. This
 * file buffers the frames of an open transaction: only this connection reads them, and its
 * reads flush the buffer first. The page of a commit's frame flushes the buffer before SQLite
 * syncs the file and informs the readers, so both happen in the same order as without this
 * file. */
#include "db/sqlite/sqlite.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* Bytes: of a frame's header; of the buffer, which is twice a step's transaction. */
enum { FRAME_HEADER = 24, HELD_MOST = 131072 };

/* The file that SQLite sees; the system's file follows it in memory. */
struct wal_file {
    sqlite3_file base;
    sqlite3_int64 at; /* the position of the buffer in the file */
    int held;
    char *bytes;    /* HELD_MOST bytes; NULL until first used */
    bool relaxed;   /* commits are not synced */
    bool committed; /* the last frame is a commit's, and SQLite has not requested its sync yet */
};

static sqlite3_file *real_file(sqlite3_file *file)
{
    return (sqlite3_file *)(void *)((struct wal_file *)(void *)file + 1);
}

/* Drops what cannot be written: SQLite undoes the transaction that gets the error. */
static int flush_held(sqlite3_file *file)
{
    struct wal_file *log = (struct wal_file *)(void *)file;
    int held = log->held;
    log->held = 0;
    sqlite3_file *real = real_file(file);
    return held ? real->pMethods->xWrite(real, log->bytes, held, log->at) : SQLITE_OK;
}

static bool has_room(struct wal_file *log, int n)
{
    if (log->bytes == NULL)
        log->bytes = sqlite3_malloc(HELD_MOST);
    return log->bytes != NULL && n <= HELD_MOST - log->held;
}

static void hold(struct wal_file *log, const void *bytes, int n, sqlite3_int64 at)
{
    if (log->held == 0)
        log->at = at;
    memcpy(log->bytes + log->held, bytes, (size_t)n);
    log->held += n;
}

/* The header's second number is the size of the database after the commit; 0: not a commit's frame. */
static bool is_commit_frame(const void *header)
{
    static const char none[4];
    return memcmp((const char *)header + 4, none, sizeof none) != 0;
}

static int wal_write(sqlite3_file *file, const void *bytes, int n, sqlite3_int64 at)
{
    struct wal_file *log = (struct wal_file *)(void *)file;
    bool header = n == FRAME_HEADER, goes_on = log->held > 0 && at == log->at + log->held;
    int rc = log->held > 0 && (!goes_on || !has_room(log, n)) ? flush_held(file) : SQLITE_OK;
    if (rc != SQLITE_OK)
        return rc;
    if (header)
        log->committed = is_commit_frame(bytes);
    if ((header || log->held > 0) && has_room(log, n)) {
        hold(log, bytes, n, at);
        return !header && log->committed ? flush_held(file) : SQLITE_OK;
    }
    return real_file(file)->pMethods->xWrite(real_file(file), bytes, n, at);
}

/* ---- all other calls flush the buffer first ---- */

static int wal_close(sqlite3_file *file)
{
    struct wal_file *log = (struct wal_file *)(void *)file;
    flush_held(file); /* belongs to no commit: its result does not matter */
    sqlite3_free(log->bytes);
    log->bytes = NULL;
    return real_file(file)->pMethods->xClose(real_file(file));
}

static int wal_read(sqlite3_file *file, void *bytes, int n, sqlite3_int64 at)
{
    int rc = flush_held(file);
    return rc != SQLITE_OK ? rc : real_file(file)->pMethods->xRead(real_file(file), bytes, n, at);
}

static int wal_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    int rc = flush_held(file);
    return rc != SQLITE_OK ? rc : real_file(file)->pMethods->xTruncate(real_file(file), size);
}

/* The sync of a commit follows its frame; any other belongs to a checkpoint or to the start of
 * the log, and is done for relaxed connections too. */
static int wal_sync(sqlite3_file *file, int flags)
{
    struct wal_file *log = (struct wal_file *)(void *)file;
    bool of_a_commit = log->committed;
    log->committed = false;
    int rc = flush_held(file);
    if (rc != SQLITE_OK || (of_a_commit && log->relaxed))
        return rc;
    return real_file(file)->pMethods->xSync(real_file(file), flags);
}

static int wal_file_size(sqlite3_file *file, sqlite3_int64 *size)
{
    int rc = flush_held(file);
    return rc != SQLITE_OK ? rc : real_file(file)->pMethods->xFileSize(real_file(file), size);
}

static int wal_lock(sqlite3_file *file, int kind)
{
    return real_file(file)->pMethods->xLock(real_file(file), kind);
}

static int wal_unlock(sqlite3_file *file, int kind)
{
    return real_file(file)->pMethods->xUnlock(real_file(file), kind);
}

static int wal_check_reserved(sqlite3_file *file, int *is)
{
    return real_file(file)->pMethods->xCheckReservedLock(real_file(file), is);
}

static int wal_file_control(sqlite3_file *file, int what, void *arg)
{
    int rc = flush_held(file);
    return rc != SQLITE_OK ? rc : real_file(file)->pMethods->xFileControl(real_file(file), what, arg);
}

static int wal_sector_size(sqlite3_file *file)
{
    return real_file(file)->pMethods->xSectorSize(real_file(file));
}

static int wal_device_traits(sqlite3_file *file)
{
    return real_file(file)->pMethods->xDeviceCharacteristics(real_file(file));
}

static const sqlite3_io_methods wal_methods = {
    .iVersion = 1,
    .xClose = wal_close,
    .xRead = wal_read,
    .xWrite = wal_write,
    .xTruncate = wal_truncate,
    .xSync = wal_sync,
    .xFileSize = wal_file_size,
    .xLock = wal_lock,
    .xUnlock = wal_unlock,
    .xCheckReservedLock = wal_check_reserved,
    .xFileControl = wal_file_control,
    .xSectorSize = wal_sector_size,
    .xDeviceCharacteristics = wal_device_traits,
};

/* ---- the VFS ---- */

static int open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *given)
{
    sqlite3_vfs *real = sqlite3_vfs_find("unix");
    (void)vfs;
    if (!(flags & SQLITE_OPEN_WAL))
        return real->xOpen(real, name, file, flags, given);
    struct wal_file *log = (struct wal_file *)(void *)file;
    *log = (struct wal_file){0};
    int rc = real->xOpen(real, name, real_file(file), flags, given);
    if (rc == SQLITE_OK)
        log->base.pMethods = &wal_methods;
    return rc;
}

/* SQLite keeps a VFS for the life of the process and links its list of them through it. */
static sqlite3_vfs wal_vfs;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void make_vfs(void)
{
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); /* unused, and each allocation would take a lock */
    sqlite3_initialize();
    wal_vfs = *sqlite3_vfs_find("unix");
    wal_vfs.zName = "igny8";
    wal_vfs.pNext = NULL;
    wal_vfs.szOsFile += (int)sizeof(struct wal_file);
    wal_vfs.xOpen = open_file;
    sqlite3_vfs_register(&wal_vfs, 0);
}

const char *sqlite_wal_vfs(void)
{
    pthread_once(&once, make_vfs);
    return wal_vfs.zName;
}

void sqlite_wal_relaxed(sqlite3 *handle, bool relaxed)
{
    sqlite3_file *file = NULL;
    sqlite3_file_control(handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &file);
    if (file && file->pMethods == &wal_methods)
        ((struct wal_file *)(void *)file)->relaxed = relaxed;
}
