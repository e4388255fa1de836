/* Removes a folder with its contents. */
#include "base/rm_tree.h"

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *at)
{
    (void)st;
    (void)type;
    (void)at;
    return remove(path);
}

static bool failed(const char *path, int error, struct error *f)
{
    char text[128];
    bool forbidden = error == EACCES || error == EPERM || error == EROFS;
    return error_set(f, forbidden ? ERR_FATAL_CONFIG : ERR_RETRY_LATER,
                     "%s cannot be removed: %s. Give permission or check the disk, then try again.", path,
                     strerror_r(error, text, sizeof text));
}

bool rm_tree(const char *path, struct error *f)
{
    struct stat st;
    if (lstat(path, &st) != 0)
        return errno == ENOENT || errno == ENOTDIR || failed(path, errno, f);
    return nftw(path, remove_one, 32, FTW_DEPTH | FTW_PHYS) == 0 || failed(path, errno, f);
}
