/* files.h: files that commands write atomically. */
#ifndef IGNY8_CLI_FILES_H
#define IGNY8_CLI_FILES_H

#include <stdbool.h>
#include <stdio.h>
#include <talloc.h>

#include "base/error.h"

/* Sets the sentence for the errno of a system call on `path`. Returns false. */
bool file_failed(const char *path, int error, struct error *);

/* Who can read a new file or folder: only this user, or everybody whom the umask permits. */
enum file_mode { FILE_PRIVATE = 0077, FILE_UMASK = 0 };

/* Creates the folder and its parents where they are missing. */
bool folder_ensure(const char *path, enum file_mode, struct error *);
/* The folder of a file: "." for a name without one. */
char *folder_of(TALLOC_CTX *owner, const char *path);
bool folder_sync(const char *path, struct error *);

/* A file under a temporary name beside its own. Publishing renames it; if it is freed
 * before that, it is removed. */
struct new_file {
    FILE *out;
    const char *path, *part;
};

struct new_file *new_file(TALLOC_CTX *owner, const char *path, enum file_mode, struct error *);
/* The same with its temporary name in `folder`, which is on the same file system. */
struct new_file *new_file_in(TALLOC_CTX *owner, const char *folder, const char *path, enum file_mode,
                             struct error *);
/* Replaces a file of that name. Survives a killed process. */
bool new_file_publish(struct new_file *, struct error *);
/* Refuses if that name is taken. Survives a power cut too. */
bool new_file_publish_durable(struct new_file *, struct error *);

/* Appends the bytes of `from` to the stream: at most `most`, -1: all. *copied: how many. */
bool file_append(FILE *out, const char *from, long long most, long long *copied, struct error *);

/* ---- work_folder.c ---------------------------------------------------------------------------- */

/* A private folder beside `path` for what is needed only until `path` is complete. It is
 * removed with all that is in it when it is freed; what a killed process left of its own is
 * removed by the next work_folder in the same place. NULL: the error says why. */
const char *work_folder(TALLOC_CTX *owner, const char *path, struct error *);

#endif
