/* Reads the backup's archive, and believes nothing that its checksums do not confirm. */
#include <errno.h>
#include <string.h>

#include "cli/backup/archive.h"
#include "cli/backup/archive_internal.h"
#include "cli/files.h"

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
    TALLOC_CTX *mem;
    FILE *in;
    const char *path, *folder;
    struct archive_contents *found;
    struct sha256 *whole; /* of every byte read */
    char *list;           /* the lines that the list must have for the members read */
    char place[128];      /* where it stands, for a sentence: "within igny8.db" */
    bool database;        /* a member was the database */
};

static bool refuse(const struct archive_reader *r, const char *what, struct error *f)
{
    return error_set(f, ERR_BAD_INPUT,
                     "%.150s is not a complete igny8 backup (%s). Name a file that `igny8 backup` wrote.",
                     r->path, what);
}

static bool damaged(const struct archive_reader *r, const char *part, const char *name, struct error *f)
{
    return error_set(f, ERR_BAD_INPUT,
                     "%.150s is damaged: %s%.100s is not as it was written. Use another backup.", r->path,
                     part, name);
}

static bool get(struct archive_reader *r, void *bytes, size_t n, struct error *f)
{
    char what[160];
    if (fread(bytes, 1, n, r->in) == n) {
        encoding_sha256_add(r->whole, bytes, n);
        return true;
    }
    snprintf(what, sizeof what, "it ends too early: %s", r->place);
    return ferror(r->in) ? file_failed(r->path, errno, f) : refuse(r, what, f);
}

/* ---- headers ------------------------------------------------------------------------- */

/* Reads the next header into *h, to which the name in *m points; *end: the archive ends here instead. */
static bool get_header(struct archive_reader *r, struct archive_header *h, struct archive_member *m,
                       bool *end, struct error *f)
{
    struct archive_header again;
    if (!get(r, h, sizeof *h, f))
        return false;
    *end = archive_all_zero((const char *)h, sizeof *h);
    if (*end)
        return true;
    enum header_state state = archive_header_read(h, m);
    if (state == HEADER_DAMAGED && r->list[0] == 0)
        return refuse(r, "its beginning is damaged, or of another program", f);
    if (state == HEADER_DAMAGED)
        return damaged(r, "the header ", r->place, f);
    if (state == HEADER_STRANGE)
        return refuse(r, "it has a member that igny8 does not write", f);
    if (r->found->checksums && (!archive_header_make(&again, m) || memcmp(&again, h, sizeof again) != 0))
        return damaged(r, "the header of ", m->name, f);
    return true;
}

/* ---- members -------------------------------------------------------------------------- */

/* "images/ab/", a hash, and an extension. */
static bool hash_in_name(const char *name, const char **hash)
{
    if (strncmp(name, "images/", 7) != 0 || strlen(name) < 10 + SHA256_HEX_SIZE)
        return false;
    *hash = name + 10;
    return strspn(*hash, "0123456789abcdef") == SHA256_HEX_SIZE - 1 && (*hash)[SHA256_HEX_SIZE - 1] == '.';
}

static void count(struct archive_contents *found, const char *name, uint64_t size, const char *hash)
{
    const char *named;
    found->members++;
    found->bytes += (int64_t)size;
    if (!hash_in_name(name, &named))
        return;
    found->images++;
    if (strncmp(named, hash, SHA256_HEX_SIZE - 1) == 0)
        return;
    if (found->images_wrong++ == 0)
        snprintf(found->image_wrong, sizeof found->image_wrong, "%s", name);
}

/* Reads the bytes of a member, with the padding of its last block, and writes them to `out` (NULL: drops
 * them). hash: of the bytes. */
