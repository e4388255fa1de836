/* Copies a SQLite database consistently while others use it. */
#include "db/sqlite/sqlite.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Pages per step. */
enum { STEP = 512 };

/* Copies all of `from`, whose read transaction is open: without one, each commit of another
 * connection would restart the copy, which would never end on a busy database. */
static int copy_pages(sqlite3 *to, sqlite3 *from)
{
    sqlite3_backup *copy = sqlite3_backup_init(to, "main", from, "main");
    if (copy == NULL)
        return sqlite3_errcode(to);
    int rc = SQLITE_OK;
    while (rc == SQLITE_OK)
        rc = sqlite3_backup_step(copy, STEP);
    int finished = sqlite3_backup_finish(copy);
    return rc == SQLITE_DONE ? finished : rc;
}

/* The copy is a single plain file, which even a read-only folder can open. */
static bool fill(sqlite3 *to, struct sqlite_db *me, const char *part, struct error *f)
{
    if (sqlite3_exec(to, "pragma journal_mode=off; pragma synchronous=off", NULL, NULL, NULL) != SQLITE_OK)
        return sqlite_failed(to, part, NULL, f);
    if (sqlite3_exec(me->handle, "begin; select 1 from sqlite_schema", NULL, NULL, NULL) != SQLITE_OK)
        return sqlite_failed(me->handle, me->db.source->place, NULL, f);
    int rc = copy_pages(to, me->handle);
    bool source_fault = rc != SQLITE_OK && sqlite3_errcode(me->handle) == rc;
    if (source_fault)
        sqlite_failed(me->handle, me->db.source->place, NULL, f);
    sqlite3_exec(me->handle, "rollback", NULL, NULL, NULL);
    if (rc != SQLITE_OK)
        return source_fault ? false : sqlite_failed(to, part, NULL, f);
    if (sqlite3_exec(to, "pragma journal_mode=delete", NULL, NULL, NULL) != SQLITE_OK)
        return sqlite_failed(to, part, NULL, f);
    return true;
}

static bool write_copy(struct sqlite_db *me, const char *part, struct error *f)
{
    sqlite3 *to = NULL;
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    bool ok = sqlite3_open_v2(part, &to, flags, NULL) == SQLITE_OK ? fill(to, me, part, f)
                                                                   : sqlite_failed(to, part, NULL, f);
    sqlite3_close(to);
    return ok;
}

static bool sync_path(const char *path, int flags)
{
    int fd = open(path, flags | O_CLOEXEC);
    if (fd < 0)
        return false;
    bool ok = fsync(fd) == 0;
    int error = errno;
    close(fd);
    errno = error;
    return ok;
}

static bool sync_folder_of(const char *file)
{
    char *folder = talloc_strdup(NULL, file);
    if (folder == NULL)
        return false;
    char *slash = strrchr(folder, '/');
    if (slash)
        slash[slash == folder] = 0;
    bool ok = sync_path(slash ? folder : ".", O_RDONLY | O_DIRECTORY);
    talloc_free(folder);
    return ok;
}

/* For file systems that cannot refuse an existing name atomically. */
static bool rename_to_new(const char *part, const char *file)
{
    if (renameat2(AT_FDCWD, part, AT_FDCWD, file, RENAME_NOREPLACE) == 0)
        return true;
    return errno == EINVAL && rename(part, file) == 0;
}

static bool refuse_existing(const char *file, struct error *f)
{
    return error_set(f, ERR_BAD_INPUT, "%s already exists. Choose another name, or move that file away.",
                     file);
}

static bool publish(const char *part, const char *file, struct error *f)
{
    if (!sync_path(part, O_RDWR))
        return sqlite_file_failed(part, errno, f);
    if (!rename_to_new(part, file))
        return errno == EEXIST ? refuse_existing(file, f) : sqlite_file_failed(file, errno, f);
    return sync_folder_of(file) || sqlite_file_failed(file, errno, f);
}

bool sqlite_backup(struct db *db, const char *file, struct error *f)
{
    struct stat there;
    if (lstat(file, &there) == 0)
        return refuse_existing(file, f);
    char *part = talloc_asprintf(NULL, "%s.%ld.part", file, (long)getpid());
    if (part == NULL)
        db_bug("no memory for a name");
    int fd = open(part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool ok = fd >= 0;
    if (!ok)
        sqlite_file_failed(part, errno, f);
    if (ok) {
        close(fd);
        ok = write_copy((struct sqlite_db *)db, part, f) && publish(part, file, f);
        if (!ok)
            unlink(part);
    }
    talloc_free(part);
    return ok;
}
