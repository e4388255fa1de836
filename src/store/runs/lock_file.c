/* Lock files: taken only while their name leads to them, told as what went wrong, swept when their
 * process is dead. */
#include "store/runs/runs.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Another process may have removed or replaced the file between open and lock. */
static bool still_there(int fd, const char *path)
{
    struct stat mine, there;
    return fstat(fd, &mine) == 0 && stat(path, &there) == 0 && mine.st_ino == there.st_ino &&
           mine.st_dev == there.st_dev;
}

int lock_file_take(const char *path)
{
    for (;;) {
        int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (fd < 0)
            return -1;
        if (flock(fd, LOCK_EX | LOCK_NB) == 0 && still_there(fd, path)) {
            fchmod(fd, 0600); /* an earlier version, or a copy, may have left it open to others */
            return fd;
        }
        int error = errno;
        bool replaced = !still_there(fd, path);
        close(fd);
        if (!replaced) {
            errno = error;
            return -1;
        }
    }
}

bool lock_file_dead(const char *path)
{
    int fd = path ? open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW) : -1;
    if (fd < 0)
        return false;
    bool dead = flock(fd, LOCK_EX | LOCK_NB) == 0;
    if (dead && still_there(fd, path))
        unlink(path);
    close(fd);
    return dead;
}

/* A line is "1: FLOCK  ADVISORY  WRITE 906 08:01:12345 0 EOF"; the device has another form on some file
 * systems, so only the inode is compared. 0: another file's lock, or one of another kind. */
static int holder_of(char *line, unsigned long inode)
{
    enum { KIND = 1, PID = 4, PLACE = 5, CELLS };
    char *save = NULL, *cell[CELLS];
    int count = 0;
    for (char *at = strtok_r(line, " ", &save); at && count < CELLS; at = strtok_r(NULL, " ", &save))
        cell[count++] = at;
    if (count < CELLS || strcmp(cell[KIND], "FLOCK") != 0)
        return 0;
    const char *colon = strrchr(cell[PLACE], ':');
    return colon && strtoul(colon + 1, NULL, 10) == inode ? (int)strtol(cell[PID], NULL, 10) : 0;
}

int lock_file_holder(const char *path)
{
    struct stat st;
    char line[256];
    int found = 0;
    FILE *locks = stat(path, &st) == 0 ? fopen("/proc/locks", "re") : NULL;
    while (locks && found <= 0 && fgets(line, sizeof line, locks))
        found = holder_of(line, st.st_ino);
    if (locks)
        fclose(locks);
    return found > 0 ? found : 0;
}
