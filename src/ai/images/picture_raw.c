/* Keeps delivered bytes unchanged until they are made into a picture. */
#include "ai/images/picture.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/encoding.h"

enum { FOLDER_MODE = 0700, FILE_MODE = 0600 };

/* The SHA-256 of the bytes, a hyphen and a random number of the delivery, in hexadecimal digits. */
static bool name_ok(const char *name)
{
    static const char digits[] = "0123456789abcdef";
    enum { HASH = SHA256_HEX_SIZE - 1 };
    return strlen(name) == PICTURE_RAW_NAME - 1 && strspn(name, digits) == HASH && name[HASH] == '-' &&
           strspn(name + HASH + 1, digits) == PICTURE_RAW_NAME - 1 - HASH - 1;
}

static void name_make(char name[PICTURE_RAW_NAME], const char *bytes, size_t length)
{
    uint64_t own = 0;
    while (getrandom(&own, sizeof own, 0) != sizeof own) { /* so few bytes are never cut short */
    }
    encoding_sha256(name, bytes, length);
    snprintf(name + SHA256_HEX_SIZE - 1, PICTURE_RAW_NAME - (SHA256_HEX_SIZE - 1), "-%016" PRIx64, own);
}

static char *folder_of(TALLOC_CTX *owner, const char *data_dir)
{
    return talloc_asprintf(owner, "%s/arrived", data_dir);
}

static bool write_all(int fd, const char *bytes, size_t n)
{
    while (n > 0) {
        ssize_t wrote = write(fd, bytes, n);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0)
            return false;
        bytes += wrote;
        n -= (size_t)wrote;
    }
    return true;
}

/* Writes under a temporary name first: a reader of the final name gets the whole file. */
static bool write_file(const char *fresh, const char *path, const char *bytes, size_t n)
{
    int fd = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, FILE_MODE);
    bool good = fd >= 0 && write_all(fd, bytes, n);
    if (fd >= 0)
        good = close(fd) == 0 && good;
    good = good && rename(fresh, path) == 0;
    if (!good && fd >= 0) {
        int why = errno;
        unlink(fresh);
        errno = why;
    }
    return good;
}

bool picture_raw_keep(const char *data_dir, const char *bytes, size_t length, const char *name,
                      struct error *f)
{
    struct stat st;
    TALLOC_CTX *mem = talloc_new(NULL);
    char *folder = folder_of(mem, data_dir);
    char *path = talloc_asprintf(mem, "%s/%s", folder, name);
    char *fresh = talloc_asprintf(mem, "%s.new", path);
    bool good = stat(path, &st) == 0 || ((mkdir(folder, FOLDER_MODE) == 0 || errno == EEXIST) &&
                                         write_file(fresh, path, bytes, length));
    if (!good)
        error_set(f, ERR_RETRY_LATER, "The delivered image cannot be written to a file (%s: %s). %s", path,
                  strerror(errno), error_remedy(errno, "Give write permission, or check the disk."));
    talloc_free(mem);
    return good;
}

bool picture_raw_store(const char *data_dir, const char *bytes, size_t length, char name[PICTURE_RAW_NAME],
                       struct error *f)
{
    name_make(name, bytes, length);
    return picture_raw_keep(data_dir, bytes, length, name, f);
}

static char *read_all(TALLOC_CTX *owner, int fd, size_t size)
{
    char *bytes = talloc_size(owner, size + 1);
    size_t have = 0;
    while (have < size) {
        ssize_t got = read(fd, bytes + have, size - have);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0) {
            talloc_free(bytes);
            return NULL;
        }
        have += (size_t)got;
    }
    bytes[size] = 0;
    return bytes;
}

char *picture_raw_read(TALLOC_CTX *owner, const char *data_dir, const char *name, size_t *length)
{
    char hash[SHA256_HEX_SIZE], *bytes = NULL;
    struct stat st;
    if (!name_ok(name))
        return NULL;
    char *path = talloc_asprintf(NULL, "%s/arrived/%s", data_dir, name);
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    int error = fd < 0 ? errno : 0;
    talloc_free(path);
    if (fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size >= 0) {
        *length = (size_t)st.st_size;
        bytes = read_all(owner, fd, *length);
    }
    if (fd >= 0)
        close(fd);
    if (bytes)
        encoding_sha256(hash, bytes, *length);
    if (bytes && strncmp(hash, name, SHA256_HEX_SIZE - 1) != 0)
        TALLOC_FREE(bytes);
    errno = error;
    return bytes;
}

void picture_raw_remove(const char *data_dir, const char *name)
{
    if (!name_ok(name))
        return;
    char *path = talloc_asprintf(NULL, "%s/arrived/%s", data_dir, name);
    unlink(path);
    talloc_free(path);
}

void picture_raw_sweep(const char *data_dir, int64_t before)
{
    char *folder = folder_of(NULL, data_dir);
    DIR *d = opendir(folder);
    struct stat st;
    for (const struct dirent *e; d && (e = readdir(d));) {
        if (fstatat(dirfd(d), e->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(st.st_mode) &&
            (int64_t)st.st_mtime * 1000 < before)
            unlinkat(dirfd(d), e->d_name, 0);
    }
    if (d)
        closedir(d);
    talloc_free(folder);
}
