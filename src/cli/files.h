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
bool folder_sync(const char *path, struct error *);

/* A file under a temporary name beside its own. Publishing renames it; if it is freed
 * before that, it is removed. */
struct new_file {
    FILE *out;
    const char *path, *part;
};

struct new_file *new_file(TALLOC_CTX *owner, const char *path, enum file_mode, struct error *);
/* Replaces a file of that name. Survives a killed process. */
bool new_file_publish(struct new_file *, struct error *);
/* Refuses if that name is taken. Survives a power cut too. */
bool new_file_publish_durable(struct new_file *, struct error *);

/* Appends the bytes of `from` to the stream: at most `most`, -1: all. *copied: how many. */
bool file_append(FILE *out, const char *from, long long most, long long *copied, struct error *);
/* The same for an open file, which stays open. from: its name for errors. */
bool file_append_open(FILE *out, const char *from, int fd, long long most, long long *copied, struct error *);

#endif
