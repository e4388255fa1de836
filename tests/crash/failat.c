/* failat.c: a disk without room, or a limit of open files that is reached, at chosen calls. Preloaded into
 * igny8 by errors.py.
 *
 *   FAILAT_CALLERS  a file that it makes: each distinct caller once, when it first calls ("called") and when
 *                   it is first refused ("failed"), as "called CALL MODULE AT", AT being where in igny8
 *   FAILAT_ERROR    ENOSPC: calls that write to regular files, sync, size, name or create them
 *                   EMFILE: calls that make a descriptor
 *                   unset: refuses nothing, tells the callers of both
 *   FAILAT_EVERY, FAILAT_OFFSET
 *                   refuses the calls OFFSET, OFFSET + EVERY, OFFSET + 2 EVERY and so on (from 1)
 *   FAILAT_MOST     so many refusals in all; 0: any number
 *   FAILAT_ONLY     "CALL MODULE AT": counts and refuses the calls of this caller alone
 *   FAILAT_ALSO     ";CALL MODULE AT;CALL MODULE AT;": besides, and not counted, the first call of each of
 *                   these: callers that there are only after a refusal */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/timerfd.h>
#include <sys/uio.h>
#include <unistd.h>

enum { CALLERS_MOST = 4096, CALLER_SIZE = 160, FRAMES = 24 };

struct caller {
    char name[CALLER_SIZE];
    int refused;
};

static struct {
    int told;  /* the file of callers; -1: this program is left alone */
    int error; /* 0: none */
    long every, offset, most;
    const char *only, *also;
    pthread_mutex_t lock;
    long calls, refused;
    int known;
    struct caller caller[CALLERS_MOST];
} state = {.told = -1, .lock = PTHREAD_MUTEX_INITIALIZER};

static long number(const char *name, long otherwise)
{
    const char *text = getenv(name);
    return text ? strtol(text, NULL, 10) : otherwise;
}

