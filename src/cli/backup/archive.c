/* Writes and reads the backup's ustar archive. */
#include "cli/backup/archive.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/files.h"

enum { BLOCK = 512 };

/* POSIX ustar. A size over 8 GiB is written as by GNU tar: the first bit set, then a binary number. */
struct archive_header {
    char name[100], mode[8], uid[8], gid[8], size[12], mtime[12], checksum[8], type, link[100];
    char magic[6], version[2], uname[32], gname[32], major[8], minor[8], prefix[155], pad[12];
};
_Static_assert(sizeof(struct archive_header) == BLOCK, "a header is one block");

static unsigned sum_of(const struct archive_header *h)
{
    const unsigned char *bytes = (const unsigned char *)h;
    unsigned sum = 0;
    for (size_t i = 0; i < BLOCK; i++) {
        bool in_checksum =
            i >= offsetof(struct archive_header, checksum) && i < offsetof(struct archive_header, type);
        sum += in_checksum ? ' ' : bytes[i];
    }
    return sum;
}

/* ---- writing ----------------------------------------------------------------------- */

static void put_octal(char *field, size_t size, uint64_t n)
{
    for (size_t i = size - 1; i-- > 0; n >>= 3)
        field[i] = (char)('0' + (n & 7));
    field[size - 1] = 0;
}

static void put_size(char field[12], uint64_t n)
{
    if (n < (uint64_t)1 << 33) {
        put_octal(field, 12, n);
        return;
    }
    field[0] = (char)0x80;
    for (size_t i = 11; i > 0; i--, n >>= 8)
        field[i] = (char)(n & 0xff);
}

static bool put(FILE *out, const void *bytes, size_t n, struct error *f)
{
    return fwrite(bytes, 1, n, out) == n || file_failed("The backup", errno, f);
}

static bool put_header(FILE *out, const char *name, uint64_t size, int64_t mtime, struct error *f)
{
    struct archive_header h = {.type = '0', .magic = "ustar", .version = {'0', '0'}};
    if (strlen(name) >= sizeof h.name)
        return error_set(f, ERR_FATAL_CONFIG, "%s: the name is too long for a backup. Rename the file.",
                         name);
    memcpy(h.name, name, strlen(name));
    put_octal(h.mode, sizeof h.mode, 0600);
    put_octal(h.uid, sizeof h.uid, 0);
    put_octal(h.gid, sizeof h.gid, 0);
    put_size(h.size, size);
    put_octal(h.mtime, sizeof h.mtime, mtime > 0 ? (uint64_t)mtime : 0);
    put_octal(h.checksum, sizeof h.checksum - 1, sum_of(&h));
    h.checksum[7] = ' ';
    return put(out, &h, sizeof h, f);
}

static bool put_padding(FILE *out, uint64_t size, struct error *f)
{
    static const char zeros[BLOCK];
    return size % BLOCK == 0 || put(out, zeros, (size_t)(BLOCK - size % BLOCK), f);
}

bool archive_add_text(FILE *out, const char *name, const char *text, struct error *f)
{
    size_t n = strlen(text);
    return put_header(out, name, n, 0, f) && put(out, text, n, f) && put_padding(out, n, f);
}

static bool add_open(FILE *out, const char *name, const char *path, int fd, struct error *f)
{
    struct stat st;
    long long copied;
    if (fstat(fd, &st) != 0)
        return file_failed(path, errno, f);
    if (!put_header(out, name, (uint64_t)st.st_size, st.st_mtime, f) ||
        !file_append_open(out, path, fd, st.st_size, &copied, f))
        return false;
    if (copied != st.st_size)
        return error_set(f, ERR_RETRY_LATER, "%s became shorter while it was copied. Start the backup again.",
                         path);
    return put_padding(out, (uint64_t)st.st_size, f);
}

bool archive_add_file(FILE *out, const char *name, const char *path, bool *gone, struct error *f)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    *gone = fd < 0 && errno == ENOENT;
    if (fd < 0)
        return file_failed(path, errno, f);
    bool added = add_open(out, name, path, fd, f);
    close(fd);
    return added;
}

bool archive_end(FILE *out, struct error *f)
{
    static const char zeros[2 * BLOCK];
    return put(out, zeros, sizeof zeros, f);
}

/* ---- reading ------------------------------------------------------------------------- */

bool archive_name_ok(const char *name)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/";
    if (strcmp(name, ARCHIVE_DATABASE) == 0)
        return true;
    if (strncmp(name, "images/", 7) != 0 && strncmp(name, "logs/", 5) != 0 &&
        strncmp(name, "arrived/", 8) != 0)
        return false;
    /* No part is empty or begins with a dot, so no part is "..". */
    return name[strspn(name, letters)] == 0 && !strstr(name, "//") && !strstr(name, "/.") &&
           name[strlen(name) - 1] != '/';
}

