/* The log is made of frames: 24 bytes that say which page follows, then the
 * page. Held back are frames that belong to no commit yet: nobody but this
 * connection reads them, and it does by a call that lets them go first. The
 * page of a commit's frame lets all go before SQLite goes on to the sync and the
 * word to the readers, so neither comes sooner or later than without this file. */
#include "db/sqlite/sqlite_wal.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* Bytes: of a frame's header; held at most, which is a step's transaction twice over. */
enum { FRAME_HEADER = 24, HELD_MOST = 131072 };

/* What SQLite has as its file; the system's file lies behind it. */
struct log_file {
    sqlite3_file base;
    sqlite3_int64 at; /* where the held bytes begin in the file */
    int held;
    char *bytes;    /* HELD_MOST, or NULL until something is held */
    bool lax;       /* commits are not synced */
    bool committed; /* the last frame is a commit's, and its sync has not been asked for */
};

static sqlite3_file *file_of(sqlite3_file *file)
{
    return (sqlite3_file *)(void *)((struct log_file *)(void *)file + 1);
}

/* What cannot be written is dropped: SQLite undoes the transaction that hears of it. */
static int let_go(sqlite3_file *file)
{
    struct log_file *log = (struct log_file *)(void *)file;
    int held = log->held;
    log->held = 0;
    sqlite3_file *real = file_of(file);
    return held ? real->pMethods->xWrite(real, log->bytes, held, log->at) : SQLITE_OK;
}

static bool has_room(struct log_file *log, int n)
{
    if (log->bytes == NULL)
        log->bytes = sqlite3_malloc(HELD_MOST);
    return log->bytes != NULL && n <= HELD_MOST - log->held;
}

static void hold(struct log_file *log, const void *bytes, int n, sqlite3_int64 at)
{
    if (log->held == 0)
        log->at = at;
    memcpy(log->bytes + log->held, bytes, (size_t)n);
    log->held += n;
}

/* The header's second number is the size of the database after the commit; 0: the frame ends none. */
static bool of_commit(const void *header)
{
    static const char none[4];
    return memcmp((const char *)header + 4, none, sizeof none) != 0;
}

static int log_write(sqlite3_file *file, const void *bytes, int n, sqlite3_int64 at)
{
    struct log_file *log = (struct log_file *)(void *)file;
    bool header = n == FRAME_HEADER, goes_on = log->held > 0 && at == log->at + log->held;
    int rc = log->held > 0 && (!goes_on || !has_room(log, n)) ? let_go(file) : SQLITE_OK;
    if (rc != SQLITE_OK)
        return rc;
    if (header)
        log->committed = of_commit(bytes);
    if ((header || log->held > 0) && has_room(log, n)) {
        hold(log, bytes, n, at);
        return !header && log->committed ? let_go(file) : SQLITE_OK;
    }
    return file_of(file)->pMethods->xWrite(file_of(file), bytes, n, at);
}

/* ---- everything else lets go first ---- */

static int log_close(sqlite3_file *file)
{
    struct log_file *log = (struct log_file *)(void *)file;
    let_go(file); /* of no commit: whether it succeeds matters to nobody */
    sqlite3_free(log->bytes);
    log->bytes = NULL;
    return file_of(file)->pMethods->xClose(file_of(file));
}

static int log_read(sqlite3_file *file, void *bytes, int n, sqlite3_int64 at)
{
    int rc = let_go(file);
    return rc != SQLITE_OK ? rc : file_of(file)->pMethods->xRead(file_of(file), bytes, n, at);
}

static int log_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    int rc = let_go(file);
    return rc != SQLITE_OK ? rc : file_of(file)->pMethods->xTruncate(file_of(file), size);
}

/* The sync of a commit follows its frame; any other is a checkpoint's or that of the log's
 * beginning, and is done for lax connections too. */
static int log_sync(sqlite3_file *file, int flags)
{
    struct log_file *log = (struct log_file *)(void *)file;
    bool of_a_commit = log->committed;
    log->committed = false;
    int rc = let_go(file);
    if (rc != SQLITE_OK || (of_a_commit && log->lax))
        return rc;
    return file_of(file)->pMethods->xSync(file_of(file), flags);
}

static int log_size(sqlite3_file *file, sqlite3_int64 *size)
{
    int rc = let_go(file);
    return rc != SQLITE_OK ? rc : file_of(file)->pMethods->xFileSize(file_of(file), size);
}

static int log_lock(sqlite3_file *file, int kind)
{
    return file_of(file)->pMethods->xLock(file_of(file), kind);
}

static int log_unlock(sqlite3_file *file, int kind)
{
    return file_of(file)->pMethods->xUnlock(file_of(file), kind);
}

static int log_reserved(sqlite3_file *file, int *is)
{
    return file_of(file)->pMethods->xCheckReservedLock(file_of(file), is);
}

static int log_control(sqlite3_file *file, int what, void *arg)
{
    int rc = let_go(file);
    return rc != SQLITE_OK ? rc : file_of(file)->pMethods->xFileControl(file_of(file), what, arg);
}

static int log_sector(sqlite3_file *file)
{
    return file_of(file)->pMethods->xSectorSize(file_of(file));
}

static int log_traits(sqlite3_file *file)
{
    return file_of(file)->pMethods->xDeviceCharacteristics(file_of(file));
}

static const sqlite3_io_methods log_methods = {
    .iVersion = 1,
    .xClose = log_close,
    .xRead = log_read,
    .xWrite = log_write,
    .xTruncate = log_truncate,
    .xSync = log_sync,
    .xFileSize = log_size,
    .xLock = log_lock,
    .xUnlock = log_unlock,
    .xCheckReservedLock = log_reserved,
    .xFileControl = log_control,
    .xSectorSize = log_sector,
    .xDeviceCharacteristics = log_traits,
};

/* ---- the VFS ---- */

static int open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *given)
{
    sqlite3_vfs *real = sqlite3_vfs_find("unix");
    (void)vfs;
    if (!(flags & SQLITE_OPEN_WAL))
        return real->xOpen(real, name, file, flags, given);
    struct log_file *log = (struct log_file *)(void *)file;
    *log = (struct log_file){0};
    int rc = real->xOpen(real, name, file_of(file), flags, given);
    if (rc == SQLITE_OK)
        log->base.pMethods = &log_methods;
    return rc;
}

/* SQLite keeps a VFS for the life of the process, in a list that it links through it. */
static sqlite3_vfs log_vfs;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void make_vfs(void)
{
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); /* nobody asks, and each allocation took a lock for it */
    sqlite3_initialize();
    log_vfs = *sqlite3_vfs_find("unix");
    log_vfs.zName = "igny8";
    log_vfs.pNext = NULL;
    log_vfs.szOsFile += (int)sizeof(struct log_file);
    log_vfs.xOpen = open_file;
    sqlite3_vfs_register(&log_vfs, 0);
}

const char *sqlite_log_vfs(void)
{
    pthread_once(&once, make_vfs);
    return log_vfs.zName;
}

void sqlite_log_lax(sqlite3 *handle, bool lax)
{
    sqlite3_file *file = NULL;
    sqlite3_file_control(handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &file);
    if (file && file->pMethods == &log_methods)
        ((struct log_file *)(void *)file)->lax = lax;
}
