/* Tries one thing under igny8-render's own restrictions and prints what it got: "done", or the name
 * of the error; a signal that ends it is seen by the caller.
 *
 *     sandbox-probe draw|decode ATTEMPT [FILE|PID]
 *
 * The only file that it may read is the one that SANDBOX_FONT names. */
#include "render.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static long in_proc(const char *pid, const char *name)
{
    char path[100];
    snprintf(path, sizeof path, "/proc/%s/%s", pid, name);
    return open(path, O_RDONLY | O_CLOEXEC);
}

static long open_for_reading(const char *file)
{
    return open(file, O_RDONLY | O_CLOEXEC);
}

static long open_for_writing(const char *file)
{
    return open(file, O_WRONLY | O_CLOEXEC);
}

static long create(const char *file)
{
    return open(file, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
}

static long look_at(const char *file)
{
    return access(file, F_OK);
}

static long list(const char *folder)
{
    char names[1000];
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return fd < 0 ? fd : syscall(SYS_getdents64, fd, names, sizeof names);
}

static long environment_of(const char *pid)
{
    return in_proc(pid, "environ");
}

static long memory_of(const char *pid)
{
    return in_proc(pid, "mem");
}

static long copy_memory_of(const char *pid)
{
    char here[8];
    struct iovec to = {.iov_base = here, .iov_len = sizeof here};
    return process_vm_readv((pid_t)atol(pid), &to, 1, &to, 1, 0);
}

/* Signal 0 sends nothing, and asks for the same right. */
static long signal_to(const char *pid)
{
    return kill((pid_t)atol(pid), 0);
}

static long signal_to_thread(const char *pid)
{
    return syscall(SYS_tgkill, atol(pid), atol(pid), 0);
}

static long signal_to_self(const char *nothing)
{
    (void)nothing;
    return syscall(SYS_tgkill, getpid(), gettid(), 0);
}

static long signal_by_queue(const char *pid)
{
    return sigqueue((pid_t)atol(pid), 0, (union sigval){0});
}

static long signal_by_handle(const char *pid)
{
    return syscall(SYS_pidfd_open, atol(pid), 0);
}

static long signal_by_input(const char *pid)
{
    return fcntl(STDIN_FILENO, F_SETOWN, (pid_t)atol(pid));
}

static long limits_of(const char *pid)
{
    struct rlimit got;
    return prlimit((pid_t)atol(pid), RLIMIT_NOFILE, NULL, &got);
}

static long raise_limit(const char *nothing)
{
    (void)nothing;
    return setrlimit(RLIMIT_CORE, &(struct rlimit){1, 1});
}

static long connect_out(const char *nothing)
{
    (void)nothing;
    return socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
}

static long become_root(const char *nothing)
{
    (void)nothing;
    return setuid(0);
}

static long make_code(const char *nothing)
{
    (void)nothing;
    return mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? -1 : 0;
}

static long start_program(const char *file)
{
    char *args[] = {(char *)(uintptr_t)file, NULL};
    return execv(file, args);
}

static long start_process(const char *nothing)
{
    (void)nothing;
    return fork();
}

static void *nothing_at_all(void *arg)
{
    return arg;
}

static long start_thread(const char *nothing)
{
    pthread_t thread;
    (void)nothing;
    errno = pthread_create(&thread, NULL, nothing_at_all, NULL);
    return errno != 0 ? -1 : pthread_join(thread, NULL);
}

static long user(const char *nothing)
{
    (void)nothing;
    printf("uid %d, ", (int)getuid());
    return 0;
}

static const struct {
    const char *name;
    long (*attempt)(const char *);
} attempts[] = {
    {"open", open_for_reading},
    {"open-for-writing", open_for_writing},
    {"create", create},
    {"look-at", look_at},
    {"list", list},
    {"environment-of", environment_of},
    {"memory-of", memory_of},
    {"copy-memory-of", copy_memory_of},
    {"signal-to", signal_to},
    {"signal-to-thread", signal_to_thread},
    {"signal-to-self", signal_to_self},
    {"signal-by-queue", signal_by_queue},
    {"signal-by-handle", signal_by_handle},
    {"signal-by-input", signal_by_input},
    {"limits-of", limits_of},
    {"raise-limit", raise_limit},
    {"connect-out", connect_out},
    {"become-root", become_root},
    {"make-code", make_code},
    {"start-program", start_program},
    {"start-process", start_process},
    {"start-thread", start_thread},
    {"user", user},
};

static bool restrict_self(const char *kind, struct sandbox *sandbox)
{
    struct render_error problem = {0};
    const char *const readable[] = {getenv("SANDBOX_FONT"), NULL};
    bool closed = sandbox_access(sandbox, readable, &problem) && sandbox_limits(sandbox, &problem) &&
                  sandbox_close(&problem) &&
                  (strcmp(kind, "decode") != 0 || sandbox_no_files(sandbox, &problem));
    if (!closed)
        fprintf(stderr, "sandbox-probe: %s\n", problem.why);
    return closed;
}

int main(int argc, char **argv)
{
    struct sandbox sandbox = {0};
    char out[200];
    if (argc < 3)
        return 2;
    setvbuf(stdout, out, _IOFBF, sizeof out);
    if (!restrict_self(argv[1], &sandbox))
        return 1;
    if (strcmp(argv[2], "landlock") == 0)
        printf("%d\n", sandbox.landlock);
    for (size_t i = 0; i < sizeof attempts / sizeof *attempts; i++)
        if (strcmp(argv[2], attempts[i].name) == 0) {
            long got = attempts[i].attempt(argc > 3 ? argv[3] : "");
            printf("%s\n", got < 0 ? strerrorname_np(errno) : "done");
        }
    fflush(stdout);
    _exit(0);
}