struct archive_reader {
    FILE *in;
    const char *path, *folder;
    bool database; /* a member was the database */
};

static bool refuse(const struct archive_reader *r, const char *what, struct error *f)
{
    return error_set(f, ERR_BAD_INPUT,
                     "%.200s is not a complete igny8 backup (%s). Name a file that `igny8 backup` wrote.",
                     r->path, what);
}

static bool get(struct archive_reader *r, void *bytes, size_t n, struct error *f)
{
    if (fread(bytes, 1, n, r->in) == n)
        return true;
    return ferror(r->in) ? file_failed(r->path, errno, f) : refuse(r, "it ends too early", f);
}

static bool get_octal(const char *field, size_t size, uint64_t *n)
{
    *n = 0;
    size_t i = 0;
    for (; i < size && field[i] >= '0' && field[i] <= '7'; i++)
        *n = *n << 3 | (uint64_t)(field[i] - '0');
    return i > 0 && (i == size || field[i] == 0 || field[i] == ' ');
}

static bool get_size(const struct archive_header *h, uint64_t *n)
{
    if (h->size[0] != (char)0x80)
        return get_octal(h->size, sizeof h->size, n);
    *n = 0;
    for (size_t i = 4; i < sizeof h->size; i++)
        *n = *n << 8 | (unsigned char)h->size[i];
    return *n >> 62 == 0;
}

static bool all_zero(const struct archive_header *h)
{
    static const struct archive_header zero;
    return memcmp(h, &zero, BLOCK) == 0;
}

/* Reads the next header; *end: the archive ends here instead. */
static bool get_header(struct archive_reader *r, struct archive_header *h, uint64_t *size, bool *end,
                       struct error *f)
{
    uint64_t sum;
    if (!get(r, h, sizeof *h, f))
        return false;
    *end = all_zero(h);
    if (*end)
        return (get(r, h, sizeof *h, f) && all_zero(h)) || refuse(r, "its end is damaged", f);
    if (memcmp(h->magic, "ustar", 6) != 0 || !get_octal(h->checksum, sizeof h->checksum, &sum) ||
        sum != sum_of(h))
        return refuse(r, "a header is damaged", f);
    if (h->type != '0' || h->prefix[0] || memchr(h->name, 0, sizeof h->name) == NULL || !get_size(h, size))
        return refuse(r, "it has a member that igny8 does not write", f);
    return true;
}

/* Copies the bytes of a member and skips the padding of its last block; out NULL: drops them. */
static bool get_bytes(struct archive_reader *r, FILE *out, uint64_t size, struct error *f)
{
    char block[64 * BLOCK];
    while (size > 0) {
        size_t want = size < sizeof block ? (size_t)size : sizeof block;
        size_t whole = (want + BLOCK - 1) / BLOCK * BLOCK;
        if (!get(r, block, whole, f))
            return false;
        if (out && fwrite(block, 1, want, out) != want)
            return file_failed(r->folder, errno, f);
        size -= want;
    }
    return true;
}

static bool unpack_one(struct archive_reader *r, const char *name, uint64_t size, struct error *f)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    char *path = talloc_asprintf(mem, "%s/%s", r->folder, name);
    char *slash = strrchr(path, '/');
    *slash = 0;
    bool good = folder_ensure(path, FILE_PRIVATE, f);
    *slash = '/';
    struct new_file *file = good ? new_file(mem, path, FILE_PRIVATE, f) : NULL;
    good = file && get_bytes(r, file->out, size, f) && new_file_publish_durable(file, f);
    r->database = r->database || (good && strcmp(name, ARCHIVE_DATABASE) == 0);
    talloc_free(mem);
    return good;
}

static bool unpack_all(struct archive_reader *r, struct error *f)
{
    struct archive_header h;
    uint64_t size = 0;
    bool end = false;
    if (!get_header(r, &h, &size, &end, f))
        return false;
    if (end || strcmp(h.name, ARCHIVE_FIRST) != 0)
        return refuse(r, "it does not begin like one", f);
    if (!get_bytes(r, NULL, size, f))
        return false;
    for (;;) {
        if (!get_header(r, &h, &size, &end, f))
            return false;
        if (end)
            return r->database || refuse(r, "it has no database", f);
        if (!archive_name_ok(h.name))
            return refuse(r, "the name of a member is not valid", f);
        if (!unpack_one(r, h.name, size, f))
            return false;
    }
}

bool archive_unpack(const char *path, const char *folder, struct error *f)
{
    struct archive_reader r = {.in = fopen(path, "re"), .path = path, .folder = folder};
    if (r.in == NULL)
        return file_failed(path, errno, f);
    bool good = unpack_all(&r, f);
    fclose(r.in);
    return good;
}
