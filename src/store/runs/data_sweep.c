/* Removes the temporary files that killed processes left in a data folder. */
#include "store/runs/runs.h"

#include <dirent.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* Older than any request or call that may still write to one. */
enum { SECONDS_OLD = 24 * 3600 };

/* No pattern may match a name that a person would choose: secret.key.XXXXXX and export-XXXXXX, which exist
 * for a moment only, are left alone. */
static const struct leftover {
    const char *folder; /* in the data folder; "": itself */
    const char *pattern;
} leftovers[] = {
    {"uploads", "upload-??????"},    /* net/http_server/http_form.c */
    {"", "doctor.[0-9]*.part"},      /* cli/commands/doctor.c */
    {"arrived", "*.new"},            /* ai/images/picture_raw.c */
    {"", "preview-??????.scratch*"}, /* store/pipeline/import_scratch.c */
};

static void remove_matching(const char *folder, const char *pattern, time_t before)
{
    DIR *dir = opendir(folder);
    struct stat st;
    for (const struct dirent *e; dir && (e = readdir(dir)) != NULL;)
        if (fnmatch(pattern, e->d_name, 0) == 0 &&
            fstatat(dirfd(dir), e->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(st.st_mode) &&
            st.st_mtime <= before)
            unlinkat(dirfd(dir), e->d_name, 0);
    if (dir)
        closedir(dir);
}

/* engine-PID-MS.lock: its lock says whether its process lives. On a shared folder the file of a process that
 * died lately is what lease_reap_dead knows its death by, and removes. */
static void remove_dead_engines(const char *data_dir, time_t before)
{
    DIR *dir = opendir(data_dir);
    struct stat st;
    char path[4096];
    for (const struct dirent *e; dir && (e = readdir(dir)) != NULL;)
        if (fnmatch("engine-*-*.lock", e->d_name, 0) == 0 &&
            (size_t)snprintf(path, sizeof path, "%s/%s", data_dir, e->d_name) < sizeof path &&
            lstat(path, &st) == 0 && st.st_mtime <= before)
            lock_file_dead(path);
    if (dir)
        closedir(dir);
}

/* The wall clock on purpose: it is compared with the files' times. A file of the future stays until the
 * clock has passed it, or until a start that is alone. */
void data_sweep(const char *data_dir, bool alone)
{
    char path[4096];
    time_t before = alone ? INT64_MAX : time(NULL) - SECONDS_OLD;
    for (size_t i = 0; i < sizeof leftovers / sizeof *leftovers; i++) {
        snprintf(path, sizeof path, "%s/%s", data_dir, leftovers[i].folder);
        remove_matching(path, leftovers[i].pattern, before);
    }
    remove_dead_engines(data_dir, before);
}

void data_sweep_images(const char *data_dir)
{
    char path[4096];
    time_t before = time(NULL) - SECONDS_OLD;
    for (int i = 0; i < 256; i++) {
        snprintf(path, sizeof path, "%s/images/%02x", data_dir, i);
        remove_matching(path, ".*.new", before);
    }
}