/* The libc's own function of the name. */
#define NEXT(name)                                                                                           \
    static __typeof__(&(name)) next;                                                                         \
    if (next == NULL)                                                                                        \
    *(void **)&next = dlsym(RTLD_NEXT, #name)

static int own_open(const char *path, int flags, mode_t mode)
{
    NEXT(open);
    return next(path, flags, mode);
}

static void own_write(int fd, const char *bytes, size_t n)
{
    NEXT(write);
    if (next(fd, bytes, n) < 0)
        _exit(99);
}

__attribute__((constructor)) static void begin(void)
{
    const char *callers = getenv("FAILAT_CALLERS"), *error = getenv("FAILAT_ERROR");
    void *frames[2];
    if (callers == NULL || strcmp(program_invocation_short_name, "igny8") != 0)
        return;
    backtrace(frames, 2); /* loads what it needs now: later calls of it open nothing */
    state.error = error == NULL ? 0 : strcmp(error, "EMFILE") == 0 ? EMFILE : ENOSPC;
    state.every = number("FAILAT_EVERY", 1);
    state.offset = number("FAILAT_OFFSET", 1);
    state.most = number("FAILAT_MOST", 0);
    state.only = getenv("FAILAT_ONLY");
    state.also = getenv("FAILAT_ALSO");
    state.told = own_open(callers, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (state.told < 0)
        _exit(99);
}

static const char *last_part(const char *path)
{
    const char *slash = path ? strrchr(path, '/') : NULL;
    return slash ? slash + 1 : path ? path : "?";
}

/* "CALL MODULE AT": MODULE holds the caller, AT is the innermost address in igny8 itself. */
static void name_caller(const char *call, void *from, char name[CALLER_SIZE])
{
    void *frames[FRAMES];
    Dl_info at;
    const char *module = dladdr(from, &at) ? last_part(at.dli_fname) : "?";
    uintptr_t inside = 0;
    int n = backtrace(frames, FRAMES);
    for (int i = 0; i < n && inside == 0; i++)
        if (dladdr(frames[i], &at) && strcmp(last_part(at.dli_fname), "igny8") == 0)
            inside = (uintptr_t)frames[i] - (uintptr_t)at.dli_fbase;
    snprintf(name, CALLER_SIZE, "%s %s 0x%lx", call, module, (unsigned long)inside);
}

static struct caller *find(const char *name)
{
    for (int i = 0; i < state.known; i++)
        if (strcmp(state.caller[i].name, name) == 0)
            return &state.caller[i];
    if (state.known == CALLERS_MOST)
        _exit(99);
    struct caller *c = &state.caller[state.known++];
    snprintf(c->name, sizeof c->name, "%s", name);
    return c;
}

static void tell(const char *what, const struct caller *c)
{
    char line[CALLER_SIZE + 16];
    int n = snprintf(line, sizeof line, "%s %s\n", what, c->name);
    own_write(state.told, line, (size_t)n);
}

static int refused_besides(const struct caller *c)
{
    char needle[CALLER_SIZE + 2];
    snprintf(needle, sizeof needle, ";%s;", c->name);
    return state.also && strstr(state.also, needle) != NULL;
}

static int its_turn(const struct caller *c, int error)
{
    if (state.error == error && c->refused == 0 && refused_besides(c))
        return 1;
    if (state.error != error || (state.only && strncmp(state.only, c->name, strlen(state.only)) != 0))
        return 0;
    long call = ++state.calls;
    if (call < state.offset || (call - state.offset) % state.every != 0)
        return 0;
    return state.most == 0 || state.refused++ < state.most;
}

/* True: the call is refused; errno says why. */
static int refuses(int error, const char *call, void *from)
{
    char name[CALLER_SIZE];
    if (state.told < 0 || (state.error != 0 && state.error != error))
        return 0;
    int before = errno;
    name_caller(call, from, name);
    pthread_mutex_lock(&state.lock);
    int known = state.known;
    struct caller *c = find(name);
    if (state.known > known)
        tell("called", c);
    int refused = its_turn(c, error);
    if (refused && c->refused++ == 0)
        tell("failed", c);
    pthread_mutex_unlock(&state.lock);
    errno = refused ? error : before;
    return refused;
}

#define FROM                __builtin_return_address(0)
#define NO_DESCRIPTOR(call) refuses(EMFILE, call, FROM)
#define NO_ROOM(call)       refuses(ENOSPC, call, FROM)

static int regular(int fd)
{
    struct stat st;
    return fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
}

/* ---- the disk -------------------------------------------------------------------------- */

ssize_t write(int fd, const void *bytes, size_t n)
{
    NEXT(write);
    return state.told >= 0 && regular(fd) && NO_ROOM("write") ? -1 : next(fd, bytes, n);
}

#define PWRITE(name, offset)                                                                                 \
    ssize_t name(int fd, const void *bytes, size_t n, offset at)                                             \
    {                                                                                                        \
        NEXT(name);                                                                                          \
        return state.told >= 0 && regular(fd) && NO_ROOM("pwrite") ? -1 : next(fd, bytes, n, at);            \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

ssize_t writev(int fd, const struct iovec *parts, int n)
{
    NEXT(writev);
    return state.told >= 0 && regular(fd) && NO_ROOM("writev") ? -1 : next(fd, parts, n);
}

int fsync(int fd)
{
    NEXT(fsync);
    return NO_ROOM("fsync") ? -1 : next(fd);
}

int fdatasync(int fd)
{
    NEXT(fdatasync);
    return NO_ROOM("fdatasync") ? -1 : next(fd);
}

int ftruncate(int fd, off_t size)
{
    NEXT(ftruncate);
    return NO_ROOM("ftruncate") ? -1 : next(fd, size);
}

int ftruncate64(int fd, off64_t size)
{
    NEXT(ftruncate64);
    return NO_ROOM("ftruncate") ? -1 : next(fd, size);
}

int posix_fallocate(int fd, off_t at, off_t size)
{
    NEXT(posix_fallocate);
    return NO_ROOM("posix_fallocate") ? ENOSPC : next(fd, at, size);
}

int posix_fallocate64(int fd, off64_t at, off64_t size)
{
    NEXT(posix_fallocate64);
    return NO_ROOM("posix_fallocate") ? ENOSPC : next(fd, at, size);
}

int mkdir(const char *path, mode_t mode)
{
    NEXT(mkdir);
    return access(path, F_OK) != 0 && NO_ROOM("mkdir") ? -1 : next(path, mode);
}

int rename(const char *from, const char *to)
{
    NEXT(rename);
    return NO_ROOM("rename") ? -1 : next(from, to);
}

int fflush(FILE *file)
{
    NEXT(fflush);
    return state.told >= 0 && file && regular(fileno(file)) && NO_ROOM("fflush") ? EOF : next(file);
}

/* ---- descriptors ----------------------------------------------------------------------- */

/* A file that is not there yet needs room, and any needs a descriptor. */
static int cannot_open(const char *path, int flags, const char *call, void *from)
{
    if (state.told < 0)
        return 0;
    int before = errno, fresh = (flags & O_CREAT) && access(path, F_OK) != 0;
    errno = before;
    return (fresh && refuses(ENOSPC, "create", from)) || refuses(EMFILE, call, from);
}

static mode_t mode_of(int flags, va_list more)
{
    return flags & (O_CREAT | __O_TMPFILE) ? va_arg(more, mode_t) : 0;
}

#define OPEN(name)                                                                                           \
    int name(const char *path, int flags, ...)                                                               \
    {                                                                                                        \
        NEXT(name);                                                                                          \
        va_list more;                                                                                        \
        va_start(more, flags);                                                                               \
        mode_t mode = mode_of(flags, more);                                                                  \
        va_end(more);                                                                                        \
        return cannot_open(path, flags, "open", FROM) ? -1 : next(path, flags, mode);                        \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                                                         \
    int name(int folder, const char *path, int flags, ...)                                                   \
    {                                                                                                        \
        NEXT(name);                                                                                          \
        va_list more;                                                                                        \
        va_start(more, flags);                                                                               \
        mode_t mode = mode_of(flags, more);                                                                  \
        va_end(more);                                                                                        \
        return NO_DESCRIPTOR("openat") ? -1 : next(folder, path, flags, mode);                               \
    }
OPENAT(openat)
OPENAT(openat64)

/* What glibc declares when _FORTIFY_SOURCE is set: flags that need no mode. */
int __open_2(const char *path, int flags);
int __open64_2(const char *path, int flags);

int __open_2(const char *path, int flags)
{
    return cannot_open(path, flags, "open", FROM) ? -1 : own_open(path, flags, 0);
}

int __open64_2(const char *path, int flags)
{
    return cannot_open(path, flags, "open", FROM) ? -1 : own_open(path, flags | O_LARGEFILE, 0);
}

#define FOPEN(name)                                                                                          \
    FILE *name(const char *path, const char *mode)                                                           \
    {                                                                                                        \
        NEXT(name);                                                                                          \
        return cannot_open(path, *mode == 'r' ? 0 : O_CREAT, "fopen", FROM) ? NULL : next(path, mode);       \
    }
FOPEN(fopen)
FOPEN(fopen64)

DIR *opendir(const char *path)
{
    NEXT(opendir);
    return NO_DESCRIPTOR("opendir") ? NULL : next(path);
}

int mkostemp(char *path, int flags)
{
    NEXT(mkostemp);
    return NO_ROOM("create") || NO_DESCRIPTOR("mkostemp") ? -1 : next(path, flags);
}

int socket(int family, int type, int protocol)
{
    NEXT(socket);
    return NO_DESCRIPTOR("socket") ? -1 : next(family, type, protocol);
}

int socketpair(int family, int type, int protocol, int ends[2])
{
    NEXT(socketpair);
    return NO_DESCRIPTOR("socketpair") ? -1 : next(family, type, protocol, ends);
}

int accept4(int fd, struct sockaddr *from, socklen_t *size, int flags)
{
    NEXT(accept4);
    return NO_DESCRIPTOR("accept4") ? -1 : next(fd, from, size, flags);
}

int pipe2(int ends[2], int flags)
{
    NEXT(pipe2);
    return NO_DESCRIPTOR("pipe2") ? -1 : next(ends, flags);
}

int pipe(int ends[2])
{
    NEXT(pipe);
    return NO_DESCRIPTOR("pipe") ? -1 : next(ends);
}

int dup(int fd)
{
    NEXT(dup);
    return NO_DESCRIPTOR("dup") ? -1 : next(fd);
}

int eventfd(unsigned value, int flags)
{
    NEXT(eventfd);
    return NO_DESCRIPTOR("eventfd") ? -1 : next(value, flags);
}

int epoll_create1(int flags)
{
    NEXT(epoll_create1);
    return NO_DESCRIPTOR("epoll_create1") ? -1 : next(flags);
}

int timerfd_create(int clock, int flags)
{
    NEXT(timerfd_create);
    return NO_DESCRIPTOR("timerfd_create") ? -1 : next(clock, flags);
}

int signalfd(int fd, const sigset_t *set, int flags)
{
    NEXT(signalfd);
    return fd < 0 && NO_DESCRIPTOR("signalfd") ? -1 : next(fd, set, flags);
}
