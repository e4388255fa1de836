/* Copies a database before a migration changes it. */
#include "db/sqlite/sqlite.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/log.h"

/* Space for the migrations themselves, and for other writers on the disk, beside the copy. */
#define SPARE_BYTES (16LL << 20)

static const char BEFORE[] = ".before-";

static int64_t mb(int64_t bytes)
{
    return (bytes + (1 << 20) - 1) >> 20;
}

/* "." for a name without a folder. */
static char *folder_of(TALLOC_CTX *owner, const char *place)
{
    const char *slash = strrchr(place, '/');
    return slash ? talloc_strndup(owner, place, (size_t)(slash - place + (slash == place)))
                 : talloc_strdup(owner, ".");
}

bool sqlite_check_space(const char *place, int64_t bytes, struct error *f)
{
    struct statvfs fs;
    char *folder = folder_of(NULL, place);
    bool known = folder && statvfs(folder, &fs) == 0;
    int error = errno;
    talloc_free(folder);
    if (!known)
        return sqlite_file_failed(place, error, f);
    int64_t free = (int64_t)fs.f_bavail * (int64_t)fs.f_frsize;
    return free >= bytes || error_set(f, ERR_FATAL_CONFIG,
                                      "The upgrade first copies the database %s, which needs %" PRId64
                                      " MB beside it; %" PRId64
                                      " MB are free. Free some space and start again; nothing was changed.",
                                      place, mb(bytes), mb(free));
}

/* The size of a copy of the database: its file, and the log that is not in it yet. */
static int64_t size_of(const char *place)
{
    struct stat file, log;
    char *name = talloc_asprintf(NULL, "%s-wal", place);
    int64_t size = stat(place, &file) == 0 ? file.st_size : 0;
    if (name && stat(name, &log) == 0)
        size += log.st_size;
    talloc_free(name);
    return size;
}

static bool all_digits(const char *text)
{
    return *text && text[strspn(text, "0123456789")] == 0;
}

/* Of the other copies beside `place` the newest stays: it may date from before an upgrade
 * that was interrupted and continues now. */
static void drop_older(TALLOC_CTX *mem, const char *place, const char *copy)
{
    const char *folder = folder_of(mem, place), *slash = strrchr(place, '/');
    const char *start = talloc_asprintf(mem, "%s%s", slash ? slash + 1 : place, BEFORE);
    char *newest = NULL;
    struct dirent *entry;
    DIR *all = opendir(folder);
    while (all && (entry = readdir(all)) != NULL) {
        const char *name = entry->d_name;
        if (strncmp(name, start, strlen(start)) != 0 || !all_digits(name + strlen(start)))
            continue;
        char *path = talloc_asprintf(mem, "%s/%s", folder, name);
        if (strcmp(strrchr(path, '/'), strrchr(copy, '/')) == 0)
            continue;
        bool newer = newest == NULL || strcmp(path, newest) > 0;
        const char *old = newer ? newest : path;
        newest = newer ? path : newest;
        if (old && unlink(old) != 0)
            log_line(LOG_WARN, "database: the old copy %s cannot be removed: %s", old, strerror(errno));
    }
    if (all)
        closedir(all);
}

static bool ends_in(const char *text, const char *end)
{
    size_t n = strlen(text), m = strlen(end);
    return n >= m && strcmp(text + n - m, end) == 0;
}

/* What an upgrade that was killed while it copied left beside `place`: the transaction lets nobody else
 * copy now. */
static void drop_unfinished(TALLOC_CTX *mem, const char *place)
{
    const char *folder = folder_of(mem, place), *slash = strrchr(place, '/');
    const char *start = talloc_asprintf(mem, "%s%s", slash ? slash + 1 : place, BEFORE);
    struct dirent *entry;
    DIR *all = opendir(folder);
    while (all && (entry = readdir(all)) != NULL) {
        const char *name = entry->d_name;
        if (strncmp(name, start, strlen(start)) != 0 || (!ends_in(name, ".new") && !ends_in(name, ".part")))
            continue;
        char *path = talloc_asprintf(mem, "%s/%s", folder, name);
        if (unlink(path) != 0)
            log_line(LOG_WARN, "database: the unfinished copy %s cannot be removed: %s", path,
                     strerror(errno));
    }
    if (all)
        closedir(all);
}

/* The transaction of `db` keeps writers out; a second connection reads what was committed
 * before it. */
static bool copy_to(struct db *db, const char *copy, struct error *f)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    char *new = talloc_asprintf(mem, "%s.new", copy);
    struct db *reader = db_connect(mem, db->source, f);
    bool ok = reader && (unlink(new) == 0 || errno == ENOENT || sqlite_file_failed(new, errno, f)) &&
              sqlite_backup(reader, new, f) && (rename(new, copy) == 0 || sqlite_file_failed(copy, errno, f));
    talloc_free(mem);
    return ok;
}

bool sqlite_safety_copy(struct db *db, const char *mark, struct error *f)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    const char *place = db->source->place;
    int64_t bytes = size_of(place);
    char *copy = talloc_asprintf(mem, "%s%s%s%s", strchr(place, '/') ? "" : "./", place, BEFORE, mark);
    drop_unfinished(mem, place);
    bool ok = sqlite_check_space(place, bytes + SPARE_BYTES, f) && copy_to(db, copy, f);
    if (ok) {
        log_line(LOG_WARN, "database: copied to %s (%" PRId64 " MB) before it is upgraded", copy, mb(bytes));
        drop_older(mem, place, copy);
    }
    talloc_free(mem);
    return ok;
}
