/* Writes the backup's archive, and hashes what it writes. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/backup/archive.h"
#include "cli/backup/archive_internal.h"
#include "cli/files.h"

struct archive {
    FILE *out;
    struct sha256 *whole; /* of every byte written */
    char *list;           /* a line for each member written */
};

static bool put(struct archive *a, const void *bytes, size_t n, struct error *f)
{
    encoding_sha256_add(a->whole, bytes, n);
    return fwrite(bytes, 1, n, a->out) == n || file_failed("The backup", errno, f);
}

static bool put_header(struct archive *a, const struct archive_member *m, struct error *f)
{
    struct archive_header h;
    if (!archive_header_make(&h, m))
        return error_set(f, ERR_FATAL_CONFIG, "%s: the name is too long for a backup. Rename the file.",
                         m->name);
    return put(a, &h, sizeof h, f);
}

static bool put_padding(struct archive *a, uint64_t size, struct error *f)
{
    static const char zeros[ARCHIVE_BLOCK];
    return size % ARCHIVE_BLOCK == 0 || put(a, zeros, (size_t)(ARCHIVE_BLOCK - size % ARCHIVE_BLOCK), f);
}

bool archive_add_text(struct archive *a, const char *name, const char *text, struct error *f)
{
    char hash[SHA256_HEX_SIZE];
    struct archive_member m = {.name = name, .size = strlen(text)};
    encoding_sha256(hash, text, (size_t)m.size);
    a->list = archive_list_add(a->list, hash, name);
    return put_header(a, &m, f) && put(a, text, (size_t)m.size, f) && put_padding(a, m.size, f);
}

/* Copies `size` bytes; *hash: of them. */
static bool put_bytes(struct archive *a, const char *path, int fd, uint64_t size, char hash[SHA256_HEX_SIZE],
                      struct error *f)
{
    char block[65536];
    struct sha256 *sum = encoding_sha256_new(a);
    bool good = true;
    while (good && size > 0) {
        ssize_t n = read(fd, block, size < sizeof block ? (size_t)size : sizeof block);
        if (n < 0) {
            good = errno == EINTR || file_failed(path, errno, f);
            continue;
        }
        if (n == 0) {
            good = error_set(f, ERR_RETRY_LATER,
                             "%s became shorter while it was copied. Start the backup again.", path);
            continue;
        }
        encoding_sha256_add(sum, block, (size_t)n);
        good = put(a, block, (size_t)n, f);
        size -= (uint64_t)n;
    }
    encoding_sha256_text(sum, hash);
    talloc_free(sum);
    return good;
}

static bool add_open(struct archive *a, const char *name, const char *path, int fd, struct error *f)
{
    struct stat st;
    char hash[SHA256_HEX_SIZE];
    if (fstat(fd, &st) != 0)
        return file_failed(path, errno, f);
    struct archive_member m = {.name = name, .size = (uint64_t)st.st_size, .mtime = st.st_mtime};
    if (!put_header(a, &m, f) || !put_bytes(a, path, fd, m.size, hash, f) || !put_padding(a, m.size, f))
        return false;
    a->list = archive_list_add(a->list, hash, name);
    return true;
}

bool archive_add_file(struct archive *a, const char *name, const char *path, bool *gone, struct error *f)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    *gone = fd < 0 && errno == ENOENT;
    if (fd < 0)
        return file_failed(path, errno, f);
    bool added = add_open(a, name, path, fd, f);
    close(fd);
    return added;
}

struct archive *archive_begin(TALLOC_CTX *owner, FILE *out, const char *text, struct error *f)
{
    struct archive *a = talloc_zero(owner, struct archive);
    a->out = out;
    a->whole = encoding_sha256_new(a);
    a->list = talloc_strdup(a, "");
    if (archive_add_text(a, ARCHIVE_FIRST, text, f))
        return a;
    talloc_free(a);
    return NULL;
}

bool archive_end(struct archive *a, struct error *f)
{
    static const char zeros[2 * ARCHIVE_BLOCK];
    char hash[SHA256_HEX_SIZE];
    a->list = archive_list_close(a->list);
    size_t before = strlen(a->list);
    struct archive_member m = {.name = ARCHIVE_CHECKSUMS, .size = before + ARCHIVE_WHOLE_SUM_SIZE};
    if (!put_header(a, &m, f) || !put(a, a->list, before, f))
        return false;
    encoding_sha256_text(a->whole, hash);
    const char *last = talloc_asprintf(a, ARCHIVE_WHOLE_SUM "%s\n", hash);
    return put(a, last, ARCHIVE_WHOLE_SUM_SIZE, f) && put_padding(a, m.size, f) &&
           put(a, zeros, sizeof zeros, f);
}
