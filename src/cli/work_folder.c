/* Temporary folders that do not stay. Each is locked by its process while that lives, so the
 * next one in the same place can tell what a killed process left and removes it. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/rm_tree.h"
#include "cli/files.h"

static const char START[] = ".igny8-work-", RANDOM[] = "XXXXXX";

struct work {
    char *path;
    int fd; /* holds the lock */
};

static int open_folder(const char *path)
{
    return open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/* ---- what a killed process left ------------------------------------------------------ */

/* The folder may be one that others can write too: a folder of another user is left alone. */
static void remove_left(const char *path)
{
    struct stat st;
    int fd = open_folder(path);
    if (fd < 0)
        return;
    if (fstat(fd, &st) == 0 && st.st_uid == geteuid() && flock(fd, LOCK_EX | LOCK_NB) == 0)
        rm_tree(path, NULL);
    close(fd);
}

static void sweep(const char *folder)
{
    DIR *all = opendir(folder);
    for (struct dirent *e; all && (e = readdir(all)) != NULL;) {
        if (strncmp(e->d_name, START, sizeof START - 1) != 0 ||
            strlen(e->d_name) != sizeof START - 1 + sizeof RANDOM - 1)
            continue;
        char *path = talloc_asprintf(NULL, "%s/%s", folder, e->d_name);
        remove_left(path);
        talloc_free(path);
    }
    if (all)
        closedir(all);
}

/* ---- a new one --------------------------------------------------------------------------- */

static int work_drop(struct work *w)
{
    rm_tree(w->path, NULL);
    close(w->fd);
    return 0;
}

enum taken { TAKEN, SWEPT, FAILED };

/* SWEPT: the sweep of another process took the folder before it was locked. Where the file system has
 * no locks, nobody sweeps. */
static enum taken lock_new(struct work *w)
{
    struct stat st;
    w->fd = open_folder(w->path);
    if (w->fd < 0)
        return errno == ENOENT ? SWEPT : FAILED;
    bool locked = flock(w->fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
    if (locked && fstat(w->fd, &st) == 0 && st.st_nlink > 0)
        return TAKEN;
    close(w->fd);
    return SWEPT;
}

static enum taken take(struct work *w, const char *folder, const char *path, struct error *f)
{
    talloc_free(w->path);
    w->path = talloc_asprintf(w, "%s/%s%s", folder, START, RANDOM);
    enum taken taken = mkdtemp(w->path) ? lock_new(w) : FAILED;
    if (taken == FAILED)
        file_failed(path, errno, f);
    return taken;
}

const char *work_folder(TALLOC_CTX *owner, const char *path, struct error *f)
{
    struct work *w = talloc_zero(owner, struct work);
    char *folder = folder_of(w, path);
    sweep(folder);
    enum taken taken = SWEPT;
    while (taken == SWEPT)
        taken = take(w, folder, path, f);
    if (taken == FAILED) {
        talloc_free(w);
        return NULL;
    }
    talloc_set_destructor(w, work_drop);
    return w->path;
}
