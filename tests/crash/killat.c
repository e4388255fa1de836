/* killat.c: kills the program at its Nth call that writes, syncs, renames,
 * sends or connects, whichever thread makes it. Preloaded into igny8 by
 * kill.py; strace can do the like, but counts for each thread apart, so that
 * most calls of a program with threads would never be the Nth.
 *
 *   KILLAT_COUNT  a file of 8 bytes: calls so far (it outlives the kill)
 *   KILLAT_N      the call to die at; unset: count alone
 *   KILLAT_TORN   set: the call that it dies at is done by half, where it has halves */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

static _Atomic uint64_t *count; /* NULL: this program is left alone */
static uint64_t last;
static int torn;

__attribute__((constructor)) static void begin(void)
{
    const char *file = getenv("KILLAT_COUNT"), *n = getenv("KILLAT_N");
    if (file == NULL || strcmp(program_invocation_short_name, "igny8") != 0)
        return;
    int fd = open(file, O_RDWR | O_CLOEXEC);
    void *at = fd < 0 ? MAP_FAILED : mmap(NULL, sizeof *count, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (at == MAP_FAILED)
        _exit(99);
    close(fd);
    count = at;
    last = n ? strtoull(n, NULL, 10) : 0;
    torn = getenv("KILLAT_TORN") != NULL;
}

/* True: this is the call to die at. */
static int its_time(void)
{
    return count != NULL && atomic_fetch_add(count, 1) + 1 == last;
}

static void die(void)
{
    kill(getpid(), SIGKILL);
    for (;;)
        pause();
}

/* The libc's own function of the name. */
#define NEXT(name)                                                                                           \
    static __typeof__(&(name)) next;                                                                         \
    if (next == NULL)                                                                                        \
    *(void **)&next = dlsym(RTLD_NEXT, #name)

ssize_t write(int fd, const void *bytes, size_t n)
{
    NEXT(write);
    if (its_time()) {
        if (torn && n > 1)
            next(fd, bytes, n / 2);
        die();
    }
    return next(fd, bytes, n);
}

ssize_t pwrite(int fd, const void *bytes, size_t n, off_t at)
{
    NEXT(pwrite);
    if (its_time()) {
        if (torn && n > 1)
            next(fd, bytes, n / 2, at);
        die();
    }
    return next(fd, bytes, n, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t n, off64_t at)
{
    return pwrite(fd, bytes, n, (off_t)at);
}

ssize_t writev(int fd, const struct iovec *parts, int n)
{
    NEXT(writev);
    if (its_time()) {
        if (torn && n > 1)
            next(fd, parts, n / 2);
        die();
    }
    return next(fd, parts, n);
}

ssize_t send(int fd, const void *bytes, size_t n, int flags)
{
    NEXT(send);
    if (its_time()) {
        if (torn && n > 1)
            next(fd, bytes, n / 2, flags);
        die();
    }
    return next(fd, bytes, n, flags);
}

ssize_t sendto(int fd, const void *bytes, size_t n, int flags, const struct sockaddr *to, socklen_t size)
{
    NEXT(sendto);
    if (its_time())
        die();
    return next(fd, bytes, n, flags, to, size);
}

ssize_t sendmsg(int fd, const struct msghdr *message, int flags)
{
    NEXT(sendmsg);
    if (its_time())
        die();
    return next(fd, message, flags);
}

int connect(int fd, const struct sockaddr *to, socklen_t size)
{
    NEXT(connect);
    if (its_time())
        die();
    return next(fd, to, size);
}

int fsync(int fd)
{
    NEXT(fsync);
    if (its_time())
        die();
    return next(fd);
}

int fdatasync(int fd)
{
    NEXT(fdatasync);
    if (its_time())
        die();
    return next(fd);
}

int ftruncate(int fd, off_t size)
{
    NEXT(ftruncate);
    if (its_time())
        die();
    return next(fd, size);
}

int ftruncate64(int fd, off64_t size)
{
    return ftruncate(fd, (off_t)size);
}

int rename(const char *from, const char *to)
{
    NEXT(rename);
    if (its_time())
        die();
    return next(from, to);
}

int unlink(const char *path)
{
    NEXT(unlink);
    if (its_time())
        die();
    return next(path);
}
