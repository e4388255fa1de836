/* Finds files of the data folder that other users can read, and restricts their modes. */
#include "base/data_folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"

enum { OTHERS = 07, ALL_BUT_OWNER = 077 };

/* The names that igny8 uses; a star stands for any rest. */
static bool ours(const char *name)
{
    static const char *const names[] = {"igny8.db*", "igny8.lock", "igny8.sock", "secret.key", "logs",
                                        "images",    "arrived",    "uploads",    "engine-*"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (fnmatch(names[i], name, 0) == 0)
            return true;
    return false;
}

static bool dots(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

/* The mode of the entry; 0 for a link and for a missing entry. */
static mode_t mode_of(int folder, const char *name)
{
    struct stat st;
    bool there = fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) == 0 && !S_ISLNK(st.st_mode);
    return there ? st.st_mode : 0;
}

/* The open folder if others can enter or list it; NULL if no mode needs to change. */
static DIR *open_to_others(const char *data_dir)
{
    struct stat st;
    if (stat(data_dir, &st) != 0 || !S_ISDIR(st.st_mode) || (st.st_mode & OTHERS) == 0)
        return NULL;
    return opendir(data_dir);
}

int data_folder_exposed(const char *data_dir, char *first, size_t size)
{
    int count = 0;
    DIR *folder = open_to_others(data_dir);
    for (struct dirent *e; folder && (e = readdir(folder)) != NULL;)
        if (ours(e->d_name) && mode_of(dirfd(folder), e->d_name) & OTHERS && count++ == 0)
            snprintf(first, size, "%s", e->d_name);
    if (folder)
        closedir(folder);
    return count;
}

/* Uses an O_PATH descriptor: a name that has become a link since then is not followed, and
 * SQLite's locks survive, which closing an opened file would drop. */
static bool close_one(int folder, const char *name)
{
    char path[64];
    mode_t mode = mode_of(folder, name);
    if ((mode & OTHERS) == 0)
        return true;
    int place = openat(folder, name, O_PATH | O_NOFOLLOW | O_CLOEXEC);
    snprintf(path, sizeof path, "/proc/self/fd/%d", place);
    bool closed = place >= 0 && chmod(path, mode & ~(mode_t)(S_IFMT | ALL_BUT_OWNER)) == 0;
    if (place >= 0)
        close(place);
    return closed || errno == ENOENT; /* removed since it was listed */
}

/* Restricts igny8's own entries; *strangers: the folder has other entries too. */
static bool close_entries(DIR *folder, bool *strangers)
{
    bool closed = true;
    for (struct dirent *e; (e = readdir(folder)) != NULL;)
        if (ours(e->d_name))
            closed = close_one(dirfd(folder), e->d_name) && closed;
        else if (!dots(e->d_name))
            *strangers = true;
    return closed;
}

void data_folder_close(const char *data_dir)
{
    char first[256] = "";
    bool strangers = false;
    int exposed = data_folder_exposed(data_dir, first, sizeof first);
    DIR *folder = open_to_others(data_dir);
    if (folder == NULL)
        return;
    struct stat st;
    bool closed = close_entries(folder, &strangers);
    if (!strangers && fstat(dirfd(folder), &st) == 0 &&
        !(st.st_mode & S_ISVTX)) /* a shared folder such as /tmp */
        closed = fchmod(dirfd(folder), 0700) == 0 && closed;
    int error = errno;
    closedir(folder);
    if (!closed)
        log_line(
            LOG_WARN,
            "Other users of this machine can enter the data folder %s, and its mode cannot be changed: %s. "
            "Run `chmod -R go= %s` as its owner.",
            data_dir, strerror(error), data_dir);
    else if (exposed > 0)
        log_line(LOG_WARN,
                 "Other users of this machine could read %s%s in the data folder %s. Only its own user can "
                 "access it from now on.",
                 first, exposed > 1 ? " and more" : "", data_dir);
}