static bool get_bytes(struct archive_reader *r, FILE *out, const struct archive_member *m,
                      char hash[SHA256_HEX_SIZE], struct error *f)
{
    char block[64 * ARCHIVE_BLOCK];
    struct sha256 *sum = encoding_sha256_new(r->mem);
    bool good = true;
    for (uint64_t left = m->size; good && left > 0;) {
        size_t want = left < sizeof block ? (size_t)left : sizeof block;
        size_t all = (want + ARCHIVE_BLOCK - 1) / ARCHIVE_BLOCK * ARCHIVE_BLOCK;
        good = get(r, block, all, f);
        if (good && r->found->checksums && !archive_all_zero(block + want, all - want))
            good = damaged(r, "the padding of ", m->name, f);
        if (good && out && fwrite(block, 1, want, out) != want)
            good = file_failed(r->folder, errno, f);
        if (good)
            encoding_sha256_add(sum, block, want);
        left -= want;
    }
    encoding_sha256_text(sum, hash);
    talloc_free(sum);
    return good;
}

static bool unpack(struct archive_reader *r, const struct archive_member *m, char hash[SHA256_HEX_SIZE],
                   struct error *f)
{
    if (r->folder == NULL)
        return get_bytes(r, NULL, m, hash, f);
    TALLOC_CTX *mem = talloc_new(NULL);
    char *path = talloc_asprintf(mem, "%s/%s", r->folder, m->name);
    char *slash = strrchr(path, '/');
    *slash = 0;
    bool good = folder_ensure(path, FILE_PRIVATE, f);
    *slash = '/';
    struct new_file *file = good ? new_file(mem, path, FILE_PRIVATE, f) : NULL;
    good = file && get_bytes(r, file->out, m, hash, f) && new_file_publish_durable(file, f);
    talloc_free(mem);
    return good;
}

static bool get_member(struct archive_reader *r, const struct archive_member *m, struct error *f)
{
    char hash[SHA256_HEX_SIZE];
    bool database = strcmp(m->name, ARCHIVE_DATABASE) == 0;
    if (!archive_name_ok(m->name) || (database && r->database))
        return refuse(r, "the name of a member is not valid", f);
    snprintf(r->place, sizeof r->place, "within %.100s", m->name);
    if (!unpack(r, m, hash, f))
        return false;
    snprintf(r->place, sizeof r->place, "after %.100s", m->name);
    r->list = archive_list_add(r->list, hash, m->name);
    r->database = r->database || database;
    count(r->found, m->name, m->size, hash);
    return true;
}

/* ---- checksums -------------------------------------------------------------------------- */

/* Names the member of the first line in which the list that was read differs from the one that the
 * members make. The list is whole, and both have the same length. */
static bool name_damaged(const struct archive_reader *r, const char *read, struct error *f)
{
    size_t at = 0, line = 0;
    for (; r->list[at] && r->list[at] == read[at]; at++)
        if (r->list[at] == '\n')
            line = at + 1;
    const char *name = r->list + line + SHA256_HEX_SIZE - 1 + 2;
    return damaged(r, "", talloc_strndup(r->mem, name, strcspn(name, "\n")), f);
}

/* `read`: the lines of the members and the hash of those lines. */
static bool list_right(struct archive_reader *r, const char *read, struct error *f)
{
    size_t lines = strlen(r->list);
    char *own = archive_list_close(talloc_strndup(r->mem, read, lines));
    bool whole = strcmp(own, read) == 0;
    talloc_free(own);
    if (!whole)
        return damaged(r, "", ARCHIVE_CHECKSUMS, f);
    return strncmp(r->list, read, lines) == 0 || name_damaged(r, read, f);
}

static bool get_whole_sum(struct archive_reader *r, struct error *f)
{
    char hash[SHA256_HEX_SIZE], wanted[ARCHIVE_WHOLE_SUM_SIZE + 1], line[ARCHIVE_WHOLE_SUM_SIZE];
    encoding_sha256_text(r->whole, hash);
    snprintf(wanted, sizeof wanted, ARCHIVE_WHOLE_SUM "%s\n", hash);
    if (!get(r, line, sizeof line, f))
        return false;
    return memcmp(line, wanted, sizeof line) == 0 ||
           damaged(r, "a header, or the checksum of the whole file in ", ARCHIVE_CHECKSUMS, f);
}

