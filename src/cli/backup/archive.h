/* archive.h: the backup's file: a ustar archive that `tar` reads too. Its first
 * member says what it is; then follow igny8.db, images/…, arrived/… and logs/…, all
 * regular files, and last a list with the SHA-256 of each member (`sha256sum -c` reads
 * it), of itself, and of every byte before its last line, headers and padding included.
 * After that line there are only zeros, so no byte of the file can change unnoticed.
 *
 * Backups of 0.1 have no list. The first member's name says which of the two it is, under
 * the sum of its header: a damaged backup with a list cannot pass as one without.
 *
 * The program writes and reads it without a library: the format is one header of 512
 * bytes, the reader must refuse anything else, and the libraries for it load a dozen
 * compressors at every start. */
#ifndef IGNY8_CLI_BACKUP_ARCHIVE_H
#define IGNY8_CLI_BACKUP_ARCHIVE_H

#include <stdint.h>
#include <stdio.h>
#include <talloc.h>

#include "base/error.h"

#define ARCHIVE_FIRST     "igny8-backup-2" /* the first member: its text is a line for people */
#define ARCHIVE_FIRST_0_1 "igny8-backup"   /* of a backup without checksums */
#define ARCHIVE_DATABASE  "igny8.db"
#define ARCHIVE_CHECKSUMS "igny8-checksums" /* the last member */

/* ---- archive_write.c -------------------------------------------------------------------------- */

struct archive;

/* Begins one in an empty file with its first member. The file outlives it. */
struct archive *archive_begin(TALLOC_CTX *owner, FILE *out, const char *text, struct error *);

/* Adds a member from memory, or from a file with the length that it has when it is opened. *gone: the file
 * does not exist, and nothing was written for it. */
bool archive_add_text(struct archive *, const char *name, const char *text, struct error *);
bool archive_add_file(struct archive *, const char *name, const char *path, bool *gone, struct error *);
/* Adds the checksums and the end. */
bool archive_end(struct archive *, struct error *);

/* ---- archive_read.c --------------------------------------------------------------------------- */

/* What an archive holds, as it was read. */
struct archive_contents {
    char first[120]; /* the line for people, without its line end */
    bool checksums;
    int64_t bytes, members, images; /* the database counts as a member, the first and the last do not */
    int64_t images_wrong;           /* images whose bytes do not match the hash in their name … */
    char image_wrong[104];          /* … and the first of them */
};

/* Reads an archive to its end and writes every member but the first and the last below
 * `folder`, which exists and is empty; NULL: only checks. Refuses (ERR_BAD_INPUT) anything
 * but a complete archive of igny8 as it was written, and names the member that is damaged or
 * that the damage is next to; the caller removes what was written until then. */
bool archive_read(const char *path, const char *folder, struct archive_contents *, struct error *);

/* True for a name that an archive may hold: igny8.db, or a path within images/, arrived/ or logs/. */
bool archive_name_ok(const char *name);

#endif
