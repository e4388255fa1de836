/* fulldisk.c: a disk with as much room as a test says. Preloaded into igny8 by test_full_disk.py.
 *
 *   FULLDISK  a file of 8 bytes: how many bytes may be written to regular files before the next refusal
 *             or sync; negative: any number. So a small transaction may find room where a large one does
 *             not, and a refused one gives back what it took. The test changes it while the program works. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static _Atomic int64_t *room; /* NULL: this program is left alone */
static _Atomic int64_t used;

__attribute__((constructor)) static void begin(void)
{
    const char *file = getenv("FULLDISK");
    int fd =
        file && strcmp(program_invocation_short_name, "igny8") == 0 ? open(file, O_RDWR | O_CLOEXEC) : -1;
    if (fd < 0)
        return;
    void *at = mmap(NULL, sizeof *room, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (at == MAP_FAILED)
        _exit(99);
    close(fd);
    room = at;
}

/* True: the write finds no room; errno says so. */
static int full(int fd, size_t n)
{
    struct stat st;
    if (room == NULL || atomic_load(room) < 0 || fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
        return 0;
    if (atomic_fetch_add(&used, (int64_t)n) + (int64_t)n <= atomic_load(room))
        return 0;
    atomic_store(&used, 0);
    errno = ENOSPC;
    return 1;
}

ssize_t write(int fd, const void *bytes, size_t n)
{
    static __typeof__(&write) next;
    if (next == NULL)
        *(void **)&next = dlsym(RTLD_NEXT, "write");
    return full(fd, n) ? -1 : next(fd, bytes, n);
}

ssize_t pwrite(int fd, const void *bytes, size_t n, off_t at)
{
    static __typeof__(&pwrite) next;
    if (next == NULL)
        *(void **)&next = dlsym(RTLD_NEXT, "pwrite");
    return full(fd, n) ? -1 : next(fd, bytes, n, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t n, off64_t at)
{
    return pwrite(fd, bytes, n, (off_t)at);
}

int fdatasync(int fd)
{
    static __typeof__(&fdatasync) next;
    if (next == NULL)
        *(void **)&next = dlsym(RTLD_NEXT, "fdatasync");
    atomic_store(&used, 0);
    return next(fd);
}
