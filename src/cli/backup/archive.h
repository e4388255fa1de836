/* archive.h: the backup's file: a ustar archive that `tar` reads too. Its first
 * member says what it is; then follow igny8.db, images/…, arrived/… and logs/…, all
 * regular files. The program writes and reads it without a library: the format is one
 * header of 512 bytes, the reader must refuse anything else, and the libraries for it
 * load a dozen compressors at every start. */
#ifndef IGNY8_CLI_BACKUP_ARCHIVE_H
#define IGNY8_CLI_BACKUP_ARCHIVE_H

#include <stdint.h>
#include <stdio.h>
#include <talloc.h>

#include "base/error.h"

#define ARCHIVE_FIRST    "igny8-backup" /* name of the first member: its text is a line for people */
#define ARCHIVE_DATABASE "igny8.db"

/* Adds a member from memory, or from a file with the length that it has when it is opened. *gone: the file
 * does not exist, and nothing was written for it. */
bool archive_add_text(FILE *, const char *name, const char *text, struct error *);
bool archive_add_file(FILE *, const char *name, const char *path, bool *gone, struct error *);
bool archive_end(FILE *, struct error *);

/* Writes every member but the first below `folder`, which exists and is empty.
 * Refuses (ERR_BAD_INPUT) anything but a complete archive of igny8 as soon as it
 * sees that; the caller removes what was written until then. */
bool archive_unpack(const char *path, const char *folder, struct error *);

/* True for a name that an archive may hold: igny8.db, or a path within images/, arrived/ or logs/. */
bool archive_name_ok(const char *name);

#endif
