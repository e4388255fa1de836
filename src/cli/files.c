/* Writes files of commands atomically: a new file takes its name when it is complete. */
#include "cli/files.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool file_failed(const char *path, int error, struct error *f)
{
    char text[128];
    switch (error) {
    case ENOSPC:
    case EDQUOT:
        return error_set(f, ERR_RETRY_LATER,
                         "The disk is full: %s cannot be written. Make room, then try again.", path);
    case EACCES:
    case EPERM:
    case EROFS:
        return error_set(f, ERR_FATAL_CONFIG,
                         "%s: permission denied. Give this user access, or name another path.", path);
    case ENOENT:
        return error_set(f, ERR_BAD_INPUT, "%s does not exist. Check the name.", path);
    case ENOTDIR:
        return error_set(f, ERR_BAD_INPUT, "%s: part of this path is not a folder. Name another path.", path);
    case EISDIR:
        return error_set(f, ERR_BAD_INPUT, "%s is a folder. Name a file.", path);
    case EEXIST:
        return error_set(f, ERR_BAD_INPUT, "%s already exists. Name another, or move that one away.", path);
    }
    return error_set(f, ERR_RETRY_LATER, "%s cannot be read or written: %s. %s", path,
                     strerror_r(error, text, sizeof text),
                     error_remedy(error, "Check the disk, then try again."));
}

bool folder_ensure(const char *path, enum file_mode mode, struct error *f)
{
    char *own = talloc_asprintf(NULL, "%s/", path);
    struct stat st;
    int error = 0;
    for (char *slash = strchr(own + 1, '/'); slash && !error; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        if (mkdir(own, 0777 & ~(mode_t)mode) != 0 && errno != EEXIST)
            error = errno;
        *slash = '/';
    }
    if (!error && stat(own, &st) != 0)
        error = errno;
    talloc_free(own);
    return error == 0 || file_failed(path, error, f);
}

char *folder_of(TALLOC_CTX *owner, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL)
        return talloc_strdup(owner, ".");
    return talloc_strndup(owner, path, slash == path ? 1 : (size_t)(slash - path));
}

bool folder_sync(const char *path, struct error *f)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return file_failed(path, errno, f);
    bool synced = fsync(fd) == 0;
    int error = errno;
    close(fd);
    return synced || file_failed(path, error, f);
}

/* ---- new files -------------------------------------------------------------------- */

static int new_file_drop(struct new_file *n)
{
    if (n->out) {
        fclose(n->out);
        unlink(n->part);
    }
    return 0;
}

/* Opens the temporary file whose name is `part`, or `path` with an ending. */
static struct new_file *new_file_open(TALLOC_CTX *owner, const char *path, const char *part,
                                      enum file_mode mode, struct error *f)
{
    struct new_file *n = talloc_zero(owner, struct new_file);
    n->path = talloc_strdup(n, path);
    n->part = part ? talloc_strdup(n, part) : talloc_asprintf(n, "%s.%ld.part", path, (long)gettid());
    int fd = open(n->part, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666 & ~(mode_t)mode);
    n->out = fd < 0 ? NULL : fdopen(fd, "w+");
    if (n->out == NULL) {
        file_failed(path, errno, f);
        talloc_free(n);
        return NULL;
    }
    talloc_set_destructor(n, new_file_drop);
    return n;
}

struct new_file *new_file(TALLOC_CTX *owner, const char *path, enum file_mode mode, struct error *f)
{
    return new_file_open(owner, path, NULL, mode, f);
}

struct new_file *new_file_in(TALLOC_CTX *owner, const char *folder, const char *path, enum file_mode mode,
                             struct error *f)
{
    char *part = talloc_asprintf(NULL, "%s/%ld.part", folder, (long)gettid());
    struct new_file *n = new_file_open(owner, path, part, mode, f);
    talloc_free(part);
    return n;
}

/* Flushes all that was written to the system or, with `firm`, to the disk. */
static bool finish(struct new_file *n, bool firm, struct error *f)
{
    bool good = fflush(n->out) == 0 && !ferror(n->out) && (!firm || fsync(fileno(n->out)) == 0);
    return good || file_failed(n->path, errno, f);
}

static bool settle(struct new_file *n, bool renamed, struct error *f)
{
    if (!renamed)
        return file_failed(n->path, errno, f);
    fclose(n->out);
    n->out = NULL;
    return true;
}

bool new_file_publish(struct new_file *n, struct error *f)
{
    return finish(n, false, f) && settle(n, rename(n->part, n->path) == 0, f);
}

/* Some file systems cannot refuse an existing name atomically. */
static bool rename_to_new(const char *part, const char *path)
{
    struct stat st;
    if (renameat2(AT_FDCWD, part, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
        return true;
    if (errno != EINVAL)
        return false;
    if (lstat(path, &st) == 0) {
        errno = EEXIST;
        return false;
    }
    return rename(part, path) == 0;
}

bool new_file_publish_durable(struct new_file *n, struct error *f)
{
    return finish(n, true, f) && settle(n, rename_to_new(n->part, n->path), f) &&
           folder_sync(folder_of(n, n->path), f);
}

static bool append_open(FILE *out, const char *from, int fd, long long most, long long *copied,
                        struct error *f)
{
    char block[65536];
    *copied = 0;
    bool good = true;
    while (good && (most < 0 || *copied < most)) {
        size_t want =
            most >= 0 && most - *copied < (long long)sizeof block ? (size_t)(most - *copied) : sizeof block;
        ssize_t n = read(fd, block, want);
        if (n == 0)
            break;
        if (n < 0)
            good = errno == EINTR || file_failed(from, errno, f);
        else if (fwrite(block, 1, (size_t)n, out) != (size_t)n)
            good = file_failed("The new file", errno, f);
        else
            *copied += n;
    }
    return good;
}

bool file_append(FILE *out, const char *from, long long most, long long *copied, struct error *f)
{
    int fd = open(from, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return file_failed(from, errno, f);
    bool good = append_open(out, from, fd, most, copied, f);
    close(fd);
    return good;
}
