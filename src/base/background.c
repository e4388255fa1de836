/* Lowers the priority of a thread and lengthens its slice, so that others go first. */
#include "base/background.h"

#include <linux/sched.h>
#include <linux/sched/types.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { NICE = 10 };

/* The kernel's most. A thread that wakes preempts one whose slice is longer than its own
 * (Linux 6.12); with equal slices it waits for the end of the other's, up to a tick or two
 * of 4 ms. Older kernels do not look at it and let nice decide that as well. */
#define SLICE_NS 100000000

void background_thread(void)
{
    pid_t self = gettid(); /* on Linux priorities are a thread's own */
    int own = getpriority(PRIO_PROCESS, (id_t)self);
    int nice = own > NICE ? own : NICE;
    struct sched_attr attr = {
        .size = sizeof attr, .sched_policy = SCHED_NORMAL, .sched_nice = nice, .sched_runtime = SLICE_NS};
    setpriority(PRIO_PROCESS, (id_t)self, nice);
    syscall(SYS_sched_setattr, self, &attr, 0);
}