/* The last member. Its length follows from the members before it, so a wrong one is never read. */
static bool get_checksums(struct archive_reader *r, uint64_t size, struct error *f)
{
    char padding[ARCHIVE_BLOCK];
    size_t before = strlen(r->list) + ARCHIVE_LIST_SUM_SIZE;
    snprintf(r->place, sizeof r->place, "within " ARCHIVE_CHECKSUMS);
    if (size != before + ARCHIVE_WHOLE_SUM_SIZE)
        return refuse(r, "its checksums are of other members", f);
    char *read = talloc_zero_size(r->mem, before + 1);
    if (!get(r, read, before, f) || !list_right(r, read, f) || !get_whole_sum(r, f))
        return false;
    size_t over = (size_t)(size % ARCHIVE_BLOCK), pad = over ? ARCHIVE_BLOCK - over : 0;
    if (!get(r, padding, pad, f))
        return false;
    snprintf(r->place, sizeof r->place, "after " ARCHIVE_CHECKSUMS);
    return archive_all_zero(padding, pad) || damaged(r, "the padding of ", ARCHIVE_CHECKSUMS, f);
}

/* ---- the whole -------------------------------------------------------------------------- */

/* The first member's text is a line that fits in a block. */
static bool get_line(struct archive_reader *r, const struct archive_member *m, struct error *f)
{
    char block[ARCHIVE_BLOCK], hash[SHA256_HEX_SIZE];
    if (m->size > sizeof block)
        return refuse(r, "it does not begin like one", f);
    if (!get(r, block, sizeof block, f))
        return false;
    size_t n = (size_t)m->size;
    if (r->found->checksums && !archive_all_zero(block + n, sizeof block - n))
        return damaged(r, "the padding of ", m->name, f);
    encoding_sha256(hash, block, n);
    r->list = archive_list_add(r->list, hash, m->name);
    snprintf(r->found->first, sizeof r->found->first, "%.*s", (int)n, block);
    r->found->first[strcspn(r->found->first, "\n")] = 0;
    snprintf(r->place, sizeof r->place, "after %.100s", m->name);
    return true;
}

static bool get_first(struct archive_reader *r, struct error *f)
{
    struct archive_header h;
    struct archive_member m;
    bool end;
    if (!get_header(r, &h, &m, &end, f))
        return false;
    r->found->checksums = !end && strcmp(m.name, ARCHIVE_FIRST) == 0;
    if (end || (!r->found->checksums && strcmp(m.name, ARCHIVE_FIRST_0_1) != 0))
        return refuse(r, "it does not begin like one", f);
    return get_line(r, &m, f);
}

static bool get_end(struct archive_reader *r, struct error *f)
{
    char block[ARCHIVE_BLOCK];
    if (!get(r, block, sizeof block, f))
        return false;
    if (!archive_all_zero(block, sizeof block))
        return damaged(r, "its end ", r->place, f);
    /* What stands behind an archive of 0.1 was never looked at: some copying programs fill a block there. */
    return !r->found->checksums || fgetc(r->in) == EOF || refuse(r, "something follows its end", f);
}

static bool get_all(struct archive_reader *r, struct error *f)
{
    struct archive_header h;
    struct archive_member m;
    bool end = false, listed = false;
    if (!get_first(r, f))
        return false;
    for (;;) {
        if (!get_header(r, &h, &m, &end, f))
            return false;
        if (end)
            break;
        if (listed)
            return refuse(r, "a member follows its checksums", f);
        listed = r->found->checksums && strcmp(m.name, ARCHIVE_CHECKSUMS) == 0;
        if (!(listed ? get_checksums(r, m.size, f) : get_member(r, &m, f)))
            return false;
    }
    if (r->found->checksums && !listed)
        return refuse(r, "its checksums are missing", f);
    return (r->database || refuse(r, "it has no database", f)) && get_end(r, f);
}

bool archive_read(const char *path, const char *folder, struct archive_contents *found, struct error *f)
{
    *found = (struct archive_contents){0};
    struct archive_reader r = {.in = fopen(path, "re"), .path = path, .folder = folder, .found = found};
    if (r.in == NULL)
        return file_failed(path, errno, f);
    r.mem = talloc_new(NULL);
    r.whole = encoding_sha256_new(r.mem);
    r.list = talloc_strdup(r.mem, "");
    snprintf(r.place, sizeof r.place, "at its beginning");
    bool good = get_all(&r, f);
    fclose(r.in);
    talloc_free(r.mem);
    return good;
}
