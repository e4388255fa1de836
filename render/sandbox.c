/* Limits what a hostile image can do: at most compute for a while in half a gigabyte, read
 * files as this user, and answer with wrong bytes. What the fonts used before the first image
 * does not count towards the limits. */
#include "render.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#define MEMORY_BYTES (512ul << 20)
#define CPU_SECONDS  120u /* of the process's whole life */
#define CPU_RETIRES  60   /* after so many seconds it takes no new job */
#define FILES_OPEN   64u

/* The sanitizers reserve terabytes of address space for their shadow memory. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define LIMIT_MEMORY 0
#else
#define LIMIT_MEMORY 1
#endif

static bool limit(__rlimit_resource_t what, rlim_t most, const char *name, struct render_error *problem)
{
    struct rlimit now;
    if (getrlimit(what, &now) == 0 && now.rlim_max < most) /* the parent process set a lower limit */
        most = now.rlim_max;
    const struct rlimit wanted = {.rlim_cur = most, .rlim_max = most};
    if (setrlimit(what, &wanted) != 0)
        return render_error_set(problem, "igny8-render could not limit its %s (%s).", name, strerror(errno));
    return true;
}

/* The address space in use; 0 if /proc cannot be read. */
static rlim_t memory_used(void)
{
    char line[100] = "";
    FILE *statm = fopen("/proc/self/statm", "re");
    if (statm == NULL)
        return 0;
    bool told = fgets(line, sizeof line, statm) != NULL; /* its first number is all pages */
    fclose(statm);
    return told ? strtoul(line, NULL, 10) * (rlim_t)sysconf(_SC_PAGESIZE) : 0;
}

static time_t cpu_used(void)
{
    struct timespec used = {0};
    return clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used) == 0 ? used.tv_sec : 0;
}

bool sandbox_limits(struct cpu_baseline *begun, struct render_error *problem)
{
    begun->cpu_seconds = cpu_used();
    if (LIMIT_MEMORY && !limit(RLIMIT_AS, memory_used() + MEMORY_BYTES, "memory", problem))
        return false;
    return limit(RLIMIT_CPU, (rlim_t)begun->cpu_seconds + CPU_SECONDS, "CPU time", problem) &&
           limit(RLIMIT_NOFILE, FILES_OPEN, "open files", problem) &&
           limit(RLIMIT_FSIZE, 0, "file size", problem) && limit(RLIMIT_CORE, 0, "core dumps", problem);
}

bool sandbox_has_time(const struct cpu_baseline *begun)
{
    return cpu_used() - begun->cpu_seconds < CPU_RETIRES;
}

/* The system calls for decoding, drawing, reading fonts and threads. All others fail with EPERM. */
static const int allowed[] = {
    SCMP_SYS(read),
    SCMP_SYS(readv),
    SCMP_SYS(pread64),
    SCMP_SYS(lseek),
    SCMP_SYS(close),
    SCMP_SYS(fstat),
    SCMP_SYS(stat),
    SCMP_SYS(lstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(statx),
    SCMP_SYS(statfs),
    SCMP_SYS(fstatfs),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(getdents64),
    SCMP_SYS(getcwd),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(fcntl),
    SCMP_SYS(brk),
    SCMP_SYS(mmap),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(mprotect),
    SCMP_SYS(madvise),
    SCMP_SYS(futex),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(getrandom),
    SCMP_SYS(uname),
    SCMP_SYS(sysinfo),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(nanosleep),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(alarm),
    SCMP_SYS(setitimer),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
};

/* System calls that only an attack would make: the process is killed at once. */
static const int deadly[] = {
    SCMP_SYS(execve),
    SCMP_SYS(execveat),
    SCMP_SYS(fork),
    SCMP_SYS(vfork),
    SCMP_SYS(ptrace),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(bpf),
    SCMP_SYS(userfaultfd),
    SCMP_SYS(init_module),
    SCMP_SYS(finit_module),
    SCMP_SYS(kexec_load),
};

#define COUNT(a) (sizeof(a) / sizeof *(a))

static bool add_plain_rules(scmp_filter_ctx filter)
{
    for (size_t i = 0; i < COUNT(allowed); i++)
        if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0) != 0)
            return false;
    for (size_t i = 0; i < COUNT(deadly); i++)
        if (seccomp_rule_add(filter, SCMP_ACT_KILL_PROCESS, deadly[i], 0) != 0)
            return false;
    return true;
}

/* Files can only be opened for reading; only the answer's pipe and standard error are written. */
static bool add_file_rules(scmp_filter_ctx filter)
{
    const scmp_datum_t writing = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY);
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(open), 1,
                            SCMP_A1(SCMP_CMP_MASKED_EQ, writing, O_RDONLY)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1,
                            SCMP_A2(SCMP_CMP_MASKED_EQ, writing, O_RDONLY)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(write), 1,
                            SCMP_A0(SCMP_CMP_EQ, STDOUT_FILENO)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(write), 1,
                            SCMP_A0(SCMP_CMP_EQ, STDERR_FILENO)) == 0;
}

/* Allows threads, not processes. clone3 hides its flags from the filter: ENOSYS makes the C
 * library fall back to clone. Limits may be read, not set; signals may be sent only to this
 * process. */
static bool add_thread_rules(scmp_filter_ctx filter)
{
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1,
                            SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1, SCMP_A2(SCMP_CMP_EQ, 0)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prctl), 1, SCMP_A0(SCMP_CMP_EQ, PR_SET_NAME)) ==
               0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
                            SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid())) == 0;
}

/* TSYNC: the filter applies to threads that the libraries have already started, too. */
bool sandbox_close(struct render_error *problem)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    int error = ENOMEM;
    if (filter != NULL && add_plain_rules(filter) && add_file_rules(filter) && add_thread_rules(filter) &&
        (error = -seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1)) == 0)
        error = -seccomp_load(filter);
    seccomp_release(filter);
    if (error != 0)
        return render_error_set(
            problem,
            "igny8-render could not enter its sandbox (seccomp: %s). Images are not decoded outside it; "
            "use a kernel and a container that allow seccomp filters.",
            strerror(error));
    return true;
}
