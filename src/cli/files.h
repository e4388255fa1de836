/* files.h: files that commands write, whole or not at all. */
#ifndef IGNY8_CLI_FILES_H
#define IGNY8_CLI_FILES_H

#include <stdbool.h>
#include <stdio.h>
#include <talloc.h>

#include "base/error.h"

/* The sentence for an error number of a system call on `path`; false. */
bool file_failed(const char *path, int error, struct error *);

/* Who may read what is made: this user alone, or whoever the umask lets. */
enum file_mode { FILE_PRIVATE = 0077, FILE_UMASK = 0 };

/* The folder and those above it, made where they are missing. */
bool folder_ensure(const char *path, enum file_mode, struct error *);
bool folder_sync(const char *path, struct error *);

/* A file under a temporary name beside its own, which it gets by being
 * published; dropped or freed before that, it was never there. */
struct new_file {
    FILE *out;
    const char *path, *part;
};

struct new_file *new_file(TALLOC_CTX *owner, const char *path, enum file_mode, struct error *);
/* Takes the place of a file of that name. Survives a killed process. */
bool new_file_publish(struct new_file *, struct error *);
/* Refuses where that name is taken. Survives a power cut too. */
bool new_file_publish_durable(struct new_file *, struct error *);

/* The bytes of `from` to the stream; at most `most`, -1: all. *copied: how many. */
bool file_append(FILE *out, const char *from, long long most, long long *copied, struct error *);
/* The same of a file that is open; it stays open. from: its name, for what is told. */
bool file_append_open(FILE *out, const char *from, int fd, long long most, long long *copied, struct error *);

#endif
