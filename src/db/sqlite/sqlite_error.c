/* Translates SQLite's errors into error kinds and sentences. */
#include "db/sqlite/sqlite.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool disk_full(const char *place, struct error *f)
{
    return error_set_inner(f, ERR_RETRY_LATER, DB_DISK_FULL,
                           "The disk is full: %s cannot grow. Free some space, then try again.", place);
}

static bool read_only(const char *place, struct error *f)
{
    return error_set(f, ERR_FATAL_CONFIG,
                     "%s cannot be written. Give this user write permission on the file and on its folder.",
                     place);
}

static bool constraint(sqlite3 *handle, int code, struct error *f)
{
    const char *what = sqlite3_errmsg(handle);
    if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY ||
        code == SQLITE_CONSTRAINT_ROWID)
        return error_set(f, ERR_BAD_ITEM, "This row already exists (%s).", what);
    if (code == SQLITE_CONSTRAINT_FOREIGNKEY)
        return error_set(f, ERR_BAD_ITEM,
                         "A row refers to one that does not exist, or is still referred to (%s).", what);
    return error_set(f, ERR_BAD_ITEM, "The database refused a row (%s).", what);
}

bool sqlite_file_failed(const char *place, int error, struct error *f)
{
    char text[128];
    switch (error) {
    case ENOSPC:
    case EDQUOT:
        return disk_full(place, f);
    case EMFILE:
    case ENFILE:
        return error_set(f, ERR_RETRY_LATER, "%s cannot be opened: %s. %s", place,
                         strerror_r(error, text, sizeof text), error_remedy(error, ""));
    case EACCES:
    case EPERM:
    case EROFS:
        return read_only(place, f);
    case EISDIR:
        return error_set(f, ERR_FATAL_CONFIG, "%s is a folder. Name a file.", place);
    case ENOENT:
    case ENOTDIR:
        return error_set(f, ERR_FATAL_CONFIG,
                         "%s cannot be created: its folder does not exist. Create the folder first.", place);
    }
    return error_set_inner(f, ERR_RETRY_LATER, DB_UNUSABLE, "%s cannot be opened or written: %s.", place,
                           strerror_r(error, text, sizeof text));
}

/* SQLite tries again for reading alone, and tells only why that failed. */
static bool cause_unknown(const char *place, struct error *f)
{
    return error_set_inner(
        f, ERR_RETRY_LATER, DB_UNUSABLE,
        "%s, or a file beside it, cannot be opened for writing now: the disk is full, or there "
        "are too many open files. Free some disk space, or raise the limit of open files "
        "(ulimit -n), then try again.",
        place);
}

static bool folder_allows(const char *place, int how)
{
    const char *slash = strrchr(place, '/');
    char *folder = slash ? strndup(place, (size_t)(slash - place) + 1) : strdup(".");
    bool allows = folder && access(folder, how) == 0;
    free(folder);
    return allows;
}

bool sqlite_read_only(const char *place, struct error *f)
{
    return access(place, W_OK) == 0 ? cause_unknown(place, f) : read_only(place, f);
}

static bool input_output(sqlite3 *handle, const char *place, struct error *f)
{
    int error = sqlite3_system_errno(handle), code = sqlite3_extended_errcode(handle);
    if (error == ENOSPC || error == EDQUOT || code == SQLITE_IOERR_SHMSIZE)
        return disk_full(place, f);
    char text[128];
    if (!error &&
        (code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_WRITE || code == SQLITE_IOERR_DIR_FSYNC))
        return error_set_inner(
            f, ERR_RETRY_LATER, DB_UNUSABLE,
            "What was written to %s did not reach the disk: the disk is full, or fails. Free "
            "some disk space, or check the disk, then try again.",
            place);
    return error_set_inner(f, ERR_RETRY_LATER, DB_UNUSABLE,
                           "Reading or writing %s failed (%s%s%s). Check the disk, then try again.", place,
                           sqlite3_errmsg(handle), error ? ": " : "", /* the system need not have failed */
                           error ? strerror_r(error, text, sizeof text) : "");
}

static bool cannot_open(sqlite3 *handle, const char *place, struct error *f)
{
    int error = sqlite3_system_errno(handle);
    if (error == ENOENT && folder_allows(place, F_OK))
        return folder_allows(place, W_OK) ? cause_unknown(place, f) : read_only(place, f);
    if (error)
        return sqlite_file_failed(place, error, f);
    return error_set(
        f, ERR_FATAL_CONFIG,
        "%s cannot be opened as a file. Check that it is a file in a folder that you can write to.", place);
}

bool sqlite_failed(sqlite3 *handle, const char *place, const char *sql, struct error *f)
{
    int code = sqlite3_extended_errcode(handle);
    switch (code & 0xff) {
    case SQLITE_FULL:
        return disk_full(place, f);
    case SQLITE_READONLY:
        return code == SQLITE_READONLY || code == SQLITE_READONLY_CANTINIT || code == SQLITE_READONLY_RECOVERY
                   ? sqlite_read_only(place, f)
                   : read_only(place, f);
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return read_only(place, f);
    case SQLITE_NOTADB:
        return error_set(f, ERR_FATAL_CONFIG,
                         "%s is not an igny8 database. Name another file, or move this one away.", place);
    case SQLITE_CORRUPT:
        return error_set(f, ERR_FATAL_CONFIG, "%s is damaged (%s). Restore a backup.", place,
                         sqlite3_errmsg(handle));
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return error_set_inner(f, ERR_RETRY_LATER, DB_TAKEN,
                               "Another process holds %s. End that process, or try again later.", place);
    case SQLITE_IOERR:
        return input_output(handle, place, f);
    case SQLITE_CANTOPEN:
        return cannot_open(handle, place, f);
    case SQLITE_CONSTRAINT:
        return constraint(handle, code, f);
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG:
        return error_set(f, ERR_BAD_ITEM, "The database refused a value (%s).", sqlite3_errmsg(handle));
    case SQLITE_NOMEM:
        return error_set(f, ERR_RETRY_LATER, "Not enough memory for the database. Try again later.");
    }
    return error_set(f, ERR_FATAL_CONFIG, "The database refused a statement (%s) in \"%.120s\". Report this.",
                     sqlite3_errmsg(handle), sql ? sql : "");
}
