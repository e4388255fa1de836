/* Headers of the backup's ustar archive, and the lines of its list of checksums. */
#include <stddef.h>
#include <string.h>

#include "cli/backup/archive_internal.h"

static unsigned sum_of(const struct archive_header *h)
{
    const unsigned char *bytes = (const unsigned char *)h;
    unsigned sum = 0;
    for (size_t i = 0; i < ARCHIVE_BLOCK; i++) {
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

bool archive_header_make(struct archive_header *h, const struct archive_member *m)
{
    *h = (struct archive_header){.type = '0', .magic = "ustar", .version = {'0', '0'}};
    if (strlen(m->name) >= sizeof h->name)
        return false;
    memcpy(h->name, m->name, strlen(m->name));
    put_octal(h->mode, sizeof h->mode, 0600);
    put_octal(h->uid, sizeof h->uid, 0);
    put_octal(h->gid, sizeof h->gid, 0);
    put_size(h->size, m->size);
    put_octal(h->mtime, sizeof h->mtime, m->mtime > 0 ? (uint64_t)m->mtime : 0);
    put_octal(h->checksum, sizeof h->checksum - 1, sum_of(h));
    h->checksum[7] = ' ';
    return true;
}

/* ---- reading ------------------------------------------------------------------------- */

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

enum header_state archive_header_read(const struct archive_header *h, struct archive_member *m)
{
    uint64_t sum, mtime;
    if (memcmp(h->magic, "ustar", 6) != 0 || !get_octal(h->checksum, sizeof h->checksum, &sum) ||
        sum != sum_of(h))
        return HEADER_DAMAGED;
    if (h->type != '0' || h->prefix[0] || memchr(h->name, 0, sizeof h->name) == NULL ||
        !get_size(h, &m->size) || !get_octal(h->mtime, sizeof h->mtime, &mtime))
        return HEADER_STRANGE;
    m->name = h->name;
    m->mtime = (int64_t)mtime;
    return HEADER_GOOD;
}

bool archive_all_zero(const char *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (bytes[i])
            return false;
    return true;
}

/* ---- the list of checksums ------------------------------------------------------------- */

char *archive_list_add(char *list, const char *hash, const char *name)
{
    return talloc_asprintf_append_buffer(list, "%s  %s\n", hash, name);
}

char *archive_list_close(char *list)
{
    char hash[SHA256_HEX_SIZE];
    encoding_sha256(hash, list, strlen(list));
    return talloc_asprintf_append_buffer(list, ARCHIVE_LIST_SUM "%s\n", hash);
}
