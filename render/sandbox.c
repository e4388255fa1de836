/* Limits what a hostile image can do: at most compute for a while in half a gigabyte, and answer
 * with wrong pixels. What the fonts used before the first job does not count towards the limits. */
#include "render.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
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

/* The address space in use; 0 if /proc could not be read. */
static rlim_t memory_used(int statm)
{
    char line[100] = "";
    ssize_t n = statm >= 0 ? pread(statm, line, sizeof line - 1, 0) : -1; /* its first number is all pages */
    return n > 0 ? strtoul(line, NULL, 10) * (rlim_t)sysconf(_SC_PAGESIZE) : 0;
}

static time_t cpu_used(void)
{
    struct timespec used = {0};
    return clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used) == 0 ? used.tv_sec : 0;
}

bool sandbox_limits(struct sandbox *sandbox, struct render_error *problem)
{
    rlim_t used = memory_used(sandbox->memory_file);
    if (sandbox->memory_file >= 0)
        close(sandbox->memory_file);
    sandbox->memory_file = -1;
    sandbox->cpu_seconds = cpu_used();
    if (LIMIT_MEMORY && !limit(RLIMIT_AS, used + MEMORY_BYTES, "memory", problem))
        return false;
    return limit(RLIMIT_CPU, (rlim_t)sandbox->cpu_seconds + CPU_SECONDS, "CPU time", problem) &&
           limit(RLIMIT_NOFILE, FILES_OPEN, "open files", problem) &&
           limit(RLIMIT_FSIZE, 0, "file size", problem) && limit(RLIMIT_CORE, 0, "core dumps", problem);
}

bool sandbox_has_time(const struct sandbox *sandbox)
{
    return cpu_used() - sandbox->cpu_seconds < CPU_RETIRES;
}

/* The system calls for decoding, drawing and threads, which reach nothing outside the process.
 * All others fail with EPERM, but for those with rules of their own below. */
static const int allowed[] = {
    SCMP_SYS(read),
    SCMP_SYS(pread64),
    SCMP_SYS(lseek),
    SCMP_SYS(close),
    SCMP_SYS(fstat),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(brk),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(futex),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity), /* of any thread, by its number */
    SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(getrandom),
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

/* Those by which a file is found: fonts are loaded with them. */
static const int by_name[] = {
    SCMP_SYS(open),   SCMP_SYS(openat),    SCMP_SYS(newfstatat), SCMP_SYS(statx),
    SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(faccessat2),
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

static bool allow_if(scmp_filter_ctx filter, int call, struct scmp_arg_cmp condition)
{
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1, condition) == 0;
}

/* Files can only be opened for reading; only the answer's pipe and standard error are written.
 * fcntl could have signals sent to others (F_SETOWN): it reads and sets plain flags only. */
static bool add_file_rules(scmp_filter_ctx filter)
{
    const scmp_datum_t writing = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY);
    for (size_t i = 2; i < COUNT(by_name); i++)
        if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, by_name[i], 0) != 0)
            return false;
    return allow_if(filter, SCMP_SYS(open), SCMP_A1(SCMP_CMP_MASKED_EQ, writing, O_RDONLY)) &&
           allow_if(filter, SCMP_SYS(openat), SCMP_A2(SCMP_CMP_MASKED_EQ, writing, O_RDONLY)) &&
           allow_if(filter, SCMP_SYS(write), SCMP_A0(SCMP_CMP_EQ, STDOUT_FILENO)) &&
           allow_if(filter, SCMP_SYS(write), SCMP_A0(SCMP_CMP_EQ, STDERR_FILENO)) &&
           allow_if(filter, SCMP_SYS(fcntl), SCMP_A1(SCMP_CMP_EQ, F_GETFD)) &&
           allow_if(filter, SCMP_SYS(fcntl), SCMP_A1(SCMP_CMP_EQ, F_SETFD)) &&
           allow_if(filter, SCMP_SYS(fcntl), SCMP_A1(SCMP_CMP_EQ, F_GETFL));
}

/* Memory never becomes code. */
static bool add_memory_rules(scmp_filter_ctx filter)
{
    return allow_if(filter, SCMP_SYS(mmap), SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) &&
           allow_if(filter, SCMP_SYS(mprotect), SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
}

/* Allows threads, not processes or namespaces. clone3 hides its flags from the filter: ENOSYS makes
 * the C library fall back to clone. What these calls tell, and the signals that end a process by
 * abort(), concern this process only; another filter can be added, none removed. */
static bool add_process_rules(scmp_filter_ctx filter)
{
    const scmp_datum_t thread = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD |
                                CLONE_SYSVSEM | CLONE_SETTLS | CLONE_PARENT_SETTID | CLONE_CHILD_CLEARTID;
    const scmp_datum_t self = (scmp_datum_t)getpid();
    return allow_if(filter, SCMP_SYS(clone), SCMP_A0(SCMP_CMP_EQ, thread)) &&
           seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 2, SCMP_A0(SCMP_CMP_EQ, 0),
                            SCMP_A2(SCMP_CMP_EQ, 0)) == 0 &&
           allow_if(filter, SCMP_SYS(prctl), SCMP_A0(SCMP_CMP_EQ, PR_SET_NAME)) &&
           allow_if(filter, SCMP_SYS(prctl), SCMP_A0(SCMP_CMP_EQ, PR_SET_NO_NEW_PRIVS)) &&
           allow_if(filter, SCMP_SYS(tgkill), SCMP_A0(SCMP_CMP_EQ, self)) &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(seccomp), 0) == 0;
}

/* TSYNC: the filter applies to threads that the libraries have already started, too. */
static bool load(scmp_filter_ctx filter, bool complete, struct render_error *problem)
{
    int error = ENOMEM;
    if (complete && (error = -seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1)) == 0)
        error = -seccomp_load(filter);
    seccomp_release(filter);
    return error == 0 ||
           render_error_set(
               problem,
               "igny8-render could not enter its sandbox (seccomp: %s). Images are not decoded outside it; "
               "use a kernel and a container that allow seccomp filters.",
               strerror(error));
}

bool sandbox_close(struct render_error *problem)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    bool complete = filter != NULL && add_plain_rules(filter) && add_file_rules(filter) &&
                    add_memory_rules(filter) && add_process_rules(filter);
    return load(filter, complete, problem);
}

bool sandbox_no_files(struct sandbox *sandbox, struct render_error *problem)
{
    if (sandbox->no_files)
        return true;
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    bool complete = filter != NULL;
    for (size_t i = 0; i < COUNT(by_name); i++)
        complete = complete && seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), by_name[i], 0) == 0;
    return sandbox->no_files = load(filter, complete, problem);
}
