/* archive.h: the backup's file: a ustar archive that `tar` reads too. Its first
 * member says what it is; then igny8.db, images/…, arrived/… and logs/…, regular files all.
 * Written and read here rather than by a library: it is one header of 512
 * bytes, what is read must be refused unless it is exactly this, and the
 * libraries for it bring a dozen compressors into every start. */
#ifndef IGNY8_CLI_BACKUP_ARCHIVE_H
#define IGNY8_CLI_BACKUP_ARCHIVE_H

#include <stdint.h>
#include <stdio.h>
#include <talloc.h>

#include "base/error.h"

#define ARCHIVE_FIRST    "igny8-backup" /* name of the first member: its text is a line for people */
#define ARCHIVE_DATABASE "igny8.db"

/* A member from memory, or from a file as long as it is when it is opened. *gone: it is not there, and
 * nothing was written of it. */
bool archive_add_text(FILE *, const char *name, const char *text, struct error *);
bool archive_add_file(FILE *, const char *name, const char *path, bool *gone, struct error *);
bool archive_end(FILE *, struct error *);

/* Puts every member but the first below `folder`, which exists and is empty.
 * Refuses (ERR_BAD_INPUT) what is not a whole archive of igny8, as soon as it is
 * seen; what was written until then stays for the caller to remove. */
bool archive_unpack(const char *path, const char *folder, struct error *);

/* True for a name that an archive may hold: igny8.db, or below images/, arrived/ or logs/, with no way out.
 */
bool archive_name_ok(const char *name);

#endif
