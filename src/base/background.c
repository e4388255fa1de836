/* Lowers the priority of a thread and lengthens its time slice, so that others run first. */
#include "base/thread_pool.h"

#include <linux/sched.h>
#include <linux/sched/types.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { NICE = 10 };

/* The kernel's maximum. A waking thread preempts one whose slice is longer than its own
 * (Linux 6.12); with equal slices it waits until the other's ends, up to a tick or two of
 * 4 ms. Older kernels ignore the slice and decide this by nice as well. */
#define SLICE_NS 100000000

void background_thread(void)
{
    pid_t self = gettid(); /* on Linux each thread has its own priority */
    int own = getpriority(PRIO_PROCESS, (id_t)self);
    int nice = own > NICE ? own : NICE;
    struct sched_attr attr = {
        .size = sizeof attr, .sched_policy = SCHED_NORMAL, .sched_nice = nice, .sched_runtime = SLICE_NS};
    setpriority(PRIO_PROCESS, (id_t)self, nice);
    syscall(SYS_sched_setattr, self, &attr, 0);
}
