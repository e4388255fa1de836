/* archive_internal.h: what the writer and the reader of archives share: headers and lines of the list. */
#ifndef IGNY8_CLI_BACKUP_ARCHIVE_INTERNAL_H
#define IGNY8_CLI_BACKUP_ARCHIVE_INTERNAL_H

#include <stdint.h>
#include <talloc.h>

#include "base/encoding.h"

enum { ARCHIVE_BLOCK = 512 };

/* POSIX ustar. A size over 8 GiB is written as by GNU tar: the first bit set, then a binary number. */
struct archive_header {
    char name[100], mode[8], uid[8], gid[8], size[12], mtime[12], checksum[8], type, link[100];
    char magic[6], version[2], uname[32], gname[32], major[8], minor[8], prefix[155], pad[12];
};
_Static_assert(sizeof(struct archive_header) == ARCHIVE_BLOCK, "a header is one block");

struct archive_member {
    const char *name;
    uint64_t size;
    int64_t mtime; /* seconds */
};

/* The only header that is written for this member. False: the name is too long. */
bool archive_header_make(struct archive_header *, const struct archive_member *);

/* The member of a header of which the sum is right and which may be of igny8; the name lies
 * within the header. False: it is damaged or of another program. */
enum header_state { HEADER_GOOD, HEADER_DAMAGED, HEADER_STRANGE };
enum header_state archive_header_read(const struct archive_header *, struct archive_member *);

bool archive_all_zero(const char *bytes, size_t n);

/* The list of checksums: a line a member, then the two lines below, which `sha256sum -c` skips. */
#define ARCHIVE_LIST_SUM  "# SHA-256 of the lines above: "
#define ARCHIVE_WHOLE_SUM "# SHA-256 of all bytes of this file before this line: "
enum {
    ARCHIVE_LIST_SUM_SIZE = sizeof ARCHIVE_LIST_SUM - 1 + SHA256_HEX_SIZE, /* with its line end */
    ARCHIVE_WHOLE_SUM_SIZE = sizeof ARCHIVE_WHOLE_SUM - 1 + SHA256_HEX_SIZE,
};

/* Appends a member's line to the list, which may move. */
char *archive_list_add(char *list, const char *hash, const char *name);
/* Appends the line with the hash of the list. */
char *archive_list_close(char *list);

#endif
